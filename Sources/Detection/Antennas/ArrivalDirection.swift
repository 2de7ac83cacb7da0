import PhysicalQuantities

/// The direction from which a signal comes, with the two directions in which its field can point.
///
/// In the site's frame (x east, y north, z up): e_θ points towards growing zenith angle, e_φ towards growing azimuth, at the
/// point of the sky that the signal comes from. Straight above and below the azimuth counts as 0.
public struct ArrivalDirection: Hashable, Sendable {
  /// The unit vector to where the signal comes from.
  public let direction: Vector3
  /// The unit vector of growing zenith angle.
  public let theta: Vector3
  /// The unit vector of growing azimuth.
  public let phi: Vector3

  /// Makes the frame from the vector to where the signal comes from.
  ///
  /// - Throws: `PhysicsError` for a vector without a length.
  public init(_ direction: Vector3) throws(PhysicsError) {
    let length = direction.norm
    try Require.positive(length, "arrival_direction", hint: "give a vector of length 1")
    self.init(unit: direction / length)
  }

  /// Makes the frame from a vector that is known to have the length 1.
  @inlinable
  public init(unit direction: Vector3) {
    self.direction = direction
    (theta, phi) = Self.frame(direction)
  }

  /// The directions of growing polar angle and azimuth at a point of the unit sphere.
  @inlinable
  public static func frame(_ d: Vector3) -> (theta: Vector3, phi: Vector3) {
    let sine = (d.x * d.x + d.y * d.y).squareRoot()
    let cosPhi = sine > 0 ? d.x / sine : 1
    let sinPhi = sine > 0 ? d.y / sine : 0
    return (Vector3(d.z * cosPhi, d.z * sinPhi, -sine), Vector3(-sinPhi, cosPhi, 0))
  }

  /// The parts of a field vector along the two directions.
  @inlinable
  public func components(of field: Vector3) -> (theta: Double, phi: Double) {
    (field.dot(theta), field.dot(phi))
  }
}
