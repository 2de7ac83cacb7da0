import FileFormats
import Foundation
import Testing
import _TestSupport

@Suite struct `Calculators on the command line` {
  @Test(.tags(.reference)) func `give the published cross section at 1 EeV`() throws {
    let result = try CommandLine.run([
      "interaction", "cross-section", "--model", "ctw", "--energy-eV", "1e18", "--particle", "nu_e",
      "--current", "cc",
    ])
    #expect(result.code == 0 && result.errors.isEmpty)
    let table = try result.table()
    #expect(table.columnNames == ["energy_eV", "particle", "current", "cross_section_cm2"])
    // Connolly, Thorne, Waters 2011 at 1e9 GeV, from their coefficients: 1.0745e-32 cm2.
    #expect(relativeDifference(try table.numbers("cross_section_cm2")[0], 1.0745e-32) < 1e-4)
  }

  @Test(.tags(.identity)) func `give the same for options, for a table, and for standard input`()
    throws
  {
    let rows = "energy_eV,particle,current\n1e18,nu_e,cc\n1e17,-14,nc\n"
    let scratch = try Scratch()
    let file = try scratch.file("table.csv", rows)
    let windows = try scratch.file(
      "windows.csv", "\u{FEFF}" + rows.split(separator: "\n").joined(separator: "\r\n") + "\r\n")
    let command = ["interaction", "cross-section", "--table"]
    let fromFile = try CommandLine.run(command + [file.path])
    let fromWindows = try CommandLine.run(command + [windows.path])
    let fromInput = try CommandLine.run(command + ["-"], input: rows)
    let fromOptions = try CommandLine.run([
      "interaction", "cross-section", "--energy-eV", "1e17", "--particle", "-14", "--current", "nc",
    ])
    #expect(fromFile.code == 0 && fromOptions.code == 0)
    #expect(fromFile.output == fromWindows.output && fromFile.output == fromInput.output)
    let last = fromFile.output.split(separator: "\n").last
    #expect(last == fromOptions.output.split(separator: "\n").last)
  }

  @Test(.tags(.identity)) func `write JSON and aligned text of the same numbers`() throws {
    let command = [
      "earth", "transmission", "--energy-eV", "1e18", "--zenith-deg", "95", "--depth-m", "100",
      "--particle", "nu_mu",
    ]
    let csv = try CommandLine.run(command).table()
    let json = try CommandLine.run(command + ["--format", "json"])
    let object = try JSONValue.parse(Array(json.output.utf8), source: "output")
    let survival = try csv.numbers("survival")[0]
    #expect(object.arrayValue?.first?["survival"]?.numberValue == survival)
    let text = try CommandLine.run(command + ["--format", "table"])
    // Six digits for people.
    #expect(text.output.contains(String(format: "%.6g", survival)))
    #expect(!text.output.contains("\(survival)"))
    #expect(survival > 0.01 && survival < 0.2)
  }

  @Test(.tags(.identity)) func `print a row a ray, and none in the shadow`() throws {
    let rows = """
      emitter_x_m,emitter_y_m,emitter_z_m,receiver_x_m,receiver_y_m,receiver_z_m
      500,0,-1000,0,0,-100
      4000,0,-50,0,0,-20
      """
    let result = try CommandLine.run(
      [
        "radio", "rays", "--ice", "southpole_2015", "--table", "-", "--attenuation", "SP1",
        "--frequencies-MHz", "200,500",
      ], input: rows)
    #expect(result.code == 0)
    let table = try result.table()
    #expect(
      table.columnNames == [
        "row", "solution", "type", "launch_zenith_deg", "receive_zenith_deg", "path_length_m",
        "travel_time_ns", "focusing", "attenuation_200_MHz", "attenuation_500_MHz",
      ])
    #expect(try table.texts("type") == ["direct", "reflected", "none"])
    #expect(try table.integers("row") == [0, 0, 1])
    let factors = try table.optionalNumbers("attenuation_200_MHz")
    #expect(factors[2] == nil && (factors[0] ?? 0) > (factors[1] ?? 1))
  }

  @Test(.tags(.identity)) func `give spectra whose pulse has the same power`() throws {
    let shower = [
      "--model", "alvarez2009", "--energy-eV", "1e18", "--shower", "had", "--viewing-angle-deg",
      "54", "--distance-m", "1000", "--refractive-index", "1.78",
    ]
    let pulse = try CommandLine.run(
      ["radio", "pulse"] + shower + ["--samples", "1024", "--step-ns", "0.1"]
    ).table()
    let field = try pulse.numbers("field_theta_V_per_m")
    let power = field.reduce(0) { $0 + $1 * $1 } * 0.1  // V²/m² ns
    let step = 1000 / 102.4  // MHz
    let lines = (1...511).map { "\(Double($0) * step)" }
    let table = "frequency_MHz\n" + lines.joined(separator: "\n")
    let spectrum = try CommandLine.run(
      ["radio", "spectrum"] + shower + ["--table", "-"], input: table
    ).table()
    let magnitudes = try spectrum.numbers("field_V_per_m_per_MHz")
    // Σ E² dt = 2 Σ |F|² df; V²/m²/MHz is 1e3 V²/m² ns.
    let spectral = 2 * magnitudes.reduce(0) { $0 + $1 * $1 } * step * 1e3
    #expect(relativeDifference(spectral, power) < 1e-12)
  }

  /// What must be refused: arguments, input, the exit code, and words of the message.
  static let refused: [(arguments: [String], input: String, code: Int32, words: [String])] = {
    let section = ["interaction", "cross-section"]
    let table = section + ["--table", "-"]
    let header = "energy_eV,particle,current\n"
    return [
      (section, "", 64, ["--energy-eV", "--table"]),
      (
        section + ["--energy-eV", "nan", "--particle", "nu_e", "--current", "cc"], "", 64,
        ["finite"]
      ),
      (
        section + ["--energy-eV", "1e400", "--particle", "nu_e", "--current", "cc"], "", 64,
        ["finite"]
      ),
      (
        section + ["--energy-eV", "-5", "--particle", "nu_e", "--current", "cc"], "", 65,
        ["energy", "-5"]
      ),
      (
        section + ["--energy-eV", "1e18", "--particle", "nu_x", "--current", "cc"], "", 65,
        ["nu_x", "nu_e"]
      ),
      (
        section + ["--energy-eV", "1e18", "--particle", "nu_e", "--current", "zz"], "", 65,
        ["zz", "cc"]
      ),
      (section + ["--model", "ctww"] + ["--energy-eV", "1e18"], "", 65, ["ctww", "ctw"]),
      (section + ["--energi-eV", "1e18"], "", 64, ["energi"]),
      (table, "", 65, ["standard input"]),
      (table, header + "1e18,nu_e\n", 65, [":2:"]),
      (table, header + "1e18,nu_e,cc\nabc,nu_e,cc\n", 65, [":3:", "energy_eV"]),
      (table, header + "1e18,nu_e,cc\n1e18,nu_q,cc\n", 65, [":3: column 2 (particle)", "nu_q"]),
      (table, "energy_ev,particle,current\n1e18,nu_e,cc\n", 65, ["energy_eV"]),
      (table, "energy_eV,particle\n1e18,nu_e\n", 65, ["current"]),
      (table + ["--energy-eV", "1e18"], header + "1e18,nu_e,cc\n", 64, ["energy_eV"]),
      (section + ["--table", "/nonexistent.csv"], "", 74, ["nonexistent"]),
      (["radio", "rays", "--ice", "southpole"], "", 65, ["southpole"]),
      (
        ["radio", "rays", "--ice", "southpole_2015", "--attenuation", "SP1"], "", 64,
        ["frequencies"]
      ),
      (
        ["radio", "rays", "--ice", "greenland_firn", "--bottom-reflections", "1", "--table", "-"],
        "",
        65, ["greenland_firn", "reflecting bed", "mooresbay_simple"]
      ),
      (
        [
          "radio", "rays", "--ice", "mooresbay_simple", "--bottom-reflections", "11", "--table",
          "-",
        ],
        "", 65, ["bottom reflections", "11"]
      ),
      (
        [
          "radio", "rays", "--ice", "mooresbay_simple", "--bottom-reflections", "-1", "--table",
          "-",
        ],
        "", 65, ["bottom reflections", "-1"]
      ),
      (
        [
          "radio", "rays", "--ice", "mooresbay_simple", "--bottom-reflections", "x", "--table", "-",
        ],
        "", 64, ["bottom-reflections"]
      ),
      (["radio", "rays", "--table", "-"], "", 64, ["--ice", "--ice-profile"]),
      (
        ["radio", "rays", "--ice", "ARA_2022", "--ice-profile", "x.csv", "--table", "-"], "", 64,
        ["--ice-profile"]
      ),
      (
        ["radio", "rays", "--ice-profile", "/nonexistent.csv", "--table", "-"], "", 74,
        ["nonexistent"]
      ),
      (["radio", "spectrum", "--model", "arz2012", "--energy-eV", "1e18"], "", 65, ["arz2011"]),
      (["radio", "spectrum", "--plot", "x.jpg"], "", 64, ["svg"]),
      (
        [
          "earth", "transmission", "--energy-eV", "1e18", "--zenith-deg", "190", "--depth-m", "1",
          "--particle", "12",
        ], "", 65, ["190"]
      ),
      (
        [
          "earth", "transmission", "--energy-eV", "1e18", "--zenith-deg", "90", "--depth-m", "-1",
          "--particle", "12",
        ], "", 65, ["depth"]
      ),
      (["show", "/nonexistent"], "", 74, ["no run"]),
      (["run", "single-vpol-10m", "-o", "x"], "", 74, ["single-vpol-100m"]),
      (["run", "single-vpol-100m"], "", 64, ["-o"]),
      (
        ["run", "single-vpol-100m", "--dry-run", "--set", "radiation.modle=x"], "", 65,
        ["modle", "did you mean 'model'"]
      ),
      (["run", "single-vpol-100m", "--dry-run", "--events", "0"], "", 65, ["events.number"]),
      (["experiments", "single"], "", 64, ["single-vpol-100m"]),
      (["nonsense"], "", 64, ["nonsense"]),
    ]
  }()

  @Test(.tags(.badInput), arguments: refused.indices)
  func `refuse bad input with a code and a remedy`(_ index: Int) throws {
    let one = Self.refused[index]
    let result = try CommandLine.run(one.arguments, input: one.input)
    #expect(result.code == one.code, "\(one.arguments) \(result.errors)")
    #expect(result.output.isEmpty)
    for word in one.words {
      #expect(result.errors.contains(word), "\(one.arguments): \(result.errors)")
    }
  }
}
