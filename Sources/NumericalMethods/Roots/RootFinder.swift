/// Roots of functions of one number.
public struct RootFinder: Sendable, Hashable {
  /// The width of the interval around the root that is small enough.
  public let absoluteTolerance: Double
  /// That width relative to the root.
  public let relativeTolerance: Double
  /// The largest number of steps.
  public let maximumIterations: Int

  /// Makes a method of given accuracy.
  ///
  /// - Parameters:
  ///   - absoluteTolerance: The allowed error of the root, ≥ 0.
  ///   - relativeTolerance: The allowed relative error of the root, at least 2⁻⁵¹ (2 to 4 ulp) in effect.
  ///   - maximumIterations: The largest number of steps, ≥ 1. A smooth function needs about ten, a bad one 100, a
  ///     root at 0 without absolute tolerance 1000.
  /// - Throws: ``NumericalError/outOfRange(parameter:value:allowed:hint:)`` or ``NumericalError/badCount(parameter:value:allowed:hint:)``.
  public init(
    absoluteTolerance: Double = 0, relativeTolerance: Double = 0x1p-51,
    maximumIterations: Int = 2500
  ) throws(NumericalError) {
    for (name, value) in [
      ("absoluteTolerance", absoluteTolerance), ("relativeTolerance", relativeTolerance),
    ] where !(value >= 0 && value.isFinite) {
      throw .outOfRange(parameter: name, value: value, allowed: ">= 0 and finite")
    }
    guard maximumIterations >= 1 else {
      throw .badCount(parameter: "maximumIterations", value: maximumIterations, allowed: ">= 1")
    }
    self.absoluteTolerance = absoluteTolerance
    self.relativeTolerance = Swift.max(relativeTolerance, 0x1p-51)
    self.maximumIterations = maximumIterations
  }

  @inlinable
  func tolerance(at x: Double) -> Double {
    Swift.max(absoluteTolerance, relativeTolerance * x.magnitude, .leastNonzeroMagnitude)
  }

  /// A root between two places where the function has opposite signs (or a sign and 0).
  ///
  /// Chandrupatla's method (Adv. Eng. Softw. 28, 145, 1997): inverse quadratic interpolation where three points promise that it
  /// helps, bisection elsewhere. Never leaves the interval and needs at most about twice the steps of bisection.
  ///
  /// - Throws: ``NumericalError/notBracketed(lower:upper:valueAtLower:valueAtUpper:)`` if the signs are equal,
  ///   ``NumericalError/functionNotFinite(place:value:)``, ``NumericalError/notConverged(method:best:errorEstimate:hint:)``.
  @inlinable
  public func root(
    between a: Double, and b: Double, of function: (Double) -> Double
  ) throws(NumericalError) -> Double {
    var bracket = try Bracket(a, b, function)
    for _ in 0..<maximumIterations {
      let best = bracket.best
      let tolerance = tolerance(at: best.x)
      let width = bracket.b.x - bracket.a.x
      if best.y == 0 || width.magnitude <= tolerance { return best.x }
      let least = 0.5 * tolerance / width.magnitude
      let share = Swift.min(Swift.max(bracket.share, least), 1 - least)
      let x = bracket.a.x + share * width
      bracket.replace(try Bracket.point(x, function))
    }
    throw .notConverged(
      method: "bracketed root", best: bracket.best.x,
      errorEstimate: (bracket.b.x - bracket.a.x).magnitude,
      hint: "allow more steps or a larger error")
  }

  /// A root between two places of opposite signs, by Newton's method from a guess where it helps and bisection elsewhere.
  ///
  /// - Parameters:
  ///   - a: One end of the interval.
  ///   - b: The other end.
  ///   - guess: Where to start; outside the interval its middle is taken.
  ///   - function: The value and the derivative at a place.
  /// - Returns: The root.
  /// - Throws: ``NumericalError/notBracketed(lower:upper:valueAtLower:valueAtUpper:)`` if the signs are equal,
  ///   ``NumericalError/functionNotFinite(place:value:)``, ``NumericalError/notConverged(method:best:errorEstimate:hint:)``.
  @inlinable
  public func newtonRoot(
    between a: Double, and b: Double, from guess: Double? = nil,
    of function: (Double) -> (value: Double, derivative: Double)
  ) throws(NumericalError) -> Double {
    var (low, high) = (Swift.min(a, b), Swift.max(a, b))
    let ends = try Bracket(low, high) { function($0).value }
    if ends.best.y == 0 { return ends.best.x }
    let rises = ends.a.y > ends.b.y
    let middle = 0.5 * low + 0.5 * high
    var x = guess.map { $0 > low && $0 < high ? $0 : middle } ?? middle
    var lastStep = high - low
    for _ in 0..<maximumIterations {
      let (value, derivative) = function(x)
      guard value.isFinite else { throw .functionNotFinite(place: x, value: value) }
      if value == 0 { return x }
      if (value > 0) == rises { high = x } else { low = x }
      var next = x - value / derivative
      // Newton's step must stay inside and be half the last one at most; otherwise bisect.
      let helps = next > low && next < high && 2 * (next - x).magnitude <= lastStep
      if !helps { next = 0.5 * low + 0.5 * high }
      lastStep = (next - x).magnitude
      if lastStep <= tolerance(at: next) || next == low || next == high { return next }
      x = next
    }
    throw .notConverged(
      method: "Newton's root", best: x, errorEstimate: lastStep,
      hint: "allow more steps or a larger error")
  }
}

/// Two places of opposite signs, a the later one, and the place before them.
@usableFromInline
struct Bracket {
  @usableFromInline typealias Point = (x: Double, y: Double)
  @usableFromInline var a: Point
  @usableFromInline var b: Point
  @usableFromInline var c: Point

  @inlinable
  init(_ a: Double, _ b: Double, _ function: (Double) -> Double) throws(NumericalError) {
    guard (b - a).isFinite else {
      throw .outOfRange(parameter: "b - a", value: b - a, allowed: "finite numbers")
    }
    self.a = try Bracket.point(b, function)
    self.b = try Bracket.point(a, function)
    c = self.b
    guard (self.a.y < 0) != (self.b.y < 0) || self.a.y == 0 || self.b.y == 0 else {
      throw .notBracketed(lower: a, upper: b, valueAtLower: self.b.y, valueAtUpper: self.a.y)
    }
  }

  @inlinable
  static func point(
    _ x: Double, _ function: (Double) -> Double
  ) throws(NumericalError) -> Point {
    let y = function(x)
    guard x.isFinite, y.isFinite else { throw .functionNotFinite(place: x, value: y) }
    return (x, y)
  }

  /// The end with the smaller value.
  @inlinable
  var best: Point { a.y.magnitude < b.y.magnitude ? a : b }

  /// Where to go next, as a share of the way from a to b: by inverse quadratic interpolation if that is monotone, else half.
  @inlinable
  var share: Double {
    let xi = (a.x - b.x) / (c.x - b.x)
    let phi = (a.y - b.y) / (c.y - b.y)
    guard phi * phi < xi, (1 - phi) * (1 - phi) < 1 - xi else { return 0.5 }
    let first = a.y / (b.y - a.y) * (c.y / (b.y - c.y))
    let second = (c.x - a.x) / (b.x - a.x) * (a.y / (c.y - a.y)) * (b.y / (c.y - b.y))
    let share = first + second
    return share > 0 && share < 1 ? share : 0.5
  }

  /// Takes a new point as one end, so that the signs stay opposite.
  @inlinable
  mutating func replace(_ point: Point) {
    if (point.y > 0) == (a.y > 0) {
      c = a
    } else {
      c = b
      b = a
    }
    a = point
  }
}
