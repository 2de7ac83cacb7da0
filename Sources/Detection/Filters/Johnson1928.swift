import PhysicalQuantities

/// The thermal noise of a matched resistor.
///
/// V_rms = √(k_B T R B) at the matched load, half of the open-circuit voltage √(4 k_B T R B), with the bandwidth
/// B = ∫ |H(f)|² df of what follows (``FilterChain/noiseBandwidthGHz(upToGHz:pointCount:)``). The classical formula holds for
/// h f ≪ k_B T: to 1e-4 at 1 GHz and 300 K.
///
/// **Source** J. B. Johnson, Phys. Rev. 32 (1928) 97; H. Nyquist, Phys. Rev. 32 (1928) 110.
public enum ThermalNoise {
  /// The root mean square of the voltage, in V.
  ///
  /// - Throws: `PhysicsError` for a negative temperature, a resistance not above 0 or a negative bandwidth.
  public static func rmsV(
    temperatureK: Double, resistanceOhm: Double = 50, bandwidthGHz: Double
  ) throws(PhysicsError) -> Double {
    try Require.nonNegative(temperatureK, "noise_temperature_K")
    try Require.positive(resistanceOhm, "resistance_ohm")
    try Require.nonNegative(bandwidthGHz, "bandwidth_GHz")
    let boltzmann = Constants.boltzmannConstant.value
    return (boltzmann * temperatureK * resistanceOhm * bandwidthGHz * 1e9).squareRoot()
  }
}
