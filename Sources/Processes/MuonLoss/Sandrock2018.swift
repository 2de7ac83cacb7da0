import NumericalMethods
import PhysicalQuantities

/// Bremsstrahlung of muons by Sandrock, Soedingrekso and Rhode, with radiative corrections.
///
/// **Formula** dσ/dν = α (2 r_e Z m_e/m)² [(2 − 2ν + ν²) φ₁ − (2/3)(1 − ν) φ₂ + s_at/Z + (α/4) φ₁ s_rad]/ν.
/// **Units** MeV, cm² per atom. **Validity** E > 1 GeV. **Accuracy** below 1 %.
///
/// **Source** Sandrock, Soedingrekso, Rhode, arXiv:1910.07050; Soedingrekso, Sandrock, Rhode, arXiv:1807.08475.
enum Sandrock2018 {
  static let reference = Reference(
    key: "sandrock2018radiative",
    citation: "Sandrock, Soedingrekso, Rhode, arXiv:1910.07050; Sandrock, Rhode, arXiv:1807.08475")

  private static let rootSixth = 1.181_360_412_865_646  // e^(1/6)
  static let rootThird = 1.395_612_425_086_089_5  // e^(1/3)

  /// dσ/dν in cm² per atom.
  static func crossSection(_ target: LossTarget, _ energy: Double, _ v: LossFraction) -> Double {
    let (m, me, rootE) = (LossConstants.muon, LossConstants.electron, LossConstants.rootE)
    let delta = m * m * v.nu / (2 * energy * v.rest)
    let (d1, d2) = nuclear(target)
    let (b, z) = (target.elastic, target.z)
    let ratio = m / me
    let phi1 = Elementary.log(b * ratio / (1 + b * rootE * delta / me)) - d1 * (1 - 1 / z)
    let inner = b / rootSixth * ratio / (1 + b * rootThird * delta / me)
    let phi2 = Elementary.log(inner) - d2 * (1 - 1 / z)
    let electrons = atomic(target, delta, v)
    let radiative = LossConstants.alpha / 4 * phi1 * radiativeFactor(v)
    let shape =
      (1 + v.rest * v.rest) * phi1 - 2.0 / 3 * v.rest * phi2 + electrons / z + radiative
    let radius = 2 * LossConstants.electronRadius * z * me / m
    return LossConstants.alpha * radius * radius / v.nu * Swift.max(shape, 0)
  }

  private static func nuclear(_ target: LossTarget) -> (Double, Double) {
    let mq = target.nuclearSize / 2.718_281_828_459_045
    let r = (1 + 4 * mq * mq).squareRoot()
    let l = Elementary.log((r + 1) / (r - 1))
    let base = Elementary.log(mq)
    return (base + 0.5 * r * l, base + 0.25 * (3 * r - r * r * r) * l + 2 * mq * mq)
  }

  private static func atomic(_ target: LossTarget, _ delta: Double, _ v: LossFraction) -> Double {
    let (m, me, rootE) = (LossConstants.muon, LossConstants.electron, LossConstants.rootE)
    let first = Elementary.log(m / delta / (m * delta / (me * me) + rootE))
    let second = Elementary.log(onePlus: me / (delta * target.inelastic * rootE))
    return (4.0 / 3 * v.rest + v.nu * v.nu) * (first - second)
  }

  /// The fit of the radiative corrections in four ranges of ν.
  private static func radiativeFactor(_ v: LossFraction) -> Double {
    let nu = v.nu
    if nu < 0.02 { return -0.00349 + nu * (148.84 - 987.531 * nu) }
    if nu < 0.1 { return 0.1642 + nu * (132.573 + nu * (-585.361 + 1407.77 * nu)) }
    let (l, log) = (Elementary.log(v.rest), Elementary.log(nu))
    if nu < 0.9 {
      let low = -2.8922 - 19.0156 * nu + 57.698 * nu * nu - 63.418 * nu * log
      return low + 14.1166 * l + 1.84206 * l * l
    }
    let high = 2134.19 + 581.823 * nu - 2708.85 * nu * nu + 4767.05 * nu * log
    return high + 1.52918 * l + 0.361933 * l * l
  }
}
