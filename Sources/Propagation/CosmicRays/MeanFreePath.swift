import Matter
import PhysicalQuantities

/// How far a particle flies in matter of one density before it interacts.
///
/// The articles let neutrinos fly "millions of light years" through matter. In lead at 1e-44 cm² it is fifteen light years; and the way
/// shortens as the cross section grows, to 1100 km of water at 1 EeV.
///
/// **Formula** λ = 1/(σ ρ N_A), σ for a nucleon, one mole of nucleons to the gram.
public enum MeanFreePath {
  /// A light year in cm, of a Julian year.
  public static let cmPerLightYear = LossMasses.lightCmPerS * FlatExpansion.secondsPerYr

  /// The mean free path in cm for a cross section in cm² per nucleon and a density in g/cm³.
  public static func lengthCm(
    crossSectionCm2: Double, densityGCm3: Double
  ) throws(PhysicsError) -> Double {
    try Require.positive(crossSectionCm2, "cross section")
    try Require.positive(densityGCm3, "density")
    return 1 / (crossSectionCm2 * densityGCm3 * Constants.avogadroConstant.value)
  }

  /// The mean free path in light years.
  public static func lengthLightYears(
    crossSectionCm2: Double, densityGCm3: Double
  ) throws(PhysicsError) -> Double {
    try lengthCm(crossSectionCm2: crossSectionCm2, densityGCm3: densityGCm3) / cmPerLightYear
  }
}
