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

  /// The field in µG that a source of a radius in kpc needs for an energy in eV.
  public static func neededFieldMicrogauss(
    energyEV: Double, charge: Int = 1, radiusKpc: Double, shockSpeed: Double = 1
  ) throws(PhysicsError) -> Double {
    try Require.positive(energyEV, "energy_eV")
    try Require.positive(shockSpeed, "beta")
    return energyEV
      / (try largestEnergyEV(
        charge: charge, fieldMicrogauss: 1, radiusKpc: radiusKpc, shockSpeed: shockSpeed))
  }

  /// A kind of source with the orders of magnitude of its field and size.
  public struct Site: Sendable, Hashable {
    /// What it is.
    public let name: String
    /// Its field in G.
    public let fieldG: ClosedRange<Double>
    /// Its size in km.
    public let sizeKm: ClosedRange<Double>
  }

  /// Kinds of sources as the diagram of Hillas places them, to an order of magnitude; for drawings, not for results.
  public static let sites: [Site] = [
    Site(name: "neutron stars", fieldG: 1e11...1e14, sizeKm: 5...30),
    Site(name: "white dwarfs", fieldG: 1e5...1e9, sizeKm: 5e3...2e4),
    Site(name: "gamma-ray bursts", fieldG: 1e3...1e5, sizeKm: 1e8...1e10),
    Site(name: "active nuclei", fieldG: 1...1e4, sizeKm: 1e9...1e11),
    Site(name: "supernova remnants", fieldG: 1e-6...3e-4, sizeKm: 1e13...3e14),
    Site(name: "jets, hot spots", fieldG: 3e-5...1e-3, sizeKm: 1e16...1e17),
    Site(name: "radio lobes", fieldG: 1e-7...1e-5, sizeKm: 3e17...6e18),
    Site(name: "galactic halo", fieldG: 1e-7...5e-6, sizeKm: 1e17...1e18),
    Site(name: "clusters", fieldG: 1e-7...1e-6, sizeKm: 1e19...1e20),
  ]
}
