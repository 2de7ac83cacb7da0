import ArgumentParser
import Detection
import FileFormats
import PhysicalQuantities
import Processes
import Simulation

/// Where effective volumes come from, how long the detector looks, and how many of it there are.
struct AcceptanceArguments: ParsableArguments {
  @Argument(help: "The folder of a run of several energies.")
  var folder: String?

  @Option(
    help: ArgumentHelp(
      "Instead of a run, a table in CSV with energy_eV and effective_volume_km3_sr (error_km3_sr, trigger), as show writes it; - is standard input.",
      valueName: "file"))
  var table: String?

  @Option(help: "The trigger; the first one unless told otherwise.")
  var trigger: String?

  @Option(help: "The live time in years of 365.25 days.")
  var liveTimeYr = 1.0

  @Option(help: "How many stations look at volumes of their own.")
  var stations = 1.0

  @Option(
    help: "The cross section of the interaction length: ctw, ctw-upper, ctw-lower, csms, gqrs.")
  var crossSection: String?

  @Option(help: "The density in g/cm3 of the matter of the effective volumes.")
  var densityGCm3 = 0.917

  /// The live time in seconds.
  func liveTimeS() throws -> Double {
    let years = try Require.positive(liveTimeYr, "live_time_yr", hint: "1 is one year")
    return try Require.value(years, in: 0...1e6, "live_time_yr") * 365.25 * 86_400
  }

  /// The effective area of all stations together, and what it was read from.
  func acceptance() throws -> Acceptance {
    let count = try Require.positive(stations, "stations", hint: "1 is a single one")
    try Require.value(count, in: 0...1e9, "stations")
    let (rows, own) = try rows()
    let model = try crossSection.map { try NeutrinoNucleonCrossSection(named: $0) } ?? own
    return try Acceptance(
      energiesEV: rows.map(\.energyEV), volumesKm3Sr: rows.map { count * $0.volume },
      errorsKm3Sr: rows.map { count * $0.error }, crossSection: model, densityGCm3: densityGCm3)
  }

  private typealias Row = (energyEV: Double, volume: Double, error: Double)

  private func rows() throws -> ([Row], NeutrinoNucleonCrossSection) {
    switch (folder, table) {
    case (let folder?, nil):
      let results = try RadioResults(folder: RunFolder(path: folder), reading: .counts)
      if !results.isFinished { Failure.note("\(results.status); this is what it gives so far") }
      let name = try chosen(among: results.plan.triggers)
      let rows = try results.effectiveVolumes().filter { $0.trigger == name }
      return (
        rows.map { ($0.energyEV, $0.valueKm3Sr, $0.errorKm3Sr) }, results.targetMatter.crossSection
      )
    case (nil, let table?): return (try rows(ofTable: table), .ctw)
    default:
      throw Failure.Usage(description: "give the folder of a run, or a table with --table FILE")
    }
  }

  private func rows(ofTable path: String) throws -> [Row] {
    let table = try CSVTable(
      path: path,
      allowed: [
        "trigger", "energy_eV", "events", "triggered", "effective_volume_km3_sr", "error_km3_sr",
        "effective_area_km2_sr", "area_error_km2_sr",
      ], required: ["energy_eV", "effective_volume_km3_sr"])
    guard table.rowCount > 0 else {
      throw TableError(source: path, problem: .empty, hint: "give a row for each energy")
    }
    let energies = try table.numbers("energy_eV")
    let volumes = try table.numbers("effective_volume_km3_sr")
    let errors =
      table.hasColumn("error_km3_sr")
      ? try table.numbers("error_km3_sr") : volumes.map { _ in 0 }
    var rows = energies.indices.map { (energies[$0], volumes[$0], errors[$0]) }
    if table.hasColumn("trigger") {
      let names = try table.texts("trigger")
      let name = try chosen(among: names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
      rows = names.indices.filter { names[$0] == name }.map { rows[$0] }
    } else if let trigger {
      throw Failure.Usage(description: "--trigger \(trigger): the table has no column trigger")
    }
    return rows
  }

  private func chosen(among names: [String]) throws -> String {
    guard let trigger else { return names.first ?? "" }
    guard names.contains(trigger) else {
      throw Failure.Usage(
        description: "--trigger \(trigger): there is no such trigger; "
          + didYouMean(trigger, among: names))
    }
    return trigger
  }
}
