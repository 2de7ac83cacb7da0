import Neutrinos
import NumericalMethods
import PhysicalQuantities

/// The flux of all six neutrinos before they enter the Earth, the same from every direction.
///
/// Units are of the user's choice, such as 1/(GeV cm² s sr): transport is linear.
public struct IncidentFlux: Sendable {
  /// The energies between which the flux is given, in GeV: beyond it is 0.
  public let energyRangeGeV: ClosedRange<Double>
  private let values: @Sendable (NeutrinoSpecies, Double) -> Double

  /// A flux given by a function of species and energy in GeV, to be 0 or more in a range.
  public init(
    energyRangeGeV: ClosedRange<Double>,
    _ values: @escaping @Sendable (NeutrinoSpecies, Double) -> Double
  ) {
    self.energyRangeGeV = energyRangeGeV
    self.values = values
  }

  /// E^−γ, the same for all species that are there.
  ///
  /// - Throws: `PhysicsError` for an index outside −2 ... 10 or energies of 0 or below.
  public static func powerLaw(
    spectralIndex: Double, energyRangeGeV: ClosedRange<Double>,
    species: [NeutrinoSpecies] = NeutrinoSpecies.allCases
  ) throws(PhysicsError) -> IncidentFlux {
    try Require.value(spectralIndex, in: -2...10, "spectral_index")
    try Require.positive(energyRangeGeV.lowerBound, "energy_GeV")
    try Require.positive(energyRangeGeV.upperBound, "energy_GeV")
    let there = Set(species)
    // In units of the flux at the geometric middle, so that no index underflows.
    let middle = (energyRangeGeV.lowerBound * energyRangeGeV.upperBound).squareRoot()
    return IncidentFlux(energyRangeGeV: energyRangeGeV) { species, energy in
      there.contains(species) ? Elementary.pow(energy / middle, -spectralIndex) : 0
    }
  }

  /// A table of fluxes, in the order of the species: power laws between rows, linear where a flux is 0.
  ///
  /// - Throws: `PhysicsError` for energies that do not rise, negative fluxes, or columns that are not as long.
  public static func table(
    energiesGeV: [Double], fluxes: [[Double]]
  ) throws(PhysicsError) -> IncidentFlux {
    guard energiesGeV.count >= 2, fluxes.count == 6,
      fluxes.allSatisfy({ $0.count == energiesGeV.count })
    else {
      throw .inconsistent(
        parameter: "flux table", value: "\(energiesGeV.count) energies, \(fluxes.count) fluxes",
        hint: "two energies or more, and a flux of each of the six species at each")
    }
    var last = 0.0
    for energy in energiesGeV {
      try Require.positive(energy, "energy_GeV")
      guard energy > last else {
        throw .outOfRange(
          parameter: "energy_GeV", value: energy, allowed: "> \(last)",
          hint: "energies rise from row to row")
      }
      last = energy
    }
    for (species, values) in zip(NeutrinoSpecies.cascadeOrder, fluxes) {
      for value in values { try Require.nonNegative(value, species.name) }
    }
    let logs = energiesGeV.map { Elementary.log($0) }
    return IncidentFlux(energyRangeGeV: energiesGeV[0]...last) { species, energy in
      interpolated(fluxes[species.cascadeIndex], logs, Elementary.log(energy))
    }
  }

  private static func interpolated(_ values: [Double], _ logs: [Double], _ place: Double) -> Double
  {
    var (low, high) = (0, logs.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if logs[middle] <= place { low = middle } else { high = middle }
    }
    let t = Swift.min(Swift.max((place - logs[low]) / (logs[high] - logs[low]), 0), 1)
    let (a, b) = (values[low], values[high])
    guard a > 0, b > 0 else { return a + t * (b - a) }
    return a * Elementary.exp(t * Elementary.log(b / a))
  }

  /// The flux of a species at an energy; 0 beyond the range.
  public func value(_ species: NeutrinoSpecies, energyGeV: Double) -> Double {
    energyRangeGeV.contains(energyGeV) ? values(species, energyGeV) : 0
  }
}

extension NeutrinoSpecies {
  /// The place among ν_e, ν_μ, ν_τ and their antiparticles.
  var cascadeIndex: Int { (isAntiparticle ? 3 : 0) + flavor.rawValue }

  /// ν_e, ν_μ, ν_τ, then their antiparticles: the order of tables of fluxes.
  public static let cascadeOrder: [NeutrinoSpecies] = [false, true].flatMap { antiparticle in
    NeutrinoFlavor.allCases.map { NeutrinoSpecies($0, antiparticle: antiparticle) }
  }
}
