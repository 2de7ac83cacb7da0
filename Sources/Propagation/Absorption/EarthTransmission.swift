import Matter
import Neutrinos
import NumericalMethods
import PhysicalQuantities

/// What a neutrino meets on its way to a vertex.
public struct EarthTransmission: Sendable, Hashable {
  /// The matter on the way.
  public let column: ColumnDensity
  /// The probability to cross it without any interaction.
  public let survival: Double
}

extension EarthAbsorption {
  /// The matter on the way to a depth, and the probability to cross it.
  ///
  /// - Parameters:
  ///   - species: The neutrino.
  ///   - energy: Its energy, within the range of the cross section.
  ///   - zenith: The direction that it comes from, 0 (above) to 180 degrees.
  ///   - depth: Of the vertex below the surface.
  /// - Returns: The column and the survival probability.
  /// - Throws: `PhysicsError` for angles that are none, negative depths and energies outside the cross section's range.
  public func transmission(
    _ species: NeutrinoSpecies, energy: Energy, zenith: Angle, depth: Length
  ) throws(PhysicsError) -> EarthTransmission {
    try Require.value(
      zenith.inDegrees, in: 0...180, "zenith_deg", hint: "0 is from above, 180 from below")
    let cosZenith = Elementary.cos(zenith.inRadians)
    return EarthTransmission(
      column: try earth.columnDensity(cosZenith: cosZenith, depth: depth),
      survival: try survivalProbability(
        species, energyEV: energy.inEV, cosZenith: cosZenith, depthM: depth.inMetres))
  }
}
