import PhysicalQuantities

/// The score interval of a binomial share: which probabilities are within z standard deviations of what was seen.
///
/// The bounds are the two p for which |k/n − p| = z √(p (1 − p)/n), so that
///
///     p = [k/n + z²/2n ± z √(k/n (1 − k/n)/n + z²/4n²)] / (1 + z²/n)
///
/// Units: none; z counts standard deviations, 1 for 68.27 %. Validity: n > 0, which need not be whole. Accuracy: the
/// coverage is near the nominal one for every p and n on the average over p; it stays inside [0, 1] and has a width
/// where nothing or everything fired, unlike √(p (1 − p)/n).
///
/// Source: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209, doi:10.1080/01621459.1927.10502953.
public enum Wilson1927 {
  /// The paper.
  public static let reference = Reference(
    key: "wilson1927",
    citation:
      "E. B. Wilson, Probable inference, the law of succession, and statistical inference, "
      + "J. Am. Stat. Assoc. 22 (1927) 209, doi:10.1080/01621459.1927.10502953")

  /// The interval for a share that was seen among some trials.
  ///
  /// - Throws: `PhysicsError` for a share outside [0, 1], a count or a number of deviations not above 0.
  public static func interval(
    share: Double, count: Double, deviations: Double = 1
  ) throws(PhysicsError) -> ClosedRange<Double> {
    try Require.value(share, in: 0...1, "share")
    try Require.positive(count, "count")
    try Require.positive(deviations, "deviations")
    let square = deviations * deviations / count
    let centre = share + square / 2
    let half = (square * (share * (1 - share) + square / 4)).squareRoot()
    // Nothing and everything end exactly at 0 and 1, which rounding would miss.
    let low = share == 0 ? 0 : max((centre - half) / (1 + square), 0)
    let high = share == 1 ? 1 : min((centre + half) / (1 + square), 1)
    return low...high
  }
}
