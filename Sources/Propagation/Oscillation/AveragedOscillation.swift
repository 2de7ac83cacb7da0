import Neutrinos
import NumericalMethods
import PhysicalQuantities

/// How well an experiment knows the energy of a neutrino.
public enum EnergyResolution: Sendable, Hashable {
  /// A bell curve whose standard deviation is a fraction of the energy; it is followed to five deviations.
  case gaussian(relativeDeviation: Double)
  /// Equal weight within a fraction of the energy on both sides.
  case uniform(relativeHalfWidth: Double)

  /// Places as multiples of the energy, with weights that sum to 1.
  func nodes(_ count: Int) throws(PhysicsError) -> [(factor: Double, weight: Double)] {
    switch self {
    case .gaussian(let sigma):
      // Five deviations have to stay above energy 0.
      try Require.value(sigma, in: 0...0.19, "energy_resolution", hint: "a fraction of the energy")
      let raw = (0..<count).map { k -> (factor: Double, weight: Double) in
        let place = (Double(k) + 0.5) / Double(count)
        let t = 10 * place - 5
        return (1 + sigma * t, Elementary.exp(-0.5 * t * t))
      }
      let sum = raw.reduce(0) { $0 + $1.weight }
      return raw.map { ($0.factor, $0.weight / sum) }
    case .uniform(let half):
      try Require.value(half, in: 0...0.95, "energy_resolution", hint: "a fraction of the energy")
      return UniformNodes.make(count).map { (1 + half * $0.place, $0.weight) }
    }
  }
}

/// How far lengths spread about their mean: of a baseline, or of the height of production.
public enum LengthSpread: Sendable, Hashable {
  /// A bell curve, followed to five standard deviations.
  case gaussian(deviation: Length)
  /// Equal weight within a length on both sides.
  case uniform(halfWidth: Length)

  /// Distances from the mean in km, with weights that sum to 1.
  func nodes(_ count: Int) throws(PhysicsError) -> [(offsetKm: Double, weight: Double)] {
    switch self {
    case .gaussian(let deviation):
      let sigma = try Require.nonNegative(deviation.inKm, "spread_km")
      let raw = (0..<count).map { k -> (offsetKm: Double, weight: Double) in
        let t = 10 * (Double(k) + 0.5) / Double(count) - 5
        return (sigma * t, Elementary.exp(-0.5 * t * t))
      }
      let sum = raw.reduce(0) { $0 + $1.weight }
      return raw.map { ($0.offsetKm, $0.weight / sum) }
    case .uniform(let halfWidth):
      let half = try Require.nonNegative(halfWidth.inKm, "spread_km")
      return UniformNodes.make(count).map { (half * $0.place, $0.weight) }
    }
  }
}

/// Places from −1 to 1 for equal weights: panels of eight Gauss points.
private enum UniformNodes {
  private static let rule = try? GaussLegendreRule(order: 8)

  static func make(_ count: Int) -> [(place: Double, weight: Double)] {
    guard let rule, count >= 8 else { return [(0, 1)] }
    let panels = count / 8
    return (0..<panels).flatMap { panel in
      zip(rule.nodes, rule.weights).map { node, weight in
        (
          place: (2 * Double(panel) + 1 + node) / Double(panels) - 1,
          weight: 0.5 * weight / Double(panels)
        )
      }
    }
  }
}

extension NeutrinoOscillation {
  /// The probabilities averaged over the energy resolution.
  ///
  /// The number of energies doubles until two averages differ by less than the accuracy; so the average is right also
  /// where the phases turn many times within the resolution.
  ///
  /// - Throws: `PhysicsError` for energies, resolutions or paths that do not exist, or if the accuracy is out of reach.
  public func averagedProbabilities(
    energy: Energy, resolution: EnergyResolution, along path: NeutrinoPath,
    of kind: NeutrinoKind = .neutrino, accuracy: Double = 1e-6
  ) throws(PhysicsError) -> ProbabilityMatrix {
    try averagedProbabilities(
      energy: energy, resolution: resolution, spread: nil, of: kind, accuracy: accuracy
    ) { _ in path }
  }

  /// The probabilities averaged over energy resolution and over the spread of a length at once.
  ///
  /// The path is asked for at distances from the mean length: a longer baseline, or another height of production. The
  /// numbers of energies and lengths double until two averages differ by less than the accuracy.
  ///
  /// - Throws: `PhysicsError` for energies, resolutions, spreads or paths that do not exist, or if the accuracy is out of
  ///   reach.
  public func averagedProbabilities(
    energy: Energy, resolution: EnergyResolution?, spread: LengthSpread?,
    of kind: NeutrinoKind = .neutrino, accuracy: Double = 1e-6,
    along path: (_ offset: Length) throws(PhysicsError) -> NeutrinoPath
  ) throws(PhysicsError) -> ProbabilityMatrix {
    try Require.value(accuracy, in: 1e-12...0.1, "accuracy")
    // Two sums of n × n; a single one of n goes further.
    let most = resolution != nil && spread != nil ? 1 << 10 : 1 << 20
    var count = 16
    var last = try average(energy, resolution, spread, count, kind, path)
    while count < most {
      count *= 2
      let next = try average(energy, resolution, spread, count, kind, path)
      let change = zip(last.values, next.values).reduce(0) {
        Swift.max($0, ($1.0 - $1.1).magnitude)
      }
      // A sum over few energies may see nothing of fast phases: two that agree by chance are not enough.
      if change < accuracy, count >= 64 { return next }
      last = next
    }
    throw .noSolution(
      parameter: "accuracy", value: "\(accuracy)",
      hint: "the phase turns too often; take the full average")
  }

  private func average(
    _ energy: Energy, _ resolution: EnergyResolution?, _ spread: LengthSpread?, _ count: Int,
    _ kind: NeutrinoKind, _ path: (Length) throws(PhysicsError) -> NeutrinoPath
  ) throws(PhysicsError) -> ProbabilityMatrix {
    let n = parameters.flavorCount
    var sum = [Double](repeating: 0, count: n * n)
    let energies = try resolution?.nodes(count) ?? [(factor: 1, weight: 1)]
    for place in try spread?.nodes(count) ?? [(offsetKm: 0, weight: 1)] {
      let way = try path(.km(place.offsetKm))
      for node in energies {
        let p = try probabilities(energy: energy * node.factor, along: way, of: kind)
        for k in sum.indices { sum[k] += place.weight * node.weight * p.values[k] }
      }
    }
    return ProbabilityMatrix(flavorCount: n, values: sum)
  }

  /// The probabilities averaged over weighted paths: baselines of several sources, or heights of production.
  ///
  /// - Throws: `PhysicsError` for negative weights, none above 0, and as `probabilities`.
  public func averagedProbabilities(
    energy: Energy, over paths: [(weight: Double, path: NeutrinoPath)],
    of kind: NeutrinoKind = .neutrino
  ) throws(PhysicsError) -> ProbabilityMatrix {
    let n = parameters.flavorCount
    var sum = [Double](repeating: 0, count: n * n)
    var total = 0.0
    for item in paths {
      let weight = try Require.nonNegative(item.weight, "weight of a path")
      let p = try probabilities(energy: energy, along: item.path, of: kind)
      for k in sum.indices { sum[k] += weight * p.values[k] }
      total += weight
    }
    guard total > 0 else {
      throw .inconsistent(parameter: "weights", value: "\(total)", hint: "one has to be above 0")
    }
    return ProbabilityMatrix(flavorCount: n, values: sum.map { $0 / total })
  }
}
