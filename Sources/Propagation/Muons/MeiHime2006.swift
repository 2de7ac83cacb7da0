import NumericalMethods
import PhysicalQuantities

/// The muon intensity against depth as Mei and Hime fitted it to measurements.
///
/// **Formula** I(h) = I₁ exp(−h/λ₁) + I₂ exp(−h/λ₂) in km of water: for slant depths (eq. 1) and for the total flux under a flat
/// surface (eq. 4). **Validity** 1 to 10 km of water. **Accuracy** 10 %.
///
/// **Source** Mei & Hime, PRD 73 (2006) 053004, astro-ph/0512125.
public enum MeiHime2006 {
  /// The paper.
  public static let reference = Reference(
    key: "mei2006muon", citation: "Mei, Hime, Phys. Rev. D 73 (2006) 053004, astro-ph/0512125")

  /// The intensity behind a slant depth, cm⁻² s⁻¹ sr⁻¹.
  ///
  /// - Throws: `PhysicsError` outside 1 to 10 km of water.
  public static func slantIntensity(depthKmwe h: Double) throws(PhysicsError) -> Double {
    try Require.value(h, in: 1...10, "depthKmwe")
    return 8.60e-6 * Elementary.exp(-h / 0.45) + 0.44e-6 * Elementary.exp(-h / 0.87)
  }

  /// The total flux under a flat surface, cm⁻² s⁻¹.
  ///
  /// - Throws: `PhysicsError` outside 1 to 10 km of water.
  public static func flatFlux(depthKmwe h: Double) throws(PhysicsError) -> Double {
    try Require.value(h, in: 1...10, "depthKmwe")
    return 67.97e-6 * Elementary.exp(-h / 0.285) + 2.071e-6 * Elementary.exp(-h / 0.698)
  }
}
