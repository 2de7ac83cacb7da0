import Neutrinos
import NumericalMethods
import PhysicalQuantities

/// Matter by two turned angles and three shifted masses put into the formulas of vacuum.
///
/// θ₁₂ and θ₁₃ become their values in matter by two of Jacobi's rotations, δ and θ₂₃ stay. **Accuracy** largest error
/// over 131 random points up to core densities: 0.008 (`ApproximationTests`). **Validity** sin θ₁₃ of about 0.15.
///
/// **Source** Agarwalla, Kao & Takeuchi, JHEP 04 (2014) 047, arXiv:1302.6773, eqs. 3.2 to 3.20.
public struct AgarwallaKaoTakeuchi2014: Sendable {
  /// The parameters.
  public let parameters: OscillationParameters
  /// Neutrinos or antineutrinos.
  public let kind: NeutrinoKind

  /// Takes parameters and kind.
  public init(_ parameters: OscillationParameters, kind: NeutrinoKind = .neutrino) {
    self.parameters = parameters
    self.kind = kind
  }

  /// The probabilities in matter of one density.
  ///
  /// - Throws: `PhysicsError` for numbers that do not exist.
  public func probabilities(
    energyGeV: Double, baselineKm: Double, densityGCm3: Double, electronFraction: Double
  ) throws(PhysicsError) -> ProbabilityMatrix {
    try Require.positive(energyGeV, "energy_GeV")
    let slab = try MatterSlab(
      lengthKm: baselineKm, densityGCm3: densityGCm3, electronFraction: electronFraction)
    let matter = OscillationConstants.matterEV2 * slab.electronsMolCm3 * energyGeV
    let effective = try effectiveParameters(matter: kind == .antineutrino ? -matter : matter)
    let kernel = VacuumKernel(effective, isAntineutrino: kind == .antineutrino)
    let path = OscillationConstants.halfPhase * baselineKm / energyGeV
    return ProbabilityMatrix(kernel.probabilities(path: path).0)
  }

  /// The set whose vacuum is this matter; A is negative for antineutrinos.
  private func effectiveParameters(matter a: Double) throws(PhysicsError) -> OscillationParameters {
    let p = parameters
    let (m21, m31) = (p.deltaMSquared21EV2, p.deltaMSquared31EV2)
    let (s12, s13) = (p.sinSquaredTheta12, p.sinSquaredTheta13)
    let c13 = 1 - s13
    // First rotation: the pair 1, 2 with A c₁₃².
    let solar = Self.level(m21, a * c13, s12)
    let angle12 = Self.turned(m21 / c13, s12, a)
    // Second: the level that meets the third, with A s₁₃².
    let isNeutrino = a >= 0
    let meeting = isNeutrino ? solar.upper : solar.lower
    let share = isNeutrino ? angle12 : 1 - angle12
    let third = m31 + a * s13
    let coupling = a * a * share * c13 * s13
    let root = ((meeting - third) * (meeting - third) + 4 * coupling).squareRoot()
    let (upper, lower) = (0.5 * (meeting + third + root), 0.5 * (meeting + third - root))
    let isNormal = m31 > 0
    let angle13 = Self.turned(m31 - m21 * s12, s13, a)
    let last = isNormal ? upper : lower
    let met = isNormal ? lower : upper
    let (first, second) = isNeutrino ? (solar.lower, met) : (met, solar.upper)
    return try p.replacing(
      sinSquaredTheta12: angle12, sinSquaredTheta13: angle13,
      deltaMSquared21EV2: second - first, atmospheric: .deltaMSquared31(eV2: last - first),
      sterileStates: [])
  }

  /// The eigenvalues of the pair.
  private static func level(_ m: Double, _ a: Double, _ s: Double) -> (lower: Double, upper: Double)
  {
    let root = ((m - a) * (m - a) + 4 * a * s * m).squareRoot()
    return (0.5 * (m + a - root), 0.5 * (m + a + root))
  }

  /// sin² of the angle with tan 2θ' = m sin 2θ / (m cos 2θ − A).
  private static func turned(_ m: Double, _ s: Double, _ a: Double) -> Double {
    let (x, y) = (m * (1 - 2 * s) - a, m * 2 * (s * (1 - s)).squareRoot())
    let length = (x * x + y * y).squareRoot()
    guard length > 0 else { return s }
    // For m below 0 the angle that goes to θ at A = 0 has the other sign of its cosine.
    let cosine = (m < 0 ? -x : x) / length
    return Swift.min(Swift.max(0.5 * (1 - cosine), 0), 1)
  }
}
