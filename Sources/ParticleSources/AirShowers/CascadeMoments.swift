import NumericalMethods
import PhysicalQuantities

/// Which lepton of a two-body decay is followed.
enum DecayLepton: Sendable {
  /// The muon takes a fraction from (m_μ/m)² to 1 of the meson's energy, evenly.
  case muon
  /// The neutrino takes a fraction from 0 to 1 − (m_μ/m)², evenly.
  case neutrino
}

/// The production of leptons in the upper air, folded with the actual primary spectrum.
///
/// For each meson two limits are kept against the lepton's energy: all mesons decay (A), and the first order in ε/E where
/// interaction wins (H); between them 1/(1/A + E cos θ/(ε H)). Sums and differences of protons and neutrons are separate, since charge
/// survives differently. **Accuracy** of the interpolation between the limits 2 % (`CascadeMomentsTests`).
struct CascadeMoments: Sendable {
  /// ln of A and H for pions and kaons from p + n and p − n, in rows of eight.
  private let rows: [Double8]
  private let first: Double
  private let perLog: Double
  private let yields: HadronYields
  private let criticals: SIMD4<Double>

  static let rangeGeV = 0.2...2e7
  private static let rowCount = 400
  private static let mesons: [(mass: Double, power: Double)] = [
    (139.570_39, 4), (493.677, 3),
  ]

  init(_ primary: PrimaryNucleonFlux, _ yields: HadronYields, _ lepton: DecayLepton) {
    let logs = (Elementary.log(Self.rangeGeV.lowerBound), Elementary.log(Self.rangeGeV.upperBound))
    first = logs.0
    perLog = Double(Self.rowCount - 1) / (logs.1 - logs.0)
    self.yields = yields
    criticals = SIMD4(
      yields.criticalEnergy.pion, yields.criticalEnergy.pion, yields.criticalEnergy.kaon,
      yields.criticalEnergy.kaon)
    let production = MesonProduction(primary, yields)
    let step = 1 / perLog
    rows = (0..<Self.rowCount).map { k in
      let energy = Elementary.exp(logs.0 + Double(k) * step)
      var row = Double8()
      for meson in 0..<2 {
        let (all, high) = Self.fold(production, meson, energy, yields, lepton)
        for difference in 0..<2 {
          row[2 * meson + difference] = Elementary.log(Swift.max(all[difference], 1e-80))
          row[4 + 2 * meson + difference] = Elementary.log(Swift.max(high[difference], 1e-80))
        }
      }
      return row
    }
  }

  private static let rule = try? GaussLegendreRule(order: 24)

  /// A and H of one meson at a lepton's energy, for p + n and p − n.
  private static func fold(
    _ production: MesonProduction, _ meson: Int, _ energy: Double, _ yields: HadronYields,
    _ lepton: DecayLepton
  ) -> (SIMD2<Double>, SIMD2<Double>) {
    let ratio = 105.658_375_5 / mesons[meson].mass  // muon over meson
    let r = ratio * ratio
    let length = meson == 0 ? yields.attenuation.pion : yields.attenuation.kaon
    let nucleon = yields.attenuation.nucleon
    let k = (length - nucleon) / (length * Elementary.log(length / nucleon))
    // Mesons up to 10³ times the neutrino's energy count; the muon's fraction is bounded by r.
    let (low, high) =
      lepton == .muon
      ? (Elementary.log(r), 0.0) : (Elementary.log(1e-3 * (1 - r)), Elementary.log(1 - r))
    var (all, decaying) = (SIMD2<Double>(0, 0), SIMD2<Double>(0, 0))
    guard let rule else { return (all, decaying) }
    let (nodes, weights) = rule.scaled(from: low, to: high)
    for (u, w) in zip(nodes, weights) {
      let fraction = Elementary.exp(u)
      let made = production.mesons(meson, energy / fraction)
      all += w * made
      decaying += (w * fraction / k) * made
    }
    return (all / (1 - r), decaying / (1 - r))
  }

  /// Leptons with μ⁺ (or ν_μ) and μ⁻ (or ν̄_μ) parents at an energy, for the cosine of the zenith angle at production.
  @inline(__always)
  func production(_ logEnergy: Double, _ energy: Double, cosine: Double) -> SIMD2<Double> {
    let place = Swift.min(
      Swift.max((logEnergy - first) * perLog, 0), Double(Self.rowCount - 1) - 1e-9)
    let k = Int(place)
    let t = place - Double(k)
    let limits = rows.withUnsafeBufferPointer { r in
      Elementary.exp(r[k] * (1 - t) + r[k + 1] * t)
    }
    let (all, high) = (limits.lowHalf, limits.highHalf)
    return charges(all / (1 + (energy * cosine) * all / (high * criticals)))
  }

  /// Shares by charge: pions by isospin, K⁺ likewise, K⁻ alike from protons and neutrons.
  @inline(__always)
  private func charges(_ v: SIMD4<Double>) -> SIMD2<Double> {
    let y = yields
    let pionSum = (y.pion.plus + y.pion.minus) * v[0]
    let pionDifference = (y.pion.plus - y.pion.minus) * v[1]
    let kaonSum = (y.kaon.plus + y.kaon.minus) * v[2]
    let kaonDifference = (y.kaon.plus - y.kaon.minus) * v[3]
    let b = y.kaonBranching
    return SIMD2(
      0.5 * (pionSum + pionDifference) + b * 0.5 * (kaonSum + kaonDifference),
      0.5 * (pionSum - pionDifference) + b * y.kaon.minus * v[2])
  }
}

/// Mesons made by nucleons over their whole cascade, per unit moment: ∫ N(E/x) c (1 − x)^n/x² dx over 1 − Z.
struct MesonProduction: Sendable {
  private let logs: [[SIMD2<Double>]]
  private static let first = Elementary.log(0.1)
  private static let count = 480
  private static let step = Elementary.log(1e10 / 0.1) / Double(count - 1)
  private static let rule = try? GaussLegendreRule(order: 48)

  init(_ primary: PrimaryNucleonFlux, _ yields: HadronYields) {
    let (same, other) = (yields.nucleon.same, yields.nucleon.other)
    // Sums of nucleons regenerate with Z_pp + Z_pn, differences with Z_pp − Z_pn.
    let chains = SIMD2(1 / (1 - same - other), 1 / (1 - same + other))
    logs = [4.0, 3.0].map { power in
      (0..<Self.count).map { k in
        let energy = Elementary.exp(Self.first + Double(k) * Self.step)
        return chains * Self.made(primary, energy, power)
      }
    }
  }

  private static func made(
    _ primary: PrimaryNucleonFlux, _ energy: Double, _ power: Double
  ) -> SIMD2<Double> {
    guard let rule else { return SIMD2(0, 0) }
    // 1/B(γ, n + 1) at γ = 1.7: γ(γ + 1)...(γ + n)/n!
    let norm = power == 4 ? 1.7 * 2.7 * 3.7 * 4.7 * 5.7 / 24 : 1.7 * 2.7 * 3.7 * 4.7 / 6
    let (nodes, weights) = rule.scaled(from: Elementary.log(1e-3), to: 0)
    var sum = SIMD2<Double>(0, 0)
    for (u, w) in zip(nodes, weights) {
      let x = Elementary.exp(u)
      let pair = primary.pair(energy / x)
      let rest = power == 4 ? (1 - x) * (1 - x) * (1 - x) * (1 - x) : (1 - x) * (1 - x) * (1 - x)
      sum += (w * norm * rest / x) * SIMD2(pair[0] + pair[1], pair[0] - pair[1])
    }
    return sum
  }

  /// Mesons at an energy, linear between rows in the logarithm of the energy and of the flux.
  func mesons(_ meson: Int, _ energy: Double) -> SIMD2<Double> {
    let place = (Elementary.log(energy) - Self.first) / Self.step
    guard place >= 0, place < Double(Self.count - 1) else { return SIMD2(0, 0) }
    let k = Int(place)
    let t = place - Double(k)
    let (a, b) = (logs[meson][k], logs[meson][k + 1])
    guard a[0] > 0, b[0] > 0, a[1] > 0, b[1] > 0 else { return a * (1 - t) + b * t }
    return SIMD2(
      Elementary.exp(Elementary.log(a[0]) * (1 - t) + Elementary.log(b[0]) * t),
      Elementary.exp(Elementary.log(a[1]) * (1 - t) + Elementary.log(b[1]) * t))
  }
}
