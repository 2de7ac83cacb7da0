/// A function given by a table, with straight lines between its rows.
public struct LinearInterpolant: Sendable, Hashable {
  @usableFromInline let table: InterpolationTable

  /// The abscissae between which the table speaks.
  public var range: ClosedRange<Double> { table.x[0]...table.x[table.x.count - 1] }

  /// Makes the interpolant of a table.
  ///
  /// - Parameters:
  ///   - x: At least two abscissae, finite and strictly rising.
  ///   - y: As many finite ordinates.
  ///   - beyond: The answer beyond the table; by default an error.
  /// - Throws: ``NumericalError/badTable(column:row:value:hint:)`` or ``NumericalError/badCount(parameter:value:allowed:hint:)``.
  public init(
    x: [Double], y: [Double], beyond: BeyondTable = .refuse
  ) throws(NumericalError) {
    table = try InterpolationTable(x, y, beyond)
  }

  /// The value at a place.
  ///
  /// - Throws: ``NumericalError/outOfRange(parameter:value:allowed:hint:)`` beyond the table unless that was allowed, and for NaN.
  @inlinable
  public func value(at place: Double) throws(NumericalError) -> Double {
    switch try table.locate(place) {
    case .beyond(let value): return value
    case .inside(let i):
      let share = (place - table.x[i]) / (table.x[i + 1] - table.x[i])
      // Weighted ends: exact at both rows, and monotone between them.
      return table.y[i] * (1 - share) + table.y[i + 1] * share
    }
  }
}
