import FileFormats
import Foundation
import Testing
import _TestSupport

@Suite struct `Turn-on on the command line` {
  @Test(.tags(.determinism)) func `rows are a trigger and a ratio each, the same in every run`()
    throws
  {
    let command = [
      "radio", "efficiency", "single-vpol-100m", "--snr", "0,3,5,9", "--trials", "200",
      "--window-ns", "10", "--format", "csv",
    ]
    let result = try CommandLine.run(command)
    #expect(result.code == 0, "\(result.errors)")
    let table = try result.table()
    #expect(
      table.columnNames == [
        "station", "trigger", "signal_to_noise", "trials", "triggered", "efficiency",
        "efficiency_low", "efficiency_high",
      ])
    #expect(table.rowCount == 16)
    let (shares, counts) = (try table.numbers("efficiency"), try table.integers("triggered"))
    #expect(zip(shares, counts).allSatisfy { $0 == Double($1) / 200 })
    let strict = try table.texts("trigger").indices.filter {
      try table.texts("trigger")[$0] == "simple_5.0sigma"
    }.map { shares[$0] }
    #expect(strict[0] == 0 && strict[1] < 0.2 && strict[3] == 1, "\(strict)")
    #expect(result.errors.contains("simple_5.0sigma: one half at a signal to noise of"))
    #expect(try CommandLine.run(command).output == result.output)
    #expect(try CommandLine.run(command + ["--seed", "3"]).output != result.output)
  }

  @Test func `it is drawn with bars for each trigger`() throws {
    let scratch = try Scratch()
    let picture = scratch.path("turn-on.svg")
    let result = try CommandLine.run([
      "radio", "efficiency", "single-vpol-100m", "--snr-max", "6", "--snr-steps", "4", "--trials",
      "50", "--pulse", "shower", "--plot", picture,
    ])
    // Without gnuplot the command says so.
    if result.code == 74, result.errors.contains("gnuplot is needed") { return }
    #expect(result.code == 0, "\(result.errors)")
    let svg = try String(contentsOfFile: picture, encoding: .utf8)
    #expect(svg.contains("simple_2.0sigma") && svg.contains("Trigger efficiency"))
  }

  @Test(.tags(.badInput)) func `what makes no sense is refused by name`() throws {
    for (words, code, expected) in [
      (["single-vpol-100m", "--snr", "1,x"], 64, "'x'"),
      (["single-vpol-100m", "--snr", "-1"], 64, "--snr"),
      (["single-vpol-100m", "--snr", "1", "--snr-max", "4"], 64, "--snr-min"),
      (["single-vpol-100m", "--snr-min", "5", "--snr-max", "4"], 64, "--snr-max 4"),
      (["single-vpol-100m", "--snr-steps", "1"], 64, "2 to 10000"),
      (["single-vpol-100m", "--trials", "0"], 64, "--trials 0"),
      (["single-vpol-100m", "--station", "5"], 65, "101"),
      (["single-vpol-100m", "--zenith-deg", "0"], 65, "deaf"),
      (["single-vpol-100m", "--window-ns", "-1"], 65, "window"),
      (["muon-telescope"], 64, "radio"), (["single-vpol-100"], 74, "single-vpol-100m"),
    ] as [([String], Int32, String)] {
      let result = try CommandLine.run(["radio", "efficiency"] + words)
      #expect(result.code == code && result.errors.contains(expected), "\(words): \(result.errors)")
    }
  }
}
