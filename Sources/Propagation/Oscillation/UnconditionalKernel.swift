import NumericalMethods

/// The slower method for the lanes in which the fast one would lose digits: Jacobi's rotations, for any parameters.
enum UnconditionalKernel {
  /// The nine probabilities after a slab of one density.
  @inline(never)
  static func probabilities(
    _ h: StandardHamiltonian, matter: Double8, path: Double8
  ) -> ProbabilityLanes<Double8> {
    let s = amplitude(h, matter: matter, path: path)
    return h.rotation.symmetricTransitions(
      s12: s.s12, s13: s.s13, s23: s.s23, difference: s.s33 - s.s22)
  }

  /// S̃ after a slab of one density, up to a phase.
  @inline(never)
  static func amplitude(
    _ h: StandardHamiltonian, matter: Double8, path: Double8
  ) -> SymmetricAmplitude<Double8> {
    withUnsafeTemporaryAllocation(of: Double8.self, capacity: 36) { room in
      guard let re = room.baseAddress else { preconditionFailure("36 lanes were asked for") }
      room.initialize(repeating: .zero)
      let vectors = re + 18
      h.fill(re, matter: matter)
      HermitianJacobi.diagonalize(
        count: 3, re: re, im: re + 9, vectorsRe: vectors, vectorsIm: re + 27)
      return amplitude(values: re, vectors: vectors, path: path)
    }
  }

  private static func amplitude(
    values: UnsafeMutablePointer<Double8>, vectors v: UnsafeMutablePointer<Double8>, path: Double8
  ) -> SymmetricAmplitude<Double8> {
    var s = SymmetricAmplitude<Double8>.identity
    for k in 1..<3 {
      let (sine, cosine) = Elementary.sinCos(path * (values[4 * k] - values[0]))
      // e − 1, by the half angle.
      let e = ComplexLanes<Double8>(-2 * sine * sine, -2 * sine * cosine)
      let (a, b, c) = (v[k], v[3 + k], v[6 + k])
      s.add(e, a, b, c)
    }
    return s
  }
}

extension StandardHamiltonian {
  /// H̃ in matter, row after row.
  func fill(_ re: UnsafeMutablePointer<Double8>, matter: Double8) {
    re[0] = h11 + matter
    re[1] = .every(h12)
    re[2] = .every(h13)
    re[3] = .every(h12)
    re[4] = .every(h22)
    re[5] = .every(h23)
    re[6] = .every(h13)
    re[7] = .every(h23)
    re[8] = .every(h33)
  }
}

/// A symmetric complex matrix: the evolution through a slab, or any path that reads the same from both ends.
struct SymmetricAmplitude<V: KernelLanes> {
  var s11, s12, s13, s22, s23, s33: ComplexLanes<V>

  @inline(__always)
  static var identity: Self {
    let one = ComplexLanes<V>(.every(1), .every(0))
    let zero = ComplexLanes<V>(.every(0), .every(0))
    return Self(s11: one, s12: zero, s13: zero, s22: one, s23: zero, s33: one)
  }

  /// Adds e times the projector on a real vector.
  @inline(__always)
  mutating func add(_ e: ComplexLanes<V>, _ a: V, _ b: V, _ c: V) {
    s11 = .fused(a * a, e, s11)
    s12 = .fused(a * b, e, s12)
    s13 = .fused(a * c, e, s13)
    s22 = .fused(b * b, e, s22)
    s23 = .fused(b * c, e, s23)
    s33 = .fused(c * c, e, s33)
  }
}
