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
@frozen
public struct AntennaCoupling: BitwiseCopyable, Hashable, Sendable {
  /// The number of the frequency response.
  public var branch: Int
  /// The factor of the field along growing zenith angle.
  public var theta: Double
  /// The factor of the field along growing azimuth.
  public var phi: Double

  /// Makes a coupling from its parts.
  @inlinable
  public init(branch: Int, theta: Double, phi: Double) {
    self.branch = branch
    self.theta = theta
    self.phi = phi
  }
}

extension AntennaModel {
  /// The coupling to a signal from a direction: a few multiplications and three roots.
  public func coupling(
    to arrival: ArrivalDirection, orientation: AntennaOrientation
  ) -> AntennaCoupling {
    let local = orientation.inAntennaFrame(arrival.direction)
    let pattern = pattern(local)
    let frame = ArrivalDirection.frame(local)
    // The pattern as a vector of the antenna's frame, then of the site.
    let vector = orientation.inSiteFrame(pattern.theta * frame.theta + pattern.phi * frame.phi)
    let parts = arrival.components(of: vector)
    return AntennaCoupling(branch: pattern.branch, theta: parts.theta, phi: parts.phi)
  }

  /// The pattern in the antenna's own angles, for a unit vector of its frame.
  func pattern(_ d: Vector3) -> AntennaCoupling {
    let sine = (d.x * d.x + d.y * d.y).squareRoot()
    switch self {
    case .analyticVPol, .idealDipole: return AntennaCoupling(branch: 0, theta: sine, phi: 0)
    case .analyticHPol: return AntennaCoupling(branch: 0, theta: 0, phi: sine * sine)
    case .analyticLPDA: return AnalyticLPDA.pattern(d, sine: sine)
    }
  }
}
