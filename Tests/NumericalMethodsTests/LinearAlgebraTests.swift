import NumericalMethods
import Testing
import _TestSupport

@Suite struct `Eigenvalues of Hermitian matrices` {
  /// Eight matrices with their eigenvalues and vectors, row after row.
  struct Solved {
    var re, im, v, w: [Double8]
    init(count n: Int, re: [Double8], im: [Double8]) {
      self.re = re
      self.im = im
      v = [Double8](repeating: .zero, count: n * n)
      w = v
      self.re.withUnsafeMutableBufferPointer { a in
        self.im.withUnsafeMutableBufferPointer { b in
          v.withUnsafeMutableBufferPointer { c in
            w.withUnsafeMutableBufferPointer { d in
              guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress,
                let d = d.baseAddress
              else { return }
              HermitianJacobi.diagonalize(count: n, re: a, im: b, vectorsRe: c, vectorsIm: d)
            }
          }
        }
      }
    }
  }

  static func random(_ n: Int, _ state: inout UInt64) -> (re: [Double8], im: [Double8]) {
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) * 0x1p-52 - 1
    }
    var (re, im) = (
      [Double8](repeating: .zero, count: n * n), [Double8](repeating: .zero, count: n * n)
    )
    for i in 0..<n {
      for j in i..<n {
        for lane in 0..<8 {
          // Lane 0 is degenerate, lane 1 graded over twelve decades.
          let size = lane == 1 ? Elementary.exp10(-4 * Double(i + j)) : 1
          re[i * n + j][lane] = lane == 0 ? (i == j ? 1 : 0) : size * next()
          im[i * n + j][lane] = i == j || lane == 0 ? 0 : size * next()
        }
        re[j * n + i] = re[i * n + j]
        if i != j { im[j * n + i] = -im[i * n + j] }
      }
    }
    return (re, im)
  }

  @Test(.tags(.identity), arguments: [2, 3, 4, 6])
  func `vectors are orthonormal and give the matrix back`(n: Int) {
    var state: UInt64 = 5
    var (worst, worstNorm) = (0.0, 0.0)
    for _ in 0..<200 {
      let (re, im) = Self.random(n, &state)
      let s = Solved(count: n, re: re, im: im)
      for i in 0..<n {
        for j in 0..<n {
          var (x, y, p, q) = (Double8.zero, Double8.zero, Double8.zero, Double8.zero)
          for k in 0..<n {
            let (a, b, c, d) = (s.v[i * n + k], s.w[i * n + k], s.v[j * n + k], s.w[j * n + k])
            x += s.re[k * n + k] * (a * c + b * d)
            y += s.re[k * n + k] * (b * c - a * d)
            p += a * c + b * d
            q += b * c - a * d
          }
          let one = i == j ? 1.0 : 0.0
          for lane in 0..<8 {
            worst = max(
              worst, abs(x[lane] - re[i * n + j][lane]), abs(y[lane] - im[i * n + j][lane]))
            worstNorm = max(worstNorm, abs(p[lane] - one), abs(q[lane]))
          }
        }
      }
    }
    // Some thirty rotations of a few roundings each.
    #expect(worst < 3e-14)
    #expect(worstNorm < 1e-14)
  }

  @Test(.tags(.determinism))
  func `a lane does not feel its neighbours`() {
    var state: UInt64 = 9
    let (re, im) = Self.random(4, &state)
    let together = Solved(count: 4, re: re, im: im)
    let alone = Solved(
      count: 4, re: re.map { Double8(repeating: $0[5]) }, im: im.map { Double8(repeating: $0[5]) })
    #expect(together.re.map { $0[5] } == alone.re.map { $0[0] })
    #expect(together.v.map { $0[5] } == alone.v.map { $0[3] })
  }
}
