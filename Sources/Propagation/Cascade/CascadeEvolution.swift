import NumericalMethods

/// The numbers of all species at the nodes above a split, as a function of the column crossed: no oscillation.
///
/// Columns go up in intervals that grow by a factor. In an interval, node after node from the highest energy down, the gain of a
/// node is known at the four Gauss–Lobatto points from the nodes above; between them it is e^{−μξ} times a cubic, and
/// the integral of e^{−λ(x − x')} times it is elementary: losses are exact however fast, and what is small keeps its digits.
///
/// **Accuracy** relative 3e-6 of every number with the factor used, whatever the optical depth (`CascadeEvolutionTests`).
struct CascadeEvolution: Sendable {
  /// One interval of columns.
  struct Interval: Sendable {
    let start, length: Double
    /// Numbers at the start, species after species.
    let numbers: [Double]
    /// Gains at the four points, the fourth index: (species · n + node) · 4 + point.
    let gains: [Double]
  }

  let count: Int
  /// The lowest node that is followed; nodes below only receive.
  let split: Int
  /// λ less what stays in the node.
  let rates: [Double]
  let intervals: [Interval]

  /// The places of the four Gauss–Lobatto points in 0...1.
  static let points = [0, 0.5 - 0.05.squareRoot(), 0.5 + 0.05.squareRoot(), 1]
  /// How the intervals grow.
  static let growth = 1.2

  init(
    _ operation: CascadeOperator, incident: [Double], split: Int, upTo column: Double,
    growth: Double = CascadeEvolution.growth
  ) {
    let n = operation.grid.count
    count = n
    self.split = split
    let solver = CascadeIntervalSolver(operation, split: split)
    rates = solver.rates
    let fastest = (0..<6).flatMap { s in (split..<n).map { operation.losses[s][$0] } }.max() ?? 0
    // The first interval is a third of the shortest interaction length.
    let first = Swift.min(column, fastest > 0 ? 0.3 / fastest : column)
    var (numbers, start, end) = (incident, 0.0, first)
    var intervals: [Interval] = []
    while start < column {
      let length = Swift.min(end, column) - start
      let (gains, next) = solver.step(numbers, length)
      intervals.append(Interval(start: start, length: length, numbers: numbers, gains: gains))
      (numbers, start) = (next, start + length)
      end = start * growth
    }
    self.intervals = intervals
  }

  /// The interval of a column.
  private func interval(_ column: Double) -> Interval? {
    var (low, high) = (0, intervals.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if intervals[middle].start <= column { low = middle } else { high = middle }
    }
    return low < intervals.count ? intervals[low] : nil
  }

  /// The number of one species in one node, not below the split, after a column.
  func number(_ s: Int, _ i: Int, after column: Double) -> Double {
    let k = s * count + i
    guard column > 0, let piece = interval(column) else { return intervals.first?.numbers[k] ?? 0 }
    return SourcePiece(piece.gains, at: 4 * k).advance(
      piece.numbers[k], rate: rates[k] * piece.length, to: (column - piece.start) / piece.length,
      scale: piece.length)
  }

  /// The numbers of all species after a column, zero below the split.
  func numbers(after column: Double) -> [Double] {
    guard let piece = interval(column), column > 0 else { return intervals.first?.numbers ?? [] }
    let part = (column - piece.start) / piece.length
    var result = [Double](repeating: 0, count: 6 * count)
    for s in 0..<6 {
      for i in split..<count {
        let k = s * count + i
        let gain = SourcePiece(piece.gains, at: 4 * k)
        result[k] = gain.advance(
          piece.numbers[k], rate: rates[k] * piece.length, to: part, scale: piece.length)
      }
    }
    return result
  }
}

/// The gain of one node over an interval: e^{−μξ} (a₀ + a₁ξ + a₂ξ² + a₃ξ³), ξ from 0 to 1.
struct SourcePiece {
  let decay: Double
  let a0, a1, a2, a3: Double

  init(_ values: [Double], at place: Int) {
    self.init(values[place], values[place + 1], values[place + 2], values[place + 3])
  }

  init(_ s0: Double, _ s1: Double, _ s2: Double, _ s3: Double) {
    // A decay (or growth) that both ends see is taken out, so that a cubic is enough for the rest.
    let hasDecay = s0 > 1e-280 && s3 > 1e-280
    decay = hasDecay ? -Elementary.log(s3 / s0) : 0
    let (x1, x2) = (CascadeEvolution.points[1], CascadeEvolution.points[2])
    let v1 = hasDecay ? s1 * Elementary.exp(decay * x1) : s1
    let v2 = hasDecay ? s2 * Elementary.exp(decay * x2) : s2
    let v3 = hasDecay ? s0 : s3
    // Newton's divided differences at 0, x1, x2, 1.
    let d01 = (v1 - s0) / x1
    let d12 = (v2 - v1) / (x2 - x1)
    let d23 = (v3 - v2) / (1 - x2)
    let d012 = (d12 - d01) / x2
    let d123 = (d23 - d12) / (1 - x1)
    let d = d123 - d012
    a0 = s0
    a1 = d01 - x1 * d012 + x1 * x2 * d
    a2 = d012 - (x1 + x2) * d
    a3 = d
  }

  /// The number at ξ = c from that at 0: N e^{−rc} + ∫₀ᶜ e^{−r(c − ξ)} S(ξ) dξ times the interval's length.
  func advance(_ number: Double, rate: Double, to c: Double, scale: Double) -> Double {
    let survived = number == 0 ? 0 : number * Elementary.exp(-rate * c)
    guard a0 != 0 || a1 != 0 || a2 != 0 || a3 != 0 else { return survived }
    let (j0, j1, j2, j3) = Self.integrals((rate - decay) * c)
    let sum = a0 * j0 + c * (a1 * j1 + c * (a2 * j2 + c * a3 * j3))
    // e^{−μc} meets an integral that may be as large as e^{(μ−r)c}: both are finite, as ln S stays within ±650.
    return Swift.max(survived + scale * c * Elementary.exp(-decay * c) * sum, 0)
  }

  /// The integrals ∫₀¹ e^{−z(1 − u)} uᵏ du for k from 0 to 3.
  @inline(__always)
  private static func integrals(_ z: Double) -> (Double, Double, Double, Double) {
    if z.magnitude > 2 {
      // Upwards, each loses at most a factor k/z.
      let j0 = -Elementary.expMinusOne(-z) / z
      let j1 = (1 - j0) / z
      let j2 = (1 - 2 * j1) / z
      return (j0, j1, j2, (1 - 3 * j2) / z)
    }
    // j3 by its series Σ (−z)ᵐ 3!/(m + 4)!, the others downwards from it.
    var (term, j3) = (0.25, 0.25)
    for m in 1..<22 {
      term *= -z / Double(m + 4)
      j3 += term
    }
    let j2 = (1 - z * j3) / 3
    let j1 = (1 - z * j2) / 2
    return (1 - z * j1, j1, j2, j3)
  }
}
