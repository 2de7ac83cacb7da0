import NumericalMethods
import PhysicalQuantities

/// The volume in which vertices lie, uniformly: a hollow cylinder about the z axis, or a box.
///
/// The site's frame: metres, z up, 0 at the surface.
public struct VertexVolume: Sendable, Hashable {
  private enum Shape: Sendable, Hashable {
    case cylinder(radiusM: ClosedRange<Double>)
    case box(xM: ClosedRange<Double>, yM: ClosedRange<Double>)
  }

  private let shape: Shape
  /// The range of heights in m.
  public let zRangeM: ClosedRange<Double>
  /// The x and y of the cylinder's axis in m; 0 for a box.
  public let centreM: Vector3

  /// The space between two radii and two heights, in m.
  ///
  /// - Throws: ``PhysicsError`` for negative radii, numbers that are not finite, and an empty volume.
  public static func cylinder(
    radiusM: ClosedRange<Double>, zM: ClosedRange<Double>, centreXM: Double = 0,
    centreYM: Double = 0
  ) throws(PhysicsError) -> VertexVolume {
    try Require.nonNegative(radiusM.lowerBound, "inner radiusM")
    try Require.finite(radiusM.upperBound, "outer radiusM")
    let centre = Vector3(
      try Require.finite(centreXM, "centreXM"), try Require.finite(centreYM, "centreYM"), 0)
    return try VertexVolume(.cylinder(radiusM: radiusM), zM, centre).checked()
  }

  /// The space between two x, two y and two heights, in m.
  ///
  /// - Throws: ``PhysicsError`` for numbers that are not finite and for an empty volume.
  public static func box(
    xM: ClosedRange<Double>, yM: ClosedRange<Double>, zM: ClosedRange<Double>
  ) throws(PhysicsError) -> VertexVolume {
    for end in [xM.lowerBound, xM.upperBound, yM.lowerBound, yM.upperBound] {
      try Require.finite(end, "xM, yM")
    }
    return try VertexVolume(.box(xM: xM, yM: yM), zM, .zero).checked()
  }

  private init(_ shape: Shape, _ zM: ClosedRange<Double>, _ centreM: Vector3) {
    self.shape = shape
    self.zRangeM = zM
    self.centreM = centreM
  }

  private func checked() throws(PhysicsError) -> VertexVolume {
    try Require.finite(zRangeM.lowerBound, "zM")
    try Require.finite(zRangeM.upperBound, "zM")
    try Require.positive(volumeM3, "volumeM3", hint: "every range needs a width")
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
