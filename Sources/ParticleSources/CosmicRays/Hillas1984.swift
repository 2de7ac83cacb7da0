import PhysicalQuantities

/// The largest energy that a source can give: what its field can hold in its size.
///
/// **Formula** E = Z e c B R β: 0.925 EeV for Z = 1, 1 µG and 1 kpc. **Source** Hillas, Ann. Rev. Astron. Astrophys. 22 (1984) 425.
public enum Hillas1984 {
  /// The paper.
  public static let reference = Reference(
    key: "hillas1984origin",
    citation: "Hillas, Ann. Rev. Astron. Astrophys. 22 (1984) 425")

  /// The largest energy in eV for a charge, a field in µG, a radius in kpc and the speed of the shock in units of c.
  public static func largestEnergyEV(
    charge: Int = 1, fieldMicrogauss: Double, radiusKpc: Double, shockSpeed: Double = 1
  ) throws(PhysicsError) -> Double {
    guard charge >= 1 else {
      throw .outOfRange(parameter: "charge", value: Double(charge), allowed: ">= 1")
    }
    try Require.positive(fieldMicrogauss, "field_uG")
    try Require.positive(radiusKpc, "radius_kpc")
    try Require.value(shockSpeed, in: 0...1, "beta")
    let metres = radiusKpc * 3.085_677_581_491_367e19  // IAU 2015
    let volts = Constants.speedOfLight.value * fieldMicrogauss * 1e-10 * metres
    return Double(charge) * volts * shockSpeed
  }
}
