import NumericalMethods
import PhysicalQuantities

/// The directions from which particles arrive: uniform per solid angle inside a range of zenith and azimuth.
///
/// Zenith 0 is from straight above; azimuth counts from x (east) to y (north). Both say where a particle comes from.
public struct ArrivalDirections: Sendable, Hashable {
  /// The range of the zenith angle in rad.
  public let zenithRangeRad: ClosedRange<Double>
  /// The range of the azimuth in rad.
  public let azimuthRangeRad: ClosedRange<Double>
  /// The range of the cosine of the zenith angle.
  public let cosZenithRange: ClosedRange<Double>

  /// Every direction.
  public static let isotropic = ArrivalDirections(
    unchecked: 0...Double.pi, azimuth: 0...(2 * Double.pi))

  /// Makes a range of zenith and azimuth angles in rad.
  ///
  /// - Throws: `PhysicsError` for zenith angles outside [0, π], azimuths outside [−2π, 4π], ranges that run backwards,
  ///   and azimuth ranges of more than 2π.
  public init(
    zenithFromRad: Double, toRad zenithToRad: Double, azimuthFromRad: Double = 0,
    toRad azimuthToRad: Double = 2 * Double.pi
  ) throws(PhysicsError) {
    let pi = Double.pi
    let zenith = try orderedRange(zenithFromRad, zenithToRad, "zenithRad")
    let azimuth = try orderedRange(azimuthFromRad, azimuthToRad, "azimuthRad")
    try Require.value(zenith.lowerBound, in: 0...pi, "zenithRad")
    try Require.value(zenith.upperBound, in: 0...pi, "zenithRad")
    try Require.value(azimuth.lowerBound, in: (-2 * pi)...(4 * pi), "azimuthRad")
    try Require.value(
      azimuth.upperBound - azimuth.lowerBound, in: 0...(2 * pi), "width of azimuthRad")
    self.init(unchecked: zenith, azimuth: azimuth)
  }

  private init(unchecked zenith: ClosedRange<Double>, azimuth: ClosedRange<Double>) {
    zenithRangeRad = zenith
    azimuthRangeRad = azimuth
    let low = Elementary.cos(zenith.upperBound)
    let high = Elementary.cos(zenith.lowerBound)
    cosZenithRange = low...Swift.max(low, high)
  }

  /// The solid angle of all directions, in sr.
  public var solidAngleSr: Double {
    (cosZenithRange.upperBound - cosZenithRange.lowerBound)
      * (azimuthRangeRad.upperBound - azimuthRangeRad.lowerBound)
  }

  /// Whether a particle whose momentum has this unit vector comes from one of the directions.
  public func contains(_ momentum: Vector3) -> Bool {
    guard cosZenithRange.contains(-momentum.z) else { return false }
    let turn = 2 * Double.pi
    let (low, high) = (azimuthRangeRad.lowerBound, azimuthRangeRad.upperBound)
    if high - low >= turn { return true }
    // The first azimuth of the particle at or above the lowest of the range.
    let azimuth = Elementary.atan2(-momentum.y, -momentum.x)
    return azimuth + turn * ((low - azimuth) / turn).rounded(.up) <= high
  }

  /// The unit vector of the momentum of a particle that arrives, from two uniform deviates.
  ///
  /// The zenith's deviate moves its cosine from the range's upper end (from above) to the lower. Deviates lie in [0, 1];
  /// who draws them sees to that.
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
