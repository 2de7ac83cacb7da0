import NumericalMethods

/// A complex matrix in eight lanes.
struct LaneMatrix {
  let n: Int
  var re, im: [Double8]

  init(n: Int) {
    self.n = n
    re = [Double8](repeating: .zero, count: n * n)
    im = re
  }

  static func identity(_ n: Int) -> LaneMatrix {
    var m = LaneMatrix(n: n)
    for k in 0..<n { m.re[k * (n + 1)] = .every(1) }
    return m
  }

  init(_ m: SmallMatrix) {
    n = m.n
    re = m.re.map { .every($0) }
    im = m.im.map { .every($0) }
  }

  var adjoint: LaneMatrix {
    var result = self
    for i in 0..<n {
      for j in 0..<n {
        result.re[i * n + j] = re[j * n + i]
        result.im[i * n + j] = -im[j * n + i]
      }
    }
    return result
  }

  static func * (a: LaneMatrix, b: LaneMatrix) -> LaneMatrix {
    let n = a.n
    var result = LaneMatrix(n: n)
    for i in 0..<n {
      for j in 0..<n {
        var (x, y) = (Double8.zero, Double8.zero)
        for k in 0..<n {
          let (p, q, r, s) = (a.re[i * n + k], a.im[i * n + k], b.re[k * n + j], b.im[k * n + j])
          x = .fused(p, r, .fused(-q, s, x))
          y = .fused(p, s, .fused(q, r, y))
        }
        (result.re[i * n + j], result.im[i * n + j]) = (x, y)
      }
    }
    return result
  }

  static func + (a: LaneMatrix, b: LaneMatrix) -> LaneMatrix {
    var result = a
    for k in a.re.indices {
      result.re[k] = a.re[k] + b.re[k]
      result.im[k] = a.im[k] + b.im[k]
    }
    return result
  }

  /// Adds a factor times a matrix of numbers.
  mutating func add(_ factor: Double8, _ re: [Double], _ im: [Double]) {
    for k in re.indices {
      self.re[k] = .fused(factor, .every(re[k]), self.re[k])
      self.im[k] = .fused(factor, .every(im[k]), self.im[k])
    }
  }
}

extension LaneMatrix {
  /// 2E·H of a slab, in the basis of mass states.
  init(_ h: GeneralHamiltonian, _ slab: MatterSlab, _ energy: Double8) {
    self.init(n: h.count)
    add(energy * slab.electronsMolCm3, h.electronRe, h.electronIm)
    add(energy * slab.neutronsMolCm3, h.neutronRe, h.neutronIm)
    for k in 0..<h.count { re[k * (h.count + 1)] += h.squaredMassesEV2[k] }
  }

  /// The eigenvalues, and the eigenvectors in columns, of a Hermitian matrix.
  func diagonalized() -> (values: [Double8], vectors: LaneMatrix) {
    var vectors = LaneMatrix(n: n)
    var values = self
    values.re.withUnsafeMutableBufferPointer { a in
      values.im.withUnsafeMutableBufferPointer { b in
        vectors.re.withUnsafeMutableBufferPointer { v in
          vectors.im.withUnsafeMutableBufferPointer { w in
            guard let a = a.baseAddress, let b = b.baseAddress, let v = v.baseAddress,
              let w = w.baseAddress
            else { return }
            HermitianJacobi.diagonalize(count: n, re: a, im: b, vectorsRe: v, vectorsIm: w)
          }
        }
      }
    }
    return ((0..<n).map { values.re[$0 * (n + 1)] }, vectors)
  }

  /// The exponential of a small matrix: its series to the eighth power.
  var smallExponential: LaneMatrix {
    var sum = LaneMatrix.identity(n)
    for order in stride(from: 8.0, to: 0, by: -1) {
      sum = (self * sum).scaled(1 / order) + LaneMatrix.identity(n)
    }
    return sum
  }

  private func scaled(_ factor: Double) -> LaneMatrix {
    var result = self
    for k in re.indices {
      result.re[k] = factor * re[k]
      result.im[k] = factor * im[k]
    }
    return result
  }
}
