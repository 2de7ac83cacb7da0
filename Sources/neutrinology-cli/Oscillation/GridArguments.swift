import ArgumentParser
import NumericalMethods
import PhysicalQuantities

/// How the values of a grid are spaced.
enum GridScale: String, CaseIterable, ExpressibleByArgument {
  case log
  case linear
}

/// Values from one end to the other.
enum Grid {
  /// The most values of a grid.
  private static let most = 1_000_000

  /// Evenly spaced values, on a linear or a logarithmic axis; both ends are there exactly.
  ///
  /// - Throws: `PhysicsError` for ends that are not in order, or not above 0 on a logarithmic axis.
  static func values(
    _ names: (from: String, to: String), _ from: Double, _ to: Double, points: Int,
    scale: GridScale
  ) throws -> [Double] {
    try Require.value(Double(points), in: 2...Double(most), "points")
    if scale == .log { try Require.positive(from, names.from) }
    try Require.finite(from, names.from)
    guard to.isFinite, to > from else {
      throw PhysicsError.outOfRange(parameter: names.to, value: to, allowed: "> \(from)")
    }
    let last = points - 1
    let logarithm = scale == .log ? Elementary.log(to / from) : 0
    return (0..<points).map { step in
      if step == last { return to }
      let t = Double(step) / Double(last)
      return scale == .log ? from * Elementary.exp(t * logarithm) : from + t * (to - from)
    }
  }
}

/// A grid of energies.
struct EnergyGridArguments: ParsableArguments {
  @Option(
    name: .customLong("from-GeV"), parsing: .unconditional, help: "The lowest energy in GeV.")
  var from: Double?
  @Option(name: .customLong("to-GeV"), parsing: .unconditional, help: "The highest energy in GeV.")
  var to: Double?
  @Option(help: "The number of energies.")
  var points: Int?
  @Option(help: "How the values are spaced, log or linear; energies log unless given.")
  var scale: GridScale?

  /// The energies; the ends that were not given as here.
  func energiesGeV(usual: ClosedRange<Double>, points usualPoints: Int) throws -> [Double] {
    let lower = from ?? usual.lowerBound
    if scale == .linear { try Require.positive(lower, "from_GeV") }
    return try Grid.values(
      ("from_GeV", "to_GeV"), lower, to ?? usual.upperBound, points: points ?? usualPoints,
      scale: scale ?? .log)
  }
}
