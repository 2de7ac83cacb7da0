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

      The results are the same bits for any number of threads. A run that is stopped or killed goes on with the same
      command. Signals TERM and USR1 stop after the blocks in flight (exit code 85).
      """)

  @OptionGroup var arguments: ExperimentArguments

  @Option(name: [.customShort("o"), .customLong("output")], help: "The folder of the run.")
  var folder: String?

  @Option(help: "How many threads compute; all processors unless told otherwise.")
  var threads: Int?

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
    let results = try RadioResults(folder: runFolder)
    try OutputOptions.table.write(ResultTable.readableEffectiveVolumes(results))
    try picture.draw { try RadioFigures.effectiveVolume(results) }
  }

  private func run(_ job: RadioJob, into folder: RunFolder) throws {
    let description = RunDescription(
      configuration: job.experiment.resolvedJSONValue, references: job.references, plan: job.plan)
    let line = ProgressLine(isWanted: !quiet)
    let start = Date()
    let clock = ContinuousClock.now
    StopSignals.install()
    defer { line.finish() }
    try RadioRunner(job: job, description: description, folder: folder).run(
      threads: threads ?? ProcessInfo.processInfo.activeProcessorCount,
      progress: { progress in
        line.show(
          done: progress.eventsDone, of: progress.events, now: progress.eventsNow, unit: "events",
          text: Self.soFar(progress, plan: job.plan))
      }, shouldStop: { StopSignals.isStopRequested })
    try RunLog.write(
      to: folder, start: start, seconds: ProgressLine.seconds(ContinuousClock.now - clock),
      threads: threads ?? ProcessInfo.processInfo.activeProcessorCount)
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

/// When, where and how fast a run was: the part of its folder that differs from one sitting to the next.
enum RunLog {
  static func write(to folder: RunFolder, start: Date, seconds: Double, threads: Int) throws {
    var sittings: [JSONValue] = []
    if Files.exists(folder.log), let bytes = try? Files.read(folder.log),
      let old = try? JSONValue.parse(bytes, source: folder.log)["sittings"]?.arrayValue
    {
      sittings = old
    }
    let host = ProcessInfo.processInfo.hostName
    sittings.append([
      "started": .text(start.formatted(.iso8601)), "seconds": .number(seconds), "host": .text(host),
      "threads": .integer(threads),
    ])
    let log: JSONValue = ["sittings": .array(sittings)]
    try AtomicFile.write(try log.serialized(indented: true), to: folder.log)
  }
}
