import NumericalMethods
import PhysicalQuantities

/// The probability that a neutrino jumps from one level to the other where they come near.
///
/// **Formula** P = (e^{−a} − e^{−a/sin²θ})/(1 − e^{−a/sin²θ}), a = (π/2) γ F, γ = Δ sin²2θ/(cos2θ |d ln N/dr|) with
/// Δ = Δm²/2E. F = (4/π) ∫₀^{π/2} cos²u Re(1 + i tan2θ sin u)^p du is Landau's contour for a density whose curvature at
/// the resonance is p = −N N''/N'²: 0 for a linear one, −1 for an exponential one (F = 1 − tan²θ), 1/n − 1 for rⁿ.
/// **Validity** any γ; exact for an exponential density, and to leading order in e^{−a} elsewhere.
///
/// **Source** Landau 1932, Zener 1932; Kuo & Pantaleone, Rev. Mod. Phys. 61 (1989) 937; the limit γ → 0, cos²θ:
/// Petcov, Phys. Lett. B 200 (1988) 373.
public enum LandauZener {
  private static let rule = try? GaussLegendreRule(order: 48)

  /// The jump probability for any γ, mixing and curvature.
  ///
  /// The adiabaticity is γ, 0 or more (far above 1 nothing jumps); sin²θ of the two levels in vacuum is below 1/2; the
  /// curvature is p, −1 for an exponential density.
  ///
  /// - Throws: `PhysicsError` for numbers outside these.
  public static func jumpProbability(
    adiabaticity: Double, sinSquaredTheta: Double, curvature: Double = -1
  ) throws(PhysicsError) -> Double {
    try Require.nonNegative(adiabaticity, "adiabaticity")
    guard sinSquaredTheta >= 0, sinSquaredTheta < 0.5 else {
      throw .outOfRange(
        parameter: "sin2_theta", value: sinSquaredTheta, allowed: "0..<0.5",
        hint: "above 1/2 there is no resonance")
    }
    try Require.finite(curvature, "curvature")
    return jump(adiabaticity, sinSquaredTheta, curvature)
  }

  /// The jump probability in an exponential density, exact also where θ is above 45 degrees and nothing is resonant.
  ///
  /// The splitting is Δm² and above 0, the scale height the length over which the density falls by e.
  ///
  /// - Throws: `PhysicsError` for numbers that do not exist.
  public static func exponentialJumpProbability(
    splittingEV2: Double, sinSquaredTheta: Double, energy: Energy, scaleHeightKm: Double
  ) throws(PhysicsError) -> Double {
    try Require.positive(splittingEV2, "dm21_eV2")
    try Require.value(sinSquaredTheta, in: 0...1, "sin2_theta12")
    let energyGeV = try Require.positive(energy.inGeV, "energy_GeV")
    try Require.positive(scaleHeightKm, "scale_height_km")
    // 2π r₀ Δm²/2E; halfPhase is km/(4ħc) in its units.
    let whole =
      4 * Double.pi * OscillationConstants.halfPhase * splittingEV2 * scaleHeightKm / energyGeV
    return exponentialJump(whole, sinSquaredTheta)
  }

  /// (e^{w cos²θ} − 1)/(e^w − 1).
  static func exponentialJump(_ whole: Double, _ sinSquared: Double) -> Double {
    guard whole > 1e-300 else { return 1 - sinSquared }
    let decay = Elementary.exp(-whole * sinSquared)
    return decay * Elementary.expMinusOne(-whole * (1 - sinSquared))
      / Elementary.expMinusOne(-whole)
  }

  static func jump(_ gamma: Double, _ sinSquared: Double, _ curvature: Double) -> Double {
    let a = 0.5 * Double.pi * gamma * contourFactor(sinSquared, curvature)
    guard sinSquared > 0 else { return Elementary.exp(-a) }
    return exponentialJump(a / sinSquared, sinSquared)
  }

  /// F of the formula.
  static func contourFactor(_ sinSquared: Double, _ curvature: Double) -> Double {
    guard curvature != 0, let rule else { return 1 }
    let cosDouble = 1 - 2 * sinSquared
    let tangent = 2 * (sinSquared * (1 - sinSquared)).squareRoot() / cosDouble
    let integral = rule.integral(from: 0, to: 0.5 * Double.pi) { u in
      let (sine, cosine) = Elementary.sinCos(u)
      let y = tangent * sine
      let size = Elementary.exp(0.5 * curvature * Elementary.log(onePlus: y * y))
      return cosine * cosine * size * Elementary.cos(curvature * Elementary.atan(y))
    }
    return Swift.max(0, 4 / Double.pi * integral)
  }
}
