import NumericalMethods

/// Levels and their states at one energy and density, sorted.
struct LevelSolver: Sendable {
  let hamiltonian: GeneralHamiltonian
  var count: Int { hamiltonian.count }

  init(_ hamiltonian: GeneralHamiltonian) { self.hamiltonian = hamiltonian }

  /// Eigenvalues of 2E·H in eV² and eigenvectors in the mass basis.
  struct Levels {
    let count: Int
    /// Growing.
    let values: [Double]
    /// Vectors in the columns, row after row.
    let re, im: [Double]
    fileprivate let hamiltonian: GeneralHamiltonian

    /// The share of a flavour in a level.
    func content(_ flavor: Int, _ level: Int) -> Double {
      var (x, y) = (0.0, 0.0)
      for i in 0..<count {
        let (p, q) = (
          hamiltonian.mixingRe[flavor * count + i], hamiltonian.mixingIm[flavor * count + i]
        )
        let (r, s) = (re[i * count + level], im[i * count + level])
        x += p * r - q * s
        y += p * s + q * r
      }
      return x * x + y * y
    }

    /// |⟨νᵢ|νⱼ⟩|² with a level of another density.
    func overlap(_ i: Int, _ other: Levels, _ j: Int) -> Double {
      var (x, y) = (0.0, 0.0)
      for k in 0..<count {
        let (p, q) = (re[k * count + i], -im[k * count + i])
        let (r, s) = (other.re[k * count + j], other.im[k * count + j])
        x += p * r - q * s
        y += p * s + q * r
      }
      return x * x + y * y
    }
  }

  /// The matter's part of 2E·H in the mass basis.
  private func entry(_ energyGeV: Double, _ matter: SIMD2<Double>, _ k: Int) -> SIMD2<Double> {
    let m = energyGeV * matter
    return SIMD2(
      m.x * hamiltonian.electronRe[k] + m.y * hamiltonian.neutronRe[k],
      m.x * hamiltonian.electronIm[k] + m.y * hamiltonian.neutronIm[k])
  }

  /// Works out the levels at electrons and neutrons in units of N_A per cm³.
  func levels(_ energyGeV: Double, _ matter: SIMD2<Double>) -> Levels {
    let n = count
    let size = n * n
    return withUnsafeTemporaryAllocation(of: Double8.self, capacity: 4 * size) { room in
      guard let work = room.baseAddress else { preconditionFailure("no room for \(n) levels") }
      room.initialize(repeating: .zero)
      for k in 0..<size {
        let m = entry(energyGeV, matter, k)
        work[k] = .every(m.x)
        work[size + k] = .every(m.y)
      }
      for i in 0..<n { work[i * n + i] += hamiltonian.squaredMassesEV2[i] }
      HermitianJacobi.diagonalize(
        count: n, re: work, im: work + size, vectorsRe: work + 2 * size,
        vectorsIm: work + 3 * size)
      let order = (0..<n).sorted { work[$0 * n + $0][0] < work[$1 * n + $1][0] }
      func vectors(_ start: Int) -> [Double] {
        (0..<size).map { work[start + $0 / n * n + order[$0 % n]][0] }
      }
      return Levels(
        count: n, values: order.map { work[$0 * n + $0][0] }, re: vectors(2 * size),
        im: vectors(3 * size), hamiltonian: hamiltonian)
    }
  }

  /// The gaps of neighbouring levels in eV².
  func gaps(_ energyGeV: Double, _ matter: SIMD2<Double>) -> [Double] {
    let values = levels(energyGeV, matter).values
    return zip(values, values.dropFirst()).map { $1 - $0 }
  }

  /// How far matter alone pushes two neighbouring levels apart, in eV²: the difference of the eigenvalues of its part
  /// between the two states.
  func push(
    _ energyGeV: Double, _ matter: SIMD2<Double>, _ levels: Levels, _ k: Int
  ) -> Double {
    func element(_ i: Int, _ j: Int) -> SIMD2<Double> {
      var sum = SIMD2<Double>.zero
      for a in 0..<count {
        for b in 0..<count {
          let m = entry(energyGeV, matter, a * count + b)
          let (p, q) = (levels.re[a * count + i], -levels.im[a * count + i])
          let (r, s) = (levels.re[b * count + j], levels.im[b * count + j])
          let (x, y) = (p * r - q * s, p * s + q * r)
          sum += SIMD2(x * m.x - y * m.y, x * m.y + y * m.x)
        }
      }
      return sum
    }
    let difference = element(k, k).x - element(k + 1, k + 1).x
    let mixed = element(k, k + 1)
    return (difference * difference + 4 * (mixed.x * mixed.x + mixed.y * mixed.y)).squareRoot()
  }
}
