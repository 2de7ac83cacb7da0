import FileFormats
import Foundation
import Testing
import _TestSupport

@Suite struct `Oscillation commands` {
  static func run(_ arguments: [String], input: String = "") throws -> CommandLine {
    try CommandLine.run(["oscillation"] + arguments, input: input)
  }

  /// The one row of probabilities of a command.
  static func row(_ arguments: [String]) throws -> [String: Double] {
    let result = try run(arguments)
    #expect(result.code == 0, "\(arguments): \(result.errors)")
    let table = try result.table()
    var row: [String: Double] = [:]
    for name in table.columnNames where name.hasPrefix("P_") {
      row[name] = try table.numbers(name)[0]
    }
    return row
  }

  static let t2k = ["--energy-GeV", "0.6", "--baseline-km", "295", "--density-g-cm3", "2.6"]
  static let nova = ["--energy-GeV", "1.9", "--baseline-km", "810", "--density-g-cm3", "2.84"]
  static let dune = ["--energy-GeV", "2.5", "--baseline-km", "1285", "--density-g-cm3", "2.848"]

  // MARK: - Parameters

  @Test(.tags(.identity)) func `say which set and which splitting they used`() throws {
    let command = ["probability"] + Self.t2k
    let bare = try Self.run(command)
    #expect(bare.errors.contains("nufit-6.0") && bare.errors.contains("normal ordering"))
    #expect(bare.errors.contains("dm3l_eV2 = 0.002513"))
    #expect(bare.errors.contains("electron_fraction is not given: 0.5"))
    let inverted = try Self.run(command + ["--ordering", "inverted"])
    #expect(
      inverted.errors.contains("inverted ordering; atmospheric splitting dm3l_eV2 = -0.002484"))
    let pdg = try Self.run(command + ["--params", "pdg-2026", "--delta-cp-deg", "90"])
    #expect(pdg.errors.contains("pdg-2026") && pdg.errors.contains("dm32_eV2 = 0.002445"))
    #expect(pdg.errors.contains("from the input delta_cp_deg"))
    #expect(try Self.run(command + ["--quiet"]).errors.isEmpty)
  }

  @Test(.tags(.identity)) func `accept the splitting in each of its three forms`() throws {
    let angles = [
      "--sin2-theta12", "0.308", "--sin2-theta13", "0.02231", "--sin2-theta23", "0.55",
      "--delta-cp-deg", "274", "--dm21-eV2", "7.49e-5",
    ]
    let command = ["probability"] + Self.dune + angles
    let forms = [
      ["--dm31-eV2", "-0.0024091"], ["--dm32-eV2", "-0.002484"], ["--dm3l-eV2", "-0.002484"],
    ]
    var worst = 0.0
    let expected = try Self.row(["probability", "--ordering", "inverted"] + Self.dune)
    for form in forms {
      let row = try Self.row(command + form)
      for (name, value) in expected { worst = max(worst, abs(value - (row[name] ?? .infinity))) }
      let errors = try Self.run(command + form).errors
      #expect(errors.contains("given as \(form[0].dropFirst(2).prefix(4))_eV2"))
    }
    // The sums of the splittings differ in their last digit.
    #expect(worst < 1e-14)
  }

  @Test(.tags(.limit)) func `take a way without density for vacuum`() throws {
    let way = ["probability", "--energy-GeV", "2.5", "--baseline-km", "1285"]
    let vacuum = try Self.row(way)
    #expect(try Self.row(way + ["--density-g-cm3", "0", "--electron-fraction", "0.5"]) == vacuum)
    #expect(vacuum["P_me"] != (try Self.row(["probability"] + Self.dune)["P_me"]))
  }

  // MARK: - What the articles say

  @Test(.tags(.limit)) func `show that equal masses do not oscillate`() throws {
    let angles = [
      "--sin2-theta12", "0.308", "--sin2-theta13", "0.022", "--sin2-theta23", "0.47",
      "--delta-cp-deg", "212", "--dm21-eV2", "0", "--dm31-eV2", "0",
    ]
    for way in [Self.t2k, Array(Self.dune.prefix(4))] {
      for (name, value) in try Self.row(["probability"] + way + angles) {
        let isSurvival = name.dropFirst(2).first == name.last
        // Matter alone turns phases, not flavours.
        #expect(abs(value - (isSurvival ? 1 : 0)) < 1e-15)
      }
    }
  }

  @Test(.tags(.identity)) func `obey CPT in vacuum`() throws {
    let way = ["probability", "--energy-GeV", "2.5", "--baseline-km", "1285"]
    let neutrinos = try Self.row(way)
    let antineutrinos = try Self.row(way + ["--antineutrino", "1"])
    for (name, value) in neutrinos {
      let letters = Array(name.dropFirst(2))
      let mirrored = "P_\(letters[1])\(letters[0])"
      #expect(abs(value - (antineutrinos[mirrored] ?? .infinity)) < 1e-15)
    }
  }

  /// Baseline in km, the energies of a beam in GeV, and where the article has its first maximum.
  @Test(
    .tags(.reference),
    arguments: [
      ("T2K", 295.0, 0.6, 0.1), ("NOvA", 810, 1.65, 0.1), ("DUNE", 1285, 2.6, 0.15),
      ("MINOS", 735, 1.5, 0.1),
    ])
  func `have the first maximum of each beam where its article has it`(
    _ name: String, _ baseline: Double, _ energy: Double, _ tolerance: Double
  ) throws {
    let result = try Self.run([
      "spectrum", "--baseline-km", "\(baseline)", "--channels", "mm", "--from-GeV",
      "\(energy / 2)", "--to-GeV", "\(energy * 2)", "--points", "400",
    ])
    let table = try result.table()
    let survival = try table.numbers("P_mm")
    let lowest = survival.indices.min { survival[$0] < survival[$1] } ?? 0
    #expect(abs(try table.numbers("energy_GeV")[lowest] - energy) < tolerance, "\(name)")
    #expect(survival[lowest] < 0.02)
  }

  @Test(.tags(.identity)) func `need θ13 to tell the orderings apart, more so the longer the way`()
    throws
  {
    /// The change of νμ → νe by the sign of the splitting, relative to its mean.
    func asymmetry(_ way: [String], sin2Theta13: String) throws -> Double {
      let rest = ["--params", "nufit-6.0", "--sin2-theta13", sin2Theta13, "--delta-cp-deg", "180"]
      let normal = try Self.row(["probability"] + way + rest)["P_me"] ?? .nan
      let inverted =
        try Self.row(["probability"] + way + rest + ["--dm3l-eV2", "-0.002513"])["P_me"] ?? .nan
      return (normal - inverted) / (normal + inverted)
    }
    let ways = [Self.t2k, Self.nova, Self.dune]
    let asymmetries = try ways.map { try asymmetry($0, sin2Theta13: "0.02215") }
    #expect(asymmetries[0] > 0.03)
    #expect(asymmetries[1] > asymmetries[0] && asymmetries[2] > asymmetries[1])
    #expect(asymmetries[2] > 0.25)
    // Without θ13 what is left of νμ → νe is that of the small splitting: it does not know the ordering.
    #expect(abs(try asymmetry(Self.dune, sin2Theta13: "0")) < 0.01)
  }

  @Test(.tags(.identity)) func `show the ordering through mantle and core`() throws {
    func highest(_ ordering: String, _ kind: String, _ from: String, _ to: String) throws -> Double
    {
      let result = try Self.run([
        "oscillogram", "--ordering", ordering, "--antineutrino", kind, "--from-GeV", "2",
        "--to-GeV", "10", "--points", "40", "--cos-zenith-from", from, "--cos-zenith-to", to,
        "--cos-zenith-points", "20",
      ])
      let table = try result.table()
      #expect(table.rowCount == 800)
      return try table.numbers("P_me").max() ?? .nan
    }
    for (from, to) in [("-0.83", "-0.5"), ("-1", "-0.85")] {
      // Matter enhances neutrinos in normal ordering and antineutrinos in inverted.
      #expect(try highest("normal", "0", from, to) > 0.35)
      #expect(try highest("inverted", "1", from, to) > 0.35)
      #expect(try highest("normal", "1", from, to) < 0.1)
      #expect(try highest("inverted", "0", from, to) < 0.1)
    }
  }

  @Test(.tags(.identity)) func `tell the orderings apart at JUNO by the phase of the fast wiggles`()
    throws
  {
    let command = [
      "spectrum", "--baseline-km", "52.5", "--density-g-cm3", "2.45", "--antineutrino", "1",
      "--channels", "ee", "--from-GeV", "0.002", "--to-GeV", "0.008", "--points", "600",
    ]
    let normal = try Self.run(command).table().numbers("P_ee")
    let inverted = try Self.run(command + ["--ordering", "inverted"]).table().numbers("P_ee")
    let largest = zip(normal, inverted).reduce(0.0) { max($0, abs($1.0 - $1.1)) }
    #expect(largest > 0.01 && largest < 0.12)
    // The slow wave of the small splitting is the same: 500 energies average the fast one.
    let means = [normal, inverted].map { $0.reduce(0, +) / Double($0.count) }
    #expect(abs(means[0] - means[1]) < 0.005)
  }

  // MARK: - The other tables

  @Test(.tags(.determinism)) func `give the same oscillogram for any number of threads`() throws {
    let command = ["oscillogram", "-q", "--points", "33", "--cos-zenith-points", "21"]
    let outputs = try ["1", "2", "3"].map { try Self.run(command + ["--threads", $0]).output }
    #expect(outputs[0] == outputs[1] && outputs[0] == outputs[2])
  }

  @Test(.tags(.identity)) func `give one number by all ways to it`() throws {
    let earth = try Self.row(["earth", "--energy-GeV", "6", "--cos-zenith", "-0.9"])["P_me"] ?? 0
    let map = try Self.run([
      "oscillogram", "--from-GeV", "3", "--to-GeV", "6", "--points", "2", "--cos-zenith-from",
      "-0.9", "--cos-zenith-points", "2", "--accuracy", "1e-9",
    ]).table()
    let spectrum = try Self.run([
      "spectrum", "--cos-zenith", "-0.9", "--from-GeV", "3", "--to-GeV", "6", "--points", "2",
      "--channels", "me",
    ]).table()
    #expect(abs(try map.numbers("P_me")[1] - earth) < 2e-9)
    #expect(try spectrum.numbers("P_me")[1] == earth)
    let still = try Self.row(["average", "--energy-resolution", "0"] + Self.dune)["P_me"]
    let plain = try Self.row(["probability"] + Self.dune)["P_me"] ?? 0
    // The average is a sum of weights that sum to 1.
    #expect(abs((still ?? 1) - plain) < 1e-14)
    let derivative = try Self.row(["derivative"] + Self.dune)["P_me"] ?? 1
    #expect(abs(derivative - plain) < 1e-13)
  }

  @Test(.tags(.identity)) func `draw ellipses that hold the probabilities of both kinds`() throws {
    let table = try Self.run(["biprobability", "--points", "5"] + Self.t2k).table()
    #expect(table.columnNames == ["row", "ordering", "delta_cp_deg", "P_me", "P_me_bar"])
    #expect(
      try table.texts("ordering").prefix(6) == [
        "normal", "normal", "normal", "normal", "normal", "inverted",
      ])
    for (place, delta) in [(1, "90"), (8, "270")] {
      let ordering = place < 5 ? "normal" : "inverted"
      let command =
        ["probability", "--params", "nufit-6.0", "--ordering", ordering, "--delta-cp-deg", delta]
        + Self.t2k
      #expect(try Self.row(command)["P_me"] == table.numbers("P_me")[place])
      #expect(
        try Self.row(command + ["--antineutrino", "1"])["P_me"]
          == table.numbers("P_me_bar")[place])
    }
  }

  @Test(.tags(.limit)) func `give levels that begin at the masses and whose flavours sum to one`()
    throws
  {
    let table = try Self.run([
      "levels", "--energy-GeV", "0.01", "--from-g-cm3", "0", "--to-g-cm3", "100000", "--scale",
      "linear", "--points", "11",
    ]).table()
    let first = try (1...3).map { try table.numbers("level_\($0)_eV2")[0] }
    for (level, mass) in zip(first, [0, 7.49e-5, 0.002513]) { #expect(abs(level - mass) < 1e-17) }
    for k in 1...3 {
      let shares = try ["e", "m", "t"].map { try table.numbers("content_\($0)\(k)") }
      for row in 0..<11 {
        #expect(abs(shares[0][row] + shares[1][row] + shares[2][row] - 1) < 1e-14)
      }
    }
    // Far above every resonance νe is the heaviest.
    #expect(try table.numbers("content_e3")[10] > 0.999)
  }

  @Test(.tags(.reference)) func `turn the flavours of far sources into nearly equal parts`() throws
  {
    let table = try Self.run(["triangle"]).table()
    #expect(try table.texts("source").count == 3)
    for name in ["earth_e", "earth_mu", "earth_tau"] {
      #expect(abs(try table.numbers(name)[0] - 1.0 / 3) < 0.02)
    }
  }

  // MARK: - Help

  static let commands = [
    "probability", "earth", "spectrum", "oscillogram", "biprobability", "levels", "average",
    "derivative", "triangle",
  ]

  /// The commands that a help text shows.
  private static func examples(_ help: String) -> [[String]] {
    let joined = help.replacingOccurrences(of: "\\\n", with: " ")
    return joined.split(separator: "\n").map { $0.drop { $0 == " " } }
      .filter { $0.hasPrefix("neutrinology ") && !$0.contains("<") }
      .map { $0.split(separator: " ").dropFirst().map(String.init) }
  }

  @Test(arguments: commands)
  func `run every example of the help`(_ name: String) throws {
    let source = CommandLine.package.appendingPathComponent("Sources/neutrinology-cli/Oscillation")
    var text = ""
    for file in try FileManager.default.contentsOfDirectory(
      at: source, includingPropertiesForKeys: nil) where file.pathExtension == "swift"
    {
      text += try String(contentsOf: file, encoding: .utf8)
        .replacingOccurrences(of: "\\\\\n", with: "\\\n")
    }
    let help = try Self.run([name, "--help"])
    #expect(help.code == 0 && help.output.contains("EXAMPLES"))
    let examples = Self.examples(text).filter { $0.starts(with: ["oscillation", name]) }
    #expect(examples.count >= 2)
    let scratch = try Scratch()
    try FileManager.default.createSymbolicLink(
      at: scratch.url.appendingPathComponent("Examples"),
      withDestinationURL: CommandLine.package.appendingPathComponent("Examples"))
    let hasGnuplot = FileManager.default.isExecutableFile(atPath: "/usr/bin/gnuplot")
    for example in examples {
      var command = example
      let picture = command.firstIndex(of: "--plot").map { command[$0 + 1] }
      // Without gnuplot everything but the picture is tried.
      if !hasGnuplot, let place = command.firstIndex(of: "--plot") {
        command.removeSubrange(place...place + 1)
      }
      let result = try CommandLine.run(command, in: scratch.url)
      #expect(result.code == 0, "\(example): \(result.errors)")
      if !example.contains("-o") { #expect(!result.output.isEmpty) }
      if hasGnuplot, let picture {
        #expect(FileManager.default.fileExists(atPath: scratch.path(picture)), "\(example)")
      }
    }
  }

  // MARK: - Bad input

  /// What must be refused: arguments, input, the exit code, and words of the message.
  static let refused: [(arguments: [String], input: String, code: Int32, words: [String])] = {
    let probability = ["probability"]
    let table = ["probability", "--table", "-"]
    let earth = ["earth", "--energy-GeV", "3"]
    let all = "sin2_theta12,sin2_theta13,sin2_theta23,delta_cp_deg,dm21_eV2"
    let numbers = "0.308,0.022,0.47,212,7.49e-5"
    return [
      (earth + ["--cos-zenith", "60"], "", 65, ["cos_zenith", "60", "not an angle in degrees"]),
      (
        ["earth", "--table", "-"], "energy_GeV,cos_zenith\n3,-1\n3,60\n", 65,
        [":3: column 2 (cos_zenith)", "60", "not an angle in degrees"]
      ),
      (earth + ["--cos-zenith", "nan"], "", 64, ["--cos-zenith", "finite"]),
      (earth, "", 64, ["--cos-zenith"]),
      (earth + ["--cos-zenith", "-1", "--detector-depth-km", "-2"], "", 65, ["detector_depth_km"]),
      (
        earth + ["--cos-zenith", "-1", "--detector-depth-km", "7000"], "", 65, ["detector_depth_km"]
      ),
      (
        earth + ["--cos-zenith", "-1", "--production-height-km", "-1"], "", 65,
        ["production_height_km"]
      ),
      (earth + ["--cos-zenith", "-1", "--earth", "flat"], "", 65, ["flat", "prem"]),
      (earth + ["--cos-zenith", "-1", "--earth", "/none.csv"], "", 74, ["none.csv"]),
      (earth + ["--cos-zenith", "-1", "--accuracy", "0"], "", 65, ["accuracy"]),
      (probability, "", 64, ["--energy-GeV"]),
      (probability + ["--energy-GeV", "1"], "", 64, ["--baseline-km"]),
      (
        probability + ["--energy-GeV", "-1", "--baseline-km", "295"], "", 65, ["energy_GeV", "-1"]
      ),
      (probability + ["--energy-GeV", "0", "--baseline-km", "295"], "", 65, ["energy_GeV"]),
      (probability + ["--energy-GeV", "inf", "--baseline-km", "295"], "", 64, ["finite"]),
      (
        probability + ["--energy-GeV", "1", "--baseline-km", "-295"], "", 65,
        ["baseline_km", "-295"]
      ),
      (probability + t2k + ["--electron-fraction", "1.5"], "", 65, ["electron_fraction", "1.5"]),
      (
        probability + Array(t2k.prefix(4)) + ["--density-g-cm3", "-2"], "", 65,
        ["density_g_cm3", "-2"]
      ),
      (probability + t2k + ["--antineutrino", "2"], "", 65, ["antineutrino", "0 or 1"]),
      (probability + t2k + ["--params", "nufit-7"], "", 65, ["nufit-7", "nufit-6.0"]),
      (probability + t2k + ["--params", "nufit-6.0", "--ordering", "up"], "", 64, ["normal"]),
      (
        probability + t2k + ["--params", "nufit-6.0", "--sin2-theta13", "8.5"], "", 65,
        ["sin2_theta13", "8.5", "not the angle"]
      ),
      (probability + t2k + ["--sin2-theta13", "0.02"], "", 64, ["--sin2-theta12", "--params"]),
      (
        probability + t2k + [
          "--params", "nufit-6.0", "--dm31-eV2", "0.0025", "--dm32-eV2", "0.0024",
        ], "", 65, ["dm32_eV2", "dm31_eV2", "one of them"]
      ),
      (
        probability + t2k + [
          "--params", "nufit-6.0", "--ordering", "inverted", "--dm31-eV2", "0.0025",
        ], "", 65, ["dm31_eV2", "inverted"]
      ),
      (
        probability + t2k + ["--params", "nufit-6.0", "--sin2-theta14", "0.02"], "", 65,
        ["dm41_eV2"]
      ),
      (
        probability + t2k + [
          "--params", "nufit-6.0", "--sin2-theta14", "2", "--dm41-eV2", "1",
        ], "", 65, ["sin2_theta14"]
      ),
      (probability + t2k + ["--eps-ee", "x"], "", 64, ["--eps-ee"]),
      (probability + t2k + ["--sin2-theta-13", "0.02"], "", 64, ["--sin2-theta-13"]),
      (
        table, "energy_GeV,baseline_km,\(all)\n1,295,\(numbers)\n", 65,
        [":2:", "dm31_eV2", "dm3l_eV2"]
      ),
      (
        table, "energy_GeV,baseline_km,\(all),dm31_eV2\n1,295,\(numbers),\n", 65,
        [":2: column 8 (dm31_eV2)"]
      ),
      (
        table, "energy_GeV,baseline_km,\(all),dm31_eV2\n1,295,0.308,0.022,47,212,7.49e-5,0.0025\n",
        65, [":2: column 5 (sin2_theta23)", "47"]
      ),
      (table, "energy_GeV,baseline_km,theta13\n1,295,0.1\n", 65, ["theta13"]),
      (table, "energy_GeV,baseline_km,density\n1,295,2.6\n", 65, ["density_g_cm3"]),
      (["spectrum"], "", 65, ["baseline_km", "cos_zenith"]),
      (["spectrum", "--baseline-km", "295", "--cos-zenith", "-1"], "", 65, ["baseline_km"]),
      (["spectrum", "--baseline-km", "295", "--channels", "mx"], "", 65, ["mx", "me"]),
      (["spectrum", "--baseline-km", "295", "--channels", "es"], "", 65, ["es", "ee"]),
      (
        ["spectrum", "--baseline-km", "295", "--from-GeV", "2", "--to-GeV", "1"], "", 65,
        ["to_GeV"]
      ),
      (["spectrum", "--baseline-km", "295", "--from-GeV", "0"], "", 65, ["from_GeV"]),
      (["spectrum", "--baseline-km", "295", "--points", "1"], "", 65, ["points"]),
      (["spectrum", "--baseline-km", "295", "--plot", "x.jpg"], "", 64, ["svg"]),
      (
        ["oscillogram", "--cos-zenith-to", "2"], "", 65, ["cos_zenith", "not an angle in degrees"]
      ),
      (["oscillogram", "--channel", "mee"], "", 65, ["mee"]),
      (["oscillogram", "--threads", "0"], "", 64, ["--threads"]),
      (["levels"], "", 64, ["--energy-GeV"]),
      (["levels", "--energy-GeV", "1", "--from-g-cm3", "-1"], "", 65, ["from_g_cm3"]),
      (["average"] + t2k, "", 64, ["--energy-resolution"]),
      (["average", "--energy-resolution", "0.5"] + t2k, "", 65, ["energy_resolution", "0.5"]),
      (
        ["derivative", "--params", "nufit-6.0", "--sin2-theta13", "0"] + t2k, "", 65,
        ["sin2_theta13"]
      ),
      (["triangle", "--source-e", "-1"], "", 65, ["electron"]),
      (["triangle", "--source-e", "0"], "", 65, ["flavour weights"]),
    ]
  }()

  @Test(.tags(.badInput), arguments: refused.indices)
  func `refuse bad input with a code and a remedy`(_ index: Int) throws {
    let one = Self.refused[index]
    let result = try Self.run(one.arguments, input: one.input)
    #expect(result.code == one.code, "\(one.arguments) \(result.errors)")
    #expect(result.output.isEmpty)
    for word in one.words {
      #expect(result.errors.contains(word), "\(one.arguments): \(result.errors)")
    }
  }

  @Test(.tags(.badInput)) func `refuse tables of shells that are no Earth, by line`() throws {
    let scratch = try Scratch()
    let head = "radius_km,density_g_cm3,electron_fraction\n"
    let tables = [
      (head + "1000,13,0.5\n900,5,0.5\n", ":3", "radius_km"),
      (head + "1000,13,0.5\n6371,-5,0.5\n", ":3", "density_g_cm3"),
      (head + "1000,13,2\n6371,5,0.5\n", ":2", "electron_fraction"),
      (head, "shells.csv", "at least one"), ("radius,density\n1,2\n", "radius", "radius_km"),
    ]
    for (text, place, word) in tables {
      let file = try scratch.file("shells.csv", text)
      let result = try Self.run([
        "earth", "--energy-GeV", "3", "--cos-zenith", "-1", "--earth", file.path,
      ])
      #expect(result.code == 65, "\(text): \(result.errors)")
      #expect(result.errors.contains(place) && result.errors.contains(word), "\(result.errors)")
    }
  }
}
