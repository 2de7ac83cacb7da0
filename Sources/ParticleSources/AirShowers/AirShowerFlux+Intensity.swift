import NumericalMethods
import PhysicalQuantities

extension AirShowerFlux {
  private static let intensityRule = try? GaussLegendreRule(order: 8)

  /// The intensity of muons above a momentum in a direction, cm⁻² s⁻¹ sr⁻¹.
  ///
  /// **Accuracy** of the integral 1e-6; muons above 10⁶ GeV/c are left out (1e-12 of those above 1 GeV/c).
  ///
  /// - Parameters:
  ///   - momentumGeV: The least momentum, 0.3 to 10⁵ GeV/c.
  ///   - column: The direction and the observer's altitude.
  /// - Returns: The intensity of both charges.
  /// - Throws: `PhysicsError` for other momenta.
  public func intensity(
    aboveMomentumGeV momentumGeV: Double, in column: AirShowerColumn
  ) throws(PhysicsError) -> Double {
    try Require.value(momentumGeV, in: 0.3...1e5, "momentumGeV")
    guard let rule = Self.intensityRule else { return 0 }
    let (from, to) = (Elementary.log(momentumGeV), Elementary.log(1e6))
    let panels = 12
    let width = (to - from) / Double(panels)
    var sum = 0.0
    for k in 0..<panels {
      let start = from + width * Double(k)
      let (nodes, weights) = rule.scaled(from: start, to: start + width)
      for (u, w) in zip(nodes, weights) {
        let p = Elementary.exp(u)
        sum += w * p * (try muons(momentumGeV: p, in: column).perGeVCm2SSr)
      }
    }
    return sum
  }
}
