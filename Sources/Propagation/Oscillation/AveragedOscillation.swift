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
      let weight = 1 / Double(count)
      return (0..<count).map { k -> (factor: Double, weight: Double) in
        let t = (2 * Double(k) + 1) * weight - 1
        return (1 + half * t, weight)
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
    try Require.value(accuracy, in: 1e-12...0.1, "accuracy")
    var count = 32
    var last = try average(energy, resolution, count, path, kind)
    while count < 1 << 20 {
      count *= 2
      let next = try average(energy, resolution, count, path, kind)
      let change = zip(last.values, next.values).reduce(0) {
        Swift.max($0, ($1.0 - $1.1).magnitude)
      }
      if change < accuracy { return next }
      last = next
    }
    throw .noSolution(
      parameter: "accuracy", value: "\(accuracy)",
      hint: "the phase turns too often; take the full average")
  }

  private func average(
    _ energy: Energy, _ resolution: EnergyResolution, _ count: Int, _ path: NeutrinoPath,
    _ kind: NeutrinoKind
  ) throws(PhysicsError) -> ProbabilityMatrix {
    let n = parameters.flavorCount
    var sum = [Double](repeating: 0, count: n * n)
    for node in try resolution.nodes(count) {
      let p = try probabilities(energy: energy * node.factor, along: path, of: kind)
      for k in sum.indices { sum[k] += node.weight * p.values[k] }
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
