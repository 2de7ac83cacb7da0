import Foundation
import Testing
import _TestSupport

@testable import FileFormats

@Suite struct `Atomic files` {
  @Test func `what is written is what is read, and replaces what was there`() throws {
    let folder = TemporaryFolder()
    let path = folder.file("a.bin")
    for size in [0, 1, 1000, 300_000] {
      let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      try AtomicFile.write(bytes, to: path)
      #expect(try Files.read(path) == bytes)
    }
    #expect(folder.names == ["a.bin"])
  }

  @Test func `many pieces make the same file as one`() throws {
    let folder = TemporaryFolder()
    let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let writer = try AtomicFileWriter(path: folder.file("b"))
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + 1 + start / 2)
      try writer.append(Array(bytes[start..<end]))
      start = end
    }
    #expect(!Files.exists(folder.file("b")))
    try writer.commit()
    #expect(try Files.read(folder.file("b")) == bytes)
    #expect(folder.names == ["b"])
  }

  @Test func `nothing stays behind without a commit`() throws {
    let folder = TemporaryFolder()
    let path = folder.file("c")
    try AtomicFile.write("old", to: path)
    let writer = try AtomicFileWriter(path: path)
    try writer.append("new")
    #expect(folder.names.count == 2)
    #expect(try Files.list(folder.path) == ["c"])
    writer.abandon()
    do { _ = try AtomicFileWriter(path: path) }
    #expect(folder.names == ["c"])
    #expect(try Files.read(path) == Array("old".utf8))
    #expect(throws: FileError.self) { try writer.commit() }
    #expect(folder.names == ["c"])
  }

  @Test(.tags(.badInput)) func `errors say what kind of trouble it is`() throws {
    let folder = TemporaryFolder()
    func kind(_ body: () throws -> Void) -> FileError.Kind? {
      do { try body() } catch let error as FileError {
        #expect(!error.hint.isEmpty && error.description.contains(error.reason))
        return error.kind
      } catch {}
      return nil
    }
    #expect(kind { _ = try Files.read(folder.file("none")) } == .missing)
    #expect(kind { _ = try Files.read(folder.path) } == .wrongType)
    #expect(kind { try AtomicFile.write("x", to: folder.path) } == .wrongType)
    #expect(kind { try AtomicFile.write("x", to: "/dev/null") } == .wrongType)
    #expect(kind { try AtomicFile.write("x", to: folder.file("no/x")) } == .missing)
    #expect(kind { try AtomicFile.write("x", to: folder.file("a\0b")) } == .badName)
    #expect(kind { try AtomicFile.write("x", to: "") } == .missing)
    let long = String(repeating: "n", count: 300)
    #expect(kind { try AtomicFile.write("x", to: folder.file(long)) } == .badName)
    try AtomicFile.write("x", to: folder.file("f"))
    #expect(kind { try Files.makeFolder(folder.file("f/g")) } == .wrongType)
    #expect(kind { _ = try Files.list(folder.file("f")) } == .wrongType)
    #expect(FileError(path: "p", operation: .write, errorNumber: EACCES).kind == .permission)
    #expect(folder.names == ["f"])
  }

  @Test func `a link is followed, and stays a link`() throws {
    let folder = TemporaryFolder()
    try AtomicFile.write("old", to: folder.file("real"))
    symlink(folder.file("real"), folder.file("link"))
    try AtomicFile.write("new", to: folder.file("link"))
    #expect(try Files.read(folder.file("real")) == Array("new".utf8))
    let type = try FileManager.default.attributesOfItem(atPath: folder.file("link"))[.type]
    #expect(type as? FileAttributeType == .typeSymbolicLink)
  }

  /// A failure of the k-th call of any kind, for every k: an error, the old file whole, nothing left behind.
  @Test func `each failing call of the system is told and harms nothing`() throws {
    let folder = TemporaryFolder()
    let path = folder.file("d")
    try AtomicFile.write("old", to: path)
    let bytes = [UInt8](repeating: 65, count: 1_000_000)
    var silent = 0
    var succeeded = false
    var tried = 0
    while !succeeded && tried < 1000 {
      let countdown = Countdown(tried)
      do {
        let writer = try AtomicFileWriter(path: path, calls: countdown.calls(errorNumber: ENOSPC))
        try writer.append(bytes)
        try writer.append([66])
        try writer.commit()
        succeeded = true
      } catch {
        if error.kind != .diskFull { silent += 1 }
        if try Files.read(path) != Array("old".utf8) { silent += 1 }
      }
      if folder.names != ["d"] { silent += 1 }
      tried += 1
    }
    #expect(silent == 0)
    // Create, four writes of at most 300 kB and one of a byte, sync, close, rename.
    #expect(succeeded && tried == 10)
    #expect(try Files.read(path) == bytes + [66])
  }

  @Test func `interrupted and short writes lose nothing`() throws {
    let folder = TemporaryFolder()
    var calls = SystemCalls.live
    let turn = Countdown(0)
    calls.write = { descriptor, bytes in
      if turn.next() % 2 == 0 {
        errno = EINTR
        return -1
      }
      return write(descriptor, bytes.baseAddress, min(bytes.count, 7))
    }
    let writer = try AtomicFileWriter(path: folder.file("e"), calls: calls)
    let text = String(repeating: "neutrino ", count: 100)
    try writer.append(text)
    try writer.commit()
    #expect(try Files.read(folder.file("e")) == Array(text.utf8))
  }

  @Test func `folders are made, listed in order and removed`() throws {
    let folder = TemporaryFolder()
    try Files.makeFolder(folder.file("x/y/z"))
    for name in ["b", "a", "C"] { try AtomicFile.write(name, to: folder.file("x/y/\(name)")) }
    try AtomicFile.write("", to: folder.file("x/y/.1-0.neutrinology-tmp"))
    #expect(try Files.list(folder.file("x/y")) == ["C", "a", "b", "z"])
    try AtomicFile.removeLeftovers(in: folder.file("x/y"))
    #expect(!Files.exists(folder.file("x/y/.1-0.neutrinology-tmp")))
    try Files.removeFolder(folder.file("x"))
    try Files.removeFolder(folder.file("x"))
    try Files.removeFile(folder.file("none"))
    #expect(folder.names.isEmpty)
    #expect(Files.parent(of: "a") == "." && Files.parent(of: "/a") == "/")
    #expect(Files.parent(of: "a/b/") == "a" && Files.parent(of: "/") == "/")
  }
}

/// Counts the calls of the system, and makes one of them fail.
private final class Countdown: @unchecked Sendable {
  private var count = 0
  private let failing: Int

  init(_ failing: Int) { self.failing = failing }

  func next() -> Int {
    count += 1
    return count - 1
  }

  func calls(errorNumber: Int32) -> SystemCalls {
    let live = SystemCalls.live
    var calls = SystemCalls()
    calls.create = { self.fails(errorNumber) ? -1 : live.create($0) }
    calls.write = {
      self.fails(errorNumber) ? -1 : live.write($0, .init(rebasing: $1.prefix(300_000)))
    }
    calls.sync = { self.fails(errorNumber) ? -1 : live.sync($0) }
    calls.close = { descriptor in
      let failed = self.fails(errorNumber)
      let result = live.close(descriptor)
      if failed { errno = errorNumber }
      return failed ? -1 : result
    }
    calls.rename = { self.fails(errorNumber) ? -1 : live.rename($0, $1) }
    return calls
  }

  private func fails(_ errorNumber: Int32) -> Bool {
    guard next() == failing else { return false }
    errno = errorNumber
    return true
  }
}
