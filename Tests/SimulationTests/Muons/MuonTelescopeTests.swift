import Detection
import FileFormats
import Foundation
import ParticleSources
import PhysicalQuantities
import Simulation
import Testing
import _TestSupport

@Suite struct `A muon telescope` {
  /// A telescope of 30 000 muons in blocks of 4000.
  private static func experiment(
    layers: [MuonTelescopeExperiment.Layer] = [], number: Int = 30_000
  ) -> MuonTelescopeExperiment {
    var experiment = MuonTelescopeExperiment(name: "test")
    experiment.events.number = number
    experiment.events.blockSize = 4000
    experiment.source.zenithRangeRad = 0...Double.pi / 3
    experiment.propagation.layers = layers
    return experiment
  }

  private static func run(
    _ experiment: MuonTelescopeExperiment, into path: String, threads: Int, shard: Shard = .whole,
    stopAfter blocks: Int = .max
  ) throws {
    let job = try MuonTelescopeJob(experiment)
    let description = RunDescription(
      configuration: ["name": .text(experiment.name)], references: job.references, plan: job.plan)
    try MuonTelescopeRunner(
      job: job, description: description, folder: RunFolder(path: path), shard: shard
    ).run(threads: threads, shouldStop: { [counter = Counter()] in counter.next() >= blocks })
  }

  @Test(.tags(.identity)) func `it counts what its acceptance and the sky's intensity say`() throws
  {
    var experiment = Self.experiment(number: 400_000)
    experiment.detection.efficiency = 0.9
    let job = try MuonTelescopeJob(experiment)
    let block = try job.simulate(0..<job.plan.events)
    let flux = try AirShowerFlux()
    let time = job.plan.liveTimeS(events: job.plan.events)
    var (chi2, bins) = (0.0, 0)
    for bin in 0..<job.plan.bins {
      let exposure = job.plan.acceptancesCm2Sr[bin] * time
      let column = try flux.column(zenithCosine: job.plan.meanCosines[bin])
      // Muons above 10 TeV/c are not thrown; there are 1e-8 of them.
      let expected = exposure * (try flux.intensity(aboveMomentumGeV: 0.5, in: column))
      guard expected > 50 else { continue }
      let count = Double(block.tally.counts[bin])
      chi2 += (count - expected) * (count - expected) / expected
      bins += 1
    }
    // χ² of six bins and more: 99.9 % lie below 3 a bin with 6 and more of them.
    #expect(bins >= 6 && chi2 < 3.8 * Double(bins), "\(chi2) in \(bins) bins")
    #expect(block.tally.thrown == block.tally.arrived && block.tally.stopped == 0)
    // Efficiencies of 0.9 twice, to three errors.
    let share = Double(block.counted.count) / Double(block.tally.crossed)
    #expect(abs(share - 0.81) < 3 * (0.81 * 0.19 / Double(block.tally.crossed)).squareRoot())
  }

  @Test func `matter above absorbs, and the ledger of fates closes`() throws {
    let open = try MuonTelescopeJob(Self.experiment())
    var last = Int.max
    for metres in [0.5, 2, 10, 50] {
      let job = try MuonTelescopeJob(
        Self.experiment(layers: [.init(medium: "standard_rock", thicknessM: metres)]))
      let tally = try job.simulate(0..<30_000).tally
      #expect(tally.thrown == tally.arrived + tally.stopped + tally.decayed)
      #expect(tally.counts.reduce(0, +) < last)
      last = tally.counts.reduce(0, +)
      #expect(job.plan.ratePerS == open.plan.ratePerS)
    }
    // 10 km of thin air decays what it hardly stops.
    let air = try MuonTelescopeJob(
      Self.experiment(layers: [.init(medium: "air", thicknessM: 1e4, densityGCm3: 1e-6)]))
    let tally = try air.simulate(0..<30_000).tally
    #expect(tally.decayed > 5000 && tally.stopped < 10)
  }

  @Test(.tags(.determinism)) func `threads, kills and shards give the same bytes`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("muons-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var experiment = Self.experiment(
      layers: [.init(medium: "standard_rock", thicknessM: 3)])
    experiment.propagation.mode = "detailed"
    try Self.run(experiment, into: "\(folder)/one", threads: 1)
    try Self.run(experiment, into: "\(folder)/three", threads: 3)
    #expect(throws: RunError.self) {
      try Self.run(experiment, into: "\(folder)/stopped", threads: 1, stopAfter: 2)
    }
    let half = try MuonTelescopeResults(folder: RunFolder(path: "\(folder)/stopped"))
    #expect(!half.isFinished && half.tally.thrown > 0 && half.tally.thrown < 30_000)
    try Self.run(experiment, into: "\(folder)/stopped", threads: 2)
    var shards: [RunFolder] = []
    for k in 1...3 {
      let shard = try #require(Shard(k, of: 3))
      try Self.run(experiment, into: "\(folder)/shard\(k)", threads: 1, shard: shard)
      shards.append(RunFolder(path: "\(folder)/shard\(k)"))
    }
    let merged = RunFolder(path: "\(folder)/merged")
    try ShardMerger<MuonTelescopeFormat>(shards: shards, output: merged).merge()
    let first = try Self.bytes(of: "\(folder)/one/results.zarr")
    for other in ["three", "stopped", "merged"] {
      #expect(try Self.bytes(of: "\(folder)/\(other)/results.zarr") == first, "\(other)")
    }
    let results = try MuonTelescopeResults(
      folder: RunFolder(path: "\(folder)/one"), withEvents: true)
    let memory = try MuonTelescopeJob(experiment).simulate(0..<30_000)
    #expect(results.tally == memory.tally && results.counted == memory.counted)
    #expect(results.liveTimeS == Double(30_000) / results.plan.ratePerS)
  }

  private static func bytes(of folder: String) throws -> [String: Data] {
    var all: [String: Data] = [:]
    for name in FileManager.default.enumerator(atPath: folder)?.allObjects ?? [] {
      guard let name = name as? String else { continue }
      if let data = FileManager.default.contents(atPath: "\(folder)/\(name)") { all[name] = data }
    }
    #expect(all.count > 10)
    return all
  }

  @Test(.tags(.badInput)) func `telescopes that cannot be are refused`() {
    func refuses(_ change: (inout MuonTelescopeExperiment) -> Void) -> Bool {
      var experiment = Self.experiment()
      change(&experiment)
      return (try? MuonTelescopeJob(experiment)) == nil
    }
    #expect(refuses { $0.source.flux = "sun" })
    #expect(refuses { $0.source.primaries = "gst" })
    #expect(
      refuses {
        $0.source.flux = "guan"
        $0.source.altitudeM = 100
      })
    #expect(refuses { $0.source.zenithRangeRad = 0...1.56 })
    #expect(refuses { $0.source.momentumRangeEV = 1e8...1e10 })
    #expect(refuses { $0.propagation.mode = "fast" })
    #expect(refuses { $0.propagation.layers = [.init(medium: "cheese", thicknessM: 1)] })
    #expect(refuses { $0.propagation.layers = [.init(medium: "ice", thicknessM: -1)] })
    #expect(refuses { $0.detection.efficiency = 2 })
    #expect(refuses { $0.detection.separationM = 0 })
    #expect(refuses { $0.detection.minimumEnergyEV = 9e8 })
    #expect(refuses { $0.events.number = 0 })
  }

  @Test(.tags(.limit)) func `the sky at a place is steep as the square of the cosine`() throws {
    let flux = try AirShowerFlux()
    let sky = try MuonSky(flux, aboveMomentumGeV: 1)
    let ratio = sky.intensity(zenithCosine: 0.5) / sky.intensity(zenithCosine: 1)
    // cos² is 0.25; measured powers lie between 1.8 and 2.2.
    #expect(ratio > 0.2 && ratio < 0.3)
    #expect(sky.intensity(zenithCosine: -0.5) == 0)
    let direct = try flux.intensity(
      aboveMomentumGeV: 1, in: flux.column(zenithCosine: 0.7125))
    #expect(relativeDifference(sky.intensity(zenithCosine: 0.7125), direct) < 1e-3)
  }
}

/// Counts calls from several threads.
private final class Counter: @unchecked Sendable {
  private var value = 0
  private let lock = NSLock()
  func next() -> Int {
    lock.withLock {
      value += 1
      return value
    }
  }
}
