import NumericalMethods
import PhysicalQuantities

/// Ice of one refractive index from the surface down.
///
/// Rays are straight lines; n = 1 in the air above z = 0.
public struct UniformIce: BitwiseCopyable, Sendable, Hashable {
  /// The refractive index of the ice.
  public let index: Double

  /// Makes uniform ice.
  ///
  /// - Parameter index: From 1 to 4; deep ice has 1.78.
  /// - Throws: `PhysicsError.outOfRange` for any other number.
  public init(index: Double) throws(PhysicsError) {
    self.index = try Require.value(index, in: 1...4, "index", hint: "deep ice has 1.78")
  }

  init(fitted index: Double) { self.index = index }

  /// The refractive index at a height; 1 in the air above the surface.
  public func refractiveIndex(atZ zM: Double) -> Double { zM > 0 ? 1 : index }
}
