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
        neutrinology show runs/first --efficiency-by distance --bins 12 --plot efficiency.svg
        neutrinology show runs/first --efficiency-by energy --format csv
        neutrinology show runs/muons --summary --format json

      Runs of a radio detector show effective volumes, those of a muon telescope its rates by zenith angle.
      An efficiency is the share of the neutrinos interacting in the volume that fires a trigger, weighted by their
      survival in the Earth, with the 68 % interval of Wilson (1927). Events that fired nothing are drawn again from the seed.
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

  @Option(
    help: ArgumentHelp(
      "Trigger efficiencies in bins of energy, zenith, distance (horizontal, to the nearest antenna) or depth.",
      valueName: "variable"))
  var efficiencyBy: EfficiencyVariable?

  @Option(help: "How many bins of zenith, distance or depth; 10 unless told otherwise.")
  var bins: Int?

  @Option(help: "How to write the table: csv, json or table.")
  var format: OutputFormat = .table

  @Option(name: [.short, .long], help: "The file to write to; - is standard output.")
  var output = "-"

  @OptionGroup var picture: PlotOptions

  func validate() throws {
    let tables = [events, rays, channels, triggers, efficiencyBy != nil]
    guard tables.count(where: { $0 }) <= 1 else {
      throw ValidationError(
        "--events, --rays, --channels, --triggers and --efficiency-by are different tables: "
          + "choose one")
    }
    if let bins {
      guard let efficiencyBy, efficiencyBy != .energy else {
        throw ValidationError(
          "--bins belongs to --efficiency-by zenith, distance or depth; energies have the run's "
            + "own bins")
      }
      guard (1...RadioResults.mostEfficiencyBins).contains(bins) else {
        throw ValidationError("--bins \(bins): from 1 to \(RadioResults.mostEfficiencyBins)")
      }
    }
  }

  func run() throws {
    let runFolder = RunFolder(path: folder)
    let kind = try RunDescription.read(runFolder).kind
    if kind == MuonTelescopeFormat.kind { return try showMuonTelescope(runFolder) }
    if let efficiencyBy { return try showEfficiencies(runFolder, by: efficiencyBy) }
    guard !summary else {
      throw Failure.Usage(description: "--summary belongs to runs of a muon telescope")
    }
    let results = try RadioResults(folder: runFolder, reading: extent)
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

  /// The rows that the table is made of.
  private var extent: RadioResults.Extent {
    if events { return .events }
    if rays { return .rays }
    if channels { return .channels }
    return triggers ? .stations : .counts
  }

  /// Where and how the table is written.
  var outputOptions: OutputOptions {
    var options = OutputOptions.table
    options.format = format
    options.output = output
    return options
  }
}
