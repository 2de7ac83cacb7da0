import Matter
import NumericalMethods
import PhysicalQuantities

/// A muon's energy loss split at a lost fraction: what flows continuously, and single losses with their rate and distribution.
///
/// Losses ν = (energy lost)/E below the cut join the continuous loss; those above are drawn one by one: delta rays by rejection from
/// their formula, radiation from a table of quantiles of ln(T/T'), linear between rows, so that no value overshoots.
/// **Units** MeV, MeV cm²/g, cm²/g. **Validity** kinetic energies from 1 MeV to 10¹² MeV. **Accuracy** of rates 1e-4, of the mean
/// drawn loss 5e-4. **Cost** 40 to 150 ms to make.
public struct MuonLossSplit: Sendable {
  /// The formulas behind the tables.
  public let energyLoss: MuonEnergyLoss
  /// The cut in ν; 1 makes all losses continuous.
  public let cut: Double

  /// ln T of the rows.
  let logT: [Double]
  let moments: [MuonLossMoments]
  /// Quantiles of ln(T/T'), rows of ``quantileCount`` + 1.
  let quantiles: [Double]

  static let rowsPerDecade = 16
  static let quantileCount = 128
  static let logStep = 2.302_585_092_994_045_7 / Double(rowsPerDecade)

  /// Makes the tables of a material.
  ///
  /// - Parameters:
  ///   - material: The material.
  ///   - model: The choice of cross sections.
  ///   - cut: The lost fraction that separates the two kinds, 1e-4...1.
  /// - Throws: `PhysicsError` for other cuts.
  public init(
    in material: Material, model: MuonLossModel = .kkp, cut: Double = 0.05
  ) throws(PhysicsError) {
    try Require.value(cut, in: 1e-4...1, "cut", hint: "a fraction of the energy, such as 0.05")
    let energyLoss = MuonEnergyLoss(in: material, model: model)
    let count = 12 * Self.rowsPerDecade + 1
    let logT = (0..<count).map { Double($0) * Self.logStep }
    let energies = logT.map { Elementary.exp($0) + LossConstants.muon }
    self.energyLoss = energyLoss
    self.cut = cut
    self.logT = logT
    moments = energies.map { energyLoss.moments($0, cut: cut) }
    quantiles = energies.flatMap { energyLoss.radiativeQuantiles($0, cut: cut) }
  }

  /// A loss above the cut.
  public struct HardLoss: Sendable, Hashable {
    /// Whether an electron was struck; else the muon radiated.
    public let isDeltaRay: Bool
    /// The energy lost, MeV.
    public let energyMeV: Double
  }

  /// ln of the muon's kinetic energy after a radiative loss above the cut, for a uniform deviate in [0, 1).
  ///
  /// The fast path of transport: no checks.
  @inline(__always)
  public func logKineticEnergy(afterRadiationFrom logT: Double, uniform: Double) -> Double {
    let place = Swift.min(Swift.max(logT / Self.logStep, 0), Double(moments.count - 1) - 1e-9)
    let row = Int(place)
    let share = place - Double(row)
    // Quantiles are kept at u = 1 − (1 − g)², denser towards great losses.
    let g = Double(Self.quantileCount) * (1 - (1 - uniform).squareRoot())
    let column = Swift.min(Int(g), Self.quantileCount - 1)
    let t = g - Double(column)
    let base = row * (Self.quantileCount + 1) + column
    return quantiles.withUnsafeBufferPointer { q in
      let lower = q[base] * (1 - t) + q[base + 1] * t
      let next = base + Self.quantileCount + 1
      let upper = q[next] * (1 - t) + q[next + 1] * t
      return logT - (lower * (1 - share) + upper * share)
    }
  }

  /// The energy of a delta ray above the cut, MeV; 0 where the kinematics allow none.
  ///
  /// The fast path of transport: no checks. 1/W² is drawn exactly, the rest of the formula by rejection.
  @inline(__always)
  public func deltaRayMeV(
    kineticEnergyMeV: Double, using generator: inout Philox4x32
  ) -> Double {
    let energy = kineticEnergyMeV + LossConstants.muon
    let beta2 = kineticEnergyMeV * (energy + LossConstants.muon) / (energy * energy)
    let wMax = Bethe1932.maximumTransfer(energy)
    let wMin = cut * energy
    guard wMin < wMax else { return 0 }
    let (a, b) = (1 / wMin, 1 / wMax)
    while true {
      let w = 1 / (a - generator.uniform() * (a - b))
      let nu = w / energy
      if generator.uniform() <= 1 - beta2 * w * b + 0.5 * nu * nu { return w }
    }
  }

  /// The process of a radiative loss of given fraction at a total energy, drawn in proportion to the cross sections.
  public func process(
    totalEnergyMeV: Double, fraction: Double, uniform: Double
  ) throws(PhysicsError) -> MuonLossProcess {
    try Require.value(uniform, in: 0...1, "uniform")
    var rates: [Double] = []
    let radiative: [MuonLossProcess] = [.bremsstrahlung, .pairProduction, .photonuclear]
    for process in radiative {
      rates.append(
        try energyLoss.differentialRate(
          process, totalEnergyMeV: totalEnergyMeV, fraction: fraction))
    }
    var left = uniform * rates.reduce(0, +)
    for (process, rate) in zip(radiative, rates) {
      if left < rate { return process }
      left -= rate
    }
    return .bremsstrahlung
  }

  /// The continuous loss at a row.
  func softLoss(_ row: Int) -> Double {
    moments[row].loss.total - moments[row].hardLoss.total
  }
}

/// A function of ln T on the rows of a split, for transport to integrate.
public struct MuonLossRows: Sendable {
  /// ln(T/MeV) of the rows.
  public let logT: [Double]
  /// The continuous loss, MeV cm²/g.
  public let softLoss: [Double]
  /// The rate of radiative losses above the cut, cm²/g.
  public let radiativeRate: [Double]
  /// The growth of the variance by losses below the cut, MeV² cm²/g.
  public let softVariance: [Double]
}

extension MuonLossSplit {
  /// The rows of the tables.
  public var rows: MuonLossRows {
    MuonLossRows(
      logT: logT, softLoss: logT.indices.map(softLoss),
      radiativeRate: moments.map(\.hardRate.radiative),
      softVariance: moments.map(\.softVariance.total))
  }

  /// The rate of delta rays above the cut at a kinetic energy, cm²/g.
  public func deltaRayRate(kineticEnergyMeV: Double) -> Double {
    let energy = kineticEnergyMeV + LossConstants.muon
    return energyLoss.ionisation.rate(energy, above: cut * energy)
  }

  /// Rates above the cut at a kinetic energy in each process, cm²/g.
  ///
  /// - Throws: `PhysicsError` outside 1 MeV to 10¹² MeV.
  public func hardRates(kineticEnergyMeV: Double) throws(PhysicsError) -> MuonLossRates {
    try Require.value(kineticEnergyMeV, in: MuonEnergyLoss.rangeMeV, "kineticEnergyMeV")
    return energyLoss.moments(kineticEnergyMeV + LossConstants.muon, cut: cut).hardRate
  }

  /// Mean losses above the cut at a kinetic energy in each process, MeV cm²/g.
  ///
  /// - Throws: `PhysicsError` outside 1 MeV to 10¹² MeV.
  public func hardLosses(kineticEnergyMeV: Double) throws(PhysicsError) -> MuonLossRates {
    try Require.value(kineticEnergyMeV, in: MuonEnergyLoss.rangeMeV, "kineticEnergyMeV")
    return energyLoss.moments(kineticEnergyMeV + LossConstants.muon, cut: cut).hardLoss
  }
}
