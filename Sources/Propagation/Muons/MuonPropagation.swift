import Matter
import NumericalMethods
import PhysicalQuantities
import Processes

/// A layer of matter on a muon's way.
public struct MuonLayer: Sendable {
  /// The transport in its material.
  public let transport: MuonTransport
  /// The thickness in m.
  public let thicknessM: Double
  /// The density in g/cm³.
  public let densityGCm3: Double

  /// Makes a layer.
  ///
  /// - Throws: `PhysicsError` for thicknesses and densities that are not positive.
  public init(
    _ transport: MuonTransport, thicknessM: Double, densityGCm3: Double? = nil
  ) throws(PhysicsError) {
    self.transport = transport
    self.thicknessM = try Require.positive(thicknessM, "thicknessM")
    self.densityGCm3 = try Require.positive(
      densityGCm3 ?? transport.material.densityGCm3, "densityGCm3")
  }
}

/// Many muons of one energy through layers: their fates in the order of their numbers.
public struct MuonPropagation: Sendable {
  /// The layers in the order in which they are crossed.
  public let layers: [MuonLayer]
  /// The seed of the run.
  public let seed: UInt64

  /// Makes a run.
  public init(through layers: [MuonLayer], seed: UInt64) {
    self.layers = layers
    self.seed = seed
  }

  /// The passage of one muon of the run through all layers.
  ///
  /// - Throws: `PhysicsError` for energies outside 1 MeV to 10¹² MeV.
  public func passage(event: Int, kineticEnergyMeV: Double) throws(PhysicsError) -> MuonPassage {
    try Require.value(kineticEnergyMeV, in: MuonTransport.rangeMeV, "kineticEnergyMeV")
    return run(UInt64(truncatingIfNeeded: event), kineticEnergyMeV)
  }

  /// The passages of muons first...first + count − 1.
  ///
  /// - Throws: `PhysicsError` for energies outside 1 MeV to 10¹² MeV and negative counts.
  public func passages(
    first: Int = 0, count: Int, kineticEnergyMeV: Double
  ) throws(PhysicsError) -> [MuonPassage] {
    try Require.value(kineticEnergyMeV, in: MuonTransport.rangeMeV, "kineticEnergyMeV")
    try Require.value(Double(count), in: 0...1e9, "count")
    return (first..<first + count).map {
      run(UInt64(truncatingIfNeeded: $0), kineticEnergyMeV)
    }
  }

  private func run(_ event: UInt64, _ energy: Double) -> MuonPassage {
    var result = MuonPassage(kineticEnergyMeV: energy)
    for (k, layer) in layers.enumerated() {
      // A stream for each layer: a layer's numbers do not depend on what happened before.
      var generator = Philox4x32(seed: seed, event: event, stream: UInt32(k))
      let part = layer.transport.follow(
        result.kineticEnergyMeV, layer.thicknessM * 100 * layer.densityGCm3, layer.densityGCm3,
        &generator)
      result.append(part, lengthM: layer.thicknessM)
      if part.fate != .arrived { break }
    }
    return result
  }
}

extension MuonPassage {
  /// Adds the passage of the next layer.
  mutating func append(_ part: MuonPassage, lengthM: Double) {
    fate = part.fate
    kineticEnergyMeV = part.kineticEnergyMeV
    columnGCm2 += part.columnGCm2
    timeNs += part.timeNs
    softLossMeV += part.softLossMeV
    deltaRayLossMeV += part.deltaRayLossMeV
    radiativeLossMeV += part.radiativeLossMeV
    hardLosses += part.hardLosses
    offsetM += part.offsetM + lengthM * angle
    angle += part.angle
  }
}

/// What many passages have in common: survival with its error, mean and quantiles of the energy of the survivors.
public struct MuonPropagationSummary: Sendable, Hashable {
  /// The number of muons.
  public let count: Int
  /// The share that arrived.
  public let survival: Double
  /// The binomial error of the share.
  public let survivalError: Double
  /// The mean kinetic energy of the survivors, MeV; nil without survivors.
  public let meanMeV: Double?
  /// The error of the mean, MeV.
  public let meanErrorMeV: Double?
  /// The number that came to rest.
  public let stopped: Int
  /// The number that decayed in flight.
  public let decayed: Int
  private let energies: [Double]

  /// Sums passages up.
  public init(of passages: [MuonPassage]) {
    self.init(
      arrivedMeV: passages.filter { $0.fate == .arrived }.map(\.kineticEnergyMeV),
      stopped: passages.count { $0.fate == .stopped },
      decayed: passages.count { $0.fate == .decayed })
  }

  /// Sums up the energies of those that arrived, and the numbers of the others.
  public init(arrivedMeV arrived: [Double], stopped: Int, decayed: Int) {
    self.stopped = stopped
    self.decayed = decayed
    count = arrived.count + stopped + decayed
    let n = Double(arrived.count)
    let share = count > 0 ? n / Double(count) : 0
    survival = share
    survivalError = count > 0 ? (share * (1 - share) / Double(count)).squareRoot() : 0
    let mean = n > 0 ? pairwiseSum(arrived) / n : nil
    meanMeV = mean
    let squares = mean.map { center in pairwiseSum(arrived.map { ($0 - center) * ($0 - center) }) }
    meanErrorMeV = n > 1 ? squares.map { ($0 / (n - 1) / n).squareRoot() } : nil
    energies = arrived.sorted()
  }

  /// The kinetic energy below which a fraction of the survivors lies, MeV; nil without survivors.
  ///
  /// - Throws: `PhysicsError` for fractions outside 0...1.
  public func quantileMeV(_ fraction: Double) throws(PhysicsError) -> Double? {
    try Require.value(fraction, in: 0...1, "fraction")
    guard !energies.isEmpty else { return nil }
    let place = fraction * Double(energies.count - 1)
    let k = Swift.min(Int(place), energies.count - 1)
    let next = Swift.min(k + 1, energies.count - 1)
    return energies[k] + (energies[next] - energies[k]) * (place - Double(k))
  }
}
