import NumericalMethods
import PhysicalQuantities

/// A small matrix of complex numbers, as mass matrices need it.
public struct ComplexMatrix: Sendable, Hashable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The real parts, row after row.
  public internal(set) var real: [Double]
  /// The imaginary parts, row after row.
  public internal(set) var imaginary: [Double]

  /// A matrix of zeros.
  init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    real = [Double](repeating: 0, count: rows * columns)
    imaginary = real
  }

  /// A matrix from the rows of its real parts and, unless it is real, of its imaginary parts.
  ///
  /// - Throws: `PhysicsError` for rows of different lengths and entries that are not finite.
  public init(real rowsOfNumbers: [[Double]], imaginary: [[Double]]? = nil) throws(PhysicsError) {
    let width = rowsOfNumbers.first?.count ?? 0
    let counts = rowsOfNumbers.map(\.count)
    let others = imaginary?.map(\.count) ?? counts
    guard width > 0, counts == [Int](repeating: width, count: counts.count), counts == others else {
      throw .inconsistent(
        parameter: "matrix", value: "\(counts), \(others)", hint: "give rows of one length")
    }
    self.init(rows: counts.count, columns: width)
    real = rowsOfNumbers.flatMap { $0 }
    if let imaginary { self.imaginary = imaginary.flatMap { $0 } }
    try requireFinite()
  }

  /// Refuses entries that are not finite.
  func requireFinite() throws(PhysicsError) {
    for value in real { try Require.finite(value, "matrix entry") }
    for value in imaginary { try Require.finite(value, "matrix entry") }
  }

  /// A diagonal matrix of real numbers.
  public init(diagonal: [Double]) {
    self.init(rows: diagonal.count, columns: diagonal.count)
    for (index, value) in diagonal.enumerated() { real[index * diagonal.count + index] = value }
  }

  /// The mixing matrix with its Majorana phases.
  public init(_ mixing: MixingMatrix) {
    self.init(rows: mixing.count, columns: mixing.count)
    for flavor in 0..<mixing.count {
      for state in 0..<mixing.count {
        let entry = mixing.entry(flavor: flavor, state: state)
        real[flavor * mixing.count + state] = entry.real
        imaginary[flavor * mixing.count + state] = entry.imaginary
      }
    }
  }

  /// One entry, counted from 0.
  public func entry(_ row: Int, _ column: Int) -> (real: Double, imaginary: Double) {
    (real[row * columns + column], imaginary[row * columns + column])
  }

  /// Sets one entry, counted from 0.
  mutating func set(_ row: Int, _ column: Int, _ re: Double, _ im: Double = 0) {
    real[row * columns + column] = re
    imaginary[row * columns + column] = im
  }

  /// The matrix with rows and columns exchanged.
  public var transposed: ComplexMatrix { exchanged(conjugated: false) }
  /// The transposed matrix of the conjugates.
  public var adjoint: ComplexMatrix { exchanged(conjugated: true) }

  private func exchanged(conjugated: Bool) -> ComplexMatrix {
    var result = ComplexMatrix(rows: columns, columns: rows)
    for row in 0..<rows {
      for column in 0..<columns {
        let value = entry(row, column)
        result.set(column, row, value.real, conjugated ? -value.imaginary : value.imaginary)
      }
    }
    return result
  }

  /// The product of two matrices; the inner sizes must be equal.
  static func * (a: ComplexMatrix, b: ComplexMatrix) -> ComplexMatrix {
    precondition(a.columns == b.rows, "inner sizes of a matrix product differ")
    var result = ComplexMatrix(rows: a.rows, columns: b.columns)
    for row in 0..<a.rows {
      for column in 0..<b.columns {
        var (re, im) = (0.0, 0.0)
        for k in 0..<a.columns {
          let (x, y) = (a.entry(row, k), b.entry(k, column))
          re += x.real * y.real - x.imaginary * y.imaginary
          im += x.real * y.imaginary + x.imaginary * y.real
        }
        result.set(row, column, re, im)
      }
    }
    return result
  }

  /// The matrix with every entry multiplied by a real number.
  static func * (factor: Double, a: ComplexMatrix) -> ComplexMatrix {
    var result = a
    result.real = a.real.map { factor * $0 }
    result.imaginary = a.imaginary.map { factor * $0 }
    return result
  }

  /// The difference of two matrices of one size.
  static func - (a: ComplexMatrix, b: ComplexMatrix) -> ComplexMatrix {
    precondition(a.rows == b.rows && a.columns == b.columns, "sizes of matrices differ")
    var result = a
    result.real = zip(a.real, b.real).map { $0 - $1 }
    result.imaginary = zip(a.imaginary, b.imaginary).map { $0 - $1 }
    return result
  }

  /// The largest magnitude of an entry.
  public var largestMagnitude: Double {
    zip(real, imaginary).map { ($0 * $0 + $1 * $1).squareRoot() }.max() ?? 0
  }
}
