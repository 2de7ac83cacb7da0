import FileFormats
import Foundation
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Simulation

/// Run folders with random damage: whatever happens, it is a result or an error, and never the end of the program.
@Suite(.tags(.badInput)) struct `Damaged run folders` {
  private struct Damage {
    var state: UInt64

    mutating func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(Swift.max(count, 1)))
    }

    /// Bytes with one to three places changed, put in, cut out, doubled or cut off.
    mutating func apply(to bytes: [UInt8]) -> [UInt8] {
      var bytes = bytes
      for _ in 0...next(3) where !bytes.isEmpty {
        let index = next(bytes.count)
        switch next(6) {
        case 0: bytes[index] ^= UInt8(1 << next(8))
        case 1: bytes[index] = [0, 0x30, 0x39, 0x2D, 0x22, 0x7B, 0x80, 0xFF][next(8)]
        case 2: bytes.insert(UInt8(next(256)), at: index)
        case 3: bytes.removeSubrange(index..<min(index + 1 + next(20), bytes.count))
        case 4: bytes.insert(contentsOf: bytes[index..<min(index + 30, bytes.count)], at: index)
        default: bytes.removeSubrange(index...)
        }
      }
      return bytes
    }
  }

  private static let job = Result { try RadioJob(Case.singleDipole(events: 600, blockSize: 100)) }

  /// Damages a file again and again, and hands each state to the check; the file is whole again in the end.
  private func damage(
    _ path: String, times: Int, seed: UInt64, _ check: ([UInt8]) throws -> Void
  ) throws {
    let whole = try Files.read(path)
    var damage = Damage(state: seed)
    for _ in 0..<times {
      let bytes = damage.apply(to: whole)
      // Not synced: thousands of these need no safety.
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      try check(bytes)
    }
    try Data(whole).write(to: URL(fileURLWithPath: path))
  }

  private func shard(_ index: Int, in scratch: ScratchFolder) throws -> RunFolder {
    let job = try Self.job.get()
    let folder = scratch.run("part \(index)")
    try RadioRunner(
      job: job, description: job.description, folder: folder,
      shard: try #require(Shard(index, of: 2))
    ).run(threads: 1)
    return folder
  }

  @Test func `damaged blocks are never counted`() throws {
    let scratch = try ScratchFolder()
    let folder = try shard(1, in: scratch)
    let whole = try RadioResults(folder: folder)
    let numbers = try #require(Shard(1, of: 2)).blocks(of: whole.description.plan)
    #expect(numbers.count == 3 && !whole.triggered.isEmpty)
    var changed = 0
    for number in numbers {
      let path = folder.part(number)
      let original = try Files.read(path)
      try damage(path, times: 300, seed: UInt64(number + 1)) { bytes in
        // A block that cannot be read is an error, or counts as not done.
        let results = try? RadioResults(folder: folder)
        if bytes != original, results?.eventsDone.joined().count == 300 { changed += 1 }
      }
    }
    #expect(changed == 0, "\(changed) damaged blocks were read")
    let again = try RadioResults(folder: folder)
    #expect(again.triggered == whole.triggered && again.tally.thrownCounts == [300])
  }

  @Test func `damaged descriptions are refused or say another run`() throws {
    let scratch = try ScratchFolder()
    let job = try Self.job.get()
    let folder = scratch.run("run")
    try job.runner(folder).run(threads: 1)
    let whole = try RunDescription.read(folder)
    var (refused, other, same) = (0, 0, 0)
    try damage(folder.description, times: 1000, seed: 9) { _ in
      do {
        let description = try RunDescription.read(folder)
        if description == whole { same += 1 } else { other += 1 }
        _ = try? RadioResults(folder: folder, reading: .counts).effectiveVolumes()
      } catch {
        refused += 1
      }
    }
    // Digits of numbers, words of citations and blanks may change without a mistake of the language.
    #expect(refused > 300 && other > 30, "\(refused) \(other) \(same)")
  }

  @Test func `damaged stores give results or errors`() throws {
    let scratch = try ScratchFolder()
    let folder = scratch.run("run")
    try Self.job.get().runner(folder).run(threads: 1)
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.results).sorted()
    var (files, refused) = (0, 0)
    for name in names {
      let path = "\(folder.results)/\(name)"
      guard let size = try? Files.read(path).count, size > 0 else { continue }
      files += 1
      try damage(path, times: 8, seed: UInt64(files)) { _ in
        do {
          _ = try RadioResults(folder: folder).effectiveVolumes()
        } catch {
          refused += 1
        }
      }
    }
    #expect(files > 60 && refused > 200, "\(files) \(refused)")
    #expect(try RadioResults(folder: folder).isFinished)
  }

  @Test func `descriptions of other programs, formats and types are refused`() throws {
    let scratch = try ScratchFolder()
    let folder = scratch.run("run")
    try Self.job.get().runner(folder).run(threads: 1)
    let text = String(decoding: try Files.read(folder.description), as: UTF8.self)
    let changes = [
      ("\"program\": \"Neutrinology\"", "\"program\": \"NuRadioMC\"", "program"),
      ("\"format\": 1", "\"format\": 2", "format"),
      ("\"format\": 1", "\"format\": \"1\"", "format"),
      ("\"plan\"", "\"plans\"", "plan"), ("\"references\"", "\"reference\"", "references"),
      ("\"citation\"", "\"cite\"", "references"), ("\"build\"", "\"built\"", "build"),
      ("\"configuration\"", "\"kind\": 3, \"configuration\"", "kind"),
    ]
    for (old, new, word) in changes {
      let changed = text.replacing(old, with: new)
      #expect(changed != text, "\(old) is not there")
      try Data(changed.utf8).write(to: URL(fileURLWithPath: folder.description))
      let error = #expect(throws: RunError.self) { try RunDescription.read(folder) }
      let message = "\(error ?? .noRun(folder: ""))"
      #expect(message.contains(word) && message.contains("run again"), "\(message)")
    }
  }
}
