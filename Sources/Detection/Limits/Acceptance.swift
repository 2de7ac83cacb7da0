import Messengers
import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Processes

/// The effective area times solid angle of a detector against energy, and what follows from it: rates, exposures, limits.
///
/// **Formula** A_eff Ω = V_eff Ω/L, with L the interaction length in the detector's matter. Expected events of a flux are
/// T ∫ dN/dE A_eff Ω dE with dN/dE the sum over flavours, A_eff the mean over them; both are power laws between their energies, so
/// that the integral is exact for them. **Units** cm², sr, s, eV. **Accuracy** that of the table: half decades or finer.
public struct Acceptance: Sendable, Hashable {
  /// The energies in eV, growing.
  public let energiesEV: [Double]
  /// A_eff Ω at each energy, in cm² sr; 0 where nothing was seen.
  public let areasCm2Sr: [Double]
  /// Their standard errors, in cm² sr.
  public let errorsCm2Sr: [Double]

  /// Makes an acceptance from effective areas times solid angle.
  ///
  /// - Throws: `PhysicsError` for arrays of different length, energies that do not grow, and negative values.
  public init(
    energiesEV: [Double], areasCm2Sr: [Double], errorsCm2Sr: [Double]
  ) throws(PhysicsError) {
    guard energiesEV.count == areasCm2Sr.count, energiesEV.count == errorsCm2Sr.count,
      !energiesEV.isEmpty
    else {
      throw .inconsistent(
        parameter: "energies and effective areas",
        value: "\(energiesEV.count), \(areasCm2Sr.count), \(errorsCm2Sr.count) numbers",
        hint: "give as many areas and errors as energies, at least one")
    }
    var last = 0.0
    for (index, energy) in energiesEV.enumerated() {
      try Require.positive(energy, "energy_eV")
      guard energy > last else {
        throw .outOfRange(
          parameter: "energy_eV", value: energy, allowed: "> \(last)", hint: "energies must grow")
      }
      last = energy
      try Require.nonNegative(areasCm2Sr[index], "effective area (cm2 sr)")
      try Require.nonNegative(errorsCm2Sr[index], "error of the effective area (cm2 sr)")
    }
    self.energiesEV = energiesEV
    self.areasCm2Sr = areasCm2Sr
    self.errorsCm2Sr = errorsCm2Sr
  }

  /// Makes an acceptance from effective volumes times solid angle, in km³ sr.
  ///
  /// - Parameters:
  ///   - energiesEV: The energies in eV.
  ///   - volumesKm3Sr: V_eff Ω.
  ///   - errorsKm3Sr: Their standard errors.
  ///   - crossSection: The cross section that gives the interaction length.
  ///   - densityGCm3: The density of the matter in which V_eff is a volume.
  /// - Throws: `PhysicsError` as the other initializer, and for energies outside the cross section's range.
  public init(
    energiesEV: [Double], volumesKm3Sr: [Double], errorsKm3Sr: [Double],
    crossSection: NeutrinoNucleonCrossSection, densityGCm3: Double
  ) throws(PhysicsError) {
    try Require.value(densityGCm3, in: 0.001...30, "density_g_cm3", hint: "ice has 0.917")
    var perVolume: [Double] = []
    for energy in energiesEV {
      let length = try InteractionLength.metres(
        crossSection, energyEV: energy, densityGCm3: densityGCm3)
      // 1 km³ = 1e9 m³, 1 m² = 1e4 cm².
      perVolume.append(1e13 / length)
    }
    func areas(_ volumes: [Double]) -> [Double] { zip(volumes, perVolume).map { $0 * $1 } }
    try self.init(
      energiesEV: energiesEV, areasCm2Sr: areas(volumesKm3Sr), errorsCm2Sr: areas(errorsKm3Sr))
  }
}

/// The interaction length of neutrinos in matter.
public enum InteractionLength {
  /// The mean length in metres between interactions of any current, for neutrinos and antineutrinos in equal parts.
  ///
  /// **Formula** m_p/(σ ρ) with σ the mean of both signs: what an equal mixture interacts at per length.
  ///
  /// - Throws: `PhysicsError` for energies outside the cross section's range and densities not above 0.
  public static func metres(
    _ crossSection: NeutrinoNucleonCrossSection, energyEV: Double, densityGCm3: Double,
    nucleonMass: NucleonMass = .proton
  ) throws(PhysicsError) -> Double {
    try Require.positive(densityGCm3, "density_g_cm3")
    var sum = 0.0
    for sign in [false, true] {
      let species = NeutrinoSpecies(.muon, antiparticle: sign)
      sum += try crossSection.cm2(species, energyEV: energyEV)
    }
    return nucleonMass.grams / (0.5 * sum * densityGCm3) * 0.01
  }
}

// MARK: - Events of a flux

/// An expected number of events, with the error that the acceptance's statistics give it.
public struct ExpectedEvents: Sendable, Hashable {
  /// The mean number.
  public let value: Double
  /// Its standard error.
  public let error: Double
}

extension Acceptance {
  /// The events of a flux in a time.
  ///
  /// Only energies that both flux and acceptance cover count; a number of 0 means that there are none.
  ///
  /// - Throws: `PhysicsError` for a time not above 0, and an acceptance of one energy.
  public func events(
    of flux: DiffuseFlux, liveTimeS: Double
  ) throws(PhysicsError) -> ExpectedEvents {
    try Require.positive(liveTimeS, "live time (s)")
    guard energiesEV.count > 1 else {
      throw .inconsistent(
        parameter: "energies", value: "1",
        hint: "a rate is an integral over energy: give a run or a table of several energies")
    }
    let value = try integral(of: flux, areasCm2Sr) * liveTimeS
    var variance = 0.0
    for index in energiesEV.indices where errorsCm2Sr[index] > 0 && areasCm2Sr[index] > 0 {
      var shifted = areasCm2Sr
      shifted[index] += errorsCm2Sr[index]
      let change = try integral(of: flux, shifted) * liveTimeS - value
      variance += change * change
    }
    return ExpectedEvents(value: value, error: variance.squareRoot())
  }

  /// ∫ dN/dE A_eff Ω dE in 1/s, over stretches of neighbouring energies with areas above 0.
  private func integral(of flux: DiffuseFlux, _ areas: [Double]) throws(PhysicsError) -> Double {
    let flavors = flux.convention == .perFlavor ? 3.0 : 1.0
    var sum = 0.0
    for index in energiesEV.indices.dropFirst() where areas[index - 1] > 0 && areas[index] > 0 {
      let low = max(energiesEV[index - 1], flux.numberFlux.energyRangeEV.lowerBound)
      let high = min(energiesEV[index], flux.numberFlux.energyRangeEV.upperBound)
      guard low < high else { continue }
      sum += try product(flux.numberFlux, areas, index, low...high)
    }
    return sum * flavors
  }

  /// The integral between two neighbouring energies, where the area is one power law: nodes of the flux cut it into pieces.
  private func product(
    _ flux: PiecewisePowerLaw, _ areas: [Double], _ index: Int, _ range: ClosedRange<Double>
  ) throws(PhysicsError) -> Double {
    let slope =
      Elementary.log(areas[index] / areas[index - 1])
      / Elementary.log(energiesEV[index] / energiesEV[index - 1])
    var nodes = [range.lowerBound]
    nodes += flux.nodesEV.filter {
      $0 > range.lowerBound * (1 + 1e-12) && $0 < range.upperBound * (1 - 1e-12)
    }
    nodes.append(range.upperBound)
    var values: [Double] = []
    for node in nodes {
      let area = areas[index - 1] * Elementary.pow(node / energiesEV[index - 1], slope)
      values.append(try flux.value(energyEV: node) * area)
    }
    return try PiecewisePowerLaw(energiesEV: nodes, values: values).total
  }
}
