import NumericalMethods
import PhysicalQuantities

/// Bremsstrahlung of muons by Kelner, Kokoulin and Petrukhin.
///
/// **Formula** dσ/dν = α (2 r_e m_e/m)² Z [Z Φ_n + Φ_x + Φ_e] [(4/3)(1/ν − 1) + ν]: atom and nucleus with form factors, excited
/// nuclei, atomic electrons. The radiation of the struck electron counts as ionisation. **Units** MeV, cm² per atom.
/// **Validity** E > 1 GeV, relevant above 10 GeV. **Accuracy** 1 %.
///
/// **Source** Kelner, Kokoulin, Petrukhin, Preprint MEPhI 024-95 (1995), Phys. At. Nucl. 60 (1997) 576.
enum Kelner1995 {
  static let reference = Reference(
    key: "kelner1995brems",
    citation: "Kelner, Kokoulin, Petrukhin, Preprint MEPhI 024-95 (1995)")

  /// The largest share of photons on atomic electrons, 1/(1 + m²/(2 m_e E)).
  static func electronLimit(_ energy: Double, leptonMass m: Double) -> Double {
    1 / (1 + m * m / (2 * LossConstants.electron * energy))
  }

  /// dσ/dν in cm² per atom.
  static func crossSection(_ target: LossTarget, _ energy: Double, _ v: LossFraction) -> Double {
    let (m, me, rootE) = (target.leptonMass, LossConstants.electron, LossConstants.rootE)
    let delta = m * m * v.nu / (2 * energy * v.rest)
    let (b, bx, size) = (target.elastic, target.inelastic, target.nuclearSize)
    let mD = m + delta * (size * rootE - 2)
    let elastic = Elementary.log(b * mD / (size * (me + delta * rootE * b)))
    let excited = target.isHydrogen ? 0 : Elementary.log(m * size / mD)
    var electrons = 0.0
    if v.nu < electronLimit(energy, leptonMass: m) {
      let recoil = 1 + delta * m / (me * me * rootE)
      electrons = Elementary.log(bx * m / (recoil * (me + delta * rootE * bx)))
    }
    let sum =
      target.z * Swift.max(elastic, 0) + Swift.max(excited, 0) + Swift.max(electrons, 0)
    let radius = 2 * LossConstants.electronRadius * me / m
    let shape = 4.0 / 3 * v.rest / v.nu + v.nu
    return LossConstants.alpha * radius * radius * target.z * sum * shape
  }
}
