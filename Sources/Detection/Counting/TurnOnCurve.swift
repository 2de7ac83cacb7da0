import PhysicalQuantities

/// The efficiency of a trigger against the signal-to-noise ratio: its turn-on.
///
/// At each ratio, k of n trials fired; the efficiency is k/n with the interval of ``Wilson1927``. At ratio 0 it is the chance that
/// noise alone fires within a trial.
public struct TurnOnCurve: Sendable, Hashable {
  /// What was found at one signal-to-noise ratio.
  public struct Point: Sendable, Hashable {
    /// The signal-to-noise ratio.
    public let signalToNoise: Double
    /// How many trials there were.
    public let trials: Int
    /// How many of them fired.
    public let triggered: Int

    /// Makes a point from its counts.
    ///
    /// - Throws: `PhysicsError` for a negative ratio, no trials, or counts outside of them.
    public init(signalToNoise: Double, trials: Int, triggered: Int) throws(PhysicsError) {
      self.signalToNoise = try Require.nonNegative(signalToNoise, "signal_to_noise")
      try Require.positive(Double(trials), "trials")
      try Require.value(Double(triggered), in: 0...Double(trials), "triggered trials")
      self.trials = trials
      self.triggered = triggered
    }

    /// k/n.
    public var efficiency: Double { Double(triggered) / Double(trials) }

    /// The interval of the efficiency at a number of standard deviations.
    ///
    /// - Throws: `PhysicsError` for a number of deviations not above 0.
    public func interval(deviations: Double = 1) throws(PhysicsError) -> ClosedRange<Double> {
      try Wilson1927.interval(share: efficiency, count: Double(trials), deviations: deviations)
    }
  }

  /// The name of the trigger.
  public let trigger: String
  /// The points, in order of the signal-to-noise ratio.
  public let points: [Point]

  /// Makes a curve of points, which are sorted.
  public init(trigger: String, points: [Point]) {
    self.trigger = trigger
    self.points = points.sorted { $0.signalToNoise < $1.signalToNoise }
  }

  /// Where the efficiency passes one half, with its standard error; `nil` where no two points enclose it.
  ///
  /// The ratio follows from the straight line between the last point below one half and the next; its error from those of the
  /// line's ends.
  public var half: (signalToNoise: Double, error: Double)? {
    guard let last = points.lastIndex(where: { $0.efficiency < 0.5 }), last + 1 < points.count
    else { return nil }
    let (low, high) = (points[last], points[last + 1])
    let rise = high.efficiency - low.efficiency
    let share = (0.5 - low.efficiency) / rise
    let step = high.signalToNoise - low.signalToNoise
    // d(share)/d(ends) of (1/2 - a)/(b - a) are -(1 - share)/(b - a) and -share/(b - a).
    let variance =
      Self.variance(low) * (1 - share) * (1 - share) + Self.variance(high) * share * share
    return (low.signalToNoise + share * step, variance.squareRoot() / rise * step)
  }

  /// p (1 - p)/n with half a trial more on both sides, so that none and all have a width.
  private static func variance(_ point: Point) -> Double {
    let share = (Double(point.triggered) + 0.5) / (Double(point.trials) + 1)
    return share * (1 - share) / Double(point.trials)
  }
}
