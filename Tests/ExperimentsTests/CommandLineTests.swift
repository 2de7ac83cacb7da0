import FileFormats
import Foundation
import Testing
import _TestSupport

/// The program, which stands beside the tests.
private let program: String? = {
  let folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
  let path = folder.appendingPathComponent("neutrinology").path
  return FileManager.default.isExecutableFile(atPath: path) ? path : nil
}()

/// The program itself, as its users start it.
@Suite(.enabled(if: program != nil, "the program is not built"))
struct `Command line` {
  private struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  /// Runs the program with arguments and a text for its standard input.
  private func run(
    _ arguments: [String], input: String = "", environment: [String: String]? = nil
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program ?? "")
    process.arguments = arguments
    if let environment { process.environment = environment }
    let (standardInput, output, errors) = (Pipe(), Pipe(), Pipe())
    process.standardInput = standardInput
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try standardInput.fileHandleForWriting.close()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    let messages = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
      errors: String(decoding: messages, as: UTF8.self))
  }

  private let table = "particle,energy_GeV\nnu_e,1e9\nnu_mu_bar,12345678.901234567\n"

  @Test func `a table comes back with the same columns and the results`() throws {
    let outcome = try run(["cross-section", "--table", "-"], input: table)
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0] == "particle,energy_GeV,charged_cm2,neutral_cm2,total_cm2")
    // The shortest text that reads back to the double that was given.
    #expect(lines[2].hasPrefix("nu_mu_bar,12345678.901234567,"))
  }

  @Test(.tags(.identity)) func `options, tables and all formats give the same numbers`() throws {
    let csv = try run(["cross-section", "--energy-GeV", "1e9"]).output
    let numbers = csv.split(separator: "\n").last?.split(separator: ",").compactMap { Double($0) }
    let json = try run(["cross-section", "--energy-GeV=1e9", "--format", "json"]).output
    let row = try JSONValue.parse(json).arrayValue?.first
    let names = ["energy_GeV", "charged_cm2", "neutral_cm2", "total_cm2"]
    #expect(names.map { row?[$0]?.numberValue ?? .nan } == numbers)
    let aligned = try run(
      ["cross-section", "--particle", "nu_e", "--table", "-", "--format", "table"],
      input: "energy_GeV\n1e9\n"
    ).output
    let cells = aligned.split(separator: "\n").last?.split(separator: " ").compactMap { Double($0) }
    #expect(cells == numbers)
  }

  @Test(.tags(.badInput)) func `what is wrong has its exit code, one line, and a place`() throws {
    let cases: [(arguments: [String], input: String, status: Int32, words: String)] = [
      (["--version"], "", 0, ""),
      ([], "", 0, ""),
      (["cros-section"], "", 64, "did you mean \"cross-section\"?"),
      (["cross-section"], "", 64, "--energy-GeV"),
      (["cross-section", "--energy-GeV", "abc"], "", 64, "is not a number"),
      (["cross-section", "--energy-GeV", "nan"], "", 64, "not a finite number"),
      (["cross-section", "--energy-gev", "1"], "", 64, "--energy-GeV"),
      (["cross-section", "--energy-GeV", "-1"], "", 65, "error: --energy-GeV -1"),
      (
        ["cross-section", "--energy-GeV", "1e9", "--model", "ctx"], "", 64, "did you mean \"ctw\"?"
      ),
      (["cross-section", "--energy-GeV", "1e9", "--plot", "a.jpg"], "", 64, ".svg, .pdf, .png"),
      (["cross-section", "--energy-GeV", "1e9", "-o", "/nowhere/a.csv"], "", 74, "/nowhere/a.csv"),
      (["cross-section", "--table", "/nowhere.csv"], "", 74, "/nowhere.csv"),
      (["cross-section", "--table", "-"], "", 65, "empty"),
      (["cross-section", "--table", "-"], "energy_Gev\n1\n", 65, "did you mean \"energy_GeV\"?"),
      (["cross-section", "--table", "-"], "energy_GeV\n1e9\nx\n", 65, "<standard input>:3"),
      (["cross-section", "--table", "-"], "energy_GeV\n1e9\n1e30\n", 65, "<standard input>:3:1"),
      (["cross-section", "--table", "-"], "particle\nnu_e\n", 65, "energy_GeV"),
      (
        ["cross-section", "--table", "-"], "energy_GeV,particle\n1e9,nu_x\n", 65,
        "<standard input>:2:2"
      ),
      (["experiments", "check", "/nowhere.yaml"], "", 74, "/nowhere.yaml"),
      (["experiments", "check", "-"], "name: a\nsede: 1\n", 65, "did you mean 'seed'?"),
      (
        ["experiments", "check", "single-vpol-100m", "--set", "radiation.model=x"], "", 65,
        "--set radiation.model"
      ),
    ]
    for case_ in cases {
      let outcome = try run(case_.arguments, input: case_.input)
      let words = case_.arguments.joined(separator: " ")
      #expect(outcome.status == case_.status, "\(words): \(outcome)")
      #expect(
        case_.words.isEmpty || outcome.errors.contains(case_.words), "\(words): \(outcome)")
      if case_.status >= 65 {
        #expect(outcome.output.isEmpty, "\(words): \(outcome)")
        #expect(outcome.errors.hasPrefix("error: "), "\(words): \(outcome)")
        #expect(outcome.errors.count { $0 == "\n" } == 1, "\(words): \(outcome)")
      }
    }
  }

  @Test func `without gnuplot a picture is refused in one line, after the numbers`() throws {
    let folder = try ScratchFolder()
    let outcome = try run(
      ["cross-section", "--energy-GeV", "1e9", "--plot", "\(folder.path)/a.svg"],
      environment: ["PATH": folder.path])
    #expect(outcome.status == 69)
    #expect(outcome.output.hasPrefix("energy_GeV,"))
    #expect(outcome.errors.contains("gnuplot is missing"))
    #expect(outcome.errors.count { $0 == "\n" } == 1)
  }

  @Test func `a checked experiment checks again to the same text`() throws {
    let once = try run(["experiments", "check", "\(examples)/single-vpol-100m.yaml", "--quiet"])
    #expect(once.status == 0)
    #expect(once.errors.isEmpty)
    let twice = try run(["experiments", "check", "-"], input: once.output)
    #expect(twice.output == once.output)
  }

  @Test func `every command has its help`() throws {
    for command in [["experiments"], ["experiments", "check"], ["cross-section"]] {
      let outcome = try run(command + ["--help"])
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("USAGE: neutrinology"))
    }
    let completions = try run(["--generate-completion-script", "bash"])
    #expect(completions.output.contains("cross-section"))
  }
}
