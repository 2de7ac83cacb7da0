import NumericalMethods

extension MuonEnergyLoss {
  /// ln(T/T') at the quantiles 1 − (1 − g)² of radiative losses above a cut; zeros where there are none.
  func radiativeQuantiles(_ energy: Double, cut: Double) -> [Double] {
    let none = [Double](repeating: 0, count: MuonLossSplit.quantileCount + 1)
    guard cut < 1, let edges = radiativeEdges(energy, cut) else { return none }
    let densities = edges.map { density(energy, $0) }
    var masses = [0.0]
    for k in 0..<edges.count - 1 {
      masses.append(
        masses[k] + mass(energy, edges[k], edges[k + 1], densities[k], densities[k + 1]))
    }
    let total = masses[masses.count - 1]
    guard total > 1e-25 else { return none }
    var result: [Double] = []
    var panel = 0
    for g in 0...MuonLossSplit.quantileCount {
      let tail = 1 - Double(g) / Double(MuonLossSplit.quantileCount)
      let wanted = total * (1 - tail * tail)
      while panel < edges.count - 2, masses[panel + 1] < wanted { panel += 1 }
      let share = Self.inverse(
        wanted - masses[panel], masses[panel + 1] - masses[panel], densities[panel],
        densities[panel + 1])
      let y = edges[panel] + share * (edges[panel + 1] - edges[panel])
      result.append(logDrop(energy, y))
    }
    return result
  }

  /// ln(T/T') for a loss of logit y: T' = (1 − ν) E − m.
  private func logDrop(_ energy: Double, _ y: Double) -> Double {
    let m = LossConstants.muon
    let left = Swift.max(LossFraction(logit: y).rest * energy - m, 1e-3 * m)
    return Elementary.log((energy - m) / left)
  }

  /// Panels between the cut and the largest loss of any process, with joints at every process' end.
  private func radiativeEdges(_ energy: Double, _ cut: Double) -> [Double]? {
    let bottom = LossFraction.logit(cut, 1 - cut)
    var top = -Double.infinity
    var joints: [Double] = []
    for (target, _) in targets {
      for process in MuonLossProcess.allCases {
        guard let (range, inner) = limits(process, target, energy) else { continue }
        joints += inner + [range.lowerBound, range.upperBound]
        top = Swift.max(top, range.upperBound)
      }
    }
    return bottom < top ? Self.panels(bottom...top, joints, width: 0.25) : nil
  }

  /// dΣ/dy of the three radiative processes.
  private func density(_ energy: Double, _ y: Double) -> Double {
    let v = LossFraction(logit: y)
    var sum = rate(.photonuclear, energy, v)
    for (target, atoms) in targets {
      for process in [MuonLossProcess.bremsstrahlung, .pairProduction] {
        sum += atoms * crossSection(process, target, energy, v)
      }
    }
    return sum * v.nu * v.rest
  }

  /// The integral over a panel by Lobatto's rule of four points, two of which are the edges: exact to the fifth power.
  private func mass(
    _ energy: Double, _ from: Double, _ to: Double, _ first: Double, _ last: Double
  ) -> Double {
    let width = to - from
    let inner = 0.276_393_202_250_021 * width  // (1 − 1/√5)/2
    let middle = density(energy, from + inner) + density(energy, to - inner)
    return width / 12 * (first + last + 5 * middle)
  }

  /// Where a density that is linear from one end to the other has a given part of its mass.
  private static func inverse(
    _ part: Double, _ whole: Double, _ first: Double, _ last: Double
  ) -> Double {
    guard whole > 0, part > 0 else { return 0 }
    let sum = first + last
    guard sum > 0 else { return Swift.min(part / whole, 1) }
    // t (first + (last − first) t/2) = share (first + last)/2, without cancellation.
    let share = Swift.min(part / whole, 1)
    let root = (first * first + (last - first) * share * sum).squareRoot()
    return Swift.min(share * sum / (first + root), 1)
  }
}
