import Matter
import NumericalMethods
import PhysicalQuantities

/// Which change of a ray bundle's width the focusing factor counts.
public enum RayFocusing: Sendable, Hashable {
  /// In the vertical plane of the ray only.
  case inPlane
  /// Also across that plane: the complete geometrical spreading, which conserves the energy in the bundle.
  case complete
}

extension Ray {
  /// The factor by which the firn makes the field stronger than 1/path length would say.
  ///
  /// In the plane: f = √(D/sin θ_r · |dθ_l/dz_r|) · √(n_l/n_r), with the path length D, the angles from the vertical at
  /// launch (l) and reception (r), and the change of the launch angle when the receiver moves up or down. With the
  /// range r(a) of rays with Snell constant a this is f² = D n_l/(p_l p_r |∂r/∂a|), p = n cos θ, which is evaluated in
  /// closed form. `complete`, the usual one, multiplies f² by D sin θ_l/r. In uniform ice f = 1.
  ///
  /// - Parameters:
  ///   - focusing: Which spreading counts.
  ///   - limit: The greatest value of the geometrical part, before the factor √(n_l/n_r) of the indices, as the field's
  ///     codes apply it; at a caustic, where geometrical optics fails, the factor would be infinite.
  /// - Returns: A factor on the field, 1 in uniform ice.
  /// - Throws: `PhysicsError.outOfRange` if the limit is not positive.
  public func focusingFactor(
    _ focusing: RayFocusing = .complete, limit: Double = 2
  ) throws(PhysicsError) -> Double {
    guard limit > 0 else {
      throw .outOfRange(
        parameter: "limit", value: limit, allowed: "> 0", hint: "2 is usual; .infinity for none")
    }
    var square = pathLengthM * receiverIndex / spread
    if focusing == .complete { square *= acrossSquare }
    let ratio = (emitterIndex / receiverIndex).squareRoot()
    return Swift.min(square.squareRoot(), limit) * ratio
  }

  /// D sin θ_l/r: how much narrower than in uniform ice a bundle stays across the plane.
  fileprivate var acrossSquare: Double { pathLengthM / (emitterIndex * rangePerSnell) }
}

extension RayTracer {
  /// The focusing factor from a second ray to a displaced receiver, as the field's codes compute it.
  ///
  /// It differs from ``Ray/focusingFactor(_:limit:)`` by the finite displacement, and gives no focusing where the
  /// displaced receiver has no such ray or the ray is vertical. Prefer the closed form; this one is for comparisons.
  ///
  /// - Parameters:
  ///   - ray: A ray of this tracer.
  ///   - displacementM: How far the receiver moves up (negative: down), in m.
  ///   - limit: The greatest value of the geometrical part.
  /// - Returns: A factor on the field, 1 in uniform ice.
  public func focusingByDisplacement(
    of ray: Ray, displacementM: Double = -0.01, limit: Double = 2
  ) -> Double {
    var solutions = RaySolutions()
    let moved = Vector3(ray.receiver.x, ray.receiver.y, ray.receiver.z + displacementM)
    solve(emitter: ray.emitter, receiver: moved, into: &solutions)
    let ratio = (ray.emitterIndex / ray.receiverIndex).squareRoot()
    guard let other = Self.partner(of: ray, in: solutions), ray.snellConstant > 0 else {
      return ratio
    }
    let change = ray.launchDirection.cross(other.launchDirection).norm
    let sine = ray.snellConstant / ray.receiverIndex
    let inPlane = ray.pathLengthM / sine * Elementary.asin(Swift.min(change, 1)) / displacementM
    let square = inPlane * ray.acrossSquare
    return Swift.min(Swift.abs(square).squareRoot(), limit) * ratio
  }

  /// The ray of the same kind, of two such the one nearer in direction.
  private static func partner(of ray: Ray, in solutions: RaySolutions) -> Ray? {
    solutions.filter { $0.kind == ray.kind }.min {
      Swift.abs($0.snellConstant - ray.snellConstant)
        < Swift.abs($1.snellConstant - ray.snellConstant)
    }
  }
}
