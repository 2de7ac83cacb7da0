import Messengers
import NumericalMethods
import PhysicalQuantities
import Propagation

/// A muon that was counted.
public struct CountedMuon: Sendable, Hashable {
  /// Its number in the run.
  public var event: Int
  /// +1 or −1.
  public var charge: Int
  /// The kinetic energy at the surface, GeV.
  public var surfaceEnergyGeV: Double
  /// The kinetic energy at the telescope, GeV.
  public var energyGeV: Double
  /// The cosine of the zenith angle at the telescope.
  public var zenithCosine: Double
  /// The azimuth from which it comes, in radians from east towards north, −π...π.
  public var azimuthRad: Double
  /// Where it crosses the upper plane, m from its middle.
  public var xM: Double
  /// Where it crosses the upper plane, m from its middle.
  public var yM: Double
}

/// What became of the muons of some events.
public struct MuonTally: Sendable, Equatable, RunTally {
  /// All that were thrown.
  public var thrown = 0
  /// Those that reached the telescope with energy enough.
  public var arrived = 0
  /// Those that came to rest above, or are too slow.
  public var stopped = 0
  /// Those that decayed in flight.
  public var decayed = 0
  /// Those that crossed both planes.
  public var crossed = 0
  /// The coincidences of μ⁺ by zenith angle.
  public var plus: [Int]
  /// The coincidences of μ⁻ by zenith angle.
  public var minus: [Int]

  /// No counts in a number of bins.
  public init(bins: Int) {
    plus = [Int](repeating: 0, count: bins)
    minus = plus
  }

  /// The coincidences by zenith angle.
  public var counts: [Int] { zip(plus, minus).map { $0 + $1 } }

  /// Adds the counts of the next block.
  public mutating func append(_ next: MuonTally) {
    thrown += next.thrown
    arrived += next.arrived
    stopped += next.stopped
    decayed += next.decayed
    crossed += next.crossed
    plus = zip(plus, next.plus).map { $0 + $1 }
    minus = zip(minus, next.minus).map { $0 + $1 }
  }
}

/// The results of some events in memory.
public struct MuonTelescopeBlock: Sendable, Equatable {
  /// Which events.
  public var events: Range<Int>
  /// The counts.
  public var tally: MuonTally
  /// The coincidences, in the order of their events.
  public var counted: [CountedMuon]
}

/// Simulates events of a muon telescope on one thread.
struct MuonTelescopeSimulator {
  let job: MuonTelescopeJob

  /// Streams of random numbers of an event: the generator has 0, layers count from 1.
  private static let firstLayerStream: UInt32 = 1
  private static let detectorStream: UInt32 = 1 << 16

  func block(_ events: Range<Int>) throws(PhysicsError) -> MuonTelescopeBlock {
    var block = MuonTelescopeBlock(
      events: events, tally: MuonTally(bins: job.plan.bins), counted: [])
    for event in events { try simulate(event, into: &block) }
    return block
  }

  private func simulate(_ event: Int, into block: inout MuonTelescopeBlock) throws(PhysicsError) {
    var muon = job.generator.muon(event: event)
    let surface = muon.kineticEnergyMeV
    block.tally.thrown += 1
    switch try descend(&muon, event) {
    case .stopped: block.tally.stopped += 1
    case .decayed: block.tally.decayed += 1
    case .arrived:
      block.tally.arrived += 1
      guard crossesLowerPlane(muon) else { return }
      block.tally.crossed += 1
      guard isSeen(event), let bin = bin(of: muon.arrivalZenithCosine) else { return }
      if muon.charge > 0 { block.tally.plus[bin] += 1 } else { block.tally.minus[bin] += 1 }
      block.counted.append(Self.record(muon, event, surface))
    }
  }

  /// Takes the muon down to the telescope, or to its end.
  private func descend(_ muon: inout Muon, _ event: Int) throws(PhysicsError) -> MuonFate {
    for (k, layer) in job.layers.enumerated() {
      var generator = Philox4x32(
        seed: job.experiment.seed, event: UInt64(truncatingIfNeeded: event),
        stream: Self.firstLayerStream + UInt32(k))
      let passage = try layer.transport.passage(
        kineticEnergyMeV: muon.kineticEnergyMeV,
        columnGCm2: layer.columnGCm2 / muon.arrivalZenithCosine,
        densityGCm3: layer.densityGCm3, using: &generator)
      guard passage.fate == .arrived else { return passage.fate }
      muon.kineticEnergyMeV = passage.kineticEnergyMeV
      // A muon that scatters to below the horizon does not come down.
      guard Self.turn(&muon, by: passage.angle) else { return .stopped }
    }
    return muon.kineticEnergyMeV >= job.experiment.detection.minimumEnergyMeV
      ? .arrived : .stopped
  }

  /// Turns a direction by small angles in two planes; says whether it still points down.
  private static func turn(_ muon: inout Muon, by angle: SIMD2<Double>) -> Bool {
    guard angle != SIMD2(0, 0) else { return true }
    let d = muon.direction
    // A horizontal axis across, and the third of the frame.
    let flat = (d.x * d.x + d.y * d.y).squareRoot()
    let across = flat > 1e-12 ? Vector3(-d.y / flat, d.x / flat, 0) : Vector3(1, 0, 0)
    let third = d.cross(across)
    let turned = d + angle[0] * across + angle[1] * third
    muon.direction = (1 / turned.norm) * turned
    // Slant layers of a millionth of a degree from the horizon have no end.
    return muon.direction.z < -1e-3
  }

  private func crossesLowerPlane(_ muon: Muon) -> Bool {
    let detection = job.experiment.detection
    let way = detection.separationM / -muon.direction.z
    let x = muon.positionM.x + way * muon.direction.x
    let y = muon.positionM.y + way * muon.direction.y
    return x.magnitude <= 0.5 * detection.widthM && y.magnitude <= 0.5 * detection.depthM
  }

  /// Whether both planes see the muon.
  private func isSeen(_ event: Int) -> Bool {
    let efficiency = job.experiment.detection.efficiency
    guard efficiency < 1 else { return true }
    var generator = Philox4x32(
      seed: job.experiment.seed, event: UInt64(truncatingIfNeeded: event),
      stream: Self.detectorStream)
    let (upper, lower) = (generator.uniform(), generator.uniform())
    return upper < efficiency && lower < efficiency
  }

  /// The bin of a zenith angle; nil outside of all, where scattering may take a muon.
  private func bin(of cosine: Double) -> Int? {
    let edges = job.plan.zenithEdgesRad
    let theta = Elementary.acos(min(max(cosine, -1), 1))
    let step = (edges[edges.count - 1] - edges[0]) / Double(job.plan.bins)
    let place = (theta - edges[0]) / step
    // The generator's cosines end where the bins end, to rounding.
    guard place > -1e-9, place < Double(job.plan.bins) + 1e-9 else { return nil }
    return min(max(Int(place), 0), job.plan.bins - 1)
  }

  private static func record(_ muon: Muon, _ event: Int, _ surfaceMeV: Double) -> CountedMuon {
    CountedMuon(
      event: event, charge: muon.charge, surfaceEnergyGeV: surfaceMeV * 1e-3,
      energyGeV: muon.kineticEnergyMeV * 1e-3, zenithCosine: muon.arrivalZenithCosine,
      azimuthRad: Elementary.atan2(-muon.direction.y, -muon.direction.x), xM: muon.positionM.x,
      yM: muon.positionM.y)
  }
}
