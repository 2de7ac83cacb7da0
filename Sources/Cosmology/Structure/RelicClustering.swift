import Matter
import NumericalMethods
import PhysicalQuantities

/// How many relic neutrinos a halo can hold, from two bounds that need no simulation.
///
/// The halo's escape speed u bounds the momenta of bound neutrinos, p < mu, and Liouville's theorem bounds their
/// phase-space density by the primordial one, at most 1/2 (Tremaine & Gunn). A halo full to that brim has the overdensity
/// below; neutrinos that only pass are counted by their mean. Real halos stay far below it: an order-of-magnitude ceiling.
///
/// **Formula** 1 + n_b/n, n_b/n = (mu/T)³/6 / (3ζ(3)/2) for fermions at occupation 1/2.
///
/// **Source** Tremaine & Gunn, Phys. Rev. Lett. 42 (1979) 407.
public enum RelicClustering {
  /// The largest local density in units of the mean, for a mass in eV and an escape speed in km/s.
  public static func largestOverdensity(
    massEV: Double, escapeSpeedKmPerS: Double, relics: RelicNeutrinos
  ) throws(PhysicsError) -> Double {
    try Require.nonNegative(massEV, "mass_eV")
    try Require.value(escapeSpeedKmPerS, in: 0...3e4, "escape speed", hint: "in km/s")
    let speed = escapeSpeedKmPerS * 1e3 / Constants.speedOfLight.value
    let q = massEV * speed / relics.temperatureEV
    return 1 + q * q * q / 6 / FermiDirac.number
  }
}
