import Detection
import Experiments
import Foundation
import Simulation

/// What importance sampling gains: variance times time of plain sampling over its own, for the same experiment.
extension Suite {
  func sampling() throws {
    for energy in [1e17, 1e18] {
      let plain = try cost(energy, .plain, events: 400_000)
      let drawn = try cost(energy, .importance, events: 100_000)
      let name = "one dipole, drawn at \(energy) eV"
      line("drawn_\(energy)", plain.microseconds, "us", "\(name), plain")
      line(
        "importance_\(energy)", drawn.microseconds, "us",
        "\(name), importance sampling, its preparation included")
      for (trigger, name) in drawn.names.enumerated() {
        let gain =
          plain.microseconds * plain.variances[trigger]
          / (drawn.microseconds * drawn.variances[trigger])
        line(
          "gain_\(energy)_\(name)", gain, "x",
          "variance of \(name) at \(energy) eV for the same time, plain over importance sampling")
      }
    }
  }

  /// CPU time an event, and for each trigger the relative variance that one event would have.
  private func cost(
    _ energyEV: Double, _ sampling: RadioExperiment.Sampling, events: Int
  ) throws -> (microseconds: Double, variances: [Double], names: [String]) {
    var experiment = try ExperimentLoader.load("single-vpol-100m").experiment
    experiment.events.spectrum = .monoenergetic(energyEV: energyEV)
    experiment.events.sampling = sampling
    experiment.events.number = events
    var tally: TriggerTally?
    let time = try Stopwatch.processMicroseconds(each: events, repeats: 3) { _ in
      tally = try RadioJob(experiment).simulate(0..<events).tally
    }
    let variances = (tally?.counts[0] ?? []).map { count in
      Double(events) * count.sumOfSquaredWeights / (count.sumOfWeights * count.sumOfWeights)
    }
    return (time, variances, experiment.detection.triggers.map(\.name))
  }
}
