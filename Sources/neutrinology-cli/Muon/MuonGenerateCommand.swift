import ArgumentParser
import FileFormats
import Matter
import Messengers
import ParticleSources
import PhysicalQuantities

struct MuonGenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Cosmic-ray muons on a surface, one a row, with the live time that they stand for.",
    discussion: """
      EXAMPLES
        neutrinology muon generate --surface plane --width-m 2 --depth-m 3 --muons 1000 --seed 1
        neutrinology muon generate --surface sphere --radius-m 10 --live-time-s 0.5 -o muons.csv
        neutrinology muon generate --surface box --width-m 5 --depth-m 5 --height-m 3 --muons 100000 -o muons.zarr

      Surfaces: plane (horizontal, at height 0), cylinder and box (top and sides, upright on the ground), sphere (around the
      origin). Muon i follows from the seed and i alone, charge included; --first goes on where another run ended. The
      live time is the number of muons over their rate through the surface; it is printed on standard error and kept
      in the store. A name that ends in .zarr makes a run store (Zarr v3), any other the table.
      """)

  @Option(help: "plane, cylinder, sphere or box.")
  var surface = "plane"
  @Option(name: .customLong("width-m"), parsing: .unconditional, help: "Plane, box: along x.")
  var width: Double?
  @Option(name: .customLong("depth-m"), parsing: .unconditional, help: "Plane, box: along y.")
  var depth: Double?
  @Option(name: .customLong("height-m"), parsing: .unconditional, help: "Cylinder, box: along z.")
  var height: Double?
  @Option(name: .customLong("radius-m"), parsing: .unconditional, help: "Cylinder, sphere.")
  var radius: Double?
  @Option(help: "How many; or --live-time-s.")
  var muons: Int?
  @Option(
    name: .customLong("live-time-s"), parsing: .unconditional,
    help: "As many muons as come in this time, rounded up.")
  var liveTime: Double?
  @Option(help: "The number of the first muon.")
  var first = 0
  @Option(help: "The seed, of everything.")
  var seed: UInt64 = 1
  @Option(help: "The flux: moments, gaisser, guan, reyna or volkova.")
  var model = "moments"
  @Option(
    name: .customLong("altitude-m"), parsing: .unconditional, help: "The altitude in m (moments).")
  var altitude = 0.0
  @Option(
    name: .customLong("least-momentum-GeV"), parsing: .unconditional, help: "The least momentum.")
  var least = 0.5
  @Option(
    name: .customLong("most-momentum-GeV"), parsing: .unconditional, help: "The highest momentum.")
  var most = 1e4
  @Option(
    name: .customLong("widest-zenith-deg"), parsing: .unconditional,
    help: "The largest zenith angle.")
  var widest = 87.0
  @OptionGroup var showers: AirShowerArguments
  @OptionGroup var picture: PlotOptions
  @OptionGroup var output: OutputOptions

  /// The most muons of one table: they are kept in memory.
  private static let mostMuons = 1e7

  func run() throws {
    guard (muons == nil) != (liveTime == nil) else {
      throw Failure.Usage(description: "give the number of muons by --muons, or by --live-time-s")
    }
    let generator = try makeGenerator()
    var count = Double(muons ?? 0)
    if let liveTime {
      try Require.positive(liveTime, "live_time_s")
      count = (liveTime * generator.ratePerS).rounded(.up)
    }
    try Require.value(
      count, in: 1...Self.mostMuons, "muons", hint: "make several runs with --first")
    try Require.value(Double(first), in: 0...1e15, "first")
    let batch = try generator.muons(first: first, count: Int(count))
    let columns = columns(of: batch)
    if output.output.hasSuffix(".zarr") {
      try writeStore(columns, generator, count: batch.count)
    } else {
      try output.write(columns.map { TableWriter.Field($0) })
    }
    let time = generator.liveTimeS(count: batch.count)
    Failure.note("live_time_s = \(time), rate_per_s = \(generator.ratePerS)")
    try picture.draw { MuonFigures.sample(batch) }
  }

  private func makeGenerator() throws -> MuonGenerator {
    let cosine = try MuonDirection.cosine(zenithDeg: widest)
    try Require.value(least, in: 0.3...most, "least_momentum_GeV")
    return try MuonGenerator(
      flux: flux(), surface: muonSurface(), momentumRangeGeV: least...most,
      zenithCosineRange: cosine...1, seed: seed)
  }

  private func flux() throws -> MuonFluxModel {
    if ModelName.areSame(model, "moments") {
      return .moments(try showers.flux(), altitudeM: altitude)
    }
    guard altitude == 0 else {
      throw PhysicsError.outOfRange(
        parameter: "altitude_m", value: altitude, allowed: "0",
        hint: "\(model) is a formula for sea level; take --model moments")
    }
    guard
      let closed = ClosedMuonFlux.allCases.first(where: { ModelName.areSame($0.rawValue, model) })
    else {
      throw PhysicsError.unknownName(
        parameter: "model", value: model,
        allowed: ["moments"] + ClosedMuonFlux.allCases.map(\.rawValue))
    }
    return .closed(closed)
  }

  private func muonSurface() throws -> MuonSurface {
    func need(_ value: Double?, _ name: String) throws -> Double {
      guard let value else {
        throw Failure.Usage(description: "--surface \(surface) needs \(name)")
      }
      return value
    }
    switch surface {
    case "plane":
      return .plane(widthM: try need(width, "--width-m"), depthM: try need(depth, "--depth-m"))
    case "cylinder":
      return .cylinder(
        radiusM: try need(radius, "--radius-m"), heightM: try need(height, "--height-m"))
    case "sphere": return .sphere(radiusM: try need(radius, "--radius-m"))
    case "box":
      return .box(
        widthM: try need(width, "--width-m"), depthM: try need(depth, "--depth-m"),
        heightM: try need(height, "--height-m"))
    default:
      throw PhysicsError.unknownName(
        parameter: "surface", value: surface, allowed: ["plane", "cylinder", "sphere", "box"])
    }
  }

  private func columns(of batch: [Muon]) -> [Column] {
    func real(_ name: String, _ unit: String, _ value: (Muon) -> Double) -> Column {
      Column(name, unit: unit, dimension: "muon", .float64(batch.map(value)))
    }
    return [
      Column("event", dimension: "muon", .int64(batch.indices.map { Int64(first + $0) })),
      Column("charge", dimension: "muon", .int8(batch.map { Int8($0.charge) })),
      real("kinetic_energy_GeV", "GeV") { $0.kineticEnergyMeV * 1e-3 },
      real("x_m", "m", \.positionM.x), real("y_m", "m", \.positionM.y),
      real("z_m", "m", \.positionM.z), real("direction_x", "", \.direction.x),
      real("direction_y", "", \.direction.y), real("direction_z", "", \.direction.z),
    ]
  }

  private func writeStore(_ columns: [Column], _ generator: MuonGenerator, count: Int) throws {
    let writer = try ZarrWriter(
      path: output.output,
      attributes: [
        "program": "Neutrinology", "seed": .text("\(seed)"), "first": .integer(first),
        "muons": .integer(count), "live_time_s": .number(generator.liveTimeS(count: count)),
        "rate_per_s": .number(generator.ratePerS), "model": .text(model),
        "surface": .text("\(generator.surface)"), "altitude_m": .number(altitude),
      ], existing: .replaced)
    for column in columns { try writer.add(column) }
    try writer.commit()
  }
}
