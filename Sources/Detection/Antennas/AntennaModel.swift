import NumericalMethods
import PhysicalQuantities

/// An antenna: how much voltage a field gives, by frequency, direction and polarisation.
///
/// Each model is a complex vector effective length ℓ(f, direction) = r_b(f) p(direction): a few frequency responses r_b
/// (branches: regions of the sky with different phases) times a real pattern p that is cheap for each ray. The voltage is
/// V(f) = ℓ_θ E_θ + ℓ_φ E_φ, with components along ``ArrivalDirection``.
@nonexhaustive
public enum AntennaModel: Hashable, Sendable {
  /// The simple vertical antenna of NuRadioReco 3.1, close to a bicone of RNO-G.
  case analyticVPol
  /// The simple horizontal antenna of NuRadioReco 3.1, close to a quad-slot of RNO-G.
  case analyticHPol
  /// The simple logarithmic-periodic antenna of NuRadioReco 3.1, close to the 100 MHz LPDA of ARIANNA.
  case analyticLPDA
  /// A short dipole whose effective length is a real constant times the sine of the angle to its axis.
  case idealDipole(effectiveHeightM: Double)
  /// An antenna whose vector effective length is given on a grid of frequencies and directions.
  case tabulated(AntennaPattern)

  /// The names of the models that have no parameters.
  public static let names = ["analytic_VPol", "analytic_HPol", "analytic_LPDA"]

  /// The antenna of a name, as detector files write it; `ideal_dipole` has an effective height of 1 m.
  ///
  /// - Throws: `PhysicsError` for other names, with the analytic antenna that comes nearest.
  public init(named name: String) throws(PhysicsError) {
    switch name {
    case "analytic_VPol": self = .analyticVPol
    case "analytic_HPol": self = .analyticHPol
    case "analytic_LPDA": self = .analyticLPDA
    case "ideal_dipole": self = .idealDipole(effectiveHeightM: 1)
    default:
      throw .unknownName(
        parameter: "ant_type", value: name, allowed: Self.names + ["ideal_dipole"],
        hint: Self.remedy(name))
    }
  }

  /// What a detector file calls it.
  public var name: String {
    switch self {
    case .analyticVPol: "analytic_VPol"
    case .analyticHPol: "analytic_HPol"
    case .analyticLPDA: "analytic_LPDA"
    case .idealDipole: "ideal_dipole"
    case .tabulated(let pattern): pattern.name
    }
  }

  private static func remedy(_ name: String) -> String {
    let lowered = name.lowercased()
    func contains(_ parts: [String]) -> Bool { parts.contains { lowered.contains($0) } }
    let nearest =
      contains(["lpda"])
      ? "analytic_LPDA"
      : contains(["hpol", "quad", "slot"]) ? "analytic_HPol" : "analytic_VPol"
    return "the measured or simulated pattern of this antenna is not part of the package; "
      + "set ant_type to \(nearest), the analytic antenna that comes nearest"
  }

  /// The papers and programs that the model is from.
  public var reference: Reference {
    switch self {
    case .analyticVPol, .analyticHPol, .analyticLPDA:
      Reference(
        key: "glaser2019nuradioreco",
        citation: "C. Glaser et al., NuRadioReco, Eur. Phys. J. C 79 (2019) 464, arXiv:1903.07023; "
          + "analytic antennas as of NuRadioMC 3.1.0")
    case .idealDipole:
      Reference(
        key: "balanis2016antenna",
        citation: "C. A. Balanis, Antenna Theory, 4th ed. (Wiley, 2016), sections 2.15 and 4.2")
    case .tabulated(let pattern): pattern.reference
    }
  }
}

/// How the analytic antennas begin at low frequencies.
public enum AntennaTurnOn: String, CaseIterable, Sendable {
  /// A function of the frequency alone: ½ (1 − cos πf/f_c) below the cut-off f_c, scaled by the maximum of the curve.
  case smooth
  /// As NuRadioReco does it: a window over the bins below the cut-off, scaled by the largest bin; depends on the grid.
  case nuRadioReco
}

/// The real pattern of an antenna for one direction: which frequency response, and how much of each field component.
///
/// For a tabulated antenna, whose pattern changes with frequency: how the antenna's two directions of polarisation lie in the
/// site's, and the direction in the antenna's own angles.
@frozen
public struct AntennaCoupling: BitwiseCopyable, Sendable {
  /// The number of the frequency response.
  public var branch: Int
  /// The factor of the field along growing zenith angle.
  public var theta: Double
  /// The factor of the field along growing azimuth.
  public var phi: Double
  /// For a tabulated antenna: the angle from the boresight, and the azimuth about it from 0 to 2π.
  public var tabulated: (thetaRad: Double, phiRad: Double)?

  /// Makes a coupling from its parts.
  @inlinable
  public init(branch: Int, theta: Double, phi: Double) {
    self.branch = branch
    self.theta = theta
    self.phi = phi
    tabulated = nil
  }

  /// The magnitude of the factor between a field of this polarisation and the voltage, but for the frequency response.
  @inlinable
  public func gain(_ polarization: FieldPolarization) -> Double {
    if tabulated != nil {
      // The response's bound is the length of the vector: the field counts with its length too.
      return
        (polarization.thetaReal * polarization.thetaReal
        + polarization.thetaImaginary * polarization.thetaImaginary
        + polarization.phiReal * polarization.phiReal
        + polarization.phiImaginary * polarization.phiImaginary).squareRoot()
    }
    let re = theta * polarization.thetaReal + phi * polarization.phiReal
    let im = theta * polarization.thetaImaginary + phi * polarization.phiImaginary
    return (re * re + im * im).squareRoot()
  }
}

extension AntennaModel {
  /// The coupling to a signal from a direction: a few multiplications and three roots.
  public func coupling(
    to arrival: ArrivalDirection, orientation: AntennaOrientation
  ) -> AntennaCoupling {
    let local = orientation.inAntennaFrame(arrival.direction)
    if case .tabulated = self { return tabulatedCoupling(local, arrival, orientation) }
    let pattern = pattern(local)
    let frame = ArrivalDirection.frame(local)
    // The pattern as a vector of the antenna's frame, then of the site.
    let vector = orientation.inSiteFrame(pattern.theta * frame.theta + pattern.phi * frame.phi)
    let parts = arrival.components(of: vector)
    return AntennaCoupling(branch: pattern.branch, theta: parts.theta, phi: parts.phi)
  }

  private func tabulatedCoupling(
    _ local: Vector3, _ arrival: ArrivalDirection, _ orientation: AntennaOrientation
  ) -> AntennaCoupling {
    // Both frames look along one line: the antenna's e_θ is the site's, turned about it.
    let turned = arrival.components(
      of: orientation.inSiteFrame(ArrivalDirection.frame(local).theta))
    var coupling = AntennaCoupling(branch: 0, theta: turned.theta, phi: turned.phi)
    let azimuth = Elementary.atan2(local.y, local.x)
    coupling.tabulated = (
      Elementary.acos(min(max(local.z, -1), 1)), azimuth < 0 ? azimuth + 2 * Double.pi : azimuth
    )
    return coupling
  }

  /// The pattern in the antenna's own angles, for a unit vector of its frame.
  func pattern(_ d: Vector3) -> AntennaCoupling {
    let sine = (d.x * d.x + d.y * d.y).squareRoot()
    switch self {
    // A tabulated antenna has no such pattern; its coupling does not ask for it.
    case .analyticVPol, .idealDipole, .tabulated:
      return AntennaCoupling(branch: 0, theta: sine, phi: 0)
    case .analyticHPol: return AntennaCoupling(branch: 0, theta: 0, phi: sine * sine)
    case .analyticLPDA: return AnalyticLPDA.pattern(d, sine: sine)
    }
  }
}
