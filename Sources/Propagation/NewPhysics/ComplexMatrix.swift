import NumericalMethods

/// A small square complex matrix, for evolutions that have no eigenbasis of their own.
struct ComplexMatrix: Sendable, Hashable {
  /// Rows and columns.
  let count: Int
  /// Row after row.
  var re, im: [Double]

  init(count: Int) {
    self.count = count
    re = [Double](repeating: 0, count: count * count)
    im = re
  }

  static func identity(_ count: Int) -> Self {
    var one = Self(count: count)
    for i in 0..<count { one.re[i * count + i] = 1 }
    return one
  }

  /// a·b.
  static func * (a: Self, b: Self) -> Self {
    let n = a.count
    var product = Self(count: n)
    for i in 0..<n {
      for k in 0..<n {
        let (x, y) = (a.re[i * n + k], a.im[i * n + k])
        if x == 0 && y == 0 { continue }
        for j in 0..<n {
          let (p, q) = (b.re[k * n + j], b.im[k * n + j])
          product.re[i * n + j] += x * p - y * q
          product.im[i * n + j] += x * q + y * p
        }
      }
    }
    return product
  }

  /// The conjugate transpose.
  var adjoint: Self {
    var result = Self(count: count)
    for i in 0..<count {
      for j in 0..<count {
        result.re[i * count + j] = re[j * count + i]
        result.im[i * count + j] = -im[j * count + i]
      }
    }
    return result
  }

  mutating func scale(_ factor: Double) {
    for k in re.indices {
      re[k] *= factor
      im[k] *= factor
    }
  }

  mutating func add(_ other: Self, times factor: Double = 1) {
    for k in re.indices {
      re[k] += factor * other.re[k]
      im[k] += factor * other.im[k]
    }
  }

  /// The greatest sum of magnitudes in a column.
  private var norm: Double {
    (0..<count).reduce(0) { worst, column in
      let sum = (0..<count).reduce(0.0) {
        $0 + re[$1 * count + column].magnitude + im[$1 * count + column].magnitude
      }
      return Swift.max(worst, sum)
    }
  }

  /// e to the matrix, by halving it until a series of 16 terms is exact, and squaring back.
  ///
  /// **Accuracy** a rounding times the norm. **Source** Moler & Van Loan, SIAM Rev. 45 (2003) 3, method 3.
  var exponential: Self {
    var scaled = self
    var halvings = 0
    // At a norm of 1/2 the seventeenth term is 2e-20.
    var size = norm
    while size > 0.5 {
      size /= 2
      halvings += 1
    }
    if halvings > 0 { scaled.scale(Elementary.exp2(-Double(halvings))) }
    var sum = Self.identity(count)
    for term in stride(from: 16, through: 1, by: -1) {
      sum = scaled * sum
      sum.scale(1 / Double(term))
      for i in 0..<count { sum.re[i * count + i] += 1 }
    }
    for _ in 0..<halvings { sum = sum * sum }
    return sum
  }

  /// The eigenvalues of a Hermitian matrix, growing.
  var eigenvalues: [Double] {
    let size = count * count
    return withUnsafeTemporaryAllocation(of: Double8.self, capacity: 4 * size) { room in
      room.initialize(repeating: .zero)
      guard let work = room.baseAddress else { return [] }
      for k in 0..<size {
        work[k] = .every(re[k])
        work[size + k] = .every(im[k])
      }
      HermitianJacobi.diagonalize(
        count: count, re: work, im: work + size, vectorsRe: work + 2 * size,
        vectorsIm: work + 3 * size)
      return (0..<count).map { work[$0 * count + $0][0] }.sorted()
    }
  }
}
