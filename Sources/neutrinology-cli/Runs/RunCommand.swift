import ArgumentParser
import Detection
import Experiments
import FileFormats
import Foundation
import Simulation

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run an experiment into a folder: neutrinos in, effective volume out.",
    discussion: """
      EXAMPLES
        neutrinology run single-vpol-100m -o runs/first
        neutrinology run my-station.yaml -o runs/arz --set radiation.model=arz2020 --events 100000
        neutrinology run surface-station --dry-run
        neutrinology run single-vpol-100m --shard 2/5 -o runs/part2          one of five parts: see merge

      The results are the same bits for any number of threads. A run that is stopped or killed goes on with the same
      command. Signals TERM and USR1 stop after the blocks in flight (exit code 85).
      """)

  @OptionGroup var arguments: ExperimentArguments

  @Option(name: [.customShort("o"), .customLong("output")], help: "The folder of the run.")
  var folder: String?

  @Option(help: "How many threads compute; all processors unless told otherwise.")
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
    if let threads, threads < 1 { throw ValidationError("--threads must be 1 or more") }
    if !dryRun, folder == nil { throw ValidationError("give the folder of the run: -o DIR") }
  }

  func run() throws {
    let loaded = try arguments.load()
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
    try picture.draw { try RadioFigures.effectiveVolume(results) }
  }

  private func run(_ job: RadioJob, into folder: RunFolder) throws {
    let (shard, source) = try ShardArgument.shard(self.shard)
    if let source {
      Failure.note("shard \(shard), from \(source); --shard 1/1 is the whole run", quiet: quiet)
    }
    let description = RunDescription(
      configuration: job.experiment.resolvedJSONValue, references: job.references, plan: job.plan)
    let plan = job.plan
    try RunSession(threads: threads, shard: shard, quiet: quiet).run(
      job, description, into: folder, soFar: { Self.soFar($0, plan: plan) })
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
