import FileFormats
import Foundation
import Simulation
import Testing
import _TestSupport

@Suite struct `Runs on the command line` {
  private static let small = ["--events", "3000", "--set", "events.block_size=250"]

  /// Every file of a folder with its bytes, but the log, which differs from one sitting to the next.
  private static func contents(_ folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    let root = URL(fileURLWithPath: folder)
    for case let url as URL in FileManager.default.enumerator(
      at: root, includingPropertiesForKeys: nil) ?? .init()
    {
      let name = String(url.path.dropFirst(root.path.count))
      let isFolder = try url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory ?? false
      if !isFolder, name != "/log.json" { files[name] = try Data(contentsOf: url) }
    }
    return files
  }

  @Test(.tags(.determinism)) func `end in the same bytes for any number of threads`() throws {
    let scratch = try Scratch()
    var all: [[String: Data]] = []
    for threads in ["1", "2", "3"] {
      let folder = scratch.path("run\(threads)")
      let result = try CommandLine.run(
        ["run", "single-vpol-100m", "-o", folder, "--threads", threads] + Self.small)
      #expect(result.code == 0, "\(result.errors)")
      all.append(try Self.contents(folder))
    }
    #expect(all[0].count > 20 && all[0] == all[1] && all[0] == all[2])
  }

  @Test func `say how large an effective volume may be where nothing triggered`() throws {
    let scratch = try Scratch()
    let result = try CommandLine.run(
      ["run", "single-vpol-100m", "-o", scratch.path("deaf")] + Self.small
        + ["--set", "detection.triggers=[{name: deaf, kind: threshold, sigma: 900000}]"])
    #expect(result.code == 0, "\(result.errors)")
    let shown = try CommandLine.run(["show", scratch.path("deaf"), "--format", "csv"])
    let table = try shown.table()
    #expect(try table.numbers("effective_volume_km3_sr") == [0])
    let plan = try RadioResults(folder: RunFolder(path: scratch.path("deaf"))).plan
    let thrown = try table.numbers("events")[0]
    // ln 10 expected events would give none once in ten.
    let limit = plan.volumeM3 * 1e-9 * plan.solidAngleSr * log(10) / thrown
    #expect(shown.errors.contains(String(format: "below %.3g km3 sr", limit)))
    #expect(result.errors.contains("deaf never fired"))
  }

  @Test(.tags(.determinism)) func `go on after a kill and end in the same bytes`() throws {
    let scratch = try Scratch()
    let command = [
      "run", "single-vpol-100m", "--events", "60000", "--set", "events.block_size=500",
    ]
    let whole = scratch.path("whole")
    #expect(try CommandLine.run(command + ["-o", whole]).code == 0)
    let killed = scratch.path("killed")
    for delay in [0.02, 0.05, 0.1] {
      let process = Process()
      process.executableURL = try CommandLine.binary()
      process.arguments = command + ["-o", killed]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      Thread.sleep(forTimeInterval: delay)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
    let result = try CommandLine.run(command + ["-o", killed])
    #expect(result.code == 0, "\(result.errors)")
    #expect(try Self.contents(killed) == Self.contents(whole))
  }

  @Test(.tags(.badInput)) func `refuse a folder that holds another run, and name the difference`()
    throws
  {
    let scratch = try Scratch()
    let folder = scratch.path("run")
    #expect(try CommandLine.run(["run", "single-vpol-100m", "-o", folder] + Self.small).code == 0)
    let other = try CommandLine.run(
      ["run", "single-vpol-100m", "-o", folder, "--seed", "7"] + Self.small)
    #expect(other.code == 65 && other.errors.contains("seed"))
  }

  @Test(.tags(.identity)) func `show events, rays and volumes that belong together`() throws {
    let scratch = try Scratch()
    let folder = scratch.path("run")
    let run = try CommandLine.run(["run", "single-vpol-100m", "-o", folder, "--events", "10000"])
    #expect(run.code == 0 && run.output.contains("simple_1.5sigma"))
    let volumes = try CommandLine.run(["show", folder, "--format", "csv"]).table()
    let events = try CommandLine.run(["show", folder, "--events", "--format", "csv"]).table()
    let rays = try CommandLine.run(["show", folder, "--rays", "--format", "csv"]).table()
    #expect(
      volumes.columnNames == [
        "trigger", "energy_eV", "events", "triggered", "effective_volume_km3_sr", "error_km3_sr",
        "effective_area_km2_sr", "area_error_km2_sr",
      ])
    let names = try volumes.texts("trigger")
    let weights = try events.numbers("weight")
    for (row, name) in names.enumerated() {
      let fired = try events.integers(name)
      #expect(fired.reduce(0, +) == (try volumes.integers("triggered")[row]))
      // V Ω Σw/n with the cylinder of the experiment: π (3 km)² 2.7 km, 4π sr, 10 000 events.
      let sum = zip(fired, weights).reduce(0) { $0 + Double($1.0) * $1.1 }
      let volume = Double.pi * 9 * 2.7 * 4 * Double.pi * sum / 10_000
      let shown = try volumes.numbers("effective_volume_km3_sr")[row]
      #expect(relativeDifference(shown, volume) < 1e-12)
    }
    // Bins of equal solid angle: their mean is the whole, for every trigger.
    let zenith = try CommandLine.run(
      ["show", folder, "--by", "zenith", "--bins", "7", "--format", "csv"]
    ).table()
    let bins = try zenith.numbers("effective_volume_km3")
    try #require(bins.count == 7 * names.count)
    let whole = try volumes.numbers("effective_volume_km3_sr")
    var worst = 0.0
    for row in whole.indices {
      let mean = bins[7 * row..<7 * row + 7].reduce(0, +) / 7
      worst = max(worst, relativeDifference(4 * Double.pi * mean, whole[row]))
    }
    // Sums of the same numbers in another order.
    #expect(worst < 1e-12)
    // What comes up through the Earth is absorbed: the lowest bin sees less than the one at the horizon.
    #expect(bins[6] < 0.1 * bins[3])
    #expect(
      try zenith.integers("triggered").reduce(0, +) == volumes.integers("triggered").reduce(0, +))
    let eventNumbers = Set(try events.integers("event"))
    #expect(Set(try rays.integers("event")) == eventNumbers)
    let json = try CommandLine.run(["show", folder, "--format", "json"])
    #expect(try JSONValue.parse(Array(json.output.utf8), source: "json").arrayValue?.count == 4)
  }

  @Test(.tags(.badInput)) func `pictures and bins that make no sense are refused`() throws {
    let scratch = try Scratch()
    let folder = scratch.path("run")
    #expect(try CommandLine.run(["run", "single-vpol-100m", "-o", folder] + Self.small).code == 0)
    let picture = scratch.path("veff.svg")
    let cases: [([String], String)] = [
      (["--by", "colour"], "zenith"), (["--by", "zenith", "--bins", "0"], "1 to 1000"),
      (["--bins", "3"], "--by"), (["--by", "zenith", "--events"], "choose one"),
      (["--compare", "nuradiomc"], "--plot"),
      (["--compare", "nuradiom", "--plot", picture], "nuradiomc"),
    ]
    for (options, expected) in cases {
      let result = try CommandLine.run(["show", folder] + options)
      #expect(result.code == 64 && result.errors.contains(expected), "\(options): \(result.errors)")
    }
    let other = scratch.path("other")
    let deeper = ["--set", "detection.noise_temperature=200 K"]
    #expect(
      try CommandLine.run(["run", "single-vpol-100m", "-o", other] + deeper + Self.small).code == 0)
    let refused = try CommandLine.run([
      "show", other, "--plot", picture, "--compare", "nuradiomc",
    ])
    #expect(refused.code == 64 && refused.errors.contains("another detector"), "\(refused.errors)")
  }

  @Test(.tags(.identity)) func `print the experiment so that it reads back as the same run`() throws
  {
    let printed = try CommandLine.run(["run", "single-vpol-100m", "--dry-run"])
    #expect(printed.code == 0)
    let scratch = try Scratch()
    let file = try scratch.file("mine.yaml", printed.output)
    let again = try CommandLine.run(["run", file.path, "--dry-run"])
    #expect(again.output == printed.output)
    let changed = try CommandLine.run([
      "run", file.path, "--dry-run", "--set", "radiation.model=arz2020", "--seed", "9",
    ])
    #expect(changed.output.contains("model: arz2020") && changed.output.contains("seed: 9"))
  }

  @Test(.tags(.reference)) func `cite exactly the models that they used`() throws {
    let scratch = try Scratch()
    let folder = scratch.path("run")
    #expect(try CommandLine.run(["run", "single-vpol-100m", "-o", folder] + Self.small).code == 0)
    let cited = try CommandLine.run(["cite", folder]).output
    for key in ["connolly2011ctw", "dziewonski1981prem", "alvarez2009", "neutrinology"] {
      #expect(cited.contains("@misc{\(key),"))
    }
    #expect(!cited.contains("zas1992") && !cited.contains("coopersarkar"))
    let bibliography = try String(
      contentsOf: CommandLine.package.appendingPathComponent("Docs/references.bib"), encoding: .utf8
    )
    for line in cited.split(separator: "\n") where line.hasPrefix("@misc{") {
      #expect(line.contains("neutrinology") || bibliography.contains(line), "\(line)")
    }
  }

  @Test func `start fast and say their version`() throws {
    let result = try CommandLine.run(["--version"])
    #expect(
      result.code == 0 && result.output == "neutrinology \(Simulation.Neutrinology.version)\n")
    for command in [[], ["run"], ["show"], ["radio", "rays"], ["radio", "spectrum"]] {
      let help = try CommandLine.run(command + ["--help"])
      #expect(help.code == 0 && help.output.contains("EXAMPLES"))
    }
  }
}

@Suite struct `Weights on the command line` {
  @Test(.tags(.identity)) func `regeneration is in the run, its citations and its bytes`() throws {
    let scratch = try Scratch()
    let command = [
      "run", "single-vpol-100m", "--events", "6000", "--set", "events.block_size=500", "--set",
      "propagation.weights={model: regeneration, spectral_index: 1}", "-q",
    ]
    let (one, two) = (scratch.path("one"), scratch.path("two"))
    #expect(try CommandLine.run(command + ["-o", one, "--threads", "1"]).code == 0)
    #expect(try CommandLine.run(command + ["-o", two, "--threads", "3"]).code == 0)
    let events = try CommandLine.run(["show", one, "--events", "--format", "csv"])
    #expect(
      events.output == (try CommandLine.run(["show", two, "--events", "--format", "csv"])).output)
    // With a spectrum as hard as 1/E every neutrino from below weighs more than by absorption.
    let plain = scratch.path("plain")
    let absorbed = Array(command.prefix(6)) + ["-q", "-o", plain]
    #expect(try CommandLine.run(absorbed).code == 0)
    let before = try CommandLine.run(["show", plain, "--events", "--format", "csv"]).table()
    let after = try events.table()
    let weights = Dictionary(
      uniqueKeysWithValues: zip(try after.integers("event"), try after.numbers("weight")))
    var ratios: [Double] = []
    for (event, weight) in zip(try before.integers("event"), try before.numbers("weight")) {
      ratios.append((weights[event] ?? 0) / weight)
    }
    #expect(ratios.count > 20 && ratios.allSatisfy { $0 >= 1 } && (ratios.max() ?? 0) > 1.1)
    let cited = try CommandLine.run(["cite", one]).output
    #expect(cited.contains("@misc{lai2000cteq5") && cited.contains("@misc{connolly2011ctw"))
    let other = try CommandLine.run(absorbed.dropLast() + [one])
    #expect(other.code == 65 && other.errors.contains("weights"), "\(other.errors)")
    // Efficiencies are shares of the same weights.
    let efficiency = try CommandLine.run(
      ["show", one, "--efficiency-by", "zenith", "--format", "csv"])
    #expect(efficiency.code == 0, "\(efficiency.errors)")
  }

  @Test(.tags(.badInput)) func `fluxes that do not reach the events are refused by name`() throws {
    let cases = [
      ("{model: regeneration, flux: icecube_hese}", "propagation.weights"),
      ("{model: regeneration, spectral_index: 2, maximum: 1 PeV}", "propagation.weights"),
      ("{model: regeneration}", "spectral_index"), ("{model: regenerat}", "regeneration"),
    ]
    for (weights, word) in cases {
      let result = try CommandLine.run([
        "run", "single-vpol-100m", "--dry-run", "--set", "propagation.weights=\(weights)",
      ])
      #expect(result.code == 65 && result.errors.contains(word), "\(weights): \(result.errors)")
    }
  }
}
