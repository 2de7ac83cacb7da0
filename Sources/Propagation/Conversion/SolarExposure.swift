import NumericalMethods
import PhysicalQuantities

/// How long the Sun stands at each zenith angle of a place in a year, as the neutrinos see it.
///
/// **Formula** the share of events below cos θ is (1/π) ∫ dL [1 − arccos(x)/π], x = (cos θ − sin λ sin δ)/(cos λ cos δ)
/// within −1 ... 1, sin δ = sin ε sin L over half a turn of the Sun's longitude L. Flux falls as 1/r² and the longitude
/// advances as 1/r² (Kepler), so events are uniform in L whatever the Earth's eccentricity. **Accuracy** 1e-9;
/// refraction and the Sun's size are left out.
///
/// **Source** Lisi & Montanino, Phys. Rev. D 56 (1997) 1792, arXiv:hep-ph/9702343.
public struct SolarExposure: Sendable, Hashable {
  /// The obliquity of the ecliptic at J2000 in degrees (IAU 2006: 84381.406 arc seconds).
  public static let obliquityDegrees = 84381.406 / 3600

  /// The latitude in degrees.
  public let latitudeDegrees: Double

  /// Takes a latitude.
  ///
  /// - Throws: `PhysicsError` outside −90 to 90 degrees.
  public init(latitude: Angle) throws(PhysicsError) {
    latitudeDegrees = try Require.value(
      latitude.inDegrees, in: -90...90, "latitude_deg", hint: "north is positive")
  }

  /// The share of the year's events with the Sun below a cosine of the zenith angle; night is below 0.
  ///
  /// - Throws: `PhysicsError` outside −1 to 1.
  public func fraction(belowCosZenith c: Double) throws(PhysicsError) -> Double {
    try Require.value(c, in: -1...1, "cos_zenith", hint: "the cosine, not an angle in degrees")
    let latitude = latitudeDegrees * (.pi / 180)
    let (sinLatitude, cosLatitude) = Elementary.sinCos(latitude)
    let sinObliquity = Elementary.sin(Self.obliquityDegrees * (.pi / 180))
    func share(_ longitude: Double) -> Double {
      let sinDeclination = sinObliquity * Elementary.sin(longitude)
      let cosDeclination = (1 - sinDeclination * sinDeclination).squareRoot()
      let height = c - sinLatitude * sinDeclination
      let reach = cosLatitude * cosDeclination
      guard height.magnitude < reach else { return height > 0 ? 1 : 0 }
      return 1 - Elementary.acos(height / reach) / .pi
    }
    let ends = breakpoints(c, latitude, sinObliquity)
    do {
      let rule = try TanhSinhQuadrature(absoluteTolerance: 1e-11, relativeTolerance: 1e-11)
      var sum = 0.0
      for (a, b) in zip(ends, ends.dropFirst()) where b - a > 1e-9 {
        sum += try rule.integral(from: a, to: b, of: share).value
      }
      return Swift.min(1, Swift.max(0, sum / .pi))
    } catch {
      throw .noSolution(parameter: "cos_zenith", value: "\(c)", hint: "\(error)")
    }
  }

  /// The longitudes, from −90 to 90 degrees, at which the Sun begins or ceases to pass the angle.
  private func breakpoints(_ c: Double, _ latitude: Double, _ sinObliquity: Double) -> [Double] {
    let zenith = Elementary.acos(c)
    let declinations = [
      latitude - zenith, latitude + zenith, .pi - zenith - latitude, zenith - .pi - latitude,
    ]
    let inner = declinations.compactMap { declination -> Double? in
      guard declination.magnitude <= .pi / 2 else { return nil }
      let sine = Elementary.sin(declination) / sinObliquity
      return sine.magnitude < 1 ? Elementary.asin(sine) : nil
    }
    return [-0.5 * .pi] + inner.sorted() + [0.5 * .pi]
  }

  /// The nights of a year as cosines of the zenith angle below 0 and shares of sum 1.
  ///
  /// The steps are equal in the cosine.
  ///
  /// - Throws: `PhysicsError` for fewer than one step.
  public func nights(steps: Int = 400) throws(PhysicsError) -> [(cosZenith: Double, share: Double)]
  {
    try Require.value(Double(steps), in: 1...100_000, "steps")
    var nights: [(cosZenith: Double, share: Double)] = []
    var below = 0.0
    for step in 0..<steps {
      let end = -1 + Double(step + 1) / Double(steps)
      let next = try fraction(belowCosZenith: end)
      // The middle of the step stands for it.
      let share = 2 * (next - below)
      if share > 1e-14 { nights.append((end - 0.5 / Double(steps), share)) }
      below = next
    }
    return nights
  }
}

/// The places of solar neutrino experiments.
public enum SolarSite: String, CaseIterable, Sendable {
  /// Kamioka: Kamiokande, Super-Kamiokande, KamLAND, Hyper-Kamiokande.
  case kamioka
  /// Sudbury: SNO and SNO+.
  case sudbury
  /// Gran Sasso: GALLEX, GNO, Borexino.
  case granSasso = "gran_sasso"
  /// Lead, South Dakota: the chlorine experiment, and DUNE's far detector.
  case homestake
  /// Baksan: SAGE.
  case baksan
  /// Jiangmen: JUNO.
  case jiangmen
  /// The South Pole.
  case southPole = "south_pole"

  /// The site of a name.
  ///
  /// - Throws: `PhysicsError` for other names.
  public init(named text: String) throws(PhysicsError) {
    guard let found = Self.allCases.first(where: { ModelName.areSame($0.rawValue, text) }) else {
      throw .unknownName(parameter: "site", value: text, allowed: Self.allCases.map(\.rawValue))
    }
    self = found
  }

  /// The latitude in degrees, as maps give it.
  public var latitudeDegrees: Double {
    switch self {
    case .kamioka: 36.43
    case .sudbury: 46.48
    case .granSasso: 42.45
    case .homestake: 44.35
    case .baksan: 43.28
    case .jiangmen: 22.12
    case .southPole: -90
    }
  }
}

extension SolarConversion {
  /// P(νe → νe, νμ, ντ) averaged over the nights of a year.
  ///
  /// - Throws: `PhysicsError` for energies that do not exist.
  public func nightAverage(
    of fractions: [Double], energy: Energy, nights: [(cosZenith: Double, share: Double)],
    through earth: OscillationEarth = .prem, detectorDepthKm: Double = 0, accuracy: Double = 1e-6
  ) throws(PhysicsError) -> [Double] {
    var sums = [0.0, 0.0, 0.0]
    for night in nights {
      let path = try EarthPath(
        cosZenith: night.cosZenith, detectorDepthKm: detectorDepthKm, through: earth)
      let p = try probabilities(
        of: fractions, energy: energy, along: .earth(path, accuracy: accuracy))
      for flavor in 0..<3 { sums[flavor] += night.share * p[flavor] }
    }
    return sums
  }
}
