import FileFormats
import Foundation
import Simulation
import Testing
import _TestSupport

@Suite struct `Efficiencies of a run on the command line` {
  @Test(.tags(.identity)) func `bins of any variable hold every event and every trigger once`()
    throws
  {
    let scratch = try Scratch()
    let folder = scratch.path("run")
    let run = try CommandLine.run(["run", "single-vpol-100m", "-o", folder, "--events", "4000"])
    #expect(run.code == 0, "\(run.errors)")
    let whole = try CommandLine.run(["show", folder, "--format", "csv"]).table()
    let names = try whole.texts("trigger")
    for variable in ["energy", "zenith", "distance", "depth"] {
      let bins = variable == "energy" ? [] : ["--bins", "5"]
      let table = try CommandLine.run(
        ["show", folder, "--efficiency-by", variable, "--format", "csv"] + bins
      ).table()
      let (events, fired) = (try table.numbers("events"), try table.numbers("triggered"))
      let owners = try table.texts("trigger")
      for (row, name) in names.enumerated() {
        let mine = owners.indices.filter { owners[$0] == name }
        #expect(mine.count == (variable == "energy" ? 1 : 5))
        #expect(mine.reduce(0) { $0 + events[$1] } == 4000)
        #expect(mine.reduce(0) { $0 + fired[$1] } == (try whole.numbers("triggered")[row]))
      }
      let shares = try table.numbers("efficiency")
      let (low, high) = (try table.numbers("efficiency_low"), try table.numbers("efficiency_high"))
      #expect(
        shares.indices.allSatisfy {
          0 <= low[$0] && low[$0] <= shares[$0] && shares[$0] <= high[$0] && high[$0] <= 1
        })
    }
  }

  @Test(.tags(.identity)) func `without the Earth an efficiency is k of n`() throws {
    let scratch = try Scratch()
    let folder = scratch.path("run")
    let made = try CommandLine.run([
      "run", "single-vpol-100m", "--events", "6000", "--set", "propagation.earth=none", "-o",
      folder,
    ])
    #expect(made.code == 0, "\(made.errors)")
    for variable in EfficiencyVariable.allCases {
      let table = try CommandLine.run(
        ["show", folder, "--efficiency-by", variable.rawValue, "--format", "csv"]
      ).table()
      let (events, triggered) = (try table.integers("events"), try table.integers("triggered"))
      let efficiency = try table.numbers("efficiency")
      #expect(!events.isEmpty && triggered.contains { $0 > 0 })
      // Sums of ones are exact: one rounding, of the quotient.
      for row in events.indices {
        #expect(efficiency[row] == Double(triggered[row]) / Double(events[row]), "\(variable)")
      }
    }
  }

  @Test(.tags(.badInput)) func `unknown variables and bins without a variable are refused`() throws
  {
    let scratch = try Scratch()
    let folder = scratch.path("run")
    _ = try CommandLine.run(["run", "single-vpol-100m", "-o", folder, "--events", "300"])
    for (words, expected) in [
      (["--efficiency-by", "azimuth"], "zenith"), (["--bins", "4"], "--efficiency-by"),
      (["--efficiency-by", "zenith", "--bins", "0"], "bins"),
      (["--efficiency-by", "zenith", "--events"], "choose one"),
      (["--efficiency-by", "zenith", "--by", "zenith"], "choose one"),
      (["--efficiency-by", "depth", "--bins", "10001"], "10000"),
      (["--efficiency-by", "energy", "--bins", "3"], "own bins"),
    ] {
      let result = try CommandLine.run(["show", folder] + words)
      #expect(
        result.code == 64 && result.errors.contains(expected),
        "\(words): \(result.code) \(result.errors)")
    }
  }
}
