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
  static func path(_ row: InputRow, plusKm offset: Double = 0) throws -> NeutrinoPath {
    try path(row, lengthKm: row.number("baseline_km") + offset)
  }

  /// The way of a row with another length.
  static func path(_ row: InputRow, lengthKm: Double) throws -> NeutrinoPath {
    let fraction = try electronFraction(row)
    let length = Length.km(lengthKm)
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
  static func earthPath(
    _ row: InputRow, through earth: OscillationEarth, plusKm offset: Double = 0
  ) throws -> EarthPath {
    try EarthPath(
      cosZenith: row.number("cos_zenith"),
      detectorDepthKm: row.optionalNumber("detector_depth_km") ?? 0,
      productionHeightKm: (row.optionalNumber("production_height_km") ?? 0) + offset, through: earth
    )
  }
}

/// A baseline, a way through the Earth where a zenith angle is given, or a file of layers or densities.
struct WayArguments: ParsableArguments {
  @OptionGroup var baseline: BaselineArguments
  @OptionGroup var earth: EarthArguments
  @Option(
    help: ArgumentHelp(
      "A table of layers in the order in which they are crossed.",
      discussion: "The table has length_km, density_g_cm3, electron_fraction.",
      valueName: "file.csv"))
  var layers: String?
  @Option(
    help: ArgumentHelp(
      "A table of the density along the way, straight between its rows.",
      discussion: "The table has distance_km, density_g_cm3, electron_fraction.",
      valueName: "file.csv"))
  var profile: String?

  static let inputs =
    BaselineArguments.inputs(isRequired: false)
    + EarthArguments.inputs(
      isRequired: false)

  var given: [String: String?] { baseline.given.merging(earth.given) { $1 } }

  func validate() throws {
    if layers != nil, profile != nil {
      throw ValidationError("--layers and --profile are two ways; give one of them")
    }
  }

  /// Reads rows; the Earth and tables are loaded once.
  func reader() throws -> WayReader {
    WayReader(
      earth: try earth.load(), accuracy: earth.accuracy,
      table: try layers.map(WayTable.init(layers:)) ?? profile.map(WayTable.init(profile:)))
  }
}

/// A way that a file gives.
struct WayTable {
  let name: String
  let path: (Double) -> NeutrinoPath
  let lengthKm: Double

  init(layers file: String) throws {
    let rows = try Self.rows(file, "length_km")
    let slabs = try rows.map {
      try MatterSlab(lengthKm: $0.0, densityGCm3: $0.1, electronFraction: $0.2)
    }
    name = "--layers"
    path = { _ in .slabs(slabs) }
    lengthKm = slabs.reduce(0) { $0 + $1.lengthKm }
  }

  init(profile file: String) throws {
    let rows = try Self.rows(file, "distance_km")
    let profile = try DensityProfile(
      table: rows.map { (distanceKm: $0.0, densityGCm3: $0.1, electronFraction: $0.2) })
    name = "--profile"
    path = { .profile(profile, accuracy: $0) }
    lengthKm = (profile.breakpointsKm.last ?? 0) - (profile.breakpointsKm.first ?? 0)
  }

  private static func rows(_ file: String, _ first: String) throws -> [(Double, Double, Double)] {
    let names = [first, "density_g_cm3", "electron_fraction"]
    let table = try CSVTable(path: file, allowed: names, required: names)
    let columns = try names.map { try table.numbers($0) }
    return (0..<table.rowCount).map { (columns[0][$0], columns[1][$0], columns[2][$0]) }
  }
}

/// Turns a row of inputs into a way.
struct WayReader {
  let earth: OscillationEarth
  let accuracy: Double
  var table: WayTable?

  /// Whether a row's way is through the Earth.
  static func isEarth(_ row: InputRow) -> Bool { row.optionalNumber("cos_zenith") != nil }

  /// The way, with a length added to the baseline, or to the height of production in the Earth.
  func path(_ row: InputRow, plusKm offset: Double = 0) throws -> NeutrinoPath {
    let length = row.optionalNumber("baseline_km")
    if let table {
      try refuse(["baseline_km", "density_g_cm3", "cos_zenith"], row, "\(table.name) is the way")
      return table.path(accuracy)
    }
    guard Self.isEarth(row) else {
      guard length != nil else {
        throw PhysicsError.inconsistent(
          parameter: "baseline_km", value: "(missing)",
          hint: "give baseline_km, or cos_zenith for a way through the Earth")
      }
      return try BaselineArguments.path(row, plusKm: offset)
    }
    try refuse(
      ["baseline_km", "density_g_cm3"], row, "cos_zenith already says the way through the Earth")
    return .earth(
      try EarthArguments.earthPath(row, through: earth, plusKm: offset), accuracy: accuracy)
  }

  private func refuse(_ names: [String], _ row: InputRow, _ hint: String) throws {
    for name in names {
      guard let value = row.optionalNumber(name) else { continue }
      throw PhysicsError.inconsistent(parameter: name, value: "\(value)", hint: hint)
    }
  }

  /// The length of the way of a row in km.
  func lengthKm(_ row: InputRow) throws -> Double {
    if let table { return table.lengthKm }
    if Self.isEarth(row) {
      return try EarthArguments.earthPath(row, through: earth).lengthKm
    }
    return row.optionalNumber("baseline_km") ?? 0
  }
}
