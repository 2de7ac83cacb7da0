import Matter
import PhysicalQuantities

/// How late a massive neutrino arrives, and what a supernova's burst says of its mass.
///
/// **Formula** Δt = (D/2c)(m/E)²: 5.146 ms for 10 kpc, 1 eV and 10 MeV. **Validity** m ≪ E.
///
/// **Source** Zatsepin, JETP Lett. 8 (1968) 205.
public enum TimeOfFlight {
  /// The delay in s behind light.
  public static func delaySeconds(
    massEV: Double, energyMeV: Double, distanceKpc: Double
  ) throws(PhysicsError) -> Double {
    try Require.nonNegative(massEV, "mass_eV")
    try Require.positive(energyMeV, "energy_MeV")
    try Require.nonNegative(distanceKpc, "distance_kpc")
    try Require.value(
      massEV, in: 0...(energyMeV * 1e4), "mass_eV", hint: "far below the energy")
    let ratio = massEV / (energyMeV * 1e6)
    return 0.5 * distanceKpc * secondsPerKpc * ratio * ratio
  }

  /// The mass in eV at which two neutrinos of energies in MeV arrive apart by a time in s, if they left together.
  ///
  /// The burst's own length makes it an upper bound.
  public static func massBoundEV(
    arrivalSpreadSeconds: Double, lowEnergyMeV: Double, highEnergyMeV: Double, distanceKpc: Double
  ) throws(PhysicsError) -> Double {
    try Require.nonNegative(arrivalSpreadSeconds, "spread_s")
    try Require.value(lowEnergyMeV, in: 1e-6...1e8, "low energy_MeV")
    try Require.value(
      highEnergyMeV, in: lowEnergyMeV.nextUp...1e9, "high energy_MeV", hint: "above the low one")
    try Require.positive(distanceKpc, "distance_kpc")
    let (low, high) = (1 / (lowEnergyMeV * 1e6), 1 / (highEnergyMeV * 1e6))
    let lever = 0.5 * distanceKpc * secondsPerKpc * (low - high) * (low + high)
    return (arrivalSpreadSeconds / lever).squareRoot()
  }

  private static let secondsPerKpc = FlatExpansion.cmPerMpc * 1e-3 / LossMasses.lightCmPerS
}
