import Detection
import Messengers
import NumericalMethods
import PhysicalQuantities

@testable import Simulation

/// A station with antennas of all kinds, every kind of trigger, and events that can be moved and turned.
enum StationCase {
  typealias Trigger = RadioExperiment.Trigger

  /// What stands between antennas and triggers.
  enum Readout: CaseIterable {
    case quiet
    case noisy
    case digitized
  }

  /// Each statistic on one channel and on several, levels in volts, sigma and rates, beams on samples and between them.
  ///
  /// The levels in volts are about three V_rms of the chain.
  static let triggers: [Trigger] = {
    let some = [2, 0, 1]
    let beams = (0..<5).map {
      PhasedArrayTrigger.Beam(zenithRad: 0.8 + 0.3 * Double($0), azimuthRad: 0.3 + Double($0))
    }
    func array(_ upsampling: Int) -> Trigger.Kind {
      .phasedArray(
        .init(
          beams: beams, refractiveIndex: 1.4, windowNs: 16, stepNs: 8, upsampling: upsampling))
    }
    func several(_ name: String, _ kind: Trigger.Kind, _ sigma: Double) -> Trigger {
      Trigger(
        name: name, kind: kind, threshold: .sigma(sigma), channels: some, coincidences: 2,
        coincidenceWindowNs: 60)
    }
    return [
      Trigger(name: "simple", threshold: .sigma(4), channels: some),
      Trigger(name: "volts", threshold: .volts(3e-5), channels: some),
      several("two", .threshold, 3),
      Trigger(name: "highlow", kind: .highLow(windowNs: 5), threshold: .sigma(3), channels: some),
      several("two-highlow", .highLow(windowNs: 5), 2.5),
      Trigger(name: "envelope", kind: .envelope, threshold: .sigma(4.5), channels: some),
      several("two-envelope", .envelope, 3.5),
      Trigger(name: "power", kind: .power(windowNs: 20), threshold: .sigma(2), channels: some),
      several("two-power", .power(windowNs: 20), 1.6),
      Trigger(name: "phased", kind: array(1), threshold: .sigma(2.5), channels: some),
      Trigger(name: "phased-volts", kind: array(4), threshold: .volts(4e-5), channels: some),
      Trigger(name: "rate", threshold: .noiseRate(1e-5), channels: some),
    ]
  }()

  static func experiment(_ readout: Readout, events: Int = 2500) -> RadioExperiment {
    var experiment = Case.station(events: events)
    experiment.events.spectrum = .logUniform(minimumEV: 1e17, maximumEV: 1e20)
    experiment.detection.triggers = triggers
    if readout != .quiet { experiment.detection.noise = RadioExperiment.Noise() }
    if readout == .digitized {
      experiment.detection.digitizer = .init(
        samplingRateGHz: experiment.detection.samplingRateGHz / 2, bits: 8, fullScaleV: 4e-4)
    }
    return experiment
  }

  /// The events of an experiment that trigger, and as many that do not, as a list.
  static func mixedEvents(_ experiment: RadioExperiment) throws -> [RadioEvent] {
    let job = try RadioJob(experiment)
    let fired = Set(try job.results().triggered.map(\.event))
    let others = (0..<job.plan.events).filter { !fired.contains($0) }.prefix(fired.count)
    return try (fired.sorted() + others).map { try job.event($0) }
  }

  /// Some of them, drawn once for each readout.
  static func events(_ readout: Readout) throws -> [RadioEvent] {
    switch readout {
    case .quiet: try quietEvents.get()
    case .noisy, .digitized: try noisyEvents.get()
    }
  }

  private static let quietEvents = Result { try mixedEvents(experiment(.quiet)) }
  private static let noisyEvents = Result { try mixedEvents(experiment(.noisy)) }

  /// The job of a list of events.
  static func job(_ experiment: RadioExperiment, _ events: [RadioEvent]) throws -> RadioJob {
    var experiment = experiment
    experiment.events.list = "list.csv"
    return try RadioJob(experiment, list: `Radio events`.list(events))
  }
}

/// A change of place that physics does not notice.
struct Motion {
  var turnRad = 0.0
  var shiftM = Vector3.zero

  func turned(_ v: Vector3) -> Vector3 {
    let (s, c) = Elementary.sinCos(turnRad)
    return Vector3(c * v.x - s * v.y, s * v.x + c * v.y, v.z)
  }

  func callAsFunction(_ event: RadioEvent) -> RadioEvent {
    var event = event
    event.neutrino.direction = turned(event.neutrino.direction)
    event.vertexM = turned(event.vertexM) + shiftM
    for index in event.showers.indices {
      event.showers[index].positionM = turned(event.showers[index].positionM) + shiftM
      event.showers[index].axis = turned(event.showers[index].axis)
    }
    return event
  }

  func callAsFunction(_ experiment: RadioExperiment) -> RadioExperiment {
    var experiment = experiment
    for index in experiment.detection.stations.indices {
      move(&experiment.detection.stations[index])
    }
    for index in experiment.detection.triggers.indices {
      guard case .phasedArray(var array) = experiment.detection.triggers[index].kind else {
        continue
      }
      for beam in array.beams.indices { array.beams[beam].azimuthRad += turnRad }
      experiment.detection.triggers[index].kind = .phasedArray(array)
    }
    return experiment
  }

  private func move(_ station: inout RadioExperiment.Station) {
    station.positionM = turned(station.positionM) + shiftM
    for index in station.channels.indices {
      station.channels[index].positionM = turned(station.channels[index].positionM)
      station.channels[index].orientationPhiRad += turnRad
      station.channels[index].rotationPhiRad += turnRad
    }
  }
}

extension RadioJob {
  /// The waveforms of the stations for one event, as they are read out.
  func waveforms(_ event: RadioEvent) throws -> [[Waveform]] {
    let simulator = try RadioSimulator(job: self)
    guard let readout else { return [] }
    try simulator.followRays(of: event)
    simulator.clocked = ClockedEvent()
    var all: [[Waveform]] = []
    for station in stations.indices {
      all.append(try simulator.measuredStation(station, event, readout))
    }
    return all
  }
}
