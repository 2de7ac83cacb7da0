import NumericalMethods
import PhysicalQuantities

/// Photonuclear loss of muons by the ALLM97 structure function with nuclear shadowing.
///
/// **Formula** d²σ/dν dQ² of one-photon exchange, R = 0, integrated over ln Q² in panels of eight nodes with joints where the shadowing has them; the nucleus by
/// its shadowing a(A, x) and the ratio of neutrons to protons. **Units** MeV, cm² per atom. **Accuracy** of the integral
/// 2e-5 in tables, 1e-6 for single values.
///
/// **Source** Abramowicz, Levy, hep-ph/9712415 (2004 values); Dutta, Reno, Sarcevic, Seckel, PRD 63 (2001) 094020.
enum Dutta2001 {
  static let reference = Reference(
    key: "dutta2001photonuclear",
    citation: "Dutta, Reno, Sarcevic, Seckel, Phys. Rev. D 63 (2001) 094020, hep-ph/0012350")

  private static let nodes = LossNodes.eights(8)
  /// Where the shadowing has joints.
  private static let joints = [0.0014, 0.04]

  /// dΣ/dν of a mixture in cm²/g, or dσ/dν in cm² of one atom: elements with their atoms a gram.
  ///
  /// The proton's structure function is common to all elements, and worked out once.
  static func rate(
    _ targets: [(LossTarget, Double)], _ energy: Double, _ v: LossFraction, fine: Bool
  ) -> Double {
    let transfer = v.nu * energy
    let mass = targets.first?.0.leptonMass ?? LossConstants.muon
    guard transfer > PhotonuclearLimits.lowest,
      transfer < PhotonuclearLimits.highest(energy, leptonMass: mass)
    else { return 0 }
    let (m, pion) = (mass * 1e-3, LossConstants.pion * 1e-3)
    let nucleon = LossConstants.nucleon * 1e-3
    let (e, q) = (energy * 1e-3, transfer * 1e-3)
    let low = m * m * (q * q - 0.5 * m * m) / (e * e * v.rest)
    let high = 2 * nucleon * (q - pion) - pion * pion
    guard low > 0, high > low else { return 0 }
    let edges = MuonEnergyLoss.panels(
      Elementary.log(low)...Elementary.log(high),
      joints.map { Elementary.log(2 * nucleon * q * $0) }, width: fine ? 1.5 : 9)
    var sum = 0.0
    for k in 0..<edges.count - 1 {
      let width = edges[k + 1] - edges[k]
      for (x, w) in nodes {
        let q2 = Elementary.exp(edges[k] + width * x)
        sum += width * (w * q2 * doublyDifferential(targets, m, e, q, v, q2)).sum()
      }
    }
    return sum
  }

  /// d²σ/(dν dQ²) in cm²/GeV² of eight Q².
  private static func doublyDifferential(
    _ targets: [(LossTarget, Double)], _ m: Double, _ e: Double, _ q: Double, _ v: LossFraction,
    _ q2: Double8
  ) -> Double8 {
    let nucleon = LossConstants.nucleon * 1e-3
    let x = q2 / (2 * nucleon * q)
    let nu2 = v.nu * v.nu
    let bracket = v.rest + 0.5 * (1 - 2 * m * m / q2) * (nu2 + q2 / (e * e))
    let kernel = bracket / (q2 * q2) - 0.25 / (e * e * q2)
    let hbarC2 = 0.389_379_372_1e-27  // (ħc)² in GeV² cm², PDG
    let coupling = 4 * Double.pi * LossConstants.alpha * LossConstants.alpha * hbarC2 / v.nu
    let value = coupling * structure(targets, x, q2) * kernel
    return value.replacing(with: Double8(), where: (value .< 0) .| (x .>= 1))
  }

  /// F₂ of the nuclei.
  private static func structure(
    _ targets: [(LossTarget, Double)], _ x: Double8, _ q2: Double8
  ) -> Double8 {
    let ratio = 1 + x * (-1.85 + x * (2.45 + x * (-2.35 + x)))
    var nucleons = Double8()
    for (target, atoms) in targets {
      nucleons += atoms * shadowing(target, x) * (target.z + (target.a - target.z) * ratio)
    }
    return nucleons * protonStructure(x, q2)
  }

  /// Shadowing a(A, x): A^(−0.1) below x = 0.0014, rising to 1 at 0.04.
  static func shadowing(_ target: LossTarget, _ x: Double8) -> Double8 {
    let one = Double8(repeating: 1)
    if target.isHydrogen { return one }
    let logA = Elementary.log(target.a)
    let middle = Elementary.exp((0.069 * Elementary.log10(x) + 0.097) * logA)
    let deep = Double8(repeating: Elementary.exp(-0.1 * logA))
    return one.replacing(with: middle, where: x .< 0.04).replacing(with: deep, where: x .< 0.0014)
  }

  /// F₂ of the proton.
  static func protonStructure(_ x: Double8, _ q2: Double8) -> Double8 {
    let (m0, mP, mR, q0, lambda) = (0.31985, 49.457, 0.15052, 0.52544, 0.06527)
    let scale = Elementary.log(q0 / lambda)
    // ln of t = ln[ln((Q² + Q₀²)/Λ²)/ln(Q₀²/Λ²)], without cancellation for small Q².
    let t = Elementary.log(
      Elementary.log(onePlus: Elementary.log(onePlus: q2 / q0) / scale))
    let w2 = q2 * (1 / x - 1)
    let xP = (q2 + mP) / (q2 + mP + w2)
    let xR = (q2 + mR) / (q2 + mR + w2)
    let pomeron = term(
      falling(t, 0.28067, 0.22291, 2.1979), falling(t, -0.0808, -0.44812, 1.1709),
      rising(t, 0.36292, 1.8917, 1.8439), xP, 1 - x)
    let reggeon = term(
      rising(t, 0.80107, 0.97307, 3.4942), rising(t, 0.58400, 0.37888, 2.6063),
      rising(t, 0.01147, 3.7582, 0.49338), xR, 1 - x)
    return q2 / (q2 + m0) * (pomeron + reggeon)
  }

  @inline(__always)
  private static func term(
    _ c: Double8, _ a: Double8, _ b: Double8, _ x: Double8, _ oneMinus: Double8
  ) -> Double8 {
    c * Elementary.exp(a * Elementary.log(x) + b * Elementary.log(oneMinus))
  }

  /// p₁ + p₂ t^p₃, of ln t.
  @inline(__always)
  private static func rising(
    _ logT: Double8, _ p1: Double, _ p2: Double, _ p3: Double
  ) -> Double8 {
    p1 + p2 * Elementary.exp(p3 * logT)
  }

  /// p₁ + (p₁ − p₂) [1/(1 + t^p₃) − 1], of ln t.
  @inline(__always)
  private static func falling(
    _ logT: Double8, _ p1: Double, _ p2: Double, _ p3: Double
  ) -> Double8 {
    p1 + (p1 - p2) * (1 / (1 + Elementary.exp(p3 * logT)) - 1)
  }
}
