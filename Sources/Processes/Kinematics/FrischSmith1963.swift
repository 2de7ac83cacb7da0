import Matter
import NumericalMethods
import PhysicalQuantities

/// The counts of muons on a mountain and at the sea, with and without time dilation.
///
/// Muons of about 0.995 c, selected by iron above the detector, were counted for an hour on Mount Washington and at sea
/// level, and their speed was so that without dilation few would have arrived.
///
/// **Accuracy** the published numbers, with their errors: speeds and dilation factors from the paper's abstract; counts as quoted
/// by secondary sources. **Source** Frisch & Smith, Am. J. Phys. 31 (1963) 342.
public struct FrischSmith1963: Sendable, Hashable {
  /// The paper.
  public static let reference = Reference(
    key: "frisch1963dilation", citation: "Frisch, Smith, Am. J. Phys. 31 (1963) 342")
  /// Counts in an hour on the mountain, and their error.
  public static let summitCounts = (value: 563.0, error: 10.0)
  /// Counts in an hour at the sea, and their error.
  public static let seaLevelCounts = (value: 412.0, error: 9.0)
  /// The difference of height in m.
  public static let heightM = 1907.0
  /// The speeds that were selected, in units of c.
  public static let betaRange = 0.9950...0.9954
  /// The observed dilation factor, and its error.
  public static let observedDilation = (value: 8.8, error: 0.8)
  /// The dilation factor that was expected from the mean energy on the way, and its error.
  public static let expectedDilation = (value: 8.4, error: 2.0)

  /// The velocity at the top, in units of c.
  public let beta: Double
  /// What arrives in an hour if clocks were absolute.
  public let galilean: Double
  /// What arrives with time dilation, at constant speed.
  public let constantSpeed: Double
  /// What arrives with time dilation and energy loss in the air.
  public let withEnergyLoss: Double
  /// The Lorentz factor at the top.
  public let gammaTop: Double
  /// The Lorentz factor at the bottom, after energy loss.
  public let gammaBottom: Double
  /// The time of flight over the proper time: the dilation factor along the way.
  public let meanDilation: Double

  /// The expectation for a velocity at the top, with a constant stopping power in an atmosphere.
  ///
  /// - Parameters:
  ///   - beta: The velocity at the top, in units of c.
  ///   - stoppingPowerMeVCm2G: The stopping power of air, MeV cm²/g.
  ///   - atmosphere: The air between summit and sea.
  /// - Throws: `PhysicsError` for muons that stop on the way.
  public init(
    beta: Double = 0.9952, stoppingPowerMeVCm2G: Double = 2.06,
    atmosphere: Atmosphere = .corsikaUSStandard
  ) throws(PhysicsError) {
    try Require.nonNegative(stoppingPowerMeVCm2G, "stoppingPowerMeVCm2G")
    let motion = try RelativisticMotion(beta: beta)
    let survival = try FlightSurvival(of: motion, distanceM: Self.heightM)
    let top = Self.summitCounts.value
    self.beta = beta
    gammaTop = motion.gamma
    galilean = top * survival.galilean
    constantSpeed = top * survival.groundFrame
    let descent = try AirDescent(
      kineticEnergyMeV: motion.kineticEnergyMeV, fromAltitudeM: Self.heightM, toAltitudeM: 0,
      zenithCosine: 1, atmosphere: atmosphere, loss: { _ in stoppingPowerMeVCm2G })
    guard let arrival = descent.arrivalKineticEnergyMeV else {
      throw .noSolution(
        parameter: "stoppingPowerMeVCm2G", value: "\(stoppingPowerMeVCm2G)",
        hint: "these muons stop in the air")
    }
    withEnergyLoss = top * descent.survivalProbability
    gammaBottom = 1 + arrival / MuonDecay.massMeV
    meanDilation = descent.flightTimeS / descent.properTimeS
  }
}
