// Hyperbolic functions.

extension Elementary {
  /// The hyperbolic tangent.
  ///
  /// **Accuracy** < 0.8 ulp.
  public static func tanh(_ x: Double8) -> Double8 { hyperbolicTangent(x) }

  /// The hyperbolic tangent.
  ///
  /// **Accuracy** < 0.8 ulp.
  public static func tanh(_ x: Double) -> Double { hyperbolicTangent(x) }

  /// With E = exp(−2|x|) − 1: tanh |x| = −E / (2 + E), as pairs.
  @inlinable @inline(__always)
  static func hyperbolicTangent<V: Lanes>(_ x: V) -> V {
    let size = magnitude(x)
    let (pair, k) = exponentialMinusOnePair(V.every(-2) * size)
    let factor = powerOfTwo(k.value)
    let e = Pair(pair.high * factor, pair.low * factor)
    let sum = Pair.ordered(.every(2), e.high)
    let value = quotient(Pair(-e.high, -e.low), Pair(sum.high, sum.low + e.low))
    let tanh = V(bits: (value.high + value.low).bits | signBit(x))
    // tanh x = x to the last place for |x| < 2⁻²⁸.
    return V.select(V.less(size, .every(0x1p-28)), x, tanh)
  }
}
