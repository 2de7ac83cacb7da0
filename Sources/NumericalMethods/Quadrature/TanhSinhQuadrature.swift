/// The integral of a function that may be singular at the ends of a finite interval.
///
/// x = tanh(π/2·sinh t) makes every integrable end decay doubly exponentially; the trapezium rule in t, halved step by step,
/// then doubles its digits each time. Inside the interval the function must be smooth.
///
/// **Source** Takahasi & Mori, Publ. RIMS 9, 721 (1974).
public struct TanhSinhQuadrature: Sendable, Hashable {
  /// The error that is small enough whatever the integral is.
  public let absoluteTolerance: Double
  /// The error that is small enough relative to the integral.
  public let relativeTolerance: Double

  /// Makes a method of given accuracy.
  ///
  /// - Parameters:
  ///   - absoluteTolerance: The allowed absolute error, ≥ 0.
  ///   - relativeTolerance: The allowed relative error, ≥ 0; below 10⁻¹⁴ rounding may not let it converge.
  /// - Throws: ``NumericalError/outOfRange(parameter:value:allowed:hint:)``.
  public init(
    absoluteTolerance: Double = 0, relativeTolerance: Double = 1e-12
  ) throws(NumericalError) {
    for (name, value) in [
      ("absoluteTolerance", absoluteTolerance), ("relativeTolerance", relativeTolerance),
    ] where !(value >= 0 && value.isFinite) {
      throw .outOfRange(parameter: name, value: value, allowed: ">= 0 and finite")
    }
    self.absoluteTolerance = absoluteTolerance
    self.relativeTolerance = relativeTolerance
  }

  /// The integral of a function from a to b.
  ///
  /// The function is never evaluated at the ends. Where it is singular at an end other than 0, use
  /// ``integral(from:to:ofDistances:)``: x − a loses its digits there, and with them half of the integral's.
  ///
  /// - Throws: ``NumericalError/outOfRange(parameter:value:allowed:hint:)`` unless a < b,
  ///   ``NumericalError/functionNotFinite(place:value:)``, ``NumericalError/notConverged(method:best:errorEstimate:hint:)``.
  public func integral(
    from a: Double, to b: Double, of function: (Double) -> Double
  ) throws(NumericalError) -> QuadratureResult {
    try sum(from: a, to: b) { fromA, fromB in
      let x = fromA < fromB ? a + fromA : b - fromB
      // Nodes that round to an end are beyond the digits of x: they count as the last ones inside.
      return function(Swift.min(Swift.max(x, a.nextUp), b.nextDown))
    }
  }

  /// The integral from a to b of a function of the distances from both ends, x − a and b − x, each exact near its end.
  ///
  /// - Throws: As the integral of a function of x.
  public func integral(
    from a: Double, to b: Double, ofDistances function: (_ fromA: Double, _ fromB: Double) -> Double
  ) throws(NumericalError) -> QuadratureResult {
    try sum(from: a, to: b, function)
  }

  private func sum(
    from a: Double, to b: Double, _ function: (Double, Double) -> Double
  ) throws(NumericalError) -> QuadratureResult {
    try NumericalError.requireFinite(a, "a")
    try NumericalError.requirePositive(b - a, "b - a")
    let width = b - a
    var step = 1.0
    var sum = try Self.term(0, a, width, function)
    var evaluations = 1
    (sum, evaluations) = try Self.extend(sum, evaluations, from: 1, by: 1, a, width, function)
    var (value, error) = (step * sum, Double.infinity)
    for _ in 0..<12 {
      let before = value
      let half = 0.5 * step
      (sum, evaluations) = try Self.extend(
        sum, evaluations, from: half, by: step, a, width, function)
      step = half
      value = step * sum
      // Digits double with each halving: the last difference is far above the error left.
      error = (value - before).magnitude
      let tolerance = Swift.max(absoluteTolerance, relativeTolerance * value.magnitude)
      if error <= tolerance, evaluations > 20 {
        return QuadratureResult(value: value, errorEstimate: error, evaluations: evaluations)
      }
    }
    throw .notConverged(
      method: "tanh-sinh quadrature", best: value, errorEstimate: error,
      hint:
        "the function is singular or rough inside the interval, or the error asked for is too small"
    )
  }

  /// Adds the terms at ±t of a step, from the first one to where they no longer count.
  private static func extend(
    _ sum: Double, _ evaluations: Int, from first: Double, by step: Double, _ a: Double,
    _ width: Double, _ function: (Double, Double) -> Double
  ) throws(NumericalError) -> (Double, Int) {
    var (total, count, t) = (sum, evaluations, first)
    // Beyond |t| = 6.1 the distance from the end underflows.
    while t < 6.1 {
      total += try term(t, a, width, function)
      total += try term(-t, a, width, function)
      count += 2
      t += step
    }
    return (total, count)
  }

  /// f(x)·dx/dt at t, with e^(−π·sinh |t|) as the relative distance from the nearer end.
  private static func term(
    _ t: Double, _ a: Double, _ width: Double, _ function: (Double, Double) -> Double
  ) throws(NumericalError) -> Double {
    let (up, down) = (Elementary.exp(t.magnitude), Elementary.exp(-t.magnitude))
    let decay = Elementary.exp(-.pi * 0.5 * (up - down))
    let near = width * decay / (1 + decay)
    guard near > 0 else { return 0 }
    let far = width / (1 + decay)
    let slope = .pi * 0.5 * (up + down) * (near / (1 + decay))
    let value = t < 0 ? function(near, far) : function(far, near)
    guard value.isFinite else {
      throw .functionNotFinite(place: t < 0 ? a + near : a + far, value: value)
    }
    return value * slope
  }
}
