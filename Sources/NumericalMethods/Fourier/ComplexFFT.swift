import CSIMD

/// The complex transform Z_k = Σⱼ zⱼ e^(+2πi·jk/n) of any length, from buffer to buffer.
///
/// Stockham's form of the mixed-radix transform: every pass reads one buffer and writes the other, in an order that makes the
/// final result come out sorted. With n = r·m·s (s: product of the radices done) a pass takes r numbers at distance m·s,
/// transforms them, multiplies by e^(2πi·pk/(rm)) and writes them side by side: y[q + s(rp + k)] from x[q + s(p + mj)].
struct ComplexFFT: Sendable {
  let length: Int
  let passes: [Pass]
  /// The factors of all passes.
  let factors: [Double]

  struct Pass: Sendable {
    let radix: Int
    /// m: how many groups of inputs have factors of their own.
    let count: Int
    /// s: how many neighbouring numbers share these factors.
    let stride: Int
    /// Where this pass's factors begin.
    let offset: Int
    /// Whether the lanes run over the groups p (first pass, stride 1) and not over the neighbours q.
    let isAcross: Bool
  }

  init(length: Int) {
    self.length = length
    var passes: [Pass] = []
    var factors: [Double] = []
    var stride = 1
    for radix in Self.radices(of: length) {
      let count = length / (stride * radix)
      let isAcross = stride == 1 && radix == 8 && count.isMultiple(of: 8)
      passes.append(
        Pass(
          radix: radix, count: count, stride: stride, offset: factors.count, isAcross: isAcross))
      factors += Self.factors(radix: radix, count: count, isAcross: isAcross)
      stride *= radix
    }
    self.passes = passes
    self.factors = factors + [0]
  }

  /// The radices in order: an 8 first if there is one, since it makes all later strides fill the lanes.
  static func radices(of length: Int) -> [Int] {
    var rest = length
    var twos = 0
    while rest.isMultiple(of: 2) {
      rest /= 2
      twos += 1
    }
    // 2ᵉ as eights and fours, with a two only where e = 1: 16 is 4·4 unless another 8 serves the lanes.
    var radices = [Int](repeating: 8, count: twos / 3)
    switch (twos % 3, twos / 3) {
    case (1, 0): radices.append(2)
    case (1, 1): radices = [8, 2]
    case (1, _): radices.replaceSubrange((twos / 3 - 1)..., with: [4, 4])
    case (2, _): radices.append(4)
    default: break
    }
    var factor = 3
    while rest > 1 {
      if factor * factor > rest { factor = rest }
      while rest.isMultiple(of: factor) {
        radices.append(factor)
        rest /= factor
      }
      factor += 2
    }
    return radices
  }

  /// e^(2πi·pk/(rm)) for each group p and k = 1..<r; behind them, for odd radices, e^(2πi·j/r).
  private static func factors(radix: Int, count: Int, isAcross: Bool) -> [Double] {
    var factors: [Double] = []
    let width = isAcross ? 8 : 1
    for block in Swift.stride(from: 0, to: count, by: width) {
      for k in 1..<radix {
        let roots = (block..<block + width).map { RootOfUnity.value($0 * k, of: radix * count) }
        factors += roots.map(\.cos) + roots.map(\.sin)
      }
    }
    if !radix.isMultiple(of: 2) {
      for j in 0..<radix {
        let root = RootOfUnity.value(j, of: radix)
        factors += [root.cos, root.sin]
      }
    }
    return factors
  }
}

// MARK: - Transform

extension ComplexFFT {
  /// Transforms into a third buffer; input and scratch are overwritten.
  func transform(_ input: ComplexBuffer, scratch: ComplexBuffer, into output: ComplexBuffer) {
    var source = input
    var spare = scratch
    factors.withUnsafeBufferPointer { factors in
      guard let factors = factors.baseAddress else { return }
      for index in 0..<passes.count {
        let target = index == passes.count - 1 ? output : spare
        run(passes[index], source, target, factors + passes[index].offset)
        spare = source
        source = target
      }
    }
    if passes.isEmpty {
      output.real[0] = input.real[0]
      output.imaginary[0] = input.imaginary[0]
    }
  }

  /// Transforms within two buffers, and says which one has the result.
  func transform(_ input: ComplexBuffer, scratch: ComplexBuffer) -> ComplexBuffer {
    let result = passes.count.isMultiple(of: 2) ? input : scratch
    if !passes.isEmpty { transform(input, scratch: scratch, into: result) }
    return result
  }

  private func run(
    _ pass: Pass, _ x: ComplexBuffer, _ y: ComplexBuffer, _ factors: UnsafePointer<Double>
  ) {
    if pass.isAcross {
      Self.runAcross(pass, x, y, factors)
    } else if pass.stride.isMultiple(of: 8) {
      Self.runAlong(pass, x, y, factors, lanes: Double8.self)
    } else {
      Self.runAlong(pass, x, y, factors, lanes: Double.self)
    }
  }

  /// The first pass of radix 8: eight groups at a time, written as columns.
  private static func runAcross(
    _ pass: Pass, _ x: ComplexBuffer, _ y: ComplexBuffer, _ factors: UnsafePointer<Double>
  ) {
    let m = pass.count
    var w = factors
    var p = 0
    while p < m {
      let input: Eight<Double8> = Eight { x.load(p + m * $0) }
      var z = input.transformed
      @inline(__always)
      func turn(_ z: inout ComplexLanes<Double8>) {
        z = z * ComplexLanes(csimd_load(w), csimd_load(w + 8))
        w += 16
      }
      turn(&z.z1)
      turn(&z.z2)
      turn(&z.z3)
      turn(&z.z4)
      turn(&z.z5)
      turn(&z.z6)
      turn(&z.z7)
      csimd_store_transposed(
        y.real + 8 * p, z.z0.re, z.z1.re, z.z2.re, z.z3.re, z.z4.re, z.z5.re, z.z6.re, z.z7.re)
      csimd_store_transposed(
        y.imaginary + 8 * p, z.z0.im, z.z1.im, z.z2.im, z.z3.im, z.z4.im, z.z5.im, z.z6.im,
        z.z7.im)
      p &+= 8
    }
  }

  /// Any other pass: the lanes run over neighbours that share their factors.
  @inline(__always)
  private static func runAlong<V: Lanes>(
    _ pass: Pass, _ x: ComplexBuffer, _ y: ComplexBuffer, _ factors: UnsafePointer<Double>,
    lanes: V.Type
  ) {
    switch pass.radix {
    case 2: runTwos(pass, x, y, factors, lanes: lanes)
    case 4: runFours(pass, x, y, factors, lanes: lanes)
    case 8: runEights(pass, x, y, factors, lanes: lanes)
    default: runOdd(pass, x, y, factors, lanes: lanes)
    }
  }

  @inline(__always)
  private static func factor<V: Lanes>(_ w: UnsafePointer<Double>, _ k: Int) -> ComplexLanes<V> {
    ComplexLanes(.every(w[2 * k - 2]), .every(w[2 * k - 1]))
  }

  @inline(__always)
  private static func runTwos<V: Lanes>(
    _ pass: Pass, _ x: ComplexBuffer, _ y: ComplexBuffer, _ factors: UnsafePointer<Double>,
    lanes: V.Type
  ) {
    let (m, s) = (pass.count, pass.stride)
    for p in 0..<m {
      let w: ComplexLanes<V> = factor(factors + 2 * p, 1)
      var q = 0
      while q < s {
        let a: ComplexLanes<V> = x.load(q + s * p)
        let b: ComplexLanes<V> = x.load(q + s * (p + m))
        y.store(a + b, at: q + s * 2 * p)
        y.store((a - b) * w, at: q + s * (2 * p + 1))
        q &+= V.laneCount
      }
    }
  }

  @inline(__always)
  private static func runFours<V: Lanes>(
    _ pass: Pass, _ x: ComplexBuffer, _ y: ComplexBuffer, _ factors: UnsafePointer<Double>,
    lanes: V.Type
  ) {
    let (m, s) = (pass.count, pass.stride)
    for p in 0..<m {
      let w = factors + 6 * p
      let (w1, w2, w3): (ComplexLanes<V>, ComplexLanes<V>, ComplexLanes<V>) = (
        factor(w, 1), factor(w, 2), factor(w, 3)
      )
      var q = 0
      while q < s {
        let input: Four<V> = Four { x.load(q + s * (p + m * $0)) }
        let z = input.transformed
        let place = q + s * 4 * p
        y.store(z.z0, at: place)
        y.store(z.z1 * w1, at: place + s)
        y.store(z.z2 * w2, at: place + 2 * s)
        y.store(z.z3 * w3, at: place + 3 * s)
        q &+= V.laneCount
      }
    }
  }

  @inline(__always)
  private static func runEights<V: Lanes>(
    _ pass: Pass, _ x: ComplexBuffer, _ y: ComplexBuffer, _ factors: UnsafePointer<Double>,
    lanes: V.Type
  ) {
    let (m, s) = (pass.count, pass.stride)
    for p in 0..<m {
      let w = factors + 14 * p
      var q = 0
      while q < s {
        let input: Eight<V> = Eight { x.load(q + s * (p + m * $0)) }
        let z = input.transformed
        let place = q + s * 8 * p
        y.store(z.z0, at: place)
        y.store(z.z1 * factor(w, 1), at: place + s)
        y.store(z.z2 * factor(w, 2), at: place + 2 * s)
        y.store(z.z3 * factor(w, 3), at: place + 3 * s)
        y.store(z.z4 * factor(w, 4), at: place + 4 * s)
        y.store(z.z5 * factor(w, 5), at: place + 5 * s)
        y.store(z.z6 * factor(w, 6), at: place + 6 * s)
        y.store(z.z7 * factor(w, 7), at: place + 7 * s)
        q &+= V.laneCount
      }
    }
  }

  /// A pass of any odd radix r: z_k, z_(r−k) = (x₀ + Σ cos·(xⱼ + x_(r−j))) ± i Σ sin·(xⱼ − x_(r−j)).
  @inline(__always)
  private static func runOdd<V: Lanes>(
    _ pass: Pass, _ x: ComplexBuffer, _ y: ComplexBuffer, _ factors: UnsafePointer<Double>,
    lanes: V.Type
  ) {
    let (r, m, s) = (pass.radix, pass.count, pass.stride)
    let roots = factors + 2 * (r - 1) * m
    for p in 0..<m {
      let w = factors + 2 * (r - 1) * p
      var q = 0
      while q < s {
        var total: ComplexLanes<V> = x.load(q + s * p)
        for j in 1..<r { total = total + x.load(q + s * (p + m * j)) }
        y.store(total, at: q + s * r * p)
        for k in 1...(r - 1) / 2 {
          let (even, odd): (ComplexLanes<V>, ComplexLanes<V>) = oddSums(
            k, r, x, q + s * p, s * m, roots)
          y.store((even + odd.timesI) * factor(w, k), at: q + s * (r * p + k))
          y.store((even - odd.timesI) * factor(w, r - k), at: q + s * (r * p + r - k))
        }
        q &+= V.laneCount
      }
    }
  }

  /// x₀ + Σⱼ cos(2πjk/r)(xⱼ + x_(r−j)) and Σⱼ sin(2πjk/r)(xⱼ − x_(r−j)).
  @inline(__always)
  private static func oddSums<V: Lanes>(
    _ k: Int, _ r: Int, _ x: ComplexBuffer, _ place: Int, _ step: Int,
    _ roots: UnsafePointer<Double>
  ) -> (ComplexLanes<V>, ComplexLanes<V>) {
    var even: ComplexLanes<V> = x.load(place)
    var odd = ComplexLanes<V>(.every(0), .every(0))
    var index = 0
    for j in 1...(r - 1) / 2 {
      index += k
      if index >= r { index -= r }
      let (cos, sin) = (V.every(roots[2 * index]), V.every(roots[2 * index + 1]))
      let a: ComplexLanes<V> = x.load(place + step * j)
      let b: ComplexLanes<V> = x.load(place + step * (r - j))
      let (sum, difference) = (a + b, a - b)
      even = ComplexLanes(
        V.multiplyAdd(cos, sum.re, even.re), V.multiplyAdd(cos, sum.im, even.im))
      odd = ComplexLanes(
        V.multiplyAdd(sin, difference.re, odd.re), V.multiplyAdd(sin, difference.im, odd.im))
    }
    return (even, odd)
  }
}
