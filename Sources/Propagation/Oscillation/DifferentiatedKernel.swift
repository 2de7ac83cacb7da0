import NumericalMethods

/// The evolution along slabs and its derivatives, for eight energies: exact, by forward differentiation.
///
/// **Formula** d exp(−iτM) = V [(V† dM V) ∘ Φ] V†, Φ_jk = −iτ e^{−i(λ_j + λ_k)τ/2} sin(x)/x with x = (λ_j − λ_k)τ/2; it
/// holds for equal levels too. **Source** Daleckii & Krein 1951; Najfeld & Havel, Adv. Appl. Math. 16 (1995) 321.
struct DifferentiatedKernel {
  let hamiltonian: GeneralHamiltonian
  let changes: [HamiltonianChange]
  /// Electrons and neutrons of 1 g/cm³.
  let unitMatter: (electrons: Double, neutrons: Double)
  private var n: Int { hamiltonian.count }

  /// The probabilities, then the derivatives by every change: n² lanes each, from row to column.
  func table(_ slabs: [MatterSlab], energyGeV: Double8) -> [[Double8]] {
    var s = LaneMatrix.identity(n)
    var derivatives = [LaneMatrix](repeating: LaneMatrix(n: n), count: changes.count)
    for slab in slabs {
      let step = DifferentiatedStep(self, slab, energyGeV)
      for (k, change) in changes.enumerated() {
        derivatives[k] = step.evolution * derivatives[k] + step.derivative(change) * s
      }
      s = step.evolution * s
    }
    let u = LaneMatrix(SmallMatrix(n: n, re: hamiltonian.mixingRe, im: hamiltonian.mixingIm))
    let amplitude = u * s * u.adjoint
    return [Self.product(amplitude, amplitude, 1)]
      + derivatives.map { Self.product(amplitude, u * $0 * u.adjoint, 2) }
  }

  /// A factor times the real part of conj(a)·b, transposed: from row to column.
  private static func product(_ a: LaneMatrix, _ b: LaneMatrix, _ factor: Double) -> [Double8] {
    let n = a.n
    return (0..<(n * n)).map { place in
      let k = (place % n) * n + place / n
      return factor * Double8.fused(a.re[k], b.re[k], a.im[k] * b.im[k])
    }
  }
}

/// One slab: eigenvectors, phases and what derivatives need.
private struct DifferentiatedStep {
  let kernel: DifferentiatedKernel
  let slab: MatterSlab
  let energy: Double8
  /// The phase of 1 eV² along the slab.
  let tau: Double8
  let vectors, adjoint: LaneMatrix
  /// The eigenvalues less the first, which only turns a common phase.
  let levels: [Double8]
  /// e^{−iλτ/2}.
  let half: [ComplexLanes<Double8>]
  let evolution: LaneMatrix

  init(_ kernel: DifferentiatedKernel, _ slab: MatterSlab, _ energy: Double8) {
    let n = kernel.hamiltonian.count
    let (values, vectors) = LaneMatrix(kernel.hamiltonian, slab, energy).diagonalized()
    let tau = 2 * OscillationConstants.halfPhase * slab.lengthKm / energy
    let levels = values.map { $0 - values[0] }
    let half = levels.map { level in
      let angle: Double8 = tau * level
      let p = Elementary.sinCos(Double8.every(0.5) * angle)
      return ComplexLanes<Double8>(p.cos, -p.sin)
    }
    var turned = vectors.adjoint
    let adjoint = turned
    for k in 0..<n {
      let e = half[k] * half[k]
      for column in 0..<n {
        let z = e * ComplexLanes(turned.re[k * n + column], turned.im[k * n + column])
        (turned.re[k * n + column], turned.im[k * n + column]) = (z.re, z.im)
      }
    }
    (self.kernel, self.slab, self.energy, self.tau) = (kernel, slab, energy, tau)
    (self.vectors, self.adjoint, self.levels, self.half) = (vectors, adjoint, levels, half)
    evolution = vectors * turned
  }

  /// The derivative of the evolution by one change.
  func derivative(_ change: HamiltonianChange) -> LaneMatrix {
    let n = vectors.n
    var m = adjoint * hamiltonianChange(change) * vectors
    // The length in units of eV² turns by dτ = τ (dL/L − dE/E).
    let perKm: Double = 2 * OscillationConstants.halfPhase * change.length
    let stretch: Double8 = (Double8.every(perKm) - Double8.every(change.energy) * tau) / energy
    for j in 0..<n {
      for k in 0..<n {
        let difference: Double8 = levels[j] - levels[k]
        let x: Double8 = Double8.every(0.5) * (tau * difference)
        let phase = half[j] * half[k]
        let factor = tau * Self.sinc(x)
        // −i times phase times factor.
        let turn = ComplexLanes<Double8>(factor * phase.im, -(factor * phase.re))
        var z = turn * ComplexLanes(m.re[j * n + k], m.im[j * n + k])
        if j == k {
          let rate = stretch * levels[k]
          z = z + ComplexLanes(rate * phase.im, -(rate * phase.re))
        }
        (m.re[j * n + k], m.im[j * n + k]) = (z.re, z.im)
      }
    }
    return vectors * m * adjoint
  }

  /// The change of 2E·H.
  private func hamiltonianChange(_ change: HamiltonianChange) -> LaneMatrix {
    let h = kernel.hamiltonian
    var m = change.vacuum.map(LaneMatrix.init) ?? LaneMatrix(n: h.count)
    if let potential = change.perElectron {
      m.add(energy * slab.electronsMolCm3, potential.re, potential.im)
    }
    let own = change.ownMatter * energy + change.energy
    let unit = change.unitMatter * energy
    m.add(
      own * slab.electronsMolCm3 + unit * kernel.unitMatter.electrons, h.electronRe, h.electronIm)
    m.add(
      own * slab.neutronsMolCm3 + unit * kernel.unitMatter.neutrons, h.neutronRe, h.neutronIm)
    return m
  }

  /// sin(x)/x; below 0.01 its series, to 1e-17.
  private static func sinc(_ x: Double8) -> Double8 {
    let square = x * x
    let isSmall = Double8.notAbove(square, .every(1e-4))
    let place = Double8.choose(isSmall, .every(1), x)
    let quotient = Elementary.sinCos(place).sin / place
    let series = Double8.fused(
      square, .fused(square, .every(1.0 / 120), .every(-1.0 / 6)), .every(1))
    return .choose(isSmall, series, quotient)
  }
}
