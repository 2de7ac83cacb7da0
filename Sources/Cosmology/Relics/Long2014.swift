import Matter
import PhysicalQuantities

/// The capture of relic neutrinos on tritium, the one way of seeing them that is being built.
///
/// Slow Dirac neutrinos keep their helicity, so that only the left-handed half is captured; Majorana neutrinos are
/// captured in both helicities: twice the rate, the cleanest difference between the two there is.
///
/// **Formula** Γ = h σ̄ c n N_T, with n the number of one helicity and state, h = 1 (Dirac) or 2 (Majorana);
/// σ̄v = 3.834e-45 cm² c.
///
/// **Validity** unclustered, non-relativistic neutrinos. **Source** Long, Lunardini & Sabancilar, JCAP 08 (2014) 038,
/// arXiv:1405.7654.
public enum Long2014 {
  /// The paper.
  public static let reference = Reference(
    key: "long2014detecting",
    citation: "Long, Lunardini & Sabancilar, JCAP 08 (2014) 038, arXiv:1405.7654")

  /// Whether a neutrino is its own antiparticle.
  public enum Nature: String, CaseIterable, Sendable, Hashable {
    /// It is not: particle and antiparticle differ.
    case dirac
    /// It is.
    case majorana
  }

  /// The averaged cross section in cm².
  public static let crossSectionCm2 = 3.834e-45
  /// The molar mass of atomic tritium in g/mol.
  static let tritiumGramsPerMol = 3.016_049_3  // atomic mass evaluation 2020

  /// Captures a year in a mass of tritium in g, for a local density in units of the mean.
  public static func capturesPerYr(
    tritiumG: Double, nature: Nature, overdensity: Double = 1
  ) throws(PhysicsError) -> Double {
    try Require.nonNegative(tritiumG, "tritium_g")
    try Require.nonNegative(overdensity, "overdensity")
    let relics = try RelicNeutrinos(decoupling: .instantaneous)
    let perHelicity = relics.densityPerStatePerCm3 / 2
    let nuclei = tritiumG / tritiumGramsPerMol * Constants.avogadroConstant.value
    let lightCmPerS = Constants.speedOfLight.value * 100
    let rate = crossSectionCm2 * lightCmPerS * perHelicity * nuclei * overdensity
    return rate * FlatExpansion.secondsPerYr * (nature == .dirac ? 1 : 2)
  }
}
