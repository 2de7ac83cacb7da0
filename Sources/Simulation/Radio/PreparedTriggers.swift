import Detection
import PhysicalQuantities

/// The triggers of a job: those that look at each channel's own trace, and those that need a station's clock.
///
/// A simple threshold without noise and digitiser takes the fast way: each channel's trace begins at its own first arrival.
/// Everything else compares channels, or looks at what the digitiser gives: all channels are sampled by one clock.
struct PreparedTriggers: Sendable {
  /// The names, in the order of the experiment.
  let names: [String]
  /// The simple ones with their places among the names.
  let simple: [(place: Int, trigger: ThresholdTrigger)]
  /// Those that need a clock, station by station: levels that follow from a noise rate may differ.
  var clocked: [Clocked] = []

  /// A trigger on one station's clock.
  struct Clocked: Sendable {
    let place: Int
    /// The position of the station.
    let station: Int
    let trigger: Trigger
    /// The positions of its channels in the job's list.
    let channels: [Int]
  }

  /// Sorts the triggers of an experiment; one in multiples of noise needs noise.
  init(_ detection: RadioExperiment.Detection) throws(PhysicsError) {
    guard !detection.triggers.isEmpty else {
      throw .inconsistent(
        parameter: "detection.triggers", value: "none", hint: "give at least one trigger")
    }
    names = detection.triggers.map(\.name)
    var simple: [(Int, ThresholdTrigger)] = []
    for (place, trigger) in detection.triggers.enumerated() {
      if Self.isSimple(trigger, detection) {
        simple.append(
          (
            place,
            try ThresholdTrigger(
              try Self.level(trigger), channelIDs: trigger.channels, name: trigger.name)
          ))
      }
      guard case .volts = trigger.threshold else {
        try Self.requireNoise(trigger, detection)
        continue
      }
    }
    self.simple = simple.map { (place: $0.0, trigger: $0.1) }
  }

  private static func isSimple(
    _ trigger: RadioExperiment.Trigger, _ detection: RadioExperiment.Detection
  ) -> Bool {
    if case .noiseRate = trigger.threshold { return false }
    return trigger.kind == .threshold && trigger.coincidences == 1 && detection.noise == nil
      && detection.digitizer == nil
  }

  private static func requireNoise(
    _ trigger: RadioExperiment.Trigger, _ detection: RadioExperiment.Detection
  ) throws(PhysicsError) {
    let hasNoise =
      detection.noiseRmsV != nil || detection.noiseTemperatureK != nil
      || detection.stations.allSatisfy { station in
        station.channels.allSatisfy { channel in
          channel.noiseTemperatureK != nil || trigger.channels?.contains(channel.id) == false
        }
      }
    guard hasNoise else {
      throw .inconsistent(
        parameter: "detection.triggers.\(trigger.name)", value: "a multiple of noise",
        hint: "give detection.noise_temperature or detection.noise_rms")
    }
  }

  private static func level(
    _ trigger: RadioExperiment.Trigger
  ) throws(PhysicsError) -> ThresholdTrigger.Level {
    switch trigger.threshold {
    case .volts(let volts): .volts(volts)
    case .sigma(let multiple): .noiseMultiples(multiple)
    // The level is found once the noise of the station's channels is known.
    case .noiseRate: .noiseMultiples(1)
    }
  }

  /// Every trigger as a value, whatever way it takes; a level from a noise rate stands at 1.
  static func trigger(_ trigger: RadioExperiment.Trigger) throws(PhysicsError) -> Trigger {
    let statistic: ChannelStatistic
    switch trigger.kind {
    case .threshold: statistic = .absolute
    case .highLow(let window): statistic = .highLow(windowNs: window)
    case .envelope: statistic = .envelope
    case .power(let window): statistic = .power(windowNs: window)
    case .phasedArray(let array):
      return .phasedArray(
        try PhasedArrayTrigger(
          name: trigger.name, channelIDs: trigger.channels, beams: array.beams,
          refractiveIndex: array.refractiveIndex, windowNs: array.windowNs, stepNs: array.stepNs,
          level: try level(trigger), upsampling: array.upsampling))
    }
    if statistic == .absolute, trigger.coincidences == 1 {
      return .threshold(
        try ThresholdTrigger(
          try level(trigger), channelIDs: trigger.channels, name: trigger.name))
    }
    return .majority(
      try MajorityTrigger(
        name: trigger.name, statistic: statistic, level: try level(trigger),
        channelCount: trigger.coincidences, windowNs: trigger.coincidenceWindowNs,
        channelIDs: trigger.channels))
  }

  /// Prepares the triggers that need a clock, on every station.
  mutating func prepareClocked(
    _ detection: RadioExperiment.Detection, channels: [PreparedChannel],
    stations: [PreparedStation], seed: UInt64, readout: RadioReadout
  ) throws(PhysicsError) {
    for (place, description) in detection.triggers.enumerated() {
      let trigger = try Self.trigger(description)
      for (position, station) in stations.enumerated() {
        try trigger.check(against: station.station)
        if simple.contains(where: { $0.place == place }) { continue }
        let watched = station.channels.filter { trigger.watches(channels[$0].id) }
        var final = trigger
        if case .noiseRate(let rate) = description.threshold {
          let rates = try Self.noiseRate(
            trigger, watched.map { channels[$0] }, seed: seed, readout: readout)
          final = try trigger.with(level: .noiseMultiples(try rates.level(rateGHz: rate)))
        }
        clocked.append(
          Clocked(place: place, station: position, trigger: final, channels: watched))
      }
    }
  }

  /// The rates at which the noise of some channels fires a trigger.
  static func noiseRate(
    _ trigger: Trigger, _ channels: [PreparedChannel], seed: UInt64, readout: RadioReadout
  ) throws(PhysicsError) -> NoiseTriggerRate {
    var noise: [NoiseSeries] = []
    for channel in channels { noise.append(try channel.noise(seed: seed, clock: readout.clock)) }
    return try NoiseTriggerRate(
      of: trigger, noise: noise, waveforms: channels.map { $0.emptyWaveform(readout.clock) },
      digitizer: readout.digitizer)
  }
}

extension PreparedChannel {
  /// The channel's noise on a clock.
  func noise(seed: UInt64, clock: SamplingGrid) throws(PhysicsError) -> NoiseSeries {
    try NoiseSeries(
      seed: seed, stationID: stationID, channelID: id, rmsV: noiseRmsV, chain: chain, grid: clock)
  }

  /// A waveform without samples that says whose it is.
  func emptyWaveform(_ clock: SamplingGrid) -> Waveform {
    Waveform(
      channelID: id, timeStepNs: clock.timeStepNs, samples: [], noiseRMSV: noiseRmsV,
      positionM: positionM, cableDelayNs: cableDelayNs)
  }
}
