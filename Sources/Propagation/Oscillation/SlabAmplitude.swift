import NumericalMethods

extension SymmetricAmplitude {
  /// S̃ of a slab from its divided differences, up to a phase.
  @inline(__always)
  init(_ h: StandardHamiltonian, matter: V, _ spectrum: SlabSpectrum<V>, _ p: SlabPhases<V>) {
    let one = ComplexLanes<V>(.every(1), .every(0))
    let square2 = spectrum.lambda2 * spectrum.lambda2
    let square3 = spectrum.lambda3 * spectrum.lambda3
    let f2 = ComplexLanes.fused(square2, p.w2, ComplexLanes.fused(square3, p.w3, one))
    let q0 = V.fused(.every(-h.h23), matter, .every(h.adjugate23))
    let spread = h.h33 - h.h22
    let d0 = V.fused(.every(-spread), matter, .every(h.adjugate33Minus22))
    let t22 = V.every(-(h.h11 + h.h33)) - matter
    let a22 = V.fused(.every(h.h33), matter, .every(h.adjugate22))
    s12 = .fused(.every(h.adjugate12), p.f0, .every(h.h12) * p.f1)
    s13 = .fused(.every(h.adjugate13), p.f0, .every(h.h13) * p.f1)
    s23 = .fused(q0, p.f0, .every(h.h23) * p.f1)
    s11 = .fused(
      .every(h.adjugate11), p.f0, .fused(.every(-(h.h22 + h.h33)), p.f1, f2))
    s22 = .fused(a22, p.f0, .fused(t22, p.f1, f2))
    s33 = .fused(d0, p.f0, .fused(.every(spread), p.f1, s22))
  }
}

/// The evolution along any path: nine complex numbers, column (from) after column.
struct PathAmplitude<V: KernelLanes> {
  /// What becomes of the first, second and third state.
  var from1, from2, from3: Column

  /// What one state has become.
  struct Column {
    var a, b, c: ComplexLanes<V>
  }

  @inline(__always)
  init(from1: Column, from2: Column, from3: Column) {
    self.from1 = from1
    self.from2 = from2
    self.from3 = from3
  }

  @inline(__always)
  init(_ s: SymmetricAmplitude<V>) {
    from1 = Column(a: s.s11, b: s.s12, c: s.s13)
    from2 = Column(a: s.s12, b: s.s22, c: s.s23)
    from3 = Column(a: s.s13, b: s.s23, c: s.s33)
  }

  /// Goes on through one more slab: S ← s·S.
  @inline(__always)
  mutating func enter(_ s: SymmetricAmplitude<V>) {
    from1 = s.applied(from1)
    from2 = s.applied(from2)
    from3 = s.applied(from3)
  }

  /// Starts with 1 + e·v·vᵀ for a real vector v of length 1: S ← S·(1 + e·v·vᵀ).
  @inline(__always)
  mutating func precede(_ e: ComplexLanes<V>, _ v1: V, _ v2: V, _ v3: V) {
    @inline(__always) func row(
      _ x: inout ComplexLanes<V>, _ y: inout ComplexLanes<V>, _ z: inout ComplexLanes<V>
    ) {
      let change = e * .fused(v1, x, .fused(v2, y, v3 * z))
      x = .fused(v1, change, x)
      y = .fused(v2, change, y)
      z = .fused(v3, change, z)
    }
    row(&from1.a, &from2.a, &from3.a)
    row(&from1.b, &from2.b, &from3.b)
    row(&from1.c, &from2.c, &from3.c)
  }

  /// Sᵀ·S: the way in, and out again through the same matter.
  @inline(__always)
  var thereAndBack: SymmetricAmplitude<V> {
    @inline(__always) func dot(_ x: Column, _ y: Column) -> ComplexLanes<V> {
      .fused(x.a, y.a, .fused(x.b, y.b, x.c * y.c))
    }
    return SymmetricAmplitude(
      s11: dot(from1, from1), s12: dot(from1, from2), s13: dot(from1, from3),
      s22: dot(from2, from2), s23: dot(from2, from3), s33: dot(from3, from3))
  }
}

/// The first two columns of a unitary evolution; the third is what unitarity leaves, given the determinant.
struct HalfAmplitude<V: KernelLanes> {
  var from1, from2: PathAmplitude<V>.Column
  /// The determinant, of magnitude 1.
  var determinant: ComplexLanes<V>

  /// Starts with a real rotation, of determinant 1.
  @inline(__always)
  init(_ m: RealMatrix3<V>) {
    let whole = PathAmplitude(m)
    from1 = whole.from1
    from2 = whole.from2
    determinant = ComplexLanes(.every(1), .every(0))
  }

  /// S ← m·S for a rotation.
  @inline(__always)
  mutating func turn(_ m: RealMatrix3<V>) {
    from1 = m.applied(from1)
    from2 = m.applied(from2)
  }

  /// S ← diag(1, e₂, e₃)·S.
  @inline(__always)
  mutating func turnPhases(_ e2: ComplexLanes<V>, _ e3: ComplexLanes<V>) {
    from1.b = e2 * from1.b
    from2.b = e2 * from2.b
    from1.c = e3 * from1.c
    from2.c = e3 * from2.c
    determinant = determinant * (e2 * e3)
  }

  /// All three columns: the third is det·conj(first × second).
  @inline(__always)
  var whole: PathAmplitude<V> {
    @inline(__always)
    func minor(
      _ p: ComplexLanes<V>, _ q: ComplexLanes<V>, _ r: ComplexLanes<V>, _ s: ComplexLanes<V>
    ) -> ComplexLanes<V> { determinant * (p * s - q * r).conjugate }
    let (x, y) = (from1, from2)
    return PathAmplitude(
      from1: x, from2: y,
      from3: PathAmplitude<V>.Column(
        a: minor(x.b, x.c, y.b, y.c), b: minor(x.c, x.a, y.c, y.a), c: minor(x.a, x.b, y.a, y.b)))
  }
}

extension SymmetricAmplitude {
  @inline(__always)
  func applied(_ x: PathAmplitude<V>.Column) -> PathAmplitude<V>.Column {
    PathAmplitude<V>.Column(
      a: .fused(s11, x.a, .fused(s12, x.b, s13 * x.c)),
      b: .fused(s12, x.a, .fused(s22, x.b, s23 * x.c)),
      c: .fused(s13, x.a, .fused(s23, x.b, s33 * x.c)))
  }
}

extension FlavorRotation {
  /// The probabilities of any evolution S̃: rotates both sides by θ₂₃ and δ.
  @inline(__always)
  func transitions<V: KernelLanes>(_ path: PathAmplitude<V>) -> ProbabilityLanes<V> {
    let phase = ComplexLanes<V>(.every(cosDelta), .every(sinDelta))
    // Rows: Γ then R₂₃ on what each state has become; the first column needs no more.
    let e = rotatedRows(path.from1, phase)
    let second = rotatedRows(path.from2, phase)
    let third = rotatedRows(path.from3, phase)
    let (cosine, sine) = (V.every(c), V.every(s))
    // Columns: from μ is c·2 + s e^{−iδ}·3, from τ is −s·2 + c e^{−iδ}·3.
    @inline(__always) func muon(_ x: ComplexLanes<V>, _ y: ComplexLanes<V>) -> V {
      ComplexLanes.fused(cosine, x, sine * (y * phase.conjugate)).squared
    }
    @inline(__always) func tau(_ x: ComplexLanes<V>, _ y: ComplexLanes<V>) -> V {
      ComplexLanes.fused(-sine, x, cosine * (y * phase.conjugate)).squared
    }
    return ProbabilityLanes(
      em: e.b.squared, et: e.c.squared, me: muon(second.a, third.a), mt: muon(second.c, third.c),
      te: tau(second.a, third.a), tm: tau(second.b, third.b))
  }

  @inline(__always)
  private func rotatedRows<V: KernelLanes>(
    _ x: PathAmplitude<V>.Column, _ phase: ComplexLanes<V>
  ) -> PathAmplitude<V>.Column {
    let turned = x.c * phase
    return PathAmplitude<V>.Column(
      a: x.a, b: .fused(.every(c), x.b, .every(s) * turned),
      c: .fused(.every(-s), x.b, .every(c) * turned))
  }

  /// The probabilities of an evolution that reads the same from both ends.
  @inline(__always)
  func transitions<V: KernelLanes>(_ s: SymmetricAmplitude<V>) -> ProbabilityLanes<V> {
    symmetricTransitions(s12: s.s12, s13: s.s13, s23: s.s23, difference: s.s33 - s.s22)
  }
}

extension StandardHamiltonian {
  /// S̃ of one slab, exact in every lane.
  @inline(__always)
  func amplitude(matter: Double8, path: Double8) -> SymmetricAmplitude<Double8> {
    let spectrum = SlabSpectrum(self, matter: matter)
    let phases = SlabPhases(spectrum, path: path)
    let s = SymmetricAmplitude(self, matter: matter, spectrum, phases)
    if Double8.areAll(phases.isGood) { return s }
    return s.mended(phases.isGood, UnconditionalKernel.amplitude(self, matter: matter, path: path))
  }

  /// The nine probabilities after one slab for one energy, exact.
  func probabilities(matter: Double, path: Double) -> ProbabilityLanes<Double> {
    let (p, isGood) = ConstantDensityKernel.probabilities(self, matter: matter, path: path)
    return isGood ? p : slowProbabilities(matter: matter, path: path)
  }

  @inline(never)
  private func slowProbabilities(matter: Double, path: Double) -> ProbabilityLanes<Double> {
    let eight = UnconditionalKernel.probabilities(
      self, matter: .every(matter), path: .every(path))
    return ProbabilityLanes<Double>(
      em: eight.em[0], et: eight.et[0], me: eight.me[0], mt: eight.mt[0], te: eight.te[0],
      tm: eight.tm[0])
  }

  /// S̃ of one slab for one energy, exact.
  @inline(__always)
  func amplitude(matter: Double, path: Double) -> SymmetricAmplitude<Double> {
    let spectrum = SlabSpectrum(self, matter: matter)
    let phases = SlabPhases(spectrum, path: path)
    if phases.isGood {
      return SymmetricAmplitude(self, matter: matter, spectrum, phases)
    }
    return UnconditionalKernel.amplitude(
      self, matter: .every(matter), path: .every(path)
    ).firstLane
  }
}

extension SymmetricAmplitude where V == Double8 {
  /// The lanes of this one where the mask is set, of the other one elsewhere.
  func mended(_ isGood: Double8.Mask, _ other: Self) -> Self {
    func choose(_ a: ComplexLanes<Double8>, _ b: ComplexLanes<Double8>) -> ComplexLanes<Double8> {
      ComplexLanes(.choose(isGood, a.re, b.re), .choose(isGood, a.im, b.im))
    }
    return Self(
      s11: choose(s11, other.s11), s12: choose(s12, other.s12), s13: choose(s13, other.s13),
      s22: choose(s22, other.s22), s23: choose(s23, other.s23), s33: choose(s33, other.s33))
  }

  /// The first lane alone.
  var firstLane: SymmetricAmplitude<Double> {
    func first(_ z: ComplexLanes<Double8>) -> ComplexLanes<Double> {
      ComplexLanes(z.re[0], z.im[0])
    }
    return SymmetricAmplitude<Double>(
      s11: first(s11), s12: first(s12), s13: first(s13), s22: first(s22), s23: first(s23),
      s33: first(s33))
  }
}
