import ArgumentParser
import Detection
import Experiments
import FileFormats
import Foundation
import Simulation

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract:
      "Run an experiment into a folder: neutrinos or muons in, effective volume or counts out.",
    discussion: """
      EXAMPLES
        neutrinology run single-vpol-100m -o runs/first
        neutrinology run my-station.yaml -o runs/arz --set radiation.model=arz2020 --events 100000
        neutrinology run surface-station --dry-run
        neutrinology run muon-telescope -o runs/muons --set detection.separation='2 m'
        neutrinology run single-vpol-100m --shard 2/5 -o runs/part2          one of five parts: see merge

      The results are the same bits for any number of threads. A run that is stopped or killed goes on with the same
      command. Signals TERM and USR1 stop after the blocks in flight (exit code 85).
      """)

  @OptionGroup var arguments: ExperimentArguments

  @Option(name: [.customShort("o"), .customLong("output")], help: "The folder of the run.")
  var folder: String?

  @Option(
    parsing: .unconditional,
    help: "How many threads compute; all processors unless told otherwise.")
  var threads: Int?

  @Option(
    help: ArgumentHelp(
      "Compute one of N parts, to be put together by merge: 2/5; or slurm for the task of an array job.",
      discussion: "In a task of a SLURM array this is the default.", valueName: "i/N"))
  var shard: String?

  @Flag(help: "Print the experiment with every default filled in, and do nothing.")
  var dryRun = false

  @OptionGroup var picture: PlotOptions

  @Flag(name: [.short, .long], help: "Print no notes and no progress.")
  var quiet = false

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads \(threads): from 1 to 1024")
    }
    if !dryRun, folder?.isEmpty != false {
      throw ValidationError("give the folder of the run: -o DIR")
    }
  }

  func run() throws {
    switch try arguments.load() {
    case .radio(let loaded): try runRadio(loaded)
    case .muonTelescope(let experiment): try runMuonTelescope(experiment)
    }
  }

  private func runRadio(_ loaded: LoadedExperiment) throws {
    for text in loaded.notes { Failure.note("\(text)", quiet: quiet) }
    let list = try ExperimentLoader.eventList(for: loaded.experiment.events)
    let job = try RadioJob(loaded.experiment, list: list)
    if dryRun {
      try StandardOutput.write(loaded.experiment.resolvedYAML)
      return
    }
    guard let folder else { return }
    let runFolder = RunFolder(path: folder)
    try run(job, into: runFolder)
    let results = try RadioResults(folder: runFolder, reading: .counts)
    if !results.isFinished { Failure.note("\(results.status)", quiet: quiet) }
    try OutputOptions.table.write(ResultTable.readableEffectiveVolumes(results))
    try ResultTable.noteLimits(results, quiet: quiet)
    try picture.draw { try RadioFigures.effectiveVolume(results) }
  }

  private func run(_ job: RadioJob, into folder: RunFolder) throws {
    let description = RunDescription(
      configuration: job.experiment.resolvedJSONValue, references: job.references, plan: job.plan)
    let plan = job.plan
    try session().run(job, description, into: folder, soFar: { Self.soFar($0, plan: plan) })
  }

  /// The sitting that the options ask for.
  func session() throws -> RunSession {
    let (shard, source) = try ShardArgument.shard(self.shard)
    if let source {
      Failure.note("shard \(shard), from \(source); --shard 1/1 is the whole run", quiet: quiet)
    }
    return RunSession(threads: threads, shard: shard, quiet: quiet)
  }

  /// What a progress line says of the first trigger: how many events fired it, and its effective volume so far.
  private static func soFar(_ progress: RunProgress<TriggerTally>, plan: RadioPlan) -> String {
    let thrown = progress.tally.thrownCounts.reduce(0, +)
    guard let trigger = plan.triggers.first, thrown > 0 else { return "" }
    let count = progress.tally.counts.reduce(TriggerCount()) { $0 + ($1.first ?? TriggerCount()) }
    let perEvent = plan.volumeM3 * plan.solidAngleSr / Double(thrown) * 1e-9
    return "\(trigger): \(count.groupCount) triggers, "
      + "\(ProgressLine.short(perEvent * count.sumOfWeights)) km3 sr"
  }
}

extension OutputOptions {
  /// An aligned table on standard output.
  static var table: OutputOptions {
    var options = OutputOptions()
    options.format = .table
    options.output = Files.standardStream
    return options
  }
}
