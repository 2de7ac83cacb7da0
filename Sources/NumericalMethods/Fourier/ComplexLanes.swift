/// A complex number in every lane.
struct ComplexLanes<V: Lanes> {
  var re: V
  var im: V
  @inline(__always)
  init(_ re: V, _ im: V) {
    self.re = re
    self.im = im
  }

  @inline(__always)
  static func + (a: Self, b: Self) -> Self { Self(a.re + b.re, a.im + b.im) }
  @inline(__always)
  static func - (a: Self, b: Self) -> Self { Self(a.re - b.re, a.im - b.im) }
  @inline(__always)
  static func * (a: Self, b: Self) -> Self {
    Self(
      V.multiplyAdd(a.re, b.re, -(a.im * b.im)), V.multiplyAdd(a.re, b.im, a.im * b.re))
  }
  /// i times this.
  @inline(__always)
  var timesI: Self { Self(-im, re) }
}

/// Memory for complex numbers, real and imaginary parts apart.
struct ComplexBuffer {
  let real: UnsafeMutablePointer<Double>
  let imaginary: UnsafeMutablePointer<Double>
  @inline(__always)
  init(_ real: UnsafeMutablePointer<Double>, _ imaginary: UnsafeMutablePointer<Double>) {
    self.real = real
    self.imaginary = imaginary
  }

  /// The same memory with real and imaginary parts exchanged.
  var exchanged: ComplexBuffer { ComplexBuffer(imaginary, real) }

  @inline(__always)
  func load<V: Lanes>(_ index: Int) -> ComplexLanes<V> {
    ComplexLanes(V.load(real + index), V.load(imaginary + index))
  }
  @inline(__always)
  func store<V: Lanes>(_ value: ComplexLanes<V>, at index: Int) {
    V.store(value.re, to: real + index)
    V.store(value.im, to: imaginary + index)
  }
}

/// e^(2πi·j/n), from an angle below π/4.
enum RootOfUnity {
  static func value(_ j: Int, of n: Int) -> (cos: Double, sin: Double) {
    let j = j % n
    if 8 * j <= n {
      let (sin, cos) = Elementary.sinCos(2 * .pi * Double(j) / Double(n))
      return (cos, sin)
    }
    if 4 * j <= n {
      // π/2 − angle, with the fraction (n − 4j)/4n taken exactly.
      let (sin, cos) = Elementary.sinCos(.pi * Double(n - 4 * j) / Double(2 * n))
      return (sin, cos)
    }
    if 2 * j <= n {
      // π − angle; j ≤ n/2 makes the mirrored numerator n − 2j at most n/2.
      let mirrored = value(n - 2 * j, of: 2 * n)
      return (-mirrored.cos, mirrored.sin)
    }
    let conjugate = value(n - j, of: n)
    return (conjugate.cos, -conjugate.sin)
  }
}
