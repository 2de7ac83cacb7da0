import ArgumentParser
import Experiments
import FileFormats
import Simulation

extension EfficiencyVariable: ExpressibleByArgument {
  /// The column's name with its unit.
  var column: String {
    switch self {
    case .energy: "energy_eV"
    case .zenith: "zenith_deg"
    case .distance: "distance_m"
    case .depth: "depth_m"
    }
  }
}

extension ShowCommand {
  /// The efficiencies of a run's triggers, as a table and a picture.
  func showEfficiencies(_ folder: RunFolder, by variable: EfficiencyVariable) throws {
    let results = try RadioResults(folder: folder, reading: .events)
    if !results.isFinished { Failure.note("\(results.status); these are its results so far") }
    let loaded = try ExperimentLoader.load(folder.description)
    let list = try ExperimentLoader.eventList(for: loaded.experiment.events)
    let thrown = try ThrownEvents(loaded.experiment, list: list)
    if thrown.leftOut > 0 {
      Failure.note(
        "the list leaves out \(thrown.leftOut) events that cannot trigger: efficiencies are those "
          + "of the \(thrown.count) that it holds")
    }
    let line = ProgressLine(isWanted: true)
    let total = results.status.eventsDone
    let rows = try results.efficiencies(by: variable, bins: bins ?? 10, of: thrown) { done in
      line.show(done: done, of: total, now: done, unit: "events", text: "drawn again")
    }
    line.finish()
    try outputOptions.write(EfficiencyTable.fields(rows, variable, forPeople: format == .table))
    try picture.draw { try RadioFigures.efficiency(rows, variable, of: results.plan.triggers) }
  }
}
