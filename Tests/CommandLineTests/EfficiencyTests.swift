import FileFormats
import Foundation
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

  @Test(.tags(.badInput)) func `unknown variables and bins without a variable are refused`() throws
  {
    let scratch = try Scratch()
    let folder = scratch.path("run")
    _ = try CommandLine.run(["run", "single-vpol-100m", "-o", folder, "--events", "300"])
    for (words, expected) in [
      (["--efficiency-by", "azimuth"], "zenith"), (["--bins", "4"], "--efficiency-by"),
      (["--efficiency-by", "zenith", "--bins", "0"], "bins"),
      (["--efficiency-by", "zenith", "--events"], "choose one"),
    ] {
      let result = try CommandLine.run(["show", folder] + words)
      #expect(
        (result.code == 64 || result.code == 65) && result.errors.contains(expected),
        "\(words): \(result.code) \(result.errors)")
    }
  }
}
