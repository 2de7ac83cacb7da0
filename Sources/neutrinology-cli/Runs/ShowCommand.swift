import ArgumentParser
import FileFormats
import Simulation

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show the results of a run, also while it goes on.",
    discussion: """
      EXAMPLES
        neutrinology show runs/first
        neutrinology show runs/first --format json
        neutrinology show runs/first --events --format csv -o triggered.csv
        neutrinology show runs/first --plot veff.svg
        neutrinology show runs/muons --summary --format json

      Runs of a radio detector show effective volumes, those of a muon telescope its rates by zenith angle.
      """)

  @Argument(help: "The folder of the run.")
  var folder: String

  @Flag(help: "A row for each triggered event, or counted muon.")
  var events = false

  @Flag(help: "Muon telescopes: live time, total rate, fits and charge ratio.")
  var summary = false

  @Flag(help: "A row for each ray of each triggered event.")
  var rays = false

  @Flag(
    help: "A row for each channel of each triggered event: amplitude, envelope, signal to noise.")
  var channels = false

  @Flag(help: "A row for each trigger that fired: event, station and time.")
  var triggers = false

  @Option(help: "How to write the table: csv, json or table.")
  var format: OutputFormat = .table

  @Option(name: [.short, .long], help: "The file to write to; - is standard output.")
  var output = "-"

  @OptionGroup var picture: PlotOptions

  func validate() throws {
    guard [events, rays, channels, triggers].count(where: { $0 }) <= 1 else {
      throw ValidationError(
        "--events, --rays, --channels and --triggers are different tables: choose one")
    }
  }

  func run() throws {
    let runFolder = RunFolder(path: folder)
    let kind = try RunDescription.read(runFolder).kind
    if kind == MuonTelescopeFormat.kind { return try showMuonTelescope(runFolder) }
    guard !summary else {
      throw Failure.Usage(description: "--summary belongs to runs of a muon telescope")
    }
    let results = try RadioResults(
      folder: runFolder,
      reading: events || rays || channels || triggers ? .everything : .counts)
    if !results.isFinished { Failure.note("\(results.status); these are its results so far") }
    let options = outputOptions
    if events {
      try options.write(ResultTable.events(results))
    } else if rays {
      try options.write(ResultTable.rays(results))
    } else if channels {
      try options.write(ResultTable.channels(results))
    } else if triggers {
      try options.write(ResultTable.triggers(results))
    } else if format == .table {
      try options.write(ResultTable.readableEffectiveVolumes(results))
    } else {
      try options.write(ResultTable.effectiveVolumes(results))
    }
    try picture.draw { try RadioFigures.effectiveVolume(results) }
  }

  /// Where and how the table is written.
  var outputOptions: OutputOptions {
    var options = OutputOptions.table
    options.format = format
    options.output = output
    return options
  }
}
