import NumericalMethods
import PhysicalQuantities

/// The lepton that is followed, and from which decays.
enum DecayLepton: Sendable {
  /// Muons of two-body decays: a fraction from (m_μ/m)² to 1 of the meson's energy, evenly.
  case muon
  /// Muon neutrinos of two-body decays: a fraction from 0 to 1 − (m_μ/m)², evenly.
  case muonNeutrino
  /// Electron neutrinos of K → π e ν.
  case electronNeutrino

  /// Nodes in ln(E_lepton/E_meson) with weights that hold the distribution of the fraction.
  func fractions(_ muonShare: Double) -> [(fraction: Double, weight: Double)] {
    guard let rule = try? GaussLegendreRule(order: 24) else { return [] }
    let r = muonShare
    switch self {
    case .muon:
      let (nodes, weights) = rule.scaled(from: Elementary.log(r), to: 0)
      return zip(nodes, weights).map { (Elementary.exp($0), $1 / (1 - r)) }
    case .muonNeutrino:
      // Mesons up to 10³ times the neutrino's energy count.
      let top = Elementary.log(1 - r)
      let (nodes, weights) = rule.scaled(from: top - 6.9, to: top)
      return zip(nodes, weights).map { (Elementary.exp($0), $1 / (1 - r)) }
    case .electronNeutrino:
      return KaonElectronDecay.fractions(rule)
    }
  }
}

/// The neutrino of K → π e ν in flight.
///
/// **Formula** at rest dΓ/de ∝ e² (e_m − e)²/(1 − e) with e = 2E/m_K, e_m = 1 − (m_π/m_K)² (constant form factor, no electron
/// mass); in flight the fraction y is even between 0 and e. **Source** phase space and V − A, as in Lipari, Astropart. Phys.
/// 1 (1993) 195.
private enum KaonElectronDecay {
  private static let end = 1 - (139.570_39 / 493.677) * (139.570_39 / 493.677)

  private static func rest(_ e: Double) -> Double {
    e * e * (end - e) * (end - e) / (1 - e)
  }

  static func fractions(_ rule: GaussLegendreRule) -> [(fraction: Double, weight: Double)] {
    let norm = rule.integral(from: 0, to: end, of: rest)
    let (nodes, weights) = rule.scaled(from: Elementary.log(end) - 6.9, to: Elementary.log(end))
    return zip(nodes, weights).map { u, w in
      let y = Elementary.exp(u)
      return (y, w / norm * rule.integral(from: y, to: end) { rest($0) / $0 })
    }
  }
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
  private static let mesonMasses = [139.570_39, 493.677]  // MeV, PDG 2024

  init(_ production: MesonProduction, _ yields: HadronYields, _ lepton: DecayLepton) {
    let logs = (Elementary.log(Self.rangeGeV.lowerBound), Elementary.log(Self.rangeGeV.upperBound))
    first = logs.0
    perLog = Double(Self.rowCount - 1) / (logs.1 - logs.0)
    self.yields = yields
    criticals = SIMD4(
      yields.criticalEnergy.pion, yields.criticalEnergy.pion, yields.criticalEnergy.kaon,
      yields.criticalEnergy.kaon)
    let step = 1 / perLog
    let fractions = Self.mesonMasses.map { mass in
      lepton.fractions((105.658_375_5 / mass) * (105.658_375_5 / mass))  // muon over meson
    }
    rows = (0..<Self.rowCount).map { k in
      let energy = Elementary.exp(logs.0 + Double(k) * step)
      var row = Double8()
      for meson in 0..<2 {
        let (all, high) = Self.fold(production, meson, energy, yields, fractions[meson])
        for difference in 0..<2 {
          row[2 * meson + difference] = Elementary.log(Swift.max(all[difference], 1e-80))
          row[4 + 2 * meson + difference] = Elementary.log(Swift.max(high[difference], 1e-80))
        }
      }
      return row
    }
  }

  /// A and H of one meson at a lepton's energy, for p + n and p − n.
  private static func fold(
    _ production: MesonProduction, _ meson: Int, _ energy: Double, _ yields: HadronYields,
    _ fractions: [(fraction: Double, weight: Double)]
  ) -> (SIMD2<Double>, SIMD2<Double>) {
    let length = meson == 0 ? yields.attenuation.pion : yields.attenuation.kaon
    let nucleon = yields.attenuation.nucleon
    let k = (length - nucleon) / (length * Elementary.log(length / nucleon))
    var (all, high) = (SIMD2<Double>(0, 0), SIMD2<Double>(0, 0))
    for (fraction, weight) in fractions {
      let made = production.mesons(meson, energy / fraction)
      all += weight * made
      high += (weight * fraction / k) * made
    }
    return (all, high)
  }

  /// Leptons from pions and kaons of p + n and p − n, for the cosine of the zenith angle at production.
  @inline(__always)
  func limits(
    _ logEnergy: Double, _ energyCosine: Double, _ criticals: SIMD4<Double>
  ) -> SIMD4<Double> {
    let place = Swift.min(
      Swift.max((logEnergy - first) * perLog, 0), Double(Self.rowCount - 1) - 1e-9)
    let k = Int(place)
    let t = place - Double(k)
    let limits = rows.withUnsafeBufferPointer { r in
      Elementary.exp(r[k] * (1 - t) + r[k + 1] * t)
    }
    let (all, high) = (limits.lowHalf, limits.highHalf)
    return all / (1 + energyCosine * all / (high * criticals))
  }

  /// Leptons with μ⁺ (or ν_μ) and μ⁻ (or ν̄_μ) parents at an energy.
  @inline(__always)
  func production(_ logEnergy: Double, _ energy: Double, cosine: Double) -> SIMD2<Double> {
    charges(limits(logEnergy, energy * cosine, criticals))
  }

  /// ν_e and ν̄_e of charged and long-lived neutral kaons.
  func electronNeutrinos(_ energy: Double, cosine: Double) -> SIMD2<Double> {
    let logEnergy = Elementary.log(energy)
    let charged = limits(logEnergy, energy * cosine, criticals)
    let neutral = limits(
      logEnergy, energy * cosine, SIMD4(repeating: HadronYields.neutralKaonCriticalGeV))
    let y = yields
    let (sum, difference) = (y.kaon.plus + y.kaon.minus, y.kaon.plus - y.kaon.minus)
    // Half of K0 and of its antiparticle live long, as many as charged kaons on average.
    let both = 0.5 * HadronYields.neutralKaonElectronShare * 0.5 * sum * neutral[2]
    let share = HadronYields.kaonElectronShare
    return SIMD2(
      both + share * 0.5 * (sum * charged[2] + difference * charged[3]),
      both + share * y.kaon.minus * charged[2])
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
