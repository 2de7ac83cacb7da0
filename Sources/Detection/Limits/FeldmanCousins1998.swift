import NumericalMethods
import PhysicalQuantities

/// Confidence intervals of a Poisson signal over a known background, by the ordering of Feldman and Cousins.
///
/// **Formula** for each signal μ the counts n enter the acceptance region in falling order of
/// P(n | μ + b)/P(n | max(0, n − b) + b) until their probabilities add up to the confidence level; the interval of an observed count
/// is the set of all μ whose region holds it. **Units** events. **Validity** counts and backgrounds up to 1000, levels
/// from 0.5 to 0.9999. **Accuracy** the ends are found on a grid of 0.005 events (of 1/1000 of the range above 20) and then bisected to 1e-9.
/// The published tables round up to 0.01 and smooth the slight falls of upper ends with growing background. **Source** Feldman and Cousins,
/// Phys. Rev. D 57 (1998) 3873, physics/9711021.
public enum FeldmanCousins1998 {
  /// The paper.
  public static let reference = Reference(
    key: "feldman1998unified",
    citation: "Feldman, Cousins, Phys. Rev. D 57 (1998) 3873, physics/9711021")

  /// The interval of the signal for an observed count.
  ///
  /// - Parameters:
  ///   - observed: The observed count.
  ///   - background: The mean of the background in events.
  ///   - confidence: The confidence level.
  /// - Returns: The lower and the upper end of the signal, in events.
  /// - Throws: `PhysicsError` outside the validity.
  public static func interval(
    observed: Int, background: Double, confidence: Double = 0.9
  ) throws(PhysicsError) -> ClosedRange<Double> {
    try Require.value(Double(observed), in: 0...1000, "observed", hint: "events that were counted")
    try Require.value(background, in: 0...1000, "background", hint: "the expected number of events")
    try Require.value(confidence, in: 0.5...0.9999, "confidence", hint: "0.9 is usual")
    let belt = Belt(background: background, confidence: confidence)
    // Ten standard deviations of a Poisson variable above what was seen, and some for small counts.
    let highest = Double(observed) + 20 + 10 * Double(observed + 1).squareRoot()
    let step = max(0.005, highest / 20_000)
    return belt.lowerEnd(
      of: observed, below: highest, step: step)...belt.upperEnd(
        of: observed, below: highest, step: step)
  }

  /// The upper end of the interval.
  ///
  /// - Throws: `PhysicsError` outside the validity.
  public static func upperLimit(
    observed: Int, background: Double, confidence: Double = 0.9
  ) throws(PhysicsError) -> Double {
    try interval(observed: observed, background: background, confidence: confidence).upperBound
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

/// The acceptance regions for one background and level.
private struct Belt {
  let background: Double
  let confidence: Double

  /// Whether the region of a signal holds a count.
  ///
  /// Counts enter in falling order of the ratio R, in which the most likely ones are neighbours: from the count of the largest R the
  /// region grows to the side with the larger R.
  func holds(_ observed: Int, signal: Double) -> Bool {
    let mean = signal + background
    var (low, high) = (peak(signal), peak(signal))
    var sum = probability(low, mean)
    while sum < confidence {
      if low <= observed, observed <= high { return true }
      let below = low > 0 ? logRatio(low - 1, mean) : -.infinity
      let above = logRatio(high + 1, mean)
      // Of two equal ratios the smaller count enters first.
      if below >= above {
        low -= 1
        sum += probability(low, mean)
      } else {
        high += 1
        sum += probability(high, mean)
      }
      if high > 100_000 { break }
    }
    return low <= observed && observed <= high
  }

  /// The count whose R is the largest, by climbing from the mean.
  private func peak(_ signal: Double) -> Int {
    let mean = signal + background
    var count = Int(mean.rounded(.down))
    while count > 0, logRatio(count - 1, mean) > logRatio(count, mean) { count -= 1 }
    while logRatio(count + 1, mean) > logRatio(count, mean) { count += 1 }
    return count
  }

  /// ln R: the logarithm of the probability over that of the best signal that is not negative.
  private func logRatio(_ count: Int, _ mean: Double) -> Double {
    let best = max(Double(count), background)
    let n = Double(count)
    guard mean > 0 else { return count == 0 ? best - mean : -.infinity }
    return best - mean + (count > 0 ? n * Elementary.log(mean / best) : 0)
  }

  private func probability(_ count: Int, _ mean: Double) -> Double {
    guard mean > 0 else { return count == 0 ? 1 : 0 }
    return Elementary.exp(Double(count) * Elementary.log(mean) - mean - Self.logFactorials[count])
  }

  /// ln n! for all counts that occur.
  private static let logFactorials: [Double] = {
    var sums = [0.0]
    for n in 1...110_000 { sums.append(sums[n - 1] + Elementary.log(Double(n))) }
    return sums
  }()

  /// The largest signal whose region holds a count.
  func upperEnd(of observed: Int, below highest: Double, step: Double) -> Double {
    var signal = highest
    while signal > 0, !holds(observed, signal: signal) { signal -= step }
    guard signal > 0 else { return 0 }
    return edge(of: observed, inside: signal, outside: signal + step)
  }

  /// The smallest one.
  func lowerEnd(of observed: Int, below highest: Double, step: Double) -> Double {
    if holds(observed, signal: 0) { return 0 }
    var signal = step
    while signal < highest, !holds(observed, signal: signal) { signal += step }
    return edge(of: observed, inside: signal, outside: signal - step)
  }

  private func edge(of observed: Int, inside: Double, outside: Double) -> Double {
    var (inside, outside) = (inside, outside)
    for _ in 0..<40 {
      let middle = 0.5 * (inside + outside)
      if holds(observed, signal: middle) { inside = middle } else { outside = middle }
    }
    return inside
  }
}
