import NumericalMethods
import PhysicalQuantities

/// Bremsstrahlung of muons by Andreev, Bezrukov and Bugaev.
///
/// **Formula** dσ/dν = α (2 r_e Z m_e/m)² [(2 − 2ν + ν²) ψ₁ − (2/3)(1 − ν) ψ₂]/ν with screening of atom and nucleus.
/// **Units** MeV, cm² per atom. **Validity** E > 1 GeV. **Accuracy** 1 %.
///
/// **Source** Andreev, Bezrukov, Bugaev, Phys. At. Nucl. 57 (1994) 2066.
enum Andreev1994 {
  static let reference = Reference(
    key: "andreev1994brems",
    citation: "Andreev, Bezrukov, Bugaev, Phys. At. Nucl. 57 (1994) 2066")

  /// dσ/dν in cm² per atom.
  static func crossSection(_ target: LossTarget, _ energy: Double, _ v: LossFraction) -> Double {
    let (m, me) = (LossConstants.muon, LossConstants.electron)
    let delta = m * m * v.nu / (2 * energy * v.rest)
    let a1 = 184.15 / (target.cubeRootZ * LossConstants.rootE * me)
    let a2 = 1194 / (target.cubeRootZ * target.cubeRootZ * LossConstants.rootE * me)
    let (x1, x2) = (a1 * delta, a2 * delta)
    let (d1, d2) = nuclear(target)
    let (l1, l2) = (screening(m * a1, x1), screening(m * a2, x2))
    let (t1, t2) = (angle(x1), angle(x2))
    let z = target.z
    let psi1 = 0.5 * ((1 + l1) + (1 + l2) / z) - t1 - t2 / z - d1
    let psi2 =
      0.5 * ((2.0 / 3 + l1) + (2.0 / 3 + l2) / z) + correction(x1, t1) + correction(x2, t2) / z
      - d2
    let shape = (1 + v.rest * v.rest) * psi1 - 2.0 / 3 * v.rest * psi2
    let radius = 2 * LossConstants.electronRadius * z * me / m
    return LossConstants.alpha * radius * radius / v.nu * Swift.max(shape, 0)
  }

  /// ln[(m a)²/(1 + x²)].
  private static func screening(_ ma: Double, _ x: Double) -> Double {
    Elementary.log(ma * ma / (1 + x * x))
  }

  /// x atan(1/x).
  private static func angle(_ x: Double) -> Double { x * Elementary.atan2(1, x) }

  /// 2x² [1 − x atan(1/x) + (3/4) ln(x²/(1 + x²))].
  private static func correction(_ x: Double, _ angle: Double) -> Double {
    guard x > 0 else { return 0 }
    return 2 * x * x * (1 - angle - 0.75 * Elementary.log(onePlus: 1 / (x * x)))
  }

  /// The corrections for the size of the nucleus; none for hydrogen.
  private static func nuclear(_ target: LossTarget) -> (Double, Double) {
    guard !target.isHydrogen else { return (0, 0) }
    let m = LossConstants.muon
    let qc = 1.9 * m / target.cubeRootZ
    let ratio = 2 * m / qc
    let zeta = (1 + ratio * ratio).squareRoot()
    let log = 0.5 * zeta * Elementary.log((zeta + 1) / (zeta - 1))
    let base = Elementary.log(m / qc)
    return (base + log, base + 0.5 * ((3 - zeta * zeta) * log + ratio * ratio))
  }
}
