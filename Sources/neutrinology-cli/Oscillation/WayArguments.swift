import ArgumentParser
import FileFormats
import Matter
import PhysicalQuantities
import Propagation

/// A way in vacuum or in matter of one density.
struct BaselineArguments: ParsableArguments {
  @Option(
    name: .customLong("baseline-km"), parsing: .unconditional, help: "The length of the way in km.")
  var baseline: String?
  @Option(
    name: .customLong("density-g-cm3"), parsing: .unconditional,
    help: "The density in g/cm³; vacuum unless given.")
  var density: String?
  @Option(
    name: .customLong("electron-fraction"), parsing: .unconditional,
    help: "Electrons per nucleon; 0.5 unless given.")
  var electronFraction: String?

  /// Half of the nucleons of rock are protons.
  static let usualElectronFraction = 0.5

  static func inputs(isRequired: Bool = true) -> [InputColumn] {
    [.number("baseline_km", optional: !isRequired)] + matterInputs
  }
  static let matterInputs: [InputColumn] = [
    .number("density_g_cm3", optional: true), .number("electron_fraction", optional: true),
  ]

  var given: [String: String?] {
    [
      "baseline_km": baseline, "density_g_cm3": density, "electron_fraction": electronFraction,
    ]
  }

  static func electronFraction(_ row: InputRow) throws -> Double {
    let value = row.optionalNumber("electron_fraction") ?? usualElectronFraction
    return try Require.value(value, in: 0...1, "electron_fraction")
  }

  /// The way of a row.
  static func path(_ row: InputRow) throws -> NeutrinoPath {
    let fraction = try electronFraction(row)
    let length = Length.km(row.number("baseline_km"))
    guard let density = row.optionalNumber("density_g_cm3"), density != 0 else {
      return .vacuum(length)
    }
    return .constantDensity(length, .gramsPerCm3(density), electronFraction: fraction)
  }
}

/// A way through the Earth.
struct EarthArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The Earth: prem, core_mantle_crust, simple, or a table of shells.",
      discussion:
        "The table has radius_km, density_g_cm3, electron_fraction from the centre outwards.",
      valueName: "name or file.csv"))
  var earth = "prem"

  @Option(
    name: .customLong("cos-zenith"), parsing: .unconditional,
    help: "The cosine of the zenith angle from which they come: -1 is from straight below.")
  var cosZenith: String?
  @Option(
    name: .customLong("detector-depth-km"), parsing: .unconditional,
    help: "The depth of the detector in km; 0 unless given.")
  var depth: String?
  @Option(
    name: .customLong("production-height-km"), parsing: .unconditional,
    help: "The height of production in km; 0 unless given.")
  var height: String?

  @Option(help: "The largest error of a probability where the density varies.")
  var accuracy = 1e-9

  static func inputs(isRequired: Bool = true) -> [InputColumn] {
    [.number("cos_zenith", optional: !isRequired)] + placeInputs
  }
  static let placeInputs: [InputColumn] = [
    .number("detector_depth_km", optional: true), .number("production_height_km", optional: true),
  ]

  var given: [String: String?] {
    [
      "cos_zenith": cosZenith, "detector_depth_km": depth, "production_height_km": height,
    ]
  }

  func load() throws -> OscillationEarth { try Self.load(earth) }

  /// The Earth of a name or a file.
  static func load(_ earth: String) throws -> OscillationEarth {
    guard earth.hasSuffix(".csv") || earth.contains("/") else {
      return OscillationEarth(try EarthModel(named: earth))
    }
    let names = ["radius_km", "density_g_cm3", "electron_fraction"]
    let table = try CSVTable(path: earth, allowed: names, required: names)
    let columns = try names.map { try table.numbers($0) }
    let rows = (0..<table.rowCount).map {
      (
        radiusKm: columns[0][$0], densityGCm3: columns[1][$0], electronFraction: columns[2][$0]
      )
    }
    do {
      return try OscillationEarth(table: rows)
    } catch {
      // The first row up to which the table is no Earth is the one to name.
      let bad = rows.indices.first { (try? OscillationEarth(table: Array(rows[...$0]))) == nil }
      let place = bad.map { "\(table.source):\(table.line(ofRow: $0))" } ?? table.source
      throw RowError(place: place, column: nil, error: error)
    }
  }

  /// The way of a row.
  static func earthPath(_ row: InputRow, through earth: OscillationEarth) throws -> EarthPath {
    try EarthPath(
      cosZenith: row.number("cos_zenith"),
      detectorDepthKm: row.optionalNumber("detector_depth_km") ?? 0,
      productionHeightKm: row.optionalNumber("production_height_km") ?? 0, through: earth)
  }
}

/// A baseline, or a way through the Earth where a zenith angle is given.
struct WayArguments: ParsableArguments {
  @OptionGroup var baseline: BaselineArguments
  @OptionGroup var earth: EarthArguments

  static let inputs =
    BaselineArguments.inputs(isRequired: false)
    + EarthArguments.inputs(
      isRequired: false)

  var given: [String: String?] { baseline.given.merging(earth.given) { $1 } }

  /// Reads rows; the Earth is loaded once.
  func reader() throws -> WayReader {
    WayReader(earth: try earth.load(), accuracy: earth.accuracy)
  }
}

/// Turns a row of inputs into a way.
struct WayReader {
  let earth: OscillationEarth
  let accuracy: Double

  func path(_ row: InputRow) throws -> NeutrinoPath {
    let length = row.optionalNumber("baseline_km")
    guard row.optionalNumber("cos_zenith") != nil else {
      guard length != nil else {
        throw PhysicsError.inconsistent(
          parameter: "baseline_km", value: "(missing)",
          hint: "give baseline_km, or cos_zenith for a way through the Earth")
      }
      return try BaselineArguments.path(row)
    }
    if let value = length ?? row.optionalNumber("density_g_cm3") {
      throw PhysicsError.inconsistent(
        parameter: length == nil ? "density_g_cm3" : "baseline_km", value: "\(value)",
        hint: "cos_zenith already says the way through the Earth")
    }
    return .earth(
      try EarthArguments.earthPath(row, through: earth), accuracy: accuracy)
  }

  /// The length of the way of a row in km.
  func lengthKm(_ row: InputRow) throws -> Double {
    if row.optionalNumber("cos_zenith") != nil {
      return try EarthArguments.earthPath(row, through: earth).lengthKm
    }
    return row.optionalNumber("baseline_km") ?? 0
  }
}
