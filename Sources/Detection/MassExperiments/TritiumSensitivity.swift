import NumericalMethods
import PhysicalQuantities
import Processes

/// A toy of a tritium experiment such as KATRIN: how well counting above a row of barriers weighs the neutrino.
///
/// The counts at each barrier are fitted by four numbers: m², the end point, the size of the signal and the background.
/// The error of m² is that of Fisher's information for expected counts: statistics alone, no systematic errors.
///
/// **Source** the scaling of Otten & Weinheimer, Rep. Prog. Phys. 71 (2008) 086201, section 5, without their approximations.
public struct TritiumSensitivity: Sendable, Hashable {
  /// A barrier and how long counting goes on there.
  public struct Setting: Sendable, Hashable {
    /// The barrier below the end point in eV; negative above it, where only background is counted.
    public let belowEndpointEV: Double
    /// The time in s.
    public let seconds: Double

    /// Makes a setting from the barrier's distance below the end point in eV and a time in s.
    public init(belowEndpointEV: Double, seconds: Double) throws(PhysicsError) {
      self.belowEndpointEV = try Require.value(
        belowEndpointEV, in: -1000...1000, "barrier", hint: "in eV from the end point")
      self.seconds = try Require.positive(seconds, "time_s")
    }
  }

  /// The filter.
  public let filter: MagneticFilter
  /// Decays in a second whose electrons would reach the detector without a barrier.
  public let decaysPerSecond: Double
  /// Background in a second, the same at all barriers.
  public let backgroundPerSecond: Double
  /// The settings.
  public let settings: [Setting]

  /// Makes a toy experiment of at least four settings.
  public init(
    filter: MagneticFilter = .katrinDesign, decaysPerSecond: Double, backgroundPerSecond: Double,
    settings: [Setting]
  ) throws(PhysicsError) {
    guard settings.count >= 4 else {
      throw .outOfRange(
        parameter: "settings", value: Double(settings.count), allowed: ">= 4",
        hint: "four numbers are fitted")
    }
    self.filter = filter
    self.decaysPerSecond = try Require.positive(decaysPerSecond, "decays_per_s")
    self.backgroundPerSecond = try Require.positive(backgroundPerSecond, "background_per_s")
    self.settings = settings
  }

  /// The result.
  public struct Result: Sendable, Hashable {
    /// The statistical error of m² in eV².
    public let squaredMassErrorEV2: Double
    /// The upper limit in eV at 90 % that massless neutrinos would give: √(1.645 σ).
    public let upperLimitEV: Double
  }

  /// The sensitivity for massless neutrinos.
  public func result() throws(PhysicsError) -> Result {
    let information = try fisherInformation()
    guard let error = Self.errorOfFirst(information), error.isFinite else {
      throw .noSolution(
        parameter: "settings", value: "\(settings.count)",
        hint: "spread barriers over some tens of eV on both sides of the end")
    }
    // 1.645: one-sided 95 % of a normal distribution, 90 % for m² of either sign.
    return Result(squaredMassErrorEV2: error, upperLimitEV: (1.645 * error).squareRoot())
  }

  /// The expected counts at every setting for a mass and a shift of the end point, both in eV.
  public func expectedCounts(
    massEV: Double, endpointShiftEV: Double = 0
  ) throws(PhysicsError) -> [Double] {
    let signals = try signalShares(massEV: massEV, endpointShiftEV: endpointShiftEV)
    return zip(settings, signals).map { setting, share in
      setting.seconds * (decaysPerSecond * share + backgroundPerSecond)
    }
  }

  /// The share of decays that pass each barrier.
  private func signalShares(
    massEV: Double, endpointShiftEV: Double
  ) throws(PhysicsError) -> [Double] {
    let nominal = BetaIsotope.tritium.endpointEV
    let spectrum = try Fermi1934(
      .tritium, massStates: [.init(weight: 1, massEV: massEV)],
      endpointEV: nominal + endpointShiftEV)
    var shares: [Double] = []
    for setting in settings {
      let barrier = nominal - setting.belowEndpointEV
      // A mean over the equal shares in which the filter opens: Gauss's eight points on [0, 1].
      var share = 0.0
      for (node, weight) in Self.eightPoints {
        let surplus = filter.surplusEV(passingShare: node, energyEV: nominal)
        share += weight * (try spectrum.fraction(aboveEV: barrier + surplus))
      }
      shares.append(share)
    }
    return shares
  }

  /// Nodes and weights of Gauss and Legendre on [0, 1], to 16 digits (Abramowitz & Stegun 25.4.30).
  private static let eightPoints: [(Double, Double)] = {
    let halves: [(Double, Double)] = [
      (0.183_434_642_495_649_8, 0.362_683_783_378_362_0),
      (0.525_532_409_916_329_0, 0.313_706_645_877_887_3),
      (0.796_666_477_413_626_7, 0.222_381_034_453_374_5),
      (0.960_289_856_497_536_3, 0.101_228_536_290_376_3),
    ]
    let low = halves.map { (0.5 - 0.5 * $0.0, 0.5 * $0.1) }
    return low + halves.map { (0.5 + 0.5 * $0.0, 0.5 * $0.1) }
  }()

  /// Fisher's information of (m², end point, ln signal, background).
  private func fisherInformation() throws(PhysicsError) -> [[Double]] {
    let base = try signalShares(massEV: 0, endpointShiftEV: 0)
    let (mass, shift) = (0.05, 0.02)  // eV: small beside the filter's width
    let heavy = try signalShares(massEV: mass, endpointShiftEV: 0)
    let up = try signalShares(massEV: 0, endpointShiftEV: shift)
    let down = try signalShares(massEV: 0, endpointShiftEV: -shift)
    var information = [[Double]](repeating: [0, 0, 0, 0], count: 4)
    for (k, setting) in settings.enumerated() {
      let signal = decaysPerSecond * setting.seconds
      let slopes = [
        signal * (heavy[k] - base[k]) / (mass * mass), signal * (up[k] - down[k]) / (2 * shift),
        signal * base[k], setting.seconds,
      ]
      let counts = signal * base[k] + backgroundPerSecond * setting.seconds
      for i in 0..<4 {
        for j in 0..<4 { information[i][j] += slopes[i] * slopes[j] / counts }
      }
    }
    return information
  }

  /// The error of the first number if all are fitted: √(F⁻¹)₁₁, by eliminating the others, the last first.
  private static func errorOfFirst(_ information: [[Double]]) -> Double? {
    var f = information
    for pivot in (1..<4).reversed() {
      guard f[pivot][pivot] > 0 else { return nil }
      for i in 0..<pivot {
        for j in 0..<pivot { f[i][j] -= f[i][pivot] * f[pivot][j] / f[pivot][pivot] }
      }
    }
    return f[0][0] > 0 ? 1 / f[0][0].squareRoot() : nil
  }
}
