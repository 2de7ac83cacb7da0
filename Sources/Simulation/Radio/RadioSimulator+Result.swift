import Detection
import Matter
import Messengers
import NumericalMethods
import PhysicalQuantities
import Radiation

/// The result of one event that triggered.
struct EventResult {
  var triggered: TriggeredEvent
  var rays: [RayRecord] = []
  var channels: [ChannelRecord] = []
  var stations: [StationRecord] = []
}

extension RadioSimulator {
  /// Writes down an event that triggered: its stations, channels and rays.
  func result(
    of event: RadioEvent, weight: Double, _ times: TriggerTimes
  ) throws(PhysicsError) -> EventResult {
    // Where no trigger needed the clock, what is on it is of an earlier event.
    if job.readout == nil { clocked = ClockedEvent() }
    var stations: [StationRecord] = []
    var channels: [ChannelRecord] = []
    for (position, station) in job.stations.enumerated()
    where groups.contains(where: { station.channels.contains($0.channel) }) {
      stations.append(
        StationRecord(
          event: event.id, station: station.id, triggerTimesNs: times.station(position)))
      if let window = job.window {
        channels += try recordedChannels(position, event, times, window)
      } else {
        channels += try channelRecords(position, event)
      }
    }
    var rays: [RayRecord] = []
    for signal in signals { rays.append(try record(signal, event)) }
    let triggered = triggeredEvent(
      event, weight: weight, times: times.earliest,
      amplitude: channels.reduce(0) { max($0, $1.maxAmplitudeV) })
    return EventResult(triggered: triggered, rays: rays, channels: channels, stations: stations)
  }

  private func triggeredEvent(
    _ event: RadioEvent, weight: Double, times: [Double?], amplitude: Double
  ) -> TriggeredEvent {
    // Where it comes from: against the direction in which it moves.
    let from = -1 * event.neutrino.direction
    let azimuth = Elementary.atan2(from.y, from.x)
    return TriggeredEvent(
      event: event.id, energyEV: event.neutrino.energyEV, flavour: event.neutrino.species.pdgID,
      weight: weight, zenithRad: Elementary.acos(min(max(from.z, -1), 1)),
      azimuthRad: azimuth < 0 ? azimuth + 2 * Double.pi : azimuth, vertexM: event.vertexM,
      inelasticity: event.inelasticity, isChargedCurrent: event.current == .charged,
      triggerTimesNs: times, maxAmplitudeV: amplitude)
  }

  /// The amplitudes of a station's channels: of the signals, or as they are read out with noise and digitiser.
  private func channelRecords(
    _ station: Int, _ event: RadioEvent
  ) throws(PhysicsError) -> [ChannelRecord] {
    if let readout = job.readout, !readout.isQuiet {
      var records: [ChannelRecord] = []
      for waveform in try measuredStation(station, event, readout) {
        let trace = try ChannelStatistic.envelope.heights(of: waveform)
        records.append(
          ChannelRecord(
            event: event.id, station: job.stations[station].id, channel: waveform.channelID,
            maxAmplitudeV: waveform.maximumAmplitudeV, maxEnvelopeV: trace.reduce(0, max)))
      }
      return records
    }
    var records: [ChannelRecord] = []
    for channel in job.stations[station].channels {
      var record = ChannelRecord(
        event: event.id, station: job.stations[station].id, channel: job.channels[channel].id,
        maxAmplitudeV: 0, maxEnvelopeV: 0)
      if let group = groups.first(where: { $0.channel == channel }) {
        try sum(group, event)
        record.maxAmplitudeV = traces[channel].maximumAmplitudeV
        record.maxEnvelopeV = try maximumEnvelopeV(group)
      }
      records.append(record)
    }
    return records
  }

  private func record(_ signal: RaySignal, _ event: RadioEvent) throws(PhysicsError) -> RayRecord {
    let peak = try peak(of: signal)
    let channel = job.channels[signal.channel]
    let ray = signal.ray
    return RayRecord(
      event: event.id, shower: event.showers[signal.shower].id, station: channel.stationID,
      channel: channel.id, ray: signal.index, solutionType: ray.kind.rawValue,
      bottomReflections: ray.bottomReflections, reflectionCase: ray.reflectionCase,
      c0: min(ray.c0, .greatestFiniteMagnitude), c1: job.rays.c1(of: ray),
      launch: ray.launchDirection, receive: ray.receiveDirection,
      polarization: signal.polarization, travelTimeNs: ray.travelTimeNs,
      pathLengthM: ray.pathLengthM, viewingAngleRad: signal.viewingAngleRad,
      focusing: signal.focusing, elongation: signal.elongation, maxAmplitudeV: peak.amplitudeV,
      timeNs: signal.arrivalNs + peak.delayNs)
  }
}
