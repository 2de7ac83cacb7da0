import NumericalMethods
import PhysicalQuantities

extension MuonTelescope {
  /// The acceptance for some zenith angles of an upright telescope.
  public struct ZenithAcceptance: Sendable, Hashable {
    /// The acceptance in cm² sr, without efficiencies.
    public let cm2Sr: Double
    /// The mean cosine in it; that of the middle where there is no acceptance.
    public let meanCosine: Double
  }

  private static let zenithRule = try? GaussLegendreRule(order: 16)

  /// The acceptance of an upright telescope between two zenith angles.
  ///
  /// **Formula** 4 ∫ sin θ cos θ dθ ∫ (a − d tan θ cos φ)(b − d tan θ sin φ) dφ over the azimuths of a quarter where both are positive.
  /// **Accuracy** 1e-8: panels end where an azimuth begins to be cut off.
  ///
  /// - Throws: `PhysicsError` for angles outside 0...π/2.
  public func acceptance(
    zenithRad range: ClosedRange<Double>
  ) throws(PhysicsError) -> ZenithAcceptance {
    try Require.value(range.lowerBound, in: 0...(0.5 * .pi), "zenith")
    try Require.value(range.upperBound, in: 0...(0.5 * .pi), "zenith")
    let middle = Elementary.cos(0.5 * (range.lowerBound + range.upperBound))
    guard let rule = Self.zenithRule else { return ZenithAcceptance(cm2Sr: 0, meanCosine: middle) }
    let tangents = sidesCm / distanceCm
    let diagonal = (tangents * tangents).sum().squareRoot()
    let joints = [tangents[0], tangents[1], diagonal].map { Elementary.atan2($0, 1) }
    let inner = joints.filter { $0 > range.lowerBound && $0 < range.upperBound }.sorted()
    let edges = [range.lowerBound] + inner + [range.upperBound]
    var (sum, cosines) = (0.0, 0.0)
    for (from, to) in zip(edges, edges.dropFirst()) {
      // Quadratic towards the upper end, where an azimuth's share goes as a square root.
      let (nodes, weights) = rule.scaled(from: 0, to: 1)
      for (u, w) in zip(nodes, weights) {
        let theta = to - (to - from) * u * u
        let (sine, cosine) = Elementary.sinCos(theta)
        let value = 2 * u * w * (to - from) * sine * cosine * overlap(sine / cosine, rule)
        sum += value
        cosines += value * cosine
      }
    }
    return ZenithAcceptance(cm2Sr: sum, meanCosine: sum > 0 ? cosines / sum : middle)
  }

  /// The overlap of the counters over all azimuths at a slope, cm².
  private func overlap(_ slope: Double, _ rule: GaussLegendreRule) -> Double {
    let shift = distanceCm * slope
    let (a, b) = (sidesCm[0], sidesCm[1])
    // cos φ < a/shift and sin φ < b/shift.
    let from = shift > a ? Elementary.atan2((shift * shift - a * a).squareRoot(), a) : 0
    let to = shift > b ? Elementary.atan2(b, (shift * shift - b * b).squareRoot()) : 0.5 * Double.pi
    guard from < to else { return 0 }
    return 4
      * rule.integral(from: from, to: to) { phi in
        let (sine, cosine) = Elementary.sinCos(phi)
        return (a - shift * cosine) * (b - shift * sine)
      }
  }
}
