import NumericalMethods
import PhysicalQuantities

/// The masses that a symmetric complex mass matrix of Majorana neutrinos holds: Vᵀ A V = diag(m), V unitary, m ≥ 0.
///
/// With A = X + iY the real symmetric matrix ((X, −Y), (−Y, −X)) has the eigenvalues ±m, and (Re v, Im v) for each +m:
/// so Jacobi's rotations do it, which keep the digits of masses however far apart, as a seesaw needs.
///
/// **Accuracy** each mass to about 1e-13 of itself for graded matrices (`SeesawTests`).
///
/// **Source** Takagi, Japan. J. Math. 1 (1925) 83; Autonne 1915.
public struct Takagi1925: Sendable, Hashable {
  /// The masses, the lightest first.
  public let masses: [Double]
  /// The matrix V, its columns in the order of the masses.
  public let vectors: ComplexMatrix

  /// Finds the masses of a symmetric matrix; the part below the diagonal is not read.
  public init(symmetric matrix: ComplexMatrix) throws(PhysicsError) {
    let n = matrix.rows
    guard n == matrix.columns, n > 0 else {
      throw .inconsistent(
        parameter: "matrix", value: "\(matrix.rows)x\(matrix.columns)", hint: "it must be square")
    }
    try matrix.requireFinite()
    let (values, columns) = Self.diagonalize(matrix)
    let order = values.indices.sorted { values[$0] > values[$1] }.prefix(n).reversed()
    var vectors = ComplexMatrix(rows: n, columns: n)
    for (column, source) in order.enumerated() {
      for row in 0..<n {
        vectors.set(row, column, columns[row][source], columns[row + n][source])
      }
    }
    self.masses = order.map { Swift.max(0, values[$0]) }
    self.vectors = vectors
  }

  /// Eigenvalues and eigenvectors (in columns) of the real matrix of twice the size.
  private static func diagonalize(_ matrix: ComplexMatrix) -> ([Double], [[Double]]) {
    let n = matrix.rows
    let size = 2 * n
    var doubled = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    for row in 0..<n {
      for column in 0..<n {
        let value = matrix.entry(Swift.min(row, column), Swift.max(row, column))
        doubled[row][column] = value.real
        doubled[row][column + n] = -value.imaginary
        doubled[row + n][column] = -value.imaginary
        doubled[row + n][column + n] = -value.real
      }
    }
    return RealJacobi.diagonalize(doubled)
  }
}

/// Jacobi's rotations for one real symmetric matrix, the largest entry first.
///
/// The eight lanes of the library's Hermitian method stop where an entry is 1e-18 of its diagonals; a seesaw's light
/// masses are 1e-24 of the heavy ones and want entries compared with √|a b| instead.
enum RealJacobi {
  static func diagonalize(_ matrix: [[Double]]) -> ([Double], [[Double]]) {
    var a = matrix
    let n = a.count
    var v = (0..<n).map { row in (0..<n).map { $0 == row ? 1.0 : 0 } }
    // Some 3n² rotations are usual; the bound only ends what rounding keeps alive.
    for _ in 0..<(30 * n * n) {
      guard let (p, q) = largestOpen(a) else { break }
      rotate(&a, &v, p, q)
    }
    return ((0..<n).map { a[$0][$0] }, v)
  }

  /// Where the largest entry is that still matters: heavy pairs go first, so that light masses are not mixed with them.
  private static func largestOpen(_ a: [[Double]]) -> (Int, Int)? {
    var found: (Int, Int)?
    var largest = 0.0
    for p in a.indices.dropLast() {
      for q in (p + 1)..<a.count where a[p][q].magnitude > largest && isOpen(a, p, q) {
        found = (p, q)
        largest = a[p][q].magnitude
      }
    }
    return found
  }

  /// Whether an entry still matters beside both of its diagonals.
  private static func isOpen(_ a: [[Double]], _ p: Int, _ q: Int) -> Bool {
    let entry = a[p][q].magnitude
    let scale = a[p][p].magnitude.squareRoot() * a[q][q].magnitude.squareRoot()
    return entry > 1e-17 * scale && entry > 1e-300
  }

  /// Removes one entry, Rutishauser's way: what changes little is changed by differences.
  private static func rotate(_ a: inout [[Double]], _ v: inout [[Double]], _ p: Int, _ q: Int) {
    let n = a.count
    let half = 0.5 * (a[q][q] - a[p][p])
    let entry = a[p][q]
    let root = (half * half + entry * entry).squareRoot()
    let t = half >= 0 ? entry / (half + root) : entry / (half - root)
    let c = 1 / (1 + t * t).squareRoot()
    let s = t * c
    let tau = s / (1 + c)
    a[p][p] -= t * entry
    a[q][q] += t * entry
    a[p][q] = 0
    a[q][p] = 0
    for k in 0..<n {
      if k != p && k != q {
        let (x, y) = (a[k][p], a[k][q])
        a[k][p] = x - s * (y + tau * x)
        a[k][q] = y + s * (x - tau * y)
        a[p][k] = a[k][p]
        a[q][k] = a[k][q]
      }
      let (x, y) = (v[k][p], v[k][q])
      v[k][p] = x - s * (y + tau * x)
      v[k][q] = y + s * (x - tau * y)
    }
  }
}
