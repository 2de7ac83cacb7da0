import Detection
import PhysicalQuantities

/// What happens to voltages between antenna and trigger: noise, and the digitiser; with the clock of the samples.
struct RadioReadout: Sendable {
  /// The samples of one period of noise.
  let clock: SamplingGrid
  /// The noise of each channel; empty where none is added.
  let noise: [NoiseSeries]
  let digitizer: Digitizer?
  /// Where no channel of a trigger has a signal of this many V_rms, noise does not fire it.
  let minimumSignal: Double

  /// Whether triggers see the signals as they are.
  var isQuiet: Bool { noise.isEmpty && digitizer == nil }

  init(
    _ detection: RadioExperiment.Detection, channels: [PreparedChannel], seed: UInt64
  ) throws(PhysicsError) {
    let settings = detection.noise ?? RadioExperiment.Noise()
    try Require.value(settings.minimumSignal, in: 0...100, "detection.noise.minimum_signal")
    guard settings.periodSamples >= detection.samples, settings.periodSamples.isMultiple(of: 2)
    else {
      throw .outOfRange(
        parameter: "detection.noise.period", value: Double(settings.periodSamples),
        allowed: "even numbers from \(detection.samples) on",
        hint: "noise must not repeat within one pulse (detection.samples)")
    }
    clock = try SamplingGrid(
      sampleCount: settings.periodSamples, samplingRateGHz: detection.samplingRateGHz)
    minimumSignal = settings.minimumSignal
    digitizer = try detection.digitizer.map { (digitizer) throws(PhysicsError) in
      try Self.digitizer(digitizer, samplingRateGHz: detection.samplingRateGHz)
    }
    var noise: [NoiseSeries] = []
    if detection.noise != nil {
      for channel in channels {
        guard channel.noiseRmsV > 0 else {
          throw .inconsistent(
            parameter: "detection.noise", value: "channel \(channel.id) has no noise",
            hint: "give detection.noise_temperature or detection.noise_rms")
        }
        noise.append(try channel.noise(seed: seed, clock: clock))
      }
    }
    self.noise = noise
  }

  private static func digitizer(
    _ digitizer: RadioExperiment.Digitizer, samplingRateGHz rate: Double
  ) throws(PhysicsError) -> Digitizer {
    let ratio = rate / (digitizer.samplingRateGHz ?? rate)
    let decimation = ratio.rounded()
    // Rates are typed with a few digits: 1 GHz of 3 GHz is a third all the same.
    guard decimation >= 1, decimation <= 1000, abs(ratio - decimation) < 1e-9 * ratio else {
      throw .outOfRange(
        parameter: "detection.digitizer.sampling_rate (GHz)",
        value: digitizer.samplingRateGHz ?? rate,
        allowed: "\(rate) divided by 1, 2, 3, ...",
        hint: "the digitiser keeps every n-th sample of detection.sampling_rate")
    }
    return try Digitizer(
      bits: digitizer.bits, fullScaleV: digitizer.fullScaleV, decimation: Int(decimation))
  }
}

/// When each trigger of each station fired, for one event.
struct TriggerTimes {
  private var timesNs: [Double?]
  private let triggers: Int

  init(stations: Int, triggers: Int) {
    timesNs = Array(repeating: nil, count: stations * triggers)
    self.triggers = triggers
  }

  subscript(station: Int, trigger: Int) -> Double? {
    get { timesNs[station * triggers + trigger] }
    set { timesNs[station * triggers + trigger] = newValue }
  }

  var isEmpty: Bool { timesNs.allSatisfy { $0 == nil } }

  /// The times of one station.
  func station(_ station: Int) -> [Double?] {
    Array(timesNs[station * triggers..<(station + 1) * triggers])
  }

  /// The first time of each trigger at any station.
  var earliest: [Double?] {
    (0..<triggers).map { trigger in
      stride(from: trigger, to: timesNs.count, by: triggers).compactMap { timesNs[$0] }.min()
    }
  }
}
