import NumericalMethods
import PhysicalQuantities

/// Cherenkov radiation of a charge faster than light in the medium: angle, threshold, photons and energy.
///
/// cos θ_c = 1/(n β); a particle radiates if γ > 1/√(1 − 1/n²). Photons a length and wavelength: d²N/dx dλ = 2π α Z² sin² θ_c/λ²;
/// a photon energy: d²N/dx dε = α Z² sin² θ_c/(ħc), 369.81 sin² θ_c a cm and eV. Energy: d²W/dx dω = (Z² e² μ₀/4π) ω sin² θ_c,
/// so the power a frequency interval grows as the frequency.
///
/// **Units** MeV, nm, cm, rad. **Validity** n constant in the band; straight track. **Accuracy** 1e-12.
/// **Source** I. Frank, I. Tamm, Dokl. Akad. Nauk SSSR 14 (1937) 109; PDG 2024, passage of particles through matter.
public enum FrankTamm1937 {
  private static func requireIndex(_ n: Double) throws(PhysicsError) {
    guard n.isFinite, n > 1 else {
      throw .outOfRange(
        parameter: "refractive index", value: n, allowed: "> 1 and finite",
        hint: "light must be slower than in vacuum")
    }
  }

  /// The angle between track and light, in radians.
  ///
  /// - Throws: `PhysicsError.outOfRange` for n ≤ 1 or β outside (0, 1]; `noSolution` below the threshold β = 1/n.
  public static func cherenkovAngleRad(
    refractiveIndex n: Double, beta: Double = 1
  ) throws(PhysicsError) -> Double {
    try requireIndex(n)
    try Require.positive(beta, "beta")
    try Require.value(beta, in: 0...1, "beta", hint: "nothing charged is faster than light")
    guard n * beta >= 1 else {
      throw .noSolution(
        parameter: "beta", value: "\(beta)",
        hint: "the particle is slower than light in the medium, beta = \(1 / n)")
    }
    return Elementary.acos(1 / (n * beta))
  }

  /// The kinetic energy above which a particle radiates, in MeV.
  public static func thresholdKineticEnergyMeV(
    massMeV: Double, refractiveIndex n: Double
  ) throws(PhysicsError) -> Double {
    try requireIndex(n)
    try Require.positive(massMeV, "mass (MeV)")
    return massMeV * (1 / (1 - 1 / (n * n)).squareRoot() - 1)
  }

  /// sin² θ_c, 0 below the threshold: the factor of every yield.
  private static func sineSquared(
    _ n: Double, _ beta: Double
  ) throws(PhysicsError) -> Double {
    try requireIndex(n)
    try Require.value(beta, in: 0...1, "beta", hint: "nothing charged is faster than light")
    let cosine = 1 / (n * beta)
    return Swift.max(0, 1 - cosine * cosine)
  }

  /// The number of photons a cm of track in a band of wavelengths in vacuum; 0 below the threshold.
  public static func photonsPerCm(
    wavelengthsNm: ClosedRange<Double>, refractiveIndex n: Double, beta: Double = 1,
    charge: Double = 1
  ) throws(PhysicsError) -> Double {
    try Require.positive(wavelengthsNm.lowerBound, "wavelength (nm)")
    try Require.positive(wavelengthsNm.upperBound, "wavelength (nm)")
    try Require.finite(charge, "charge")
    let inverse = 1 / wavelengthsNm.lowerBound - 1 / wavelengthsNm.upperBound
    let photons = 2 * Double.pi * Constants.fineStructureConstant.value * charge * charge * inverse
    return try photons * 1e7 * sineSquared(n, beta)  // 1e7 nm in a cm
  }

  /// The number of photons a cm of track and eV of photon energy, for sin² θ_c = 1.
  public static let photonsPerCmEV =
    Constants.fineStructureConstant.value / (Constants.reducedPlanckTimesC.value * 1e-7)

  /// The energy radiated a metre of track and GHz of bandwidth at a frequency, in J/m/GHz; 0 below the threshold.
  public static func energyPerMGHz(
    frequencyGHz: Double, refractiveIndex n: Double, beta: Double = 1, charge: Double = 1
  ) throws(PhysicsError) -> Double {
    try Require.nonNegative(frequencyGHz, "frequency (GHz)")
    try Require.finite(charge, "charge")
    let q = charge * Constants.elementaryCharge.value
    let omega = 2 * Double.pi * frequencyGHz * 1e9
    // (q² μ₀/4π) ω sin² θ dω with dω = 2π·1e9 a GHz.
    return try q * q * Constants.vacuumPermeability.value / (4 * Double.pi) * omega
      * (2 * Double.pi * 1e9) * sineSquared(n, beta)
  }
}
