import Neutrinos
import NumericalMethods
import PhysicalQuantities

/// The transition νμ → νe to second order in Δm²₂₁/Δm²₃₁ and sin θ₁₃, in matter of one density.
///
/// **Formula** s₂₃² sin²2θ₁₃ sin²((1−Â)Δ)/(1−Â)² + α J cos(Δ + δ) sin(ÂΔ)/Â sin((1−Â)Δ)/(1−Â) + α² c₂₃² sin²2θ₁₂ sin²(ÂΔ)/Â²,
/// α = Δm²₂₁/Δm²₃₁, Δ = Δm²₃₁L/4E, Â = A/Δm²₃₁, J = cos θ₁₃ sin 2θ₁₂ sin 2θ₁₃ sin 2θ₂₃. **Validity** baselines below
/// 1/α oscillations, α and s₁₃ small. **Accuracy** 0.003 at T2K, NOvA and DUNE above 0.4, 1 and 1 GeV
/// (`ApproximationTests`).
///
/// **Source** Freund, Phys. Rev. D 64 (2001) 053003, hep-ph/0103300; Cervera et al., hep-ph/0002108.
public struct Freund2001: Sendable {
  /// The parameters.
  public let parameters: OscillationParameters
  /// Neutrinos or antineutrinos.
  public let kind: NeutrinoKind

  /// Takes parameters and kind.
  public init(_ parameters: OscillationParameters, kind: NeutrinoKind = .neutrino) {
    self.parameters = parameters
    self.kind = kind
  }

  /// P(νμ → νe), or of antineutrinos.
  ///
  /// - Throws: `PhysicsError` for numbers that do not exist.
  public func muonToElectron(
    energyGeV: Double, baselineKm: Double, densityGCm3: Double, electronFraction: Double
  ) throws(PhysicsError) -> Double {
    try Require.positive(energyGeV, "energy_GeV")
    let slab = try MatterSlab(
      lengthKm: baselineKm, densityGCm3: densityGCm3, electronFraction: electronFraction)
    let p = parameters
    let side = kind == .antineutrino ? -1.0 : 1.0
    let (s12, s13, s23) = (p.sinSquaredTheta12, p.sinSquaredTheta13, p.sinSquaredTheta23)
    let m31 = p.deltaMSquared31EV2
    let alpha = p.deltaMSquared21EV2 / m31
    let phase = OscillationConstants.halfPhase * m31 * baselineKm / energyGeV
    let matter =
      side * OscillationConstants.matterEV2 * slab.electronsMolCm3 * energyGeV / m31
    let first = Self.ratio(1 - matter, phase)
    let second = alpha * Self.ratio(matter, phase)
    let mixing = 8 * ((1 - s13) * s12 * (1 - s12) * s13 * (1 - s13) * s23 * (1 - s23)).squareRoot()
    return 4 * s23 * s13 * (1 - s13) * first * first
      + mixing * Elementary.cos(phase + side * p.deltaCPRadians) * first * second
      + 4 * (1 - s23) * s12 * (1 - s12) * second * second
  }

  /// sin(xΔ)/x, with its limit Δ at x = 0.
  private static func ratio(_ x: Double, _ phase: Double) -> Double {
    x.magnitude < 1e-12 ? phase : Elementary.sin(x * phase) / x
  }
}
