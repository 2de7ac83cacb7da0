import Detection
import NumericalMethods
import PhysicalQuantities

extension TurnOnScan {
  /// The most trials of one ratio.
  public static let mostTrials = 10_000_000
  /// The largest ratio.
  public static let mostSignalToNoise = 1e6

  /// The turn-on curves of the triggers, in their order.
  ///
  /// - Parameters:
  ///   - ratios: The signal-to-noise ratios, 0 to 10⁶.
  ///   - trials: How many trials each has.
  ///   - progress: Called now and then with how many trials are done.
  /// - Returns: A curve for each trigger.
  /// - Throws: `PhysicsError` for no ratios or negative ones, and numbers of trials that are not offered.
  public func curves(
    signalToNoise ratios: [Double], trials: Int, progress: (Int) -> Void = { _ in }
  ) throws(PhysicsError) -> [TurnOnCurve] {
    try Require.positive(Double(ratios.count), "signal-to-noise ratios")
    try Require.value(Double(trials), in: 1...Double(Self.mostTrials), "trials")
    for ratio in ratios {
      try Require.value(ratio, in: 0...Self.mostSignalToNoise, "signal_to_noise")
    }
    var points = [[TurnOnCurve.Point]](repeating: [], count: deciders.count)
    for (number, ratio) in ratios.enumerated() {
      let counts = try counts(ratio, trials) { progress(number * trials + $0) }
      for (trigger, count) in counts.enumerated() {
        points[trigger].append(
          try TurnOnCurve.Point(signalToNoise: ratio, trials: trials, triggered: count))
      }
    }
    return zip(deciders, points).map { TurnOnCurve(trigger: $0.trigger.name, points: $1) }
  }

  /// How many trials of one ratio fire each trigger.
  private func counts(
    _ ratio: Double, _ trials: Int, _ progress: (Int) -> Void
  ) throws(PhysicsError) -> [Int] {
    var trial = try TurnOnTrial(self, ratio: ratio)
    var counts = [Int](repeating: 0, count: deciders.count)
    for number in 0..<trials {
      try trial.prepare(number)
      for (place, decider) in deciders.enumerated() where try trial.fires(decider) {
        counts[place] += 1
      }
      if number.isMultiple(of: Self.trialsPerReport) { progress(number) }
    }
    return counts
  }

  private static let trialsPerReport = 64

  /// The streams of random numbers of a scan.
  fileprivate enum Stream {
    /// The seed of a ratio.
    static let ratio: UInt32 = 0x534E_5201
    /// The arrival of a trial.
    static let arrival: UInt32 = 0x534E_5202
  }
}

/// One trial after another, at one signal-to-noise ratio.
private struct TurnOnTrial {
  private let scan: TurnOnScan
  private let ratio: Double
  private let seed: UInt64
  private let noise: [NoiseSeries]
  private var traces: [ChannelTrace]
  /// The signals of the trial at hand on the clock, without noise.
  private var waveforms: [Waveform] = []
  /// When they arrive, in samples of the clock.
  private var arrivals: [Double] = []
  /// The noise of the trials that share one period, and which that is.
  private var periods: [[Double]] = []
  private var period = -1
  /// The trials that share one period of noise.
  private let trialsPerPeriod: Int

  init(_ scan: TurnOnScan, ratio: Double) throws(PhysicsError) {
    self.scan = scan
    self.ratio = ratio
    var generator = Philox4x32(
      seed: scan.job.experiment.seed, event: ratio.bitPattern, stream: TurnOnScan.Stream.ratio)
    seed = generator.nextUInt64()
    var noise: [NoiseSeries] = []
    var traces: [ChannelTrace] = []
    for signal in scan.signals {
      noise.append(try signal.channel.noise(seed: seed, clock: scan.readout.clock))
      traces.append(
        try ChannelTrace(channelID: signal.channel.id, grid: scan.job.grid.sampling))
    }
    (self.noise, self.traces) = (noise, traces)
    trialsPerPeriod = max(scan.readout.clock.sampleCount / scan.stretch, 1)
  }

  /// Makes signals and noise of a trial.
  mutating func prepare(_ number: Int) throws(PhysicsError) {
    let (period, place) = number.quotientAndRemainder(dividingBy: trialsPerPeriod)
    if period != self.period {
      self.period = period
      periods.removeAll(keepingCapacity: true)
      for series in noise { periods.append(series.period(event: period)) }
    }
    var generator = Philox4x32(
      seed: seed, event: UInt64(number), stream: TurnOnScan.Stream.arrival)
    let sampling = scan.job.grid.sampling
    // A digitiser keeps every n-th sample: the arrival lies anywhere within its step.
    let step = Double(scan.readout.digitizer?.decimation ?? 1)
    let start = Double(place * scan.stretch + sampling.sampleCount / 2) + step * generator.uniform()
    waveforms.removeAll(keepingCapacity: true)
    arrivals = scan.signals.map { start + $0.delayNs * sampling.samplingRateGHz }
    for index in scan.signals.indices { try addSignal(index, arrival: arrivals[index]) }
  }

  /// Adds the signal of a channel, whose arrival is counted in samples of the clock.
  private mutating func addSignal(_ index: Int, arrival: Double) throws(PhysicsError) {
    let sampling = scan.job.grid.sampling
    let signal = scan.signals[index]
    let first = arrival.rounded(.down)
    // On a clock of its own, so that large numbers round nothing away.
    try traces[index].begin(firstArrivalNs: 0, lastArrivalNs: sampling.timeStepNs)
    try traces[index].add(signal.unit.voltage, arrivalNs: (arrival - first) * sampling.timeStepNs)
    var waveform = signal.channel.emptyWaveform(sampling)
    waveform.firstIndex = Int(first) - traces[index].leadSamples
    waveform.samples = traces[index].samples.map { ratio * $0 }
    waveforms.append(waveform)
  }

  /// Whether a trigger fires on its channels, over the time in which they have signals.
  func fires(_ decider: TurnOnScan.Decider) throws(PhysicsError) -> Bool {
    let range = range(of: decider)
    var measured: [Waveform] = []
    for index in decider.signals {
      var waveform = waveforms[index].part(range)
      waveform.add(noisePeriod: periods[index])
      measured.append(scan.readout.digitizer?.waveform(waveform) ?? waveform)
    }
    return try decider.trigger.decide(measured).isTriggered
  }

  /// The stretch of the clock at which a trigger looks.
  private func range(of decider: TurnOnScan.Decider) -> Range<Int> {
    let own = decider.signals.map { waveforms[$0] }
    let whole =
      (own.map(\.firstIndex).min() ?? 0)..<(own.map { $0.firstIndex + $0.samples.count }.max() ?? 0)
    guard let windowNs = scan.windowNs else { return whole }
    let rate = scan.job.grid.sampling.samplingRateGHz
    let peaks = decider.signals.map { arrivals[$0] + scan.signals[$0].unit.peakNs * rate }
    let half = windowNs / 2 * rate
    let first = ((peaks.min() ?? 0) - half).rounded()
    let last = ((peaks.max() ?? 0) + half).rounded()
    return (Int(first)..<Int(last) + 1).clamped(to: whole)
  }
}
