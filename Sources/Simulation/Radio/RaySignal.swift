import Detection
import Messengers
import NumericalMethods
import PhysicalQuantities
import Radiation

/// The pulse that one ray brings from a shower to a channel, before its waveform is made.
struct RaySignal {
  /// The ray.
  let ray: Ray
  /// Its number among the rays of shower and channel.
  let index: Int
  /// The position of the shower in the event, and of the channel in the job.
  let shower: Int
  let channel: Int
  /// The angle between the shower's axis and the launch direction.
  let viewingAngleRad: Double
  /// The shower's k_L, where one was given or drawn.
  let elongation: Double?
  /// The factor by which bending focuses the amplitude.
  let focusing: Double
  /// When the ray arrives at the end of the cable, in ns on the clock of the event.
  let arrivalNs: Double
  /// The field's direction at the antenna, with the real parts of reflections.
  let polarization: Vector3
  /// What polarisation and reflection make of the two components of the field.
  let components: FieldPolarization
  /// How the antenna takes them.
  let coupling: AntennaCoupling
  /// A bound on |V| from bounds on the emission, in volts: by bands, and their sum.
  var bandBounds = Double8.zero
  var bound = 0.0
  /// A bound on |V| from the whole spectrum, in volts.
  var spectralBound = 0.0
  /// Where the spectrum lies, once there is one.
  var slot: Int?

  /// Carries the polarisation to the antenna and asks its pattern.
  ///
  /// At the launch the field lies along the part of the shower's axis that is perpendicular to the ray. Its components
  /// along the polar and azimuthal unit vectors of the launch direction go to those of the direction of arrival.
  init(
    ray: Ray, index: Int, shower: Int, axis: Vector3, shape: ShowerView, channel: Int,
    of prepared: PreparedChannel, focusing: Double, turnsAtCaustics: Bool
  ) {
    self.ray = ray
    self.index = index
    self.shower = shower
    self.channel = channel
    viewingAngleRad = shape.viewingAngleRad
    elongation = shape.elongation
    self.focusing = focusing
    arrivalNs = shape.timeNs + ray.travelTimeNs + prepared.cableDelayNs
    let launch = ray.launchDirection
    let field = (axis - axis.dot(launch) * launch).normalized
    let theta = field.dot(ray.launchTheta)
    let phi = field.dot(ray.launchPhi)
    let passage = ray.polarization(in: .arrival)
    let arriving = FieldPolarization(
      thetaReal: theta * passage.theta.real, thetaImaginary: theta * passage.theta.imaginary,
      phiReal: phi * passage.phi.real, phiImaginary: phi * passage.phi.imaginary)
    components = turnsAtCaustics && ray.touchesCaustic ? arriving.turnedAtCaustic : arriving
    let arrival = ArrivalDirection(unit: ray.receiveDirection)
    coupling = prepared.response.coupling(to: arrival)
    polarization = arriving.thetaReal * ray.receiveTheta + arriving.phiReal * ray.receivePhi
  }

  /// The magnitude of the factor between the field's spectrum and the voltage's, but for the frequency response.
  var gain: Double { coupling.gain(components) }
}

/// How a ray sees a shower.
struct ShowerView {
  /// The angle between the shower's axis and the launch direction.
  var viewingAngleRad: Double
  /// The shower's k_L, where one was given or drawn.
  var elongation: Double?
  /// When the shower starts, in ns.
  var timeNs: Double
}

extension FieldPolarization {
  /// The same behind a caustic: times exp(−iπ/2) where the time dependence is exp(−iωt), as the house's transforms have it.
  fileprivate var turnedAtCaustic: FieldPolarization {
    FieldPolarization(
      thetaReal: thetaImaginary, thetaImaginary: -thetaReal, phiReal: phiImaginary,
      phiImaginary: -phiReal)
  }
}
