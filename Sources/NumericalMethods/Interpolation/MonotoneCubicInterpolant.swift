/// A smooth function given by a table: cubic between its rows, with a continuous slope, and never beyond their values.
///
/// Where the table rises or falls, so does the interpolant; where it turns, it turns at a row. The error falls as the cube of the
/// spacing where the function is smooth and monotone, as its square near an extremum.
///
/// **Source** Fritsch & Butland, SIAM J. Sci. Stat. Comput. 5, 300 (1984): slopes as weighted harmonic means of the neighbours'
/// slopes, within the region of Fritsch & Carlson, SIAM J. Numer. Anal. 17, 238 (1980); ends by three points, limited alike.
public struct MonotoneCubicInterpolant: Sendable, Hashable {
  @usableFromInline let table: InterpolationTable
  /// The slopes at the rows.
  @usableFromInline let slopes: [Double]

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
    slopes = Self.slopes(x, y)
  }

  /// The value at a place.
  ///
  /// - Throws: ``NumericalError/outOfRange(parameter:value:allowed:hint:)`` beyond the table unless that was allowed, and for NaN.
  @inlinable
  public func value(at place: Double) throws(NumericalError) -> Double {
    switch try table.locate(place) {
    case .beyond(let value): return value
    case .inside(let i):
      let width = table.x[i + 1] - table.x[i]
      let t = (place - table.x[i]) / width
      let u = 1 - t
      // Hermite's form in both distances: exact at both rows.
      let left = table.y[i] * (1 + 2 * t) + width * slopes[i] * t
      let right = table.y[i + 1] * (1 + 2 * u) - width * slopes[i + 1] * u
      return left * (u * u) + right * (t * t)
    }
  }

  /// The slope at a place; 0 beyond a table that answers there.
  ///
  /// - Throws: ``NumericalError/outOfRange(parameter:value:allowed:hint:)`` beyond the table unless that was allowed, and for NaN.
  @inlinable
  public func slope(at place: Double) throws(NumericalError) -> Double {
    switch try table.locate(place) {
    case .beyond: return 0
    case .inside(let i):
      let width = table.x[i + 1] - table.x[i]
      let t = (place - table.x[i]) / width
      let u = 1 - t
      let secant = (table.y[i + 1] - table.y[i]) / width
      return 6 * t * u * secant + slopes[i] * u * (u - 2 * t) + slopes[i + 1] * t * (t - 2 * u)
    }
  }

  private static func slopes(_ x: [Double], _ y: [Double]) -> [Double] {
    let last = x.count - 1
    let widths = (0..<last).map { x[$0 + 1] - x[$0] }
    let secants = (0..<last).map { (y[$0 + 1] - y[$0]) / widths[$0] }
    guard last > 1 else { return [secants[0], secants[0]] }
    var slopes = [Double](repeating: 0, count: x.count)
    for i in 1..<last {
      let (before, after) = (secants[i - 1], secants[i])
      guard before != 0, after != 0, (before < 0) == (after < 0) else { continue }
      let (a, b) = (2 * widths[i] + widths[i - 1], widths[i] + 2 * widths[i - 1])
      slopes[i] = (a + b) / (a / before + b / after)
    }
    slopes[0] = endSlope(widths[0], widths[1], secants[0], secants[1])
    slopes[last] = endSlope(
      widths[last - 1], widths[last - 2], secants[last - 1], secants[last - 2])
    return slopes
  }

  /// The slope of the parabola through the three last rows, held to the sign and three times the size of the last secant.
  private static func endSlope(
    _ width: Double, _ next: Double, _ secant: Double, _ nextSecant: Double
  ) -> Double {
    let slope = ((2 * width + next) * secant - width * nextSecant) / (width + next)
    if secant == 0 || (slope < 0) != (secant < 0) { return 0 }
    let turns = (secant < 0) != (nextSecant < 0)
    return turns && slope.magnitude > 3 * secant.magnitude ? 3 * secant : slope
  }
}
