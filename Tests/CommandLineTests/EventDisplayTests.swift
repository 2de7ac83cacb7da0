import FileFormats
import Foundation
import Testing
import _TestSupport

@Suite struct `One event on the command line` {
  /// A run of some seconds with the first of its triggered events.
  private static func run(in scratch: Scratch, _ options: [String] = []) throws -> (String, Int) {
    let folder = scratch.path("run")
    let made = try CommandLine.run(
      ["run", "single-vpol-100m", "-o", folder, "--events", "2000"] + options)
    #expect(made.code == 0, "\(made.errors)")
    let events = try CommandLine.run(["show", folder, "--events", "--format", "csv"]).table()
    return (folder, try #require(try events.integers("event").first))
  }

  @Test(.tags(.identity)) func `its tables are the rows of the run, to the digit`() throws {
    let scratch = try Scratch()
    let (folder, event) = try Self.run(in: scratch)
    for table in ["--rays", "--channels", "--triggers"] {
      let whole = try CommandLine.run(["show", folder, table, "--format", "csv"]).output
      let own = try CommandLine.run(
        ["show", folder, "--event", "\(event)", table, "--format", "csv"])
      #expect(own.code == 0 && own.errors.isEmpty, "\(own.errors)")
      let rows = whole.split(separator: "\n").filter { $0.hasPrefix("\(event),") }
      #expect(!rows.isEmpty && own.output.split(separator: "\n").dropFirst() == rows[...])
    }
  }

  @Test(.tags(.identity)) func `its waveforms have the amplitude that the run keeps`() throws {
    let scratch = try Scratch()
    let (folder, event) = try Self.run(in: scratch)
    let words = ["show", folder, "--event", "\(event)", "--format", "csv"]
    let waveforms = try CommandLine.run(words + ["--waveforms"]).table()
    #expect(waveforms.columnNames == ["station", "channel", "time_ns", "voltage_V"])
    let channels = try CommandLine.run(words + ["--channels"]).table()
    let peak = try waveforms.numbers("voltage_V").map { abs($0) }.max()
    #expect(try channels.numbers("maximum_amplitude_V").first == peak)
    let times = try waveforms.numbers("time_ns")
    // Samples of 2 GHz; times of some 10 000 ns have a rounding of 2e-12.
    #expect(zip(times, times.dropFirst()).allSatisfy { abs($1 - $0 - 0.5) < 1e-11 })
    let row = try CommandLine.run(words).table()
    #expect(try row.integers("event") == [event] && row.texts("fate") == ["it triggers"])
    let text = try CommandLine.run(["show", folder, "--event", "\(event)"])
    #expect(text.output.contains("viewing_angle_deg") && text.output.contains("inelasticity"))
  }

  @Test func `it is drawn whether it triggers, stays silent or has no rays`() throws {
    let scratch = try Scratch()
    let (folder, event) = try Self.run(in: scratch)
    var reasons: Set<String> = []
    for number in [event] + Array(0..<12) {
      let picture = scratch.path("event\(number).svg")
      let result = try CommandLine.run([
        "show", folder, "--event", "\(number)", "--plot", picture, "--format", "csv",
      ])
      // Without gnuplot the command says so.
      if result.code == 74, result.errors.contains("gnuplot is needed") { return }
      #expect(result.code == 0, "\(result.errors)")
      let fate = try #require(try result.table().texts("fate").first)
      // What keeps it from triggering is also said on standard error.
      #expect(fate == "it triggers" || result.errors.contains(fate), "\(result.errors)")
      let svg = try String(contentsOfFile: picture, encoding: .utf8)
      #expect(svg.contains("Event \(number)") && svg.contains("Distance from the station"))
      reasons.insert(String(fate.prefix(20)))
    }
    #expect(reasons.count >= 3, "\(reasons)")
  }

  @Test(.tags(.badInput)) func `what a run does not have is refused by name`() throws {
    let scratch = try Scratch()
    let (folder, event) = try Self.run(in: scratch)
    for (words, code, expected) in [
      (["--event", "2000"], 65, "0...1999"), (["--event", "-1"], 65, "0...1999"),
      (["--event", "first"], 64, "--event"), (["--waveforms"], 64, "--event"),
      (["--event", "\(event)", "--events"], 64, "--waveforms"),
      (["--event", "\(event)", "--rays", "--waveforms"], 64, "choose one"),
      (["--event", "\(event)", "--station", "7"], 64, "101"),
    ] as [([String], Int32, String)] {
      let result = try CommandLine.run(["show", folder] + words)
      #expect(result.code == code && result.errors.contains(expected), "\(words): \(result.errors)")
    }
  }
}
