// Logarithms: x = 2ᵏ·m with m in [√½, √2), log m = 2 artanh(f / (2 + f)) with f = m − 1.

extension Elementary {
  /// The natural logarithm.
  ///
  /// **Accuracy** < 0.8 ulp, subnormal x included; −∞ at 0, NaN below.
  @inlinable @inline(__always)
  public static func log(_ x: Double8) -> Double8 { logarithm(x) }

  /// The natural logarithm.
  ///
  /// **Accuracy** as for eight lanes.
  @inlinable
  public static func log(_ x: Double) -> Double { logarithm(x) }

  /// The natural logarithm of 1 + x, exact for small x.
  ///
  /// **Accuracy** < 0.85 ulp.
  public static func log(onePlus x: Double8) -> Double8 { logarithmOnePlus(x) }

  /// The natural logarithm of 1 + x, exact for small x.
  ///
  /// **Accuracy** < 0.85 ulp.
  public static func log(onePlus x: Double) -> Double { logarithmOnePlus(x) }

  /// The logarithm to base 10.
  ///
  /// **Accuracy** < 0.76 ulp; exact at powers of 10.
  public static func log10(_ x: Double8) -> Double8 { logarithmBase10(x) }

  /// The logarithm to base 10.
  ///
  /// **Accuracy** < 0.76 ulp; exact at powers of 10.
  public static func log10(_ x: Double) -> Double { logarithmBase10(x) }
}

// MARK: - Kernels

extension Elementary {
  /// x = 2ᵏ·m with m in [√½, √2), for normal positive x (anything else gives numbers that mean nothing).
  @inlinable @inline(__always)
  static func splitExponent<V: Lanes>(_ x: V) -> (k: V, m: V) {
    splitExponent(x, from: 0x3fe6_a09e_667f_3bcd)
  }

  /// x = 2ᵏ·m with m from a double (given by its bits) up to its double, for normal positive x.
  @inlinable @inline(__always)
  static func splitExponent<V: Lanes>(_ x: V, from least: UInt64) -> (k: V, m: V) {
    // Counted from there, the exponent field steps where m does.
    let shifted = x.bits &+ .every(0x3ff0_0000_0000_0000 &- least)
    // An exponent field e in the last bits of 2⁵² is the double 2⁵² + e.
    let field = V(bits: (shifted &>> .every(52)) | .every(0x4330_0000_0000_0000))
    let exponent = (shifted & .every(0xfff0_0000_0000_0000)) &- .every(0x3ff0_0000_0000_0000)
    return (field - .every(0x1p52 + 1023), V(bits: x.bits &- exponent))
  }

  /// As `splitExponent`, for subnormal positive x too.
  @inlinable @inline(__always)
  static func splitAnyExponent<V: Lanes>(_ x: V) -> (k: V, m: V) {
    let small = V.less(x, .every(0x1p-1022))
    let (k, m) = splitExponent(V.select(small, x * .every(0x1p54), x))
    return (k - V.select(small, .every(54), .every(0)), m)
  }

  /// The rest R of 2 artanh s = 2s + s·R, with z = s² ≤ 0.0295.
  ///
  /// Coefficients: weighted least maximum error on that interval, 2⁻⁵⁹ of the logarithm.
  @inlinable @inline(__always)
  static func artanhRest<V: Lanes>(_ z: V) -> V {
    let z2 = z * z
    let c0 = cubic(
      z, z2, 0.6666666666666734, 0.39999999999416636, 0.28571428742036536, 0.2222219860332566)
    let c4 = quadratic(z, z2, 0.18183562987167673, 0.1531408021980644, 0.14795690580138002)
    return z * V.multiplyAdd(z2 * z2, c4, c0)
  }

  /// k·ln 2 + log(1 + f) + c for a small correction c, as an ordered but unsummed pair.
  @inlinable @inline(__always)
  static func logarithmSum<V: Lanes>(_ k: V, _ f: V, _ c: V) -> Pair<V> {
    let s = f / (.every(2) + f)
    let half = V.every(0.5) * f * f
    let inner = V.multiplyAdd(s, half + artanhRest(s * s), k * .every(0x1.ef35793c76730p-45))
    // k·(head of ln 2) is exact; f is below it, or k is 0.
    let head = Pair.ordered(k * .every(0x1.62e42fefa3800p-1), f)
    return Pair(head.high, head.low - (half - (inner + c)))
  }

  /// Replaces what a logarithm of x gives outside 0 < x < ∞.
  @inlinable @inline(__always)
  static func logarithmEdges<V: Lanes>(_ x: V, _ value: V) -> V {
    let finite = V.select(V.less(x, .every(.infinity)), value, x)
    let positive = V.select(V.less(x, .every(0)), .every(.nan), finite)
    let isZero = V.less(magnitude(x), .every(.leastNonzeroMagnitude))
    return V.select(isZero, .every(-.infinity), positive)
  }

  @inlinable @inline(__always)
  static func logarithm<V: Lanes>(_ x: V) -> V {
    guard V.all(isPositiveNormal(x)) else { return logarithmOfAny(x) }
    let (k, m) = splitExponent(x)
    let sum = logarithmSum(k, m - .every(1), .every(0))
    return sum.high + sum.low
  }

  /// The logarithm where x may be subnormal, 0, infinite, negative or NaN.
  @inline(never) @usableFromInline
  @specialized(where V == Double)
  @specialized(where V == Double8)
  static func logarithmOfAny<V: Lanes>(_ x: V) -> V {
    let (k, m) = splitAnyExponent(x)
    let sum = logarithmSum(k, m - .every(1), .every(0))
    return logarithmEdges(x, sum.high + sum.low)
  }

  @inlinable @inline(__always)
  static func logarithmOnePlus<V: Lanes>(_ x: V) -> V {
    // 1 + x = u + rest without loss, and log(u + rest) = log u + rest/u to far below an ulp.
    let u = Pair.sum(.every(1), x)
    let (k, m) = splitExponent(u.high)
    let sum = logarithmSum(k, m - .every(1), u.low / u.high)
    let value = logarithmEdges(u.high, sum.high + sum.low)
    return V.select(V.less(magnitude(x), .every(0x1p-54)), x, value)
  }

  @inlinable @inline(__always)
  static func logarithmBase10<V: Lanes>(_ x: V) -> V {
    let (k, m) = splitAnyExponent(x)
    let sum = logarithmSum(k, m - .every(1), .every(0))
    let log10e = Pair<V>(.every(0x1.bcb7b1526e50ep-2), .every(0x1.95355baaafad3p-57))
    let product = Pair.ordered(sum.high, sum.low) * log10e
    return logarithmEdges(x, product.high + product.low)
  }
}
