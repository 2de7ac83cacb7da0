import FileFormats
import Foundation
import Testing
import _TestSupport

/// The commands of the Sun, of supernovae and of new physics.
@Suite struct `Oscillation in nature commands` {
  private static func reference(
    _ part: String, _ columns: [(String, ([String: Any]) -> Any?)]
  ) throws -> (table: String, cases: [[String: Any]]) {
    let cases =
      try ReferenceFiles.object("oscillation_solar.json")[part] as? [[String: Any]] ?? []
    let names = [
      ("s12sq", "sin2_theta12"), ("s13sq", "sin2_theta13"), ("s23sq", "sin2_theta23"),
      ("delta_deg", "delta_cp_deg"), ("dm21", "dm21_eV2"), ("dm31", "dm31_eV2"),
    ]
    var lines = [(names.map(\.1) + ["energy_MeV"] + columns.map(\.0)).joined(separator: ",")]
    for raw in cases {
      let par = raw["par"] as? [String: Double] ?? [:]
      let numbers = names.map { "\(par[$0.0] ?? .nan)" }
      let energy = "\((raw["E_GeV"] as? Double ?? .nan) * 1e3)"
      let rest = columns.map { "\($0.1(raw) ?? "")" }
      lines.append((numbers + [energy] + rest).joined(separator: ","))
    }
    return (lines.joined(separator: "\n") + "\n", cases)
  }

  private static func worst(_ table: CSVTable, _ cases: [[String: Any]]) throws -> Double {
    var worst = 0.0
    for (place, name) in ["P_ee", "P_em", "P_et"].enumerated() {
      for (row, value) in try table.numbers(name).enumerated() {
        let expected = (cases[row]["P_e_to"] as? [Double])?[place] ?? .infinity
        worst = max(worst, abs(value - expected))
      }
    }
    return worst
  }

  private static func sum(_ row: [String: Double], _ names: [String]) -> Double {
    names.reduce(0.0) { sum, name in sum + (row[name] ?? .nan) }
  }

  @Test(.tags(.reference)) func `the Sun at one density agrees with fifty digits`() throws {
    let (input, cases) = try Self.reference(
      "f1", [("electron_density_mol_cm3", { $0["ne_mol_cm3"] })])
    let result = try `Oscillation commands`.run(["solar", "--table", "-"], input: input)
    #expect(result.code == 0, "\(result.errors)")
    #expect(cases.count == 40)
    #expect(try Self.worst(try result.table(), cases) < 1e-12)
  }

  @Test(.tags(.reference))
  func `the Sun averaged over production agrees with all rows of the model`()
    throws
  {
    let (input, cases) = try Self.reference("f2", [("component", { $0["source"] })])
    let result = try `Oscillation commands`.run(
      ["solar", "--model", "b16-agss09met", "--table", "-"], input: input)
    #expect(result.code == 0, "\(result.errors)")
    #expect(cases.count == 17)
    // The reference sums over a thousand rows whose densities have three digits; ours are smooth.
    #expect(try Self.worst(try result.table(), cases) < 1e-6)
  }

  @Test(.tags(.reference)) func `nights agree with fifty digits`() throws {
    let earths = try ReferenceFiles.object("oscillation_earth.json")
    let models = earths["models"] as? [String: [String: [Double]]] ?? [:]
    let scratch = try Scratch()
    var count = 0
    for name in ["prob3_4", "prem_44"] {
      let model = models[name] ?? [:]
      var text = "radius_km,density_g_cm3,electron_fraction\n"
      for (i, radius) in (model["radii"] ?? []).enumerated() {
        text += "\(radius),\(model["rho"]?[i] ?? 0),\(model["ye"]?[i] ?? 0)\n"
      }
      let file = try scratch.file("\(name).csv", text)
      let (input, all) = try Self.reference(
        "f3",
        [
          ("electron_density_mol_cm3", { $0["ne_mol_cm3"] }), ("cos_zenith", { $0["cosz"] }),
        ])
      let kept = all.indices.filter { all[$0]["model"] as? String == name }
      let lines = input.split(separator: "\n")
      let part = ([lines[0]] + kept.map { lines[$0 + 1] }).joined(separator: "\n") + "\n"
      guard !kept.isEmpty else { continue }
      let result = try `Oscillation commands`.run(
        ["solar", "--earth", file.path, "--table", "-"], input: part)
      #expect(result.code == 0, "\(result.errors)")
      #expect(try Self.worst(try result.table(), kept.map { all[$0] }) < 1e-10)
      count += kept.count
    }
    #expect(count == 60)
  }

  @Test(.tags(.reference)) func `nights of a year at Kamioka regenerate some per cent`() throws {
    let day = try `Oscillation commands`.row(["solar", "--energy-MeV", "10", "--component", "B8"])
    let night = try `Oscillation commands`.row([
      "solar", "--energy-MeV", "10", "--component", "B8", "--site", "kamioka",
    ])
    let ratio = (night["P_ee"] ?? 0) / (day["P_ee"] ?? 1)
    // Super-Kamiokande sees an asymmetry of 3 % in rate, P_ee's is some 1.5 times that.
    #expect(ratio > 1.02 && ratio < 1.06)
    #expect(abs(Self.sum(night, ["P_ee", "P_em", "P_et"]) - 1) < 1e-6)
  }

  @Test(.tags(.reference)) func `a supernova gives the textbook's survival`() throws {
    let expected = [
      (["--ordering", "normal"], 0.02215), (["--ordering", "inverted"], 0.308 * (1 - 0.02231)),
      (["--ordering", "normal", "--antineutrino", "1"], 0.692 * (1 - 0.02215)),
      (["--ordering", "inverted", "--antineutrino", "1"], 0.02231),
    ]
    for (options, value) in expected {
      let row = try `Oscillation commands`.row(["supernova", "--energy-MeV", "15"] + options)
      #expect(abs((row["P_ee"] ?? 0) - value) < 1e-6)
    }
    let shocked = try `Oscillation commands`.row([
      "supernova", "--profile", "fogli2003", "--time-s", "5", "--energy-MeV", "30",
      "--cos-zenith", "-0.8",
    ])
    #expect(abs(Self.sum(shocked, ["P_ee", "P_em", "P_et"]) - 1) < 1e-9)
  }

  @Test(.tags(.limit)) func `modifiers work in every medium, and none is the standard`() throws {
    for command in [
      ["probability", "--energy-GeV", "0.6", "--baseline-km", "295", "--density-g-cm3", "2.6"],
      ["earth", "--energy-GeV", "6", "--cos-zenith", "-0.8", "--accuracy", "1e-6"],
    ] {
      let standard = try `Oscillation commands`.row(command)
      let nothing = try `Oscillation commands`.row(
        command + [
          "--modifier", "decay:alpha_3_eV2=0", "--modifier", "lorentz-violation:a_ee_eV=0",
        ])
      let strong = try `Oscillation commands`.row(
        command + ["--modifier", "decoherence:gamma_21_eV=1e-13,power=0"])
      for (name, value) in standard {
        #expect(abs(value - (nothing[name] ?? .infinity)) < 1e-6)
      }
      #expect(abs((standard["P_mm"] ?? 0) - (strong["P_mm"] ?? 0)) > 1e-3)
      #expect(abs(Self.sum(strong, ["P_me", "P_mm", "P_mt"]) - 1) < 1e-9)
    }
  }

  @Test(.tags(.badInput)) func `bad input is refused by name`() throws {
    let cases: [([String], Int32, String)] = [
      (["solar", "--energy-MeV", "10"], 65, "component"),
      (["solar", "--energy-MeV", "-1", "--component", "B8"], 65, "energy_MeV"),
      (["solar", "--energy-MeV", "10", "--component", "B7"], 65, "B7"),
      (["solar", "--energy-MeV", "10", "--component", "B8", "--model", "b23"], 65, "b23"),
      (
        ["solar", "--energy-MeV", "10", "--component", "B8", "--electron-density-mol-cm3", "90"],
        65, "give one"
      ),
      (
        ["solar", "--energy-MeV", "10", "--electron-density-mol-cm3", "-9"], 65, "electron_density"
      ),
      (["solar", "--energy-MeV", "10", "--component", "B8", "--site", "paris"], 65, "kamioka"),
      (
        ["solar", "--energy-MeV", "10", "--component", "B8", "--cos-zenith", "-60"], 65,
        "cos_zenith"
      ),
      (["solar", "--energy-MeV", "ten", "--component", "B8"], 64, "ten"),
      (["supernova", "--energy-MeV", "0"], 65, "energy_MeV"),
      (["supernova", "--energy-MeV", "15", "--profile", "star"], 65, "dighe-smirnov2000"),
      (
        ["supernova", "--energy-MeV", "15", "--mean-energies-MeV", "1,2"], 64, "three numbers"
      ),
      (
        ["supernova", "--energy-MeV", "15", "--profile", "fogli2003", "--time-s", "-1"], 65,
        "time_s"
      ),
      (
        ["probability", "--energy-GeV", "1", "--baseline-km", "1", "--modifier", "magic:x=1"], 65,
        "decoherence"
      ),
      (
        ["probability", "--energy-GeV", "1", "--baseline-km", "1", "--modifier", "decay:x=1"], 65,
        "alpha_1_eV2"
      ),
      (
        ["probability", "--energy-GeV", "1", "--baseline-km", "1", "--modifier", "decay"], 64,
        "missing"
      ),
      (
        [
          "probability", "--energy-GeV", "1", "--baseline-km", "1", "--modifier",
          "decoherence:gamma_21_eV=1,gamma_31_eV=0,gamma_32_eV=0",
        ], 65, "triangle"
      ),
    ]
    for (arguments, code, text) in cases {
      let result = try `Oscillation commands`.run(arguments)
      #expect(result.code == code, "\(arguments): \(result.code) \(result.errors)")
      #expect(result.errors.contains(text), "\(arguments): \(result.errors)")
    }
  }
}
