import FileFormats
import Foundation
import Testing
import _TestSupport

/// Runs whose input lies in files of its own: what happens when these move or change.
@Suite struct `Input files of runs` {
  /// Folders `here` and `there` with an experiment and what it names, and its results to compare with.
  private struct Site {
    let scratch: Scratch
    /// What is changed between the sittings.
    let input: String
    /// How the experiment is told where its input lies.
    let setting: String
    let experiment: String
  }

  private static func copy(_ names: [String], to folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in names {
      let source = CommandLine.package.appendingPathComponent("Examples/\(name)")
      try FileManager.default.copyItem(at: source, to: folder.appendingPathComponent(name))
    }
  }

  private static func sites() throws -> [Site] {
    let list = Site(
      scratch: try Scratch(), input: "single_vpol_100m_1e18_events.csv", setting: "events.list",
      experiment: "single-vpol-100m.yaml")
    let ice = Site(
      scratch: try Scratch(), input: "ice-attenuation.csv",
      setting: "radiation.attenuation_table.file", experiment: "layered-ice.yaml")
    let names = [
      "single-vpol-100m.yaml", "single_vpol_100m_1e18_events.csv",
      "single_vpol_100m_1e18_events.attributes.json", "single_vpol_100m_detector.json",
      "layered-ice.yaml", "firn.csv", "ice-attenuation.csv",
    ]
    for site in [list, ice] {
      for folder in ["here", "there"] {
        try copy(names, to: site.scratch.url.appendingPathComponent(folder))
      }
    }
    return [list, ice]
  }

  private static func run(_ site: Site, _ words: String) throws -> CommandLine {
    // A list has its own number of events.
    let size =
      site.setting == "events.list"
      ? "--set events.block_size=2000" : "--events 300 --set events.block_size=50"
    return try CommandLine.shell("neutrinology run \(words) -q \(size)", in: site.scratch.url)
  }

  private static func results(_ site: Site, _ folder: String) throws -> [String: Data] {
    let root = site.scratch.path("\(folder)/results.zarr")
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
      let url = URL(fileURLWithPath: "\(root)/\(name)")
      let isFolder = try url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory ?? false
      if !isFolder { files[name] = try Data(contentsOf: url) }
    }
    return files
  }

  @Test(.tags(.determinism)) func `that moved with the same bytes go on and merge`() throws {
    for site in try Self.sites() {
      let whole = try Self.run(site, "here/\(site.experiment) -o whole")
      #expect(whole.code == 0, "\(whole.errors)")
      #expect(try Self.run(site, "here/\(site.experiment) -o one --shard 1/2").code == 0)
      // A block of the first sitting is lost, and the input is only there by now.
      let parts = site.scratch.path("one/.part")
      let block = try FileManager.default.contentsOfDirectory(atPath: parts).sorted()[0]
      try FileManager.default.removeItem(atPath: "\(parts)/\(block)")
      try FileManager.default.removeItem(atPath: site.scratch.path("here/\(site.input)"))
      let again = try Self.run(site, "there/\(site.experiment) -o one --shard 1/2")
      #expect(again.code == 0, "\(again.errors)")
      let two = try Self.run(site, "there/\(site.experiment) -o two --shard 2/2")
      #expect(two.code == 0, "\(two.errors)")
      let merged = try CommandLine.shell(
        "neutrinology merge one two -o merged", in: site.scratch.url)
      #expect(merged.code == 0, "\(merged.errors)")
      #expect(try Self.results(site, "merged") == Self.results(site, "whole"))
      // By run.json itself, told where the input is.
      let setting = "--set \(site.setting)=there/\(site.input)"
      let told = try Self.run(
        site, "whole/run.json -o told \(setting) --set detection.noise_temperature='300 K'")
      #expect(told.code == 0, "\(told.errors)")
      #expect(try Self.results(site, "told") == Self.results(site, "whole"))
    }
  }

  @Test(.tags(.badInput)) func `that changed are refused by name`() throws {
    for site in try Self.sites() {
      #expect(try Self.run(site, "here/\(site.experiment) -o one --shard 1/2").code == 0)
      let path = site.scratch.path("there/\(site.input)")
      let text = try String(contentsOfFile: path, encoding: .utf8)
      try (text + "\n").write(toFile: path, atomically: true, encoding: .utf8)
      let key = site.setting == "events.list" ? "events.list_checksum" : "file_checksum"
      let resumed = try Self.run(site, "there/\(site.experiment) -o one --shard 1/2")
      #expect(resumed.code == 65 && resumed.errors.contains(key), "\(resumed.errors)")
      #expect(try Self.run(site, "there/\(site.experiment) -o two --shard 2/2").code == 0)
      let merged = try CommandLine.shell(
        "neutrinology merge one two -o merged", in: site.scratch.url)
      #expect(merged.code == 65 && merged.errors.contains(key), "\(merged.errors)")
      // The run's own description asks for the bytes that it was made with.
      let setting = "--set \(site.setting)=there/\(site.input)"
      let told = try Self.run(site, "one/run.json -o told \(setting)")
      #expect(told.code == 65 && told.errors.contains(key), "\(told.errors)")
      #expect(told.errors.contains("another content"), "\(told.errors)")
      try FileManager.default.removeItem(atPath: path)
      let gone = try Self.run(site, "there/\(site.experiment) -o three")
      #expect(gone.code == 74 && gone.errors.contains("no such file"), "\(gone.errors)")
    }
  }

  @Test(.tags(.identity)) func `of ice serve the calculators too`() throws {
    let ends = """
      --emitter-x-m 300 --emitter-y-m 0 --emitter-z-m -500 --receiver-x-m 0 --receiver-y-m 0 --receiver-z-m -20 \
      --format csv
      """
    let ice = "neutrinology radio rays --ice Examples/firn.csv"
    let named = try CommandLine.shell("\(ice) \(ends)", in: CommandLine.package)
    let profile = try CommandLine.shell(
      "neutrinology radio rays --ice-profile Examples/firn.csv \(ends)", in: CommandLine.package)
    #expect(named.code == 0 && named.output == profile.output, "\(named.errors)")
    let published = try CommandLine.shell(
      "neutrinology radio rays --ice mooresbay_simple \(ends)", in: CommandLine.package)
    let (a, b) = (try named.table(), try published.table())
    #expect(try a.texts("type") == b.texts("type"))
    var worst = 0.0
    for (one, two) in zip(try a.numbers("travel_time_ns"), try b.numbers("travel_time_ns")) {
      worst = max(worst, relativeDifference(one, two))
    }
    // The table has four digits and fourteen rows of the published fit.
    #expect(worst < 1e-3, "\(worst)")
    let absorbed = try CommandLine.shell(
      "\(ice) --attenuation Examples/ice-attenuation.csv --frequencies-MHz 300 \(ends)",
      in: CommandLine.package)
    let model = try CommandLine.shell(
      "\(ice) --attenuation MB1 --frequencies-MHz 300 \(ends)", in: CommandLine.package)
    let factors = zip(
      try absorbed.table().numbers("attenuation_300_MHz"),
      try model.table().numbers("attenuation_300_MHz"))
    // Seven rows of MB1 with lines between, where it bends by a fifth of a per cent.
    #expect(factors.allSatisfy { abs($0 / $1 - 1) < 0.01 })
    for (option, code, word) in [
      ("--ice nowhere.csv", 74, "nowhere.csv"), ("--ice southpol_2015", 65, "southpole_2015"),
      ("--ice Examples/ice-attenuation.csv", 65, "unknown column"),
      ("--ice uniform_ice --attenuation Examples/firn.csv --frequencies-MHz 1", 65, "index"),
      ("--ice uniform_ice --attenuation SP11 --frequencies-MHz 1", 65, "SP1"),
    ] as [(String, Int32, String)] {
      let result = try CommandLine.shell(
        "neutrinology radio rays \(option) \(ends)", in: CommandLine.package)
      #expect(result.code == code && result.errors.contains(word), "\(option): \(result.errors)")
    }
  }
}
