/// Minima of functions of one number.
public struct MinimumFinder: Sendable, Hashable {
  /// The place of a minimum and the value there.
  public struct Minimum: Sendable, Hashable {
    /// The place.
    public let place: Double
    /// The value of the function.
    public let value: Double

    @usableFromInline
    init(place: Double, value: Double) {
      self.place = place
      self.value = value
    }
  }

  /// The error of the place that is small enough.
  public let absoluteTolerance: Double
  /// That error relative to the place.
  public let relativeTolerance: Double
  /// The largest number of steps.
  public let maximumIterations: Int

  /// Makes a method of given accuracy.
  ///
  /// - Parameters:
  ///   - absoluteTolerance: The allowed error of the place, ≥ 0.
  ///   - relativeTolerance: The allowed relative error of the place; below 1.5·10⁻⁸ (√ε) a minimum has no more digits to find.
  ///   - maximumIterations: The largest number of steps, ≥ 1.
  /// - Throws: ``NumericalError/outOfRange(parameter:value:allowed:hint:)`` or ``NumericalError/badCount(parameter:value:allowed:hint:)``.
  public init(
    absoluteTolerance: Double = 0x1p-60, relativeTolerance: Double = 0x1p-26,
    maximumIterations: Int = 200
  ) throws(NumericalError) {
    try NumericalError.requirePositive(absoluteTolerance, "absoluteTolerance")
    try NumericalError.requirePositive(relativeTolerance, "relativeTolerance")
    guard maximumIterations >= 1 else {
      throw .badCount(parameter: "maximumIterations", value: maximumIterations, allowed: ">= 1")
    }
    self.absoluteTolerance = absoluteTolerance
    self.relativeTolerance = relativeTolerance
    self.maximumIterations = maximumIterations
  }

  /// A local minimum between two places.
  ///
  /// Brent's method (Algorithms for Minimization without Derivatives, 1973, chapter 5): the vertex of a parabola through the three
  /// best points where it helps, a golden section elsewhere. A function with one minimum inside gives that one.
  ///
  /// - Throws: ``NumericalError/functionNotFinite(place:value:)``, ``NumericalError/notConverged(method:best:errorEstimate:hint:)``.
  @inlinable
  public func minimum(
    between a: Double, and b: Double, of function: (Double) -> Double
  ) throws(NumericalError) -> Minimum {
    var search = try GoldenSearch(a, b, function)
    for _ in 0..<maximumIterations {
      let x = search.best.x
      let tolerance = relativeTolerance * x.magnitude + absoluteTolerance
      let middle = 0.5 * search.low + 0.5 * search.high
      let halfWidth = 0.5 * search.high - 0.5 * search.low
      if (x - middle).magnitude <= 2 * tolerance - halfWidth {
        return Minimum(place: x, value: search.best.y)
      }
      let step = search.nextStep(middle: middle, tolerance: tolerance)
      let size = Swift.max(step.magnitude, tolerance)
      search.take(try Bracket.point(x + (step < 0 ? -size : size), function))
    }
    throw .notConverged(
      method: "minimum", best: search.best.x, errorEstimate: search.high - search.low,
      hint: "allow more steps or a larger error")
  }
}

/// An interval with a minimum, the three best points, and the last two steps.
@usableFromInline
struct GoldenSearch {
  @usableFromInline var low: Double
  @usableFromInline var high: Double
  @usableFromInline var best: Bracket.Point
  @usableFromInline var second: Bracket.Point
  @usableFromInline var third: Bracket.Point
  @usableFromInline var step: Double = 0
  @usableFromInline var stepBefore: Double = 0

  /// (3 − √5)/2, the smaller part of the golden section.
  @inlinable
  static var section: Double { 0.3819660112501051 }

  @inlinable
  init(_ a: Double, _ b: Double, _ function: (Double) -> Double) throws(NumericalError) {
    (low, high) = (Swift.min(a, b), Swift.max(a, b))
    best = try Bracket.point(
      low * (1 - GoldenSearch.section) + high * GoldenSearch.section, function)
    second = best
    third = best
  }

  /// The step from the best point: to the vertex of the parabola, or the golden section of the larger side.
  @inlinable
  mutating func nextStep(middle: Double, tolerance: Double) -> Double {
    let x = best.x
    let r = (x - second.x) * (best.y - third.y)
    let q = (x - third.x) * (best.y - second.y)
    let top = (x - third.x) * q - (x - second.x) * r
    let bottom = 2 * (q - r)
    let vertex = -top / bottom
    let place = x + vertex
    // The parabola counts if it lands inside and its steps shrink fast enough.
    let helps =
      stepBefore.magnitude > tolerance && vertex.magnitude < 0.5 * stepBefore.magnitude
      && place > low && place < high
    if helps {
      stepBefore = step
      step = vertex
      let nearEnd = place - low < 2 * tolerance || high - place < 2 * tolerance
      if nearEnd { step = x < middle ? tolerance : -tolerance }
    } else {
      stepBefore = (x < middle ? high : low) - x
      step = GoldenSearch.section * stepBefore
    }
    return step
  }

  /// Takes a new point into the interval and the list of the best.
  @inlinable
  mutating func take(_ point: Bracket.Point) {
    if point.y <= best.y {
      if point.x < best.x { high = best.x } else { low = best.x }
      (third, second, best) = (second, best, point)
      return
    }
    if point.x < best.x { low = point.x } else { high = point.x }
    if point.y <= second.y || second.x == best.x {
      (third, second) = (second, point)
    } else if point.y <= third.y || third.x == best.x || third.x == second.x {
      third = point
    }
  }
}
