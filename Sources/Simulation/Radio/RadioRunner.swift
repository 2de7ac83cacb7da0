import Detection
import Dispatch
import FileFormats
import Synchronization

/// How far a run is: what a progress line shows.
public struct RunProgress: Sendable {
  /// The events that are done, in this and earlier sittings.
  public var eventsDone: Int
  /// The events of the run.
  public var events: Int
  /// The events done in this sitting, which is what a rate is computed from.
  public var eventsNow: Int
  /// The counts so far, over all blocks that are done.
  public var tally: TriggerTally
}

/// Runs the radio job into a folder: blocks of events on several threads, each block one file, then one store.
///
/// A block's bits follow from its number alone. A run that is killed loses at most the blocks in flight; the same
/// command goes on, and ends in the same bytes.
public struct RadioRunner: Sendable {
  /// The job.
  public let job: RadioJob
  /// What `run.json` says of it.
  public let description: RunDescription
  /// The folder.
  public let folder: RunFolder

  /// Prepares a run of a job into a folder; nothing is written yet.
  public init(job: RadioJob, description: RunDescription, folder: RunFolder) {
    self.job = job
    self.description = description
    self.folder = folder
  }

  /// Runs what is not done yet and writes the results.
  ///
  /// - Parameters:
  ///   - threads: How many threads compute; results do not depend on it.
  ///   - progress: Called after each block, from one thread at a time.
  ///   - shouldStop: Asked after each block; when it says so, the run keeps what is done and stops.
  /// - Throws: `RunError`, `StoreError`, `FileError`.
  public func run(
    threads: Int, progress: @escaping @Sendable (RunProgress) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) throws {
    try claimFolder()
    // What a run left that was killed while it wrote its results.
    try AtomicFile.removeLeftovers(in: folder.path)
    if folder.isFinished {
      // A run that was killed between its last two steps leaves its parts.
      return try Files.removeFolder(folder.parts)
    }
    let open = try openBlocks()
    let state = open.state
    if !open.blocks.isEmpty {
      DispatchQueue.concurrentPerform(iterations: max(1, min(threads, open.blocks.count))) { _ in
        work(on: open.blocks, state: state, progress: progress, shouldStop: shouldStop)
      }
    }
    if let error = state.failure { throw error }
    let done = state.blocksDone
    guard done == description.plan.blocks else {
      throw RunError.stopped(
        folder: folder.path, blocksDone: done, blocks: description.plan.blocks)
    }
    try RadioResultsWriter(description: description, folder: folder).write()
  }

  /// Makes the folder this run's, or refuses one that holds another run.
  private func claimFolder() throws {
    if folder.exists {
      let differences = description.differences(from: try RunDescription.read(folder))
      guard differences.isEmpty else {
        throw RunError.otherConfiguration(folder: folder.path, differences: differences)
      }
    } else {
      guard !Files.exists(folder.results) else {
        throw RunError.unreadable(
          path: folder.results,
          problem: "it is there, but not the \(folder.description) it belongs to")
      }
      try Files.makeFolder(folder.path)
      try AtomicFile.write(try description.json.serialized(indented: true), to: folder.description)
    }
    // A killed run may have left half a store.
    try AtomicFile.removeLeftovers(in: folder.path)
    if !folder.isFinished { try Files.makeFolder(folder.parts) }
  }

  /// The blocks still to do; finished ones are read back, damaged ones done again.
  private func openBlocks() throws -> (blocks: [Int], state: RunState) {
    try AtomicFile.removeLeftovers(in: folder.parts)
    let plan = description.plan
    let state = RunState(
      tally: TriggerTally(
        energyCount: plan.energiesEV.count, triggerCount: plan.triggers.count))
    var open: [Int] = []
    for block in 0..<plan.blocks {
      if let tally = finishedTally(block) {
        state.finish(tally: tally, events: plan.events(ofBlock: block).count, isNew: false)
      } else {
        open.append(block)
      }
    }
    return (open, state)
  }

  private func finishedTally(_ block: Int) -> TriggerTally? {
    let path = folder.part(block)
    guard Files.exists(path), let file = try? BlockFile.read(path), file.number == block else {
      return nil
    }
    return try? file.reader(path).tally(
      bins: description.plan.energiesEV.count, triggers: description.plan.triggers.count)
  }

  private func work(
    on blocks: [Int], state: RunState, progress: @Sendable (RunProgress) -> Void,
    shouldStop: @Sendable () -> Bool
  ) {
    do {
      let simulator = try RadioSimulator(job: job)
      while let block = state.next(of: blocks) {
        let result = try simulator.block(block, events: description.plan.events(ofBlock: block))
        try result.file(triggers: description.plan.triggers).write(to: folder.part(block))
        state.finish(tally: result.tally, events: result.events.count, isNew: true)
        state.report(of: description.plan, to: progress)
        if shouldStop() { state.stop() }
      }
    } catch {
      state.fail(error)
    }
  }
}

/// What the threads of a run share.
private final class RunState: Sendable {
  private struct Shared {
    var nextIndex = 0
    var isStopped = false
    var failure: (any Error)?
    var blocksDone = 0
    var eventsDone = 0
    var eventsNow = 0
    var tally: TriggerTally
  }

  private let shared: Mutex<Shared>

  init(tally: TriggerTally) { shared = Mutex(Shared(tally: tally)) }

  var failure: (any Error)? { shared.withLock { $0.failure } }
  var blocksDone: Int { shared.withLock { $0.blocksDone } }

  func next(of blocks: [Int]) -> Int? {
    shared.withLock { state in
      guard !state.isStopped, state.nextIndex < blocks.count else { return nil }
      defer { state.nextIndex += 1 }
      return blocks[state.nextIndex]
    }
  }

  func finish(tally: TriggerTally, events: Int, isNew: Bool) {
    shared.withLock { state in
      state.blocksDone += 1
      state.eventsDone += events
      if isNew { state.eventsNow += events }
      // The order of addition depends on the threads: good enough to look at, never written.
      state.tally.append(tally)
    }
  }

  func report(of plan: RunPlan, to progress: (RunProgress) -> Void) {
    shared.withLock { state in
      progress(
        RunProgress(
          eventsDone: state.eventsDone, events: plan.events, eventsNow: state.eventsNow,
          tally: plan.completed(state.tally, eventsDone: state.eventsDone)))
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
