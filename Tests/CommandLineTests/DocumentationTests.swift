import FileFormats
import Foundation
import Testing
import _TestSupport

@Suite struct `Documentation` {
  /// The lines that begin with the program's name in blocks of shell.
  private static func commands(in file: String) throws -> [String] {
    let text = try String(
      contentsOf: CommandLine.package.appendingPathComponent(file), encoding: .utf8)
    var isShell = false
    var found: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isShell = line == "```sh"
      } else if isShell, line.hasPrefix("neutrinology ") {
        found.append(String(line))
      }
    }
    return found
  }

  /// A folder with the examples, as a checkout has them.
  private static func checkout() throws -> Scratch {
    let scratch = try Scratch()
    try FileManager.default.createSymbolicLink(
      at: scratch.url.appendingPathComponent("Examples"),
      withDestinationURL: CommandLine.package.appendingPathComponent("Examples"))
    return scratch
  }

  @Test func `runs every command of the README`() throws {
    let commands = try Self.commands(in: "README.md")
    #expect(commands.count >= 12)
    let scratch = try Self.checkout()
    for command in commands {
      let result = try CommandLine.shell(command, in: scratch.url)
      #expect(result.code == 0, "\(command): \(result.errors)")
      #expect(!result.output.isEmpty)
    }
  }

  @Test func `shows the table that the README prints`() throws {
    let text = try String(
      contentsOf: CommandLine.package.appendingPathComponent("README.md"), encoding: .utf8)
    let scratch = try Scratch()
    let folder = scratch.path("first")
    let run = try CommandLine.run(["run", "single-vpol-100m", "-o", folder])
    let printed = run.output.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(printed.count == 5)
    for row in printed {
      let isThere = text.split(separator: "\n").contains { $0.split(separator: " ") == row }
      #expect(isThere, "\(row)")
    }
  }

  @Test func `knows every reference of the sources`() throws {
    let bibliography = try String(
      contentsOf: CommandLine.package.appendingPathComponent("Docs/references.bib"), encoding: .utf8
    )
    let sources = CommandLine.package.appendingPathComponent("Sources")
    var keys: Set<String> = []
    let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    for case let file as URL in files ?? .init() where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /key: "([a-z0-9_]+)"/) { keys.insert(String(match.1)) }
    }
    #expect(keys.count > 40)
    for key in keys { #expect(bibliography.contains("{\(key),"), "\(key): run Scripts/references") }
  }
}
