import NumericalMethods
import PhysicalQuantities

/// A straight way through the air to an observer on a round Earth: slant column, altitude and local zenith along it.
///
/// **Formula** with r = R + h, dl/dh = r/√(r² − r₀² sin²θ): the local zenith angle shrinks with altitude, sin θ(h) = r₀ sin θ/r.
/// **Accuracy** slant columns to 1e-6; altitudes at a column to 1e-4 of a scale height. **Validity** zenith angles up to 90°.
///
/// Making a path costs some 20 µs; it then answers by interpolation.
public struct AtmosphericPath: Sendable, Hashable {
  /// The mean radius of the Earth in m.
  public static let earthRadiusM = 6_371_000.0

  /// The cosine of the zenith angle at the observer.
  public let zenithCosine: Double
  /// The observer's altitude in m.
  public let observerAltitudeM: Double
  /// The whole slant column in g/cm².
  public let slantDepthGCm2: Double
  /// The atmosphere.
  public let atmosphere: Atmosphere

  /// s = √(h − h₀) at the nodes, evenly spaced from 0, and the slant column above them.
  private let step: Double
  private let columns: [Double]
  private let logColumns: [Double]

  private static let count = 160
  private static let rule = try? GaussLegendreRule(order: 6)

  /// Makes the path of a direction.
  ///
  /// - Parameters:
  ///   - atmosphere: The air.
  ///   - zenithCosine: The cosine of the zenith angle at the observer, 0...1.
  ///   - observerAltitudeM: The observer's altitude in m.
  /// - Throws: `PhysicsError` for directions from below and altitudes outside the atmosphere.
  public init(
    in atmosphere: Atmosphere = .corsikaUSStandard, zenithCosine: Double,
    observerAltitudeM: Double = 0
  ) throws(PhysicsError) {
    try Require.value(
      zenithCosine, in: 0...1, "zenithCosine", hint: "only directions from above the horizon")
    try Require.value(
      observerAltitudeM, in: atmosphere.lowestM...(0.9 * atmosphere.topM), "observerAltitudeM")
    self.atmosphere = atmosphere
    self.zenithCosine = zenithCosine
    self.observerAltitudeM = observerAltitudeM
    step = (atmosphere.topM - observerAltitudeM).squareRoot() / Double(Self.count)
    var sums = [Double](repeating: 0, count: Self.count + 1)
    for k in (0..<Self.count).reversed() {
      sums[k] =
        sums[k + 1]
        + Self.column(
          atmosphere, zenithCosine, observerAltitudeM, Double(k) * step, Double(k + 1) * step)
    }
    columns = sums
    logColumns = sums.map { Elementary.log(Swift.max($0, 1e-12)) }
    slantDepthGCm2 = sums[0]
  }

  /// The slant column between two values of s, g/cm².
  private static func column(
    _ air: Atmosphere, _ cosine: Double, _ floor: Double, _ from: Double, _ to: Double
  ) -> Double {
    guard let rule else { return 0 }
    let top = air.topM
    return rule.integral(from: from, to: to) { s in
      let h = Swift.min(floor + s * s, top)
      return 200 * s * air.density(h) * stretch(cosine, floor, h)
    }
  }

  /// dl/dh at an altitude; at the horizon's own height it diverges as 1/s, which s of the substitution cancels.
  private static func stretch(_ cosine: Double, _ floor: Double, _ h: Double) -> Double {
    let r0 = earthRadiusM + floor
    let rise = h - floor
    // r² − r₀² sin²θ = (r₀ cos θ)² + 2 r₀ rise + rise²
    let square = r0 * r0 * cosine * cosine + rise * (2 * r0 + rise)
    return (r0 + rise) / Swift.max(square, 1e-6).squareRoot()
  }

  /// The cosine of the local zenith angle of the path at an altitude.
  public func localZenithCosine(altitudeM: Double) -> Double {
    1 / Self.stretch(zenithCosine, observerAltitudeM, Swift.max(altitudeM, observerAltitudeM))
  }

  /// The distance from the observer up to an altitude along the path, in m.
  public func distanceM(altitudeM: Double) -> Double {
    let r0 = Self.earthRadiusM + observerAltitudeM
    let rise = Swift.max(altitudeM - observerAltitudeM, 0)
    let projection = r0 * zenithCosine
    let square = projection * projection + rise * (2 * r0 + rise)
    // √(p² + q) − p without cancellation
    return rise * (2 * r0 + rise) / (square.squareRoot() + projection)
  }

  /// The slant column from the top down to an altitude on the path, g/cm².
  public func slantDepthGCm2(altitudeM: Double) throws(PhysicsError) -> Double {
    try Require.value(altitudeM, in: observerAltitudeM...atmosphere.topM, "altitudeM")
    let s = (altitudeM - observerAltitudeM).squareRoot()
    let k = Swift.min(Int(s / step), Self.count - 1)
    let above = Self.column(
      atmosphere, zenithCosine, observerAltitudeM, s, Double(k + 1) * step)
    return columns[k + 1] + above
  }

  /// The altitude at which the path has a slant column above it, in m.
  ///
  /// - Throws: `PhysicsError` for columns that the path does not have.
  public func altitudeM(slantDepthGCm2 depth: Double) throws(PhysicsError) -> Double {
    try Require.value(depth, in: 0...slantDepthGCm2, "slantDepthGCm2")
    return altitude(depth)
  }

  func altitude(_ depth: Double) -> Double {
    let wanted = Elementary.log(Swift.max(depth, 1e-12))
    var (low, high) = (0, Self.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if logColumns[middle] >= wanted { low = middle } else { high = middle }
    }
    // ln X is nearly linear in altitude, hence quadratic in s.
    let (h0, h1) = (square(low), square(high))
    let drop = logColumns[low] - logColumns[high]
    let share = drop > 0 ? (logColumns[low] - wanted) / drop : 0
    return observerAltitudeM + h0 + (h1 - h0) * Swift.min(Swift.max(share, 0), 1)
  }

  private func square(_ k: Int) -> Double {
    let s = Double(k) * step
    return s * s
  }

  /// The density at an altitude, g/cm³; the altitude is held inside the atmosphere.
  public func densityGCm3(altitudeM: Double) -> Double {
    atmosphere.density(Swift.min(Swift.max(altitudeM, observerAltitudeM), atmosphere.topM))
  }
}
