import Neutrinos
import NumericalMethods
import PhysicalQuantities

/// How H̃ and its adjugate change with one parameter.
struct HamiltonianDerivative: Sendable {
  var h11 = 0.0
  var h12 = 0.0
  var h13 = 0.0
  var h22 = 0.0
  var h23 = 0.0
  var h33 = 0.0
  var adjugate11 = 0.0
  var adjugate12 = 0.0
  var adjugate13 = 0.0
  var adjugate23 = 0.0
  var adjugate33Minus22 = 0.0
  var sum = 0.0
  var product = 0.0
}

extension StandardHamiltonian {
  /// The derivative with respect to sin²θ₁₂, sin²θ₁₃, Δm²₂₁ or Δm²₃₁; nothing for the others.
  static func derivative(
    _ p: OscillationParameters, _ variable: OscillationVariable
  ) -> HamiltonianDerivative? {
    let (m21, m31) = (p.deltaMSquared21EV2, p.deltaMSquared31EV2)
    let (u, v) = (p.sinSquaredTheta12, p.sinSquaredTheta13)
    // Square roots and their derivatives: sc(u) = √(u(1−u)), sc' = (1 − 2u)/(2 sc).
    let sc12 = (u * (1 - u)).squareRoot()
    let sc13 = (v * (1 - v)).squareRoot()
    let (s13, c13) = (v.squareRoot(), (1 - v).squareRoot())
    var d = HamiltonianDerivative()
    switch variable {
    case .sinSquaredTheta12:
      let slope = (1 - 2 * u) / (2 * sc12)
      let both = m21 * m31
      d.h11 = (1 - v) * m21
      d.h12 = c13 * slope * m21
      d.h13 = -sc13 * m21
      d.h22 = -m21
      d.h23 = -s13 * slope * m21
      d.h33 = v * m21
      d.adjugate11 = -both * (1 - v)
      d.adjugate12 = -both * c13 * slope
      d.adjugate13 = both * sc13
      d.adjugate23 = both * s13 * slope
      d.adjugate33Minus22 = -both * (v + 1)
    case .sinSquaredTheta13:
      let slope = (1 - 2 * v) / (2 * sc13)
      let ee = m31 - u * m21
      let both = m21 * m31
      d.h11 = ee
      d.h12 = -sc12 * m21 / (2 * c13)
      d.h13 = slope * ee
      d.h23 = -sc12 * m21 / (2 * s13)
      d.h33 = -ee
      d.adjugate11 = -both * (1 - u)
      d.adjugate12 = both * sc12 / (2 * c13)
      d.adjugate13 = -both * (1 - u) * slope
      d.adjugate23 = both * sc12 / (2 * s13)
      d.adjugate33Minus22 = both * (1 - u)
    case .deltaMSquared21:
      d = massDerivative(m31, u, v, sc12: sc12, sc13: sc13, s13: s13, c13: c13)
      d.h11 = (1 - v) * u
      d.h12 = c13 * sc12
      d.h13 = -sc13 * u
      d.h22 = 1 - u
      d.h23 = -s13 * sc12
      d.h33 = v * u
    case .deltaMSquared31:
      d = massDerivative(m21, u, v, sc12: sc12, sc13: sc13, s13: s13, c13: c13)
      d.h11 = v
      d.h13 = sc13
      d.h33 = 1 - v
    default: return nil
    }
    return d
  }

  /// The adjugate is proportional to both splittings: its derivative by one is the other times the projector.
  private static func massDerivative(
    _ other: Double, _ u: Double, _ v: Double, sc12: Double, sc13: Double, s13: Double, c13: Double
  ) -> HamiltonianDerivative {
    var d = HamiltonianDerivative()
    d.adjugate11 = other * (1 - v) * (1 - u)
    d.adjugate12 = -other * c13 * sc12
    d.adjugate13 = -other * sc13 * (1 - u)
    d.adjugate23 = other * s13 * sc12
    d.adjugate33Minus22 = other * (v * (1 - u) - u)
    d.sum = 1
    d.product = other
    return d
  }
}

/// The bilinear forms of S̃ from which θ₂₃ and δ make probabilities; their derivatives go through the same sums.
struct TransitionForms<V: KernelLanes> {
  var a, b, zRe, zIm, dd, qq, dqRe, dqIm: V

  @inline(__always)
  init(_ s: TransitionAmplitudes<V>) {
    a = s.s12.squared
    b = s.s13.squared
    let z = ComplexLanes.conjugateProduct(s.s12, s.s13)
    (zRe, zIm) = (z.re, z.im)
    dd = s.d.squared
    qq = s.s23.squared
    let dq = ComplexLanes.conjugateProduct(s.d, s.s23)
    (dqRe, dqIm) = (dq.re, dq.im)
  }

  /// The change of the forms at s when s changes by t.
  @inline(__always)
  init(at s: TransitionAmplitudes<V>, change t: TransitionAmplitudes<V>) {
    @inline(__always) func twice(_ x: ComplexLanes<V>, _ y: ComplexLanes<V>) -> V {
      let half = V.fused(x.re, y.re, x.im * y.im)
      return half + half
    }
    a = twice(s.s12, t.s12)
    b = twice(s.s13, t.s13)
    let z =
      ComplexLanes.conjugateProduct(t.s12, s.s13) + ComplexLanes.conjugateProduct(s.s12, t.s13)
    (zRe, zIm) = (z.re, z.im)
    dd = twice(s.d, t.d)
    qq = twice(s.s23, t.s23)
    let dq = ComplexLanes.conjugateProduct(t.d, s.s23) + ComplexLanes.conjugateProduct(s.d, t.s23)
    (dqRe, dqIm) = (dq.re, dq.im)
  }
}

/// The entries of S̃ that transitions need.
struct TransitionAmplitudes<V: KernelLanes> {
  var s12, s13, s23, d: ComplexLanes<V>
}

/// The weights with which forms become the six transitions, for a rotation or its derivative.
struct TransitionWeights {
  let cSquared, sSquared, zRe, zIm, dd, qq, dqRe, dqIm: Double

  init(_ r: FlavorRotation) {
    cSquared = r.cSquared
    sSquared = r.sSquared
    zRe = 2 * r.sc * r.cosDelta
    zIm = 2 * r.sc * r.sinDelta
    dd = r.sc * r.sc
    qq = r.cosDouble * r.cosDouble * r.cosDelta * r.cosDelta + r.sinDelta * r.sinDelta
    dqRe = 2 * r.sc * r.cosDouble * r.cosDelta
    dqIm = 2 * r.sc * r.sinDelta
  }

  /// The derivative with respect to sin²θ₂₃.
  init(byTheta23 r: FlavorRotation) {
    let slope = r.cosDouble / (2 * r.sc)
    cSquared = -1
    sSquared = 1
    zRe = 2 * slope * r.cosDelta
    zIm = 2 * slope * r.sinDelta
    dd = r.cosDouble
    qq = -4 * r.cosDouble * r.cosDelta * r.cosDelta
    dqRe = 2 * r.cosDelta * (slope * r.cosDouble - 2 * r.sc)
    dqIm = 2 * slope * r.sinDelta
  }

  /// The derivative with respect to δ; side is −1 for antineutrinos, whose δ turns the other way.
  init(byDelta r: FlavorRotation, side: Double) {
    cSquared = 0
    sSquared = 0
    zRe = -2 * r.sc * r.sinDelta * side
    zIm = 2 * r.sc * r.cosDelta * side
    dd = 0
    qq = 2 * r.sinDelta * r.cosDelta * (1 - r.cosDouble * r.cosDouble) * side
    dqRe = -2 * r.sc * r.cosDouble * r.sinDelta * side
    dqIm = 2 * r.sc * r.cosDelta * side
  }

  /// The nine channels; `total` is 1 for probabilities and 0 for their derivatives.
  @inline(__always)
  func channels<V: KernelLanes>(_ f: TransitionForms<V>, total: Double) -> ProbabilityLanes<V> {
    let even = V.every(zRe) * f.zRe
    let odd = V.every(zIm) * f.zIm
    let toMuon = V.fused(.every(cSquared), f.a, V.fused(.every(sSquared), f.b, even))
    let toTau = V.fused(.every(sSquared), f.a, V.fused(.every(cSquared), f.b, -even))
    let last = V.fused(
      .every(dd), f.dd, V.fused(.every(qq), f.qq, .every(dqRe) * f.dqRe))
    let oddLast = V.every(dqIm) * f.dqIm
    return ProbabilityLanes(
      em: toMuon - odd, et: toTau + odd, me: toMuon + odd, mt: last - oddLast, te: toTau - odd,
      tm: last + oddLast, total: .every(total))
  }
}

/// One slab with the derivatives of its divided differences by the coefficients of the cubic.
struct DifferentiatedSlab<V: KernelLanes> {
  let h: StandardHamiltonian
  let matter: V
  let f0, f1, f2: ComplexLanes<V>
  /// ∂F/∂a, ∂F/∂b, ∂F/∂c.
  let f0a, f0b, f0c, f1a, f1b, f1c: ComplexLanes<V>
  let amplitudes: TransitionAmplitudes<V>
  let isGood: V.Mask

  @inline(__always)
  init(_ h: StandardHamiltonian, matter: V, path: V) {
    self.h = h
    self.matter = matter
    let spectrum = SlabSpectrum(h, matter: matter)
    let phases = SlabPhases(spectrum, path: path)
    isGood = phases.isGood
    let (x1, x2, x3) = (spectrum.lambda1, spectrum.lambda2, spectrum.lambda3)
    let (r21, r31) = (
      spectrum.delta31 * spectrum.delta32 * spectrum.inverse,
      spectrum.delta21 * spectrum.delta32 * spectrum.inverse
    )
    let r32 = spectrum.delta21 * spectrum.delta31 * spectrum.inverse
    // 1/p' of the three roots, and e/p' (the first phase is 1: a common phase drops out).
    let (q1, q2, q3) = (r21 * r31, -(r21 * r32), r31 * r32)
    let zero = V.every(0)
    let w1 = ComplexLanes<V>(q1, zero)
    let w2 = ComplexLanes(phases.w2.re + q2, phases.w2.im)
    let w3 = ComplexLanes(phases.w3.re + q3, phases.w3.im)
    f0 = phases.f0
    f1 = phases.f1
    let one = ComplexLanes<V>(.every(1), zero)
    f2 = ComplexLanes.fused(x2 * x2, phases.w2, .fused(x3 * x3, phases.w3, one))
    let turn = -(path + path)
    // ∂F₀/∂λ and ∂F₁/∂λ of each root: w_k(−2iX − Σ 1/(λ_k − λ_i)) + Σ w_j/(λ_j − λ_k).
    let g1 = ComplexLanes<V>(r21 + r31, turn)
    let g2 = ComplexLanes<V>(r32 - r21, turn)
    let g3 = ComplexLanes<V>(-(r31 + r32), turn)
    let y1 = x1 * w1
    let y2 = x2 * w2
    let y3 = x3 * w3
    let d01 = ComplexLanes.fused(g1, w1, .fused(r21, w2, r31 * w3))
    let d02 = ComplexLanes.fused(g2, w2, .fused(-r21, w1, r32 * w3))
    let d03 = ComplexLanes.fused(g3, w3, .fused(-r31, w1, -r32 * w2))
    let d11 = ComplexLanes.fused(g1, y1, .fused(r21, y2, r31 * y3)) + w1
    let d12 = ComplexLanes.fused(g2, y2, .fused(-r21, y1, r32 * y3)) + w2
    let d13 = ComplexLanes.fused(g3, y3, .fused(-r31, y1, -r32 * y2)) + w3
    // dλ_k = (λ_k² da − λ_k db + dc)/p'_k.
    let (c1, c2, c3) = (q1 * d01, q2 * d02, q3 * d03)
    let (e1, e2, e3) = (q1 * d11, q2 * d12, q3 * d13)
    f0c = c1 + c2 + c3
    f0b = ComplexLanes.fused(-x1, c1, .fused(-x2, c2, -x3 * c3))
    f0a = ComplexLanes.fused(x1 * x1, c1, .fused(x2 * x2, c2, (x3 * x3) * c3))
    f1c = e1 + e2 + e3
    f1b = ComplexLanes.fused(-x1, e1, .fused(-x2, e2, -x3 * e3))
    f1a = ComplexLanes.fused(x1 * x1, e1, .fused(x2 * x2, e2, (x3 * x3) * e3))
    amplitudes = TransitionAmplitudes(h, matter, f0: phases.f0, f1: phases.f1)
  }

  /// The change of the amplitudes with one parameter.
  @inline(__always)
  func change(_ d: HamiltonianDerivative) -> TransitionAmplitudes<V> {
    let da = V.every(d.sum)
    let db = V.fused(matter, .every(d.h22 + d.h33), .every(d.product))
    let dc = matter * .every(d.adjugate11)
    let df0 = ComplexLanes.fused(da, f0a, .fused(db, f0b, dc * f0c))
    let df1 = ComplexLanes.fused(da, f1a, .fused(db, f1b, dc * f1c))
    let q0 = V.fused(.every(-d.h23), matter, .every(d.adjugate23))
    let spread = d.h33 - d.h22
    let d0 = V.fused(.every(-spread), matter, .every(d.adjugate33Minus22))
    var t = TransitionAmplitudes(h, matter, f0: df0, f1: df1)
    t.s12 = .fused(.every(d.adjugate12), f0, .fused(.every(d.h12), f1, t.s12))
    t.s13 = .fused(.every(d.adjugate13), f0, .fused(.every(d.h13), f1, t.s13))
    t.s23 = .fused(q0, f0, .fused(.every(d.h23), f1, t.s23))
    t.d = .fused(d0, f0, .fused(.every(spread), f1, t.d))
    return t
  }

  /// The change with A, per eV².
  @inline(__always)
  var changeWithMatter: TransitionAmplitudes<V> {
    let db = V.every(h.h22 + h.h33)
    let dc = V.every(h.adjugate11)
    var t = TransitionAmplitudes(
      h, matter, f0: ComplexLanes.fused(db, f0b, dc * f0c) + f0a,
      f1: ComplexLanes.fused(db, f1b, dc * f1c) + f1a)
    t.s23 = .fused(.every(-h.h23), f0, t.s23)
    t.d = .fused(.every(-(h.h33 - h.h22)), f0, t.d)
    return t
  }

  /// The change with the half phase κL/E: −2i times the next divided difference.
  @inline(__always)
  var changeWithPath: TransitionAmplitudes<V> {
    @inline(__always) func turned(_ f: ComplexLanes<V>) -> ComplexLanes<V> {
      ComplexLanes(f.im + f.im, -(f.re + f.re))
    }
    return TransitionAmplitudes(h, matter, f0: turned(f1), f1: turned(f2))
  }
}

extension TransitionAmplitudes {
  /// The entries from divided differences, or their changes.
  @inline(__always)
  init(_ h: StandardHamiltonian, _ matter: V, f0: ComplexLanes<V>, f1: ComplexLanes<V>) {
    let q0 = V.fused(.every(-h.h23), matter, .every(h.adjugate23))
    let spread = h.h33 - h.h22
    let d0 = V.fused(.every(-spread), matter, .every(h.adjugate33Minus22))
    s12 = .fused(.every(h.adjugate12), f0, .every(h.h12) * f1)
    s13 = .fused(.every(h.adjugate13), f0, .every(h.h13) * f1)
    s23 = .fused(q0, f0, .every(h.h23) * f1)
    d = .fused(d0, f0, .every(spread) * f1)
  }
}
