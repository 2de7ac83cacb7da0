import NumericalMethods
import PhysicalQuantities

/// What half-life an exposure can exclude, with the background that it has.
///
/// **Formula** T = ln 2 · N_A ε a (Mt/W) / S, S the median upper limit of the signal if there is none: the Poisson mean
/// S + B at which the median count, or fewer, has the probability 1 − CL.
///
/// **Units** exposure in kg yr of the element or compound of molar mass W per isotope site, background in counts/(keV kg yr).
///
/// **Source** Agostini, Benato & Detwiler, Phys. Rev. D 96 (2017) 053001, arXiv:1705.02996, section II.
public struct DoubleBetaSensitivity: Sendable, Hashable {
  /// The molar mass in g/mol of what is weighed.
  public let molarMassG: Double
  /// The share of the atoms that are the isotope.
  public let isotopeShare: Double
  /// The share of decays that are counted.
  public let efficiency: Double
  /// Counts per keV, kg and yr.
  public let backgroundIndex: Double
  /// The window in keV.
  public let windowKeV: Double

  /// Makes an experiment.
  public init(
    molarMassG: Double, isotopeShare: Double, efficiency: Double, backgroundIndex: Double,
    windowKeV: Double
  ) throws(PhysicsError) {
    let share = Double.leastNonzeroMagnitude...1
    self.molarMassG = try Require.positive(molarMassG, "molar mass")
    self.isotopeShare = try Require.value(isotopeShare, in: share, "isotope share")
    self.efficiency = try Require.value(efficiency, in: share, "efficiency")
    self.backgroundIndex = try Require.nonNegative(backgroundIndex, "background")
    self.windowKeV = try Require.positive(windowKeV, "window_keV")
  }

  /// The expected background of an exposure in kg yr.
  public func backgroundCount(exposureKgYr: Double) throws(PhysicsError) -> Double {
    backgroundIndex * windowKeV * (try Require.positive(exposureKgYr, "exposure_kg_yr"))
  }

  /// The half-life in years that an exposure in kg yr excludes in the median, at 90 % by default.
  public func excludedHalfLifeYr(
    exposureKgYr: Double, confidence: Double = 0.9
  ) throws(PhysicsError) -> Double {
    let background = try backgroundCount(exposureKgYr: exposureKgYr)
    let signal = try PoissonLimit.medianUpperLimit(background: background, confidence: confidence)
    let atomYears =
      Constants.avogadroConstant.value * exposureKgYr * 1e3 / molarMassG * isotopeShare
    return Elementary.log(2) * atomYears * efficiency / signal
  }
}

/// Upper limits of counting experiments.
public enum PoissonLimit {
  /// The signal that is excluded if the count is the median of the background alone.
  ///
  /// Without background it is −ln(1 − CL), 2.303 at 90 %.
  public static func medianUpperLimit(
    background: Double, confidence: Double = 0.9
  ) throws(PhysicsError) -> Double {
    try Require.value(background, in: 0...1e6, "background", hint: "use a normal law beyond")
    var count = 0
    while cumulative(count, mean: background) < 0.5 { count += 1 }
    return try upperLimit(count: count, background: background, confidence: confidence)
  }

  /// The signal S for which a count or fewer has the probability 1 − CL, mean S + B; not below 0.
  public static func upperLimit(
    count: Int, background: Double, confidence: Double = 0.9
  ) throws(PhysicsError) -> Double {
    try Require.value(Double(count), in: 0...1e7, "count", hint: "use a normal law beyond")
    try Require.nonNegative(background, "background")
    try Require.value(confidence, in: 0.5...0.999_999, "confidence")
    let n = Double(count)
    do {
      let mean = try RootFinder().root(between: 0, and: n + 10 + 16 * (n + 1).squareRoot()) {
        mean in
        cumulative(count, mean: mean) - (1 - confidence)
      }
      return Swift.max(0, mean - background)
    } catch {
      throw .noSolution(parameter: "count", value: "\(count)", hint: "\(error)")
    }
  }

  /// The probability of a count or fewer.
  static func cumulative(_ count: Int, mean: Double) -> Double {
    guard mean > 0 else { return 1 }
    // From the largest term down, so that nothing underflows that counts.
    let top = Swift.min(count, Int(mean))
    let logTop = Double(top) * Elementary.log(mean) - mean - logFactorial(top)
    var sum = 1.0
    var term = 1.0
    var k = top
    while k > 0 && term > 1e-18 * sum {
      term *= Double(k) / mean
      sum += term
      k -= 1
    }
    term = 1
    k = top
    while k < count && term > 1e-18 * sum {
      k += 1
      term *= mean / Double(k)
      sum += term
    }
    return Swift.min(1, Elementary.exp(logTop) * sum)
  }

  /// ln n!: a sum for small n, Stirling's series from 20 on (1e-15).
  private static func logFactorial(_ n: Int) -> Double {
    if n < 20 { return (1...Swift.max(1, n)).reduce(0) { $0 + Elementary.log(Double($1)) } }
    let x = Double(n)
    let y = 1 / (x * x)
    let series = (1.0 / 12 - y * (1.0 / 360 - y * (1.0 / 1260 - y / 1680))) / x
    return (x + 0.5) * Elementary.log(x) - x + 0.5 * Elementary.log(2 * Double.pi) + series
  }
}
