import Matter
import PhysicalQuantities

/// How massive neutrinos smooth the structures of the universe: they fly out of the small ones.
///
/// **Formula** k_fs = 0.82 √(Ω_Λ + Ω_m(1+z)³)/(1+z)² (m/eV) h/Mpc; k_nr = 0.018 √Ω_m √(m/eV) h/Mpc;
/// ΔP/P = −8 f_ν far below the free-streaming length, f_ν = Ω_ν/Ω_m.
///
/// **Validity** linear growth; the −8 f_ν holds for f_ν below 0.07. **Accuracy** estimates of some 10 %.
///
/// **Source** Lesgourgues & Pastor, Phys. Rept. 429 (2006) 307, astro-ph/0603494.
public struct LesgourguesPastor2006: Sendable, Hashable {
  /// The paper.
  public static let reference = Reference(
    key: "lesgourgues2006massive",
    citation: "Lesgourgues & Pastor, Phys. Rept. 429 (2006) 307, astro-ph/0603494")

  /// The expansion.
  public let expansion: FlatExpansion
  /// The neutrinos.
  public let relics: RelicNeutrinos

  /// Makes the estimates for an expansion and relics.
  public init(
    expansion: FlatExpansion = .planck2018, relics: RelicNeutrinos
  ) {
    self.expansion = expansion
    self.relics = relics
  }

  /// The share f_ν of matter that is neutrinos of given masses in eV.
  public func neutrinoFraction(massesEV: [Double]) throws(PhysicsError) -> Double {
    try relics.omegaH2(massesEV: massesEV) / expansion.matterH2
  }

  /// The share f_ν of matter for three equal masses of a sum in eV.
  public func neutrinoFraction(sumEV: Double) throws(PhysicsError) -> Double {
    try relics.omegaH2(sumEV: sumEV) / expansion.matterH2
  }

  /// ΔP/P of the power of small structures.
  public func powerSuppression(sumEV: Double) throws(PhysicsError) -> Double {
    let fraction = try neutrinoFraction(sumEV: sumEV)
    try Require.value(
      fraction, in: 0...0.07, "f_nu", hint: "-8 f_nu holds for small shares of neutrinos only")
    return -8 * fraction
  }

  /// The free-streaming wave number in h/Mpc of a state of a mass in eV.
  public func freeStreamingWaveNumber(
    massEV: Double, redshift: Double = 0
  ) throws(PhysicsError) -> Double {
    try Require.positive(massEV, "mass_eV")
    try Require.value(redshift, in: 0...1e4, "redshift")
    let a = 1 + redshift
    return 0.82 * expansion.relativeRate(redshift: redshift) / (a * a) * massEV
  }

  /// The wave number in h/Mpc below which neutrinos of a mass in eV never hindered growth.
  public func nonRelativisticWaveNumber(massEV: Double) throws(PhysicsError) -> Double {
    try Require.positive(massEV, "mass_eV")
    return 0.018 * (expansion.matter * massEV).squareRoot()
  }
}
