import Messengers
import NumericalMethods
import PhysicalQuantities
import Radiation

/// The pulse that one ray brings from a shower to a channel, before its waveform is made.
struct RaySignal {
  /// The ray.
  var ray: Ray
  /// Its number among the rays of shower and channel.
  var index: Int
  /// The positions of shower and channel in their lists.
  var shower: Int
  var channel: Int
  /// The angle between the shower's axis and the launch direction.
  var viewingAngleRad: Double
  /// The shower's k_L, where one was given or drawn.
  var elongation: Double?
  /// When the ray arrives at the digitiser, in ns on the clock of the event.
  var arrivalNs: Double
  /// The factor by which bending focuses the amplitude.
  var focusing = 1.0
  /// The unit vector of the field at the antenna.
  var polarization = Vector3.zero
  /// What polarisation, reflection and the antenna's pattern make of the field: a complex factor.
  var coupling = FieldRatio(real: 0, imaginary: 0)
  /// Which of the channel's frequency responses holds in this direction.
  var response = 0
  /// Bounds on |V|, before and after the spectrum is known, in volts.
  var bound = 0.0
  var spectralBound = 0.0
  /// Where the spectrum lies.
  var slot = 0

  init(
    ray: Ray, index: Int, shower: Int, channel: Int, viewingAngleRad: Double, elongation: Double?,
    arrivalNs: Double
  ) {
    self.ray = ray
    self.index = index
    self.shower = shower
    self.channel = channel
    self.viewingAngleRad = viewingAngleRad
    self.elongation = elongation
    self.arrivalNs = arrivalNs
  }

  /// Carries the polarisation to the antenna and weighs its components with the pattern.
  ///
  /// At the launch the field lies along the part of the shower's axis that is perpendicular to the ray. The components
  /// along the polar and azimuthal unit vectors of the launch direction go to those of the direction of arrival.
  mutating func receive(axis: Vector3, channel: PreparedChannel) {
    let launch = ray.launchDirection
    let field = (axis - axis.dot(launch) * launch).normalized
    let passage = ray.polarization(in: .arrival)
    let theta = field.dot(ray.launchTheta)
    let phi = field.dot(ray.launchPhi)
    let pattern = channel.pattern(towards: ray.receiveDirection, theta: ray.receiveTheta, phi: ray.receivePhi)
    response = pattern.response
    coupling = FieldRatio(
      real: pattern.theta * theta * passage.theta.real + pattern.phi * phi * passage.phi.real,
      imaginary: pattern.theta * theta * passage.theta.imaginary
        + pattern.phi * phi * passage.phi.imaginary)
    polarization =
      ((theta * passage.theta.real) * ray.receiveTheta + (phi * passage.phi.real) * ray.receivePhi)
  }
}

extension RadioJob {
  /// The focusing factor of a ray; 1 where the experiment leaves it out.
  func focusingFactor(of ray: Ray) -> Double {
    guard experiment.radiation.focusing else { return 1 }
    return ray.focusing(.inPlane, limit: experiment.radiation.focusingLimit)
  }
}
