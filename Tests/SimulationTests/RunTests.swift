import Detection
import FileFormats
import Foundation
import PhysicalQuantities
import Synchronization
import Testing
import _TestSupport

@testable import Simulation

@Suite(.tags(.determinism)) struct `Radio runs` {
  private static let job = Result { try RadioJob(Case.singleDipole()) }

  /// The files of an undisturbed run.
  private static let whole = Result {
    let scratch = try ScratchFolder()
    try job.get().runner(scratch.run("whole")).run(threads: 1)
    return try scratch.run("whole").contents()
  }

  @Test func `results have the same bits on any number of threads`() throws {
    let scratch = try ScratchFolder()
    let whole = try Self.whole.get()
    // Attributes, 5 + 4 columns of events, 21 of rays, 5 of counts: metadata and chunks of each.
    #expect(whole.count > 60)
    for threads in [2, 3, 7] {
      let folder = scratch.run("\(threads)")
      try Self.job.get().runner(folder).run(threads: threads)
      #expect(try folder.contents() == whole, "\(threads) threads")
      #expect(folder.names == ["results.zarr", "run.json"])
    }
  }

  @Test func `a stopped run goes on and ends in the same bytes`() throws {
    let scratch = try ScratchFolder()
    let runner = try Self.job.get().runner(scratch.run("stopped"))
    // Two threads finish one block more than is asked for at most: 7 of 8 in the end.
    for stopAfter in [1, 1, 2] {
      let asked = Mutex(0)
      let error = #expect(throws: RunError.self) {
        try runner.run(
          threads: 2,
          shouldStop: {
            asked.withLock { count in
              count += 1
              return count >= stopAfter
            }
          })
      }
      guard case .stopped(_, let done, let blocks)? = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(done < blocks && blocks == 8)
      let soFar = try RadioResults(folder: runner.folder)
      #expect(!soFar.isFinished && soFar.tally.thrownCounts == [done * 500])
    }
    let seen = Mutex<[RunProgress<TriggerTally>]>([])
    try runner.run(threads: 2, progress: { step in seen.withLock { $0.append(step) } })
    #expect(try runner.folder.contents() == Self.whole.get())
    let last = try #require(seen.withLock { $0.last })
    #expect(last.eventsDone == 4000 && last.events == 4000 && last.eventsNow < 4000)
    #expect(last.tally.thrownCounts == [4000])
    // A finished run is not run again.
    try runner.run(threads: 1, progress: { _ in Issue.record("ran again") })
  }

  @Test func `damaged and missing parts are computed again`() throws {
    let scratch = try ScratchFolder()
    let runner = try Self.job.get().runner(scratch.run("damaged"))
    let count = Mutex(0)
    #expect(throws: RunError.self) {
      try runner.run(
        threads: 1,
        shouldStop: {
          count.withLock { count in
            count += 1
            return count == 7
          }
        })
    }
    let parts = (0..<7).map { runner.folder.part($0) }
    try FileManager.default.removeItem(atPath: parts[0])
    let bytes = try Files.read(parts[1])
    try AtomicFile.write(Array(bytes.dropLast(9)), to: parts[1])
    try AtomicFile.write([], to: parts[2])
    var flipped = try Files.read(parts[3])
    flipped[flipped.count / 2] ^= 0x10
    try AtomicFile.write(flipped, to: parts[3])
    // A whole block under another block's name, and the leavings of a killed writer.
    try AtomicFile.write(try Files.read(parts[5]), to: parts[4])
    try AtomicFile.write([1], to: "\(runner.folder.parts)/.1-0.neutrinology-tmp")
    try Files.makeFolder("\(runner.folder.path)/.1-1.neutrinology-tmp/weight")
    try runner.run(threads: 2)
    #expect(try runner.folder.contents() == Self.whole.get())
    #expect(runner.folder.names == ["results.zarr", "run.json"])
  }

  @Test(.tags(.badInput)) func `a folder with another configuration is refused by its keys`() throws
  {
    let scratch = try ScratchFolder()
    var experiment = Case.singleDipole(events: 20, blockSize: 10)
    try RadioJob(experiment).runner(scratch.run("run")).run(threads: 1)
    let before = try scratch.run("run").contents()
    experiment.seed = 7
    experiment.radiation.model = "zhs1992"
    experiment.events.blockSize = 20
    let other = try RadioJob(experiment)
    let error = #expect(throws: RunError.self) {
      try other.runner(scratch.run("run")).run(threads: 1)
    }
    guard case .otherConfiguration(_, let differences)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    let keys = differences.map { $0.prefix { $0 != ":" } }
    #expect(
      keys == [
        "configuration.radiation.model", "configuration.seed", "plan.block_size", "references",
      ])
    #expect("\(error ?? .noRun(folder: ""))".contains("configuration.seed: 7 here, 1235"))
    #expect(try scratch.run("run").contents() == before)
  }

  @Test(.tags(.badInput)) func `folders that hold no run say so`() throws {
    let scratch = try ScratchFolder()
    #expect(throws: RunError.noRun(folder: scratch.path)) {
      try RadioResults(folder: RunFolder(path: scratch.path))
    }
    let job = try RadioJob(Case.singleDipole(events: 20, blockSize: 10))
    try Files.makeFolder(scratch.run("results").results)
    #expect(throws: RunError.self) { try job.runner(scratch.run("results")).run(threads: 1) }
    for text in ["", "{", "[]", "{}", #"{"configuration": {}, "plan": {"events": -1}}"#] {
      let folder = scratch.run("\(text.count)")
      try Files.makeFolder(folder.path)
      try AtomicFile.write(text, to: folder.description)
      #expect(throws: (any Error).self, "\(text)") { try job.runner(folder).run(threads: 1) }
    }
  }

  @Test(.tags(.identity)) func `a finished store reads back what the blocks held`() throws {
    let scratch = try ScratchFolder()
    let job = try Self.job.get()
    try job.runner(scratch.run("run")).run(threads: 2)
    let results = try RadioResults(folder: scratch.run("run"))
    let whole = try job.simulate(0..<4000)
    #expect(throws: PhysicsError.self) { try job.simulate(0..<4001) }
    #expect(results.isFinished && results.description == job.description)
    #expect(results.triggered == whole.triggered && results.rays == whole.rays)
    #expect(results.tally.thrownCounts == whole.tally.thrownCounts)
    #expect(whole.triggered.count > 20)
    // Sums over blocks of blocks' sums: another order than one sum over all, but of a few terms.
    for (count, expected) in zip(results.tally.counts[0], whole.tally.counts[0]) {
      #expect(count.groupCount == expected.groupCount)
      #expect(relativeDifference(count.sumOfWeights, expected.sumOfWeights) < 1e-14)
    }
  }
}
