/// A fitted parameter: its best value, and its one- and three-sigma ranges where the release gives them.
public struct FittedValue: Sendable, Hashable {
  /// The best fit.
  public let best: Double
  /// The lower and upper one-sigma errors, both positive.
  public let oneSigma: (minus: Double, plus: Double)?
  /// The three-sigma range.
  public let threeSigma: ClosedRange<Double>?

  /// Makes a value from its best fit, its errors and its range.
  public init(
    _ best: Double, plus: Double? = nil, minus: Double? = nil,
    threeSigma: ClosedRange<Double>? = nil
  ) {
    self.best = best
    self.oneSigma = plus.map { (minus ?? $0, $0) }
    self.threeSigma = threeSigma
  }

  /// Whether two values are the same numbers.
  public static func == (a: FittedValue, b: FittedValue) -> Bool {
    a.best == b.best && a.threeSigma == b.threeSigma && a.oneSigma?.minus == b.oneSigma?.minus
      && a.oneSigma?.plus == b.oneSigma?.plus
  }

  /// Hashes the numbers.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(best)
    hasher.combine(threeSigma)
  }
}
