import NumericalMethods

/// A way through continuous densities in steps that may be longer than the oscillation.
///
/// In a step the density is its mean and a rest of Legendre polynomials P₁, P₂, P₃ about the middle. The mean is exact,
/// by its eigenvectors; the rest is taken in the picture that turns with them, where its integrals are spherical Bessel
/// functions, and put into an exponential: unitary to rounding. Steps are bounded by the change of density, not by the
/// phase. Of second order in the slope the exponent has the shift of each level by the others and, off the diagonal,
/// what the two levels themselves do; what the third does between them is left out.
///
/// **Formula** exponent G_jk = u_j u_k [s j₁(y) − c j₃(y) + i (q + s² (u_k² − u_j²)/2y) j₂(y)], off the diagonal, and
/// −i (s²/4) Σ_k u_j² u_k² [2/(3y) + 2 j₁(y) y₁(y)] on it; y = ω_jk h/2, ω_jk = λ_j − λ_k, and s, q, c the coefficients
/// of P₁, P₂, P₃ times the potential's phase along the step; u the electron's shares. **Source** the Magnus expansion in
/// the adiabatic interaction picture (Iserles, BIT 44 (2004) 473, "modified Magnus"); the integrals of second order
/// follow from P₁ − P₃ = 5 x (1 − x²)/2 and j₁ + j₃ = 5 j₂/y.
struct StepRows: Sendable {
  /// One step: its length and the moments of its electron density.
  struct Step: Sendable {
    /// The length in km.
    let km: Double
    /// The mean electron density in mol/cm³.
    let mean: Double
    /// The potential's phase times the coefficients of P₁, P₂ and P₃ of the density.
    var slope = 0.0
    var curvature = 0.0
    var twist = 0.0
    /// The uniform shell, if it is one, whose basis is known.
    var shell: Int?
  }

  /// One way; the ranges count steps.
  struct Row {
    /// From production to the detector's radius.
    let remainder: Range<Int>
    /// From there to the closest point.
    let half: Range<Int>
  }

  private let rows: [Row]
  private let steps: [Step]
  /// The number of all steps.
  var stepCount: Int { steps.count }

  /// Phase a km of one mol/cm³: √2 G_F N_A, in 1/km.
  static let potentialPerKm =
    2 * OscillationConstants.halfPhase * OscillationConstants.matterEV2

  init(_ paths: [EarthPath], accuracy: Double) {
    var rows: [Row] = []
    var steps: [Step] = []
    func appended(_ path: EarthPath, _ segments: [EarthPath.Segment]) -> Range<Int> {
      let start = steps.count
      for segment in segments { steps += Self.steps(path, segment, accuracy) }
      return start..<steps.count
    }
    for path in paths {
      var inner = path.inward
      if let innermost = path.innermost {
        inner.append(
          EarthPath.Segment(shell: innermost.shell, startKm: innermost.startKm, endKm: 0))
      }
      let remainder = appended(path, path.remainder)
      rows.append(Row(remainder: remainder, half: appended(path, inner)))
    }
    (self.rows, self.steps) = (rows, steps)
  }

  /// Lends rows and steps: reading them costs no counting of references.
  @inline(__always)
  func withRows(_ body: (UnsafeBufferPointer<Row>, UnsafeBufferPointer<Step>) -> Void) {
    rows.withUnsafeBufferPointer { rows in
      steps.withUnsafeBufferPointer { body(rows, $0) }
    }
  }

  /// The steps of a stretch.
  static func steps(
    _ path: EarthPath, _ segment: EarthPath.Segment, _ accuracy: Double
  ) -> [Step] {
    guard let index = segment.shell else {
      return [
        Step(
          km: segment.lengthKm, mean: 0, shell: path.earth.shells.count)
      ]
    }
    let shell = path.earth.shells[index]
    let density = { (x: Double) in
      shell.densityGCm3(radiusKm: path.radiusKm(atKm: x)) * shell.electronFraction
    }
    let whole = step(density, segment.startKm, segment.endKm)
    if shell.isUniform {
      return [Step(km: whole.km, mean: whole.mean, shell: index)]
    }
    let count = stepCount(whole, accuracy)
    let h = segment.lengthKm / Double(count)
    return (0..<count).map { k in
      step(density, segment.startKm + Double(k) * h, segment.startKm + Double(k + 1) * h)
    }
  }

  /// How many steps keep the square of the rest below the accuracy.
  static func stepCount(_ whole: Step, _ accuracy: Double) -> Int {
    // j₂ stays below 0.31 where j₁ reaches 0.44: a curvature counts less.
    let rest = whole.slope.magnitude + 3 * whole.curvature.magnitude
    return Swift.max(1, Int((rest.squareRoot() * stepsPerRoot(accuracy)).rounded(.up)))
  }

  /// The number of steps for a rest of 1: fourth order, and third where shorter steps meet fast phases below 1 GeV.
  ///
  /// The factors are those with which the tests see the accuracy that was asked for. The exponential is a series: above
  /// 1e-4 it would no longer be unitary.
  private static func stepsPerRoot(_ accuracy: Double) -> Double {
    let asked = Swift.min(accuracy, 1e-4)
    let fast = asked < 1e-6 ? Elementary.pow(1e-6 / asked, 1.0 / 12) : 1
    return fast * (0.03 / asked.squareRoot()).squareRoot()
  }

  /// The moments of a step by five Gauss points.
  static func step(_ density: (Double) -> Double, _ a: Double, _ b: Double) -> Step {
    let h = b - a
    var (mean, first, second, third) = (0.0, 0.0, 0.0, 0.0)
    for (x, weight) in zip(gaussNodes, gaussWeights) {
      let rho = density(0.5 * (a + b) + 0.5 * h * x)
      mean += 0.5 * weight * rho
      first += 1.5 * weight * rho * x
      second += 2.5 * weight * rho * 0.5 * (3 * x * x - 1)
      third += 3.5 * weight * rho * 0.5 * x * (5 * x * x - 3)
    }
    let phase = potentialPerKm * h
    return Step(
      km: h, mean: mean, slope: phase * first, curvature: phase * second, twist: phase * third)
  }

  /// Nodes and weights of the five-point Gauss-Legendre rule (Abramowitz & Stegun, table 25.4).
  private static let gaussNodes = [
    -0.906179845938663992797627, -0.538469310105683091036314, 0, 0.538469310105683091036314,
    0.906179845938663992797627,
  ]
  private static let gaussWeights = [
    0.236926885056189087514264, 0.478628670499366468041292, 0.568888888888888888888889,
    0.478628670499366468041292, 0.236926885056189087514264,
  ]
}

/// Eight energies on the ways of a grid.
struct StepPass {
  let h: StandardHamiltonian
  let matter, unit: Double8
  let side: Double
  let bases: ShellBases
  let steps: UnsafeBufferPointer<StepRows.Step>

  /// The evolution along a way.
  @inline(never)
  func amplitude(_ row: StepRows.Row) -> PathAmplitude<Double8> {
    let rest = steps[row.remainder]
    guard rest.allSatisfy({ $0.shell != nil }) else {
      var s = evolution(row.remainder).whole
      if !row.half.isEmpty { s.enter(thereAndBack(row)) }
      return s
    }
    var s = PathAmplitude(thereAndBack(row))
    // Uniform stretches before, as air and vacuum are, cost less one by one.
    for step in rest.reversed() {
      guard let shell = step.shell else { continue }
      bases.precede(&s, ShellRows.Stretch(shell: shell, km: step.km))
    }
    return s
  }

  /// The evolution from the detector's radius down and up to it again.
  @inline(never)
  func thereAndBack(_ row: StepRows.Row) -> SymmetricAmplitude<Double8> {
    guard let first = row.half.first else { return .identity }
    var basis = steps[first].basis(h, matter, unit, bases)
    var s = HalfAmplitude(basis.inward)
    steps[first].evolve(&s, basis, side)
    for k in row.half.dropFirst() {
      let next = steps[k].basis(h, matter, unit, bases)
      // One turn from basis to basis: cheaper than one out of the old and one into the new.
      s.turn(next.outward.transposedTimes(basis.outward))
      steps[k].evolve(&s, next, side)
      basis = next
    }
    // In whose basis the way ends does not matter: a rotation drops out of SᵀS.
    return s.whole.thereAndBack
  }

  @inline(__always)
  private func evolution(_ range: Range<Int>) -> HalfAmplitude<Double8> {
    var s = HalfAmplitude<Double8>(.identity)
    for k in range { steps[k].advance(&s, h, matter, unit, side, bases) }
    return s
  }
}

extension StepRows.Step {
  /// S ← step·S in the basis of H̃.
  @inline(__always)
  func advance(
    _ s: inout HalfAmplitude<Double8>, _ h: StandardHamiltonian, _ matter: Double8,
    _ unit: Double8, _ side: Double, _ bases: ShellBases
  ) {
    let basis = basis(h, matter, unit, bases)
    s.turn(basis.inward)
    evolve(&s, basis, side)
    s.turn(basis.outward)
  }

  /// The basis of the step's mean density.
  @inline(__always)
  func basis(
    _ h: StandardHamiltonian, _ matter: Double8, _ unit: Double8, _ bases: ShellBases
  ) -> ShellEigenbasis<Double8> {
    if let shell { return bases[shell] }
    return ShellEigenbasis(h, matter: matter * mean, unit: unit)
  }

  /// S ← step·S, both in the basis of the step's mean.
  @inline(__always)
  func evolve(
    _ s: inout HalfAmplitude<Double8>, _ basis: ShellEigenbasis<Double8>, _ side: Double
  ) {
    if shell == nil {
      evolveVarying(&s, basis, side)
    } else {
      s.turnPhases(basis, km)
    }
  }
}
