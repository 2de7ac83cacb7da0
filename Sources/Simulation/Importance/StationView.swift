import Detection
import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Radiation

/// What is looked at of a station: the places to which rays are followed, and the channels that are probed there.
///
/// Stations that are built alike at the same height are one view.
struct StationView: Sendable {
  /// A place of a station to which rays are followed.
  struct Reference: Sendable {
    /// Relative to the station's horizontal position; z is the height in the ice.
    let offsetM: Vector3
    /// How far watched channels near it are from it.
    let extentM: Double
    /// The channels of the first such station, in the job's list, that are probed.
    let channels: [Int]
  }

  let references: [Reference]
  /// The horizontal positions of the stations, z = 0.
  let stationsM: [Vector3]
  /// The thresholds of the triggers over the least one of the same channel, ascending from 1; at most ``mostThresholds``.
  let ladder: [Double]

  static let mostThresholds = 4
  /// Antennas at heights that differ by more than this have rays of their own.
  private static let heightM = 25.0
  /// The most channels that are probed at one place, and the most places.
  private static let mostChannels = 4
  private static let mostReferences = 2

  /// The different stations of a job.
  static func all(of job: RadioJob, thresholds: PulseThresholds) -> [StationView] {
    var groups: [[Int]] = []
    for station in job.stations.indices {
      let same = groups.firstIndex { areAlike(job, $0[0], station) }
      if let same { groups[same].append(station) } else { groups.append([station]) }
    }
    return groups.compactMap { StationView(job, stations: $0, thresholds) }
  }

  private static func areAlike(_ job: RadioJob, _ a: Int, _ b: Int) -> Bool {
    let all = job.experiment.detection.stations
    guard all[a].channels.count == all[b].channels.count else { return false }
    let rise = Vector3(0, 0, all[b].positionM.z - all[a].positionM.z)
    return zip(all[a].channels, all[b].channels).allSatisfy { own, other in
      (own.positionM - other.positionM - rise).norm < alikeM && isAlike(own, other)
    }
  }
  /// Antennas whose places differ by less than this see nearly the same.
  private static let alikeM = 5.0

  /// Whether two channels differ at most in number, place and cable.
  private static func isAlike(
    _ a: RadioExperiment.Channel, _ b: RadioExperiment.Channel
  ) -> Bool {
    var a = a
    (a.id, a.positionM, a.cableDelayNs) = (b.id, b.positionM, b.cableDelayNs)
    return a == b
  }

  private init?(_ job: RadioJob, stations: [Int], _ thresholds: PulseThresholds) {
    guard let first = stations.first else { return nil }
    let origin = Self.horizontal(job, first)
    let watched = job.stations[first].channels.filter { thresholds.leastV[$0] < .infinity }
    guard !watched.isEmpty else { return nil }
    stationsM = stations.map { Self.horizontal(job, $0) }
    ladder = thresholds.ladder
    var places: [(z: Double, channels: [Int])] = []
    for channel in watched.sorted(by: {
      job.channels[$0].positionM.z < job.channels[$1].positionM.z
    }) {
      let z = job.channels[channel].positionM.z
      if let last = places.last, z - last.z < Self.heightM || places.count == Self.mostReferences {
        places[places.count - 1].channels.append(channel)
      } else {
        places.append((z, [channel]))
      }
    }
    references = places.map { place in
      let positions = place.channels.map { job.channels[$0].positionM }
      let middle = positions[0]
      return Reference(
        offsetM: middle - origin, extentM: positions.map { ($0 - middle).norm }.max() ?? 0,
        channels: Self.different(job, place.channels, station: first))
    }
  }

  private static func horizontal(_ job: RadioJob, _ station: Int) -> Vector3 {
    let position = job.experiment.detection.stations[station].positionM
    return Vector3(position.x, position.y, 0)
  }

  /// One channel of each antenna and orientation.
  private static func different(_ job: RadioJob, _ channels: [Int], station: Int) -> [Int] {
    let first = job.stations[station].channels.lowerBound
    let described = job.experiment.detection.stations[station].channels
    var kept: [Int] = []
    for channel in channels where kept.count < mostChannels {
      let isKnown = kept.contains { isAlike(described[$0 - first], described[channel - first]) }
      if !isKnown { kept.append(channel) }
    }
    return kept
  }
}

/// The voltages from which on triggers may fire, channel by channel: what decides where one looks.
struct PulseThresholds: Sendable {
  /// The least voltage of each channel; infinite where no trigger watches it.
  private(set) var leastV: [Double]
  /// The thresholds of the triggers over the least one of the same channel, ascending from 1.
  private(set) var ladder = [1.0]

  init(job: RadioJob) {
    var levels: [[Double]] = job.channels.map { channel in
      job.triggers.simple.map(\.trigger)
        .filter { $0.channelIDs?.contains(channel.id) ?? true }
        .map { $0.thresholdV(noiseRMSV: channel.noiseRmsV) }
    }
    for clocked in job.triggers.clocked {
      for channel in clocked.channels { levels[channel].append(Self.leastV(clocked, channel, job)) }
    }
    leastV = levels.map { $0.min() ?? .infinity }
    for (least, levels) in zip(leastV, levels) where least < .infinity {
      for level in levels { add(level / max(least, 1e-300)) }
    }
    ladder.sort()
  }

  private mutating func add(_ step: Double) {
    let isKnown = ladder.contains { abs($0 - step) < 0.05 * step }
    if !isKnown, step < 1e3, ladder.count < StationView.mostThresholds { ladder.append(step) }
  }

  /// The voltage that all channels of a trigger need for it to fire where all hear the same.
  private static func leastV(
    _ clocked: PreparedTriggers.Clocked, _ channel: Int, _ job: RadioJob
  ) -> Double {
    let rms = clocked.channels.map { job.channels[$0].noiseRmsV }
    // Heights are in proportion to voltages.
    let height = clocked.trigger.bound(rms.map { _ in 1 }, noiseRMSV: rms)
    guard height > 0 else { return .infinity }
    let least = max(clocked.trigger.level.number / height, 1e-300)
    guard let readout = job.readout, !readout.noise.isEmpty else { return least }
    // With noise on top of it less will do, but not less than what is looked at.
    return max(0.5 * least, readout.minimumSignal * job.channels[channel].noiseRmsV)
  }
}
