import FileFormats
import Foundation
import Simulation

/// One sitting at a run of any kind: signals, progress line, log.
struct RunSession {
  /// How many threads compute; all processors unless told otherwise.
  let threads: Int?
  let shard: Shard
  let quiet: Bool

  /// Runs what is not done yet; the closure gives what the progress line says of the counts.
  func run<Job: BlockJob>(
    _ job: Job, _ description: RunDescription, into folder: RunFolder,
    soFar: @escaping @Sendable (RunProgress<Job.Format.Tally>) -> String
  ) throws {
    let threads = threads ?? ProcessInfo.processInfo.activeProcessorCount
    let line = ProgressLine(isWanted: !quiet)
    defer { line.finish() }
    let start = Date()
    let clock = ContinuousClock.now
    let wasFinished = folder.isFinished
    StopSignals.install()
    let runner = BlockRunner(job: job, description: description, folder: folder, shard: shard)
    try runner.run(
      threads: threads,
      progress: { progress in
        line.show(
          done: progress.eventsDone, of: progress.events, now: progress.eventsNow, unit: "events",
          text: soFar(progress))
      }, shouldStop: { StopSignals.isStopRequested })
    guard !wasFinished else { return }
    try RunLog.write(
      to: folder, start: start, seconds: ProgressLine.seconds(ContinuousClock.now - clock),
      threads: threads)
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
