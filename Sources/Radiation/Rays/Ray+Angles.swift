import Matter
import NumericalMethods
import PhysicalQuantities

extension Ray {
  /// The zenith angle of the direction in which the signal leaves.
  public var launchZenith: Angle { Self.zenith(launchDirection) }

  /// The zenith angle of the direction that the signal comes from.
  public var receiveZenith: Angle { Self.zenith(receiveDirection) }

  /// The angle from the vertical, exact near it too.
  private static func zenith(_ direction: Vector3) -> Angle {
    let sine = (direction.x * direction.x + direction.y * direction.y).squareRoot()
    return .radians(Elementary.atan2(sine, direction.z))
  }
}

extension IceModel {
  /// What finds rays in this ice: in closed form where there is one, else by quadrature over its layers.
  ///
  /// - Parameter bottomReflections: The most reflections at the bed.
  /// - Throws: `PhysicsError` for reflections in ice without a reflecting bed, or more than 10.
  public func rayTracer(bottomReflections: Int = 0) throws(PhysicsError) -> any RayTracing {
    if bottomReflections == 0 {
      if case .uniform(let ice) = profile { return UniformRayTracer(ice: ice) }
      if case .exponential(let ice) = profile { return RayTracer(ice: ice) }
    }
    return try LayeredRayTracer(model: self, bottomReflections: bottomReflections)
  }
}
