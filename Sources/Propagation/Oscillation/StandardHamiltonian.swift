import Neutrinos
import NumericalMethods

/// What three flavours in ordinary matter need to know of the parameters, computed once a batch.
///
/// θ₂₃ and δ commute with the potential: H = R (H̃/2E) R† with R = R₂₃ diag(1, 1, e^{iδ}) and H̃ real and symmetric,
/// H̃ = R₁₃ R₁₂ diag(0, Δm²₂₁, Δm²₃₁) (R₁₃ R₁₂)ᵀ + A diag(1, 0, 0). All numbers in eV².
struct StandardHamiltonian: Sendable {
  /// H̃ without matter.
  let h11, h12, h13, h22, h23, h33: Double
  /// The entries of the adjugate of H̃ without matter.
  let adjugate12, adjugate13, adjugate23, adjugate33Minus22, adjugate11: Double
  let adjugate22: Double
  /// Sum and product of the splittings.
  let sum, product: Double
  let deltaMSquared31: Double
  /// Δm²_ee = Δm²₃₁ − s₁₂² Δm²₂₁ and 4 s₁₃² Δm²_ee: the start of the atmospheric eigenvalue.
  let deltaMSquaredEE, resonance: Double
  /// The last rotation, with the sign of δ of the particle.
  let rotation: FlavorRotation

  init(_ parameters: OscillationParameters, isAntineutrino: Bool) {
    let (m21, m31) = (parameters.deltaMSquared21EV2, parameters.deltaMSquared31EV2)
    let (s12, c12) = Self.sineAndCosine(parameters.sinSquaredTheta12)
    let (s13, c13) = Self.sineAndCosine(parameters.sinSquaredTheta13)
    let s12Squared = parameters.sinSquaredTheta12
    let s13Squared = parameters.sinSquaredTheta13
    let ee = m31 - s12Squared * m21
    h11 = s13Squared * m31 + (1 - s13Squared) * s12Squared * m21
    h12 = c13 * s12 * c12 * m21
    h13 = s13 * c13 * ee
    h22 = (1 - s12Squared) * m21
    h23 = -s13 * s12 * c12 * m21
    h33 = (1 - s13Squared) * m31 + s13Squared * s12Squared * m21
    // The adjugate is Δm²₂₁ Δm²₃₁ times the projector on the first state.
    let both = m21 * m31
    let first = (c13 * c12, -s12, -s13 * c12)
    adjugate11 = both * first.0 * first.0
    adjugate12 = both * first.0 * first.1
    adjugate13 = both * first.0 * first.2
    adjugate22 = both * first.1 * first.1
    adjugate23 = both * first.1 * first.2
    adjugate33Minus22 = both * (first.2 * first.2 - first.1 * first.1)
    sum = m21 + m31
    product = both
    deltaMSquared31 = m31
    deltaMSquaredEE = ee
    resonance = 4 * s13Squared * ee
    rotation = FlavorRotation(parameters, isAntineutrino: isAntineutrino)
  }

  private static func sineAndCosine(_ sineSquared: Double) -> (Double, Double) {
    (sineSquared.squareRoot(), (1 - sineSquared).squareRoot())
  }
}

/// The rotation by θ₂₃ and δ that ends every calculation in ordinary matter.
struct FlavorRotation: Sendable {
  let s, c, sSquared, cSquared, sc: Double
  let cosDelta, sinDelta: Double
  /// cos 2θ₂₃.
  let cosDouble: Double

  init(_ parameters: OscillationParameters, isAntineutrino: Bool) {
    sSquared = parameters.sinSquaredTheta23
    cSquared = 1 - parameters.sinSquaredTheta23
    s = sSquared.squareRoot()
    c = cSquared.squareRoot()
    sc = s * c
    cosDouble = cSquared - sSquared
    let delta = Elementary.sinCos(parameters.deltaCPRadians)
    cosDelta = delta.cos
    sinDelta = isAntineutrino ? -delta.sin : delta.sin
  }
}
