import NumericalMethods
import PhysicalQuantities

/// Muons in the storage ring at CERN: the life of muons of γ = 29.33 against that at rest.
///
/// The Lorentz factor is the magic one, √(1 + 1/a) with a = (g − 2)/2, at which electric fields do not turn the spin.
///
/// **Source** Bailey et al., Nature 268 (1977) 301 (abstract). The mean of both charges is weighted by the errors.
public enum Bailey1977 {
  /// The paper.
  public static let reference = Reference(
    key: "bailey1977dilation", citation: "Bailey et al., Nature 268 (1977) 301")
  /// The Lorentz factor.
  public static let gamma = 29.327
  /// The dilated life of μ⁺ in µs, and its error.
  public static let positiveLifeUs = (value: 64.419, error: 0.058)
  /// The dilated life of μ⁻ in µs, and its error.
  public static let negativeLifeUs = (value: 64.368, error: 0.029)
  /// The muon's (g − 2)/2.
  public static let magneticAnomaly = 0.001_165_920_59

  /// The weighted mean of both charges in µs, and its error.
  public static var meanLifeUs: (value: Double, error: Double) {
    let (a, b) = (positiveLifeUs, negativeLifeUs)
    let (wa, wb) = (1 / (a.error * a.error), 1 / (b.error * b.error))
    return ((wa * a.value + wb * b.value) / (wa + wb), (1 / (wa + wb)).squareRoot())
  }
  /// γτ of the life at rest, in µs.
  public static var predictedLifeUs: Double { gamma * MuonDecay.meanLifeS * 1e6 }
  /// √(1 + 1/a).
  public static var magicGamma: Double { (1 + 1 / magneticAnomaly).squareRoot() }
  /// The deviation of the mean from the prediction in standard deviations.
  public static var pull: Double { (meanLifeUs.value - predictedLifeUs) / meanLifeUs.error }
}

/// The decay of muons between two heights, for two groups of momentum: the mean path grows as the momentum.
///
/// **Accuracy** sites and mean life as quoted by secondary sources; the paper itself was not at hand: the numbers illustrate,
/// no measurement should rest on them. **Source** Rossi & Hall, Phys. Rev. 59 (1941) 223.
public struct RossiHall1941: Sendable, Hashable {
  /// The paper.
  public static let reference = Reference(
    key: "rossi1941decay", citation: "Rossi, Hall, Phys. Rev. 59 (1941) 223")
  /// The altitudes of Echo Lake and Denver in m.
  public static let altitudesM = (top: 3240.0, bottom: 1616.0)
  /// The mean life that was found, µs, and its error.
  public static let meanLifeUs = (value: 2.4, error: 0.3)
  /// The momenta of the two groups in MeV/c.
  public static let momentaMeV = [515.0, 970.0]

  /// The momentum in MeV/c.
  public let momentumMeV: Double
  /// The mean path βγcτ in m.
  public let meanPathM: Double
  /// The share that crosses the difference of height without decay, at constant speed.
  public let survival: FlightSurvival

  /// The expectation for a momentum.
  public init(momentumMeV: Double) throws(PhysicsError) {
    let motion = try RelativisticMotion(momentumMeV: momentumMeV)
    self.momentumMeV = momentumMeV
    meanPathM = try motion.meanPathM(meanLifeS: MuonDecay.meanLifeS)
    survival = try FlightSurvival(
      of: motion, distanceM: Self.altitudesM.top - Self.altitudesM.bottom)
  }
}

/// The numbers of the article on time dilation, as printed and as they follow from its own formulas.
public struct DilationStatement: Sendable, Hashable {
  /// What the number is.
  public let quantity: String
  /// As printed, in ``unit``.
  public let printed: Double
  /// What follows from the muon's mean life and the velocity named, in ``unit``.
  public let correct: Double
  /// The unit.
  public let unit: String
  /// Why they differ.
  public let remark: String

  /// All statements, in the article's order.
  public static func all() throws(PhysicsError) -> [DilationStatement] {
    let slow = try RelativisticMotion(beta: 0.998)
    let fast = try RelativisticMotion(beta: 0.99995)
    let life = MuonDecay.meanLifeS
    let half = try DecayTime.halfLifeS(meanLifeS: life)
    let c = Constants.speedOfLight.value
    return [
      .init(
        quantity: "mean life", printed: 2e-3, correct: life, unit: "s",
        remark: "2e-6 s are 2 microseconds, not milliseconds"),
      .init(
        quantity: "path without dilation at 0.998 c", printed: 600,
        correct: slow.beta * c * life, unit: "m", remark: "a mean, not a maximum; 2 us were used"),
      .init(
        quantity: "Lorentz factor at 0.998 c", printed: 15, correct: slow.gamma, unit: "1",
        remark: "cut instead of rounded"),
      .init(
        quantity: "dilated life at 0.998 c", printed: 30e-3, correct: slow.gamma * life, unit: "s",
        remark: "microseconds again"),
      .init(
        quantity: "path at 0.998 c", printed: 9000,
        correct: try slow.meanPathM(meanLifeS: life), unit: "m", remark: "from 15 and 2 us"),
      .init(
        quantity: "9000 m as the muon sees them", printed: 600,
        correct: try slow.contracted(lengthM: 9000), unit: "m", remark: "from 15"),
      .init(
        quantity: "half-life", printed: 1e-6, correct: half, unit: "s",
        remark: "1.56 us are used a line later; both stand for the half-life"),
      .init(
        quantity: "path without dilation at 0.99995 c", printed: 470,
        correct: fast.beta * c * half, unit: "m", remark: "with a half-life of 1.56 us"),
      .init(
        quantity: "Lorentz factor at 0.99995 c", printed: 100, correct: fast.gamma, unit: "1",
        remark: "right; 0.9995, printed in the formula, would give 31.6"),
      .init(
        quantity: "path at 0.99995 c", printed: 30_000,
        correct: try fast.meanPathM(meanLifeS: half), unit: "m",
        remark: "0.9995 for 0.99995 and 1 us for the half-life; the mean path is 65.9 km"),
    ]
  }
}
