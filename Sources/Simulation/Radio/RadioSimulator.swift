import Detection
import Messengers
import NumericalMethods
import PhysicalQuantities
import Radiation

/// Simulates events of one job, one after the other, with buffers of its own: one simulator a thread.
///
/// An event goes through gates from cheap to dear: survival through the Earth, rays, viewing angle, a bound on the
/// amplitude from a few exponentials, the whole spectrum with absorption, and at last the waveform. Every gate but the
/// last only drops what cannot reach any threshold, so that gates never change a decision.
final class RadioSimulator {
  private let job: RadioJob
  private var solutions = RaySolutions()
  private var signals: [RaySignal] = []
  private var elongations: [Double?] = []
  private var spectra: RaySpectra
  private var traces: [ChannelTrace]
  private var envelope: HilbertEnvelope
  private var voltage: ComplexSpectrum

  init(job: RadioJob) throws(PhysicsError) {
    self.job = job
    spectra = RaySpectra(job: job)
    var traces: [ChannelTrace] = []
    for channel in job.channels {
      traces.append(
        try ChannelTrace(
          channelID: channel.id, grid: job.grid.sampling, noiseRMSV: channel.noiseRmsV))
    }
    self.traces = traces
    envelope = try HilbertEnvelope(grid: job.grid.sampling)
    voltage = ComplexSpectrum(count: job.grid.sampling.binCount)
  }

  /// The results of one block of events.
  func block(_ index: Int, events: Range<Int>) throws(PhysicsError) -> RadioBlock {
    var block = RadioBlock(
      index: index, events: events,
      tally: TriggerTally(energyCount: job.energyBins.count, triggerCount: job.triggers.count),
      triggered: [], rays: [])
    for position in events {
      let event = try job.supply.event(position)
      let result = try simulate(event)
      block.tally.add(
        energyIndex: job.energyBins.index(ofEV: event.neutrino.energyEV),
        weight: result?.triggered.weight ?? 0, isTriggered: result?.triggered.fired ?? [])
      guard let result else { continue }
      block.triggered.append(result.triggered)
      block.rays.append(contentsOf: result.rays)
    }
    return block
  }

  /// The result of one event; nothing where no trigger fires.
  func simulate(
    _ event: RadioEvent
  ) throws(PhysicsError) -> (triggered: TriggeredEvent, rays: [RayRecord])? {
    let weight = try weight(of: event)
    guard weight >= job.experiment.propagation.minimumWeight else { return nil }
    try followRays(of: event)
    guard reachesThreshold(\.bound) else { return nil }
    try fillSpectra(of: event)
    guard reachesThreshold(\.spectralBound) else { return nil }
    let hopeful = try sumChannels { bound, least in bound >= least }
    let fired = decide(hopeful)
    guard fired.contains(true) else { return nil }
    let all = try sumChannels { _, _ in true }
    let triggered = TriggeredEvent(
      event: event.id, energyEV: event.neutrino.energyEV, flavour: event.neutrino.species.pdgID,
      weight: weight, fired: fired,
      maxAmplitudeV: all.reduce(0) { max($0, traces[$1].maximumAmplitudeV) })
    var rays: [RayRecord] = []
    for signal in signals { rays.append(try record(signal, event)) }
    return (triggered, rays)
  }

  private func weight(of event: RadioEvent) throws(PhysicsError) -> Double {
    guard let absorption = job.absorption else { return 1 }
    return try absorption.survivalProbability(of: event.neutrino, to: event.vertexM)
  }
}

// MARK: - Rays

extension RadioSimulator {
  /// Finds every ray from every shower to every channel that is near enough to the cone.
  private func followRays(of event: RadioEvent) throws(PhysicsError) {
    signals.removeAll(keepingCapacity: true)
    elongations.removeAll(keepingCapacity: true)
    for (index, shower) in event.showers.enumerated() {
      elongations.append(elongation(of: shower, at: index, event: event.id))
    }
    for channel in job.channels.indices {
      for index in event.showers.indices {
        try follow(event.showers[index], at: index, to: channel)
      }
    }
  }

  private func follow(_ shower: Shower, at index: Int, to channel: Int) throws(PhysicsError) {
    let prepared = job.channels[channel]
    job.rays.solve(emitter: shower.positionM, receiver: prepared.positionM, into: &solutions)
    for number in 0..<solutions.count {
      let ray = solutions[number]
      let cosine = min(max(shower.axis.dot(ray.launchDirection), -1), 1)
      let viewingAngleRad = Elementary.acos(cosine)
      if let cut = job.experiment.radiation.viewingAngleCutRad {
        let cherenkovAngleRad = Elementary.acos(1 / ray.emitterIndex)
        guard abs(viewingAngleRad - cherenkovAngleRad) <= cut else { continue }
      }
      let view = ShowerView(
        viewingAngleRad: viewingAngleRad, elongation: elongations[index], timeNs: shower.timeNs)
      var signal = RaySignal(
        ray: ray, index: number, shower: index, axis: shower.axis, shape: view, channel: channel,
        of: prepared, focusing: try job.focusingFactor(of: ray))
      signal.bound = spectra.cheapBound(signal, shower: shower, channel: prepared)
      signals.append(signal)
    }
  }

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

// MARK: - Gates

extension RadioSimulator {
  /// Whether the bounds of any channel's rays add up to the least of its thresholds.
  private func reachesThreshold(_ bound: KeyPath<RaySignal, Double>) -> Bool {
    var reaches = false
    forEachChannel { channel, range in
      let sum = signals[range].reduce(0) { $0 + $1[keyPath: bound] }
      if sum >= job.channels[channel].leastThresholdV { reaches = true }
    }
    return reaches
  }

  /// Calls with each channel that has signals, and where they are: signals lie channel by channel.
  private func forEachChannel(_ body: (Int, Range<Int>) -> Void) {
    var first = 0
    while first < signals.count {
      let channel = signals[first].channel
      var end = first + 1
      while end < signals.count, signals[end].channel == channel { end += 1 }
      body(channel, first..<end)
      first = end
    }
  }

  private func fillSpectra(of event: RadioEvent) throws(PhysicsError) {
    spectra.removeAll()
    for index in signals.indices {
      try spectra.append(
        &signals[index], shower: event.showers[signals[index].shower],
        channel: job.channels[signals[index].channel])
    }
  }

  /// Sums the waveforms of the channels that are wanted, by their bounds and least thresholds; says which they are.
  private func sumChannels(where isWanted: (Double, Double) -> Bool) throws(PhysicsError) -> [Int] {
    var wanted: [(channel: Int, signals: Range<Int>)] = []
    forEachChannel { channel, range in
      let bound = signals[range].reduce(0) { $0 + $1.spectralBound }
      if isWanted(bound, job.channels[channel].leastThresholdV) { wanted.append((channel, range)) }
    }
    for (channel, range) in wanted { try sum(channel, signals[range]) }
    return wanted.map(\.channel)
  }

  private func sum(_ channel: Int, _ signals: ArraySlice<RaySignal>) throws(PhysicsError) {
    try traces[channel].begin(
      firstArrivalNs: signals.reduce(.infinity) { min($0, $1.arrivalNs) },
      lastArrivalNs: signals.reduce(-.infinity) { max($0, $1.arrivalNs) })
    for signal in signals {
      fillVoltage(of: signal)
      try traces[channel].add(voltage, arrivalNs: signal.arrivalNs)
    }
  }

  private func fillVoltage(of signal: RaySignal) {
    job.channels[signal.channel].response.voltage(
      of: spectra[signal.slot], polarization: signal.components, coupling: signal.coupling,
      into: &voltage)
  }

  /// The decision of each trigger: that of any station. Channels that were not summed cannot fire.
  private func decide(_ summed: [Int]) -> [Bool] {
    job.triggers.map { trigger in
      job.stations.contains { station in
        let traces = summed.filter(station.channels.contains).map { self.traces[$0] }
        return trigger.decide(traces).isTriggered
      }
    }
  }

  private func record(_ signal: RaySignal, _ event: RadioEvent) throws(PhysicsError) -> RayRecord {
    fillVoltage(of: signal)
    let peak = try envelope.peak(voltage)
    let channel = job.channels[signal.channel]
    let ray = signal.ray
    return RayRecord(
      event: event.id, shower: event.showers[signal.shower].id, station: channel.stationID,
      channel: channel.id, ray: signal.index, solutionType: ray.kind.rawValue, c0: ray.c0,
      launch: ray.launchDirection, receive: ray.receiveDirection,
      polarization: signal.polarization, travelTimeNs: ray.travelTimeNs,
      pathLengthM: ray.pathLengthM, viewingAngleRad: signal.viewingAngleRad,
      focusing: signal.focusing, maxAmplitudeV: peak.amplitudeV,
      timeNs: signal.arrivalNs + peak.delayNs)
  }
}
