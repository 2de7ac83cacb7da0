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
  private var spectra: RaySpectra
  private var channel: ChannelSum
  private let cosinesOfCut: (viewing: Double?, Void)

  init(job: RadioJob) {
    self.job = job
    spectra = RaySpectra(job: job)
    channel = ChannelSum(grid: job.grid)
    cosinesOfCut = (job.experiment.radiation.viewingAngleCutRad, ())
  }

  /// The results of one block of events.
  func block(_ index: Int, events: Range<Int>) throws(PhysicsError) -> RadioBlock {
    var block = RadioBlock(
      index: index, events: events,
      tally: RunTally(bins: job.energyBins.count, triggers: job.triggers.count), triggered: [],
      rays: [])
    for position in events {
      let event = try job.supply.event(position)
      let bin = job.energyBins.index(ofEV: event.neutrino.energyEV)
      block.tally.thrown[bin] += 1
      guard let result = try simulate(event) else { continue }
      block.tally.add(result.triggered, bin: bin)
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
    guard canTrigger(bound: \.bound) else { return nil }
    try fillSpectra(of: event)
    guard canTrigger(bound: \.spectralBound) else { return nil }
    var amplitudes = [Double?](repeating: nil, count: job.channels.count)
    sumChannels(into: &amplitudes) { job.channels[$0].leastThresholdV <= $1 }
    let fired = job.triggers.map { $0.fires(amplitudesV: amplitudes) }
    guard fired.contains(true) else { return nil }
    sumChannels(into: &amplitudes) { _, _ in true }
    let largest = amplitudes.reduce(0) { max($0, $1 ?? 0) }
    let triggered = TriggeredEvent(
      event: event.id, energyEV: event.neutrino.energyEV, flavour: event.neutrino.species.pdgID,
      weight: weight, fired: fired, maxAmplitudeV: largest)
    return (triggered, signals.map { record($0, event) })
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
    for channelIndex in job.channels.indices {
      for showerIndex in event.showers.indices {
        let shower = event.showers[showerIndex]
        job.rays.solve(
          emitter: shower.positionM, receiver: job.channels[channelIndex].positionM,
          into: &solutions)
        for rayIndex in 0..<solutions.count {
          add(
            solutions[rayIndex], index: rayIndex, shower: showerIndex, channel: channelIndex,
            of: event)
        }
      }
    }
  }

  private func add(_ ray: Ray, index: Int, shower showerIndex: Int, channel: Int, of event: RadioEvent) {
    let shower = event.showers[showerIndex]
    let cosine = min(max(shower.axis.dot(ray.launchDirection), -1), 1)
    let viewingAngleRad = Elementary.acos(cosine)
    if let cut = job.experiment.radiation.viewingAngleCutRad {
      let cherenkovAngleRad = Elementary.acos(1 / ray.emitterIndex)
      guard abs(viewingAngleRad - cherenkovAngleRad) <= cut else { return }
    }
    var signal = RaySignal(
      ray: ray, index: index, shower: showerIndex, channel: channel,
      viewingAngleRad: viewingAngleRad,
      elongation: elongation(of: shower, at: showerIndex, event: event.id),
      arrivalNs: shower.timeNs + ray.travelTimeNs + job.channels[channel].cableDelayNs)
    signal.focusing = job.focusingFactor(of: ray)
    signal.receive(axis: shower.axis, channel: job.channels[channel])
    signal.bound = spectra.cheapBound(signal, shower: shower, channel: job.channels[channel])
    signals.append(signal)
  }

  /// The elongation k_L: the list's, or drawn for this shower of this event, or none for the mean.
  private func elongation(of shower: Shower, at index: Int, event: Int) -> Double? {
    if let given = shower.elongation { return given }
    guard job.emission == .alvarez2009, job.experiment.radiation.elongation == .drawn,
      shower.kind == .electromagnetic
    else { return nil }
    var generator = Philox4x32(
      seed: job.experiment.seed, event: UInt64(bitPattern: Int64(event)),
      stream: EventSupply.Stream.elongation + UInt32(index))
    return AlvarezMuniz2009.elongation(
      energyEV: shower.energyEV, kind: shower.kind, standardNormalDeviate: generator.normal())
  }
}

// MARK: - Gates

extension RadioSimulator {
  /// Whether the sum of the bounds of a channel's rays reaches the least of its thresholds, anywhere.
  private func canTrigger(bound: KeyPath<RaySignal, Double>) -> Bool {
    var sum = 0.0
    for (index, signal) in signals.enumerated() {
      sum += signal[keyPath: bound]
      let isLast = index + 1 == signals.count || signals[index + 1].channel != signal.channel
      guard isLast else { continue }
      if sum >= job.channels[signal.channel].leastThresholdV { return true }
      sum = 0
    }
    return false
  }

  private func fillSpectra(of event: RadioEvent) throws(PhysicsError) {
    spectra.removeAll()
    for index in signals.indices {
      let channel = job.channels[signals[index].channel]
      try spectra.append(&signals[index], shower: event.showers[signals[index].shower], channel: channel)
    }
  }

  /// Sums the waveforms of the channels that are asked for and not summed yet: the largest sampled |V| of each.
  private func sumChannels(
    into amplitudes: inout [Double?], where isWanted: (Int, Double) -> Bool
  ) {
    var first = 0
    while first < signals.count {
      let index = signals[first].channel
      var end = first
      while end < signals.count, signals[end].channel == index { end += 1 }
      let bound = signals[first..<end].reduce(0) { $0 + $1.spectralBound }
      if amplitudes[index] == nil, isWanted(index, bound) {
        amplitudes[index] = channel.largestAmplitude(of: signals[first..<end], spectra: spectra)
      }
      first = end
    }
  }

  private func record(_ signal: RaySignal, _ event: RadioEvent) -> RayRecord {
    let envelope = channel.largestEnvelope(of: signal, spectra: spectra)
    let place = job.channels[signal.channel]
    let ray = signal.ray
    return RayRecord(
      event: event.id, shower: event.showers[signal.shower].id, station: place.stationID,
      channel: place.id, ray: signal.index, solutionType: ray.kind.rawValue, c0: ray.c0,
      launch: ray.launchDirection, receive: ray.receiveDirection,
      polarization: signal.polarization, travelTimeNs: ray.travelTimeNs,
      pathLengthM: ray.pathLengthM, viewingAngleRad: signal.viewingAngleRad,
      focusing: signal.focusing, maxAmplitudeV: envelope.amplitudeV,
      timeNs: signal.arrivalNs + envelope.delayNs)
  }
}
