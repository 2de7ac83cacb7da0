import NumericalMethods
import PhysicalQuantities

/// The vertical plane through a station and a vertex, in which an event is drawn.
///
/// Points off the plane are projected onto it, horizontally and at right angles.
public struct EventPlane: Sendable, Equatable {
  /// A point, or a direction, in the plane.
  public struct Point: Sendable, Equatable {
    /// The horizontal distance from the station towards the vertex.
    public var distance: Double
    /// The height.
    public var z: Double
  }

  /// The middle of the station's antennas.
  public let stationM: Vector3
  /// The horizontal unit vector from the station to the vertex; east where the vertex is straight above or below.
  public let towardsVertex: Vector3

  /// Makes the plane through a vertex and the middle of some antennas, of which there must be one.
  ///
  /// - Throws: `PhysicsError` for no antennas.
  public init(vertexM: Vector3, antennasM: [Vector3]) throws(PhysicsError) {
    try Require.positive(Double(antennasM.count), "antennas")
    stationM = antennasM.reduce(.zero, +) / Double(antennasM.count)
    let way = Vector3(vertexM.x - stationM.x, vertexM.y - stationM.y, 0)
    towardsVertex = way.squaredNorm > 0 ? way.normalized : Vector3(1, 0, 0)
  }

  /// Where a point of space is drawn.
  public func point(_ placeM: Vector3) -> Point {
    Point(distance: (placeM - stationM).dot(towardsVertex), z: placeM.z)
  }

  /// How a direction of space is drawn; its length is that of the part in the plane.
  public func direction(_ unit: Vector3) -> Point {
    Point(distance: unit.dot(towardsVertex), z: unit.z)
  }

  /// The unit vectors of the plane that are at an angle to an axis: where a cone about it cuts the plane; none or two.
  ///
  /// With a_d and a_z the parts of the axis in the plane and φ the angle from the horizontal, a_d cos φ + a_z sin φ = cos θ.
  public func directions(atAngleRad angle: Double, to axis: Vector3) -> [Point] {
    let flat = direction(axis)
    let length = (flat.distance * flat.distance + flat.z * flat.z).squareRoot()
    let cosine = Elementary.cos(angle)
    guard length > 0, abs(cosine) <= length else { return [] }
    let middle = Elementary.atan2(flat.z, flat.distance)
    let half = Elementary.acos(cosine / length)
    return [middle - half, middle + half].map {
      let unit = Elementary.sinCos($0)
      return Point(distance: unit.cos, z: unit.sin)
    }
  }
}
