import NumericalMethods
import PhysicalQuantities
import Processes

/// The energies between which a cascade goes down: evenly spaced in the logarithm, finer at the Glashow resonance.
struct CascadeGrid: Sendable, Hashable {
  /// The energies in GeV, rising.
  let energiesGeV: [Double]
  /// Their logarithms.
  let logs: [Double]
  /// What each stands for, in units of ln E: half of the way to both neighbours, of which the lowest has one below the grid.
  let widths: [Double]

  var count: Int { energiesGeV.count }

  /// Nodes at both ends and between them, no wider than asked.
  init(_ range: ClosedRange<Double>, nodesPerDecade: Double, resolvingResonance: Bool) {
    let (low, high) = (Elementary.log(range.lowerBound), Elementary.log(range.upperBound))
    let step = Elementary.log(10) / nodesPerDecade
    let places =
      resolvingResonance
      ? Self.refined(low, high, step)
      : Self.even(low, high, Swift.max(2, Int(((high - low) / step - 1e-9).rounded(.up))))
    var energies = places.map { Elementary.exp($0) }
    energies[0] = range.lowerBound
    energies[energies.count - 1] = range.upperBound
    self.init(energiesGeV: energies)
  }

  /// Given nodes, at least three, rising.
  init(energiesGeV: [Double]) {
    self.energiesGeV = energiesGeV
    let logs = energiesGeV.map { Elementary.log($0) }
    let last = logs.count - 1
    self.logs = logs
    widths = logs.indices.map { i in
      let lower = i > 0 ? logs[i - 1] : 2 * logs[0] - logs[1]
      return 0.5 * (logs[Swift.min(i + 1, last)] - lower)
    }
  }

  /// The logarithm of the neighbour below the lowest node, which receives and is not followed.
  private var logBelow: Double { 2 * logs[0] - logs[1] }

  private static func even(_ low: Double, _ high: Double, _ count: Int) -> [Double] {
    (0...count).map { low + (high - low) * Double($0) / Double(count) }
  }

  /// Nodes whose distance follows the resonance: 0.3 of its half width around the peak, growing slowly beyond four half widths.
  private static func refined(_ low: Double, _ high: Double, _ step: Double) -> [Double] {
    let peak = Elementary.log(Glashow1960.resonanceEnergyGeV)
    let half = Glashow1960.wWidthGeV / Glashow1960.wMassGeV
    // ds = dt/spacing(t), integrated in small steps and cut into equal parts.
    func spacing(_ t: Double) -> Double {
      let off = (t - peak) / (4 * half)
      return Swift.min(step, 0.3 * half * (1 + off * off).squareRoot())
    }
    let fine = Swift.max(1000, Int((high - low) / (0.05 * half)))
    var sums = [0.0]
    for k in 0..<fine {
      let t = low + (high - low) * (Double(k) + 0.5) / Double(fine)
      sums.append(sums[k] + (high - low) / Double(fine) / spacing(t))
    }
    let count = Swift.max(2, Int((sums[fine] - 1e-9).rounded(.up)))
    var (places, k) = ([low], 0)
    for node in 1..<count {
      let wanted = sums[fine] * Double(node) / Double(count)
      while sums[k + 1] < wanted { k += 1 }
      let part = (wanted - sums[k]) / (sums[k + 1] - sums[k])
      places.append(low + (high - low) * (Double(k) + part) / Double(fine))
    }
    return places + [high]
  }
}

// MARK: - What enters

extension CascadeGrid {
  /// The number of particles at each node: those between two nodes go to both, linearly in ln E, as those of lower energy do.
  ///
  /// Below the lowest node the flux goes on as a power law; above the highest there is none.
  func numbers(_ flux: (Double) -> Double) -> [Double] {
    let values = energiesGeV.map { $0 * flux($0) }
    var result = [Double](repeating: 0, count: count)
    for upper in 1..<count {
      let (low, h) = (logs[upper - 1], logs[upper] - logs[upper - 1])
      for (x, w) in zip(Self.between.0, Self.between.1) {
        let share = 0.5 * (x + 1)
        let energy = Elementary.exp(low + share * h)
        let part = 0.5 * h * w * energy * flux(energy)
        result[upper] += part * share
        result[upper - 1] += part * (1 - share)
      }
    }
    let h = logs[1] - logs[0]
    let growth = values[0] > 0 && values[1] > 0 ? values[0] / values[1] : 1
    for (x, w) in zip(Self.between.0, Self.between.1) {
      let share = 0.5 * (x + 1)
      result[0] += 0.5 * h * w * values[0] * share * Elementary.pow(growth, 1 - share)
    }
    return result
  }
}

// MARK: - Where particles of lower energy land

extension CascadeGrid {
  /// What a node receives from particles of a node above, and what falls below the grid.
  struct Deposit {
    /// One weight a node from the lowest up to the node itself.
    var weights: [Double]
    /// The part with less than the lowest energy.
    var lost: Double

    var sum: Double { weights.reduce(lost, +) }

    /// Adds particles between a node and the one below it: the node's share of them, and the rest.
    mutating func add(_ part: Double, _ share: Double, _ upper: Int) {
      weights[upper] += part * share
      if upper > 0 { weights[upper - 1] += part * (1 - share) } else { lost += part * (1 - share) }
    }

    /// The same with the sum 1.
    func normalized() -> Deposit {
      let total = sum
      return Deposit(weights: weights.map { $0 / total }, lost: lost / total)
    }
  }

  /// Four nodes between two of the grid, and sixteen where a density may have a peak.
  private static let between =
    (try? GaussLegendreRule(order: 4)).map { ($0.nodes, $0.weights) } ?? ([], [])
  private static let atPeak =
    (try? GaussLegendreRule(order: 16)).map { ($0.nodes, $0.weights) } ?? ([], [])

  /// Shares particles of a node among the nodes below, by the density of the fraction of energy that they keep.
  ///
  /// A particle between two nodes goes to both, linearly in ln E: number is conserved whatever the spacing, and the mean of
  /// ln E. The density may peak towards 1, and jump at the given fractions.
  func deposit(
    from node: Int, jumps: [Double] = [], density: (Double) -> Double
  ) -> Deposit {
    var result = Deposit(weights: [Double](repeating: 0, count: node + 1), lost: 0)
    addPeak(&result, node, density)
    for upper in stride(from: node - 1, to: 0, by: -1) {
      add(&result, node, upper, jumps, density)
    }
    add(&result, node, 0, jumps, density)
    let least = Elementary.exp(logBelow - logs[node])
    let (middle, half) = (0.5 * least, 0.5 * least)
    for (x, w) in zip(Self.between.0, Self.between.1) {
      result.lost += half * w * density(middle + half * x)
    }
    return result
  }

  /// The interval just below the node: loss 1 − r = y s⁶, so that a peak at small loss is followed down.
  private func addPeak(_ result: inout Deposit, _ node: Int, _ density: (Double) -> Double) {
    let h = logs[node] - (node > 0 ? logs[node - 1] : logBelow)
    let most = -Elementary.expMinusOne(-h)
    for (x, w) in zip(Self.atPeak.0, Self.atPeak.1) {
      let s = 0.5 * (x + 1)
      let s5 = s * s * s * s * s
      let loss = most * s5 * s
      let part = 0.5 * w * 6 * most * s5 * density(1 - loss)
      let share = 1 + Elementary.log(onePlus: -loss) / h
      result.add(part, share, node)
    }
  }

  private func add(
    _ result: inout Deposit, _ node: Int, _ upper: Int, _ jumps: [Double],
    _ density: (Double) -> Double
  ) {
    guard upper < node else { return }
    let low = (upper > 0 ? logs[upper - 1] : logBelow) - logs[node]
    let high = logs[upper] - logs[node]
    var edges = [low, high]
    for jump in jumps {
      let place = Elementary.log(jump)
      if place > low, place < high { edges.insert(place, at: edges.count - 1) }
    }
    for (a, b) in zip(edges, edges.dropFirst()) {
      let (middle, half) = (0.5 * (a + b), 0.5 * (b - a))
      for (x, w) in zip(Self.between.0, Self.between.1) {
        let t = middle + half * x
        let r = Elementary.exp(t)
        let part = half * w * r * density(r)
        let share = (t - low) / (high - low)
        result.add(part, share, upper)
      }
    }
  }
}

// MARK: - Between the nodes

extension CascadeGrid {
  /// A positive function between the nodes: a cubic through ln f + λX at the four nearest, less λX there.
  ///
  /// The optical depth λX of the nucleons takes along what the cross section does between the nodes: its tables have kinks.
  /// Where f is 0 it is linear.
  func value(
    at energyGeV: Double, _ f: (Int) -> Double, depth: (Int) -> Double,
    depthHere: @autoclosure () -> Double
  ) throws(PhysicsError) -> Double {
    let last = count - 1
    try Require.value(
      energyGeV, in: energiesGeV[0]...energiesGeV[last], "energy_GeV",
      hint: "the energies of the cascade")
    var (low, high) = (0, last)
    while high - low > 1 {
      let middle = (low + high) / 2
      if energiesGeV[middle] <= energyGeV { low = middle } else { high = middle }
    }
    if energyGeV == energiesGeV[low] { return f(low) }
    if energyGeV == energiesGeV[high] { return f(high) }
    let start = Swift.min(Swift.max(low - 1, 0), Swift.max(last - 3, 0))
    let place = Elementary.log(energyGeV)
    let nodes = start...Swift.min(start + 3, last)
    var sum = 0.0
    for k in nodes {
      let value = f(k)
      guard value > 0 else {
        let t = (place - logs[low]) / (logs[high] - logs[low])
        return f(low) + t * (f(high) - f(low))
      }
      var weight = 1.0
      for other in nodes where other != k {
        weight *= (place - logs[other]) / (logs[k] - logs[other])
      }
      sum += weight * (Elementary.log(value) + depth(k))
    }
    return Elementary.exp(sum - depthHere())
  }
}
