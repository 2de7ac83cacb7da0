import NumericalMethods
import PhysicalQuantities

/// A flat universe of matter, a cosmological constant and radiation: how it expands and how far light comes.
///
/// **Formula** H² = H₀² (Ω_r (1+z)⁴ + Ω_m (1+z)³ + Ω_Λ), Ω_Λ = 1 − Ω_m − Ω_r.
public struct FlatExpansion: Sendable, Hashable {
  /// H₀ in units of 100 km/s/Mpc.
  public let hubble: Double
  /// Ω_m: everything that is cold today, massive neutrinos included.
  public let matter: Double
  /// Ω_r.
  public let radiation: Double
  /// Ω_Λ.
  public var darkEnergy: Double { 1 - matter - radiation }

  /// A megaparsec in cm.
  public static let cmPerMpc = 3.085_677_581_491_367e24  // IAU 2015: 648000/π au
  /// H₀ of h = 1 in 1/s: 100 km/s/Mpc.
  public static let hundredPerSecond = 1e7 / cmPerMpc
  /// A Julian year in s.
  public static let secondsPerYr = 3.155_76e7

  /// The universe of Planck 2018: h = 0.674, Ω_m = 0.315.
  ///
  /// **Source** Planck, Astron. Astrophys. 641 (2020) A6, arXiv:1807.06209, abstract. Radiation (8e-5) is left out.
  public static let planck2018 = FlatExpansion(checked: 0.674, 0.315, 0)

  private init(checked hubble: Double, _ matter: Double, _ radiation: Double) {
    self.hubble = hubble
    self.matter = matter
    self.radiation = radiation
  }

  /// Makes a universe from h, Ω_m and Ω_r.
  public init(hubble: Double, matter: Double, radiation: Double = 0) throws(PhysicsError) {
    try Require.value(hubble, in: 0.1...2, "h", hint: "H0 in units of 100 km/s/Mpc")
    try Require.value(matter, in: 0...1, "Omega_m")
    try Require.value(radiation, in: 0...(1 - matter), "Omega_r", hint: "the sum is 1")
    self.init(checked: hubble, matter, radiation)
  }

  /// The critical density of h = 1 in eV/cm³: 3H²c²/8πG.
  public static let criticalDensityEVPerCm3: Double = {
    let gravity = 6.674_30e-11  // m³ kg⁻¹ s⁻², CODATA 2022
    let c = Constants.speedOfLight.value
    let joulesPerM3 = 3 * hundredPerSecond * hundredPerSecond * c * c / (8 * .pi * gravity)
    return joulesPerM3 / Constants.elementaryCharge.value * 1e-6
  }()

  /// Ω_m h².
  public var matterH2: Double { matter * hubble * hubble }

  /// H(z)/H₀; the redshift is not checked.
  package func relativeRate(redshift: Double) -> Double {
    let a = 1 + redshift
    return (darkEnergy + a * a * a * (matter + a * radiation)).squareRoot()
  }

  /// H(z) in 1/s; the redshift is not checked.
  package func ratePerSecond(redshift: Double) -> Double {
    hubble * Self.hundredPerSecond * relativeRate(redshift: redshift)
  }

  /// c/H₀ in Mpc.
  public var hubbleDistanceMpc: Double { Constants.speedOfLight.value / 1e3 / (100 * hubble) }

  /// The comoving distance in Mpc to a redshift.
  public func comovingDistanceMpc(redshift: Double) throws(PhysicsError) -> Double {
    try Require.value(redshift, in: 0...1e4, "redshift")
    // In ln(1 + z) the integrand is smooth over all its decades.
    return hubbleDistanceMpc
      * (try integral(to: redshift) { logarithm in
        let a = Elementary.exp(logarithm)
        return a / relativeRate(redshift: a - 1)
      })
  }

  /// The time in years since a redshift.
  public func lookbackTimeYr(redshift: Double) throws(PhysicsError) -> Double {
    try Require.value(redshift, in: 0...1e4, "redshift")
    let time = try integral(to: redshift) { 1 / relativeRate(redshift: Elementary.exp($0) - 1) }
    return time / (hubble * Self.hundredPerSecond * Self.secondsPerYr)
  }

  private func integral(
    to redshift: Double, of function: (Double) -> Double
  ) throws(PhysicsError) -> Double {
    guard redshift > 0 else { return 0 }
    do {
      return try AdaptiveQuadrature(relativeTolerance: 1e-12)
        .integral(from: 0, to: Elementary.log(onePlus: redshift), of: function).value
    } catch {
      throw .noSolution(parameter: "redshift", value: "\(redshift)", hint: "\(error)")
    }
  }
}
