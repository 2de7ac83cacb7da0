/// What an interpolant answers beyond its table.
public enum BeyondTable: Sendable, Hashable {
  /// An error: the table says nothing there.
  case refuse
  /// The value at the nearer end.
  case clamp
  /// Zero.
  case zero
}

/// The checked abscissae and ordinates of an interpolant, and the search for an interval.
@usableFromInline
struct InterpolationTable: Sendable, Hashable {
  @usableFromInline let x: [Double]
  @usableFromInline let y: [Double]
  @usableFromInline let beyond: BeyondTable

  /// Takes a table of at least two rows, finite, with strictly rising abscissae.
  init(_ x: [Double], _ y: [Double], _ beyond: BeyondTable) throws(NumericalError) {
    guard x.count >= 2 else {
      throw .badCount(parameter: "x.count", value: x.count, allowed: ">= 2")
    }
    guard y.count == x.count else {
      throw .badCount(
        parameter: "y.count", value: y.count, allowed: "\(x.count)", hint: "as many as x has")
    }
    for row in 0..<x.count {
      try Self.require(x[row].isFinite, "x", row, x[row], "entries must be finite")
      try Self.require(y[row].isFinite, "y", row, y[row], "entries must be finite")
      let rises = row == 0 || x[row] > x[row - 1]
      try Self.require(rises, "x", row, x[row], "each abscissa must exceed the one before")
    }
    self.x = x
    self.y = y
    self.beyond = beyond
  }

  /// Refuses entries that are not above 0, where logarithms will be taken.
  static func requirePositive(_ values: [Double], _ column: String) throws(NumericalError) {
    for row in 0..<values.count {
      try require(
        values[row] > 0, column, row, values[row], "a logarithmic table needs entries > 0")
    }
  }

  private static func require(
    _ holds: Bool, _ column: String, _ row: Int, _ value: Double, _ hint: String
  ) throws(NumericalError) {
    guard holds else { throw .badTable(column: column, row: row, value: value, hint: hint) }
  }

  /// Where a place lies: in the interval from a row to the next, or beyond the table with the value to give there.
  @usableFromInline
  enum Place {
    case inside(Int)
    case beyond(Double)
  }

  /// Finds a place, by halves.
  @inlinable
  func locate(_ place: Double) throws(NumericalError) -> Place {
    let last = x.count - 1
    guard place >= x[0], place <= x[last] else { return try .beyond(valueBeyond(place)) }
    var (low, high) = (0, last)
    while high - low > 1 {
      let middle = (low + high) >> 1
      if x[middle] <= place { low = middle } else { high = middle }
    }
    return .inside(low)
  }

  @usableFromInline
  func valueBeyond(_ place: Double) throws(NumericalError) -> Double {
    let allowed = "\(x[0])...\(x[x.count - 1])"
    guard beyond != .refuse, !place.isNaN else {
      throw .outOfRange(
        parameter: "x", value: place, allowed: allowed, hint: "the table ends there")
    }
    if beyond == .zero { return 0 }
    return place < x[0] ? y[0] : y[y.count - 1]
  }
}
