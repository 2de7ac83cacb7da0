import PhysicalQuantities

/// What a trigger says about an event.
public struct TriggerDecision: Hashable, Sendable {
  /// The channel that made it trigger first; `nil` where it did not, or where no single channel did.
  public let channelID: Int?
  /// When it triggered; `nil` where it did not.
  public let timeNs: Double?

  /// Whether it triggered.
  public var isTriggered: Bool { timeNs != nil }

  /// The decision not to trigger.
  public static let none = TriggerDecision(channelID: nil, timeNs: nil)

  /// Makes a decision to trigger at a channel and a time, or not to.
  public init(channelID: Int?, timeNs: Double?) {
    self.channelID = channelID
    self.timeNs = timeNs
  }
}

/// A rule that decides from the channels' waveforms whether an event is kept.
///
/// Each kind has a file of its own and a case here.
@nonexhaustive
public enum Trigger: Hashable, Sendable {
  /// The absolute voltage of any one channel reaches a threshold.
  case threshold(ThresholdTrigger)
  /// At least N channels reach a level of their own statistic within a window.
  case majority(MajorityTrigger)
  /// The power of a coherent sum of channels reaches a level in one of several beams.
  case phasedArray(PhasedArrayTrigger)

  /// The name under which its decisions are kept.
  public var name: String {
    switch self {
    case .threshold(let trigger): trigger.name
    case .majority(let trigger): trigger.name
    case .phasedArray(let trigger): trigger.name
    }
  }

  /// The channels that it looks at; `nil` for all.
  public var channelIDs: [Int]? {
    switch self {
    case .threshold(let trigger): trigger.channelIDs
    case .majority(let trigger): trigger.channelIDs
    case .phasedArray(let trigger): trigger.channelIDs
    }
  }

  /// The height that it asks for.
  public var level: ThresholdTrigger.Level {
    switch self {
    case .threshold(let trigger): trigger.level
    case .majority(let trigger): trigger.level
    case .phasedArray(let trigger): trigger.level
    }
  }

  /// Whether it looks at a channel.
  public func watches(_ channelID: Int) -> Bool { channelIDs?.contains(channelID) ?? true }

  /// Decides about an event from traces that each have a clock of their own: simple thresholds alone.
  ///
  /// Other kinds compare channels and need one clock: ``decide(_:)-([Waveform])``.
  public func decide(_ traces: [ChannelTrace]) -> TriggerDecision {
    if case .threshold(let trigger) = self { trigger.decide(traces) } else { .none }
  }

  /// Refuses a trigger that names channels which a station does not have, or asks for more channels than it has.
  ///
  /// - Throws: `PhysicsError`.
  public func check(against station: Station) throws(PhysicsError) {
    for id in channelIDs ?? [] where station.channel(id) == nil {
      throw .unknownName(
        parameter: "channel of trigger \(name)", value: "\(id)",
        allowed: station.channels.map { "\($0.id)" }, hint: "name channels of the station")
    }
    guard case .majority(let trigger) = self, trigger.channelIDs == nil else { return }
    try Require.value(
      Double(trigger.channelCount), in: 1...Double(station.channels.count),
      "coincidences of trigger \(name)", hint: "station \(station.id) has no more channels")
  }
}

// MARK: - Waveforms on one clock

extension Trigger {
  /// The height that the trigger measures at every sample, in units of 1 V or of V_rms as its level is given.
  ///
  /// - Parameter waveforms: The channels that it looks at, on one clock, from one sample on, equally long.
  /// - Returns: A height for each sample; empty where too few channels have noise that a level could be a multiple of.
  /// - Throws: `PhysicsError` for waveforms on different clocks, or too long for an envelope.
  public func heights(_ waveforms: [Waveform]) throws(PhysicsError) -> [Double] {
    guard let first = waveforms.first else { return [] }
    let isAligned = waveforms.allSatisfy {
      $0.firstIndex == first.firstIndex && $0.timeStepNs == first.timeStepNs
        && $0.samples.count == first.samples.count
    }
    guard isAligned else {
      throw .inconsistent(
        parameter: "waveforms", value: "several clocks", hint: "sample all channels at one time")
    }
    switch self {
    case .threshold(let trigger):
      let majority = try MajorityTrigger(
        name: trigger.name, statistic: .absolute, level: trigger.level)
      return try majority.heights(waveforms)
    case .majority(let trigger): return try trigger.heights(waveforms)
    case .phasedArray(let trigger): return trigger.heights(waveforms)
    }
  }

  /// Decides about an event: the first sample at which the height reaches the level.
  ///
  /// - Throws: `PhysicsError` as ``heights(_:)`` does.
  public func decide(_ waveforms: [Waveform]) throws(PhysicsError) -> TriggerDecision {
    let watched = waveforms.filter { watches($0.channelID) }
    let heights = try heights(watched)
    guard let first = watched.first, let sample = heights.firstIndex(where: { $0 >= level.number })
    else { return .none }
    return TriggerDecision(
      channelID: try leader(watched, at: sample), timeNs: first.timeNs(sample))
  }

  /// The channel that reached the level at a sample, where one is enough.
  private func leader(_ waveforms: [Waveform], at sample: Int) throws(PhysicsError) -> Int? {
    switch self {
    case .phasedArray: return nil
    case .majority(let trigger) where trigger.channelCount > 1: return nil
    case .majority, .threshold:
      for waveform in waveforms where try heights([waveform])[sample] >= level.number {
        return waveform.channelID
      }
      return nil
    }
  }

  /// At least the height that channels whose |V| stays below some voltages can give, without their waveforms.
  ///
  /// Events below the level need no waveforms, and no decision changes.
  public func bound(_ amplitudesV: [Double], noiseRMSV: [Double]) -> Double {
    switch self {
    case .phasedArray(let trigger): return trigger.bound(amplitudesV, noiseRMSV: noiseRMSV)
    case .threshold, .majority:
      let heights = zip(amplitudesV, noiseRMSV).compactMap { amplitude, noise -> Double? in
        let unit = level.unitV(noiseRMSV: noise)
        return unit > 0 ? amplitude / unit : nil
      }
      if case .majority(let trigger) = self { return trigger.bound(heights) }
      return heights.max() ?? 0
    }
  }

  /// The same trigger with its level at another height.
  ///
  /// - Throws: `PhysicsError` for a height not above 0.
  public func with(level: ThresholdTrigger.Level) throws(PhysicsError) -> Trigger {
    switch self {
    case .threshold(let old):
      return .threshold(
        try ThresholdTrigger(level, channelIDs: old.channelIDs, name: old.name))
    case .majority(let old):
      return .majority(
        try MajorityTrigger(
          name: old.name, statistic: old.statistic, level: level, channelCount: old.channelCount,
          windowNs: old.windowNs, channelIDs: old.channelIDs))
    case .phasedArray(let old):
      return .phasedArray(
        try PhasedArrayTrigger(
          name: old.name, channelIDs: old.channelIDs, beams: old.beams,
          refractiveIndex: old.refractiveIndex, windowNs: old.windowNs, stepNs: old.stepNs,
          level: level, upsampling: old.upsampling))
    }
  }
}
