import NumericalMethods

/// One interval of columns: the gains of every node at the four points, and the numbers at the end.
struct CascadeIntervalSolver {
  private let operation: CascadeOperator
  private let n: Int
  private let split: Int
  /// λ less what stays in the node, species after species.
  let rates: [Double]
  /// For each species, in the order in which they are worked out: where its gains come from.
  private let sources: [[Source]]

  /// Gains from a species by a matrix: of the neutral currents, or the k-th of the others.
  private struct Source {
    let from: Int
    let matrix: Int
  }

  /// The matrices, each n rows of n.
  private let matrices: [[Double]]

  init(_ operation: CascadeOperator, split: Int) {
    self.operation = operation
    self.split = split
    let n = operation.grid.count
    self.n = n
    let matrices = operation.neutral + operation.gains.map(\.rates)
    self.matrices = matrices
    var rates: [Double] = []
    var sources = [[Source]](repeating: [], count: 6)
    for s in 0..<6 {
      sources[s].append(Source(from: s, matrix: s / 3))
      for (k, gain) in operation.gains.enumerated() where gain.to == s {
        sources[s].append(Source(from: gain.from, matrix: 2 + k))
      }
      let own = sources[s].filter { $0.from == s }.map { matrices[$0.matrix] }
      rates += (0..<n).map { i in
        operation.losses[s][i] - own.reduce(0) { $0 + $1[i * n + i] }
      }
    }
    self.rates = rates
    self.sources = sources
  }

  /// The gains at the four points and the numbers at the end.
  func step(_ numbers: [Double], _ length: Double) -> (gains: [Double], numbers: [Double]) {
    // Numbers at the four points, point after point in a species, so that rows of matrices meet contiguous nodes.
    var at = [Double](repeating: 0, count: 24 * n)
    var gains = [Double](repeating: 0, count: 24 * n)
    var next = [Double](repeating: 0, count: 6 * n)
    for s in 0..<6 {
      for i in split..<n { at[4 * s * n + i] = numbers[s * n + i] }
    }
    at.withUnsafeMutableBufferPointer { at in
      guard let at = at.baseAddress else { return }
      for i in stride(from: n - 1, through: 0, by: -1) {
        for s in CascadeOperator.order {
          let gain = gain(to: s, node: i, at)
          for point in 0..<4 { gains[4 * (s * n + i) + point] = gain[point] }
          guard i >= split else { continue }
          let piece = SourcePiece(gain[0], gain[1], gain[2], gain[3])
          let number = numbers[s * n + i]
          for point in 1..<4 {
            let value = piece.advance(
              number, rate: rates[s * n + i] * length, to: CascadeEvolution.points[point],
              scale: length)
            at[(4 * s + point) * n + i] = value
            if point == 3 { next[s * n + i] = value }
          }
        }
      }
    }
    return (gains, next)
  }

  /// The gain of a node at the four points, from nodes above it and from other species in it.
  @inline(__always)
  private func gain(to s: Int, node i: Int, _ at: UnsafeMutablePointer<Double>) -> SIMD4<Double> {
    var sum = SIMD4<Double>.zero
    for source in sources[s] {
      let first = Swift.max(source.from == s ? i + 1 : i, split)
      guard first < n else { continue }
      sum += matrices[source.matrix].withUnsafeBufferPointer { row -> SIMD4<Double> in
        guard let row = row.baseAddress else { return .zero }
        return Self.products(row + i * n, at + 4 * source.from * n, n, first)
      }
    }
    return sum
  }

  /// Σ row_j · numbers_j at four points, from a node on.
  @inline(__always)
  private static func products(
    _ row: UnsafePointer<Double>, _ numbers: UnsafePointer<Double>, _ n: Int, _ first: Int
  ) -> SIMD4<Double> {
    var (s0, s1, s2, s3) = (Double8.zero, Double8.zero, Double8.zero, Double8.zero)
    var j = first
    while j + 8 <= n {
      let g = Double8.load(row + j)
      s0 = Elementary.multiplyAdd(g, .load(numbers + j), s0)
      s1 = Elementary.multiplyAdd(g, .load(numbers + n + j), s1)
      s2 = Elementary.multiplyAdd(g, .load(numbers + 2 * n + j), s2)
      s3 = Elementary.multiplyAdd(g, .load(numbers + 3 * n + j), s3)
      j += 8
    }
    var result = SIMD4(s0.sum(), s1.sum(), s2.sum(), s3.sum())
    while j < n {
      let g = row[j]
      result += g * SIMD4(numbers[j], numbers[n + j], numbers[2 * n + j], numbers[3 * n + j])
      j += 1
    }
    return result
  }
}
