/// The nine probabilities of three flavours, in as many lanes as the kernel has.
struct ProbabilityLanes<V: KernelLanes> {
  var ee, em, et, me, mm, mt, te, tm, tt: V

  /// Completes the table from the six transitions: every row sums to 1, or to what derivatives sum to.
  @inline(__always)
  init(em: V, et: V, me: V, mt: V, te: V, tm: V, total: V = .every(1)) {
    self.em = em
    self.et = et
    self.me = me
    self.mt = mt
    self.te = te
    self.tm = tm
    ee = (total - em) - et
    mm = (total - me) - mt
    tt = (total - te) - tm
  }

  @inline(__always)
  func store(_ base: UnsafeMutablePointer<Double>, stride: Int) {
    ee.store(base)
    em.store(base + stride)
    et.store(base + 2 * stride)
    me.store(base + 3 * stride)
    mm.store(base + 4 * stride)
    mt.store(base + 5 * stride)
    te.store(base + 6 * stride)
    tm.store(base + 7 * stride)
    tt.store(base + 8 * stride)
  }

  /// One channel, row after row.
  @inline(__always)
  subscript(channel: Int) -> V {
    get {
      switch channel {
      case 0: ee
      case 1: em
      case 2: et
      case 3: me
      case 4: mm
      case 5: mt
      case 6: te
      case 7: tm
      default: tt
      }
    }
    set {
      switch channel {
      case 0: ee = newValue
      case 1: em = newValue
      case 2: et = newValue
      case 3: me = newValue
      case 4: mm = newValue
      case 5: mt = newValue
      case 6: te = newValue
      case 7: tm = newValue
      default: tt = newValue
      }
    }
  }
}

/// A complex number in lanes.
struct ComplexLanes<V: KernelLanes> {
  var re, im: V

  @inline(__always)
  init(_ re: V, _ im: V) {
    self.re = re
    self.im = im
  }

  @inline(__always) static func + (a: Self, b: Self) -> Self { Self(a.re + b.re, a.im + b.im) }
  @inline(__always) static func - (a: Self, b: Self) -> Self { Self(a.re - b.re, a.im - b.im) }
  @inline(__always) static func * (a: V, b: Self) -> Self { Self(a * b.re, a * b.im) }
  @inline(__always) static func * (a: Self, b: Self) -> Self {
    Self(V.fused(a.re, b.re, -(a.im * b.im)), V.fused(a.re, b.im, a.im * b.re))
  }
  /// a·b + c with a real.
  @inline(__always) static func fused(_ a: V, _ b: Self, _ c: Self) -> Self {
    Self(V.fused(a, b.re, c.re), V.fused(a, b.im, c.im))
  }
  /// a·b + c.
  @inline(__always) static func fused(_ a: Self, _ b: Self, _ c: Self) -> Self {
    Self(
      V.fused(a.re, b.re, V.fused(-a.im, b.im, c.re)),
      V.fused(a.re, b.im, V.fused(a.im, b.re, c.im)))
  }
  /// conj(a)·b.
  @inline(__always) static func conjugateProduct(_ a: Self, _ b: Self) -> Self {
    Self(V.fused(a.re, b.re, a.im * b.im), V.fused(a.re, b.im, -(a.im * b.re)))
  }
  @inline(__always) var conjugate: Self { Self(re, -im) }
  @inline(__always) var squared: V { V.fused(re, re, im * im) }
}
