import Detection
import Experiments
import Foundation
import PhysicalQuantities
import Simulation

/// What importance sampling gains: variance times time of plain sampling over its own, for the same experiment.
///
/// Both are run with several seeds, in turns, each with its preparation. The variance is that of an effective volume by its weights; the gain's error
/// comes from the gains of pairs of runs.
extension Suite {
  func sampling() throws {
    for energy in [1e17, 1e18] { try sampling(energy) }
  }

  private static let seeds = 9

  private func sampling(_ energyEV: Double) throws {
    var (plain, drawn): ([SampledRun], [SampledRun]) = ([], [])
    for seed in 0..<Self.seeds {
      plain.append(try sampledRun(energyEV, .plain, events: 200_000, seed: seed))
      drawn.append(try sampledRun(energyEV, .importance, events: 100_000, seed: seed))
    }
    let name = "one dipole, drawn at \(energyEV) eV"
    func median(_ runs: [SampledRun]) -> Double {
      runs.map(\.microseconds).sorted()[runs.count / 2]
    }
    line("drawn_\(energyEV)", median(plain), "us", "\(name), plain")
    line(
      "importance_\(energyEV)", median(drawn), "us",
      "\(name), importance sampling, its preparation included")
    for trigger in plain[0].names.indices {
      let (a, b) = (SampledSum(plain, trigger), SampledSum(drawn, trigger))
      let what = "\(plain[0].names[trigger]) at \(energyEV) eV"
      volume("volume_plain_\(energyEV)_\(plain[0].names[trigger])", a, "\(what), plain")
      volume("volume_importance_\(energyEV)_\(plain[0].names[trigger])", b, "\(what), importance")
      let gains = zip(plain, drawn).map { $0.cost(trigger) / $1.cost(trigger) }
      let gain = SampledSum.cost(plain, trigger) / SampledSum.cost(drawn, trigger)
      let mean = gains.reduce(0, +) / Double(gains.count)
      let spread = gains.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(gains.count - 1)
      let error = (spread / Double(gains.count)).squareRoot()
      line(
        "gain_\(energyEV)_\(plain[0].names[trigger])", gain, "x",
        "variance of \(what) for the same time, plain over importance sampling; +- "
          + String(format: "%.1f", error))
    }
  }

  private func volume(_ key: String, _ sum: SampledSum, _ work: String) {
    line(
      key, sum.volume, "km3 sr",
      "effective volume of \(work): +- \(String(format: "%.4f", sum.error)), \(sum.triggered) triggered of "
        + "\(sum.events)")
  }

  /// CPU time and triggers of one run.
  private func sampledRun(
    _ energyEV: Double, _ sampling: RadioExperiment.Sampling, events: Int, seed: Int
  ) throws -> SampledRun {
    var experiment = try ExperimentLoader.load("single-vpol-100m").experiment
    experiment.events.spectrum = .monoenergetic(energyEV: energyEV)
    experiment.events.sampling = sampling
    experiment.events.number = events
    experiment.seed = UInt64(1000 + seed)
    var results: (tally: TriggerTally, scale: Double)?
    let time = try Stopwatch.processMicrosecondsOnce(each: events) {
      let job = try RadioJob(experiment)
      results = (
        try job.simulate(0..<events).tally, job.plan.volumeM3 * job.plan.solidAngleSr * 1e-9
      )
    }
    return SampledRun(
      microseconds: time, events: events, counts: results?.tally.counts[0] ?? [],
      scaleKm3Sr: results?.scale ?? 0, names: experiment.detection.triggers.map(\.name))
  }
}

/// One run of one way of sampling.
private struct SampledRun {
  let microseconds: Double
  let events: Int
  let counts: [TriggerCount]
  let scaleKm3Sr: Double
  let names: [String]

  /// The relative variance of the effective volume that one microsecond gives.
  func cost(_ trigger: Int) -> Double { SampledSum.cost([self], trigger) }
}

/// Several runs taken as one.
private struct SampledSum {
  private(set) var events = 0
  private(set) var triggered = 0
  private var weights = 0.0
  private var squares = 0.0
  private var scale = 0.0

  init(_ runs: [SampledRun], _ trigger: Int) {
    for run in runs {
      events += run.events
      triggered += run.counts[trigger].groupCount
      weights += run.counts[trigger].sumOfWeights
      squares += run.counts[trigger].sumOfSquaredWeights
      scale = run.scaleKm3Sr
    }
  }

  var volume: Double { scale * weights / Double(events) }
  var error: Double { scale * squares.squareRoot() / Double(events) }

  /// Relative variance times CPU time.
  static func cost(_ runs: [SampledRun], _ trigger: Int) -> Double {
    let sum = SampledSum(runs, trigger)
    let times = runs.map { $0.microseconds * Double($0.events) }.sorted()
    return sum.squares / (sum.weights * sum.weights) * times[times.count / 2] * Double(runs.count)
  }
}
