import NumericalMethods

extension StepRows.Step {
  /// The same where the density varies.
  @inline(__always)
  func evolveVarying(
    _ s: inout HalfAmplitude<Double8>, _ basis: ShellEigenbasis<Double8>, _ side: Double
  ) {
    let (y21, y31) = (basis.rate21 * km, basis.rate31 * km)
    let y32 = y31 - y21
    let p21 = EarthPhase.sinCos(y21)
    let p31 = EarthPhase.sinCos(y31)
    let p32 = (
      sin: Double8.fused(p31.sin, p21.cos, -(p31.cos * p21.sin)),
      cos: Double8.fused(p31.cos, p21.cos, p31.sin * p21.sin)
    )
    let inverse = StepIntegrals.inverses(y21, y31, y32)
    let i21 = StepIntegrals(y21, p21, inverse.0)
    let i31 = StepIntegrals(y31, p31, inverse.1)
    let i32 = StepIntegrals(y32, p32, inverse.2)
    let (u1, u2, u3) = (basis.a1, basis.a2, basis.a3)
    let (q1, q2, q3) = (u1 * u1, u2 * u2, u3 * u3)
    let rotation = SmallRotation(
      g12: entry(side * (u1 * u2), side * (q1 - q2), i21),
      g13: entry(side * (u1 * u3), side * (q1 - q3), i31),
      g23: entry(side * (u2 * u3), side * (q2 - q3), i32))
    // The levels shift each other; the first one's shift is taken off all. Half of each stands on both sides.
    let half = Double8.every(0.125 * slope * slope)
    let s21 = half * (q1 * q2 * i21.shift)
    let s31 = half * (q1 * q3 * i31.shift)
    let s32 = half * (q2 * q3 * i32.shift)
    let e2 = Self.turned(p21, by: s21 + s21 + s31 - s32)
    let e3 = Self.turned(p31, by: s31 + s31 + s21 + s32)
    let turn = rotation.exponential(e2, e3)
    s.from1 = turn.applied(s.from1)
    s.from2 = turn.applied(s.from2)
    let both = e2 * e3
    s.determinant = s.determinant * (both * both)
  }

  /// e^{−i(y + θ)} for a θ below 0.01: to 1e-17.
  @inline(__always)
  private static func turned(
    _ p: (sin: Double8, cos: Double8), by angle: Double8
  ) -> ComplexLanes<Double8> {
    let square = angle * angle
    let sine = angle * .fused(square, .every(-1.0 / 6), .every(1))
    let cosine = Double8.fused(
      square, .fused(square, .every(1.0 / 24), .every(-0.5)), .every(1))
    return ComplexLanes(
      .fused(p.cos, cosine, -(p.sin * sine)), -.fused(p.sin, cosine, p.cos * sine))
  }

  /// One entry of the exponent, above the diagonal, where y is negative: j₁ is odd and j₂ even.
  @inline(__always)
  private func entry(
    _ weight: Double8, _ difference: Double8, _ j: StepIntegrals
  ) -> ComplexLanes<Double8> {
    let first = Double8.fused(.every(slope + twist), j.j1, .every(-5 * twist) * j.j2OverY)
    let second = Double8.fused(
      .every(curvature), j.j2, .every(0.5 * slope * slope) * (difference * j.j2OverY))
    return ComplexLanes(-(weight * first), weight * second)
  }
}

/// The oscillating integrals over a step, for one pair of levels.
struct StepIntegrals {
  /// ∫P₁, ∫P₂, and the latter over y: spherical Bessel functions.
  let j1, j2, j2OverY: Double8
  /// How much one level shifts the other in second order: 2/(3y) + 2 j₁ y₁.
  let shift: Double8

  /// Below 0.1 the closed forms cancel: series to 1e-16 of what they are added to.
  @inline(__always)
  private static func isSmall(_ y: Double8) -> Double8.Mask {
    Double8.notAbove(y * y, .every(0.01))
  }

  /// One division for three inverses; where y is small its series needs none.
  @inline(__always)
  static func inverses(
    _ x: Double8, _ y: Double8, _ z: Double8
  ) -> (Double8, Double8, Double8) {
    let one = Double8.every(1)
    let a = Double8.choose(isSmall(x), one, x)
    let b = Double8.choose(isSmall(y), one, y)
    let c = Double8.choose(isSmall(z), one, z)
    let shared = one / (a * b * c)
    return (shared * (b * c), shared * (a * c), shared * (a * b))
  }

  @inline(__always)
  init(_ y: Double8, _ p: (sin: Double8, cos: Double8), _ inverse: Double8) {
    let square = y * y
    let isSmall = Self.isSmall(y)
    let ratio = p.sin * inverse
    let first = (ratio - p.cos) * inverse
    let second = Double8.fused(.every(3) * first, inverse, -ratio)
    // j₁ = y/3 − y³/30 + y⁵/840 − y⁷/45360, j₂ = y²/15 − y⁴/210 + y⁶/7560.
    let third = Double8.fused(square, .every(-1.0 / 45360), .every(1.0 / 840))
    let next = Double8.fused(square, third, .every(-1.0 / 30))
    let firstSeries = y * Double8.fused(square, next, .every(1.0 / 3))
    let last = Double8.fused(square, .every(1.0 / 7560), .every(-1.0 / 210))
    let overSeries = y * Double8.fused(square, last, .every(1.0 / 15))
    j1 = .choose(isSmall, firstSeries, first)
    j2 = .choose(isSmall, y * overSeries, second)
    j2OverY = .choose(isSmall, overSeries, second * inverse)
    let both = Double8.fused(p.cos, inverse, p.sin)
    let closed = inverse * .fused(.every(-2) * first, both, .every(2.0 / 3))
    // −4y/15 + 4y³/35.
    let series = y * Double8.fused(square, .every(4.0 / 35), .every(-4.0 / 15))
    shift = .choose(isSmall, series, closed)
  }
}

/// The exponential of a small anti-Hermitian matrix without diagonal, between two halves of the phases.
struct SmallRotation {
  let g12, g13, g23: ComplexLanes<Double8>

  /// diag(1, e₂, e₃) e^G diag(1, e₂, e₃).
  ///
  /// e^G = r₀ + r₁G + r₂G², as G³ = −σG + d: σ the sum of |g|², d = det G; exact to |G|⁶/720.
  @inline(__always)
  func exponential(_ e2: ComplexLanes<Double8>, _ e3: ComplexLanes<Double8>) -> ComplexMatrix3 {
    let (n12, n13, n23) = (g12.squared, g13.squared, g23.squared)
    let sigma = n12 + n13 + n23
    // G² off the diagonal: −g₁₃ḡ₂₃, g₁₂g₂₃, −ḡ₁₂g₁₃.
    let q12 = ComplexLanes.conjugateProduct(g23, g13)
    let q13 = g12 * g23
    let q23 = ComplexLanes.conjugateProduct(g12, g13)
    let determinant = .every(-2) * ComplexLanes.conjugateProduct(g13, q13).im
    let r1 = ComplexLanes<Double8>(
      .fused(sigma, .fused(sigma, .every(1.0 / 120), .every(-1.0 / 6)), .every(1)),
      determinant * (1.0 / 24))
    let r2 = Double8.fused(sigma, .fused(sigma, .every(1.0 / 720), .every(-1.0 / 24)), .every(0.5))
    let r0 = determinant * (1.0 / 6)
    @inline(__always) func diagonal(_ n: Double8) -> ComplexLanes<Double8> {
      ComplexLanes(.fused(-r2, n, .every(1)), r0)
    }
    let e22 = e2 * e2
    let e23 = e2 * e3
    let e33 = e3 * e3
    let a12 = r1 * g12
    let a13 = r1 * g13
    let a23 = r1 * g23
    let b12 = r2 * q12
    let b13 = r2 * q13
    let b23 = r2 * q23
    // Below the diagonal −r₁ḡ is minus the conjugate, but for the small imaginary part of r₁.
    return ComplexMatrix3(
      m11: diagonal(n12 + n13), m12: (a12 - b12) * e2, m13: (a13 + b13) * e3,
      m21: (lower(r1, g12) - b12.conjugate) * e2, m22: diagonal(n12 + n23) * e22,
      m23: (a23 - b23) * e23, m31: (lower(r1, g13) + b13.conjugate) * e3,
      m32: (lower(r1, g23) - b23.conjugate) * e23, m33: diagonal(n13 + n23) * e33)
  }

  @inline(__always)
  private func lower(
    _ r: ComplexLanes<Double8>, _ g: ComplexLanes<Double8>
  ) -> ComplexLanes<Double8> {
    let product = ComplexLanes.conjugateProduct(g, r)
    return ComplexLanes(-product.re, -product.im)
  }
}

/// A complex 3×3 matrix in lanes.
struct ComplexMatrix3 {
  let m11, m12, m13, m21, m22, m23, m31, m32, m33: ComplexLanes<Double8>

  @inline(__always)
  func applied(_ x: PathAmplitude<Double8>.Column) -> PathAmplitude<Double8>.Column {
    PathAmplitude<Double8>.Column(
      a: .fused(m11, x.a, .fused(m12, x.b, m13 * x.c)),
      b: .fused(m21, x.a, .fused(m22, x.b, m23 * x.c)),
      c: .fused(m31, x.a, .fused(m32, x.b, m33 * x.c)))
  }
}
