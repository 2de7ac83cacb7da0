import PhysicalQuantities

/// What a trigger says about an event.
public struct TriggerDecision: Hashable, Sendable {
  /// The channel that made it trigger first; `nil` where it did not.
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

/// A rule that decides from the channels' traces whether an event is kept.
///
/// Each kind has a file of its own and a case here.
@nonexhaustive
public enum Trigger: Hashable, Sendable {
  /// The absolute voltage of any one channel reaches a threshold.
  case threshold(ThresholdTrigger)

  /// The name under which its decisions are kept.
  public var name: String {
    switch self {
    case .threshold(let trigger): trigger.name
    }
  }

  /// Decides about an event.
  public func decide(_ traces: [ChannelTrace]) -> TriggerDecision {
    switch self {
    case .threshold(let trigger): trigger.decide(traces)
    }
  }

  /// Refuses a trigger that names channels which a station does not have, or needs noise where there is none.
  ///
  /// - Throws: `PhysicsError`.
  public func check(against station: Station) throws(PhysicsError) {
    switch self {
    case .threshold(let trigger): try trigger.check(against: station)
    }
  }
}
