import NumericalMethods
import PhysicalQuantities
import Simulation

/// The two directions that fix how an antenna stands: they must be perpendicular.
enum AntennaFrame {
  /// How far from 90 degrees the two directions may be: files round their angles to a degree.
  private static let largestCosine = 0.02

  /// Refuses a channel whose rotation is not perpendicular to its orientation.
  static func check(
    _ channel: RadioExperiment.Channel, at place: TextPlace, _ keyPath: String
  ) throws(ConfigurationError) {
    let boresight = direction(channel.orientationThetaRad, channel.orientationPhiRad)
    let rotation = direction(channel.rotationThetaRad, channel.rotationPhiRad)
    let cosine = boresight.dot(rotation)
    guard abs(cosine) > largestCosine else { return }
    let angle = Elementary.acos(Swift.min(Swift.max(cosine, -1), 1)) / QuantityText.radiansPerDegree
    throw ConfigurationError(
      .contradiction, at: place, keyPath: keyPath,
      "the rotation of channel \(channel.id) makes an angle of \(angle.rounded()) deg with its orientation",
      hint: "the two directions must be perpendicular")
  }

  /// The unit vector of a zenith angle and an azimuth.
  static func direction(_ zenithRad: Double, _ azimuthRad: Double) -> Vector3 {
    let zenith = Elementary.sinCos(zenithRad)
    let azimuth = Elementary.sinCos(azimuthRad)
    return Vector3(zenith.sin * azimuth.cos, zenith.sin * azimuth.sin, zenith.cos)
  }
}
