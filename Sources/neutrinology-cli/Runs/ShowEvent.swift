import Experiments
import FileFormats
import Simulation

extension ShowCommand {
  /// One event, computed again: as a table and a picture.
  func showEvent(_ number: Int, of folder: RunFolder) throws {
    let results = try read(folder, .events)
    let experiment = try ExperimentLoader.load(folder.description).experiment
    let job = try RadioJob(
      experiment, list: try ExperimentLoader.eventList(for: experiment.events))
    let display = try job.display(ofEvent: number)
    if let station { try requireStation(station, of: results.plan) }
    let stored = results.triggered.first { $0.event == number }
    if stored != nil || results.isFinished, stored != display.decision {
      Failure.note(
        "the run has another result of this event: it was made by another version of the program")
    }
    if display.fate != .triggered { Failure.note("event \(number): \(display.fate)") }
    try write(display, of: results.plan)
    try picture.draw { try EventPicture(display, of: results.plan, station: station).panels() }
  }

  private func requireStation(_ station: Int, of plan: RadioPlan) throws {
    let known = Set(plan.channels.map(\.station)).sorted()
    guard known.contains(station) else {
      throw Failure.Usage(
        description: "--station \(station): the run has "
          + (known.count == 1 ? "station " : "the stations ")
          + known.map { "\($0)" }.joined(separator: ", "))
    }
  }

  private func write(_ display: EventDisplay, of plan: RadioPlan) throws {
    func own(_ station: Int) -> Bool { self.station.map { $0 == station } ?? true }
    let options = outputOptions
    let allRays = display.rays.filter { own($0.station) }
    if rays {
      try options.write(ResultTable.rays(allRays))
    } else if channels {
      try options.write(
        ResultTable.channels(display.channels.filter { own($0.station) }, of: plan))
    } else if triggers {
      try options.write(
        ResultTable.triggers(display.stations.filter { own($0.station) }, of: plan))
    } else if waveforms {
      try options.write(EventTable.waveforms(display.waveforms.filter { own($0.station) }))
    } else if format == .table {
      try options.write(
        bytes: TableWriter.bytes(EventTable.readable(display, of: plan), as: .table)
          + Array("\n".utf8) + TableWriter.bytes(EventTable.readableRays(allRays), as: .table))
    } else {
      try options.write(EventTable.event(display, of: plan))
    }
  }
}

extension EventDisplay {
  /// The event as a run that counts it keeps it.
  fileprivate var decision: TriggeredEvent? { fate == .triggered ? record : nil }
}
