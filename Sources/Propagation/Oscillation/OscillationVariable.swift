/// With respect to what a probability is differentiated.
public enum OscillationVariable: Int, CaseIterable, Sendable, Hashable {
  /// sin²θ₁₂.
  case sinSquaredTheta12
  /// sin²θ₁₃.
  case sinSquaredTheta13
  /// sin²θ₂₃.
  case sinSquaredTheta23
  /// δ, in rad.
  case deltaCP
  /// Δm²₂₁, in eV², at fixed Δm²₃₁.
  case deltaMSquared21
  /// Δm²₃₁, in eV².
  case deltaMSquared31
  /// The density, in g/cm³, where there is one.
  case density
  /// The energy, in GeV.
  case energy
  /// The baseline, in km, in vacuum and in one density.
  case baseline
  /// A factor on all densities of the way.
  case densityFactor
  /// sin²θ₁₄ of the first sterile state.
  case sinSquaredTheta14
  /// sin²θ₂₄ of the first sterile state.
  case sinSquaredTheta24
  /// sin²θ₃₄ of the first sterile state.
  case sinSquaredTheta34
  /// δ₁₄ of the first sterile state, in rad.
  case delta14
  /// δ₂₄ of the first sterile state, in rad.
  case delta24
  /// Δm²₄₁ of the first sterile state, in eV².
  case deltaMSquared41
  /// ε_ee.
  case epsilonEE
  /// ε_μμ.
  case epsilonMM
  /// ε_ττ.
  case epsilonTT
  /// The real part of ε_eμ.
  case epsilonEMReal
  /// The imaginary part of ε_eμ.
  case epsilonEMImaginary
  /// The real part of ε_eτ.
  case epsilonETReal
  /// The imaginary part of ε_eτ.
  case epsilonETImaginary
  /// The real part of ε_μτ.
  case epsilonMTReal
  /// The imaginary part of ε_μτ.
  case epsilonMTImaginary

  /// The six parameters of mixing and masses.
  public static let parameters: [OscillationVariable] = Array(allCases.prefix(6))
  /// What a sterile state adds.
  public static let sterileParameters: [OscillationVariable] = [
    .sinSquaredTheta14, .sinSquaredTheta24, .sinSquaredTheta34, .delta14, .delta24,
    .deltaMSquared41,
  ]
  /// The non-standard interactions.
  public static let interactions: [OscillationVariable] = [
    .epsilonEE, .epsilonMM, .epsilonTT, .epsilonEMReal, .epsilonEMImaginary, .epsilonETReal,
    .epsilonETImaginary, .epsilonMTReal, .epsilonMTImaginary,
  ]
}
