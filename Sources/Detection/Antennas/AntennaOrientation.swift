import NumericalMethods
import PhysicalQuantities

/// How an antenna stands in the field: its three axes in the site's frame.
///
/// The z axis is the boresight (for a dipole: along the rod), the x axis the rotation vector, perpendicular to it. Both
/// are given by zenith angle and azimuth (counted from east to north), as in the detector files of the field.
public struct AntennaOrientation: Hashable, Sendable {
  /// The rotation vector.
  public let x: Vector3
  /// The third axis, which makes the frame right-handed.
  public let y: Vector3
  /// The boresight.
  public let z: Vector3

  /// The orientation in which the antenna's frame is the site's.
  public static let upright = AntennaOrientation(
    x: Vector3(1, 0, 0), y: Vector3(0, 1, 0), z: Vector3(0, 0, 1))

  private init(x: Vector3, y: Vector3, z: Vector3) {
    self.x = x
    self.y = y
    self.z = z
  }

  /// The cosine of the largest angle that boresight and rotation may miss the right angle by: 1 degree.
  private static let largestProjection = 0.017_452_406_437_283_51

  /// Makes the axes from the four angles of a detector file, in degrees.
  ///
  /// A rotation vector that is not quite perpendicular (rounded angles) is made so.
  /// - Throws: `PhysicsError` for angles that are not finite, or vectors that miss the right angle by more than 1 degree.
  public init(
    orientationThetaDeg: Double, orientationPhiDeg: Double, rotationThetaDeg: Double,
    rotationPhiDeg: Double
  ) throws(PhysicsError) {
    let angles = [
      ("ant_orientation_theta", orientationThetaDeg), ("ant_orientation_phi", orientationPhiDeg),
      ("ant_rotation_theta", rotationThetaDeg), ("ant_rotation_phi", rotationPhiDeg),
    ]
    for (name, angle) in angles {
      try Require.value(angle, in: -360...360, name, hint: "angles are in degrees")
    }
    let boresight = Self.unitVector(orientationThetaDeg, orientationPhiDeg)
    let rotation = Self.unitVector(rotationThetaDeg, rotationPhiDeg)
    let projection = rotation.dot(boresight)
    guard abs(projection) <= Self.largestProjection else {
      throw .inconsistent(
        parameter: "ant_rotation",
        value: "theta \(rotationThetaDeg), phi \(rotationPhiDeg) degrees",
        hint: "the rotation vector must be perpendicular to the orientation")
    }
    z = boresight
    x = (rotation - projection * boresight).normalized
    y = z.cross(x)
  }

  /// The unit vector of two angles in degrees; multiples of 90 give exact zeros and ones.
  private static func unitVector(_ thetaDeg: Double, _ phiDeg: Double) -> Vector3 {
    let theta = sinCosDegrees(thetaDeg)
    let phi = sinCosDegrees(phiDeg)
    return Vector3(theta.sin * phi.cos, theta.sin * phi.sin, theta.cos)
  }

  private static func sinCosDegrees(_ angleDeg: Double) -> (sin: Double, cos: Double) {
    let quarters = (angleDeg / 90).rounded()
    let rest = Elementary.sinCos((angleDeg - 90 * quarters) * Double.pi / 180)
    switch Int(quarters) & 3 {
    case 0: return (rest.sin, rest.cos)
    case 1: return (rest.cos, -rest.sin)
    case 2: return (-rest.sin, -rest.cos)
    default: return (-rest.cos, rest.sin)
    }
  }

  /// A vector of the site in the antenna's frame.
  @inlinable
  public func inAntennaFrame(_ v: Vector3) -> Vector3 { Vector3(x.dot(v), y.dot(v), z.dot(v)) }

  /// A vector of the antenna's frame in the site's.
  @inlinable
  public func inSiteFrame(_ v: Vector3) -> Vector3 { v.x * x + v.y * y + v.z * z }
}
