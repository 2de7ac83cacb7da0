import Detection
import Messengers
import NumericalMethods
import PhysicalQuantities
import Radiation

/// Simulates events of one job, one after the other, with buffers of its own: one simulator a thread.
///
/// An event goes through gates from cheap to dear: survival through the Earth, rays, viewing angle, and for each channel
/// three bounds on the amplitude (of the emission, with absorption, of the whole spectrum) before its waveform. Bounds
/// only drop what cannot reach any threshold, so that they never change a decision.
final class RadioSimulator {
  let job: RadioJob
  /// The signals of the event at hand, channel by channel, and their spectra.
  var signals: [RaySignal] = []
  private(set) var groups: [ChannelSignals] = []
  let spectra: RaySpectra
  /// The traces of the job's channels; those of the event at hand that were summed.
  private(set) var traces: [ChannelTrace]

  let usesBounds: Bool
  /// What the event at hand gives on the clocks of the stations.
  var clocked = ClockedEvent()
  private var solutions = RaySolutions()
  private var elongations: [Double?] = []
  private var envelope: HilbertEnvelope
  /// The quadrature of a channel's trace, for its envelope.
  private var quadrature: ChannelTrace
  private var voltage: ComplexSpectrum

  /// The signals of one channel: they lie one after the other.
  struct ChannelSignals {
    let channel: Int
    let signals: Range<Int>
  }

  /// Makes a simulator; without bounds every ray gets its waveform, which is for tests.
  init(job: RadioJob, usesBounds: Bool = true) throws(PhysicsError) {
    self.job = job
    self.usesBounds = usesBounds
    spectra = RaySpectra(job: job)
    var traces: [ChannelTrace] = []
    for channel in job.channels {
      traces.append(
        try ChannelTrace(
          channelID: channel.id, grid: job.grid.sampling, noiseRMSV: channel.noiseRmsV))
    }
    self.traces = traces
    envelope = try HilbertEnvelope(grid: job.grid.sampling)
    quadrature = try ChannelTrace(channelID: 0, grid: job.grid.sampling)
    voltage = ComplexSpectrum(count: job.grid.sampling.binCount)
  }

  /// The results of one block of events.
  func block(_ index: Int, events: Range<Int>) throws(PhysicsError) -> RadioBlock {
    var block = RadioBlock(
      index: index, events: events,
      tally: TriggerTally(
        energyCount: job.energyBins.count, triggerCount: job.triggers.names.count),
      triggered: [], rays: [])
    for position in events {
      let event = try job.event(position)
      let result = try simulate(event)
      block.tally.add(
        energyIndex: job.energyBins.index(ofEV: event.neutrino.energyEV),
        weight: result?.triggered.weight ?? 0, isTriggered: result?.triggered.fired ?? [])
      guard let result else { continue }
      block.triggered.append(result.triggered)
      block.rays.append(contentsOf: result.rays)
      block.channels.append(contentsOf: result.channels)
      block.stations.append(contentsOf: result.stations)
    }
    return block
  }

  /// The result of one event; nothing where no trigger fires.
  func simulate(_ event: RadioEvent) throws(PhysicsError) -> EventResult? {
    guard event.samplingWeight > 0 else { return nil }
    let weight = try job.earthWeight.weight(of: event.neutrino, to: event.vertexM)
    guard weight >= job.experiment.propagation.minimumWeight else { return nil }
    try followRays(of: event)
    guard let times = try triggerTimes(of: event) else { return nil }
    return try result(of: event, weight: weight * event.samplingWeight, times)
  }

  /// When the triggers fired; nothing where none did.
  func triggerTimes(of event: RadioEvent) throws(PhysicsError) -> TriggerTimes? {
    var summed: [Int] = []
    for group in groups where try mayFire(group, event) {
      try sum(group, event)
      summed.append(group.channel)
    }
    guard !summed.isEmpty || (job.readout != nil && !groups.isEmpty) else { return nil }
    var times = TriggerTimes(stations: job.stations.count, triggers: job.triggers.names.count)
    decide(summed, into: &times)
    if let readout = job.readout { try decideClocked(event, readout, into: &times) }
    return times.isEmpty ? nil : times
  }
}

// MARK: - Rays

extension RadioSimulator {
  /// Finds every ray from every shower to every channel that is near enough to the cone.
  func followRays(of event: RadioEvent) throws(PhysicsError) {
    signals.removeAll(keepingCapacity: true)
    groups.removeAll(keepingCapacity: true)
    elongations.removeAll(keepingCapacity: true)
    spectra.removeAll()
    for (index, shower) in event.showers.enumerated() {
      elongations.append(elongation(of: shower, at: index, event: event.id))
    }
    for channel in job.channels.indices {
      let first = signals.count
      for index in event.showers.indices {
        try follow(event.showers[index], at: index, to: channel)
      }
      guard signals.count > first else { continue }
      groups.append(ChannelSignals(channel: channel, signals: first..<signals.count))
    }
  }

  private func follow(_ shower: Shower, at index: Int, to channel: Int) throws(PhysicsError) {
    // Showers below the range of the emission model, 1 TeV or less, are far below any threshold.
    guard shower.energyEV >= job.emission.allowedEnergiesEV.lowerBound else { return }
    let prepared = job.channels[channel]
    job.rays.solve(emitter: shower.positionM, receiver: prepared.positionM, into: &solutions)
    for number in 0..<solutions.count {
      let ray = solutions[number]
      let viewingAngleRad = Self.viewingAngleRad(of: ray, axis: shower.axis)
      if let cut = job.experiment.radiation.viewingAngleCutRad {
        guard abs(viewingAngleRad - Self.cherenkovAngleRad(at: ray)) <= cut else { continue }
      }
      let view = ShowerView(
        viewingAngleRad: viewingAngleRad, elongation: elongations[index], timeNs: shower.timeNs)
      signals.append(
        RaySignal(
          ray: ray, index: number, shower: index, axis: shower.axis, shape: view, channel: channel,
          of: prepared, focusing: try job.focusingFactor(of: ray),
          turnsAtCaustics: job.experiment.radiation.causticPhase))
    }
  }

  /// The angle between a shower's axis and the direction in which a ray leaves it.
  @inline(__always)
  static func viewingAngleRad(of ray: Ray, axis: Vector3) -> Double {
    Elementary.acos(min(max(axis.dot(ray.launchDirection), -1), 1))
  }

  /// The Cherenkov angle where a ray leaves.
  @inline(__always)
  static func cherenkovAngleRad(at ray: Ray) -> Double { Elementary.acos(1 / ray.emitterIndex) }

  /// The elongation k_L: the list's, or drawn for this shower of this event, or none for the mean.
  private func elongation(of shower: Shower, at index: Int, event: Int) -> Double? {
    if let given = shower.elongation { return given }
    guard job.emission == .alvarez2009, job.experiment.radiation.elongation == .drawn,
      shower.kind == .electromagnetic
    else { return nil }
    var generator = Philox4x32(
      seed: job.experiment.seed, event: UInt64(bitPattern: Int64(event)),
      stream: EventSupply.Stream.elongation + UInt32(truncatingIfNeeded: index))
    return AlvarezMuniz2009.elongation(
      energyEV: shower.energyEV, kind: shower.kind, standardNormalDeviate: generator.normal())
  }
}

/// The three bounds on a channel's amplitude, each dearer and closer than the one before.
enum BoundStage: CaseIterable {
  case emission
  case absorption
  case spectrum
}

// MARK: - Gates

extension RadioSimulator {
  /// Whether the bounds of a channel's rays add up to the least of its thresholds, one bound after the other.
  private func mayFire(
    _ group: ChannelSignals, _ event: RadioEvent
  ) throws(PhysicsError) -> Bool {
    let channel = job.channels[group.channel]
    let least = usesBounds ? channel.leastThresholdV : 0
    guard least < .infinity else { return false }
    for stage in BoundStage.allCases {
      guard try bound(of: group, event, stage) >= least else { return false }
    }
    return true
  }

  /// The sum of the bounds of a channel's rays at a stage; stages go in order.
  func bound(
    of group: ChannelSignals, _ event: RadioEvent, _ stage: BoundStage
  ) throws(PhysicsError) -> Double {
    switch stage {
    case .emission: return boundEmission(of: group, event)
    case .absorption:
      var bound = 0.0
      for index in group.signals { bound += try spectra.absorbedBound(signals[index]) }
      return bound
    case .spectrum:
      try fillSpectra(of: group, event)
      return signals[group.signals].reduce(0) { $0 + $1.spectralBound }
    }
  }

  /// Bounds each of a channel's signals by its emission, and gives the sum.
  @discardableResult
  func boundEmission(of group: ChannelSignals, _ event: RadioEvent) -> Double {
    let channel = job.channels[group.channel]
    var sum = 0.0
    for index in group.signals {
      let bands = spectra.emissionBound(
        signals[index], shower: event.showers[signals[index].shower], channel: channel)
      signals[index].bandBounds = bands
      signals[index].bound = bands.sum()
      sum += signals[index].bound
    }
    return sum
  }

  /// Computes the spectra of a channel's rays that have none yet.
  func fillSpectra(of group: ChannelSignals, _ event: RadioEvent) throws(PhysicsError) {
    for index in group.signals where signals[index].slot == nil {
      try spectra.append(
        &signals[index], shower: event.showers[signals[index].shower],
        channel: job.channels[group.channel])
    }
  }

  /// Sums the waveforms of a channel's rays.
  func sum(_ group: ChannelSignals, _ event: RadioEvent) throws(PhysicsError) {
    try fillSpectra(of: group, event)
    let arrivals = signals[group.signals].lazy.map(\.arrivalNs)
    try sum(
      group, from: arrivals.reduce(.infinity, min), to: arrivals.reduce(-.infinity, max))
  }

  /// The same in a trace that begins at a given time, before the first arrival.
  func sum(
    _ group: ChannelSignals, from first: Double, to last: Double
  ) throws(PhysicsError) {
    try traces[group.channel].begin(firstArrivalNs: first, lastArrivalNs: last)
    for index in group.signals {
      fillVoltage(of: signals[index])
      try traces[group.channel].add(voltage, arrivalNs: signals[index].arrivalNs)
    }
  }

  /// The largest value of the envelope of a channel whose trace is summed.
  func maximumEnvelopeV(_ group: ChannelSignals) throws(PhysicsError) -> Double {
    let arrivals = signals[group.signals].lazy.map(\.arrivalNs)
    try quadrature.begin(
      firstArrivalNs: arrivals.reduce(.infinity, min),
      lastArrivalNs: arrivals.reduce(-.infinity, max))
    for index in group.signals {
      fillVoltage(of: signals[index])
      voltage.turnQuarter()
      try quadrature.add(voltage, arrivalNs: signals[index].arrivalNs)
    }
    let squares = zip(traces[group.channel].samples, quadrature.samples)
    return squares.reduce(0) { max($0, $1.0 * $1.0 + $1.1 * $1.1) }.squareRoot()
  }

  private func fillVoltage(of signal: RaySignal) {
    guard let slot = signal.slot else { return }
    job.channels[signal.channel].response.voltage(
      of: spectra[slot], polarization: signal.components, coupling: signal.coupling,
      into: &voltage)
  }

  /// The peak of the envelope of one ray's voltage.
  func peak(of signal: RaySignal) throws(PhysicsError) -> (amplitudeV: Double, delayNs: Double) {
    fillVoltage(of: signal)
    return try envelope.peak(voltage)
  }

  /// The decisions of the simple triggers; channels that were not summed cannot fire.
  private func decide(_ summed: [Int], into times: inout TriggerTimes) {
    guard !summed.isEmpty else { return }
    for (position, station) in job.stations.enumerated() {
      let traces = summed.filter(station.channels.contains).map { self.traces[$0] }
      for (place, trigger) in job.triggers.simple {
        times[position, place] = trigger.decide(traces).timeNs
      }
    }
  }
}
