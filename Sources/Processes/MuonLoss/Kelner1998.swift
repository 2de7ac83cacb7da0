import NumericalMethods
import PhysicalQuantities

/// The share of atomic electrons in pair production, ζ beside Z.
///
/// **Validity** γ > 35.3; below it the share is 0, with a kink. **Source** Kelner, Phys. At. Nucl. 61 (1998) 448.
enum Kelner1998 {
  static func atomicElectrons(_ target: LossTarget, _ energy: Double) -> Double {
    let gamma = energy / target.leptonMass
    let (g1, g2) = target.isHydrogen ? (4.4e-5, 4.8e-5) : (1.95e-5, 5.30e-5)
    let root = target.cubeRootZ
    let top = 0.073 * Elementary.log(gamma / (1 + g1 * root * root * gamma)) - 0.26
    guard top > 0 else { return 0 }
    return top / (0.058 * Elementary.log(gamma / (1 + g2 * root * gamma)) - 0.14)
  }
}
