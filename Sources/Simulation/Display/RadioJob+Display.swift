import Detection
import Messengers
import NumericalMethods
import PhysicalQuantities
import Radiation

extension RadioJob {
  /// Computes one event of the run again, with its rays and waveforms.
  ///
  /// Events that triggered nothing are computed too, also those that the run does not follow because the Earth absorbs them.
  ///
  /// - Parameter id: The number of the event: its place in the run, or its group in a list.
  /// - Returns: The event with its rays and waveforms.
  /// - Throws: `PhysicsError` for events that the run does not have.
  public func display(ofEvent id: Int) throws(PhysicsError) -> EventDisplay {
    let event = try event(try supply.position(ofEvent: id))
    return try RadioSimulator(job: self).display(of: event)
  }

  /// The voltages that triggers ask of a channel, in the order of the triggers.
  func levels(ofChannel index: Int) -> [EventWaveform.Level] {
    let channel = channels[index]
    let station = stations.firstIndex { $0.channels.contains(index) } ?? 0
    return triggers.names.enumerated().compactMap { place, name in
      guard let trigger = trigger(place, ofStation: station), trigger.watches(channel.id),
        let level = trigger.levelV(noiseRMSV: channel.noiseRmsV)
      else { return nil }
      return EventWaveform.Level(trigger: name, voltageV: level)
    }
  }
}

extension Trigger {
  /// The voltage that a channel must reach; `nil` where the trigger looks at something else, or its channel has no noise.
  fileprivate func levelV(noiseRMSV: Double) -> Double? {
    switch self {
    case .phasedArray: return nil
    case .majority(let trigger):
      if case .power = trigger.statistic { return nil }
    default: break
    }
    switch level {
    case .volts(let volts): return volts
    case .noiseMultiples(let multiple): return noiseRMSV > 0 ? multiple * noiseRMSV : nil
    }
  }
}

extension EventSupply {
  /// The position of an event of a number: in a list, its event group.
  func position(ofEvent id: Int) throws(PhysicsError) -> Int {
    switch self {
    case .drawn(let drawn):
      guard (0..<drawn.count).contains(id) else {
        throw .unknownName(
          parameter: "event", value: "\(id)", allowed: ["0...\(drawn.count - 1)"],
          hint: "events count from 0")
      }
      return id
    case .listed(let list):
      if let position = list.events.firstIndex(where: { $0.id == id }) { return position }
      let ids = list.events.map(\.id)
      throw .unknownName(
        parameter: "event", value: "\(id)",
        allowed: ["the \(ids.count) events of the list, \(ids.min() ?? 0)...\(ids.max() ?? 0)"],
        hint: "event groups without rows in the list are not there")
    }
  }
}

// MARK: - One event with everything

extension RadioSimulator {
  /// The points of a path.
  private static let pathPoints = 200

  /// Computes an event and writes down everything that a run throws away.
  func display(of event: RadioEvent) throws(PhysicsError) -> EventDisplay {
    let weight = try job.earthWeight.weight(of: event.neutrino, to: event.vertexM)
    try followRays(of: event)
    let times = try triggerTimes(of: event)
    let silent = TriggerTimes(stations: job.stations.count, triggers: job.triggers.names.count)
    let result = try result(of: event, weight: weight * event.samplingWeight, times ?? silent)
    var paths: [EventPath] = []
    for signal in signals { paths.append(try path(of: signal.ray)) }
    return EventDisplay(
      event: event, fate: try fate(of: event, earthWeight: weight, hasTriggered: times != nil),
      earthWeight: weight, cherenkovAngleRad: try job.cherenkovAngleRad(atZM: event.vertexM.z),
      record: result.triggered, stations: result.stations, channels: result.channels,
      rays: result.rays, paths: paths, waveforms: try waveforms(of: event))
  }

  private func path(of ray: Ray) throws(PhysicsError) -> EventPath {
    let points = try job.rays.polyline(of: ray, count: Self.pathPoints)
    return EventPath(
      kind: ray.kind,
      pointsM: points.map { point in
        let place = ray.emitter + point.rangeM * ray.azimuth
        return Vector3(place.x, place.y, point.zM)
      })
  }

  /// The voltages of every channel of the stations that rays reach, as their triggers saw them.
  private func waveforms(of event: RadioEvent) throws(PhysicsError) -> [EventWaveform] {
    var all: [EventWaveform] = []
    for (position, station) in job.stations.enumerated()
    where groups.contains(where: { station.channels.contains($0.channel) }) {
      if let readout = job.readout, !readout.isQuiet {
        let measured = try measuredStation(position, event, readout)
        for (channel, waveform) in zip(station.channels, measured) {
          all.append(
            self.waveform(
              channel, start: waveform.timeNs(0), step: waveform.timeStepNs, waveform.samples))
        }
        continue
      }
      for channel in station.channels {
        let group = groups.first { $0.channel == channel }
        let isSummed = group != nil
        // The records of the channels have summed those that rays reach, but where only a part is recorded.
        if job.window != nil, let group { try sum(group, event) }
        all.append(
          self.waveform(
            channel, start: isSummed ? traces[channel].startTimeNs : 0,
            step: job.grid.sampling.timeStepNs, isSummed ? traces[channel].samples : []))
      }
    }
    return all
  }

  private func waveform(
    _ index: Int, start: Double, step: Double, _ samples: [Double]
  ) -> EventWaveform {
    let channel = job.channels[index]
    return EventWaveform(
      station: channel.stationID, channel: channel.id, positionM: channel.positionM,
      startTimeNs: start, timeStepNs: step, samplesV: samples, noiseRmsV: channel.noiseRmsV,
      levels: job.levels(ofChannel: index))
  }

  /// What became of the event: the first gate that stopped it, in the order of the run.
  private func fate(
    of event: RadioEvent, earthWeight: Double, hasTriggered: Bool
  ) throws(PhysicsError) -> EventFate {
    guard event.samplingWeight > 0 else { return .neverCounted }
    let minimum = job.experiment.propagation.minimumWeight
    guard earthWeight >= minimum else {
      return .absorbed(weight: earthWeight, minimum: minimum)
    }
    if hasTriggered { return .triggered }
    guard signals.isEmpty else { return .belowThreshold }
    let least = job.emission.allowedEnergiesEV.lowerBound
    let bright = event.showers.filter { $0.energyEV >= least }
    guard !bright.isEmpty else { return .tooLittleEnergy(leastEV: least) }
    guard let nearest = nearestToCone(bright) else { return .shadow }
    return .outsideViewingCut(nearestRad: nearest)
  }

  /// How near to the Cherenkov angle a ray of the showers leaves, in radians; `nil` where there is none.
  private func nearestToCone(_ showers: [Shower]) -> Double? {
    var solutions = RaySolutions()
    var nearest: Double?
    for channel in job.channels {
      for shower in showers {
        job.rays.solve(
          emitter: shower.positionM, receiver: channel.positionM, into: &solutions)
        for number in 0..<solutions.count {
          let ray = solutions[number]
          let distance = abs(
            Self.viewingAngleRad(of: ray, axis: shower.axis) - Self.cherenkovAngleRad(at: ray))
          nearest = min(nearest ?? distance, distance)
        }
      }
    }
    return nearest
  }
}

extension SiteRays {
  /// The ray as points from emitter to receiver.
  func polyline(of ray: Ray, count: Int) throws(PhysicsError) -> [RayPoint] {
    switch self {
    case .exponential(let tracer): try tracer.polyline(of: ray, count: count)
    case .uniform(let tracer): try tracer.polyline(of: ray, count: count)
    case .layered(let tracer): try tracer.polyline(of: ray, count: count)
    }
  }
}
