import ArgumentParser
import FileFormats
import Matter
import NumericalMethods
import ParticleSources
import PhysicalQuantities
import Processes
import Propagation
import Simulation

struct MuonUndergroundCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "underground",
    abstract: "The intensity of muons behind rock, water or ice, and the flux in a laboratory.",
    discussion: """
      EXAMPLES
        neutrinology muon underground --slant-depth-kmwe 1.5 --zenith-deg 70.5
        neutrinology muon underground --vertical-depth-kmwe 3.5 --zenith-deg 30 --format table
        neutrinology muon underground --laboratory snolab --plot depth.svg
        neutrinology muon underground --mountain hill.csv

      Depths are km of water equivalent (1e5 g/cm2). The intensity is that of muons of air showers that survive the slant
      column, in cm^-2 s^-1 sr^-1. With a vertical depth or a laboratory (of a flat surface that gives the same flux) there
      are also flux_per_cm2_s, through a sphere of unit cross section, the curve of Mei and Hime (1 to 10 km), and what
      the laboratory measured. A mountain is a table of zenith_deg, azimuth_deg (evenly from 0), slant_depth_kmwe.
      Laboratories: wipp, soudan, kamioka, boulby, supl, lngs, surf, snolab.
      """)

  @Option(
    name: .customLong("slant-depth-kmwe"), parsing: .unconditional,
    help: "The depth along the direction in km of water.")
  var slantDepth: String?
  @Option(
    name: .customLong("vertical-depth-kmwe"), parsing: .unconditional,
    help: "The depth below a flat surface in km of water.")
  var verticalDepth: String?
  @Option(help: "A laboratory under ground.")
  var laboratory: String?
  @Option(
    name: .customLong("zenith-deg"), parsing: .unconditional,
    help: "The zenith angle in degrees; 0 unless given.")
  var zenith: String?
  @Option(help: "A table of the matter in each direction; the flux behind it is answered.")
  var mountain: String?
  @OptionGroup var medium: MediumArguments
  @Option(help: "The cross sections: ssr, kkp or abb.")
  var model = "ssr"
  @Option(
    name: .customLong("threshold-MeV"), parsing: .unconditional,
    help: "The least kinetic energy that counts under ground, in MeV.")
  var threshold = 1.0
  @Option(
    name: .customLong("surface-altitude-m"), parsing: .unconditional,
    help: "The altitude of the surface in m.")
  var surface = 0.0
  @Option(help: "The number of muons behind the survival at each energy.")
  var muons = 4000
  @Option(help: "The seed of the survival.")
  var seed: UInt64 = 1
  @OptionGroup var showers: AirShowerArguments
  @OptionGroup var picture: PlotOptions
  @OptionGroup var options: CalculatorOptions

  func run() throws {
    let below = try undergroundMuons()
    if let mountain { return try answer(mountain: mountain, below) }
    let given = [
      "slant_depth_kmwe": slantDepth, "vertical_depth_kmwe": verticalDepth,
      "laboratory": laboratory, "zenith_deg": zenith,
    ]
    let calculator = Calculator(
      inputs: [
        .number("slant_depth_kmwe", optional: true), .number("vertical_depth_kmwe", optional: true),
        .text("laboratory", optional: true), .number("zenith_deg", optional: true),
      ],
      resultsForInputs: { try UndergroundRow.results(for: $0) },
      compute: { [try UndergroundRow($0, below).cells] })
    let rows = try calculator.run(options: options, given: given)
    try picture.draw { try MuonFigures.depthIntensity(rows, below) }
  }

  private func undergroundMuons() throws -> UndergroundMuons {
    let ranges = try MuonRangeTable(
      in: medium.material(), model: MuonLossModel(named: model), muons: muons, seed: seed)
    return UndergroundMuons(
      flux: try showers.flux(), rock: try UndergroundIntensity(ranges, thresholdMeV: threshold),
      surfaceAltitudeM: surface)
  }

  private func answer(mountain path: String, _ below: UndergroundMuons) throws {
    guard slantDepth == nil, verticalDepth == nil, laboratory == nil else {
      throw Failure.Usage(description: "--mountain stands for the depth; give no other depth")
    }
    let flux = try below.totalFlux(under: MountainTable.overburden(path))
    try options.output.write([
      TableWriter.Field("mountain", [path]), TableWriter.Field("flux_per_cm2_s", [flux]),
    ])
  }
}

/// One row of inputs of the underground intensity and its answer.
private struct UndergroundRow {
  let cells: [Cell]

  /// The names of the results; they depend on how the depth is given.
  static func results(for given: Set<String>) throws -> [String] {
    let depths = ["slant_depth_kmwe", "vertical_depth_kmwe", "laboratory"]
    let found = depths.filter { given.contains($0) }
    guard let way = found.first, found.count == 1 else {
      throw Failure.Usage(
        description: found.isEmpty
          ? "give \(depths.joined(separator: ", ")), as an option or as a column, or --mountain"
          : "\(found.joined(separator: " and ")) are both given; one of them is the depth")
    }
    let first = ["intensity_per_cm2_s_sr", "mei_hime_per_cm2_s_sr", "model_spread", "valid"]
    if way == "slant_depth_kmwe" { return first }
    let flat = ["slant_depth_kmwe"] + first + ["flux_per_cm2_s", "mei_hime_flux_per_cm2_s"]
    return way == "laboratory"
      ? ["vertical_depth_kmwe"] + flat + ["measured_per_cm2_s", "measured_error"] : flat
  }

  init(_ row: InputRow, _ below: UndergroundMuons) throws {
    let cosine = try MuonDirection.cosine(zenithDeg: row.optionalNumber("zenith_deg") ?? 0)
    if let slant = row.optionalNumber("slant_depth_kmwe") {
      cells = try Self.intensity(slant, cosine, below)
      return
    }
    let lab =
      row.columns.contains("laboratory")
      ? try UndergroundLaboratory(named: row.text("laboratory")) : nil
    let depth = lab?.equivalentDepthKmwe ?? row.number("vertical_depth_kmwe")
    try Require.positive(depth, "vertical_depth_kmwe")
    try Require.positive(cosine, "zenith_deg", hint: "a flat surface has no end at 90 degrees")
    let slant = depth / cosine
    let overburden = try Overburden.flat(verticalGCm2: depth * UndergroundMuons.gramsPerKmwe)
    let flux = try below.totalFlux(under: overburden)
    let curve = try? MeiHime2006.flatFlux(depthKmwe: depth)
    let flat =
      try [.number(slant)] + Self.intensity(slant, cosine, below)
      + [.number(flux), curve.map(Cell.number) ?? .none]
    guard let lab else {
      cells = flat
      return
    }
    let measured = lab.measured.map { [Cell.number($0.perCm2S), .number($0.error)] }
    cells = [.number(depth)] + flat + (measured ?? [.none, .none])
  }

  private static func intensity(
    _ slant: Double, _ cosine: Double, _ below: UndergroundMuons
  ) throws -> [Cell] {
    let value = try below.intensity(slantDepthKmwe: slant, zenithCosine: cosine)
    let curve = try? MeiHime2006.slantIntensity(depthKmwe: slant)
    return [
      .number(value.perCm2SSr), curve.map(Cell.number) ?? .none, .number(value.modelSpread),
      .flag(value.isValid),
    ]
  }
}

/// The table of a mountain.
private enum MountainTable {
  private static let names = ["zenith_deg", "azimuth_deg", "slant_depth_kmwe"]

  /// Reads the matter in each direction: every zenith angle with the same azimuths, evenly spaced from 0.
  static func overburden(_ path: String) throws -> Overburden {
    let table = try CSVTable(path: path, allowed: names, required: names)
    let (zeniths, azimuths, depths) = (
      try table.numbers(names[0]), try table.numbers(names[1]), try table.numbers(names[2])
    )
    // Cosines rise as angles fall.
    let angles = Set(zeniths).sorted(by: >)
    let turns = Set(azimuths).sorted()
    for (k, turn) in turns.enumerated() {
      let even = 360 * Double(k) / Double(turns.count)
      guard abs(turn - even) < 1e-6 else {
        throw PhysicsError.inconsistent(
          parameter: "azimuth_deg", value: "\(turn)",
          hint: "\(turns.count) azimuths are evenly spaced from 0, this one would be \(even)")
      }
    }
    var grid = angles.map { _ in [Double](repeating: .nan, count: turns.count) }
    for row in 0..<table.rowCount {
      guard let i = angles.firstIndex(of: zeniths[row]), let k = turns.firstIndex(of: azimuths[row])
      else { continue }
      grid[i][k] = depths[row] * UndergroundMuons.gramsPerKmwe
    }
    guard table.rowCount == angles.count * turns.count, !grid.joined().contains(where: \.isNaN)
    else {
      throw PhysicsError.inconsistent(
        parameter: "mountain", value: "\(table.rowCount) rows",
        hint: "give every zenith angle with every azimuth, once")
    }
    return try .mountain(
      zenithCosines: try angles.map { try MuonDirection.cosine(zenithDeg: $0) }, columnsGCm2: grid)
  }
}
