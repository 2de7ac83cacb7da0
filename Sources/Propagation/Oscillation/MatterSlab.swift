import PhysicalQuantities

/// A stretch of matter of one density: length, electrons and neutrons.
public struct MatterSlab: Sendable, Hashable {
  /// The length of the path in it, in km.
  public let lengthKm: Double
  /// Electrons in units of N_A per cm³: density in g/cm³ times electron fraction.
  public let electronsMolCm3: Double
  /// Neutrons in units of N_A per cm³: density times 1 − electron fraction.
  public let neutronsMolCm3: Double

  /// Makes a slab from length in km, density in g/cm³ and electrons per nucleon.
  ///
  /// - Throws: `PhysicsError` for a negative length or density, or an electron fraction outside 0 to 1.
  public init(
    lengthKm: Double, densityGCm3: Double, electronFraction: Double
  ) throws(PhysicsError) {
    try Require.nonNegative(lengthKm, "baseline_km")
    try Require.nonNegative(densityGCm3, "density_g_cm3")
    try Require.value(electronFraction, in: 0...1, "electron_fraction")
    self.init(
      checkedLengthKm: lengthKm, electronsMolCm3: densityGCm3 * electronFraction,
      neutronsMolCm3: densityGCm3 * (1 - electronFraction))
  }

  /// Makes a slab from numbers already checked; integrators also make slabs of negative density.
  init(checkedLengthKm lengthKm: Double, electronsMolCm3: Double, neutronsMolCm3: Double) {
    self.lengthKm = lengthKm
    self.electronsMolCm3 = electronsMolCm3
    self.neutronsMolCm3 = neutronsMolCm3
  }

  /// An empty stretch.
  static func vacuum(lengthKm: Double) -> MatterSlab {
    MatterSlab(checkedLengthKm: lengthKm, electronsMolCm3: 0, neutronsMolCm3: 0)
  }
}
