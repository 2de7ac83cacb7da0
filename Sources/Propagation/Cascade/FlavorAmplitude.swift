import NumericalMethods

/// The evolution of three flavours over a stretch, for eight energies: nine complex numbers, row (to) after row.
struct FlavorAmplitude {
  typealias Number = ComplexLanes<Double8>

  var ee, em, et, me, mm, mt, te, tm, tt: Number

  /// Turns an evolution in the basis of H̃ into one of flavours: R S̃ R†.
  @inline(__always)
  init(_ s: PathAmplitude<Double8>, _ rotation: FlavorRotation) {
    let phase = Number(.every(rotation.cosDelta), .every(rotation.sinDelta))
    let (c, n) = (Double8.every(rotation.c), Double8.every(rotation.s))
    /// Rows: Γ, then R₂₃.
    @inline(__always)
    func rows(_ x: PathAmplitude<Double8>.Column) -> (Number, Number, Number) {
      let turned = x.c * phase
      return (x.a, Number.fused(c, x.b, n * turned), Number.fused(-n, x.b, c * turned))
    }
    let (first, second, third) = (rows(s.from1), rows(s.from2), rows(s.from3))
    /// Columns: from μ is c·2 + s e^{−iδ}·3, from τ is −s·2 + c e^{−iδ}·3.
    @inline(__always)
    func muon(_ x: Number, _ y: Number) -> Number { .fused(c, x, n * (y * phase.conjugate)) }
    @inline(__always)
    func tau(_ x: Number, _ y: Number) -> Number { .fused(-n, x, c * (y * phase.conjugate)) }
    (ee, me, te) = first
    (em, mm, tm) = (
      muon(second.0, third.0), muon(second.1, third.1), muon(second.2, third.2)
    )
    (et, mt, tt) = (tau(second.0, third.0), tau(second.1, third.1), tau(second.2, third.2))
  }

  /// ρ ← S ρ S†, on nine real numbers: ee, μμ, ττ, then real and imaginary parts of eμ, eτ, μτ.
  @inline(__always)
  func turn(_ p: UnsafeMutablePointer<Double>, stride: Int) {
    @inline(__always) func number(_ k: Int) -> Double8 { .load(p + k * stride) }
    let (e, m, t) = (number(0), number(1), number(2))
    let a = Number(number(3), number(4))
    let b = Number(number(5), number(6))
    let d = Number(number(7), number(8))
    /// A row of S times ρ.
    @inline(__always)
    func times(_ x: Number, _ y: Number, _ z: Number) -> (Number, Number, Number) {
      (
        Number.fused(e, x, Number.fused(y, a.conjugate, z * b.conjugate)),
        Number.fused(m, y, Number.fused(x, a, z * d.conjugate)),
        Number.fused(t, z, Number.fused(x, b, y * d))
      )
    }
    /// Times a column of S†.
    @inline(__always)
    func with(
      _ r: (Number, Number, Number), _ x: Number, _ y: Number, _ z: Number
    ) -> Number {
      Number.fused(r.0, x.conjugate, Number.fused(r.1, y.conjugate, r.2 * z.conjugate))
    }
    let (re, rm, rt) = (times(ee, em, et), times(me, mm, mt), times(te, tm, tt))
    let (newA, newB, newD) = (with(re, me, mm, mt), with(re, te, tm, tt), with(rm, te, tm, tt))
    with(re, ee, em, et).re.store(p)
    with(rm, me, mm, mt).re.store(p + stride)
    with(rt, te, tm, tt).re.store(p + 2 * stride)
    newA.re.store(p + 3 * stride)
    newA.im.store(p + 4 * stride)
    newB.re.store(p + 5 * stride)
    newB.im.store(p + 6 * stride)
    newD.re.store(p + 7 * stride)
    newD.im.store(p + 8 * stride)
  }
}
