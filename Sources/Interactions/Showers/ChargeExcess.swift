import PhysicalQuantities

/// The surplus of electrons over positrons in a shower, the source of Askaryan radiation.
///
/// Compton scattering, Møller and Bhabha scattering carry electrons of the medium into the shower, and positrons annihilate
/// in flight: (N₋ − N₊)/(N₋ + N₊) is 20 to 30 %, and nearly the same along the shower.
///
/// **Validity** dense media, depth of the maximum. **Accuracy** a constant for estimates: detailed simulations give 0.20 to
/// 0.30, depending on the depth and on the lowest energy followed.
/// **Source** Askaryan, JETP 14 (1962) 441; Zas, Halzen, Stanev, PRD 45 (1992) 362.
public enum ChargeExcess {
  /// The range of the fraction among simulations.
  public static let range = 0.20...0.30
  /// The usual fraction at the maximum of a shower in ice.
  public static let typicalFraction = 0.25

  /// The number of surplus electrons in a shower of a size.
  ///
  /// - Throws: `PhysicsError.outOfRange` if the size is negative or the fraction is not in 0...1.
  public static func surplusElectrons(
    size: Double, fraction: Double = typicalFraction
  ) throws(PhysicsError) -> Double {
    try Require.nonNegative(size, "shower size")
    try Require.value(fraction, in: 0...1, "charge excess fraction")
    return size * fraction
  }
}
