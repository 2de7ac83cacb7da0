import FileFormats
import Foundation
import Testing
import _TestSupport

/// A reference file of oscillations as a table for the command line.
struct OscillationTable {
  let points: [[String: Any]]
  let object: [String: Any]
  private(set) var names: [String] = []
  private(set) var rows: [[String]] = []

  /// The names of the parameters in the files and on the command line.
  private static let parameters = [
    ("s12sq", "sin2_theta12"), ("s13sq", "sin2_theta13"), ("s23sq", "sin2_theta23"),
    ("delta_deg", "delta_cp_deg"), ("dm21", "dm21_eV2"), ("dm31", "dm31_eV2"),
    ("s14sq", "sin2_theta14"), ("s24sq", "sin2_theta24"), ("s34sq", "sin2_theta34"),
    ("delta14_deg", "delta14_deg"), ("delta24_deg", "delta24_deg"), ("dm41", "dm41_eV2"),
  ]

  init(_ name: String) throws {
    object = try ReferenceFiles.object("oscillation_\(name).json")
    points = object["points"] as? [[String: Any]] ?? []
    rows = points.map { _ in [] }
    for (key, column) in Self.parameters {
      let values = points.map { ($0["par"] as? [String: Double])?[key] }
      guard values.contains(where: { $0 != nil }) else { continue }
      add(column) { ($0["par"] as? [String: Double])?[key] }
    }
  }

  /// Adds a column of numbers.
  mutating func add(_ name: String, _ value: ([String: Any]) -> Double?) {
    names.append(name)
    for (i, point) in points.enumerated() { rows[i].append(value(point).map { "\($0)" } ?? "") }
  }

  mutating func addKindAndEnergy() {
    add("antineutrino") { ($0["anti"] as? Bool ?? false) ? 1 : 0 }
    add("energy_GeV") { $0["E_GeV"] as? Double }
  }

  /// The one layer of each point.
  mutating func addLayer() {
    for (place, name) in ["baseline_km", "density_g_cm3", "electron_fraction"].enumerated() {
      add(name) { ($0["layers"] as? [[Double]])?.first?[place] }
    }
  }

  mutating func addInteractions() {
    for name in ["ee", "mm", "tt"] {
      add("eps_\(name)") { ($0["eps"] as? [String: Any])?[name] as? Double }
    }
    for name in ["em", "et", "mt"] {
      for (place, part) in ["re", "im"].enumerated() {
        add("eps_\(name)_\(part)") { (($0["eps"] as? [String: Any])?[name] as? [Double])?[place] }
      }
    }
  }

  var text: String {
    ([names] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
  }

  /// The results of a command for the table.
  func results(_ arguments: [String]) throws -> CSVTable {
    let result = try CommandLine.run(
      ["oscillation"] + arguments + ["--table", "-"], input: text)
    #expect(result.code == 0, "\(result.errors)")
    return try result.table()
  }

  /// The largest difference between what a command gives and the matrices of the file.
  func worst(
    _ arguments: [String], letters: String = "emt", key: String = "P"
  ) throws -> Double {
    let table = try results(arguments)
    var worst = table.rowCount == points.count ? 0 : Double.infinity
    for (a, from) in letters.enumerated() {
      for (b, to) in letters.enumerated() {
        let column = try table.numbers("P_\(from)\(to)")
        for (i, point) in points.enumerated() {
          let expected = (point[key] as? [[Double]])?[a][b] ?? .infinity
          worst = max(worst, abs(column[i] - expected))
        }
      }
    }
    return worst
  }
}

@Suite struct `Oscillation references on the command line` {
  // The tolerances are those to which fifty-digit arithmetic and the double precision of phases up to 10³ rad agree;
  // a sterile state of 1 eV² has phases three times as great.

  @Test(.tags(.reference), arguments: [("vacuum", 120), ("constant_density", 131)])
  func `match in vacuum and in matter of one density`(_ name: String, _ count: Int) throws {
    var table = try OscillationTable(name)
    table.addKindAndEnergy()
    table.addLayer()
    #expect(table.points.count == count)
    #expect(try table.worst(["probability"]) < 1e-12)
  }

  @Test(.tags(.reference)) func `match with non-standard interactions`() throws {
    var table = try OscillationTable("nsi")
    table.addKindAndEnergy()
    table.addLayer()
    table.addInteractions()
    #expect(table.points.count == 40)
    #expect(try table.worst(["probability"]) < 1e-12)
  }

  @Test(.tags(.reference)) func `match with a sterile state, all sixteen channels`() throws {
    var table = try OscillationTable("sterile")
    table.addKindAndEnergy()
    table.addLayer()
    #expect(table.points.count == 40)
    #expect(try table.worst(["probability"], letters: "emts") < 3e-12)
    let names = try table.results(["probability"]).columnNames.suffix(16)
    let flavors = ["e", "m", "t", "s"]
    #expect(Array(names) == flavors.flatMap { a in flavors.map { "P_\(a)\($0)" } })
  }

  @Test(.tags(.reference), arguments: [("P_ee_vac", 0.0), ("P_ee_matter", 1.0)])
  func `match for reactors, in vacuum and in matter`(_ key: String, _ matter: Double) throws {
    var table = try OscillationTable("reactor")
    table.add("antineutrino") { _ in 1 }
    table.add("energy_GeV") { $0["E_GeV"] as? Double }
    table.add("baseline_km") { $0["L_km"] as? Double }
    table.add("density_g_cm3") { ($0["rho"] as? Double).map { matter * $0 } }
    table.add("electron_fraction") { $0["Ye"] as? Double }
    #expect(table.points.count == 56)
    let survival = try table.results(["probability"]).numbers("P_ee")
    let worst = zip(survival, table.points).reduce(0.0) {
      max($0, abs($1.0 - ($1.1[key] as? Double ?? .infinity)))
    }
    #expect(worst < 1e-12)
  }

  /// The table of shells of one of the models of the file.
  private static func shells(_ object: [String: Any], _ name: String) -> String {
    let model = (object["models"] as? [String: [String: [Double]]])?[name] ?? [:]
    let columns = ["radii", "rho", "ye"].map { model[$0] ?? [] }
    return "radius_km,density_g_cm3,electron_fraction\n"
      + columns[0].indices.map { "\(columns[0][$0]),\(columns[1][$0]),\(columns[2][$0])\n" }
      .joined()
  }

  private static func earthTable(depth: Double, height: Double) throws -> OscillationTable {
    var table = try OscillationTable("earth")
    table.addKindAndEnergy()
    table.add("cos_zenith") { $0["cosz"] as? Double }
    table.add("detector_depth_km") { _ in depth }
    table.add("production_height_km") { _ in height }
    return table
  }

  @Test(
    .tags(.reference),
    arguments: [
      ("P_prob3_4_depth0_h0", "prob3_4", 0.0, 0.0), ("P_prob3_4_depth2_h20", "prob3_4", 2, 20),
      // The table's own outermost shell is air up to 15 km.
      ("P_prem44_depth0", "prem_44", 0, 15),
    ])
  func `match through shells of the Earth`(
    _ key: String, _ model: String, _ depth: Double, _ height: Double
  ) throws {
    let table = try Self.earthTable(depth: depth, height: height)
    #expect(table.points.count == 130)
    let scratch = try Scratch()
    let file = try scratch.file("shells.csv", Self.shells(table.object, model))
    #expect(try table.worst(["earth", "--earth", file.path], key: key) < 2e-11)
  }

  @Test(.tags(.reference)) func `match through the continuous Earth`() throws {
    let table = try Self.earthTable(depth: 0, height: 15)
    #expect(try table.worst(["earth", "--earth", "prem"], key: "P_premcont_depth0_h15") < 1e-9)
  }

  @Test(.tags(.reference)) func `match where all phases are averaged out`() throws {
    var table = try OscillationTable("astrophysical_average")
    #expect(table.points.count == 8)
    // Sums of nine products of doubles: rounding alone.
    #expect(try table.worst(["average", "--full"], key: "P_avg") < 1e-13)
    for (place, name) in ["source_e", "source_mu", "source_tau"].enumerated() {
      table.add(name) { ($0["f_source"] as? [Double])?[place] }
    }
    let results = try table.results(["triangle"])
    var worst = results.rowCount == 8 ? 0 : Double.infinity
    for (place, name) in ["earth_e", "earth_mu", "earth_tau"].enumerated() {
      for (value, point) in zip(try results.numbers(name), table.points) {
        worst = max(worst, abs(value - ((point["f_earth"] as? [Double])?[place] ?? .infinity)))
      }
    }
    #expect(worst < 1e-13)
  }

  @Test(.tags(.reference)) func `match in the derivatives`() throws {
    let points =
      try ReferenceFiles.object("oscillation_derivatives.json")["points"] as? [[String: Any]] ?? []
    #expect(points.count == 24)
    let names = [
      "sin2_theta12", "sin2_theta13", "sin2_theta23", "delta_cp_deg", "dm21_eV2", "dm31_eV2",
      "density_g_cm3", "energy_GeV", "baseline_km",
    ]
    let keys = ["s12sq", "s13sq", "s23sq", "delta", "dm21", "dm31", "rho", "E", "L"]
    let rows = points.map { point in
      let x = point["x"] as? [Double] ?? []
      let degrees = x.indices.map { $0 == 3 ? x[$0] * 180 / .pi : x[$0] }
      let anti = point["anti"] as? Bool == true ? 1 : 0
      return (degrees + [point["Ye"] as? Double ?? .nan]).map { "\($0)" }.joined(separator: ",")
        + ",\(anti)"
    }
    let input =
      (names + ["electron_fraction", "antineutrino"]).joined(separator: ",") + "\n"
      + rows.joined(separator: "\n")
    let result = try CommandLine.run(
      ["oscillation", "derivative", "--channels", "me,et", "--table", "-"], input: input)
    #expect(result.code == 0, "\(result.errors)")
    let table = try result.table()
    var worst = 0.0
    for (channel, a, b) in [("me", 1, 0), ("et", 0, 2)] {
      for (name, key) in zip(names, keys) {
        let column = try table.numbers(
          "dP_\(channel)/d\(name == "delta_cp_deg" ? "delta_cp_rad" : name)")
        for (value, point) in zip(column, points) {
          let matrices = point["derivatives"] as? [String: [[Double]]]
          let all = matrices?[key] ?? []
          let scale = all.flatMap { $0 }.map(abs).max() ?? 0
          let expected = all.isEmpty ? Double.infinity : all[a][b]
          worst = max(worst, abs(value - expected) / max(scale, 1))
        }
      }
    }
    // As in the library: rounding, times phases and the conditioning of the levels.
    #expect(worst < 1e-10)
  }
}
