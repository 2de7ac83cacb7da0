import NumericalMethods
import PhysicalQuantities

/// The lifetime of the muon from the Fermi constant, or the constant from the lifetime.
///
/// **Formula** τ = 192π³ħ/(G_F² m⁵ F(x) (1 + α/2π (25/4 − π²))), x = (m_e/m_µ)², F = 1 − 8x + 8x³ − x⁴ − 12x² ln x.
///
/// **Accuracy** 5.1e-6 against the measured lifetime, from which the constant was found with further corrections.
///
/// **Source** Kinoshita & Sirlin, Phys. Rev. 113 (1959) 1652.
public enum KinoshitaSirlin1959 {
  /// The paper.
  public static let reference = Reference(
    key: "kinoshita1959radiative",
    citation: "Kinoshita & Sirlin, Phys. Rev. 113 (1959) 1652")

  /// The share F of phase space that the electron's mass leaves.
  public static func phaseSpaceFactor(massRatioSquared x: Double) throws(PhysicsError) -> Double {
    try Require.value(x, in: 0...1, "(m_e/m_mu)^2")
    guard x > 0 else { return 1 }
    return 1 - 8 * x + 8 * x * x * x - x * x * x * x - 12 * x * x * Elementary.log(x)
  }

  /// The muon's mean life in seconds for a Fermi constant in GeV⁻².
  public static func muonLifetimeSeconds(
    fermiConstantPerGeV2: Double = Constants.fermiConstant.value
  ) throws(PhysicsError) -> Double {
    try Require.positive(fermiConstantPerGeV2, "G_F")
    let electron = try Particle(pdgID: 11).massMeV
    let muon = try Particle(pdgID: 13).massMeV
    let ratio = electron / muon
    let space = try phaseSpaceFactor(massRatioSquared: ratio * ratio)
    let alpha = Constants.fineStructureConstant.value
    let loops = 1 + alpha / (2 * .pi) * (6.25 - Double.pi * Double.pi)
    let m = muon * 1e-3
    let width = fermiConstantPerGeV2 * fermiConstantPerGeV2 * m * m * m * m * m * space * loops
    // ħ in GeV s
    let planck = Constants.reducedPlanckTimesC.value * 1e-18 / Constants.speedOfLight.value
    return 192 * .pi * .pi * .pi * planck / width
  }
}
