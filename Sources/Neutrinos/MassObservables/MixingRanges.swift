import PhysicalQuantities

/// The ranges of the four parameters on which the masses of the electron's row depend.
public struct MixingRanges: Sendable, Hashable {
  /// The ordering for which the ranges hold.
  public let ordering: MassOrdering
  /// The range of sin²θ₁₂.
  public let sinSquaredTheta12: ClosedRange<Double>
  /// The range of sin²θ₁₃.
  public let sinSquaredTheta13: ClosedRange<Double>
  /// The range of Δm²₂₁ in eV².
  public let deltaMSquared21EV2: ClosedRange<Double>
  /// The range of |Δm²₃ℓ| in eV²: Δm²₃₁ in normal, −Δm²₃₂ in inverted ordering.
  public let deltaMSquared3lEV2: ClosedRange<Double>

  /// Makes ranges; splittings are magnitudes.
  public init(
    ordering: MassOrdering, sinSquaredTheta12: ClosedRange<Double>,
    sinSquaredTheta13: ClosedRange<Double>, deltaMSquared21EV2: ClosedRange<Double>,
    deltaMSquared3lEV2: ClosedRange<Double>
  ) throws(PhysicsError) {
    for (name, range) in [
      ("sin2_theta12", sinSquaredTheta12), ("sin2_theta13", sinSquaredTheta13),
    ] {
      try Require.value(range.lowerBound, in: 0...1, name)
      try Require.value(range.upperBound, in: 0...1, name)
    }
    try Require.nonNegative(deltaMSquared21EV2.lowerBound, "dm21_eV2")
    try Require.value(deltaMSquared21EV2.upperBound, in: 0...1e6, "dm21_eV2")
    try Require.value(
      deltaMSquared3lEV2.lowerBound, in: deltaMSquared21EV2.upperBound...1e6, "dm3l_eV2",
      hint: "a magnitude, larger than dm21")
    try Require.finite(deltaMSquared3lEV2.upperBound, "dm3l_eV2")
    self.ordering = ordering
    self.sinSquaredTheta12 = sinSquaredTheta12
    self.sinSquaredTheta13 = sinSquaredTheta13
    self.deltaMSquared21EV2 = deltaMSquared21EV2
    self.deltaMSquared3lEV2 = deltaMSquared3lEV2
  }

  /// The three-sigma ranges of a published fit.
  ///
  /// - Throws: `PhysicsError` for a release that publishes no ranges or another splitting than Δm²₃ℓ.
  public init(threeSigmaOf fit: GlobalFit) throws(PhysicsError) {
    guard let s12 = fit.sinSquaredTheta12.threeSigma, let s13 = fit.sinSquaredTheta13.threeSigma,
      let dm21 = fit.deltaMSquared21EV2.threeSigma,
      let dm3l = fit.deltaMSquaredAtmosphericEV2.threeSigma, fit.convention == .dm3l
    else {
      throw .noSolution(
        parameter: "params", value: fit.name,
        hint: "this release has no three-sigma ranges for \(fit.ordering.rawValue) ordering")
    }
    let (a, b) = (dm3l.lowerBound.magnitude, dm3l.upperBound.magnitude)
    try self.init(
      ordering: fit.ordering, sinSquaredTheta12: s12, sinSquaredTheta13: s13,
      deltaMSquared21EV2: dm21, deltaMSquared3lEV2: Swift.min(a, b)...Swift.max(a, b))
  }

  /// Ranges without width: the values of one parameter set.
  public init(exactly parameters: OscillationParameters) throws(PhysicsError) {
    let (s12, s13) = (parameters.sinSquaredTheta12, parameters.sinSquaredTheta13)
    let dm21 = parameters.deltaMSquared21EV2
    let dm3l =
      parameters.ordering == .normal
      ? parameters.deltaMSquared31EV2 : -parameters.deltaMSquared32EV2
    try self.init(
      ordering: parameters.ordering, sinSquaredTheta12: s12...s12, sinSquaredTheta13: s13...s13,
      deltaMSquared21EV2: dm21...dm21, deltaMSquared3lEV2: dm3l...dm3l)
  }
}
