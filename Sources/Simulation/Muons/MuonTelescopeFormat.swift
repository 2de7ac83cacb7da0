import Detection
import FileFormats
import PhysicalQuantities

/// Runs a muon telescope into a folder.
public typealias MuonTelescopeRunner = BlockRunner<MuonTelescopeJob>

/// What runs of a muon telescope keep: the counted muons, and counts by fate, charge and zenith angle.
public struct MuonTelescopeFormat: RunFormat {
  /// The kind in `run.json`.
  public static let kind: String? = MuonTelescopeExperiment.kind

  /// The plan.
  public let plan: MuonTelescopePlan

  /// Reads the plan of a run.
  public init(_ description: RunDescription) throws {
    plan = try MuonTelescopePlan(description.plan)
  }

  /// No counts yet.
  public var emptyTally: MuonTally { MuonTally(bins: plan.bins) }

  /// The counts of one block.
  public func tally(of block: BlockFile, path: String) throws(StoreError) -> MuonTally {
    try block.reader(path).muonTally(bins: plan.bins)
  }

  /// There are none.
  public var groups: [String] { [] }

  /// The arrays of counted muons.
  public var rows: [Column] { MuonColumns.columns(of: [CountedMuon]()) }

  /// The counts, and the ends of the bins.
  public func summary(_ tally: MuonTally) -> [Column] {
    MuonColumns.columns(of: tally) + [
      Column(
        "zenith_edge", unit: "rad", dimension: "zenith_edge", .float64(plan.zenithEdgesRad)),
      Column(
        "acceptance", unit: "cm2 sr", dimension: "zenith_bin", .float64(plan.acceptancesCm2Sr)),
    ]
  }
}

extension MuonTelescopeJob: BlockJob {
  /// The kind of its runs.
  public typealias Format = MuonTelescopeFormat

  /// A worker; muons need no buffers.
  public func makeWorker() -> MuonTelescopeWorker {
    MuonTelescopeWorker(simulator: MuonTelescopeSimulator(job: self))
  }
}

/// Simulates blocks of a muon telescope on one thread.
public struct MuonTelescopeWorker: BlockWorker {
  let simulator: MuonTelescopeSimulator

  /// The results of one block.
  public func block(_ number: Int, events: Range<Int>) throws -> BlockFile {
    let block = try simulator.block(events)
    return BlockFile(
      number: number, events: events,
      columns: MuonColumns.columns(of: block.counted) + MuonColumns.columns(of: block.tally))
  }
}

// How the results lie in files: the names here are the names in the run store.
enum MuonColumns {
  /// The order of the counts by fate.
  static let fates = ["thrown", "arrived", "stopped", "decayed", "crossed"]

  static func columns(of muons: [CountedMuon]) -> [Column] {
    func real(_ name: String, _ unit: String, _ value: (CountedMuon) -> Double) -> Column {
      Column(name, unit: unit, dimension: "event", .float64(muons.map(value)))
    }
    return [
      Column("event", dimension: "event", .int64(muons.map { Int64($0.event) })),
      Column("charge", dimension: "event", .int8(muons.map { Int8($0.charge) })),
      real("surface_kinetic_energy", "GeV", \.surfaceEnergyGeV),
      real("kinetic_energy", "GeV", \.energyGeV), real("zenith_cosine", "", \.zenithCosine),
      real("azimuth", "rad", \.azimuthRad), real("x", "m", \.xM), real("y", "m", \.yM),
    ]
  }

  static func columns(of tally: MuonTally) -> [Column] {
    let fates = [tally.thrown, tally.arrived, tally.stopped, tally.decayed, tally.crossed]
    func counts(_ name: String, _ dimension: String, _ values: [Int]) -> Column {
      Column(name, dimension: dimension, .int64(values.map { Int64($0) }))
    }
    return [
      counts("fates", "fate", fates), counts("mu_plus", "zenith_bin", tally.plus),
      counts("mu_minus", "zenith_bin", tally.minus),
    ]
  }
}

extension ColumnReader {
  func muonTally(bins: Int) throws(StoreError) -> MuonTally {
    let fates = try integers("fates")
    var tally = MuonTally(bins: bins)
    tally.plus = try integers("mu_plus")
    tally.minus = try integers("mu_minus")
    let all = fates + tally.plus + tally.minus
    guard fates.count == MuonColumns.fates.count, tally.plus.count == bins,
      tally.minus.count == bins, all.allSatisfy({ (0...RunPlan.mostEvents).contains($0) })
    else {
      throw .refused(
        path: path, problem: "its counts are not those of \(bins) bins",
        hint: "the file was written by another program or version")
    }
    (tally.thrown, tally.arrived, tally.stopped) = (fates[0], fates[1], fates[2])
    (tally.decayed, tally.crossed) = (fates[3], fates[4])
    return tally
  }

  func countedMuons() throws(StoreError) -> [CountedMuon] {
    let (event, charge) = (try integers("event"), try integers("charge"))
    let (surface, energy) = (try doubles("surface_kinetic_energy"), try doubles("kinetic_energy"))
    let (cosine, azimuth) = (try doubles("zenith_cosine"), try doubles("azimuth"))
    let (x, y) = (try doubles("x"), try doubles("y"))
    return event.indices.map {
      CountedMuon(
        event: event[$0], charge: charge[$0], surfaceEnergyGeV: surface[$0],
        energyGeV: energy[$0], zenithCosine: cosine[$0], azimuthRad: azimuth[$0], xM: x[$0],
        yM: y[$0])
    }
  }
}
