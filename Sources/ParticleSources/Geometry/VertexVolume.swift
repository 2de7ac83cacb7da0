import NumericalMethods
import PhysicalQuantities

/// The volume in which vertices lie, uniformly: a hollow cylinder about the z axis, or a box.
///
/// The site's frame: metres, z up, 0 at the surface.
public struct VertexVolume: Sendable, Hashable {
  /// The two shapes, with their extent in the plane in m.
  public enum Shape: Sendable, Hashable {
    /// The space between two radii.
    case cylinder(radiusM: ClosedRange<Double>)
    /// The space between two x and two y.
    case box(xM: ClosedRange<Double>, yM: ClosedRange<Double>)
  }

  /// The shape and its extent in the plane.
  public let shape: Shape
  /// The range of heights in m.
  public let zRangeM: ClosedRange<Double>
  /// The x and y of the cylinder's axis in m; 0 for a box.
  public let centreM: Vector3

  /// The space between two radii and two heights, in m.
  ///
  /// - Throws: `PhysicsError` for negative radii, numbers that are not finite, ranges that run backwards, and an empty
  ///   volume.
  public static func cylinder(
    radiusFromM: Double = 0, toM radiusToM: Double, zFromM: Double, toM zToM: Double,
    centreXM: Double = 0, centreYM: Double = 0
  ) throws(PhysicsError) -> VertexVolume {
    try Require.nonNegative(radiusFromM, "inner radiusM")
    let radii = try orderedRange(radiusFromM, radiusToM, "radiusM")
    let centre = Vector3(
      try Require.finite(centreXM, "centreXM"), try Require.finite(centreYM, "centreYM"), 0)
    let heights = try orderedRange(zFromM, zToM, "zM")
    return try VertexVolume(.cylinder(radiusM: radii), heights, centre).checked()
  }

  /// The space between two x, two y and two heights, in m.
  ///
  /// - Throws: `PhysicsError` for numbers that are not finite, ranges that run backwards, and an empty volume.
  public static func box(
    xFromM: Double, toM xToM: Double, yFromM: Double, toM yToM: Double, zFromM: Double,
    toM zToM: Double
  ) throws(PhysicsError) -> VertexVolume {
    let shape = Shape.box(
      xM: try orderedRange(xFromM, xToM, "xM"), yM: try orderedRange(yFromM, yToM, "yM"))
    return try VertexVolume(shape, try orderedRange(zFromM, zToM, "zM"), .zero).checked()
  }

  private init(_ shape: Shape, _ zM: ClosedRange<Double>, _ centreM: Vector3) {
    self.shape = shape
    self.zRangeM = zM
    self.centreM = centreM
  }

  private func checked() throws(PhysicsError) -> VertexVolume {
    // From a cube of a millimetre to that of an astronomical unit: beyond, effective volumes lose their digits.
    try Require.value(volumeM3, in: 1e-9...1e34, "volumeM3", hint: "every range needs a width")
    return self
  }

  /// The volume in m³.
  public var volumeM3: Double {
    let height = zRangeM.upperBound - zRangeM.lowerBound
    switch shape {
    case .cylinder(let radiusM):
      let (inner, outer) = (radiusM.lowerBound, radiusM.upperBound)
      return .pi * (outer - inner) * (outer + inner) * height
    case .box(let xM, let yM):
      return (xM.upperBound - xM.lowerBound) * (yM.upperBound - yM.lowerBound) * height
    }
  }

  /// A point in m from three uniform deviates: radius, azimuth and height, or x, y and z.
  ///
  /// Deviates lie in [0, 1]; who draws them sees to that.
  public func positionM(_ first: Double, _ second: Double, _ third: Double) -> Vector3 {
    let z = Self.place(third, zRangeM)
    switch shape {
    case .cylinder(let radiusM):
      let (inner, outer) = (radiusM.lowerBound, radiusM.upperBound)
      let radius = (inner * inner + first * (outer - inner) * (outer + inner)).squareRoot()
      let (sine, cosine) = Elementary.sinCos(2 * .pi * second)
      return Vector3(centreM.x + radius * cosine, centreM.y + radius * sine, z)
    case .box(let xM, let yM):
      return Vector3(Self.place(first, xM), Self.place(second, yM), z)
    }
  }

  private static func place(_ uniform: Double, _ range: ClosedRange<Double>) -> Double {
    range.lowerBound + uniform * (range.upperBound - range.lowerBound)
  }
}
