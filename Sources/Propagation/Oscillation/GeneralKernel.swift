import NumericalMethods

/// Any number of flavours through slabs, by eigenvectors: eight energies at once.
///
/// **Accuracy** rounding, whatever the levels do; 3e-12 where phases reach 10⁴ rad. **Cost** `oscillation-benchmarks`.
struct GeneralKernel {
  let hamiltonian: GeneralHamiltonian
  private var n: Int { hamiltonian.count }

  init(_ hamiltonian: GeneralHamiltonian) { self.hamiltonian = hamiltonian }

  /// The lanes of room that `probabilities` needs.
  var roomCount: Int { 9 * n * n }

  /// Fills n² probabilities (from, to) of eight energies after slabs in order.
  ///
  /// `room` has `roomCount` places; the result is in its first n² ones.
  func probabilities(
    slabs: UnsafeBufferPointer<MatterSlab>, energyGeV: Double8, room: UnsafeMutablePointer<Double8>
  ) {
    let size = n * n
    let work = room + size
    let product = room + 5 * size
    setIdentity(product)
    let pathUnit = OscillationConstants.halfPhase / energyGeV
    for slab in slabs {
      fill(slab, energyGeV, work)
      HermitianJacobi.diagonalize(
        count: n, re: work, im: work + size, vectorsRe: work + 2 * size,
        vectorsIm: work + 3 * size)
      multiply(product, work, path: pathUnit * slab.lengthKm, scratch: room + 7 * size)
    }
    finish(product, work, into: room)
  }

  func setIdentity(_ product: UnsafeMutablePointer<Double8>) {
    for k in 0..<(n * n) {
      product[k] = k % (n + 1) == 0 ? Double8(repeating: 1) : .zero
      product[n * n + k] = .zero
    }
  }

  /// 2E·H in the mass basis.
  @inline(__always)
  func fill(
    _ slab: MatterSlab, _ energyGeV: Double8, _ work: UnsafeMutablePointer<Double8>
  ) {
    let electrons = energyGeV * slab.electronsMolCm3
    let neutrons = energyGeV * slab.neutronsMolCm3
    let h = hamiltonian
    for k in 0..<(n * n) {
      work[k] = Elementary.multiplyAdd(
        electrons, .every(h.electronRe[k]), neutrons * h.neutronRe[k])
      work[n * n + k] = Elementary.multiplyAdd(
        electrons, .every(h.electronIm[k]), neutrons * h.neutronIm[k])
    }
    for i in 0..<n { work[i * n + i] += h.squaredMassesEV2[i] }
  }

  /// S ← V e^{−iλt} V† S.
  @inline(__always)
  func multiply(
    _ s: UnsafeMutablePointer<Double8>, _ work: UnsafeMutablePointer<Double8>, path: Double8,
    scratch: UnsafeMutablePointer<Double8>
  ) {
    let size = n * n
    let (v, w) = (work + 2 * size, work + 3 * size)
    let (re, im) = (scratch, scratch + size)
    for k in 0..<n {
      let angle = path * (work[k * n + k] - work[0])
      let (sine, cosine) = Elementary.sinCos(angle + angle)
      for column in 0..<n {
        var (x, y) = (Double8.zero, Double8.zero)
        for a in 0..<n {
          let (p, q) = (v[a * n + k], w[a * n + k])
          let (r, i) = (s[a * n + column], s[size + a * n + column])
          x = Elementary.multiplyAdd(p, r, Elementary.multiplyAdd(q, i, x))
          y = Elementary.multiplyAdd(p, i, Elementary.multiplyAdd(-q, r, y))
        }
        re[k * n + column] = Elementary.multiplyAdd(cosine, x, sine * y)
        im[k * n + column] = Elementary.multiplyAdd(cosine, y, -(sine * x))
      }
    }
    for row in 0..<n {
      for column in 0..<n {
        var (x, y) = (Double8.zero, Double8.zero)
        for k in 0..<n {
          let (p, q) = (v[row * n + k], w[row * n + k])
          let (r, i) = (re[k * n + column], im[k * n + column])
          x = Elementary.multiplyAdd(p, r, Elementary.multiplyAdd(-q, i, x))
          y = Elementary.multiplyAdd(p, i, Elementary.multiplyAdd(q, r, y))
        }
        s[row * n + column] = x
        s[size + row * n + column] = y
      }
    }
  }

  /// P(a→b) = |(U S U†)_ba|².
  @inline(__always)
  private func finish(
    _ s: UnsafeMutablePointer<Double8>, _ work: UnsafeMutablePointer<Double8>,
    into out: UnsafeMutablePointer<Double8>
  ) {
    let size = n * n
    let h = hamiltonian
    for b in 0..<n {
      for j in 0..<n {
        var (x, y) = (Double8.zero, Double8.zero)
        for i in 0..<n {
          let (p, q) = (h.mixingRe[b * n + i], h.mixingIm[b * n + i])
          let (r, m) = (s[i * n + j], s[size + i * n + j])
          x = Elementary.multiplyAdd(.every(p), r, Elementary.multiplyAdd(.every(-q), m, x))
          y = Elementary.multiplyAdd(.every(p), m, Elementary.multiplyAdd(.every(q), r, y))
        }
        work[b * n + j] = x
        work[size + b * n + j] = y
      }
    }
    for a in 0..<n {
      for b in 0..<n {
        var (x, y) = (Double8.zero, Double8.zero)
        for j in 0..<n {
          let (p, q) = (h.mixingRe[a * n + j], -h.mixingIm[a * n + j])
          let (r, m) = (work[b * n + j], work[size + b * n + j])
          x = Elementary.multiplyAdd(.every(p), r, Elementary.multiplyAdd(.every(-q), m, x))
          y = Elementary.multiplyAdd(.every(p), m, Elementary.multiplyAdd(.every(q), r, y))
        }
        out[a * n + b] = Elementary.multiplyAdd(x, x, y * y)
      }
    }
  }
}
