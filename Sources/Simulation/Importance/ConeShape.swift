import NumericalMethods
import PhysicalQuantities

/// How far off its cone a shower is heard along one ray, by azimuth about the cone.
///
/// An antenna hears the field's component along one direction: showers tilted by an azimuth φ from the side are heard as √((u sin φ)² + (s cos φ)²).
struct ConeShape {
  /// The half widths in rad for four azimuths from the side to the vertical plane; 0 where nothing is heard.
  private(set) var reachesRad = SIMD4<Double>()

  /// sin² in the sectors of a quarter of the cone, three quarters on: more is heard there than in their middles, and must not be missed.
  private static let squares: Double8 = {
    var squares = Double8.zero
    for k in 0..<4 {
      let sine = Elementary.sin((Double(k) + 0.75) * .pi / 8)
      squares[k] = sine * sine
    }
    return squares
  }()

  /// The shape from the logarithms of margins at the angles of a map.
  init(_ logMargins: Double8, up: Double, side: Double) {
    let squares = Self.squares * (up * up) + (1 - Self.squares) * (side * side)
    let factors = 0.5 * Elementary.log(squares.replacing(with: 1e-12, where: squares .< 1e-12))
    for k in 0..<4 { reachesRad[k] = Self.reach(logMargins, factors[k]) }
  }

  /// The angle at which a falling curve reaches the threshold, linear in the logarithm.
  @inline(__always)
  private static func reach(_ logMargins: Double8, _ factor: Double) -> Double {
    guard logMargins[0] + factor > 0 else { return 0 }
    let angles = VisibilityMap.anglesRad
    for k in 1..<8 where logMargins[k] + factor <= 0 {
      let share = (logMargins[k - 1] + factor) / (logMargins[k - 1] - logMargins[k])
      return angles[k - 1] + share * (angles[k] - angles[k - 1])
    }
    return angles[7]
  }

  /// The place among the four of a sector of ``ConeBands``.
  @inline(__always)
  static func quarter(ofSector sector: Int) -> Int {
    // Sectors count from -π: 0...3 rise to -π/2, 4...7 fall, and so again above 0.
    let half = sector & 7
    return half < 4 ? half : 7 - half
  }
}
