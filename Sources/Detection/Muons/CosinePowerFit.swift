import NumericalMethods
import PhysicalQuantities

/// The fit of counts by zenith angle with an intensity I₀ cosⁿθ.
///
/// **Formula** the expected count of a bin is I₀ cⁿ E with its mean cosine c and its exposure E. **Method** maximum of the Poisson
/// likelihood: I₀ follows from n as ΣN/ΣE cⁿ, n from a falling function by bisection; errors from the curvature.
/// **Units** exposures in cm² s sr, the intensity in cm⁻² s⁻¹ sr⁻¹.
public struct CosinePowerFit: Sendable, Hashable {
  /// The vertical intensity.
  public let verticalPerCm2SSr: Double
  /// Its error.
  public let verticalError: Double
  /// The power of the cosine.
  public let power: Double
  /// Its error; 0 where the power was given.
  public let powerError: Double
  /// χ² of the bins with counts expected.
  public let chiSquare: Double
  /// The bins less the fitted numbers.
  public let degreesOfFreedom: Int

  /// A bin of the zenith angle.
  public struct Bin: Sendable, Hashable {
    /// The mean cosine.
    public let cosine: Double
    /// The exposure in cm² s sr.
    public let exposure: Double
    /// What was counted.
    public let count: Double

    /// Makes a bin.
    public init(cosine: Double, exposure: Double, count: Double) {
      (self.cosine, self.exposure, self.count) = (cosine, exposure, count)
    }
  }

  /// The powers among which the fit looks.
  public static let powerRange = -2.0...30.0

  /// Fits the intensity, and the power unless it is given.
  ///
  /// - Throws: `PhysicsError` for fewer than two bins with exposure, and counts that fix no power.
  public init(_ bins: [Bin], power given: Double? = nil) throws(PhysicsError) {
    for bin in bins {
      try Require.value(bin.cosine, in: 0...1, "cosine")
      try Require.nonNegative(bin.exposure, "exposure")
      try Require.nonNegative(bin.count, "count")
    }
    let used = bins.filter { $0.exposure > 0 && $0.cosine > 0 }
    let total = used.reduce(0) { $0 + $1.count }
    guard used.count >= 2, total > 0 else {
      throw .noSolution(
        parameter: "counts by zenith", value: "\(total) in \(used.count) bins",
        hint: "a fit needs counts in two bins or more")
    }
    let n: Double
    if let given { n = given } else { n = try Self.power(used, total) }
    let weights = used.map { $0.exposure * Elementary.pow($0.cosine, n) }
    let level = total / weights.reduce(0, +)
    let logs = used.map { Elementary.log($0.cosine) }
    let expected = weights.map { level * $0 }
    let mean = zip(expected, logs).reduce(0) { $0 + $1.0 * $1.1 } / total
    let spread = zip(expected, logs).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) }
    let powerVariance = given == nil && spread > 0 ? 1 / spread : 0
    verticalPerCm2SSr = level
    // ln I₀ = ln N − ln Σ E cⁿ: its variance holds that of n times the mean logarithm.
    verticalError = level * (1 / total + mean * mean * powerVariance).squareRoot()
    power = n
    powerError = powerVariance.squareRoot()
    chiSquare = zip(used, expected).reduce(0) {
      let off = $1.0.count - $1.1
      return $1.1 > 0 ? $0 + off * off / $1.1 : $0
    }
    degreesOfFreedom = used.count - (given == nil ? 2 : 1)
  }

  /// The power at which Σ N ln c = N Σ E cⁿ ln c/Σ E cⁿ: the right side rises with n.
  private static func power(_ bins: [Bin], _ total: Double) throws(PhysicsError) -> Double {
    let logs = bins.map { Elementary.log($0.cosine) }
    let wanted = zip(bins, logs).reduce(0) { $0 + $1.0.count * $1.1 } / total
    func mean(_ n: Double) -> Double {
      var (sum, weighted) = (0.0, 0.0)
      for (bin, log) in zip(bins, logs) {
        let weight = bin.exposure * Elementary.exp(n * log)
        sum += weight
        weighted += weight * log
      }
      return weighted / sum
    }
    var (low, high) = (powerRange.lowerBound, powerRange.upperBound)
    guard mean(low) < wanted, wanted < mean(high) else {
      throw .noSolution(
        parameter: "counts by zenith", value: "\(total)",
        hint: "no power between \(low) and \(high) fits them; count longer")
    }
    for _ in 0..<60 {
      let middle = 0.5 * (low + high)
      if mean(middle) < wanted { low = middle } else { high = middle }
    }
    return 0.5 * (low + high)
  }
}
