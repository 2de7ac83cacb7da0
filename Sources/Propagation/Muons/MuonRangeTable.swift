import Matter
import NumericalMethods
import PhysicalQuantities
import Processes

/// The probability that a muon of given energy crosses a column: ranges of simulated muons, sorted.
///
/// **Method** at eight energies a decade muons are followed until they stop; the ranges in units of the continuous one give the
/// survival for every column at once. Between energies the scaled survivals are blended. **Validity** 1 GeV to 10⁷ GeV (kinetic).
/// **Accuracy** statistics of 1/√muons at each energy, 1 % in intensities with 4000. **Cost** 0.2 s for 4000.
public struct MuonRangeTable: Sendable {
  /// The material in which columns count.
  public let material: Material
  /// The number of muons at each energy.
  public let muons: Int
  private let continuous: MuonStoppingPower
  /// Range over continuous range, rising, one row an energy.
  private let ratios: [[Double]]
  private static let perDecade = 8
  private static let firstMeV = 1e3
  private static let decades = 7

  /// The kinetic energies that are answered, in MeV.
  public static let rangeMeV = 1e3...1e10

  /// Makes the table of a material.
  ///
  /// - Parameters:
  ///   - material: The material.
  ///   - model: The choice of cross sections.
  ///   - cut: The cut between continuous and single losses.
  ///   - muons: The number of muons at each energy, 100 to 10⁶.
  ///   - seed: The seed of the simulation.
  /// - Throws: `PhysicsError` for numbers and cuts outside their ranges.
  public init(
    in material: Material, model: MuonLossModel = .ssr, cut: Double = 0.05, muons: Int = 4000,
    seed: UInt64 = 1
  ) throws(PhysicsError) {
    try Require.value(Double(muons), in: 100...1e6, "muons")
    let transport = try MuonTransport(in: material, model: model, mode: .mixed(cut: cut))
    let continuous = try MuonStoppingPower(in: material, model: model)
    self.material = material
    self.muons = muons
    self.continuous = continuous
    var rows: [[Double]] = []
    for k in 0...(Self.perDecade * Self.decades) {
      let energy = Self.firstMeV * Elementary.exp10(Double(k) / Double(Self.perDecade))
      let range = try continuous.csdaRangeGCm2(kineticEnergyMeV: energy)
      let all = (0..<muons).map { muon in
        var generator = Philox4x32(
          seed: seed, event: UInt64(k) << 32 | UInt64(muon), stream: 0)
        return transport.follow(energy, .infinity, 0, &generator).columnGCm2 / range
      }
      rows.append(all.sorted())
    }
    ratios = rows
  }

  /// The share of muons that cross a column with more than a threshold energy left.
  ///
  /// - Parameters:
  ///   - kineticEnergyMeV: The energy before it, 10³ to 10¹⁰ MeV.
  ///   - columnGCm2: The column.
  ///   - thresholdMeV: The kinetic energy that must be left, at least 1 MeV.
  /// - Returns: The share, falling with the column.
  /// - Throws: `PhysicsError` outside those ranges.
  public func survival(
    kineticEnergyMeV: Double, columnGCm2: Double, thresholdMeV: Double = 1
  ) throws(PhysicsError) -> Double {
    try Require.value(kineticEnergyMeV, in: Self.rangeMeV, "kineticEnergyMeV")
    try Require.nonNegative(columnGCm2, "columnGCm2")
    // What is left must have the range of the threshold.
    let rest = try continuous.csdaRangeGCm2(kineticEnergyMeV: thresholdMeV)
    let range = try continuous.csdaRangeGCm2(kineticEnergyMeV: kineticEnergyMeV)
    let scaled = (columnGCm2 + rest) / range
    let place =
      Elementary.log10(kineticEnergyMeV / Self.firstMeV) * Double(Self.perDecade)
    let k = Swift.min(Swift.max(Int(place), 0), ratios.count - 2)
    let share = place - Double(k)
    return above(ratios[k], scaled) * (1 - share) + above(ratios[k + 1], scaled) * share
  }

  /// The share of sorted numbers above a value, linear between them.
  private func above(_ sorted: [Double], _ value: Double) -> Double {
    var (low, high) = (-1, sorted.count)
    while high - low > 1 {
      let middle = (low + high) >> 1
      if sorted[middle] <= value { low = middle } else { high = middle }
    }
    let count = Double(sorted.count)
    guard low >= 0, high < sorted.count else { return low < 0 ? 1 : 0 }
    let t = (value - sorted[low]) / (sorted[high] - sorted[low])
    return 1 - (Double(low) + 0.5 + t) / count
  }
}
