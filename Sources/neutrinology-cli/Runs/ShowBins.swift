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

/// What effective volumes may be binned by.
enum VolumeVariable: String, CaseIterable, ExpressibleByArgument {
  case energy
  case zenith
}

extension ShowCommand {
  /// The bins of even steps where none are asked for.
  private static let usualBins = 10

  /// Refuses bins that belong to nothing, and more than there may be.
  func validateBins() throws {
    guard let bins else { return }
    let most: Int
    switch (by, efficiencyBy) {
    case (.zenith?, _): most = RadioResults.mostZenithBins
    case (_, .zenith?), (_, .distance?), (_, .depth?): most = RadioResults.mostEfficiencyBins
    default:
      throw ValidationError(
        "--bins belongs to --by zenith and to --efficiency-by zenith, distance or depth; "
          + "energies have the run's own bins")
    }
    guard (1...most).contains(bins) else {
      throw ValidationError("--bins \(bins): allowed are 1 to \(most)")
    }
  }

  /// Effective volumes by zenith angle, as a table and a picture.
  func showZenith(_ folder: RunFolder) throws {
    let results = try read(folder, .events)
    let rows = try results.zenithVolumes(
      bins: bins ?? Self.usualBins, of: try Self.thrownEvents(folder))
    try outputOptions.write(
      format == .table ? ZenithTable.readable(rows) : ZenithTable.fields(rows))
    try picture.draw { try RadioFigures.zenithVolumes(rows, of: results.plan) }
  }

  /// The efficiencies of a run's triggers, as a table and a picture.
  func showEfficiencies(_ folder: RunFolder, by variable: EfficiencyVariable) throws {
    let results = try read(folder, .events)
    let thrown = try Self.thrownEvents(folder)
    if thrown.leftOut > 0 {
      Failure.note(
        "the list leaves out \(thrown.leftOut) events that cannot trigger: efficiencies are those "
          + "of the \(thrown.count) that it holds")
    }
    let line = ProgressLine(isWanted: true)
    let total = results.status.eventsDone
    let rows = try results.efficiencies(
      by: variable, bins: bins ?? Self.usualBins, of: thrown
    ) { done in
      line.show(done: done, of: total, now: done, unit: "events", text: "drawn again")
    }
    line.finish()
    try outputOptions.write(EfficiencyTable.fields(rows, variable))
    try picture.draw { try RadioFigures.efficiency(rows, variable, of: results.plan.triggers) }
  }

  /// The events that a run throws, from its own description.
  private static func thrownEvents(_ folder: RunFolder) throws -> ThrownEvents {
    let experiment = try ExperimentLoader.load(folder.description).experiment
    return try ThrownEvents(
      experiment, list: try ExperimentLoader.eventList(for: experiment.events))
  }
}
