// Arc functions.

extension Elementary {
  /// The arc cosine, in [0, π]; NaN outside −1...1.
  ///
  /// **Accuracy** < 0.66 ulp.
  @inlinable
  public static func acos(_ x: Double8) -> Double8 { arcCosine(x) }

  /// The arc cosine, in [0, π]; NaN outside −1...1.
  ///
  /// **Accuracy** < 0.66 ulp.
  @inlinable
  public static func acos(_ x: Double) -> Double { arcCosine(x) }

  /// The arc sine, in [−π/2, π/2]; NaN outside −1...1.
  ///
  /// **Accuracy** < 0.66 ulp.
  public static func asin(_ x: Double8) -> Double8 { arcSine(x) }

  /// The arc sine, in [−π/2, π/2]; NaN outside −1...1.
  ///
  /// **Accuracy** < 0.66 ulp.
  public static func asin(_ x: Double) -> Double { arcSine(x) }

  /// The arc tangent, in [−π/2, π/2].
  ///
  /// **Accuracy** < 0.66 ulp.
  public static func atan(_ x: Double8) -> Double8 { arcTangent(x) }

  /// The arc tangent, in [−π/2, π/2].
  ///
  /// **Accuracy** < 0.66 ulp.
  public static func atan(_ x: Double) -> Double { arcTangent(x) }

  /// The angle of the point (x, y), in [−π, π]; zeros and infinities follow C's `atan2`.
  ///
  /// **Accuracy** < 0.66 ulp.
  public static func atan2(_ y: Double8, _ x: Double8) -> Double8 { angleOfPoint(y, x) }

  /// The angle of the point (x, y), in [−π, π]; zeros and infinities follow C's `atan2`.
  ///
  /// **Accuracy** < 0.66 ulp.
  public static func atan2(_ y: Double, _ x: Double) -> Double { angleOfPoint(y, x) }
}

// MARK: - Arc sine and arc cosine

extension Elementary {
  /// (arcsin(s)/s − 1) with z = s² ≤ 1/4.
  ///
  /// Coefficients: weighted least maximum error on that interval, 2⁻⁶⁰ of the arc sine.
  @inlinable @inline(__always)
  static func arcSineRest<V: Lanes>(_ z: V) -> V {
    let z2 = z * z
    let z4 = z2 * z2
    let c0 = cubic(
      z, z2, 0.1666666666666676, 0.07499999999970886, 0.04464285717453297, 0.030381942711473077)
    let c4 = cubic(
      z, z2, 0.022372214885880978, 0.01735161380720242, 0.013980799427227256, 0.0113990820796788)
    let c8 = cubic(
      z, z2, 0.010779316593558559, 0.003709887857376411, 0.02169911413009857,
      -0.020987447243611748)
    let c12 = V.multiplyAdd(z4, .every(0.032621464919537574), c8)
    return z * V.multiplyAdd(z4, V.multiplyAdd(z4, c12, c4), c0)
  }

  /// arcsin of s = |x| (|x| ≤ 1/2) or of s = √((1 − |x|)/2) (above, where arccos |x| is twice that), as s and the rest.
  @inlinable @inline(__always)
  static func arcSinePair<V: Lanes>(_ size: V, _ isSmall: V.Mask) -> Pair<V> {
    let halfVersine = V.every(0.5) * (V.every(1) - size)
    let z = V.select(isSmall, size * size, halfVersine)
    let root = V.root(halfVersine)
    let square = Pair.product(root, root)
    let remainder = (halfVersine - square.high) - square.low
    let isOne = V.less(root, .every(0x1p-500))
    let rootRest = remainder * .every(0.5) / V.select(isOne, .every(1), root)
    let s = V.select(isSmall, size, root)
    let sRest = V.select(isSmall, .every(0), rootRest)
    return Pair(s, V.multiplyAdd(s, arcSineRest(z), sRest))
  }

  @inlinable @inline(__always)
  static func arcCosine<V: Lanes>(_ x: V) -> V {
    let size = magnitude(x)
    let isSmall = V.less(size, .every(0.5))
    let isNegative = V.less(x, .every(0))
    let arc = arcSinePair(size, isSmall)
    // |x| < 1/2: π/2 − arcsin x; else x > 0: 0 + 2·arc; x < 0: π − 2·arc.
    let factor = V.select(
      isSmall, V.select(isNegative, .every(1), .every(-1)),
      V.select(isNegative, .every(-2), .every(2)))
    let origin = V.select(
      isSmall, .every(0x1.921fb54442d18p+0),
      V.select(isNegative, .every(0x1.921fb54442d18p+1), .every(0)))
    let head = Pair.ordered(origin, factor * arc.high)
    let tail = V.multiplyAdd(origin, .every(0x1.1a62633145c07p-54 / 0x1.921fb54442d18p+0), head.low)
    return head.high + V.multiplyAdd(factor, arc.low, tail)
  }

  @inlinable @inline(__always)
  static func arcSine<V: Lanes>(_ x: V) -> V {
    let size = magnitude(x)
    let isSmall = V.less(size, .every(0.5))
    let arc = arcSinePair(size, isSmall)
    let head = Pair.ordered(.every(0x1.921fb54442d18p+0), V.every(-2) * arc.high)
    let tail = V.multiplyAdd(.every(-2), arc.low, .every(0x1.1a62633145c07p-54))
    let value = V.select(isSmall, arc.high + arc.low, head.high + (head.low + tail))
    return V(bits: value.bits | signBit(x))
  }
}

// MARK: - Arc tangent

extension Elementary {
  /// The rest of arctan t = t + rest, for a pair with |t| ≤ 0.4143.
  ///
  /// Coefficients: weighted least maximum error of (arctan t/t − 1)/t² on that interval, 2⁻⁵⁹ of the arc tangent.
  @inlinable @inline(__always)
  static func arcTangentRest<V: Lanes>(_ t: Pair<V>) -> V {
    let z = t.high * t.high
    let z2 = z * z
    let z4 = z2 * z2
    let c0 = cubic(
      z, z2, -0.333333333333332, 0.1999999999995368, -0.1428571428020046, 0.11111110783540479)
    let c4 = cubic(
      z, z2, -0.09090897758885955, 0.07692060234117815, -0.06663104362277991, 0.05847892672982427)
    let c8 = quadratic(z, z2, -0.05039325736443803, 0.03806525707310207, -0.017908156431054173)
    let p = V.multiplyAdd(z4, V.multiplyAdd(z4, c8, c4), c0)
    // The low part is multiplied by the slope, 1 − t² ...
    return V.multiplyAdd(z * t.high, p, V.multiplyAdd(-z, t.low, t.low))
  }

  /// arctan(a/b) for 0 ≤ a ≤ b, 0 < b, as a pair: a/b ≤ tan π/8 directly, above π/4 + arctan((a − b)/(a + b)).
  @inlinable @inline(__always)
  static func firstOctant<V: Lanes>(_ a: V, _ b: V) -> Pair<V> {
    let isSteep = V.less(b * .every(0.4142), a)
    let difference = Pair.ordered(-b, a)
    let sum = Pair.ordered(b, a)
    let zero = V.every(0)
    let top = Pair(
      V.select(isSteep, difference.high, a), V.select(isSteep, difference.low, zero))
    let bottom = Pair(V.select(isSteep, sum.high, b), V.select(isSteep, sum.low, zero))
    let t = quotient(top, bottom)
    let origin = V.select(isSteep, .every(0x1.921fb54442d18p-1), zero)
    let originRest = V.select(isSteep, .every(0x1.1a62633145c07p-55), zero)
    let head = Pair.ordered(origin, t.high)
    return Pair.ordered(head.high, head.low + (originRest + arcTangentRest(t)))
  }

  @inlinable @inline(__always)
  static func arcTangent<V: Lanes>(_ x: V) -> V { angleOfPoint(x, .every(1)) }

  @inlinable @inline(__always)
  static func angleOfPoint<V: Lanes>(_ y: V, _ x: V) -> V {
    let isSteep = V.less(magnitude(x), magnitude(y))
    let isLeft = V.notZero(signBit(x))
    let theta = octantOfPoint(
      V.select(isSteep, magnitude(x), magnitude(y)), V.select(isSteep, magnitude(y), magnitude(x)))
    // From the positive x axis: θ, π/2 ∓ θ, π − θ.
    let zero = V.every(0)
    let origin = V.select(
      isSteep, .every(0x1.921fb54442d18p+0),
      V.select(isLeft, .every(0x1.921fb54442d18p+1), zero))
    let originRest = V.select(
      isSteep, .every(0x1.1a62633145c07p-54),
      V.select(isLeft, .every(0x1.1a62633145c07p-53), zero))
    let forward = V.select(isLeft, .every(-1), .every(1))
    let direction = V.select(isSteep, -forward, forward)
    let head = Pair.ordered(origin, direction * theta.high)
    let tail = head.low + V.multiplyAdd(direction, theta.low, originRest)
    let value = V(bits: (head.high + tail).bits | signBit(y))
    let ofX = V.select(V.less(.every(-1), magnitude(x)), value, x)
    return V.select(V.less(.every(-1), magnitude(y)), ofX, y)
  }

  /// arctan(a/b) for 0 ≤ a ≤ b: zeros and infinities as in C's `atan2`, everything else scaled to where products are exact.
  @inlinable @inline(__always)
  static func octantOfPoint<V: Lanes>(_ a: V, _ b: V) -> Pair<V> {
    let greatest = V.every(.greatestFiniteMagnitude)
    let isInfinite = V.less(greatest, b)
    let limit = V.select(V.less(greatest, a), .every(1), .every(0))
    let top = V.select(isInfinite, limit, a)
    let isZero = V.less(b, .every(.leastNonzeroMagnitude))
    let bottom = V.select(isInfinite, .every(1), V.select(isZero, .every(1), b))
    let scale = V.select(V.less(bottom, .every(0x1p500)), .every(0x1p300), .every(0x1p-100))
    return firstOctant(top * scale, bottom * scale)
  }
}
