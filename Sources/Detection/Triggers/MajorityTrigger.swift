import PhysicalQuantities

/// At least N of the channels reach a level within a window: threshold, high–low, envelope and power triggers.
///
/// A channel that reaches the level counts from then on for the length of the window (the majority logic of the field's
/// programs); the trigger time is the first sample at which N channels count.
public struct MajorityTrigger: Hashable, Sendable {
  /// The name under which its decisions are kept.
  public let name: String
  /// What is measured on each channel.
  public let statistic: ChannelStatistic
  /// The height that it must reach.
  public let level: ThresholdTrigger.Level
  /// How many channels must do so.
  public let channelCount: Int
  /// Within which time.
  public let windowNs: Double
  /// The channels that count; `nil` for all.
  public let channelIDs: [Int]?

  /// Makes a trigger.
  ///
  /// - Throws: `PhysicsError` for a level not above 0, a negative window, or more channels than there are.
  public init(
    name: String, statistic: ChannelStatistic, level: ThresholdTrigger.Level,
    channelCount: Int = 1, windowNs: Double = 0, channelIDs: [Int]? = nil
  ) throws(PhysicsError) {
    // The simple trigger has the rules of levels and channels.
    _ = try ThresholdTrigger(level, channelIDs: channelIDs, name: name)
    try statistic.check(name)
    try Require.value(windowNs, in: 0...1e6, "coincidence window of trigger \(name) (ns)")
    let most = channelIDs?.count ?? 1_000_000
    try Require.value(
      Double(channelCount), in: 1...Double(most), "coincidences of trigger \(name)",
      hint: "no more than it has channels")
    self.name = name
    self.statistic = statistic
    self.level = level
    self.channelCount = channelCount
    self.windowNs = windowNs
    self.channelIDs = channelIDs
  }

  /// The height, in multiples of its level, that the trigger measures at every sample.
  func heights(_ waveforms: [Waveform]) throws(PhysicsError) -> [Double] {
    var lines: [[Double]] = []
    for waveform in waveforms {
      let unit = level.unitV(noiseRMSV: waveform.noiseRMSV)
      guard unit > 0 else { continue }
      let values = try statistic.values(waveform).map { $0 / unit }
      // A window shorter than half a step holds the sample itself alone.
      let steps = channelCount == 1 ? 0 : Int((windowNs / waveform.timeStepNs).rounded())
      lines.append(slidingMaximum(values, 1 + steps))
    }
    guard lines.count >= channelCount, let first = lines.first else { return [] }
    return first.indices.map { index in Self.largest(channelCount, of: lines, at: index) }
  }

  /// The n-th largest of the lists at one place.
  private static func largest(_ n: Int, of lines: [[Double]], at index: Int) -> Double {
    if n == 1 { return lines.reduce(0) { max($0, $1[index]) } }
    return lines.map { $0[index] }.sorted(by: >)[n - 1]
  }

  /// At least the height that channels of these amplitudes can give.
  func bound(_ amplitudesInUnits: [Double]) -> Double {
    guard amplitudesInUnits.count >= channelCount else { return 0 }
    return statistic.largestGain * amplitudesInUnits.sorted(by: >)[channelCount - 1]
  }
}

extension ThresholdTrigger.Level {
  /// The voltage in which a channel's height is counted: 1 V, or V_rms.
  public func unitV(noiseRMSV: Double) -> Double {
    switch self {
    case .volts: 1
    case .noiseMultiples: noiseRMSV
    }
  }

  /// The level in these units.
  public var number: Double {
    switch self {
    case .volts(let volts): volts
    case .noiseMultiples(let multiple): multiple
    }
  }

  /// The same kind of level at another height.
  public func with(_ number: Double) -> Self {
    switch self {
    case .volts: .volts(number)
    case .noiseMultiples: .noiseMultiples(number)
    }
  }
}
