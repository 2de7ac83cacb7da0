import NumericalMethods
import PhysicalQuantities

/// Two parallel rectangular counters in coincidence: a telescope for muons.
///
/// **Formula** with slopes t along both sides the counters overlap by (a − d|t_x|)(b − d|t_y|); the acceptance is its integral times
/// (1 + t²)^(−2), the rate that with the intensity. **Units** cm, cm² sr, s⁻¹. **Accuracy** of the integrals 1e-5.
///
/// **Source** Sullivan, Nucl. Instrum. Meth. 95 (1971) 5.
public struct MuonTelescope: Sendable, Hashable {
  /// The sides of the counters in cm.
  public let sidesCm: SIMD2<Double>
  /// The distance between the counters in cm.
  public let distanceCm: Double
  /// The efficiency of the coincidence.
  public let efficiency: Double

  /// Makes a telescope.
  ///
  /// - Throws: `PhysicsError` for lengths that are not positive and efficiencies outside 0...1.
  public init(
    widthCm: Double, depthCm: Double, distanceCm: Double, efficiency: Double = 1
  ) throws(PhysicsError) {
    sidesCm = SIMD2(
      try Require.positive(widthCm, "widthCm"), try Require.positive(depthCm, "depthCm"))
    self.distanceCm = try Require.positive(distanceCm, "distanceCm")
    self.efficiency = try Require.value(efficiency, in: 0...1, "efficiency")
  }

  private static let rule = try? GaussLegendreRule(order: 32)

  /// ∫ overlap · cos⁴ · I dt_x dt_y, where I is given the direction in the telescope's frame.
  private func integral(_ intensity: (Double, Double, Double) -> Double) -> Double {
    guard let rule = Self.rule else { return 0 }
    let most = sidesCm / distanceCm
    // The logarithm spreads the nodes: half of the acceptance may lie at slopes far below the largest.
    func axis(_ end: Double) -> [(Double, Double)] {
      let top = Elementary.log(onePlus: end)
      let (nodes, weights) = rule.scaled(from: 0, to: top)
      return zip(nodes, weights).map { u, w in
        (Elementary.expMinusOne(u), w * Elementary.exp(u))
      }
    }
    let (xs, ys) = (axis(most[0]), axis(most[1]))
    var sum = 0.0
    for (x, wx) in xs {
      let along = sidesCm[0] - distanceCm * x
      for (y, wy) in ys {
        let area = along * (sidesCm[1] - distanceCm * y)
        let secant2 = 1 + x * x + y * y
        var four = 0.0
        for (a, b) in [(x, y), (-x, y), (x, -y), (-x, -y)] {
          four += intensity(a, b, secant2)
        }
        sum += wx * wy * area / (secant2 * secant2) * four
      }
    }
    return sum
  }

  /// The acceptance in cm² sr.
  public var acceptanceCm2Sr: Double { integral { _, _, _ in 1 } }

  /// The rate of coincidences, s⁻¹.
  ///
  /// - Parameters:
  ///   - tiltRad: The angle of the telescope's axis to the vertical, along the first side, 0...π/2.
  ///   - intensity: The intensity of muons at a zenith cosine, cm⁻² s⁻¹ sr⁻¹; directions from below count nothing.
  /// - Returns: The rate, with the efficiency.
  /// - Throws: `PhysicsError` for other angles.
  public func ratePerS(
    tiltRad: Double = 0, intensity: (Double) -> Double
  ) throws(PhysicsError) -> Double {
    try Require.value(tiltRad, in: 0...(0.5 * .pi), "tiltRad")
    let (sine, cosine) = Elementary.sinCos(tiltRad)
    return efficiency
      * integral { x, _, secant2 in
        let zenith = (cosine - x * sine) / secant2.squareRoot()
        return zenith > 0 ? intensity(Swift.min(zenith, 1)) : 0
      }
  }

  /// The rate in an intensity I₀ cos²θ, s⁻¹: the rule of thumb for muons at sea level.
  ///
  /// - Parameters:
  ///   - verticalPerCm2SSr: The vertical intensity; 7e-3 for muons above 1 GeV at sea level.
  ///   - tiltRad: The angle of the axis to the vertical.
  /// - Returns: The rate.
  /// - Throws: `PhysicsError` for negative intensities and angles outside 0...π/2.
  public func cosineSquaredRatePerS(
    verticalPerCm2SSr: Double = 7e-3, tiltRad: Double = 0
  ) throws(PhysicsError) -> Double {
    try Require.nonNegative(verticalPerCm2SSr, "verticalPerCm2SSr")
    return try ratePerS(tiltRad: tiltRad) { verticalPerCm2SSr * $0 * $0 }
  }
}
