// Powers and roots.

extension Elementary {
  /// The base to the power of the exponent.
  ///
  /// Negative bases have powers for whole exponents only, NaN otherwise; zeros, infinities and NaN follow C's `pow`.
  ///
  /// **Accuracy** < 0.85 ulp over the full range.
  public static func pow(_ base: Double8, _ exponent: Double8) -> Double8 { power(base, exponent) }

  /// The base to the power of the exponent.
  ///
  /// Negative bases have powers for whole exponents only, NaN otherwise; zeros, infinities and NaN follow C's `pow`.
  ///
  /// **Accuracy** < 0.85 ulp over the full range.
  public static func pow(_ base: Double, _ exponent: Double) -> Double { power(base, exponent) }

  /// The cube root.
  ///
  /// **Accuracy** < 0.51 ulp, of negative and subnormal x too.
  @inline(never)
  public static func cbrt(_ x: Double8) -> Double8 { cubeRoot(x) }

  /// The cube root.
  ///
  /// **Accuracy** < 0.51 ulp, of negative and subnormal x too.
  @inline(never)
  public static func cbrt(_ x: Double) -> Double { cubeRoot(x) }
}

// MARK: - Power

extension Elementary {
  @inlinable @inline(__always)
  static func power<V: Lanes>(_ base: V, _ exponent: V) -> V {
    let product = powerProduct(logarithmOfPower(splitExponent(base)), exponent)
    // The exponent counts too: exact products need it far below the greatest double.
    let size = V.multiplyAdd(magnitude(exponent), .every(0x1p-70), magnitude(product.high))
    guard V.all(isPositiveNormal(base)), V.all(V.less(size, .every(700))) else {
      return powerOfAny(base, exponent)
    }
    let (k, r) = reduceByLn2(product.high)
    return scaleWithinNormal(exponentialSum(Pair.ordered(r.high, r.low + product.low)), k)
  }

  /// y·log x as a pair.
  @inlinable @inline(__always)
  static func powerProduct<V: Lanes>(_ logarithm: Pair<V>, _ y: V) -> Pair<V> {
    let head = Pair.product(logarithm.high, y)
    return Pair(head.high, V.multiplyAdd(logarithm.low, y, head.low))
  }

  /// k·ln 2 + log m with a relative error below 2⁻⁶⁴: y·log x reaches 745, and its absolute error is the power's relative one.
  @inlinable @inline(__always)
  static func logarithmOfPower<V: Lanes>(_ split: (k: V, m: V)) -> Pair<V> {
    let s = artanhArgument(split.m - .every(1))
    let z = s * s
    // artanh s = s + s³(1/3 + z(1/5 + ...)), z = s²: the first two terms as pairs.
    let series = Pair.ordered(.every(0x1.5555555555555p-2), z.high * artanhTail(z.high))
    let rest = s * (z * Pair(series.high, series.low + .every(0x1.5555555555555p-56)))
    let head = Pair.ordered(s.high, rest.high)
    let two = V.every(2)
    let sum = Pair.ordered(split.k * .every(0x1.62e42fefa3800p-1), two * head.high)
    let tail = V.multiplyAdd(
      two, head.low + (s.low + rest.low), split.k * .every(0x1.ef35793c76730p-45))
    return Pair(sum.high, sum.low + tail)
  }

  /// f / (2 + f) as a pair.
  @inlinable @inline(__always)
  static func artanhArgument<V: Lanes>(_ f: V) -> Pair<V> {
    let d = Pair.ordered(.every(2), f)
    let reciprocal = V.every(1) / d.high
    let s = f * reciprocal
    let product = Pair.product(s, d.high)
    let remainder = ((f - product.high) - product.low) - s * d.low
    return Pair(s, remainder * reciprocal)
  }

  /// (artanh(s)/s − 1 − z/3)/z² with z = s² ≤ 0.0295.
  ///
  /// Coefficients: weighted least maximum error on that interval, 2⁻⁷³ of artanh s.
  @inlinable @inline(__always)
  static func artanhTail<V: Lanes>(_ z: V) -> V {
    let z2 = z * z
    let c0 = cubic(
      z, z2, 0.1999999999999999, 0.14285714285721915, 0.11111111108896764, 0.09090909421739907)
    let c4 = cubic(
      z, z2, 0.07692279232054243, 0.0666813157998346, 0.058379033954519814, 0.059907736675857644)
    return V.multiplyAdd(z2 * z2, c4, c0)
  }

  /// The power where over- or underflow is near, or an argument is special.
  @inline(never) @usableFromInline
  @specialized(where V == Double)
  @specialized(where V == Double8)
  static func powerOfAny<V: Lanes>(_ base: V, _ exponent: V) -> V {
    // Beyond 2⁷⁰ every base but 1 over- or underflows.
    let y = clamp(exponent, -0x1p70, 0x1p70)
    let product = powerProduct(logarithmOfPower(splitAnyExponent(magnitude(base))), y)
    let isBounded = V.less(magnitude(product.high), .every(800))
    let low = V.select(isBounded, product.low, .every(0))
    let (k, r) = reduceByLn2(clamp(product.high, -800, 800))
    var power = scale(exponentialSum(Pair.ordered(r.high, r.low + low)), k)
    for lane in 0..<V.laneCount {
      let x = base.lane(lane)
      let y = exponent.lane(lane)
      if !(x > 0 && x < .infinity && y.magnitude < .infinity) {
        power.setLane(lane, specialPower(x, y, ofMagnitude: power.lane(lane)))
      }
    }
    return power
  }

  /// What C's `pow` defines where the base is not positive and finite, or the exponent not finite.
  private static func specialPower(_ x: Double, _ y: Double, ofMagnitude power: Double) -> Double {
    if y == 0 || x == 1 { return 1 }
    if x.isNaN || y.isNaN { return .nan }
    if y.isInfinite {
      if x == -1 { return 1 }
      return (x.magnitude > 1) == (y > 0) ? .infinity : 0
    }
    let isWhole = y.magnitude >= 0x1p52 || (y.magnitude + 0x1p52) - 0x1p52 == y.magnitude
    let isOdd = isWhole && y.magnitude < 0x1p53 && UInt64(y.magnitude) & 1 == 1
    let isNegative = x.sign == .minus && isOdd
    if x == 0 || x.isInfinite {
      let magnitude = (x == 0) == (y > 0) ? 0.0 : .infinity
      return isNegative ? -magnitude : magnitude
    }
    guard isWhole else { return .nan }
    return isNegative ? -power : power
  }
}

// MARK: - Cube root

extension Elementary {
  @inlinable @inline(__always)
  static func cubeRoot<V: Lanes>(_ x: V) -> V {
    let size = magnitude(x)
    guard V.all(isPositiveNormal(size)) else { return cubeRootOfAny(x) }
    return V(bits: cubeRootOfNormal(size).bits | signBit(x))
  }

  /// The cube root where x may be subnormal, 0, infinite or NaN.
  @inline(never) @usableFromInline
  @specialized(where V == Double)
  @specialized(where V == Double8)
  static func cubeRootOfAny<V: Lanes>(_ x: V) -> V {
    let size = magnitude(x)
    let small = V.less(size, .every(0x1p-1022))
    let root = cubeRootOfNormal(V.select(small, size * .every(0x1p54), size))
    let value = V(bits: (root * V.select(small, .every(0x1p-18), .every(1))).bits | signBit(x))
    // Zeros, infinities and NaN stay what they are.
    let proper = V.select(V.less(size, .every(.infinity)), value, x)
    return V.select(V.less(size, .every(.leastNonzeroMagnitude)), x, proper)
  }

  @inlinable @inline(__always)
  static func cubeRootOfNormal<V: Lanes>(_ x: V) -> V {
    // x = 8^q·2^e·m with m in (1, 2], e = 0, 1, 2.
    let (exponent, m) = splitExponent(x, from: 0x3ff0_0000_0000_0001)
    let q = wholeProduct(exponent - .every(1), 1.0 / 3)
    let e = V.multiplyAdd(.every(-3), q.value, exponent)
    return scaleWithinNormal(cubeRootOfMantissa(m, e), q)
  }

  /// The cube root of 2^e·m for m in [1, 2] and e = 0, 1, 2.
  @inlinable @inline(__always)
  static func cubeRootOfMantissa<V: Lanes>(_ m: V, _ e: V) -> V {
    // 2^e exactly, and 2^(e/3) to 2⁻²⁴, as parabolas through e = 0, 1, 2: no branch.
    let whole = m * V.multiplyAdd(e, V.multiplyAdd(e, .every(0.5), .every(0.5)), .every(1))
    let slope = V.multiplyAdd(e, .every(0.033779476), .every(0.226141574))
    let factor = V.multiplyAdd(e, slope, .every(1))
    // A guess good to 2⁻¹⁹ (least maximum error on [1, 2]), cut to 17 bits: its cube is exact.
    let m2 = m * m
    let low = cubic(
      m, m2, 0.47333880015735663, 0.8381307373065096, -0.4691870945750225, 0.2027481138783468)
    let high = V.multiplyAdd(m, .every(0.005347186459353103), .every(-0.050376511087404735))
    let guess = V.multiplyAdd(m2 * m2, high, low) * factor
    let t = V(bits: guess.bits & .every(0xffff_fff0_0000_0000))
    let cube = t * t * t
    // (1 + u)^⅓ − 1 = u/3 − u²/9 + 5u³/81 − ..., u < 2⁻¹⁴.
    let u = (whole - cube) / cube
    let inner = V.multiplyAdd(u, .every(5.0 / 81), .every(-1.0 / 9))
    return V.multiplyAdd(t, u * V.multiplyAdd(u, inner, .every(1.0 / 3)), t)
  }
}
