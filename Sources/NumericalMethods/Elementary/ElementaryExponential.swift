// Exponentials: x = k·ln 2 + r with |r| ≤ ln 2 / 2, eʳ by a polynomial, then the exponent bits.

extension Elementary {
  /// e to the x.
  ///
  /// **Accuracy** < 0.65 ulp, < 0.76 ulp among subnormal results; +∞ above 709.78, subnormal below −708.4, 0 below −745.13.
  @inlinable @inline(__always)
  public static func exp(_ x: Double8) -> Double8 { exponential(x) }

  /// e to the x.
  ///
  /// **Accuracy** as for eight lanes.
  @inlinable
  public static func exp(_ x: Double) -> Double { exponential(x) }

  /// e to the x, less 1, exact for small x.
  ///
  /// **Accuracy** < 0.97 ulp.
  public static func expMinusOne(_ x: Double8) -> Double8 { exponentialMinusOne(x) }

  /// e to the x, less 1, exact for small x.
  ///
  /// **Accuracy** < 0.97 ulp.
  public static func expMinusOne(_ x: Double) -> Double { exponentialMinusOne(x) }

  /// 10 to the x.
  ///
  /// **Accuracy** < 0.65 ulp, < 0.76 ulp among subnormal results; exact where 10ˣ is a double (x = 0, 1, ... 22).
  public static func exp10(_ x: Double8) -> Double8 { exponentialBase10(x) }

  /// 10 to the x.
  ///
  /// **Accuracy** < 0.65 ulp, < 0.76 ulp among subnormal results; exact where 10ˣ is a double (x = 0, 1, ... 22).
  public static func exp10(_ x: Double) -> Double { exponentialBase10(x) }

  /// 2 to the x.
  ///
  /// **Accuracy** < 0.65 ulp, < 0.76 ulp among subnormal results; exact for whole x.
  public static func exp2(_ x: Double8) -> Double8 { exponentialBase2(x) }

  /// 2 to the x.
  ///
  /// **Accuracy** < 0.65 ulp, < 0.76 ulp among subnormal results; exact for whole x.
  public static func exp2(_ x: Double) -> Double { exponentialBase2(x) }
}

// MARK: - Kernels

extension Elementary {
  /// x where it lies inside, the nearer bound outside; NaN stays NaN.
  @inlinable @inline(__always)
  static func clamp<V: Lanes>(_ x: V, _ lower: Double, _ upper: Double) -> V {
    let below = V.select(V.less(.every(upper), x), .every(upper), x)
    return V.select(V.less(x, .every(lower)), .every(lower), below)
  }

  @inlinable @inline(__always)
  static func exponential<V: Lanes>(_ x: V) -> V {
    guard V.all(V.less(magnitude(x), .every(708))) else { return exponentialOfAny(x) }
    let (k, r) = reduceByLn2(x)
    return scaleWithinNormal(exponentialSum(r), k)
  }

  /// e to the x where results may be subnormal, 0, infinite or NaN.
  @inline(never) @usableFromInline
  @specialized(where V == Double)
  @specialized(where V == Double8)
  static func exponentialOfAny<V: Lanes>(_ x: V) -> V {
    // Beyond these bounds the result is +∞ or 0 whatever x is.
    let (k, r) = reduceByLn2(clamp(x, -746, 710))
    return scale(exponentialSum(r), k)
  }

  /// The whole number nearest to x·factor.
  @inlinable @inline(__always)
  static func wholeProduct<V: Lanes>(_ x: V, _ factor: Double) -> Whole<V> {
    let shifted = V.multiplyAdd(x, .every(factor), .every(roundingShift))
    return Whole(shifted - .every(roundingShift), shifted.bits)
  }

  /// x = k·ln 2 + r, where r carries its rounding error.
  ///
  /// ln 2 is split after 42 bits, so that k·(its head) is exact for |k| < 2¹¹, fused or not.
  @inlinable @inline(__always)
  static func reduceByLn2<V: Lanes>(_ x: V) -> (k: Whole<V>, r: Pair<V>) {
    let k = wholeProduct(x, 0x1.71547652b82fep+0)
    let head = V.multiplyAdd(-k.value, .every(0x1.62e42fefa3800p-1), x)
    let tail = k.value * .every(0x1.ef35793c76730p-45)
    let r = head - tail
    return (k, Pair(r, (head - r) - tail))
  }

  /// eʳ − 1 − r for |r| ≤ 0.347, the second order of the rest included.
  ///
  /// Coefficients: weighted least maximum error of (eʳ − 1 − r)/r² on that interval, 2⁻⁶¹ of r.
  @inlinable @inline(__always)
  static func exponentialRest<V: Lanes>(_ pair: Pair<V>) -> V {
    let r = pair.high
    let r2 = r * r
    let r4 = r2 * r2
    let c0 = cubic(r, r2, 0.5, 0.16666666666666677, 0.041666666666666685, 0.008333333333321421)
    let c4 = cubic(
      r, r2, 0.0013888888888872928, 0.00019841269886661537, 2.4801587350495543e-05,
      2.755724366189141e-06)
    let c8 = quadratic(
      r, r2, 2.755725032903159e-07, 2.5109231511771898e-08, 2.0922320864612232e-09)
    let p = V.multiplyAdd(V.multiplyAdd(r4, c8, c4), r4, c0)
    return V.multiplyAdd(r2, p, V.multiplyAdd(pair.low, r, pair.low))
  }

  /// e to the pair, in [0.7, 1.42].
  @inlinable @inline(__always)
  static func exponentialSum<V: Lanes>(_ r: Pair<V>) -> V {
    let head = Pair.ordered(.every(1), r.high)
    return head.high + (head.low + exponentialRest(r))
  }

  /// The double 2ᵏ for a whole k in −1022...1023.
  @inlinable @inline(__always)
  static func powerOfTwo<V: Lanes>(_ k: V) -> V {
    let bits = (k + .every(roundingShift)).bits
    return V(bits: (bits &<< .every(52)) &+ .every(0x3ff0_0000_0000_0000))
  }

  /// y·2ᵏ where both are normal: k is added to the exponent's bits.
  @inlinable @inline(__always)
  static func scaleWithinNormal<V: Lanes>(_ y: V, _ k: Whole<V>) -> V {
    V(bits: y.bits &+ (k.bits &<< .every(52)))
  }

  /// y·2ᵏ for |k| < 2000, rounded once: in two steps, so that neither factor leaves the normal doubles.
  @inlinable @inline(__always)
  static func scale<V: Lanes>(_ y: V, _ k: Whole<V>) -> V {
    let half = wholeProduct(k.value, 0.5).value
    return y * powerOfTwo(half) * powerOfTwo(k.value - half)
  }

  @inlinable @inline(__always)
  static func exponentialMinusOne<V: Lanes>(_ x: V) -> V {
    let sum = exponentialMinusOnePair(x)
    let value = scale(sum.pair.high + sum.pair.low, sum.k)
    // eˣ − 1 is x to the last place for |x| < 2⁻⁵⁴, and the sign of zero stays.
    return V.select(V.less(magnitude(x), .every(0x1p-54)), x, value)
  }

  /// (eˣ − 1)·2⁻ᵏ as a pair, and k.
  @inlinable @inline(__always)
  static func exponentialMinusOnePair<V: Lanes>(_ x: V) -> (pair: Pair<V>, k: Whole<V>) {
    let (k, r) = reduceByLn2(clamp(x, -40, 710))
    let p = Pair.ordered(r.high, exponentialRest(r))
    // 1 − 2⁻ᵏ is exact for |k| ≤ 53; beyond, the smaller of the two is the rest.
    let head = Pair.sum(.every(1), -powerOfTwo(clamp(-k.value, -1000, 1000)))
    let body = Pair.sum(head.high, p.high)
    return (Pair.ordered(body.high, body.low + (head.low + p.low)), k)
  }

  @inlinable @inline(__always)
  static func exponentialBase10<V: Lanes>(_ x: V) -> V {
    let bounded = clamp(x, -325, 309)
    let k = wholeProduct(bounded, 0x1.a934f0979a371p+1)
    // log₁₀2 in 42 + 53 bits, as ln 2 in `reduceByLn2`.
    let head = V.multiplyAdd(-k.value, .every(0x1.34413509f7800p-2), bounded)
    let rest = Pair.ordered(head, -(k.value * .every(0x1.fef311f12b358p-46)))
    let ln10 = Pair<V>(.every(0x1.26bb1bbb55516p+1), .every(-0x1.f48ad494ea3e9p-53))
    return scale(exponentialSum(rest * ln10), k)
  }

  @inlinable @inline(__always)
  static func exponentialBase2<V: Lanes>(_ x: V) -> V {
    let bounded = clamp(x, -1076, 1025)
    let k = wholeProduct(bounded, 1)
    let ln2 = Pair<V>(.every(0x1.62e42fefa39efp-1), .every(0x1.abc9e3b39803fp-56))
    return scale(exponentialSum(Pair(bounded - k.value, .every(0)) * ln2), k)
  }
}
