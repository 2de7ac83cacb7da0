import NumericalMethods

/// What a cut in the lost fraction makes of energy loss at one energy: losses below it, rates and losses above it.
struct MuonLossMoments: Sendable, Hashable {
  /// All losses, MeV cm²/g.
  var loss = MuonLossRates()
  /// The losses to fractions above the cut, MeV cm²/g.
  var hardLoss = MuonLossRates()
  /// The rates of fractions above the cut, cm²/g.
  var hardRate = MuonLossRates()
  /// The growth of the variance by fractions below the cut, MeV² cm²/g.
  var softVariance = MuonLossRates()
}

extension MuonEnergyLoss {
  /// The limits of ν of a process as logits, and the places between them where the integrand has joints.
  func limits(
    _ process: MuonLossProcess, _ target: LossTarget, _ energy: Double
  ) -> (range: ClosedRange<Double>, joints: [Double])? {
    let rest = target.remainder(energy)
    guard rest < 1 else { return nil }
    let top = LossFraction.logit(1 - rest, rest)
    switch process {
    case .ionisation: return nil
    case .bremsstrahlung:
      // The fractions below 1e-6 carry 1e-6 of the loss.
      let bottom = LossFraction.logit(1e-6, 1)
      guard bottom < top else { return nil }
      let edge = Kelner1995.electronLimit(energy, leptonMass: target.leptonMass)
      return (bottom...top, [LossFraction.logit(edge, 1 - edge)])
    case .pairProduction:
      let least = 4 * LossConstants.electron / energy
      let bottom = LossFraction.logit(least, 1 - least)
      return bottom < top ? (bottom...top, []) : nil
    case .photonuclear:
      let least = PhotonuclearLimits.lowest / energy
      let left = PhotonuclearLimits.left(leptonMass: target.leptonMass) / energy
      guard least + left < 1 else { return nil }
      let bottom = LossFraction.logit(least, 1 - least)
      let joints = Bugaev2004.joints.map { $0 / energy } + [1e-6, 1e-7]
      return (
        bottom...LossFraction.logit(1 - left, left),
        joints.filter { $0 < 1 }.map { LossFraction.logit($0, 1 - $0) }
      )
    }
  }

  private static let rule = try? GaussLegendreRule(order: 8)

  /// Loss, rate and variance at a total energy, split at a lost fraction.
  func moments(_ energy: Double, cut: Double) -> MuonLossMoments {
    var result = MuonLossMoments()
    let wCut = cut * energy
    result.loss.ionisation = ionisation.loss(energy)
    result.hardLoss.ionisation = result.loss.ionisation - ionisation.loss(energy, below: wCut)
    result.hardRate.ionisation = ionisation.rate(energy, above: wCut)
    result.softVariance.ionisation = ionisation.variance(energy, below: wCut)
    for (target, atoms) in targets {
      for process in [MuonLossProcess.bremsstrahlung, .pairProduction] {
        add(process, target, energy, cut, to: &result) { v in
          atoms * crossSection(process, target, energy, v)
        }
      }
    }
    // Its limits are those of a nucleon, alike for all elements.
    if let (first, _) = targets.first {
      add(.photonuclear, first, energy, cut, to: &result) { rate(.photonuclear, energy, $0) }
    }
    return result
  }

  /// Adds one process: panels at most 2 wide in the logit, 8 nodes in each.
  private func add(
    _ process: MuonLossProcess, _ target: LossTarget, _ energy: Double, _ cut: Double,
    to result: inout MuonLossMoments, density: (LossFraction) -> Double
  ) {
    guard let rule = Self.rule, let (range, joints) = limits(process, target, energy) else {
      return
    }
    let atCut = cut < 1 ? LossFraction.logit(cut, 1 - cut) : .infinity
    let edges = Self.panels(range, joints + [atCut], width: 2)
    for k in 0..<edges.count - 1 {
      var (rate, mean, square) = (0.0, 0.0, 0.0)
      let (middle, half) = (0.5 * (edges[k] + edges[k + 1]), 0.5 * (edges[k + 1] - edges[k]))
      for (x, w) in zip(rule.nodes, rule.weights) {
        let v = LossFraction(logit: middle + half * x)
        // dν = ν (1 − ν) dy
        let weight = half * w * v.nu * v.rest * density(v)
        rate += weight
        mean += weight * v.nu
        square += weight * v.nu * v.nu
      }
      result.loss[process] += energy * mean
      if middle > atCut {
        result.hardRate[process] += rate
        result.hardLoss[process] += energy * mean
      } else {
        result.softVariance[process] += energy * energy * square
      }
    }
  }

  /// The ends of panels of limited width between and at joints.
  static func panels(
    _ range: ClosedRange<Double>, _ joints: [Double], width: Double
  ) -> [Double] {
    let inside = joints.filter { $0 > range.lowerBound && $0 < range.upperBound }.sorted()
    var edges = [range.lowerBound]
    for end in inside + [range.upperBound] {
      let start = edges[edges.count - 1]
      guard end > start else { continue }
      let count = Int(((end - start) / width).rounded(.up))
      for k in 1...count { edges.append(start + (end - start) * Double(k) / Double(count)) }
    }
    return edges
  }
}
