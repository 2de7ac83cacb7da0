import NumericalMethods

/// The exact evolution through matter of one density, without eigenvectors.
///
/// S̃ = exp(−iH̃t) is a polynomial in H̃, so its entries are F₀ adj(−H̃) + F₁(...) + F₂ with the divided differences
/// Fₙ = Σₖ λₖⁿ e^{−iλₖt} / Πⱼ(λₖ − λⱼ). The transitions need only F₀ and F₁, whose factors are linear in A.
/// Eigenvalues: the atmospheric one starts from its value at first order in Δm²₂₁ (arXiv:1604.08167, eq. 2.2.4) and is
/// refined by a third- and a second-order step; the other two are a quadratic. Lanes in which that loses digits (levels
/// that nearly meet, phases above 1.5e6) are found and handed to a slower, unconditional method.
///
/// **Source** Denton & Parke, arXiv:2405.02400, for the order of the steps; the sums Fₙ: Ohlsson & Snellman,
/// arXiv:hep-ph/9910546 (Cayley and Hamilton).
struct SlabSpectrum<V: KernelLanes> {
  /// The eigenvalues in eV²; λ₃ is the one that is Δm²₃₁ in vacuum, and λ₁ < λ₂.
  var lambda1, lambda2, lambda3: V
  var delta21, delta31, delta32: V
  /// 1/(Δ₂₁Δ₃₁Δ₃₂).
  var inverse: V
  /// The lanes in which the eigenvalues are good to rounding.
  var isGood: V.Mask

  @inline(__always)
  init(_ h: StandardHamiltonian, matter: V) {
    let cubic = CharacteristicCubic(h, matter)
    var x = Self.start(h, matter)
    x = x - cubic.thirdOrderStep(x)
    let last = cubic.newtonStep(x)
    self.init(cubic, third: x - last)
    let ended = V.notAbove(V.magnitude(last), .every(1e-8) * V.magnitude(lambda3))
    isGood = V.both(isGood, ended)
  }

  /// The eigenvalues after a number of Newton's steps only: an approximation.
  @inline(__always)
  init(_ h: StandardHamiltonian, matter: V, newtonSteps: Int) {
    let cubic = CharacteristicCubic(h, matter)
    var x = Self.start(h, matter)
    for _ in 0..<newtonSteps { x = x - cubic.newtonStep(x) }
    self.init(cubic, third: x)
  }

  /// The other two eigenvalues from the third: a quadratic.
  @inline(__always)
  private init(_ cubic: CharacteristicCubic<V>, third x: V) {
    lambda3 = x
    let rest = cubic.a - x
    let square = V.fused(rest, rest, .every(-4) * (cubic.c / x))
    delta21 = V.root(square)
    let half = V.every(0.5)
    lambda2 = half * (rest + delta21)
    lambda1 = half * (rest - delta21)
    delta31 = x - lambda1
    delta32 = x - lambda2
    inverse = .every(1) / (delta21 * delta31 * delta32)
    // The quadratic loses digits where its roots nearly meet, and so does the cubic.
    let size = V.magnitude(x) + V.magnitude(rest)
    let pair = V.notAbove(V.fused(.every(0.001) * rest, rest, .every(1e-60)), square)
    let apart = V.notAbove(.every(0.0004) * (size * size), V.magnitude(delta31 * delta32))
    isGood = V.both(pair, apart)
  }

  @inline(__always)
  private static func start(_ h: StandardHamiltonian, _ matter: V) -> V {
    let difference = matter - .every(h.deltaMSquaredEE)
    let root = V.root(V.fused(difference, difference, .every(h.resonance) * matter))
    let signed = h.deltaMSquaredEE < 0 ? -root : root
    return V.fused(.every(0.5), difference + signed, .every(h.deltaMSquared31))
  }
}

/// The characteristic polynomial x³ − ax² + bx − c of H̃ in matter.
struct CharacteristicCubic<V: KernelLanes> {
  let a, b, c: V

  @inline(__always)
  init(_ h: StandardHamiltonian, _ matter: V) {
    a = V.every(h.sum) + matter
    b = V.fused(matter, .every(h.h22 + h.h33), .every(h.product))
    c = matter * .every(h.adjugate11)
  }

  @inline(__always)
  private func valueAndSlope(_ x: V) -> (V, V) {
    (
      V.fused(V.fused(x - a, x, b), x, -c),
      V.fused(V.fused(.every(3), x, .every(-2) * a), x, b)
    )
  }

  /// Newton's step towards a root.
  @inline(__always)
  func newtonStep(_ x: V) -> V {
    let (value, slope) = valueAndSlope(x)
    return value / slope
  }

  /// Halley's step towards a root.
  @inline(__always)
  func thirdOrderStep(_ x: V) -> V {
    let (value, slope) = valueAndSlope(x)
    let curvature = V.fused(.every(3), x, -a)
    return (value * slope) / V.fused(slope, slope, -(value * curvature))
  }
}

/// The divided differences F₀ and F₁ of a slab: all that transitions need.
struct SlabPhases<V: KernelLanes> {
  var f0, f1: ComplexLanes<V>
  /// The contributions of the second and third state.
  var w2, w3: ComplexLanes<V>
  var isGood: V.Mask

  /// Works out the phases of a path, given as half the phase of an eigenvalue of 1 eV², κL/E.
  @inline(__always)
  init(_ spectrum: SlabSpectrum<V>, path: V) {
    let x21 = path * spectrum.delta21
    let x31 = path * spectrum.delta31
    let (s2, c2) = PhaseTrigonometry.sinCos(x21)
    let (s3, c3) = PhaseTrigonometry.sinCos(x31)
    let g2 = (s2 + s2) * (spectrum.delta31 * spectrum.inverse)
    let g3 = -((s3 + s3) * (spectrum.delta21 * spectrum.inverse))
    w2 = ComplexLanes(g2 * s2, g2 * c2)
    w3 = ComplexLanes(g3 * s3, g3 * c3)
    f0 = w2 + w3
    f1 = ComplexLanes.fused(spectrum.lambda2, w2, spectrum.lambda3 * w3)
    let size = V.magnitude(x21) + V.magnitude(x31)
    isGood = V.both(
      spectrum.isGood, V.notAbove(size, .every(PhaseTrigonometry.largestPhase)))
  }
}

enum ConstantDensityKernel {
  /// The nine probabilities, and the lanes in which they are good to rounding.
  @inline(__always)
  static func probabilities<V: KernelLanes>(
    _ h: StandardHamiltonian, matter: V, path: V
  ) -> (ProbabilityLanes<V>, V.Mask) {
    let spectrum = SlabSpectrum(h, matter: matter)
    let phases = SlabPhases(spectrum, path: path)
    return (transitions(h, matter, phases), phases.isGood)
  }

  @inline(__always)
  private static func transitions<V: KernelLanes>(
    _ h: StandardHamiltonian, _ matter: V, _ p: SlabPhases<V>
  ) -> ProbabilityLanes<V> {
    let s12 = ComplexLanes.fused(.every(h.adjugate12), p.f0, .every(h.h12) * p.f1)
    let s13 = ComplexLanes.fused(.every(h.adjugate13), p.f0, .every(h.h13) * p.f1)
    let q0 = V.fused(.every(-h.h23), matter, .every(h.adjugate23))
    let s23 = ComplexLanes.fused(q0, p.f0, .every(h.h23) * p.f1)
    let spread = h.h33 - h.h22
    let d0 = V.fused(.every(-spread), matter, .every(h.adjugate33Minus22))
    let d = ComplexLanes.fused(d0, p.f0, .every(spread) * p.f1)
    return h.rotation.symmetricTransitions(s12: s12, s13: s13, s23: s23, difference: d)
  }
}

extension FlavorRotation {
  /// The probabilities from the transitions of a symmetric S̃ and S̃₃₃ − S̃₂₂.
  @inline(__always)
  func symmetricTransitions<V: KernelLanes>(
    s12: ComplexLanes<V>, s13: ComplexLanes<V>, s23: ComplexLanes<V>, difference d: ComplexLanes<V>
  ) -> ProbabilityLanes<V> {
    let a = s12.squared
    let b = s13.squared
    let z = ComplexLanes.conjugateProduct(s12, s13)
    let even = V.every(2 * sc * cosDelta) * z.re
    let odd = V.every(2 * sc * sinDelta) * z.im
    let toMuon = V.fused(.every(cSquared), a, V.fused(.every(sSquared), b, even))
    let toTau = V.fused(.every(sSquared), a, V.fused(.every(cSquared), b, -even))
    let dq = ComplexLanes.conjugateProduct(d, s23)
    let weight = cosDouble * cosDouble * cosDelta * cosDelta + sinDelta * sinDelta
    let evenLast = V.fused(
      .every(sc * sc), d.squared,
      V.fused(.every(weight), s23.squared, .every(2 * sc * cosDouble * cosDelta) * dq.re))
    let oddLast = V.every(2 * sc * sinDelta) * dq.im
    return ProbabilityLanes(
      em: toMuon - odd, et: toTau + odd, me: toMuon + odd, mt: evenLast - oddLast,
      te: toTau - odd, tm: evenLast + oddLast)
  }
}
