import PhysicalQuantities

/// The efficiency of a trigger: the share of the neutrinos that interact in the volume that fires it.
///
/// ε = Σ w (triggered) / Σ w (thrown), with w the weight because of the Earth of the neutrino at its vertex: for w = 1 it is k/n.
/// Its interval is ``Wilson1927``'s for ε and n' trials, where n' = Σ w (triggered) Σ w (thrown) / Σ w² (triggered) has the
/// error of the weighted sum, ε/√k' with k' = (Σ w)²/Σ w²; for w = 1 it is n. Where nothing triggered n' is the
/// effective number of those thrown, (Σ w)²/Σ w².
public struct TriggerEfficiency: Hashable, Sendable {
  /// What was thrown.
  public let thrown: TriggerCount
  /// What of it fired the trigger.
  public let triggered: TriggerCount

  /// Makes an efficiency from what was thrown and what triggered.
  ///
  /// - Throws: `PhysicsError` for nothing thrown.
  public init(thrown: TriggerCount, triggered: TriggerCount) throws(PhysicsError) {
    try Require.positive(Double(thrown.groupCount), "thrown_events")
    self.thrown = thrown
    self.triggered = triggered
  }

  /// ε; `nil` where no neutrino reaches the volume at all.
  public var value: Double? {
    thrown.sumOfWeights > 0 ? triggered.sumOfWeights / thrown.sumOfWeights : nil
  }

  /// How many trials of weight 1 would have the same error.
  public var effectiveCount: Double {
    if triggered.sumOfSquaredWeights > 0 {
      return triggered.sumOfWeights / triggered.sumOfSquaredWeights * thrown.sumOfWeights
    }
    let squares = thrown.sumOfSquaredWeights
    return squares > 0 ? thrown.sumOfWeights / squares * thrown.sumOfWeights : 0
  }

  /// The interval of ε at a number of standard deviations; `nil` where there is no ε.
  ///
  /// - Throws: `PhysicsError` for a number of deviations not above 0.
  public func interval(deviations: Double = 1) throws(PhysicsError) -> ClosedRange<Double>? {
    guard let value, effectiveCount > 0 else { return nil }
    // With importance sampling both sums are estimates, and their ratio may pass 1.
    return try Wilson1927.interval(
      share: min(value, 1), count: effectiveCount, deviations: deviations)
  }
}
