import Neutrinos
import NumericalMethods
import PhysicalQuantities

/// Evolution with new physics at one energy, in the basis of the vacuum's mass states.
///
/// Without decoherence a state stays pure, and its evolution is a product of exponentials of n×n matrices; with it, of
/// n²×n² matrices on the density matrix. In vacuum both are diagonal and exact for any length. Densities that vary are
/// followed by the fourth-order slabs of the other kernels: the generator is linear in the density, decoherence and decay
/// being constant.
struct OpenEvolution {
  let hamiltonian: GeneralHamiltonian
  let modifiers: OscillationModifiers
  let energyGeV: Double
  /// What the Hamiltonian has beside matter, 2E·H in eV²: masses, decay (imaginary), Lorentz violation.
  private let constant: ComplexMatrix
  /// Whether that is diagonal.
  private let isDiagonal: Bool
  /// γ per km, row after row; none without decoherence.
  private let damping: [Double]?
  /// −i times this times 2E·H is the change a km.
  private let unit: Double
  private var n: Int { hamiltonian.count }

  init(
    _ hamiltonian: GeneralHamiltonian, _ modifiers: OscillationModifiers, energyGeV: Double,
    kind: NeutrinoKind
  ) {
    self.hamiltonian = hamiltonian
    self.modifiers = modifiers
    self.energyGeV = energyGeV
    let n = hamiltonian.count
    var constant = ComplexMatrix(count: n)
    if let violation = modifiers.lorentzViolation {
      let u = Self.mixing(hamiltonian)
      constant = u.adjoint * violation.matrix(count: n, energyGeV: energyGeV, kind: kind) * u
    }
    isDiagonal = modifiers.lorentzViolation == nil
    for i in 0..<n { constant.re[i * n + i] += hamiltonian.squaredMassesEV2[i] }
    for (i, alpha) in (modifiers.decay?.alphaEV2 ?? []).enumerated() {
      constant.im[i * n + i] -= alpha
    }
    self.constant = constant
    unit = 2 * OscillationConstants.halfPhase / energyGeV
    // 1/(ħc) in 1/(eV km) is 4e9 half phases.
    damping = modifiers.decoherence?.ratesEV(energyGeV: energyGeV)
      .map { $0 * 4e9 * OscillationConstants.halfPhase }
  }

  static func mixing(_ h: GeneralHamiltonian) -> ComplexMatrix {
    var u = ComplexMatrix(count: h.count)
    (u.re, u.im) = (h.mixingRe, h.mixingIm)
    return u
  }

  /// The density matrices in flavour of neutrinos made as each flavour, after slabs.
  func densities(after slabs: [MatterSlab]) -> [DensityMatrix] {
    let u = Self.mixing(hamiltonian)
    var states = (0..<n).map { initial(flavor: $0) }
    if damping == nil, !isVacuum(slabs) {
      var s = ComplexMatrix.identity(n)
      for slab in slabs { s = amplitude(slab) * s }
      states = states.map { s * $0 * s.adjoint }
    } else {
      for slab in slabs { evolve(&states, through: slab) }
    }
    return states.map { DensityMatrix(matrix: u * $0 * u.adjoint) }
  }

  private func isVacuum(_ slabs: [MatterSlab]) -> Bool { slabs.allSatisfy(isVacuum) }

  private func isVacuum(_ slab: MatterSlab) -> Bool {
    isDiagonal && slab.electronsMolCm3 == 0 && slab.neutronsMolCm3 == 0
  }

  /// |ν_α⟩⟨ν_α|: entries U*_αi U_αj.
  private func initial(flavor: Int) -> ComplexMatrix {
    var rho = ComplexMatrix(count: n)
    let (re, im) = (hamiltonian.mixingRe, hamiltonian.mixingIm)
    for i in 0..<n {
      for j in 0..<n {
        let (a, b) = (re[flavor * n + i], -im[flavor * n + i])
        let (c, d) = (re[flavor * n + j], im[flavor * n + j])
        rho.re[i * n + j] = a * c - b * d
        rho.im[i * n + j] = a * d + b * c
      }
    }
    return rho
  }

  /// −i·unit·2E·H of a slab, per km, less what all states share.
  private func generator(_ slab: MatterSlab) -> ComplexMatrix {
    var h = constant
    let h0 = hamiltonian
    let (electrons, neutrons) = (
      energyGeV * slab.electronsMolCm3, energyGeV * slab.neutronsMolCm3
    )
    for k in h.re.indices {
      h.re[k] += electrons * h0.electronRe[k] + neutrons * h0.neutronRe[k]
      h.im[k] += electrons * h0.electronIm[k] + neutrons * h0.neutronIm[k]
    }
    let mean = (0..<n).reduce(0) { $0 + h.re[$1 * n + $1] } / Double(n)
    for i in 0..<n { h.re[i * n + i] -= mean }
    var g = h
    g.re = h.im.map { unit * $0 }
    g.im = h.re.map { -unit * $0 }
    return g
  }

  private func amplitude(_ slab: MatterSlab) -> ComplexMatrix {
    var g = generator(slab)
    g.scale(slab.lengthKm)
    return g.exponential
  }

  private func evolve(_ states: inout [ComplexMatrix], through slab: MatterSlab) {
    if isVacuum(slab) {
      for k in states.indices { dampInVacuum(&states[k], slab.lengthKm) }
      return
    }
    let step = superoperator(slab).exponential
    for k in states.indices { states[k] = apply(step, states[k]) }
  }

  /// Every entry by its own phase and damping.
  private func dampInVacuum(_ rho: inout ComplexMatrix, _ lengthKm: Double) {
    for i in 0..<n {
      for j in 0..<n {
        let difference = constant.re[i * n + i] - constant.re[j * n + j]
        let loss = -(constant.im[i * n + i] + constant.im[j * n + j])
        var exponent = -unit * loss * lengthKm
        if let damping { exponent -= damping[i * n + j] * lengthKm }
        exponent -= packetExponent(i, j, lengthKm)
        let size = Elementary.exp(exponent)
        let (sine, cosine) = Elementary.sinCos(unit * difference * lengthKm)
        let (a, b) = (rho.re[i * n + j], rho.im[i * n + j])
        rho.re[i * n + j] = size * (a * cosine + b * sine)
        rho.im[i * n + j] = size * (b * cosine - a * sine)
      }
    }
  }

  /// (L/L_coh)² where packets part in vacuum; averages elsewhere leave it to the sum over energies.
  private func packetExponent(_ i: Int, _ j: Int, _ lengthKm: Double) -> Double {
    guard let packets = modifiers.wavePackets, i != j else { return 0 }
    let difference = constant.re[i * n + i] - constant.re[j * n + j]
    // Half the square of the phase over a deviation of the energy.
    let phase =
      unit * difference * lengthKm * packets.relativeDeviation(energyGeV: energyGeV)
    return 0.5 * phase * phase
  }

  /// ρ → gρ + ρg† − γ∘ρ over a slab, as a matrix on the entries of ρ.
  private func superoperator(_ slab: MatterSlab) -> ComplexMatrix {
    let g = generator(slab)
    let size = n * n
    var k = ComplexMatrix(count: size)
    for i in 0..<n {
      for j in 0..<n {
        let row = i * n + j
        for m in 0..<n {
          let (left, right) = (row * size + m * n + j, row * size + i * n + m)
          k.re[left] += g.re[i * n + m]
          k.im[left] += g.im[i * n + m]
          k.re[right] += g.re[j * n + m]
          k.im[right] -= g.im[j * n + m]
        }
        if let damping { k.re[row * size + row] -= damping[row] }
      }
    }
    k.scale(slab.lengthKm)
    return k
  }

  private func apply(_ step: ComplexMatrix, _ rho: ComplexMatrix) -> ComplexMatrix {
    let size = n * n
    var result = ComplexMatrix(count: n)
    for row in 0..<size {
      for column in 0..<size {
        let (a, b) = (step.re[row * size + column], step.im[row * size + column])
        result.re[row] += a * rho.re[column] - b * rho.im[column]
        result.im[row] += a * rho.im[column] + b * rho.re[column]
      }
    }
    return result
  }
}
