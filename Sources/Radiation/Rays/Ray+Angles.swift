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
  /// What finds rays in this ice: bent ones in an exponential profile, straight ones in uniform ice.
  ///
  /// - Throws: `PhysicsError` for profiles without an analytic tracer.
  public func rayTracer() throws(PhysicsError) -> any RayTracing {
    if case .uniform(let ice) = profile { return UniformRayTracer(ice: ice) }
    return try RayTracer(model: self)
  }
}
