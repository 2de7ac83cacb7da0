import CSIMD

// Sines and cosines: |x| = k·π/2 + r with |r| ≤ π/4, then two polynomials and the signs of the quadrant.

// Called, not inlined: inlined loops keep the rare great angles' operands alive, which costs more than the call.

extension Elementary {
  /// The sine and the cosine.
  ///
  /// **Accuracy** < 0.82 ulp each for every finite x; NaN for ±∞. Above 1.5·10⁶ the reduction goes lane by lane (slow).
  @inline(never)
  public static func sinCos(_ x: Double8) -> (sin: Double8, cos: Double8) { sineAndCosine(x) }

  /// The sine.
  ///
  /// **Accuracy** as for both together.
  @inline(never)
  public static func sin(_ x: Double8) -> Double8 { sineAndCosine(x).sin }

  /// The cosine.
  ///
  /// **Accuracy** as for both together.
  @inline(never)
  public static func cos(_ x: Double8) -> Double8 { sineAndCosine(x).cos }

  /// The sine and the cosine.
  ///
  /// **Accuracy** < 0.82 ulp each for every finite x; NaN for ±∞.
  @inline(never)
  public static func sinCos(_ x: Double) -> (sin: Double, cos: Double) { sineAndCosine(x) }

  /// The sine.
  ///
  /// **Accuracy** < 0.82 ulp for every finite x; NaN for ±∞.
  @inline(never)
  public static func sin(_ x: Double) -> Double { sineAndCosine(x).sin }

  /// The cosine.
  ///
  /// **Accuracy** < 0.82 ulp for every finite x; NaN for ±∞.
  @inline(never)
  public static func cos(_ x: Double) -> Double { sineAndCosine(x).cos }

  /// The tangent.
  ///
  /// **Accuracy** < 0.97 ulp for every finite x; NaN for ±∞.
  public static func tan(_ x: Double8) -> Double8 { tangent(x) }

  /// The tangent.
  ///
  /// **Accuracy** < 0.97 ulp for every finite x; NaN for ±∞.
  public static func tan(_ x: Double) -> Double { tangent(x) }
}

// MARK: - Reduction

/// An angle as a quadrant and the rest of at most π/4 (and a little).
@usableFromInline @frozen
struct ReducedAngle<V: Lanes> {
  /// The quadrant modulo 4 in the last two bits.
  @usableFromInline var quadrant: V.Bits
  @usableFromInline var rest: Pair<V>
  @inlinable @inline(__always)
  init(_ quadrant: V.Bits, _ rest: Pair<V>) {
    self.quadrant = quadrant
    self.rest = rest
  }
}

extension Elementary {
  /// The largest angle whose reduction stays exact: k ≤ 2²⁰ makes k times a 33-bit part of π/2 exact.
  @inlinable @inline(__always)
  static var largestQuickAngle: Double { 1.5e6 }

  /// Reduces angles of 0 or more.
  @inlinable @inline(__always)
  static func reduceAngle<V: Lanes>(_ x: V) -> ReducedAngle<V> {
    let quick = reduceQuickAngle(x)
    let isQuick = V.less(x, .every(largestQuickAngle))
    return V.all(isQuick) ? quick : reduceGreatAngles(x, quick)
  }

  /// Cody and Waite's reduction: k multiples of π/2 are taken off in parts whose products are exact.
  ///
  /// The rest keeps a relative error below 2⁻⁷⁰ even beside a multiple of π/2.
  @inlinable @inline(__always)
  static func reduceQuickAngle<V: Lanes>(_ x: V) -> ReducedAngle<V> {
    let k = wholeProduct(x, 0x1.45f306dc9c883p-1)
    let rest = csimd_fuses_multiply_add() != 0 ? restFused(x, k.value) : restSplit(x, k.value)
    return ReducedAngle(k.bits, rest)
  }

  /// x − k·π/2 with π/2 in three doubles; the first step is exact because it rounds only once.
  @inlinable @inline(__always)
  static func restFused<V: Lanes>(_ x: V, _ k: V) -> Pair<V> {
    let first = V.multiplyAdd(-k, .every(0x1.921fb54442d18p+0), x)
    let product = Pair.product(k, .every(0x1.1a62633145c07p-54))
    let second = Pair.sum(first, -product.high)
    let third = V.multiplyAdd(k, .every(-0x1.f1976b7ed8fbcp-110), product.low)
    return Pair(second.high, second.low - third)
  }

  /// x − k·π/2 with π/2 in parts of 33 + 33 + 33 + 53 bits, whose products with k ≤ 2²⁰ are exact.
  @inlinable @inline(__always)
  static func restSplit<V: Lanes>(_ x: V, _ k: V) -> Pair<V> {
    let first = x - k * .every(0x1.921fb54400000p+0)
    let second = Pair.sum(first, -(k * .every(0x1.0b4611a600000p-34)))
    let third = Pair.sum(second.high, -(k * .every(0x1.3198a2e000000p-69)))
    let fourth = k * .every(0x1.b839a252049c1p-104)
    return Pair(third.high, (second.low + third.low) - fourth)
  }

  /// Puts the reduction of angles beyond the quick range (and NaN for what is not finite) in their lanes.
  @inline(never) @usableFromInline
  @specialized(where V == Double)
  @specialized(where V == Double8)
  static func reduceGreatAngles<V: Lanes>(_ x: V, _ quick: ReducedAngle<V>) -> ReducedAngle<V> {
    var quadrant = V(bits: quick.quadrant)
    var rest = quick.rest
    for lane in 0..<V.laneCount where !(x.lane(lane) < largestQuickAngle) {
      let reduced = reduceGreatAngle(x.lane(lane))
      quadrant.setLane(lane, Double(bitPattern: reduced.quadrant))
      rest.high.setLane(lane, reduced.rest.high)
      rest.low.setLane(lane, reduced.rest.low)
    }
    return ReducedAngle(quadrant.bits, rest)
  }
}

// MARK: - Kernels

extension Elementary {
  /// sin(r) for the reduced angle.
  ///
  /// Coefficients: weighted least maximum error of (sin r/r − 1)/r² on |r| ≤ 0.786, 2⁻⁵⁸ of the sine.
  @inlinable @inline(__always)
  static func sineRest<V: Lanes>(_ r: Pair<V>, _ z: V) -> V {
    let z2 = z * z
    let c0 = cubic(
      z, z2, -0.1666666666666663, 0.008333333333321905, -0.00019841269829441052,
      2.7557313574718294e-06)
    let c4 = V.multiplyAdd(z, .every(1.5895856935446094e-10), .every(-2.5050740964543258e-08))
    let p = V.multiplyAdd(z2 * z2, c4, c0)
    // The low part is multiplied by the slope, cos r = 1 − r²/2 ...
    let slope = V.multiplyAdd(z, .every(-0.5), .every(1))
    return V.multiplyAdd(z * r.high, p, r.low * slope)
  }

  /// cos(r) of the reduced angle, as 1 and the rest.
  ///
  /// Coefficients: weighted least maximum error of (cos r − 1 + r²/2)/r⁴ on |r| ≤ 0.786, 2⁻⁶⁴ of the cosine.
  @inlinable @inline(__always)
  static func cosinePair<V: Lanes>(_ r: Pair<V>, _ z: V) -> Pair<V> {
    let z2 = z * z
    let c0 = cubic(
      z, z2, 0.041666666666666595, -0.0013888888888873331, 2.480158728898969e-05,
      -2.755731421208854e-07)
    let c4 = V.multiplyAdd(z, .every(-1.1358698823221734e-11), .every(2.0875704562751205e-09))
    let p = V.multiplyAdd(z2 * z2, c4, c0)
    let half = V.every(0.5) * z
    let head = Pair.ordered(.every(1), -half)
    // What r² lost in rounding counts here: half an ulp of 0.6 is a quarter of an ulp of the cosine.
    let lost = V.multiplyAdd(V.productError(r.high, r.high, z), .every(0.5), r.high * r.low)
    return Pair(head.high, head.low + V.multiplyAdd(z2, p, -lost))
  }

  @inlinable @inline(__always)
  static func sineAndCosine<V: Lanes>(_ x: V) -> (sin: V, cos: V) {
    let angle = reduceAngle(magnitude(x))
    let r = angle.rest
    let z = r.high * r.high
    let sine = r.high + sineRest(r, z)
    let cosinePair = cosinePair(r, z)
    let cosine = cosinePair.high + cosinePair.low
    let odd = V.notZero(angle.quadrant & .every(1))
    let sineSign = ((angle.quadrant &<< .every(62)) & .every(0x8000_0000_0000_0000)) ^ signBit(x)
    let next = angle.quadrant &+ .every(1)
    let cosineSign = (next &<< .every(62)) & .every(0x8000_0000_0000_0000)
    return (
      V(bits: V.select(odd, cosine, sine).bits ^ sineSign),
      V(bits: V.select(odd, sine, cosine).bits ^ cosineSign)
    )
  }

  @inlinable @inline(__always)
  static func tangent<V: Lanes>(_ x: V) -> V {
    let angle = reduceAngle(magnitude(x))
    let r = angle.rest
    let z = r.high * r.high
    let sine = Pair.ordered(r.high, sineRest(r, z))
    let cosineSum = cosinePair(r, z)
    let cosine = Pair.ordered(cosineSum.high, cosineSum.low)
    // tan in even quadrants, −cot in odd ones.
    let odd = V.notZero(angle.quadrant & .every(1))
    let value = quotient(
      Pair(V.select(odd, cosine.high, sine.high), V.select(odd, cosine.low, sine.low)),
      Pair(V.select(odd, sine.high, cosine.high), V.select(odd, sine.low, cosine.low)))
    let sign = ((angle.quadrant &<< .every(63)) ^ signBit(x)) & .every(0x8000_0000_0000_0000)
    return V(bits: (value.high + value.low).bits ^ sign)
  }

  /// The quotient of two pairs, unsummed.
  @inlinable @inline(__always)
  static func quotient<V: Lanes>(_ a: Pair<V>, _ b: Pair<V>) -> Pair<V> {
    let q = a.high / b.high
    let product = Pair.product(q, b.high)
    let remainder = ((a.high - product.high) - product.low) + (a.low - q * b.low)
    return Pair(q, remainder / b.high)
  }
}
