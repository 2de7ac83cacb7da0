import Matter
import NumericalMethods
import PhysicalQuantities

/// The stopping power and range of muons in a material, from a table that is made once.
///
/// ln S of each process against ln T, 20 rows a decade, by monotone cubics: no value overshoots its neighbours. The range in
/// the continuous-slowing-down approximation is the integral of dT/S. **Units** MeV, MeV cm²/g, g/cm².
/// **Validity** kinetic energies from 1 MeV to 10¹² MeV; the range below 1 MeV is taken from S ∝ T^(−0.77).
/// **Accuracy** of the table 2e-4. **Cost** 20 to 80 ms to make, 0.1 µs a value.
public struct MuonStoppingPower: Sendable {
  /// The formulas behind the table.
  public let energyLoss: MuonEnergyLoss
  /// The material.
  public var material: Material { energyLoss.material }

  private static let rowsPerDecade = 20
  private let logT: [Double]
  private let curves: [MonotoneCubicInterpolant]
  private let total: MonotoneCubicInterpolant
  private let rangeOfT: MonotoneCubicInterpolant
  private let tOfRange: MonotoneCubicInterpolant
  private let thresholds: [Double]

  /// Makes the table of a material.
  ///
  /// - Throws: `PhysicsError.noSolution` if the formulas give no positive stopping power, as for impossible compositions.
  public init(in material: Material, model: MuonLossModel = .kkp) throws(PhysicsError) {
    let energyLoss = MuonEnergyLoss(in: material, model: model)
    self.energyLoss = energyLoss
    let count = 12 * Self.rowsPerDecade + 1
    let ln10 = 2.302_585_092_994_045_7
    let logT = (0..<count).map { ln10 * Double($0) / Double(Self.rowsPerDecade) }
    self.logT = logT
    let rows = logT.map { energyLoss.moments(Elementary.exp($0) + LossConstants.muon, cut: 1).loss }
    do {
      var curves: [MonotoneCubicInterpolant] = []
      var thresholds: [Double] = []
      for process in MuonLossProcess.allCases {
        let first = rows.firstIndex { $0[process] > 1e-30 } ?? count - 2
        thresholds.append(logT[first])
        let values = rows[first...].map { Elementary.log(Swift.max($0[process], 1e-30)) }
        curves.append(try MonotoneCubicInterpolant(x: Array(logT[first...]), y: values))
      }
      self.curves = curves
      self.thresholds = thresholds
      total = try MonotoneCubicInterpolant(x: logT, y: rows.map { Elementary.log($0.total) })
      let ranges = try Self.ranges(logT, total)
      rangeOfT = try MonotoneCubicInterpolant(x: logT, y: ranges)
      tOfRange = try MonotoneCubicInterpolant(x: ranges, y: logT)
    } catch {
      throw .noSolution(parameter: "material", value: material.name, hint: "\(error)")
    }
  }

  /// ln R at the rows, 8 nodes in each interval of ln T.
  private static func ranges(
    _ logT: [Double], _ total: MonotoneCubicInterpolant
  ) throws(NumericalError) -> [Double] {
    let rule = try GaussLegendreRule(order: 8)
    // Below the table S ∝ T^(−0.77), so R = T/(1.77 S).
    var sum = Elementary.exp(logT[0] - (try total.value(at: logT[0]))) / 1.77
    var ranges = [Elementary.log(sum)]
    for k in 1..<logT.count {
      let (nodes, weights) = rule.scaled(from: logT[k - 1], to: logT[k])
      for (x, w) in zip(nodes, weights) {
        sum += w * Elementary.exp(x - (try total.value(at: x)))
      }
      ranges.append(Elementary.log(sum))
    }
    return ranges
  }

  private func place(_ kineticEnergyMeV: Double) throws(PhysicsError) -> Double {
    try Require.value(kineticEnergyMeV, in: MuonEnergyLoss.rangeMeV, "kineticEnergyMeV")
    let last = logT[logT.count - 1]
    return Swift.min(Swift.max(Elementary.log(kineticEnergyMeV), 0), last)
  }

  private static func read(
    _ curve: MonotoneCubicInterpolant, _ x: Double
  ) throws(PhysicsError) -> Double {
    do {
      let end = Swift.min(Swift.max(x, curve.range.lowerBound), curve.range.upperBound)
      return Elementary.exp(try curve.value(at: end))
    } catch { throw .noSolution(parameter: "table", value: "\(x)", hint: "\(error)") }
  }

  /// The mean loss in each process at a kinetic energy, MeV cm²/g.
  ///
  /// - Throws: `PhysicsError` outside 1 MeV to 10¹² MeV.
  public func stoppingPower(kineticEnergyMeV: Double) throws(PhysicsError) -> MuonLossRates {
    let x = try place(kineticEnergyMeV)
    var rates = MuonLossRates()
    for process in MuonLossProcess.allCases where x >= thresholds[process.rawValue] {
      rates[process] = try Self.read(curves[process.rawValue], x)
    }
    return rates
  }

  /// The mean loss in all processes at a kinetic energy, MeV cm²/g.
  ///
  /// - Throws: `PhysicsError` outside 1 MeV to 10¹² MeV.
  public func totalStoppingPower(kineticEnergyMeV: Double) throws(PhysicsError) -> Double {
    try Self.read(total, place(kineticEnergyMeV))
  }

  /// The range in the continuous-slowing-down approximation, g/cm².
  ///
  /// - Throws: `PhysicsError` outside 1 MeV to 10¹² MeV.
  public func csdaRangeGCm2(kineticEnergyMeV: Double) throws(PhysicsError) -> Double {
    try Self.read(rangeOfT, place(kineticEnergyMeV))
  }

  /// The kinetic energy after a column without fluctuations, MeV; nil for a muon that stops in it.
  ///
  /// - Throws: `PhysicsError` for energies outside the table and negative columns.
  public func kineticEnergyMeV(
    after columnGCm2: Double, from kineticEnergyMeV: Double
  ) throws(PhysicsError) -> Double? {
    try Require.nonNegative(columnGCm2, "columnGCm2")
    let left = try csdaRangeGCm2(kineticEnergyMeV: kineticEnergyMeV) - columnGCm2
    guard left > 0 else { return nil }
    let log = Elementary.log(left)
    guard log >= tOfRange.range.lowerBound else { return nil }
    return columnGCm2 == 0 ? kineticEnergyMeV : try Self.read(tOfRange, log)
  }
}
