import Messengers
import Neutrinos
import NumericalMethods
import PhysicalQuantities

/// What the Sun's νe are when they arrive: by day from the adiabatic change of density, by night through the Earth.
///
/// **Formula** P(νe → να) = Σᵢ fᵢ |U_αi|² by day and Σᵢ fᵢ P(νᵢ → να) by night; fᵢ is the content of νe in the level that
/// becomes νᵢ, at the density of production, after the jump of the lower two levels with `LandauZener`'s exponential
/// probability where a crossing is given and the density of production is above the resonance. Phases are averaged: the
/// region of production is many oscillation lengths wide. **Validity** three flavours; Δm²₂₁ above some 1e-9 eV², below
/// which the way from the Sun no longer averages. **Accuracy** rounding, by day; by night as asked of the path.
///
/// **Source** Mikheyev & Smirnov 1985; Parke, Phys. Rev. Lett. 57 (1986) 1275; Kuo & Pantaleone, Rev. Mod. Phys. 61
/// (1989) 937; in three flavours: Ioannisian & Smirnov, arXiv:hep-ph/0404060.
public struct SolarConversion: Sendable {
  /// The parameters.
  public let parameters: OscillationParameters
  private let kernel: ConversionKernel
  private let transitions: MassStateTransitions

  /// How fast the density falls where the lower two levels are nearest.
  public enum Crossing: Sendable, Hashable {
    /// So slowly that nothing jumps.
    case adiabatic
    /// By e over a length in km.
    case exponential(scaleHeightKm: Double)
  }

  /// Takes three flavours.
  ///
  /// - Throws: `PhysicsError` for parameters with sterile states, which `LevelConversion` follows.
  public init(
    _ parameters: OscillationParameters, kind: NeutrinoKind = .neutrino
  ) throws(PhysicsError) {
    guard parameters.sterileStates.isEmpty else {
      throw .inconsistent(
        parameter: "dm41_eV2", value: "\(parameters.sterileStates.count) sterile states",
        hint: "the Sun's fast conversion knows three flavours; follow the levels instead")
    }
    self.parameters = parameters
    kernel = ConversionKernel(parameters, kind: kind)
    transitions = MassStateTransitions(NeutrinoOscillation(parameters), kind)
  }

  /// The density of electrons at which the lower two levels are nearest, in N_A per cm³; negative if there is none.
  ///
  /// **Formula** Δm²₂₁ cos 2θ₁₂ / (2√2 G_F E cos²θ₁₃).
  ///
  /// - Throws: `PhysicsError` for an energy of 0 or below.
  public func resonanceElectronsMolCm3(energy: Energy) throws(PhysicsError) -> Double {
    let e = try Require.positive(energy.inGeV, "energy_GeV")
    let cosDouble = 1 - 2 * parameters.sinSquaredTheta12
    let cosSquared13 = Swift.max(1 - parameters.sinSquaredTheta13, 1e-30)
    return parameters.deltaMSquared21EV2 * cosDouble
      / (OscillationConstants.matterEV2 * e * cosSquared13)
  }

  // MARK: - Mass states

  /// The shares of the three mass states that leave the Sun.
  ///
  /// - Throws: `PhysicsError` for energies, densities or lengths that do not exist.
  public func massFractions(
    energy: Energy, from region: ProductionRegion, crossing: Crossing = .adiabatic
  ) throws(PhysicsError) -> [Double] {
    let e = try Require.positive(energy.inGeV, "energy_GeV")
    let jump = try jumpProbability(energy, crossing)
    let resonance = try resonanceElectronsMolCm3(energy: energy)
    let (densities, weights) = (region.electronsMolCm3, region.weights)
    var (second, third) = (Double8.zero, Double8.zero)
    var i = 0
    while i < densities.count {
      var (density, weight) = (Double8.every(densities[i]), Double8.zero)
      for lane in 0..<Swift.min(8, densities.count - i) {
        density[lane] = densities[i + lane]
        weight[lane] = weights[i + lane]
      }
      var f = kernel.fractions(electronsGeV: density * e)
      if jump > 0 {
        f.cross(.choose(Double8.notAbove(.every(resonance), density), .every(jump), .zero))
      }
      second = Double8.fused(weight, f.second, second)
      third = Double8.fused(weight, f.third, third)
      i += 8
    }
    let (f2, f3) = (second.sum(), third.sum())
    return [1 - f2 - f3, f2, f3]
  }

  private func jumpProbability(
    _ energy: Energy, _ crossing: Crossing
  ) throws(PhysicsError) -> Double {
    guard case .exponential(let scaleHeightKm) = crossing else { return 0 }
    try Require.positive(scaleHeightKm, "scale_height_km")
    guard parameters.deltaMSquared21EV2 > 0 else { return 0 }
    return try LandauZener.exponentialJumpProbability(
      splittingEV2: parameters.deltaMSquared21EV2,
      sinSquaredTheta: parameters.sinSquaredTheta12, energy: energy, scaleHeightKm: scaleHeightKm)
  }

  // MARK: - Flavours

  /// P(νe → νe, νμ, ντ) by day, averaged over a region of production.
  ///
  /// - Throws: `PhysicsError` for energies, densities or lengths that do not exist.
  public func dayProbabilities(
    energy: Energy, from region: ProductionRegion, crossing: Crossing = .adiabatic
  ) throws(PhysicsError) -> [Double] {
    flavors(try massFractions(energy: energy, from: region, crossing: crossing))
  }

  /// P(νe → νe, νμ, ντ) by day for one density of production, in N_A per cm³.
  ///
  /// - Throws: `PhysicsError` for energies, densities or lengths that do not exist.
  public func dayProbabilities(
    energy: Energy, electronsMolCm3: Double, crossing: Crossing = .adiabatic
  ) throws(PhysicsError) -> [Double] {
    let region = try ProductionRegion(electronsMolCm3: [electronsMolCm3], weights: [1])
    return try dayProbabilities(energy: energy, from: region, crossing: crossing)
  }

  /// P(νe → νe, νμ, ντ) of mass states that arrive without coherence.
  public func flavors(_ fractions: [Double]) -> [Double] {
    let p = kernel.flavors(
      ConversionKernel.Fractions(second: .every(fractions[1]), third: .every(fractions[2])))
    let (electron, muon) = (p.electron[0], p.muon[0])
    return [electron, muon, 1 - electron - muon]
  }

  /// P(νe → νe, νμ, ντ) of mass states after a path, such as one through the Earth.
  ///
  /// - Throws: `PhysicsError` for energies and paths that do not exist.
  public func probabilities(
    of fractions: [Double], energy: Energy, along path: NeutrinoPath
  ) throws(PhysicsError) -> [Double] {
    let e = try Require.positive(energy.inGeV, "energy_GeV")
    try path.check()
    let rows = try transitions.rows(energyGeV: e, along: path)
    return (0..<3).map { flavor in
      (0..<3).reduce(0) { $0 + fractions[$1] * rows[$1][flavor] }
    }
  }

  // MARK: - Batches

  /// Fills P_ee, P_eμ and P_eτ of every energy by day, for one density of production in N_A per cm³, adiabatic.
  ///
  /// The energies are positive, the density is not negative, and the table has three times the energies' places.
  public func fillDay(
    energiesGeV: UnsafeBufferPointer<Double>, electronsMolCm3: Double,
    into table: UnsafeMutableBufferPointer<Double>
  ) {
    let count = energiesGeV.count
    precondition(table.count >= 3 * count, "the table has three places an energy")
    guard count > 0, let energies = energiesGeV.baseAddress, let out = table.baseAddress else {
      return
    }
    let density = Double8.every(electronsMolCm3)
    var i = 0
    while i < count {
      let lanes = Swift.min(8, count - i)
      var energy: Double8
      if lanes == 8 {
        energy = .load(energies + i)
      } else {
        energy = .every(energies[i])
        for lane in 0..<lanes { energy[lane] = energies[i + lane] }
      }
      let p = kernel.flavors(kernel.fractions(electronsGeV: density * energy))
      let tau = 1.0 - p.electron - p.muon
      if lanes == 8 {
        p.electron.store(out + i)
        p.muon.store(out + count + i)
        tau.store(out + 2 * count + i)
      } else {
        for lane in 0..<lanes {
          out[i + lane] = p.electron[lane]
          out[count + i + lane] = p.muon[lane]
          out[2 * count + i + lane] = tau[lane]
        }
      }
      i += 8
    }
  }
}
