import PhysicalQuantities

/// A further mass state, mostly sterile, with its mixing to every state before it.
///
/// For the fourth state the angles are θ₁₄, θ₂₄, θ₃₄ and the phases δ₁₄, δ₂₄, δ₃₄ (missing ones are 0).
public struct SterileState: Sendable, Hashable {
  /// Δm² to the first state, in eV².
  public let deltaMSquaredEV2: Double
  /// sin² of the angles with states 1, 2, 3 and so on.
  public let sineSquared: [Double]
  /// The phases of those rotations in rad.
  public let phasesRadians: [Double]

  /// Makes a state from Δm² to the first state, sin² of its angles and their phases.
  ///
  /// - Throws: `PhysicsError` for numbers that are not finite, sin² outside 0 ... 1, or more phases than angles.
  public init(
    deltaMSquaredEV2: Double, sineSquared: [Double], phasesRadians: [Double] = []
  ) throws(PhysicsError) {
    try Require.finite(deltaMSquaredEV2, "dm41_eV2")
    for value in sineSquared {
      try Require.value(value, in: 0...1, "sin2_theta of a sterile state")
    }
    for value in phasesRadians { try Require.finite(value, "delta of a sterile state") }
    guard phasesRadians.count <= sineSquared.count else {
      throw .inconsistent(
        parameter: "phases", value: "\(phasesRadians)",
        hint: "there are \(sineSquared.count) angles")
    }
    self.deltaMSquaredEV2 = deltaMSquaredEV2
    self.sineSquared = sineSquared
    self.phasesRadians =
      phasesRadians
      + [Double](repeating: 0, count: sineSquared.count - phasesRadians.count)
  }
}
