import NumericalMethods
import PhysicalQuantities

/// Confidence intervals of a Poisson signal over a known background, by the ordering of Feldman and Cousins.
///
/// **Formula** for each signal μ the counts n enter the acceptance region in falling order of
/// P(n | μ + b)/P(n | max(0, n − b) + b) until their probabilities add up to the confidence level; the interval of an observed count
/// is the set of all μ whose region holds it. **Units** events. **Validity** counts and backgrounds up to 1000, levels
/// from 0.5 to 0.9999. **Accuracy** the ends are found on a grid of 0.005 events (of 1/1000 of the range above 20) and then bisected to
/// 1e-9. The published tables agree to their rounding, 0.01. **Source** Feldman and
/// Cousins, Phys. Rev. D 57 (1998) 3873, physics/9711021, section IV and tables IV, V and XII.
public enum FeldmanCousins1998 {
  /// The paper.
  public static let reference = Reference(
    key: "feldman1998unified",
    citation: "Feldman, Cousins, Phys. Rev. D 57 (1998) 3873, physics/9711021")

  /// What is done about upper ends that rise with the background.
  ///
  /// Counts are whole numbers, and so the upper end of a fixed count is not everywhere a falling function of the background: of
  /// nothing seen it is 0.95 at b = 3 and 1.08 at b = 3.46 (90 %), as if more background made an experiment worse than it is.
  public enum UpperEnd: Sendable, Hashable, CaseIterable {
    /// Intervals are lengthened to the largest end of any larger background, as in the paper's section IV.B and its tables.
    case nonIncreasing
    /// The ends of the construction as they are.
    case plain
  }

  /// The interval of the signal for an observed count.
  ///
  /// - Parameters:
  ///   - observed: The observed count.
  ///   - background: The mean of the background in events.
  ///   - confidence: The confidence level.
  ///   - upperEnd: Whether upper ends may rise with the background; not so in the paper.
  /// - Returns: The lower and the upper end of the signal, in events.
  /// - Throws: `PhysicsError` outside the validity.
  public static func interval(
    observed: Int, background: Double, confidence: Double = 0.9,
    upperEnd: UpperEnd = .nonIncreasing
  ) throws(PhysicsError) -> ClosedRange<Double> {
    try Require.value(Double(observed), in: 0...1000, "observed", hint: "events that were counted")
    try Require.value(background, in: 0...1000, "background", hint: "the expected number of events")
    try Require.value(confidence, in: 0.5...0.9999, "confidence", hint: "0.9 is usual")
    let belt = FeldmanCousinsBelt(background: background, confidence: confidence)
    // Ten standard deviations of a Poisson variable above what was seen, and some for small counts.
    let highest = Double(observed) + 20 + 10 * Double(observed + 1).squareRoot()
    let step = max(0.005, highest / 20_000)
    let lower = belt.lowerEnd(of: observed, below: highest, step: step)
    let upper = belt.upperEnd(of: observed, below: highest, step: step)
    return
      lower...belt.upperEnd(
        of: observed, from: upper, lifted: upperEnd == .nonIncreasing)
  }

  /// The upper end of the interval.
  ///
  /// - Throws: `PhysicsError` outside the validity.
  public static func upperLimit(
    observed: Int, background: Double, confidence: Double = 0.9,
    upperEnd: UpperEnd = .nonIncreasing
  ) throws(PhysicsError) -> Double {
    try interval(
      observed: observed, background: background, confidence: confidence, upperEnd: upperEnd
    ).upperBound
  }

  /// The mean upper end of many repetitions without a signal, which is the sensitivity of an experiment.
  ///
  /// - Throws: `PhysicsError` outside the validity; backgrounds are at most 100 here.
  public static func sensitivity(
    background: Double, confidence: Double = 0.9
  ) throws(PhysicsError) -> Double {
    try Require.value(background, in: 0...100, "background", hint: "the expected number of events")
    var sum = 0.0
    var probability = Elementary.exp(-background)
    var count = 0
    var left = 1.0
    // Counts beyond this happen less than once in 1e9 repetitions.
    while left > 1e-9, count < 1000 {
      if probability > 1e-12 {
        sum +=
          probability
          * (try upperLimit(observed: count, background: background, confidence: confidence))
      }
      left -= probability
      count += 1
      probability *= background / Double(count)
    }
    return sum
  }
}
