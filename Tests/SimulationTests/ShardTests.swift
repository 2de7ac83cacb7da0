import FileFormats
import Foundation
import NumericalMethods
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Simulation

@Suite(.tags(.determinism)) struct `Shards of runs` {
  private static let job = Result {
    try RadioJob(Case.singleDipole(events: 4000, blockSize: 100))
  }

  private static func runner(_ folder: RunFolder, _ shard: Shard = .whole) throws -> RadioRunner {
    let job = try Self.job.get()
    return RadioRunner(job: job, description: job.description, folder: folder, shard: shard)
  }

  /// The shards of a run, each in a folder of its own.
  private static func shards(
    _ count: Int, threads: Int, in scratch: ScratchFolder
  ) throws
    -> [RunFolder]
  {
    try (1...count).map { index in
      let folder = scratch.run("\(index)-\(count)-\(threads)")
      let shard = try #require(Shard(index, of: count))
      try runner(folder, shard).run(threads: threads)
      return folder
    }
  }

  @Test(.tags(.identity)) func `shards divide the blocks among them evenly`() throws {
    var worst = 0
    for blocks in [0, 1, 2, 7, 16, 400, 12_345] {
      let plan = RunPlan(events: blocks * 10, blockSize: 10)
      for count in [1, 2, 3, 5, 16, 100] {
        let shares = try (1...count).map { try #require(Shard($0, of: count)).blocks(of: plan) }
        #expect(shares.flatMap { Array($0) } == Array(0..<blocks))
        let sizes = shares.map(\.count)
        worst = max(worst, (sizes.max() ?? 0) - (sizes.min() ?? 0))
      }
    }
    #expect(worst <= 1)
    #expect(Shard(0, of: 5) == nil && Shard(6, of: 5) == nil && Shard(1, of: 0) == nil)
  }

  @Test func `any number of shards and threads gives the same bits`() throws {
    let scratch = try ScratchFolder()
    try Self.runner(scratch.run("whole")).run(threads: 1)
    let whole = try scratch.run("whole").contents()
    for (count, threads) in [(2, 1), (5, 2), (16, 3), (60, 7)] {
      let parts = try Self.shards(count, threads: threads, in: scratch)
      let merged = scratch.run("merged \(count)")
      let merger = ShardMerger<RadioFormat>(shards: parts.reversed(), output: merged)
      try merger.merge()
      #expect(try merged.contents() == whole, "\(count) shards")
      #expect(merged.names == ["results.zarr", "run.json"])
      // Once more changes nothing, and the whole run's own command finds it done.
      try merger.merge()
      try Self.runner(merged).run(threads: 1, progress: { _ in Issue.record("ran again") })
    }
  }

  @Test(.tags(.badInput))
  func `folders that are not all the shards of one run are refused by name`()
    throws
  {
    let scratch = try ScratchFolder()
    let parts = try Self.shards(4, threads: 1, in: scratch)
    let others = try Self.shards(2, threads: 1, in: scratch)
    try Self.runner(scratch.run("whole")).run(threads: 1)
    var experiment = Case.singleDipole(events: 4000, blockSize: 100)
    experiment.seed = 8
    let stranger = try RadioJob(experiment)
    let strange = scratch.run("strange")
    try RadioRunner(
      job: stranger, description: stranger.description, folder: strange,
      shard: try #require(Shard(2, of: 4))
    ).run(threads: 1)
    let cut = scratch.run("cut")
    #expect(throws: RunError.self) {
      try Self.runner(cut, try #require(Shard(2, of: 4))).run(threads: 1, shouldStop: { true })
    }
    let cases: [([RunFolder], String)] = [
      ([], "no folder"),
      ([parts[0], parts[1], parts[3]], "missing: shard 3/4"),
      ([parts[0]], "missing: shard 2/4, 3/4, 4/4"),
      (parts + [parts[1]], "shard 2/4 is there 2 times"),
      ([parts[0], others[1]], "of a run of 2 shards"),
      (parts + [scratch.run("whole")], "whole run"),
      ([parts[0], strange, parts[2], parts[3]], "configuration.seed: 8 here, 1235 there"),
      ([parts[0], cut, parts[2], parts[3]], "not finished: 1 of 10 blocks"),
      ([scratch.run("nothing")], "holds no run"),
    ]
    for (folders, expected) in cases {
      let output = scratch.run("merged")
      let error = #expect(throws: RunError.self) {
        try ShardMerger<RadioFormat>(shards: folders, output: output).merge()
      }
      #expect("\(error ?? .noRun(folder: ""))".contains(expected), "\(expected)")
      #expect(output.names.isEmpty)
    }
    // A block that rotted on its disk is found by its checksum.
    var bytes = try Files.read(parts[2].part(25))
    bytes[bytes.count / 2] ^= 1
    try AtomicFile.write(bytes, to: parts[2].part(25))
    #expect(throws: StoreError.self) {
      try ShardMerger<RadioFormat>(shards: parts, output: scratch.run("merged")).merge()
    }
    #expect(!scratch.run("merged").isFinished)
    // Its shard's command mends it.
    try Self.runner(parts[2], try #require(Shard(3, of: 4))).run(threads: 1)
    try ShardMerger<RadioFormat>(shards: parts, output: scratch.run("merged")).merge()
    #expect(
      try scratch.run("merged").contents() == scratch.run("whole").contents())
  }

  @Test(.tags(.badInput)) func `a folder belongs to one shard and one process`() throws {
    let scratch = try ScratchFolder()
    let folder = scratch.run("part")
    try Self.runner(folder, try #require(Shard(1, of: 8))).run(threads: 1)
    for other in [Shard.whole, try #require(Shard(2, of: 8)), try #require(Shard(1, of: 4))] {
      #expect(throws: RunError.self) { try Self.runner(folder, other).run(threads: 1) }
    }
    let lock = try RunLock(folder)
    #expect(throws: RunError.busy(folder: folder.path)) {
      try Self.runner(folder, try #require(Shard(1, of: 8))).run(threads: 1)
    }
    withExtendedLifetime(lock) {}
  }

  @Test func `what is shown of a shard says how far it is`() throws {
    let scratch = try ScratchFolder()
    let folder = scratch.run("part")
    #expect(throws: RunError.self) {
      try Self.runner(folder, try #require(Shard(3, of: 4))).run(threads: 1, shouldStop: { true })
    }
    let results = try RadioResults(folder: folder)
    #expect(
      "\(results.status)" == "shard 3/4 is not finished: 1 of 10 blocks, 100 of 1000 events")
    #expect(results.tally.thrownCounts == [100])
  }
}

// MARK: - A run of another kind

/// Throws dice: the smallest job there is.
private struct DiceJob: BlockJob {
  struct Format: RunFormat {
    static let kind: String? = "dice"
    let faces: Int

    init(_ description: RunDescription) throws {
      faces = description.plan.details["faces"]?.integerValue ?? 0
    }

    var emptyTally: Counts { Counts(counts: [Int](repeating: 0, count: faces)) }
    var groups: [String] { [] }
    var rows: [Column] { [Column("face", dimension: "event", .int64([]))] }

    func tally(of block: BlockFile, path: String) throws(StoreError) -> Counts {
      var tally = emptyTally
      for face in block.column("face")?.values.integers ?? [] { tally.counts[Int(face)] += 1 }
      return tally
    }

    func summary(_ tally: Counts) -> [Column] {
      [Column("count", dimension: "faces", .int64(tally.counts.map(Int64.init)))]
    }
  }

  struct Counts: RunTally {
    var counts: [Int]

    mutating func append(_ next: Counts) {
      for face in counts.indices { counts[face] += next.counts[face] }
    }
  }

  struct Worker: BlockWorker {
    func block(_ number: Int, events: Range<Int>) throws -> BlockFile {
      let faces = events.map { event -> Int64 in
        var generator = Philox4x32(seed: 7, event: UInt64(event), stream: 0)
        return Int64(generator.uniform() * 6)
      }
      return BlockFile(
        number: number, events: events, columns: [Column("face", dimension: "event", .int64(faces))]
      )
    }
  }

  func makeWorker() -> Worker { Worker() }

  static let description = RunDescription(
    kind: "dice", configuration: ["seed": 7], references: [],
    plan: RunPlan(events: 10_000, blockSize: 300, details: ["faces": 6]))
}

@Suite(.tags(.determinism)) struct `Runs of another kind` {
  @Test func `dice share folder, shards, merge and store with radio`() throws {
    let scratch = try ScratchFolder()
    let whole = scratch.run("whole")
    try BlockRunner(job: DiceJob(), description: DiceJob.description, folder: whole).run(threads: 3)
    let parts = try (1...3).map { index in
      let folder = scratch.run("\(index)")
      try BlockRunner(
        job: DiceJob(), description: DiceJob.description, folder: folder,
        shard: try #require(Shard(index, of: 3))
      ).run(threads: 2)
      return folder
    }
    let merged = scratch.run("merged")
    try ShardMerger<DiceJob.Format>(shards: parts, output: merged).merge()
    #expect(try merged.contents() == whole.contents())
    let counts = try ZarrReader(path: merged.results).values("count").integers ?? []
    #expect(counts.count == 6 && counts.reduce(0, +) == 10_000)
    // Each face 1667 ± 37: five sigma.
    #expect(counts.allSatisfy { abs($0 - 1667) < 190 })
    #expect(try RunDescription.read(merged) == DiceJob.description)
    #expect(throws: RunError.otherKind(folder: merged.path, kind: "dice")) {
      try RadioResults(folder: merged)
    }
  }
}
