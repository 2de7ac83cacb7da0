import Detection
import PhysicalQuantities

/// The stretch of a station's clock that is recorded when the station triggers.
struct RecordedWindow: Sendable {
  /// Noise and digitiser of what is recorded.
  let readout: RadioReadout
  /// The samples of the clock before the trigger, and altogether; multiples of the digitiser's decimation.
  private let before: Int
  private let count: Int
  private let decimation: Int
  private let samplingRateGHz: Double

  /// Prepares the window of an experiment that has one.
  init?(
    _ detection: RadioExperiment.Detection, readout: RadioReadout
  ) throws(PhysicsError) {
    guard let window = detection.readoutWindow else { return nil }
    let rate = detection.samplingRateGHz
    decimation = readout.digitizer?.decimation ?? 1
    let least = (detection.samples + decimation - 1) / decimation
    let noiseLimit = readout.noise.isEmpty ? SamplingGrid.longest : readout.clock.sampleCount
    let most = noiseLimit / decimation
    guard window.samples >= least, window.samples <= most else {
      throw .outOfRange(
        parameter: "detection.readout.samples", value: Double(window.samples),
        allowed: "\(least)...\(most)",
        hint: window.samples < least
          ? "one ray's pulse (detection.samples) must fit into it"
          : "noise repeats after detection.noise.period samples")
    }
    count = window.samples * decimation
    let durationNs = Double(count) / rate
    try Require.value(
      window.preTriggerNs, in: 0...durationNs, "detection.readout.pre_trigger (ns)",
      hint: "the trace is \(durationNs) ns long")
    before = Int((window.preTriggerNs * rate).rounded())
    samplingRateGHz = rate
    self.readout = readout
  }

  /// The samples of the clock that are recorded around a trigger: they begin at one that the digitiser takes.
  func range(triggerNs: Double) -> Range<Int> {
    let first = Int((triggerNs * samplingRateGHz).rounded()) - before
    // Down to a multiple, also of negative numbers.
    let remainder = first % decimation
    let start = first - (remainder < 0 ? remainder + decimation : remainder)
    return start..<(start + count)
  }
}

extension RadioSimulator {
  /// The amplitudes of a station's channels in what is recorded; none where the station did not trigger.
  func recordedChannels(
    _ station: Int, _ event: RadioEvent, _ times: TriggerTimes, _ window: RecordedWindow
  ) throws(PhysicsError) -> [ChannelRecord] {
    guard let first = times.station(station).compactMap(\.self).min() else { return [] }
    let range = window.range(triggerNs: first)
    var records: [ChannelRecord] = []
    for channel in job.stations[station].channels {
      try fillClock(channel, event)
      let waveform = try measured(channel, in: range, event, window.readout)
      let envelope = try ChannelStatistic.envelope.heights(of: waveform)
      records.append(
        ChannelRecord(
          event: event.id, station: job.stations[station].id, channel: waveform.channelID,
          maxAmplitudeV: waveform.maximumAmplitudeV, maxEnvelopeV: envelope.reduce(0, max)))
    }
    return records
  }
}
