import Detection
import Messengers
import NumericalMethods
import PhysicalQuantities

/// The efficiency of an experiment's triggers against the signal-to-noise ratio, from pulses in simulated noise.
///
/// A plane wave comes from one direction to one station. Each channel that a trigger watches sees a ``ReferencePulse`` as its
/// antenna, filters and cable make it, of the same signal-to-noise ratio in every channel:
///
///     SNR = half of the peak-to-peak voltage of the signal / V_rms of the channel's noise,
///
/// the peaks between samples included. Every trial has new noise (`NoiseSeries` of Detection) and another time of arrival within a sample;
/// digitiser and triggers are those of the run, and the noise is added also where the run adds none. A trial is as long as the
/// run's look at an event, from half a trace before the first arrival to half a trace behind the last, or less where a window is
/// given: from half of it before the first peak of a trigger's channels to half of it behind the last.
///
/// The numbers of a ratio follow from the seed and the ratio alone, whichever others are asked for.
public struct TurnOnScan: Sendable {
  /// The station.
  public let station: Int
  /// The time about the peaks in which triggers may fire; `nil` is the whole trace.
  public let windowNs: Double?
  /// The names of the triggers.
  public let triggers: [String]

  let job: RadioJob
  let readout: RadioReadout
  let signals: [Signal]
  let deciders: [Decider]
  /// The samples of the clock that one trial takes.
  let stretch: Int

  /// The signal of one channel at the ratio 1, and how much later than the first channel's it comes.
  struct Signal: Sendable {
    let channel: PreparedChannel
    let unit: UnitSignal
    let delayNs: Double
  }

  /// A trigger of the station with the positions of its channels among the signals.
  struct Decider: Sendable {
    let trigger: Trigger
    let signals: [Int]
  }

  /// Prepares a station of an experiment.
  ///
  /// - Parameters:
  ///   - experiment: The experiment; of its events nothing matters but the seed.
  ///   - station: The number of the station; `nil` is the first.
  ///   - pulse: The field.
  ///   - zenithRad: The zenith angle from which it comes, 0 to π.
  ///   - azimuthRad: The azimuth from which it comes.
  ///   - windowNs: The time about the peaks in which triggers may fire; `nil` is the whole trace.
  /// - Throws: `PhysicsError` for stations that are not there, channels without noise or deaf to the direction, and whatever
  ///   a run of the experiment would refuse.
  public init(
    _ experiment: RadioExperiment, station: Int? = nil, pulse: ReferencePulse = .impulse,
    zenithRad: Double = .pi / 2, azimuthRad: Double = 0, windowNs: Double? = nil
  ) throws(PhysicsError) {
    try Require.value(zenithRad, in: 0...Double.pi, "zenith (rad)")
    try Require.finite(azimuthRad, "azimuth (rad)")
    if let windowNs { try Require.nonNegative(windowNs, "window (ns)") }
    self.windowNs = windowNs
    var plain = experiment
    plain.events.list = nil
    plain.events.sampling = .plain
    job = try RadioJob(plain)
    let position = try Self.position(of: station, in: job)
    self.station = job.stations[position].id
    triggers = job.triggers.names
    readout = try RadioReadout(
      plain.detection, channels: job.channels, seed: plain.seed)
    let channels = Self.watched(position, in: job)
    let (sine, cosine) = Elementary.sinCos(zenithRad)
    let (sinAzimuth, cosAzimuth) = Elementary.sinCos(azimuthRad)
    signals = try Self.signals(
      of: channels.map { [job] in job.channels[$0] }, pulse: pulse,
      from: Vector3(sine * cosAzimuth, sine * sinAzimuth, cosine), job)
    deciders = Self.deciders(position, channels, in: job)
    let sampling = job.grid.sampling
    let span = (signals.map(\.delayNs).max() ?? 0) * sampling.samplingRateGHz
    stretch = sampling.sampleCount + Int(span) + 3
  }

  private static func position(of station: Int?, in job: RadioJob) throws(PhysicsError) -> Int {
    guard let station else { return 0 }
    if let position = job.stations.firstIndex(where: { $0.id == station }) { return position }
    throw .unknownName(
      parameter: "station", value: "\(station)", allowed: job.stations.map { "\($0.id)" },
      hint: "the stations of the experiment")
  }

  /// The positions of the channels that a trigger of the station watches.
  private static func watched(_ station: Int, in job: RadioJob) -> [Int] {
    let triggers = (0..<job.triggers.names.count).compactMap { job.trigger($0, ofStation: station) }
    return job.stations[station].channels.filter { channel in
      triggers.contains { $0.watches(job.channels[channel].id) }
    }
  }

  private static func deciders(_ station: Int, _ channels: [Int], in job: RadioJob) -> [Decider] {
    (0..<job.triggers.names.count).compactMap { place in
      job.trigger(place, ofStation: station).map { trigger in
        Decider(
          trigger: trigger,
          signals: channels.indices.filter { trigger.watches(job.channels[channels[$0]].id) })
      }
    }
  }

  private static func signals(
    of channels: [PreparedChannel], pulse: ReferencePulse, from direction: Vector3, _ job: RadioJob
  ) throws(PhysicsError) -> [Signal] {
    let middle = channels.map(\.positionM).reduce(.zero, +) / Double(max(channels.count, 1))
    let index = try job.refractiveIndex(atZM: middle.z)
    let field = pulse.field(job, refractiveIndex: index)
    let arrival = ArrivalDirection(unit: direction)
    let delays = channels.map { channel in
      channel.cableDelayNs
        - index * (channel.positionM - middle).dot(direction) / Constants.speedOfLightMPerNs
    }
    let first = delays.min() ?? 0
    var signals: [Signal] = []
    for (channel, delay) in zip(channels, delays) {
      guard channel.noiseRmsV > 0 else {
        throw .inconsistent(
          parameter: "signal to noise of channel \(channel.id)", value: "no noise",
          hint: "give detection.noise_temperature or detection.noise_rms")
      }
      guard
        let unit = try channel.unitSignal(field, from: arrival, sampling: job.grid.sampling)
      else {
        throw .inconsistent(
          parameter: "direction of the signal", value: "channel \(channel.id) is deaf to it",
          hint: "choose another zenith angle")
      }
      signals.append(Signal(channel: channel, unit: unit, delayNs: delay - first))
    }
    return signals
  }
}

extension RadioJob {
  /// The trigger at a place in the list, as it is at a station.
  func trigger(_ place: Int, ofStation station: Int) -> Trigger? {
    if let simple = triggers.simple.first(where: { $0.place == place }) {
      return .threshold(simple.trigger)
    }
    return triggers.clocked.first { $0.place == place && $0.station == station }?.trigger
  }
}
