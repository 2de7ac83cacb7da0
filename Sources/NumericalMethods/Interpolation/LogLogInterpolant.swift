/// A positive function given by a table, with a power law between two rows: straight lines on doubly logarithmic paper.
public struct LogLogInterpolant: Sendable, Hashable {
  @usableFromInline let table: InterpolationTable
  @usableFromInline let logarithms: InterpolationTable

  /// The abscissae between which the table speaks.
  public var range: ClosedRange<Double> { table.x[0]...table.x[table.x.count - 1] }

  /// Makes the interpolant of a table.
  ///
  /// - Parameters:
  ///   - x: At least two abscissae, above 0, finite and strictly rising.
  ///   - y: As many ordinates above 0.
  ///   - beyond: The answer beyond the table; by default an error.
  /// - Throws: ``NumericalError/badTable(column:row:value:hint:)`` or ``NumericalError/badCount(parameter:value:allowed:hint:)``.
  public init(
    x: [Double], y: [Double], beyond: BeyondTable = .refuse
  ) throws(NumericalError) {
    table = try InterpolationTable(x, y, beyond)
    try InterpolationTable.requirePositive(x, "x")
    try InterpolationTable.requirePositive(y, "y")
    // Neighbours so close that their logarithms coincide are refused here.
    logarithms = try InterpolationTable(
      x.map { Elementary.log($0) }, y.map { Elementary.log($0) }, .refuse)
  }

  /// The value at a place.
  ///
  /// - Throws: ``NumericalError/outOfRange(parameter:value:allowed:hint:)`` beyond the table unless that was allowed, and for NaN.
  @inlinable
  public func value(at place: Double) throws(NumericalError) -> Double {
    switch try table.locate(place) {
    case .beyond(let value): return value
    case .inside(let i):
      if place == table.x[i] { return table.y[i] }
      if place == table.x[i + 1] { return table.y[i + 1] }
      let (x, y) = (logarithms.x, logarithms.y)
      let share = (Elementary.log(place) - x[i]) / (x[i + 1] - x[i])
      return Elementary.exp(y[i] * (1 - share) + y[i + 1] * share)
    }
  }
}
