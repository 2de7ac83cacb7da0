import NumericalMethods
import PhysicalQuantities

/// The parameters that oscillations measure: three angles, a phase, two splittings, and sterile states if any.
///
/// Angles are held as sin²θ, the number that fits publish. The atmospheric splitting is accepted in any of its
/// conventions, and which one was given is remembered, so that results can print it.
public struct OscillationParameters: Sendable, Hashable {
  /// sin²θ₁₂.
  public let sinSquaredTheta12: Double
  /// sin²θ₁₃.
  public let sinSquaredTheta13: Double
  /// sin²θ₂₃.
  public let sinSquaredTheta23: Double
  /// The Dirac phase in rad.
  public let deltaCPRadians: Double
  /// Δm²₂₁ in eV².
  public let deltaMSquared21EV2: Double
  /// The atmospheric splitting as it was given.
  public let atmospheric: AtmosphericSplitting
  /// The states beyond the third.
  public let sterileStates: [SterileState]
  /// The Majorana phases α₂₁, α₃₁ and so on, in rad, carried and never seen by oscillations.
  public let majoranaPhasesRadians: [Double]

  /// Makes a set from sin² of the angles, the phase in rad and the splittings in eV².
  ///
  /// - Throws: `PhysicsError` for sin² outside 0 ... 1, or numbers that are not finite, by their names.
  public init(
    sinSquaredTheta12: Double, sinSquaredTheta13: Double, sinSquaredTheta23: Double,
    deltaCPRadians: Double, deltaMSquared21EV2: Double, atmospheric: AtmosphericSplitting,
    sterileStates: [SterileState] = [], majoranaPhasesRadians: [Double]? = nil
  ) throws(PhysicsError) {
    let hint = "sin² of an angle is asked for, not the angle"
    try Require.value(sinSquaredTheta12, in: 0...1, "sin2_theta12", hint: hint)
    try Require.value(sinSquaredTheta13, in: 0...1, "sin2_theta13", hint: hint)
    try Require.value(sinSquaredTheta23, in: 0...1, "sin2_theta23", hint: hint)
    try Require.finite(deltaCPRadians, "delta_cp")
    try Require.finite(deltaMSquared21EV2, "dm21_eV2")
    try Require.finite(atmospheric.givenEV2, "\(atmospheric.conventionName)_eV2")
    for (index, state) in sterileStates.enumerated() where state.sineSquared.count > 3 + index {
      throw .inconsistent(
        parameter: "sterile state \(4 + index)", value: "\(state.sineSquared.count) angles",
        hint: "it mixes with the \(3 + index) states before it")
    }
    let phases = majoranaPhasesRadians ?? [Double](repeating: 0, count: 2 + sterileStates.count)
    guard phases.count == 2 + sterileStates.count, phases.allSatisfy(\.isFinite) else {
      throw .inconsistent(
        parameter: "majoranaPhases", value: "\(phases)",
        hint: "\(3 + sterileStates.count) states have \(2 + sterileStates.count) finite phases")
    }
    self.sinSquaredTheta12 = sinSquaredTheta12
    self.sinSquaredTheta13 = sinSquaredTheta13
    self.sinSquaredTheta23 = sinSquaredTheta23
    self.deltaCPRadians = deltaCPRadians
    self.deltaMSquared21EV2 = deltaMSquared21EV2
    self.atmospheric = atmospheric
    self.sterileStates = sterileStates
    self.majoranaPhasesRadians = phases
  }

  /// Makes a set from typed angles, each from 0 to 90 degrees, and typed splittings.
  ///
  /// - Throws: `PhysicsError` for angles outside 0 ... 90 degrees or numbers that are not finite.
  public init(
    theta12: Angle, theta13: Angle, theta23: Angle, deltaCP: Angle, deltaMSquared21: MassSquared,
    atmospheric: AtmosphericSplitting
  ) throws(PhysicsError) {
    let sines = try [("theta12", theta12), ("theta13", theta13), ("theta23", theta23)]
      .map { name, angle throws(PhysicsError) -> Double in
        try Require.value(
          angle.inRadians, in: 0...(Double.pi / 2), name, hint: "in rad; was it given in degrees?")
        let s = Elementary.sin(angle.inRadians)
        return Swift.min(s * s, 1)
      }
    try self.init(
      sinSquaredTheta12: sines[0], sinSquaredTheta13: sines[1], sinSquaredTheta23: sines[2],
      deltaCPRadians: deltaCP.inRadians, deltaMSquared21EV2: deltaMSquared21.inEV2,
      atmospheric: atmospheric)
  }

  /// Δm²₃₁ in eV².
  public var deltaMSquared31EV2: Double {
    atmospheric.deltaMSquared31EV2(deltaMSquared21EV2: deltaMSquared21EV2)
  }
  /// Δm²₃₂ in eV².
  public var deltaMSquared32EV2: Double { deltaMSquared31EV2 - deltaMSquared21EV2 }
  /// The ordering that the sign of Δm²₃₁ says.
  public var ordering: MassOrdering { MassOrdering(deltaMSquared31EV2: deltaMSquared31EV2) }
  /// The number of flavours: 3 and one for each sterile state.
  public var flavorCount: Int { 3 + sterileStates.count }
  /// m² of every state less m₁², in eV².
  public var squaredMassesEV2: [Double] {
    [0, deltaMSquared21EV2, deltaMSquared31EV2] + sterileStates.map(\.deltaMSquaredEV2)
  }
}

// MARK: - Mixing

extension OscillationParameters {
  /// The rotations whose product in this order is the mixing matrix.
  public var rotations: [MixingRotation] {
    var product: [MixingRotation] = []
    for (index, state) in sterileStates.enumerated().reversed() {
      let n = 4 + index
      for k in state.sineSquared.indices.reversed() {
        product.append(
          MixingRotation(plane: (k + 1, n), state.sineSquared[k], state.phasesRadians[k]))
      }
    }
    return product + [
      MixingRotation(plane: (2, 3), sinSquaredTheta23, 0),
      MixingRotation(plane: (1, 3), sinSquaredTheta13, deltaCPRadians),
      MixingRotation(plane: (1, 2), sinSquaredTheta12, 0),
    ]
  }

  /// The mixing matrix in the PDG's convention.
  public var mixingMatrix: MixingMatrix {
    MixingMatrix(checked: rotations, count: flavorCount, majorana: majoranaPhasesRadians)
  }

  /// The largest |J| that the angles allow: the invariant at δ = 90 degrees.
  public var maximalJarlskogInvariant: Double {
    let c13Squared = 1 - sinSquaredTheta13
    let pairs =
      sinSquaredTheta12 * (1 - sinSquaredTheta12) * sinSquaredTheta23
      * (1 - sinSquaredTheta23)
    return pairs.squareRoot() * c13Squared * sinSquaredTheta13.squareRoot()
  }
}

// MARK: - Variations

extension OscillationParameters {
  /// The same set with some of its numbers replaced; other sterile states begin without Majorana phases.
  ///
  /// - Throws: `PhysicsError` as the initialiser.
  public func replacing(
    sinSquaredTheta12: Double? = nil, sinSquaredTheta13: Double? = nil,
    sinSquaredTheta23: Double? = nil, deltaCPRadians: Double? = nil,
    deltaMSquared21EV2: Double? = nil, atmospheric: AtmosphericSplitting? = nil,
    sterileStates: [SterileState]? = nil, majoranaPhasesRadians: [Double]? = nil
  ) throws(PhysicsError) -> OscillationParameters {
    try OscillationParameters(
      sinSquaredTheta12: sinSquaredTheta12 ?? self.sinSquaredTheta12,
      sinSquaredTheta13: sinSquaredTheta13 ?? self.sinSquaredTheta13,
      sinSquaredTheta23: sinSquaredTheta23 ?? self.sinSquaredTheta23,
      deltaCPRadians: deltaCPRadians ?? self.deltaCPRadians,
      deltaMSquared21EV2: deltaMSquared21EV2 ?? self.deltaMSquared21EV2,
      atmospheric: atmospheric ?? self.atmospheric,
      sterileStates: sterileStates ?? self.sterileStates,
      majoranaPhasesRadians: majoranaPhasesRadians
        ?? (sterileStates == nil ? self.majoranaPhasesRadians : nil))
  }
}
