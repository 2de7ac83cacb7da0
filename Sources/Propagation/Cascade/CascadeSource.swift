/// What arrives at the nodes that oscillate from those above, as a function of the column: integrals of it times powers.
struct CascadeSource: Sendable {
  /// Moments of a step: ∫(1 − u)ᵏ s du times its length for k = 0, 1, 2, u from 0 to 1.
  struct Moments {
    let m0, m1, m2: [Double]

    /// The parabola in 1 − u that has the three moments.
    func parabola(_ k: Int) -> (Double, Double, Double) {
      let (a, b, c) = (m0[k], m1[k], m2[k])
      return (9 * a - 36 * b + 30 * c, -36 * a + 192 * b - 180 * c, 30 * a - 180 * b + 180 * c)
    }
  }

  private let count: Int
  private let intervals: [Interval]

  private struct Interval {
    let start, length: Double
    /// The source at the four points: species and node, then point.
    let values: [Double]
    /// ∫₀^start xᵏ s dx, k after k.
    let sums: [Double]
  }

  init(_ evolution: CascadeEvolution?, count: Int) {
    self.count = count
    var intervals: [Interval] = []
    var sums = [Double](repeating: 0, count: 18 * count)
    for piece in evolution?.intervals ?? [] {
      let n = piece.numbers.count / 6
      var values: [Double] = []
      values.reserveCapacity(24 * count)
      for s in 0..<6 { values += piece.gains[(4 * s * n)..<(4 * (s * n + count))] }
      let interval = Interval(start: piece.start, length: piece.length, values: values, sums: sums)
      intervals.append(interval)
      sums = Self.sums(interval, upTo: piece.start + piece.length, count)
    }
    self.intervals = intervals
  }

  /// ∫₀ˣ x'ᵏ s dx' for k = 0, 1, 2.
  private static func sums(_ piece: Interval, upTo x: Double, _ count: Int) -> [Double] {
    let weights = weights(piece, upTo: x)
    var result = piece.sums
    for k in 0..<3 {
      for place in 0..<(6 * count) {
        let v = 4 * place
        result[k * 6 * count + place] +=
          weights[k][0] * piece.values[v] + weights[k][1] * piece.values[v + 1]
          + weights[k][2] * piece.values[v + 2] + weights[k][3] * piece.values[v + 3]
      }
    }
    return result
  }

  /// The weights of the four points in the integrals from the start of an interval: of the cubic through them, exactly.
  private static func weights(_ piece: Interval, upTo x: Double) -> [SIMD4<Double>] {
    let part = (x - piece.start) / piece.length
    var result = [SIMD4<Double>](repeating: .zero, count: 3)
    // Three Gauss points are exact for the cubic times x².
    let nodes = [-0.6.squareRoot(), 0, 0.6.squareRoot()]
    for (node, weight) in zip(nodes, [5.0 / 9, 8.0 / 9, 5.0 / 9]) {
      let u = 0.5 * part * (1 + node)
      let w = 0.5 * part * weight * piece.length
      let place = piece.start + u * piece.length
      let lagrange = lagrange(u)
      result[0] += w * lagrange
      result[1] += w * place * lagrange
      result[2] += w * place * place * lagrange
    }
    return result
  }

  private static func lagrange(_ u: Double) -> SIMD4<Double> {
    let p = CascadeEvolution.points
    var result = SIMD4<Double>(repeating: 1)
    for k in 0..<4 {
      for other in 0..<4 where other != k { result[k] *= (u - p[other]) / (p[k] - p[other]) }
    }
    return result
  }

  private func sums(upTo x: Double) -> [Double] {
    var (low, high) = (0, intervals.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if intervals[middle].start <= x { low = middle } else { high = middle }
    }
    return Self.sums(intervals[low], upTo: x, count)
  }

  /// The moments of a step; none if nothing is above.
  func moments(from: Double, to: Double) -> Moments? {
    guard !intervals.isEmpty else { return nil }
    let (low, high) = (sums(upTo: from), sums(upTo: to))
    let (size, step) = (6 * count, to - from)
    var (m0, m1, m2) = ([Double](), [Double](), [Double]())
    for place in 0..<size {
      let d0 = high[place] - low[place]
      let d1 = high[size + place] - low[size + place]
      let d2 = high[2 * size + place] - low[2 * size + place]
      m0.append(d0)
      m1.append((to * d0 - d1) / step)
      m2.append((to * to * d0 - 2 * to * d1 + d2) / (step * step))
    }
    return Moments(m0: m0, m1: m1, m2: m2)
  }
}
