import NumericalMethods
import PhysicalQuantities

/// A rotation in the plane of two mass states, with its phase: the stone from which mixing matrices are built.
///
/// The upper off-diagonal entry is sin θ exp(−iφ), the lower one −sin θ exp(+iφ).
public struct MixingRotation: Sendable, Hashable {
  /// The first state, from 1.
  public let first: Int
  /// The second state, larger than the first.
  public let second: Int
  /// sin²θ of the angle.
  public let sineSquared: Double
  /// The phase, in rad.
  public let phaseRadians: Double

  /// Makes a rotation from its plane (states counted from 1), sin²θ from 0 to 1, and phase.
  public init(
    _ first: Int, _ second: Int, sineSquared: Double, phaseRadians: Double = 0
  ) throws(PhysicsError) {
    guard first >= 1, second > first else {
      throw .inconsistent(
        parameter: "rotation", value: "(\(first), \(second))",
        hint: "states are counted from 1 and the first is the smaller")
    }
    let name = "sin2_theta\(first)\(second)"
    try Require.value(sineSquared, in: 0...1, name, hint: "give sin² of the angle, not the angle")
    try Require.finite(phaseRadians, "delta\(first)\(second)")
    self.init(plane: (first, second), sineSquared, phaseRadians)
  }

  /// Makes a rotation from numbers already checked.
  init(plane: (Int, Int), _ sineSquared: Double, _ phaseRadians: Double) {
    self.first = plane.0
    self.second = plane.1
    self.sineSquared = sineSquared
    self.phaseRadians = phaseRadians
  }

  /// sin θ, of 0 or more.
  public var sine: Double { sineSquared.squareRoot() }
  /// cos θ, of 0 or more.
  public var cosine: Double { (1 - sineSquared).squareRoot() }
}
