import Matter
import NumericalMethods
import PhysicalQuantities

/// A closed form for the energy of massive relics, as expansion codes use it.
///
/// **Formula** ρ(y)/ρ(0) = (1 + (A y)^p)^{1/p}, y = m/T, A = 180ζ(3)/7π⁴ = 0.3173, p = 1.83.
///
/// **Accuracy** exact for small and large y, between them within 0.35 % of the integral (`RelicNeutrinosTests`).
///
/// **Source** Komatsu et al., Astrophys. J. Suppl. 192 (2011) 18, arXiv:1001.4538, eq. 26.
public enum Komatsu2011 {
  /// The paper.
  public static let reference = Reference(
    key: "komatsu2011seven",
    citation: "Komatsu et al., Astrophys. J. Suppl. 192 (2011) 18, arXiv:1001.4538")

  /// Energy at a mass over energy without it.
  public static func energyRatio(massOverTemperature: Double) throws(PhysicsError) -> Double {
    try Require.nonNegative(massOverTemperature, "m/T")
    let scale = FermiDirac.number / FermiDirac.energy
    let power = Elementary.pow(scale * massOverTemperature, 1.83)
    return Elementary.pow(1 + power, 1 / 1.83)
  }
}
