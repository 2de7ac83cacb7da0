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
        neutrinology show runs/first --plot veff.svg --compare nuradiomc
        neutrinology show runs/first --by zenith --bins 10 --plot zenith.svg
        neutrinology show runs/first --efficiency-by distance --bins 12 --plot efficiency.svg
        neutrinology show runs/first --efficiency-by energy --format csv
        neutrinology show runs/first --event 65 --plot event.svg
        neutrinology show runs/first --event 65 --waveforms --format csv -o waveforms.csv
        neutrinology show runs/muons --summary --format json

      Runs of a radio detector show effective volumes, those of a muon telescope its rates by zenith angle.
      With --by zenith, effective volumes and areas are averaged over the directions of each bin. The bins have equal solid
      angles, and directions are thrown evenly in solid angle, so that the share of the thrown events that a bin expects is
      exactly that of its solid angle.
      An efficiency is the share of the neutrinos interacting in the volume that fires a trigger, weighted by what
      the Earth leaves of them, with the 68 % interval of Wilson (1927). Events that fired nothing are drawn again from the seed.
      --event computes one event again from its number, bit for bit as the run did, also one that fired nothing, and says why.
      Its picture shows rays, shower and antennas to scale in the vertical plane through station and vertex, and the voltages.
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
    parsing: .unconditional,
    help: ArgumentHelp(
      "One event, by its number: what it is, its rays, or with another flag that table of it alone.",
      valueName: "number"))
  var event: Int?

  @Flag(help: "With --event: a row for each sample of each channel.")
  var waveforms = false

  @Option(help: "With --event: one station alone; its picture shows the one that saw most.")
  var station: Int?

  @Option(
    help: ArgumentHelp(
      "Effective volumes in bins of energy (the run's own, as without it) or zenith.",
      valueName: "variable"))
  var by: VolumeVariable?

  @Option(
    help: ArgumentHelp(
      "Trigger efficiencies in bins of energy, zenith, distance (horizontal, to the nearest antenna) or depth.",
      valueName: "variable"))
  var efficiencyBy: EfficiencyVariable?

  @Option(help: "How many bins of zenith, distance or depth; 10 unless told otherwise.")
  var bins: Int?

  @Option(
    help: ArgumentHelp(
      "With --plot: the points of another program for the same detector: nuradiomc.",
      valueName: "name"))
  var compare: String?

  @Option(help: "How to write the table: csv, json or table.")
  var format: OutputFormat = .table

  @Option(name: [.short, .long], help: "The file to write to; - is standard output.")
  var output = "-"

  @OptionGroup var picture: PlotOptions

  func validate() throws {
    let tables = [events, rays, channels, triggers, waveforms, by != nil, efficiencyBy != nil]
    guard tables.count(where: { $0 }) <= 1 else {
      throw ValidationError(
        "--events, --rays, --channels, --triggers, --waveforms, --by and --efficiency-by are "
          + "different tables: choose one")
    }
    if event == nil, waveforms || station != nil {
      throw ValidationError("--waveforms and --station belong to --event NUMBER")
    }
    if event != nil, events || summary || by != nil || efficiencyBy != nil || compare != nil {
      throw ValidationError(
        "--event goes with --rays, --channels, --triggers or --waveforms alone")
    }
    try validateBins()
    guard compare == nil || (picture.plot != nil && by != .zenith && efficiencyBy == nil) else {
      throw ValidationError("--compare belongs to --plot FILE of effective volumes by energy")
    }
  }

  func run() throws {
    let runFolder = RunFolder(path: folder)
    let kind = try RunDescription.read(runFolder).kind
    if kind == MuonTelescopeFormat.kind {
      guard by == nil, efficiencyBy == nil, compare == nil, event == nil else {
        throw Failure.Usage(
          description:
            "--by, --efficiency-by, --event and --compare belong to runs of a radio detector")
      }
      return try showMuonTelescope(runFolder)
    }
    guard !summary else {
      throw Failure.Usage(description: "--summary belongs to runs of a muon telescope")
    }
    if let efficiencyBy { return try showEfficiencies(runFolder, by: efficiencyBy) }
    if let event { return try showEvent(event, of: runFolder) }
    if by == .zenith { return try showZenith(runFolder) }
    try showResults(runFolder)
  }

  /// The effective volumes, or what was seen of the triggered events.
  private func showResults(_ folder: RunFolder) throws {
    let results = try read(folder, extent)
    let options = outputOptions
    if events {
      try options.write(ResultTable.events(results))
    } else if rays {
      try options.write(ResultTable.rays(results.rays))
    } else if channels {
      try options.write(ResultTable.channels(results.channels, of: results.plan))
    } else if triggers {
      try options.write(ResultTable.triggers(results.stations, of: results.plan))
    } else {
      try options.write(
        format == .table
          ? ResultTable.readableEffectiveVolumes(results) : ResultTable.effectiveVolumes(results))
      try ResultTable.noteLimits(results)
    }
    try picture.draw {
      var figure = try RadioFigures.effectiveVolume(results)
      if let compare { try figure.add(peer: compare, to: results.plan) }
      return figure
    }
  }

  /// Reads results, and says so where they are not all.
  func read(_ folder: RunFolder, _ extent: RadioResults.Extent) throws -> RadioResults {
    let results = try RadioResults(folder: folder, reading: extent)
    if !results.isFinished { Failure.note("\(results.status); these are its results so far") }
    return results
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
