import Dispatch
import FileFormats
import Synchronization

/// How far a run is: what a progress line shows.
public struct RunProgress<Tally: RunTally>: Sendable {
  /// The events that are done, in this and earlier sittings.
  public var eventsDone: Int
  /// The events of the run, or of the shard.
  public var events: Int
  /// The events done in this sitting, which is what a rate is computed from.
  public var eventsNow: Int
  /// The counts so far, over all blocks that are done.
  public var tally: Tally
}

/// Runs a job into a folder: blocks of events on several threads, each block one file, then one store.
///
/// A block's bits follow from its number alone. A run that is killed loses at most the blocks in flight; the same
/// command goes on, and ends in the same bytes. A shard stops before the store, which `ShardMerger` writes.
public struct BlockRunner<Job: BlockJob>: Sendable {
  /// The job.
  public let job: Job
  /// What `run.json` says of it.
  public let description: RunDescription
  /// The folder.
  public let folder: RunFolder
  /// Which part of the run is computed.
  public let shard: Shard

  /// Prepares a run of a job into a folder; nothing is written yet.
  public init(
    job: Job, description: RunDescription, folder: RunFolder, shard: Shard = .whole
  ) {
    self.job = job
    self.description = description
    self.folder = folder
    self.shard = shard
  }

  /// Runs what is not done yet and writes the results.
  ///
  /// - Parameters:
  ///   - threads: How many threads compute; results do not depend on it.
  ///   - progress: Called after each block, from one thread at a time.
  ///   - shouldStop: Asked after each block; when it says so, the run keeps what is done and stops.
  /// - Throws: `RunError`, `StoreError`, `FileError`, and what the job throws.
  public func run(
    threads: Int,
    progress: @escaping @Sendable (RunProgress<Job.Format.Tally>) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) throws {
    let format = try Job.Format(description)
    try Files.makeFolder(folder.path)
    let lock = try RunLock(folder)
    defer { withExtendedLifetime(lock) {} }
    try folder.claim(description, shard: shard)
    if folder.isFinished, !Files.exists(folder.parts) { return }
    // What a run left that was killed while it wrote its results.
    try AtomicFile.removeLeftovers(in: folder.path)
    // A run that was killed between its last two steps leaves its parts.
    if folder.isFinished { return try Files.removeFolder(folder.parts) }
    try Files.makeFolder(folder.parts)
    let open = try openBlocks(format)
    try compute(open.blocks, open.state, format, threads, progress, shouldStop)
    guard shard.isWhole else { return }
    try RunStore(description: description, format: format, folder: folder).write { folder.part($0) }
    try Files.removeFolder(folder.parts)
  }

  /// The blocks still to do; finished ones are read back, damaged ones done again.
  private func openBlocks(
    _ format: Job.Format
  ) throws -> (blocks: [Int], state: RunState<Job.Format>) {
    try AtomicFile.removeLeftovers(in: folder.parts)
    let plan = description.plan
    let mine = shard.blocks(of: plan)
    let state = RunState(format, events: plan.eventCount(ofBlocks: mine))
    var open: [Int] = []
    for block in mine {
      if let tally = RunStore.finishedTally(of: block, at: folder.part(block), format) {
        state.finish(tally: tally, events: plan.events(ofBlock: block).count, isNew: false)
      } else {
        open.append(block)
      }
    }
    return (open, state)
  }

  private func compute(
    _ blocks: [Int], _ state: RunState<Job.Format>, _ format: Job.Format, _ threads: Int,
    _ progress: @escaping @Sendable (RunProgress<Job.Format.Tally>) -> Void,
    _ shouldStop: @escaping @Sendable () -> Bool
  ) throws {
    // A sitting that was killed after its last block has not synced the folder: this one does.
    guard !blocks.isEmpty else { return try Files.syncFolder(folder.parts) }
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, blocks.count))) { _ in
      do {
        let worker = try job.makeWorker()
        while let number = state.next(of: blocks) {
          let events = description.plan.events(ofBlock: number)
          let block = try worker.block(number, events: events)
          let path = folder.part(number)
          try block.write(to: path)
          let tally = try format.tally(of: block, path: path)
          state.finish(tally: tally, events: events.count, isNew: true)
          state.report(to: progress)
          if shouldStop() { state.stop() }
        }
      } catch {
        state.fail(error)
      }
    }
    // Once for all blocks: a name that a power cut takes away before is a block that is done again.
    let synced = Result { try Files.syncFolder(folder.parts) }
    if let error = state.failure { throw error }
    try synced.get()
    let mine = shard.blocks(of: description.plan).count
    guard state.blocksDone == mine else {
      throw RunError.stopped(folder: folder.path, blocksDone: state.blocksDone, blocks: mine)
    }
  }
}

/// What the threads of a run share.
private final class RunState<Format: RunFormat>: Sendable {
  private struct Shared {
    var nextIndex = 0
    var isStopped = false
    var failure: (any Error)?
    var blocksDone = 0
    var eventsDone = 0
    var eventsNow = 0
    var tally: Format.Tally
  }

  private let format: Format
  private let events: Int
  private let shared: Mutex<Shared>

  init(_ format: Format, events: Int) {
    self.format = format
    self.events = events
    shared = Mutex(Shared(tally: format.emptyTally))
  }

  var failure: (any Error)? { shared.withLock { $0.failure } }
  var blocksDone: Int { shared.withLock { $0.blocksDone } }

  func next(of blocks: [Int]) -> Int? {
    shared.withLock { state in
      guard !state.isStopped, state.nextIndex < blocks.count else { return nil }
      defer { state.nextIndex += 1 }
      return blocks[state.nextIndex]
    }
  }

  func finish(tally: Format.Tally, events: Int, isNew: Bool) {
    shared.withLock { state in
      state.blocksDone += 1
      state.eventsDone += events
      if isNew { state.eventsNow += events }
      // The order of addition depends on the threads: good enough to look at, never written.
      state.tally.append(tally)
    }
  }

  func report(to progress: (RunProgress<Format.Tally>) -> Void) {
    shared.withLock { state in
      progress(
        RunProgress(
          eventsDone: state.eventsDone, events: events, eventsNow: state.eventsNow,
          tally: format.shown(state.tally, eventsDone: state.eventsDone)))
    }
  }

  func stop() { shared.withLock { $0.isStopped = true } }

  func fail(_ error: any Error) {
    shared.withLock { state in
      state.isStopped = true
      if state.failure == nil { state.failure = error }
    }
  }
}
