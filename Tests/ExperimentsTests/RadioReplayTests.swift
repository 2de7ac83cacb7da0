import Experiments
import FileFormats
import Foundation
import Simulation
import Testing
import _TestSupport

@Suite struct `Radio replay` {
  static let examples = ReferenceFiles.folder.deletingLastPathComponent()
    .deletingLastPathComponent()
    .appendingPathComponent("Examples").path

  @Test func `scratch`() throws {
    let loaded = try ExperimentLoader.load("\(Self.examples)/single-vpol-100m.yaml")
    let list = try ExperimentLoader.eventList(for: loaded.experiment.events)
    let job = try RadioJob(loaded.experiment, list: list)
    print("noise", job.noiseRmsV ?? 0, job.plan)
    let folder = RunFolder(path: NSTemporaryDirectory() + "/replay-\(UUID().uuidString)")
    let description = RunDescription(
      configuration: .null, references: job.references, plan: job.plan)
    let clock = ContinuousClock()
    let time = try clock.measure {
      try RadioRunner(job: job, description: description, folder: folder).run(threads: 1)
    }
    print("time", time)
    let results = try RadioResults(folder: folder)
    print(results.tally.thrownCounts, results.tally.counts)
    let table = try CSVTable(
      path: ReferenceFiles.folder.path + "/single_vpol_100m_1e18_triggers.csv")
    let groups = try table.integers("event_group_id")
    let weights = try table.numbers("weight")
    var fired: [[Int]] = []
    for name in job.plan.triggers { fired.append(try table.integers(name)) }
    let ours = Dictionary(uniqueKeysWithValues: results.triggered.map { ($0.event, $0) })
    var worstWeight = 0.0
    var differ = 0
    for row in groups.indices {
      let mine = ours[groups[row]]
      if let mine { worstWeight = max(worstWeight, abs(mine.weight / weights[row] - 1)) }
      let f = mine?.fired ?? [false, false, false, false]
      for t in 0..<4 where f[t] != (fired[t][row] == 1) {
        differ += 1
        print(
          "DIFF", groups[row], t, f[t], fired[t][row],
          (mine?.maxAmplitudeV ?? 0) / (job.noiseRmsV ?? 1))
      }
    }
    let peer = Set(groups)
    for e in results.triggered where !peer.contains(e.event) {
      print("EXTRA", e.event, e.flavour, e.fired, e.maxAmplitudeV / (job.noiseRmsV ?? 1))
    }
    print("worst weight", worstWeight, "differ", differ, groups.count)
    let rays = try CSVTable(path: ReferenceFiles.folder.path + "/single_vpol_100m_1e18_rays.csv")
    let shower = try rays.integers("shower_id")
    let ray = try rays.integers("ray")
    let amp = try rays.numbers("max_amp_V")
    let tt = try rays.numbers("travel_time_ns")
    let time_ns = try rays.numbers("time_ns")
    let px = try rays.numbers("pol_x")
    let py = try rays.numbers("pol_y")
    let pz = try rays.numbers("pol_z")
    let mine = Dictionary(uniqueKeysWithValues: results.rays.map { ("\($0.shower),\($0.ray)", $0) })
    var worst = (0.0, 0.0, 0.0, 0.0)
    var missing = 0
    for row in shower.indices {
      guard let m = mine["\(shower[row]),\(ray[row])"] else {
        missing += 1
        continue
      }
      let a = abs(m.maxAmplitudeV / amp[row] - 1)
      if a > 0.01 {
        print("AMP", shower[row], ray[row], m.maxAmplitudeV, amp[row], m.timeNs, time_ns[row])
      }
      worst.0 = max(worst.0, a)
      worst.1 = max(worst.1, abs(m.travelTimeNs - tt[row]))
      worst.2 = max(worst.2, abs(m.timeNs - time_ns[row]))
      let p = m.polarization
      let d = min(
        abs(p.x - px[row]) + abs(p.y - py[row]) + abs(p.z - pz[row]),
        abs(p.x + px[row]) + abs(p.y + py[row]) + abs(p.z + pz[row]))
      if d > 1e-3, row < 20 {
        print("POL", shower[row], ray[row], m.solutionType, p, px[row], py[row], pz[row])
      }
      worst.3 = max(worst.3, d)
    }
    print("rays", worst, "missing", missing, "of", shower.count)
  }
}
