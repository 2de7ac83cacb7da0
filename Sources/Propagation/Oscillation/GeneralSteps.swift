import NumericalMethods

/// Any number of flavours through continuous densities, in steps that may be longer than the oscillation.
///
/// As ``StepRows`` does it for three flavours, to first order in the rest: a sterile state far above the others turns
/// thousands of times in a shell, and steps that follow its phase would be as many.
///
/// **Formula** G_jk = φ W_jk [r₁ j₁(y) − r₃ j₃(y) + i r₂ j₂(y)] with W the potential in the basis of the mean, φ the phase
/// of 1 eV² along the step, r the moments of the density as parts of its mean.
struct GeneralSteps {
  /// One step: its mean, and the moments as parts of it.
  struct Step {
    let slab: MatterSlab
    var first = 0.0
    var second = 0.0
    var third = 0.0

    /// The same step from the other end.
    var reversed: Step { Step(slab: slab, first: -first, second: second, third: -third) }
  }

  let steps: [Step]

  init(_ path: EarthPath, accuracy: Double) {
    var inner = path.inward
    if let innermost = path.innermost {
      inner.append(
        EarthPath.Segment(shell: innermost.shell, startKm: innermost.startKm, endKm: 0))
    }
    let half = inner.flatMap { Self.steps(path, $0, accuracy) }
    steps =
      path.remainder.flatMap { Self.steps(path, $0, accuracy) } + half
      + half.reversed().map(\.reversed)
  }

  private static func steps(
    _ path: EarthPath, _ segment: EarthPath.Segment, _ accuracy: Double
  ) -> [Step] {
    guard let index = segment.shell else {
      return [Step(slab: .vacuum(lengthKm: segment.lengthKm))]
    }
    let shell = path.earth.shells[index]
    let fraction = shell.electronFraction
    guard !shell.isUniform else {
      let density = shell.densityCoefficients[0]
      return [
        Step(
          slab: MatterSlab(
            checkedLengthKm: segment.lengthKm, electronsMolCm3: density * fraction,
            neutronsMolCm3: density * (1 - fraction)))
      ]
    }
    return StepRows.steps(path, segment, accuracy).map { step in
      let unit = StepRows.potentialPerKm * step.km * step.mean
      return Step(
        slab: MatterSlab(
          checkedLengthKm: step.km, electronsMolCm3: step.mean,
          neutronsMolCm3: step.mean * (1 - fraction) / fraction),
        first: step.slope / unit, second: step.curvature / unit, third: step.twist / unit)
    }
  }

  /// Whether the moments can be had: a shell of varying density without electrons has none.
  static func canFollow(_ path: EarthPath) -> Bool {
    path.earth.shells.allSatisfy { $0.isUniform || $0.electronFraction > 0 }
  }

  /// The probabilities of eight energies: n² lanes, from row to column.
  func probabilities(_ h: GeneralHamiltonian, energyGeV: Double8) -> [Double8] {
    let n = h.count
    var s = LaneMatrix.identity(n)
    for step in steps { s = Self.evolution(step, h, energyGeV) * s }
    let u = LaneMatrix(SmallMatrix(n: n, re: h.mixingRe, im: h.mixingIm))
    let amplitude = u * s * u.adjoint
    return (0..<(n * n)).map { place in
      let k = (place % n) * n + place / n
      return Double8.fused(
        amplitude.re[k], amplitude.re[k], amplitude.im[k] * amplitude.im[k])
    }
  }

  private static func evolution(
    _ step: Step, _ h: GeneralHamiltonian, _ energy: Double8
  ) -> LaneMatrix {
    let n = h.count
    let (values, vectors) = LaneMatrix(h, step.slab, energy).diagonalized()
    let path = OscillationConstants.halfPhase * step.slab.lengthKm / energy
    let half = values.map { value in
      let p = Elementary.sinCos(path * (value - values[0]))
      return ComplexLanes<Double8>(p.cos, -p.sin)
    }
    var turn = LaneMatrix.identity(n)
    if step.first != 0 || step.second != 0 || step.third != 0 {
      turn = exponent(step, h, values, vectors, path).smallExponential
    }
    for j in 0..<n {
      for k in 0..<n {
        let place = j * n + k
        let z = half[j] * half[k] * ComplexLanes(turn.re[place], turn.im[place])
        (turn.re[place], turn.im[place]) = (z.re, z.im)
      }
    }
    return vectors * turn * vectors.adjoint
  }

  private static func exponent(
    _ step: Step, _ h: GeneralHamiltonian, _ values: [Double8], _ vectors: LaneMatrix,
    _ path: Double8
  ) -> LaneMatrix {
    let n = h.count
    var g = LaneMatrix(n: n)
    let phase: Double8 = path + path
    for j in 0..<n {
      for k in (j + 1)..<n {
        // The potential is what the eigenvalues have beyond V† m² V; off the diagonal they have nothing.
        var w = ComplexLanes<Double8>(.zero, .zero)
        for i in 0..<n {
          let a = ComplexLanes(vectors.re[i * n + j], vectors.im[i * n + j])
          let b = ComplexLanes(vectors.re[i * n + k], vectors.im[i * n + k])
          w = .fused(.every(-h.squaredMassesEV2[i]), ComplexLanes.conjugateProduct(a, b), w)
        }
        let integrals = StepIntegrals(path * (values[j] - values[k]))
        let j3 = Double8.every(5) * integrals.j2OverY - integrals.j1
        let real = Double8.fused(
          .every(step.first), integrals.j1, .every(-step.third) * j3)
        let z = phase * (w * ComplexLanes(real, .every(step.second) * integrals.j2))
        (g.re[j * n + k], g.im[j * n + k]) = (z.re, z.im)
        (g.re[k * n + j], g.im[k * n + j]) = (-z.re, z.im)
      }
    }
    return g
  }
}

extension StepIntegrals {
  /// The integrals for any half phase.
  init(_ y: Double8) {
    let isSmall = Double8.notAbove(y * y, .every(0.01))
    let place = Double8.choose(isSmall, .every(1), y)
    self.init(y, Elementary.sinCos(y), .every(1) / place)
  }
}
