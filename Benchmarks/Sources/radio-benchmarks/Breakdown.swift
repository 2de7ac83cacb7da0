import Experiments
import Foundation
import PhysicalQuantities
@_spi(Benchmarks) import Simulation

/// Where the time of an event goes.
///
/// Events are taken through one stage, then through two, and so on, in turns; a stage costs the difference of the medians. Nothing is counted inside of
/// the program, so that its hot path is the one of every run. Output is a run into a folder beside the same run in memory: of drawn events what more
/// events add, and what every run costs, however short, on a line of its own.
extension Suite {
  func breakdown() throws {
    try breakdown("dipole", "one dipole, the list", listed("single-vpol-100m.yaml"), times: 2)
    try breakdown(
      "station", "station of 8 channels, the list", listed("surface-station.yaml"), times: 30)
    for (key, work, sampling) in [
      ("drawn", "one dipole, drawn at 1 EeV", RadioExperiment.Sampling.plain),
      ("importance", "one dipole, by importance at 0.1 EeV", .importance),
    ] {
      let output = try output { try drawn(sampling, $0) }
      line("breakdown_run_\(key)", output.runMs, "ms", "\(work): output of every run, of no events")
      try breakdown(key, work, drawn(sampling, 20_000), times: 1, outputUs: output.eventUs)
    }
  }

  private func listed(_ name: String) throws -> RadioJob {
    let experiment = try ExperimentLoader.load("\(examples)/\(name)").experiment
    return try RadioJob(experiment, list: try ExperimentLoader.eventList(for: experiment.events))
  }

  private func drawn(_ sampling: RadioExperiment.Sampling, _ events: Int) throws -> RadioJob {
    var experiment = try ExperimentLoader.load("single-vpol-100m").experiment
    if sampling == .importance { experiment.events.spectrum = .monoenergetic(energyEV: 1e17) }
    experiment.events.sampling = sampling
    experiment.events.number = events
    return try RadioJob(experiment)
  }

  private func breakdown(
    _ key: String, _ work: String, _ job: RadioJob, times: Int, outputUs: Double? = nil
  ) throws {
    var taken = RadioStage.allCases.map { _ in [Double]() }
    var triggered = 0
    for _ in 0..<11 {
      for stage in RadioStage.allCases {
        taken[stage.rawValue].append(
          try Stopwatch.processMicrosecondsOnce(each: times * job.plan.events) {
            for _ in 0..<times {
              triggered = try job.take(0..<job.plan.events, through: stage)
            }
          })
      }
    }
    var costs: [(String, Double)] = []
    var last = 0.0
    for stage in RadioStage.allCases {
      let time = median(taken[stage.rawValue])
      costs.append(("\(stage)", max(time - last, 0)))
      last = max(time, last)
    }
    if let outputUs { costs.append(("output", outputUs)) }
    let total = costs.reduce(0) { $0 + $1.1 }
    let share = 100 * Double(triggered) / Double(job.plan.events)
    for (stage, cost) in costs {
      line(
        "breakdown_\(key)_\(stage)", cost, "us",
        "\(work) (\(String(format: "%.1f", share)) % trigger): \(String(format: "%.0f", 100 * cost / total)) %"
      )
    }
  }

  private func median(_ times: [Double]) -> Double { times.sorted()[times.count / 2] }

  /// What output costs a run in ms and an event in us, from runs of few and of many events.
  private func output(
    _ job: (Int) throws -> RadioJob
  ) throws -> (runMs: Double, eventUs: Double) {
    let sizes = [5000, 105_000]
    var costs: [Double] = []
    for events in sizes {
      let job = try job(events)
      var (memory, folder) = ([Double](), [Double]())
      for _ in 0..<5 {
        memory.append(try run(job, intoFolder: false))
        folder.append(try run(job, intoFolder: true))
      }
      costs.append((median(folder) - median(memory)) * Double(events))
    }
    let eventUs = (costs[1] - costs[0]) / Double(sizes[1] - sizes[0])
    return ((costs[0] - eventUs * Double(sizes[0])) / 1000, eventUs)
  }

  /// CPU time an event of a run in memory, or into a folder.
  private func run(_ job: RadioJob, intoFolder: Bool) throws -> Double {
    let events = job.plan.events
    guard intoFolder else {
      return try Stopwatch.processMicrosecondsOnce(each: events) {
        for start in stride(from: 0, to: events, by: job.plan.blockSize) {
          _ = try job.simulate(start..<min(start + job.plan.blockSize, events))
        }
      }
    }
    let description = RunDescription(
      configuration: .null, references: job.references, plan: job.plan)
    let path = NSTemporaryDirectory() + "/neutrinology-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try Stopwatch.processMicrosecondsOnce(each: events) {
      try RadioRunner(job: job, description: description, folder: RunFolder(path: path))
        .run(threads: 1)
    }
  }
}
