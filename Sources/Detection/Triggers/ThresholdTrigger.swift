import PhysicalQuantities

/// The simple threshold: one sample of one channel, |V| ≥ threshold.
///
/// The trace is the sum of all rays of the event in that channel, on its samples (no interpolation between them).
public struct ThresholdTrigger: Hashable, Sendable {
  /// The height of a threshold.
  public enum Level: Hashable, Sendable {
    /// A voltage in V.
    case volts(Double)
    /// A multiple of the root mean square of each channel's noise.
    case noiseMultiples(Double)
  }

  /// The name under which its decisions are kept.
  public let name: String
  /// The height of the threshold.
  public let level: Level
  /// The channels that count; `nil` for all.
  public let channelIDs: [Int]?

  /// Makes a trigger; without a name it is called after its level, such as `simple_1.5sigma` or `simple_1e-05V`.
  ///
  /// - Throws: `PhysicsError` for a level outside 1e-15...1e6 V or 1e-6...1e6 multiples, or an empty list of channels.
  public init(
    _ level: Level, channelIDs: [Int]? = nil, name: String? = nil
  ) throws(PhysicsError) {
    switch level {
    case .volts(let volts):
      try Require.value(volts, in: 1e-15...1e6, "threshold_V", hint: "some 1e-5 V are usual")
    case .noiseMultiples(let multiple):
      try Require.value(multiple, in: 1e-6...1e6, "threshold_sigma", hint: "2 to 5 are usual")
    }
    guard channelIDs?.isEmpty != true else {
      throw .inconsistent(
        parameter: "trigger channels", value: "none", hint: "leave them out to use all channels")
    }
    self.level = level
    self.channelIDs = channelIDs
    self.name = name ?? Self.defaultName(level)
  }

  private static func defaultName(_ level: Level) -> String {
    switch level {
    case .volts(let volts): "simple_\(volts)V"
    case .noiseMultiples(let multiple): "simple_\(multiple)sigma"
    }
  }

  /// The threshold of a channel in V, from the root mean square of its noise.
  public func thresholdV(noiseRMSV: Double) -> Double {
    switch level {
    case .volts(let volts): volts
    case .noiseMultiples(let multiple): multiple * noiseRMSV
    }
  }

  /// Decides about an event: the earliest sample of all channels that reaches the threshold.
  ///
  /// A channel without noise never reaches a multiple of it.
  public func decide(_ traces: [ChannelTrace]) -> TriggerDecision {
    var decision = TriggerDecision.none
    for trace in traces where channelIDs?.contains(trace.channelID) ?? true {
      let threshold = thresholdV(noiseRMSV: trace.noiseRMSV)
      guard threshold > 0, let sample = trace.firstSample(reaching: threshold) else { continue }
      let time = trace.timeNs(sample)
      if time < decision.timeNs ?? .infinity {
        decision = TriggerDecision(channelID: trace.channelID, timeNs: time)
      }
    }
    return decision
  }
}
