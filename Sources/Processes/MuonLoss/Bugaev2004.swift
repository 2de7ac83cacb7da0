import NumericalMethods
import PhysicalQuantities

/// Photonuclear loss of muons: vector dominance with a hard component.
///
/// **Formula** the soft part of Bezrukov and Bugaev with Kokoulin's photon-nucleon cross section and Bugaev and Shlepin's
/// form, plus the hard part of perturbative QCD as a table in E and ν. Below 1 TeV the hard part is the table at 1 TeV times
/// 1 + log₁₀(E/TeV), which vanishes at 100 GeV. **Units** MeV, cm² per atom. **Validity** up to 10⁹ GeV.
/// **Accuracy** 20 to 30 %, as the difference between models shows.
///
/// **Source** Bezrukov, Bugaev, Sov. J. Nucl. Phys. 33 (1981) 635; Bugaev, Shlepin, hep-ph/0203096, eq. 4.6; Bugaev,
/// Montaruli, Shlepin, Sokalski, Astropart. Phys. 21 (2004) 491, appendix.
enum Bugaev2004 {
  static let reference = Reference(
    key: "bugaev2004photonuclear",
    citation: "Bezrukov, Bugaev, Sov. J. Nucl. Phys. 33 (1981) 635; Bugaev et al., "
      + "Astropart. Phys. 21 (2004) 491, hep-ph/0312295")

  /// Energy transfers in MeV at which the photon-nucleon cross section has joints.
  static let joints = [17e3, 200e3]

  /// The photon-nucleon cross section in µb at an energy in GeV.
  static func photonNucleon(_ q: Double) -> Double {
    if q <= 17 { return 96.1 + 82 / q.squareRoot() }
    let log = Elementary.log(q)
    if q <= 200 {
      let shifted = Elementary.log(0.0213) + log
      return 114.3 + 1.647 * shifted * shifted
    }
    return 49.2 + 11.1 * log + 151.8 / q.squareRoot()
  }

  /// The shadowing of nucleons in a nucleus.
  private static func shadowing(_ target: LossTarget, _ sigma: Double) -> Double {
    if target.isHydrogen { return 1 }
    let x = 0.00282 * Elementary.cbrt(target.a) * sigma
    return 3 / x * (0.5 + ((1 + x) * Elementary.exp(-x) - 1) / (x * x))
  }

  /// dσ/dν in cm² per atom.
  static func crossSection(_ target: LossTarget, _ energy: Double, _ v: LossFraction) -> Double {
    let transfer = v.nu * energy
    guard transfer > PhotonuclearLimits.lowest,
      transfer < PhotonuclearLimits.highest(energy, leptonMass: target.leptonMass)
    else { return 0 }
    return soft(target, energy, v) + 1e-30 * target.a * hard(energy, v.nu) / v.nu
  }

  /// The soft part, in cm² per atom.
  static func soft(_ target: LossTarget, _ energy: Double, _ v: LossFraction) -> Double {
    let m2 = target.leptonMass * target.leptonMass * 1e-6  // GeV²
    let nu = v.nu
    let sigma = photonNucleon(nu * energy * 1e-3)
    let g = 3 * shadowing(target, sigma)
    let (light, heavy) = (0.54, 1.80)  // GeV², the squared masses of the paper
    let t = m2 * nu * nu / v.rest
    let kappa = 1 - 2 / nu + 2 / (nu * nu)
    let u = 2 * m2 / t
    let first =
      g
      * ((kappa + 4 * m2 / light) * Elementary.log(onePlus: light / t)
        - kappa * light / (light + t) - u)
    let second = (kappa + 2 * m2 / heavy) * Elementary.log(onePlus: heavy / t) - u
    let third =
      u
      * (g * (light - 4 * t) / (light + t)
        + heavy / t * Elementary.log(onePlus: t / heavy))
    let scale = LossConstants.alpha / (8 * Double.pi) * target.a * nu * sigma
    return 1e-30 * scale * (first + second + third)
  }

  /// ν times the hard part of the cross section per nucleon, in µb.
  static func hard(_ energy: Double, _ nu: Double) -> Double {
    guard energy > 1e5, nu > 1e-7 else { return 0 }
    let y = Elementary.log10(nu)
    let w = Elementary.log10(energy) - 6
    if w < 0 { return (1 + w) * polynomial(0, y) }
    let j = Swift.min(Int(w), 5)
    let f = w - Double(j)
    let (low, high) = (polynomial(j, y), polynomial(j + 1, y))
    guard low > 0, high > 0 else { return (1 - f) * low + f * high }
    return Elementary.exp((1 - f) * Elementary.log(low) + f * Elementary.log(high))
  }

  private static func polynomial(_ j: Int, _ y: Double) -> Double {
    let held = Swift.max(y, -6)
    var sum = 0.0
    for a in coefficients[j].reversed() { sum = sum * held + a }
    return y < -6 ? sum * (7 + y) : sum
  }

  // Rows: 1, 10, 100 TeV and so on to 10⁶ TeV. Columns: powers of log₁₀ ν.
  private static let coefficients: [[Double]] = [
    [
      7.174409e-4, -0.2436045, -0.2942209, -0.1658391, -0.05227727, -9.328318e-3, -8.751909e-4,
      -3.343145e-5,
    ],
    [
      1.7132e-3, -0.5756682, -0.68615, -0.3825223, -0.1196482, -0.02124577, -1.987841e-3,
      -7.584046e-5,
    ],
    [
      4.082304e-3, -1.553973, -2.004218, -1.207777, -0.4033373, -0.07555636, -7.399682e-3,
      -2.943396e-4,
    ],
    [
      8.628455e-3, -3.251305, -3.999623, -2.33175, -0.7614046, -0.1402496, -0.01354059,
      -5.3155e-4,
    ],
    [
      0.01244159, -5.976818, -6.855045, -3.88775, -1.270677, -0.2370768, -0.02325118,
      -9.265136e-4,
    ],
    [
      0.02204591, -9.495636, -10.05705, -5.636636, -1.883845, -0.3614146, -0.03629659,
      -1.473118e-3,
    ],
    [
      0.03228755, -13.92918, -14.37232, -8.418409, -2.948277, -0.5819409, -0.059275,
      -2.419946e-3,
    ],
  ]
}

/// The kinematic limits of photonuclear energy transfers in MeV.
enum PhotonuclearLimits {
  /// m_π + m_π²/(2M).
  static let lowest =
    LossConstants.pion + LossConstants.pion * LossConstants.pion / (2 * LossConstants.nucleon)

  /// What is left of the energy at the largest transfer, (M/2)(1 + m²/M²).
  static func left(leptonMass: Double) -> Double {
    let ratio = leptonMass / LossConstants.nucleon
    return 0.5 * LossConstants.nucleon * (1 + ratio * ratio)
  }

  static func highest(_ energy: Double, leptonMass: Double) -> Double {
    energy - left(leptonMass: leptonMass)
  }
}
