import NumericalMethods
import PhysicalQuantities

/// The directions from which particles arrive: uniform per solid angle inside a range of zenith and azimuth.
///
/// Zenith 0 is from straight above; azimuth counts from x (east) to y (north). Both say where a particle comes from.
public struct ArrivalDirections: Sendable, Hashable {
  /// The range of the cosine of the zenith angle.
  public let cosZenithRange: ClosedRange<Double>
  /// The range of the azimuth in rad.
  public let azimuthRangeRad: ClosedRange<Double>

  /// Every direction.
  public static let isotropic = ArrivalDirections(
    cosZenithRange: -1...1, azimuthRangeRad: 0...(2 * Double.pi))

  /// Makes a range of zenith and azimuth angles in rad.
  ///
  /// - Throws: ``PhysicsError`` for zenith angles outside [0, π], azimuths outside [−2π, 4π], ranges that do not grow,
  ///   and azimuth ranges of more than 2π.
  public init(
    zenithRad: ClosedRange<Double>, azimuthRad: ClosedRange<Double> = 0...(2 * Double.pi)
  ) throws(PhysicsError) {
    let pi = Double.pi
    for angle in [zenithRad.lowerBound, zenithRad.upperBound] {
      try Require.value(angle, in: 0...pi, "zenithRad")
    }
    for angle in [azimuthRad.lowerBound, azimuthRad.upperBound] {
      try Require.value(angle, in: (-2 * pi)...(4 * pi), "azimuthRad")
    }
    let width = azimuthRad.upperBound - azimuthRad.lowerBound
    try Require.value(width, in: 0...(2 * pi), "width of azimuthRad")
    // Both angles read the same table of cosines: pi gives -1 exactly.
    let low = Elementary.cos(zenithRad.upperBound)
    let high = Elementary.cos(zenithRad.lowerBound)
    self.init(cosZenithRange: low...Swift.max(low, high), azimuthRangeRad: azimuthRad)
  }

  private init(cosZenithRange: ClosedRange<Double>, azimuthRangeRad: ClosedRange<Double>) {
    self.cosZenithRange = cosZenithRange
    self.azimuthRangeRad = azimuthRangeRad
  }

  /// The solid angle of all directions, in sr.
  public var solidAngleSr: Double {
    (cosZenithRange.upperBound - cosZenithRange.lowerBound)
      * (azimuthRangeRad.upperBound - azimuthRangeRad.lowerBound)
  }

  /// The unit vector of the momentum of a particle that arrives, from two uniform deviates.
  ///
  /// The zenith's deviate moves its cosine from the range's upper end (from above) to the lower.
  public func momentumDirection(zenithUniform: Double, azimuthUniform: Double) -> Vector3 {
    let cosines = cosZenithRange
    let cosZenith =
      cosines.upperBound - zenithUniform * (cosines.upperBound - cosines.lowerBound)
    let azimuths = azimuthRangeRad
    let azimuth =
      azimuths.lowerBound + azimuthUniform * (azimuths.upperBound - azimuths.lowerBound)
    let sinZenith = Swift.max((1 - cosZenith) * (1 + cosZenith), 0).squareRoot()
    let (sine, cosine) = Elementary.sinCos(azimuth)
    return Vector3(-sinZenith * cosine, -sinZenith * sine, -cosZenith)
  }
}
