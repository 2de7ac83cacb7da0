import Experiments
import FileFormats
import Foundation
import PhysicalQuantities
import Simulation
import Testing
import _TestSupport

/// The example's run on the list of events that NuRadioMC 3.1.0 simulated too, and what that program gave.
private struct Replay: Sendable {
  let job: RadioJob
  let list: RadioEventList
  let results: RadioResults

  static let shared = Result { try Replay() }

  private init() throws {
    let loaded = try ExperimentLoader.load("\(examples)/single-vpol-100m.yaml")
    list = try #require(try ExperimentLoader.eventList(for: loaded.experiment.events))
    job = try RadioJob(loaded.experiment, list: list)
    let scratch = try ScratchFolder()
    let folder = RunFolder(path: "\(scratch.path)/run")
    let description = RunDescription(
      configuration: .null, references: job.references, plan: job.plan)
    try RadioRunner(job: job, description: description, folder: folder).run(threads: 2)
    results = try RadioResults(folder: folder)
  }

  /// The events whose showers are the same on both sides.
  ///
  /// The elongation k_L of electromagnetic showers is drawn at random; the peer's draws are known for showers of events that
  /// triggered there. Events with another electromagnetic shower cannot be compared one by one.
  var comparable: Set<Int> {
    Set(
      list.events.filter { event in
        event.showers.allSatisfy { $0.kind == .hadronic || $0.elongation != nil }
      }.map(\.id))
  }

  var ours: [Int: TriggeredEvent] {
    Dictionary(uniqueKeysWithValues: results.triggered.map { ($0.event, $0) })
  }
}

/// What the peer gave for one event: its weight and the triggers that fired.
private struct PeerEvent {
  var weight: Double
  var fired: [Bool]

  /// The events that triggered there; the file has a row a shower.
  static func all(triggers: [String]) throws -> [Int: PeerEvent] {
    let table = try reference("single_vpol_100m_1e18_triggers.csv")
    let groups = try table.integers("event_group_id")
    let weights = try table.numbers("weight")
    let decisions = try triggers.map { try table.integers($0) }
    try #require(groups.count == 159)
    var events: [Int: PeerEvent] = [:]
    for row in groups.indices {
      let fired = decisions.map { $0[row] == 1 }
      let event = PeerEvent(weight: weights[row], fired: fired)
      if let other = events[groups[row]] {
        // Decisions belong to the event, so that they stand in each of its rows.
        #expect(other.fired == fired && other.weight == weights[row])
      }
      events[groups[row]] = event
    }
    return events
  }
}

private func reference(_ name: String) throws -> CSVTable {
  try CSVTable(path: ReferenceFiles.folder.appendingPathComponent(name).path)
}

@Suite(.tags(.reference)) struct `Radio replay` {
  @Test func `noise is the peer's`() throws {
    let replay = try Replay.shared.get()
    // 9.251978444100467e-06 V; the peer's bandwidth is a sum over 1 MHz steps, ours an integral.
    let noise = try #require(replay.job.noiseRmsV)
    #expect(relativeDifference(noise, 9.251978444100467e-06) < 5e-5)
  }

  @Test func `weights agree to one percent`() throws {
    let replay = try Replay.shared.get()
    let peer = try PeerEvent.all(triggers: replay.job.plan.triggers)
    let ours = replay.ours
    var worst = 0.0
    for (group, event) in peer {
      let mine = try #require(ours[group])
      worst = max(worst, abs(mine.weight / event.weight - 1))
    }
    // 0.13 % is seen.
    #expect(worst < 0.01 && worst > 0 && peer.count == 117)
  }

  /// The differences that are there, each explained.
  ///
  /// - 8389 at 2 Vrms: the largest sample is 2.008 Vrms here and 1.9992 Vrms there. Each of its two rays has the same
  ///   envelope on both sides to 1.2e-5; the samples of their sum lie at other times. Here the grid is anchored at the first
  ///   arrival and delays by parts of a sample are exact.
  ///
  /// Groups 3362 and 9490 fire at 5 Vrms on both sides: the phase of total reflection has the sign that belongs to the sign
  /// of the Fourier transform. With the opposite sign they would reach 4.18 and 4.49 Vrms.
  @Test func `decisions are the peer's but for one at its threshold`() throws {
    let replay = try Replay.shared.get()
    let triggers = replay.job.plan.triggers
    let peer = try PeerEvent.all(triggers: triggers)
    let ours = replay.ours
    let none = triggers.map { _ in false }
    var compared = 0
    var differences: Set<String> = []
    for group in replay.comparable {
      compared += 1
      let (mine, theirs) = (ours[group]?.fired ?? none, peer[group]?.fired ?? none)
      for index in triggers.indices where mine[index] != theirs[index] {
        differences.insert("\(group) \(triggers[index])")
      }
    }
    #expect(differences == ["8389 simple_2.0sigma"])
    let noise = try #require(replay.job.noiseRmsV)
    let close = try #require(ours[8389])
    #expect(abs(close.maxAmplitudeV / noise / 2 - 1) < 0.005)
    for group in [3362, 9490] {
      #expect(ours[group]?.fired == [true, true, true, true])
      #expect(replay.comparable.contains(group))
    }
    // 10 000 events, of which 2363 have an electromagnetic shower; 42 of these have a known k_L.
    #expect(compared == 10_000 - 2363 + 42)
    #expect(peer.keys.allSatisfy(replay.comparable.contains))
  }

  @Test func `events that fire only here are electron neutrinos whose showers were drawn anew`()
    throws
  {
    let replay = try Replay.shared.get()
    let peer = try PeerEvent.all(triggers: replay.job.plan.triggers)
    let extra = replay.results.triggered.filter { peer[$0.event] == nil }
    #expect(extra.allSatisfy { !replay.comparable.contains($0.event) && abs($0.flavour) == 12 })
    // Draws of the seed of the example.
    #expect(extra.map(\.event) == [557, 675, 8174])
  }

  @Test func `the effective volume is the peer's to one percent`() throws {
    let replay = try Replay.shared.get()
    let triggers = replay.job.plan.triggers
    let whole = try ReferenceFiles.object("effective_volume_peer.json")
    let results = try #require(whole["results"] as? [[String: Any]])
    let found = try #require(results.first { $0["case"] as? String == "A_single_vpol100" })
    let peer = try #require(found["triggers"] as? [String: [String: Any]])
    #expect(peer.count == triggers.count)
    let comparable = replay.comparable
    for (index, name) in triggers.enumerated() {
      let expected = try #require(peer[name])
      let fired = replay.results.triggered.filter {
        comparable.contains($0.event) && $0.fired[index]
      }
      // Events that cannot be compared did not trigger there, and are left out here.
      let volume =
        replay.list.volumeM3 * fired.reduce(0) { $0 + $1.weight }
        / Double(replay.list.thrown) * 1e-9 * replay.list.solidAngleSr
      let theirs = try #require(expected["Veff_km3sr"] as? Double)
      let groups = try #require(expected["n_triggered_groups"] as? Int)
      let extra = name == "simple_2.0sigma" ? 1 : 0  // 8389, see the decisions
      #expect(fired.count == groups + extra)
      // Weights differ by up to 0.13 %, the one more event by 1 in 94.
      #expect(relativeDifference(volume, theirs) < (extra == 0 ? 0.002 : 0.013), "\(name)")
    }
  }

  @Test func `the effective volume with our own draws agrees within its error`() throws {
    let replay = try Replay.shared.get()
    let tally = replay.results.tally
    #expect(tally.thrownCounts == [10_000])
    // The peer's sums of weights for the same list: only draws of k_L differ.
    let theirs = [97.656, 77.510, 58.768, 43.283]
    for (count, sum) in zip(tally.counts[0], theirs) {
      // 42 of 117 events have an electromagnetic shower: redrawn, their sum moves by less than its root.
      #expect(abs(count.sumOfWeights - sum) < count.sumOfSquaredWeights.squareRoot())
    }
  }
}

// MARK: - Rays

/// One of the peer's rays with ours.
private struct RayRow {
  let ours: RayRecord
  let event: RadioEvent
  let launch: Vector3
  let receive: Vector3
  let polarization: Vector3
  let values: [String: Double]

  static func all(_ replay: Replay) throws -> [RayRow] {
    let table = try reference("single_vpol_100m_1e18_rays.csv")
    let (showers, rays) = (try table.integers("shower_id"), try table.integers("ray"))
    try #require(showers.count == 318)
    let mine = Dictionary(
      uniqueKeysWithValues: replay.results.rays.map { ([$0.shower, $0.ray], $0) })
    let events = Dictionary(uniqueKeysWithValues: replay.list.events.map { ($0.id, $0) })
    func vectors(_ name: String) throws -> [Vector3] {
      let (x, y) = (try table.numbers("\(name)_x"), try table.numbers("\(name)_y"))
      let z = try table.numbers("\(name)_z")
      return x.indices.map { Vector3(x[$0], y[$0], z[$0]) }
    }
    let (launch, receive) = (try vectors("launch"), try vectors("receive"))
    let polarization = try vectors("pol")
    let names = [
      "solution_type", "C0", "travel_time_ns", "travel_distance_m", "max_amp_V", "time_ns",
    ]
    let columns = try names.map { try table.numbers($0) }
    return try showers.indices.map { row in
      let ray = try #require(mine[[showers[row], rays[row]]])
      let values = Dictionary(uniqueKeysWithValues: zip(names, columns.map { $0[row] }))
      return RayRow(
        ours: ray, event: try #require(events[ray.event]), launch: launch[row],
        receive: receive[row], polarization: polarization[row], values: values)
    }
  }

  func value(_ name: String) -> Double { values[name] ?? .nan }

  /// The unit vectors of growing zenith angle and azimuth.
  static func frame(_ d: Vector3) -> (theta: Vector3, phi: Vector3) {
    let sine = (d.x * d.x + d.y * d.y).squareRoot()
    let (c, s) = (d.x / sine, d.y / sine)
    return (Vector3(d.z * c, d.z * s, -sine), Vector3(-s, c, 0))
  }
}

extension `Radio replay` {
  @Test func `rays are the peer's to a picosecond and a microradian`() throws {
    let rows = try RayRow.all(try Replay.shared.get())
    var (time, vector, length, constant) = (0.0, 0.0, 0.0, 0.0)
    for row in rows {
      #expect(Double(row.ours.solutionType) == row.value("solution_type"))
      time = max(time, abs(row.ours.travelTimeNs - row.value("travel_time_ns")))
      vector = max(vector, (row.ours.launch - row.launch).norm)
      vector = max(vector, (row.ours.receive - row.receive).norm)
      length = max(length, abs(row.ours.pathLengthM - row.value("travel_distance_m")))
      constant = max(constant, abs(row.ours.c0 / row.value("C0") - 1))
    }
    // 3e-4 ns is seen where the peer's minimiser stops early; against 30-digit rays ours are exact to 1e-14.
    #expect(time < 1e-3)
    #expect(vector < 1e-6)
    #expect(length < 1e-3)
    #expect(constant < 1e-6)
  }

  @Test func `envelopes of single rays agree to one percent`() throws {
    let rows = try RayRow.all(try Replay.shared.get())
    var (amplitude, time) = (0.0, 0.0)
    for row in rows {
      amplitude = max(amplitude, abs(row.ours.maxAmplitudeV / row.value("max_amp_V") - 1))
      time = max(time, abs(row.ours.timeNs - row.value("time_ns")))
    }
    // 0.4 % is seen, on a reflection near Brewster's angle: see the next test.
    #expect(amplitude < 0.01)
    // The maximum lies on the same sample of a grid anchored at the arrival.
    #expect(time < 1e-3)
  }

  /// The peer's coefficients belong to the ice 1 cm below the surface, at the angle of the ray at the surface itself.
  ///
  /// Close to Brewster's angle that moves the reflected amplitude by up to 0.4 %.
  @Test func `the peer's Fresnel coefficients explain what differs in reflected rays`() throws {
    let rows = try RayRow.all(try Replay.shared.get())
    // southpole_2015: n = 1.78 - 0.423 exp(z/77 m).
    let (surface, below) = (1.78 - 0.423, 1.78 - 0.423 * exp(-0.01 / 77))
    var (worst, reflections) = (0.0, 0)
    for row in rows {
      let cosine = (1 - 1 / (row.ours.c0 * surface * row.ours.c0 * surface)).squareRoot()
      let isReflected = row.ours.solutionType == 3
      if isReflected { reflections += 1 }
      let factor =
        isReflected
        ? Self.parallelReflection(below, cosine) / Self.parallelReflection(surface, cosine) : 1
      let amplitude = factor * row.ours.maxAmplitudeV
      worst = max(worst, abs(amplitude / row.value("max_amp_V") - 1))
    }
    #expect(reflections == 80)
    // 4e-5 on direct and refracted rays, whose path the peer knows to 1e-4 ns and 1e-4 m; twice that.
    #expect(worst < 1e-4)
  }

  /// |r_p| from ice into air at a cosine of incidence.
  private static func parallelReflection(_ n: Double, _ cosine: Double) -> Double {
    let square = 1 - n * n * (1 - cosine * cosine)
    guard square > 0 else { return 1 }
    let transmitted = n * square.squareRoot()
    return abs((cosine - transmitted) / (cosine + transmitted))
  }

  /// The peer keeps E_φ with its sign between the frames of launch and arrival, which turns the horizontal part of the field
  /// over, and its columns leave the Fresnel factors out: with both undone the vectors agree, on every ray.
  @Test func `polarisations are the peer's where both mean the same`() throws {
    let rows = try RayRow.all(try Replay.shared.get())
    var (worst, worstOwn) = (0.0, 0.0)
    for row in rows {
      let launch = RayRow.frame(row.ours.launch)
      let receive = RayRow.frame(row.ours.receive)
      let axis = row.event.neutrino.direction
      let field = (axis - axis.dot(row.ours.launch) * row.ours.launch).normalized
      let (theta, phi) = (field.dot(launch.theta), field.dot(launch.phi))
      let theirs = theta * receive.theta + phi * receive.phi
      let sign = theirs.dot(row.polarization) < 0 ? -1.0 : 1
      worst = max(worst, (theirs - sign * row.polarization).norm)
      guard row.ours.solutionType != 3 else { continue }
      let own = theta * receive.theta - phi * receive.phi
      worstOwn = max(worstOwn, (row.ours.polarization - own).norm)
    }
    // As the vectors, times the slope of the field's direction near the shower's axis.
    #expect(worst < 1e-5)
    #expect(worstOwn < 1e-12)
  }
}
