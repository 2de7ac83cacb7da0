import FileFormats
import Foundation
import Testing
import _TestSupport

/// The program as a user has it: the binary that was built beside the tests.
struct CommandLine {
  let output: String
  let errors: String
  let code: Int32

  /// The folder of the package, in which snippets run.
  static let package = ReferenceFiles.folder.deletingLastPathComponent().deletingLastPathComponent()

  /// The binary, found beside the bundle of the tests.
  static func binary() throws -> URL {
    let candidates = [
      Bundle.main.bundleURL, Bundle.main.executableURL?.deletingLastPathComponent(),
      package.appendingPathComponent(".build/release"),
    ]
    for folder in candidates.compactMap({ $0 }) {
      let url = folder.appendingPathComponent("neutrinology")
      if FileManager.default.isExecutableFile(atPath: url.path) { return url }
    }
    throw FileError(path: "neutrinology", operation: .open, errorNumber: ENOENT)
  }

  /// Runs the program to its end.
  static func run(
    _ arguments: [String], input: String = "", in folder: URL = package
  ) throws -> CommandLine {
    try finish(try binary(), arguments, input: input, in: folder)
  }

  /// Runs a line of shell to its end, as a user types it.
  static func shell(_ line: String, in folder: URL) throws -> CommandLine {
    let place = try binary().deletingLastPathComponent().path
    let shell = URL(fileURLWithPath: "/bin/sh")
    return try finish(shell, ["-c", "PATH='\(place)':$PATH; \(line)"], input: "", in: folder)
  }

  private static func finish(
    _ executable: URL, _ arguments: [String], input: String, in folder: URL
  ) throws -> CommandLine {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let scratch = try Scratch()
    let inputFile = try scratch.file("input", input)
    let outputFile = try scratch.file("output", "")
    let errorFile = try scratch.file("errors", "")
    process.standardInput = try FileHandle(forReadingFrom: inputFile)
    process.standardOutput = try FileHandle(forWritingTo: outputFile)
    process.standardError = try FileHandle(forWritingTo: errorFile)
    try process.run()
    process.waitUntilExit()
    return CommandLine(
      output: try String(contentsOf: outputFile, encoding: .utf8),
      errors: try String(contentsOf: errorFile, encoding: .utf8),
      code: process.terminationReason == .exit ? process.terminationStatus : -1)
  }

  /// The table that was printed as CSV.
  func table() throws -> CSVTable { try CSVTable(bytes: Array(output.utf8), source: "output") }
}

/// A folder that is gone with its value.
final class Scratch {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("nu-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func file(_ name: String, _ text: String) throws -> URL {
    let file = url.appendingPathComponent(name)
    try Data(text.utf8).write(to: file)
    return file
  }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }
}
