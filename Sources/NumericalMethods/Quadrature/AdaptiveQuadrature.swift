/// The integral of a function over a finite interval to a given accuracy: Gauss-Kronrod rules on ever smaller pieces.
///
/// The piece with the largest estimated error is halved until the sum of the errors is small enough. Peaks must be wider than
/// about 1/15 of the interval to be noticed: split the interval where the function is known to change.
///
/// **Source** Piessens et al., QUADPACK (1983), algorithm QAG with the 7- and 15-point rules and its error estimate.
public struct AdaptiveQuadrature: Sendable, Hashable {
  /// The error that is small enough whatever the integral is.
  public let absoluteTolerance: Double
  /// The error that is small enough relative to the integral.
  public let relativeTolerance: Double
  /// The largest number of pieces.
  public let maximumSubdivisions: Int

  /// Makes a method of given accuracy.
  ///
  /// - Parameters:
  ///   - absoluteTolerance: The allowed absolute error, ≥ 0.
  ///   - relativeTolerance: The allowed relative error, ≥ 0; below 10⁻¹⁴ rounding may not let it converge.
  ///   - maximumSubdivisions: The largest number of pieces, ≥ 1.
  /// - Throws: ``NumericalError/outOfRange(parameter:value:allowed:hint:)`` or ``NumericalError/badCount(parameter:value:allowed:hint:)``.
  public init(
    absoluteTolerance: Double = 0, relativeTolerance: Double = 1e-10,
    maximumSubdivisions: Int = 200
  ) throws(NumericalError) {
    for (name, value) in [
      ("absoluteTolerance", absoluteTolerance), ("relativeTolerance", relativeTolerance),
    ] where !(value >= 0 && value.isFinite) {
      throw .outOfRange(parameter: name, value: value, allowed: ">= 0 and finite")
    }
    guard maximumSubdivisions >= 1 else {
      throw .badCount(
        parameter: "maximumSubdivisions", value: maximumSubdivisions, allowed: ">= 1")
    }
    self.absoluteTolerance = absoluteTolerance
    self.relativeTolerance = relativeTolerance
    self.maximumSubdivisions = maximumSubdivisions
  }

  /// The integral of a function from a to b, of either order.
  ///
  /// - Throws: ``NumericalError/functionNotFinite(place:value:)`` where the function has no finite value,
  ///   ``NumericalError/notConverged(method:best:errorEstimate:hint:)`` when the pieces are used up.
  public func integral(
    from a: Double, to b: Double, of function: (Double) -> Double
  ) throws(NumericalError) -> QuadratureResult {
    try NumericalError.requireFinite(a, "a")
    try NumericalError.requireFinite(b, "b")
    var pieces = [try Piece(a, b, function)]
    while true {
      let (value, error) = Self.total(pieces)
      if error <= Swift.max(absoluteTolerance, relativeTolerance * value.magnitude) {
        return QuadratureResult(
          value: value, errorEstimate: error, evaluations: 15 * (2 * pieces.count - 1))
      }
      let worst = Self.worst(pieces)
      let (low, high) = (pieces[worst].low, pieces[worst].high)
      let middle = 0.5 * low + 0.5 * high
      let canHalve = middle != low && middle != high
      guard pieces.count < maximumSubdivisions, canHalve else {
        throw .notConverged(
          method: "adaptive quadrature", best: value, errorEstimate: error,
          hint: "split at kinks, use tanh-sinh at singular ends, or allow a larger error")
      }
      pieces[worst] = try Piece(low, middle, function)
      pieces.append(try Piece(middle, high, function))
    }
  }

  /// The sums over all pieces, in the order of their making.
  private static func total(_ pieces: [Piece]) -> (value: Double, error: Double) {
    var (value, error) = (CompensatedSum(), 0.0)
    for piece in pieces {
      value.add(piece.value)
      error += piece.error
    }
    return (value.value, error)
  }

  private static func worst(_ pieces: [Piece]) -> Int {
    var worst = 0
    for i in 1..<Swift.max(pieces.count, 1) where pieces[i].error > pieces[worst].error {
      worst = i
    }
    return worst
  }
}

/// One piece of the interval with the integral over it.
private struct Piece {
  let low: Double
  let high: Double
  let value: Double
  let error: Double

  init(_ low: Double, _ high: Double, _ function: (Double) -> Double) throws(NumericalError) {
    (self.low, self.high) = (low, high)
    let (middle, half) = (0.5 * low + 0.5 * high, 0.5 * high - 0.5 * low)
    let centre = try Self.finite(function, middle)
    var kronrod = GaussKronrod15.centralWeight * centre
    var gauss = GaussKronrod15.centralGaussWeight * centre
    var magnitude = kronrod.magnitude
    var values: [(Double, Double)] = []
    values.reserveCapacity(7)
    for point in GaussKronrod15.points {
      let below = try Self.finite(function, middle - half * point.node)
      let above = try Self.finite(function, middle + half * point.node)
      kronrod += point.weight * (below + above)
      gauss += point.gaussWeight * (below + above)
      magnitude += point.weight * (below.magnitude + above.magnitude)
      values.append((below, above))
    }
    // The mean deviation from the mean tells a smooth function from an oscillating one.
    let mean = 0.5 * kronrod
    var spread = GaussKronrod15.centralWeight * (centre - mean).magnitude
    for (point, value) in zip(GaussKronrod15.points, values) {
      spread += point.weight * ((value.0 - mean).magnitude + (value.1 - mean).magnitude)
    }
    value = half * kronrod
    error = Self.error(
      half.magnitude * (kronrod - gauss).magnitude, half.magnitude * spread,
      half.magnitude * magnitude)
  }

  private static func finite(
    _ function: (Double) -> Double, _ x: Double
  ) throws(NumericalError) -> Double {
    let value = function(x)
    guard value.isFinite else { throw .functionNotFinite(place: x, value: value) }
    return value
  }

  /// QUADPACK's estimate: (200·difference/spread)^1.5 of the spread, and never below rounding.
  private static func error(_ difference: Double, _ spread: Double, _ size: Double) -> Double {
    var error = difference
    if spread > 0, difference > 0 {
      let ratio = 200 * difference / spread
      error = spread * Swift.min(1, ratio * ratio.squareRoot())
    }
    return Swift.max(error, 0x1p-52 * size)
  }
}

/// The 15-point Kronrod rule and the 7-point Gauss rule inside it.
///
/// Values: QUADPACK's `dqk15`, rounded to doubles; `QuadratureTests` checks the degree of exactness, 22 and 13.
private enum GaussKronrod15 {
  static let centralWeight = 0.209482141084727828012999174891714
  static let centralGaussWeight = 0.417959183673469387755102040816327
  static let points: [(node: Double, weight: Double, gaussWeight: Double)] = [
    (0.991455371120812639206854697526329, 0.022935322010529224963732008058970, 0),
    (
      0.949107912342758524526189684047851, 0.063092092629978553290700663189204,
      0.129484966168869693270611432679082
    ),
    (0.864864423359769072789712788640926, 0.104790010322250183839876322541518, 0),
    (
      0.741531185599394439863864773280788, 0.140653259715525918745189590510238,
      0.279705391489276667901467771423780
    ),
    (0.586087235467691130294144691693013, 0.169004726639267902826583426598550, 0),
    (
      0.405845151377397166906606412076961, 0.190350578064785409913256402421014,
      0.381830050505118944950369775488975
    ),
    (0.207784955007898467600689403773245, 0.204432940075298892414161999234649, 0),
  ]
}
