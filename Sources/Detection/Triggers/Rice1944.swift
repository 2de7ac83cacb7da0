import NumericalMethods
import PhysicalQuantities

/// The rate at which Gaussian noise alone reaches a level.
///
/// Continuous noise of rms 1 crosses ±x from inside at 2 f₀ exp(−x²/2) with f₀ = √(∫ f² S df / ∫ S df). Of noise that is sampled
/// at f_s the samples alone count: f_s P(|v₀| < x ≤ |v₁|), with neighbours of correlation ρ, which lies below it since peaks
/// between samples are missed, and tends to it for fast sampling. N of M channels within a window are accidental
/// coincidences: each channel counts a time w after a crossing, the others cross at their own rates.
///
/// **Source** S. O. Rice, Bell Syst. Tech. J. 24 (1945) 46, section 3.3; the sampled form is the exact double integral.
public enum RiceRate {
  /// The rate of continuous noise for |v| ≥ x V_rms, in GHz.
  public static func continuousGHz(level x: Double, riceFrequencyGHz: Double) -> Double {
    2 * riceFrequencyGHz * Elementary.exp(-x * x / 2)
  }

  /// The rate of sampled noise for |v| ≥ x V_rms, in GHz: how often a sample reaches it after one that did not.
  ///
  /// - Throws: `PhysicsError` for a level not above 0 or a correlation outside −1...1.
  public static func sampledGHz(
    level x: Double, correlation rho: Double, samplingRateGHz: Double
  ) throws(PhysicsError) -> Double {
    try Require.positive(x, "level (sigma)")
    try Require.value(rho, in: -1...1, "correlation of neighbouring samples")
    // Beyond 12 rms above the level nothing is left; 200 nodes resolve the edge of width √(1 − ρ²).
    let spread = max((1 - rho * rho).squareRoot(), 1e-6)
    let rule = try rule()
    var sum = 0.0
    for range in [x...x + 6 * spread, x + 6 * spread...x + 6 * spread + 12] {
      sum += rule.integral(from: range.lowerBound, to: range.upperBound) { y in
        let inside =
          GaussianTail.above((-x - rho * y) / spread) - GaussianTail.above((x - rho * y) / spread)
        return GaussianTail.density(y) * inside
      }
    }
    return 2 * samplingRateGHz * sum
  }

  /// Made once: a search for a level asks for some hundred rates.
  private static let legendre = Result { try GaussLegendreRule(order: 100) }

  private static func rule() throws(PhysicsError) -> GaussLegendreRule {
    do { return try legendre.get() } catch {
      throw .inconsistent(parameter: "quadrature", value: "100 nodes", hint: "\(error)")
    }
  }

  /// The rate at which at least `needed` of several independent channels count at once, in GHz.
  ///
  /// - Parameters:
  ///   - ratesGHz: The rate of each channel alone.
  ///   - needed: How many must count.
  ///   - windowNs: How long a channel counts after each crossing.
  /// - Returns: The rate in GHz; 0 where there are not enough channels.
  public static func coincidenceGHz(
    ratesGHz: [Double], needed: Int, windowNs: Double
  ) -> Double {
    guard needed >= 1, needed <= ratesGHz.count else { return 0 }
    // A channel that counts already does not start to count again.
    let idle = ratesGHz.map { Elementary.exp(-$0 * windowNs) }
    if needed == 1 { return ratesGHz.reduce(0, +) }
    return ratesGHz.indices.reduce(0.0) { sum, channel in
      var exactly = [1.0] + [Double](repeating: 0, count: needed - 1)
      for other in ratesGHz.indices where other != channel {
        for count in stride(from: needed - 1, through: 0, by: -1) {
          exactly[count] =
            exactly[count] * idle[other]
            + (count > 0 ? exactly[count - 1] * (1 - idle[other]) : 0)
        }
      }
      return sum + ratesGHz[channel] * idle[channel] * exactly[needed - 1]
    }
  }

  /// Where the model is from.
  public static let reference = Reference(
    key: "rice1944noise",
    citation: "S. O. Rice, Mathematical analysis of random noise, "
      + "Bell Syst. Tech. J. 23 (1944) 282 and 24 (1945) 46")
}

/// The normal distribution's density and tail.
enum GaussianTail {
  /// 1/√(2π).
  private static let scale = 1 / (2 * Double.pi).squareRoot()

  static func density(_ x: Double) -> Double { scale * Elementary.exp(-x * x / 2) }

  /// ∫ from x to infinity, relative error below 1e-10 for any x.
  ///
  /// Below 3: ½ − φ(x) Σ x^(2k+1)/(2k+1)!!; above: φ(x)/(x + 1/(x + 2/(x + 3/...))).
  static func above(_ x: Double) -> Double {
    if x < 0 { return 1 - above(-x) }
    if x < 3 {
      var (term, sum, k) = (x, x, 1.0)
      while term > 1e-17 {
        k += 2
        term *= x * x / k
        sum += term
      }
      return 0.5 - density(x) * sum
    }
    // 80 levels reach the last digits at 3, fewer would do above.
    var tail = x
    for level in stride(from: 80.0, through: 1, by: -1) { tail = x + level / tail }
    return density(x) / tail
  }
}
