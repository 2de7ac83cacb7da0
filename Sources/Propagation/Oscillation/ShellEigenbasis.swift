import NumericalMethods

/// The eigenvectors of H̃ at one density, and how fast their phases turn.
struct ShellEigenbasis<V: KernelLanes> {
  /// The eigenvectors: row (component) after row, one state a column.
  var a1, a2, a3, b1, b2, b3, c1, c2, c3: V
  /// Half phases a km of the second and third state against the first.
  var rate21, rate31: V
}

extension ShellEigenbasis where V == Double8 {
  /// Finds the basis for eight energies; `unit` is the half phase of 1 eV² a km.
  @inline(__always)
  init(_ h: StandardHamiltonian, matter: Double8, unit: Double8) {
    let spectrum = SlabSpectrum(h, matter: matter)
    let adjugate = AdjugateLanes(h, matter: matter)
    let third = adjugate.vector(spectrum.lambda3).normalized
    let second = adjugate.vector(spectrum.lambda2).orthogonal(to: third)
    let first = second.cross(third)
    (a1, b1, c1) = (first.x, first.y, first.z)
    (a2, b2, c2) = (second.x, second.y, second.z)
    (a3, b3, c3) = (third.x, third.y, third.z)
    rate21 = unit * spectrum.delta21
    rate31 = unit * spectrum.delta31
    guard Double8.areAll(spectrum.isGood) else {
      mend(spectrum.isGood, h, matter, unit)
      return
    }
  }

  /// A basis that was kept.
  @inline(__always)
  init(outward m: RealMatrix3<Double8>, rate21: Double8, rate31: Double8) {
    (a1, a2, a3) = (m.m11, m.m12, m.m13)
    (b1, b2, b3) = (m.m21, m.m22, m.m23)
    (c1, c2, c3) = (m.m31, m.m32, m.m33)
    self.rate21 = rate21
    self.rate31 = rate31
  }

  /// Replaces the lanes that the fast method cannot do.
  @inline(never)
  private mutating func mend(
    _ isGood: Double8.Mask, _ h: StandardHamiltonian, _ matter: Double8, _ unit: Double8
  ) {
    withUnsafeTemporaryAllocation(of: Double8.self, capacity: 36) { room in
      guard let m = room.baseAddress else { preconditionFailure("36 lanes were asked for") }
      room.initialize(repeating: .zero)
      h.fill(m, matter: matter)
      let v = m + 18
      HermitianJacobi.diagonalize(count: 3, re: m, im: m + 9, vectorsRe: v, vectorsIm: m + 27)
      (a1, a2, a3) = (
        .choose(isGood, a1, v[0]), .choose(isGood, a2, v[1]), .choose(isGood, a3, v[2])
      )
      (b1, b2, b3) = (
        .choose(isGood, b1, v[3]), .choose(isGood, b2, v[4]), .choose(isGood, b3, v[5])
      )
      (c1, c2, c3) = (
        .choose(isGood, c1, v[6]), .choose(isGood, c2, v[7]), .choose(isGood, c3, v[8])
      )
      makeRightHanded()
      rate21 = .choose(isGood, rate21, unit * (m[4] - m[0]))
      rate31 = .choose(isGood, rate31, unit * (m[8] - m[0]))
    }
  }

  /// Gives the first vector the sign that makes the three a right-handed system.
  private mutating func makeRightHanded() {
    let second = VectorLanes(x: a2, y: b2, z: c2)
    let first = second.cross(VectorLanes(x: a3, y: b3, z: c3))
    let dot = Double8.fused(first.x, a1, .fused(first.y, b1, first.z * c1))
    let isRight = Double8.notAbove(.zero, dot)
    a1 = .choose(isRight, a1, -a1)
    b1 = .choose(isRight, b1, -b1)
    c1 = .choose(isRight, c1, -c1)
  }

  /// O: from this basis to that of H̃.
  @inline(__always)
  var outward: RealMatrix3<Double8> {
    RealMatrix3(
      m11: a1, m12: a2, m13: a3, m21: b1, m22: b2, m23: b3, m31: c1, m32: c2, m33: c3)
  }

  /// Oᵀ: from the basis of H̃ into this one.
  @inline(__always)
  var inward: RealMatrix3<Double8> {
    RealMatrix3(
      m11: a1, m12: b1, m13: c1, m21: a2, m22: b2, m23: c2, m31: a3, m32: b3, m33: c3)
  }
}

/// A real 3×3 matrix in lanes.
struct RealMatrix3<V: KernelLanes> {
  var m11, m12, m13, m21, m22, m23, m31, m32, m33: V

  /// The matrix that changes nothing.
  @inline(__always)
  static var identity: Self {
    let (one, zero) = (V.every(1), V.every(0))
    return Self(
      m11: one, m12: zero, m13: zero, m21: zero, m22: one, m23: zero, m31: zero, m32: zero,
      m33: one)
  }

  @inline(__always)
  func applied(_ x: PathAmplitude<V>.Column) -> PathAmplitude<V>.Column {
    PathAmplitude<V>.Column(
      a: .fused(m11, x.a, .fused(m12, x.b, m13 * x.c)),
      b: .fused(m21, x.a, .fused(m22, x.b, m23 * x.c)),
      c: .fused(m31, x.a, .fused(m32, x.b, m33 * x.c)))
  }
}

extension PathAmplitude {
  /// A real matrix as an evolution.
  @inline(__always)
  init(_ m: RealMatrix3<V>) {
    @inline(__always) func real(_ x: V) -> ComplexLanes<V> { ComplexLanes(x, .every(0)) }
    from1 = Column(a: real(m.m11), b: real(m.m21), c: real(m.m31))
    from2 = Column(a: real(m.m12), b: real(m.m22), c: real(m.m32))
    from3 = Column(a: real(m.m13), b: real(m.m23), c: real(m.m33))
  }
}

/// A real vector in lanes.
struct VectorLanes {
  var x, y, z: Double8

  @inline(__always)
  var normalized: VectorLanes {
    let square = Double8.fused(x, x, .fused(y, y, z * z))
    let factor = .every(1) / Elementary.squareRoot(square)
    return VectorLanes(x: x * factor, y: y * factor, z: z * factor)
  }

  @inline(__always)
  func orthogonal(to o: VectorLanes) -> VectorLanes {
    let dot = Double8.fused(x, o.x, .fused(y, o.y, z * o.z))
    return VectorLanes(
      x: .fused(-dot, o.x, x), y: .fused(-dot, o.y, y), z: .fused(-dot, o.z, z)
    ).normalized
  }

  @inline(__always)
  func cross(_ o: VectorLanes) -> VectorLanes {
    VectorLanes(
      x: .fused(y, o.z, -(z * o.y)), y: .fused(z, o.x, -(x * o.z)),
      z: .fused(x, o.y, -(y * o.x)))
  }
}

/// The adjugate of λ − H̃, whose every column is an eigenvector of λ.
struct AdjugateLanes {
  let h: StandardHamiltonian
  let matter: Double8
  private let q0, t22, a22, d0: Double8

  @inline(__always)
  init(_ h: StandardHamiltonian, matter: Double8) {
    self.h = h
    self.matter = matter
    q0 = .fused(.every(-h.h23), matter, .every(h.adjugate23))
    t22 = Double8.every(-(h.h11 + h.h33)) - matter
    a22 = .fused(.every(h.h33), matter, .every(h.adjugate22))
    d0 = .fused(.every(-(h.h33 - h.h22)), matter, .every(h.adjugate33Minus22))
  }

  /// An eigenvector of an eigenvalue, of any length: the column with the largest diagonal.
  @inline(__always)
  func vector(_ x: Double8) -> VectorLanes {
    let p12 = Double8.fused(.every(h.h12), x, .every(h.adjugate12))
    let p13 = Double8.fused(.every(h.h13), x, .every(h.adjugate13))
    let p23 = Double8.fused(.every(h.h23), x, q0)
    let p11 = Double8.fused(x - .every(h.h22 + h.h33), x, .every(h.adjugate11))
    let p22 = Double8.fused(x + t22, x, a22)
    let p33 = p22 + .fused(.every(h.h33 - h.h22), x, d0)
    let (m1, m2, m3) = (
      Double8.magnitude(p11), Double8.magnitude(p22), Double8.magnitude(p33)
    )
    let isThird = Double8.notAbove(m1, m3)
    let x13 = Double8.choose(isThird, p13, p11)
    let y13 = Double8.choose(isThird, p23, p12)
    let z13 = Double8.choose(isThird, p33, p13)
    let isOther = Double8.notAbove(m2, .choose(isThird, m3, m1))
    return VectorLanes(
      x: .choose(isOther, x13, p12), y: .choose(isOther, y13, p22), z: .choose(isOther, z13, p23)
    )
  }
}
