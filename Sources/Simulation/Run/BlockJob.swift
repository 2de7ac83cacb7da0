import FileFormats
import PhysicalQuantities

/// A simulation that is done block by block: what a runner needs of it.
///
/// A block's bytes follow from the description and the block's number alone, never from threads, order or earlier blocks: that
/// makes resuming, sharding and merging give the same bits as one undisturbed run.
///
///     struct DiceJob: BlockJob {
///       let description: RunDescription          // configuration, references, plan
///       func format() throws -> DiceFormat { try DiceFormat(description) }
///       func makeWorker() throws -> DiceWorker { DiceWorker(self) }
///     }
///     try BlockRunner(job: job, folder: RunFolder(path: "runs/dice")).run(threads: 2)
public protocol BlockJob: Sendable {
  /// What the job keeps, and how it is read back.
  associatedtype Format: RunFormat
  /// What computes blocks, one a thread.
  associatedtype Worker: BlockWorker

  /// A worker with buffers of its own; asked for once by each thread.
  func makeWorker() throws -> Worker
}

/// Computes blocks, one after the other, on one thread.
public protocol BlockWorker {
  /// The results of one block, whose events have these positions in the run.
  func block(_ number: Int, events: Range<Int>) throws -> BlockFile
}

/// What a kind of run keeps in its blocks and its store: it follows from `run.json` alone, so that `show` and `merge` need no job.
public protocol RunFormat: Sendable {
  /// The counts of a block or a run.
  associatedtype Tally: RunTally

  /// The name of the kind in `run.json`; `nil` for runs of radio detectors, which came first.
  static var kind: String? { get }

  /// Reads what the description says of this kind of run.
  ///
  /// - Throws: `RunError` where something is missing or of another type.
  init(_ description: RunDescription) throws

  /// No counts yet.
  var emptyTally: Tally { get }

  /// The counts of one block; the path is for errors.
  func tally(of block: BlockFile, path: String) throws(StoreError) -> Tally

  /// The groups of the store.
  var groups: [String] { get }

  /// The arrays of the store that blocks append to, without values: blocks have columns of the same names.
  var rows: [Column] { get }

  /// The arrays of the store that stand for the whole run.
  func summary(_ tally: Tally) throws -> [Column]

  /// The counts of some of the run's events as they are to be shown.
  func shown(_ tally: Tally, eventsDone: Int) -> Tally
}

extension RunFormat {
  /// The counts themselves.
  public func shown(_ tally: Tally, eventsDone: Int) -> Tally { tally }
}

/// Counts that add up over blocks.
public protocol RunTally: Sendable {
  /// Adds the counts of the next block.
  mutating func append(_ next: Self)
}
