import NumericalMethods

/// The form factor and its integrals at the times of a sampled trace, and between them by polynomials of degree 5.
///
/// Rows belong to phases: row m holds the times (j + m/M)·step for all j, so that the contribution of one point of a shower to
/// all samples is a few multiply-adds along rows. Between phases the second integral is the polynomial that meets
/// G₂, G₁ and F at both ends; its second derivative gives F to (h/t₀)⁴/1920, h = step/M.
struct FormFactorTable {
  /// The times between phases stay below this, in ns: the error is below 3e-7 for t₀ = 0.02 ns.
  static let longestPhaseNs = 0.0032

  let stepNs: Double
  let phases: Int
  /// Samples from −reach to reach are held.
  let reach: Int
  private let rowLength: Int
  private var values: [Double]

  init(_ factor: FormFactor, stepNs: Double, reach: Int) {
    self.stepNs = stepNs
    self.reach = reach
    phases = Swift.min(256, Swift.max(1, Int((stepNs / Self.longestPhaseNs).rounded(.up))))
    rowLength = (2 * reach + 1 + 7) / 8 * 8 + 8
    values = [Double](repeating: 0, count: 3 * (phases + 1) * rowLength)
    let (rows, length, h) = (phases + 1, rowLength, stepNs / Double(phases))
    values.withUnsafeMutableBufferPointer { table in
      guard let base = table.baseAddress else { return }
      for m in 0..<rows {
        let row = UnsafeMutableRawPointer(base + 3 * m * length)
        for j in stride(from: 0, to: length, by: 8) {
          let index = Self.ramp + Double(j - reach) + Double(m) / Double(phases)
          let g = factor.integrals(index * stepNs)
          row.storeBytes(of: g.second, toByteOffset: 8 * j, as: Double8.self)
          row.storeBytes(of: g.first * h, toByteOffset: 8 * (j + length), as: Double8.self)
          row.storeBytes(of: g.f * (h * h), toByteOffset: 8 * (j + 2 * length), as: Double8.self)
        }
      }
    }
  }

  private static let ramp = Double8(0, 1, 2, 3, 4, 5, 6, 7)

  /// The six factors that give value, first and second derivative of the polynomial at w in [0, 1], mixed by given weights.
  ///
  /// `value` multiplies F, `first` G₁ and `second` G₂; the rows hold G₂, h G₁, h² F at both ends.
  @inline(__always)
  private static func mix(
    _ w: Double, h: Double, value: Double, first: Double, second: Double
  ) -> (Double, Double, Double, Double, Double, Double) {
    let (w2, w3) = (w * w, w * w * w)
    let (a, b) = (first / h, value / (h * h))
    // The basis of quintic Hermite interpolation with its derivatives.
    let d = w3 * (10 - 15 * w + 6 * w2)
    let dd = w2 * (30 - 60 * w + 30 * w2)
    let ddd = w * (60 - 180 * w + 120 * w2)
    let c1 =
      second * (w - w3 * (6 - 8 * w + 3 * w2)) + a * (1 - w2 * (18 - 32 * w + 15 * w2))
      - b * w * (36 - 96 * w + 60 * w2)
    let c2 =
      0.5
      * (second * (w2 - w3 * (3 - 3 * w + w2)) + a * (2 * w - w2 * (9 - 12 * w + 5 * w2))
        + b * (2 - w * (18 - 36 * w + 20 * w2)))
    let c4 =
      -second * w3 * (4 - 7 * w + 3 * w2) - a * w2 * (12 - 28 * w + 15 * w2)
      - b * w * (24 - 84 * w + 60 * w2)
    let c5 =
      0.5
      * (second * w3 * (1 - 2 * w + w2) + a * w2 * (3 - 8 * w + 5 * w2)
        + b * w * (6 - 24 * w + 20 * w2))
    let c3 = second * d + a * dd + b * ddd
    return (second - c3, c1, c2, c3, c4, c5)
  }

  /// Adds the contribution of one point to the samples `first + i·step` of two potentials.
  ///
  /// `theta` and `radial` hold the weights of F, G₁ and G₂; `count` is a multiple of 8.
  @inline(__always)
  func add(
    firstTimeNs: Double, theta: (Double, Double, Double), radial: (Double, Double, Double),
    to thetaSum: UnsafeMutablePointer<Double>, _ radialSum: UnsafeMutablePointer<Double>,
    count: Int
  ) {
    let position = firstTimeNs / stepNs
    let whole = position.rounded(.down)
    let phase = (position - whole) * Double(phases)
    let m = Swift.min(Int(phase), phases - 1)
    let h = stepNs / Double(phases)
    let w = phase - Double(m)
    let t = Self.mix(w, h: h, value: theta.0, first: theta.1, second: theta.2)
    let r = Self.mix(w, h: h, value: radial.0, first: radial.1, second: radial.2)
    let offset = Int(whole) + reach
    precondition(offset >= 0 && offset + count <= rowLength, "the table does not reach that far")
    values.withUnsafeBufferPointer { table in
      guard let base = table.baseAddress else { return }
      let row = UnsafeRawPointer(base + 3 * m * rowLength + offset)
      let bytes = 8 * rowLength
      var i = 0
      while i < 8 &* count {
        let g0 = row.loadUnaligned(fromByteOffset: i, as: Double8.self)
        let g1 = row.loadUnaligned(fromByteOffset: i &+ bytes, as: Double8.self)
        let g2 = row.loadUnaligned(fromByteOffset: i &+ 2 &* bytes, as: Double8.self)
        let g3 = row.loadUnaligned(fromByteOffset: i &+ 3 &* bytes, as: Double8.self)
        let g4 = row.loadUnaligned(fromByteOffset: i &+ 4 &* bytes, as: Double8.self)
        let g5 = row.loadUnaligned(fromByteOffset: i &+ 5 &* bytes, as: Double8.self)
        Self.accumulate(thetaSum, i, t, g0, g1, g2, g3, g4, g5)
        Self.accumulate(radialSum, i, r, g0, g1, g2, g3, g4, g5)
        i &+= 64
      }
    }
  }

  @inline(__always)
  private static func accumulate(
    _ sum: UnsafeMutablePointer<Double>, _ byte: Int,
    _ c: (Double, Double, Double, Double, Double, Double), _ g0: Double8, _ g1: Double8,
    _ g2: Double8, _ g3: Double8, _ g4: Double8, _ g5: Double8
  ) {
    let target = UnsafeMutableRawPointer(sum)
    var s = target.loadUnaligned(fromByteOffset: byte, as: Double8.self)
    s = Elementary.multiplyAdd(Double8(repeating: c.0), g0, s)
    s = Elementary.multiplyAdd(Double8(repeating: c.1), g1, s)
    s = Elementary.multiplyAdd(Double8(repeating: c.2), g2, s)
    s = Elementary.multiplyAdd(Double8(repeating: c.3), g3, s)
    s = Elementary.multiplyAdd(Double8(repeating: c.4), g4, s)
    s = Elementary.multiplyAdd(Double8(repeating: c.5), g5, s)
    target.storeBytes(of: s, toByteOffset: byte, as: Double8.self)
  }
}
