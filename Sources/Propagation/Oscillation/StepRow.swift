import NumericalMethods

/// A way through continuous densities in steps that may be longer than the oscillation.
///
/// In a step the density is its mean and a rest g ξ + q (ξ² − h²/12) about the middle. The mean is exact, by its
/// eigenvectors; the rest is taken to first order in the picture that turns with them, whose oscillating integrals are
/// elementary, and put into an exponential: unitary to rounding. The error is of second order in the rest: steps are
/// bounded by the change of density, not by the phase.
///
/// **Formula** exponent G_jk = u_j u_k [(v g h²/2) φ₁(y) − i v q h³ φ₂(y)], y = ω_jk h/2, φ₁ = (sin y − y cos y)/y²,
/// φ₂ = sin y/(6y) + cos y/(2y²) − sin y/(2y³), v the potential of unit density. **Source** the Magnus expansion in the
/// adiabatic interaction picture (Iserles, BIT 44 (2004) 473, "modified Magnus").
struct StepRow: Sendable {
  /// One step: its length and the moments of its electron density.
  struct Step: Sendable {
    /// The length in km.
    let km: Double
    /// The mean electron density in mol/cm³.
    let mean: Double
    /// v g h²/2.
    let slope: Double
    /// v q h³.
    let curvature: Double
    /// The uniform shell, if it is one, whose basis is known.
    var shell: Int?
  }

  /// From production to the detector's radius.
  let remainder: [Step]
  /// From there to the closest point.
  let half: [Step]

  /// Phase a km of one mol/cm³: √2 G_F N_A, in 1/km.
  private static let potentialPerKm =
    2 * OscillationConstants.halfPhase * OscillationConstants.matterEV2

  init(_ path: EarthPath, accuracy: Double) {
    var inner = path.inward
    if let innermost = path.innermost {
      inner.append(
        EarthPath.Segment(shell: innermost.shell, startKm: innermost.startKm, endKm: 0))
    }
    remainder = path.remainder.flatMap { Self.steps(path, $0, accuracy) }
    half = inner.flatMap { Self.steps(path, $0, accuracy) }
  }

  private static func steps(
    _ path: EarthPath, _ segment: EarthPath.Segment, _ accuracy: Double
  ) -> [Step] {
    guard let index = segment.shell else {
      return [
        Step(
          km: segment.lengthKm, mean: 0, slope: 0, curvature: 0, shell: path.earth.shells.count)
      ]
    }
    let shell = path.earth.shells[index]
    let density = { (x: Double) in
      shell.densityGCm3(radiusKm: path.radiusKm(atKm: x)) * shell.electronFraction
    }
    let whole = step(density, segment.startKm, segment.endKm)
    if shell.isUniform {
      return [Step(km: whole.km, mean: whole.mean, slope: 0, curvature: 0, shell: index)]
    }
    let count = stepCount(whole, accuracy)
    let h = segment.lengthKm / Double(count)
    return (0..<count).map { k in
      step(density, segment.startKm + Double(k) * h, segment.startKm + Double(k + 1) * h)
    }
  }

  /// How many steps keep the square of the rest below the accuracy.
  static func stepCount(_ whole: Step, _ accuracy: Double) -> Int {
    // The rest falls with the square of the step; its square is the error. The factors are those that the tests see.
    // φ₂ stays below 0.07 where φ₁ reaches 0.44: a curvature counts less.
    let rest = whole.slope.magnitude + 0.5 * whole.curvature.magnitude
    let root = accuracy.squareRoot()
    return Swift.max(1, Int((0.25 * rest / root).squareRoot().rounded(.up)))
  }

  /// The moments of a step by five Gauss points.
  static func step(_ density: (Double) -> Double, _ a: Double, _ b: Double) -> Step {
    let h = b - a
    var (mean, first, second) = (0.0, 0.0, 0.0)
    for (node, weight) in zip(gaussNodes, gaussWeights) {
      let rho = density(0.5 * (a + b) + 0.5 * h * node)
      mean += 0.5 * weight * rho
      // Legendre moments: g h/2 = 3 ⟨ρ P₁⟩, q h²/6 = 5 ⟨ρ P₂⟩.
      first += 1.5 * weight * rho * node
      second += 2.5 * weight * rho * 0.5 * (3 * node * node - 1)
    }
    return Step(
      km: h, mean: mean, slope: potentialPerKm * first * h,
      curvature: potentialPerKm * 6 * second * h)
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

  /// The evolution of eight energies along the way.
  @inline(never)
  func amplitude(
    _ h: StandardHamiltonian, _ matter: Double8, _ unit: Double8, side: Double, _ bases: ShellBases
  ) -> PathAmplitude<Double8> {
    var entry = HalfAmplitude<Double8>(.identity)
    for step in remainder { step.advance(&entry, h, matter, unit, side, bases) }
    guard !half.isEmpty else { return entry.whole }
    var inward = HalfAmplitude<Double8>(.identity)
    for step in half { step.advance(&inward, h, matter, unit, side, bases) }
    var s = entry.whole
    s.enter(inward.whole.thereAndBack)
    return s
  }
}

extension StepRow.Step {
  /// S ← step·S in the basis of H̃.
  @inline(__always)
  func advance(
    _ s: inout HalfAmplitude<Double8>, _ h: StandardHamiltonian, _ matter: Double8,
    _ unit: Double8, _ side: Double, _ bases: ShellBases
  ) {
    if let shell {
      let basis = bases.basis(shell)
      let p21 = EarthPhase.sinCos(basis.rate21 * (km + km))
      let p31 = EarthPhase.sinCos(basis.rate31 * (km + km))
      s.turn(basis.inward)
      s.turnPhases(ComplexLanes(p21.cos, -p21.sin), ComplexLanes(p31.cos, -p31.sin))
      s.turn(basis.outward)
      return
    }
    let basis = ShellEigenbasis(h, matter: matter * mean, unit: unit)
    let x21 = basis.rate21 * km
    let x31 = basis.rate31 * km
    let p21 = EarthPhase.sinCos(x21)
    let p31 = EarthPhase.sinCos(x31)
    let e2 = ComplexLanes(p21.cos, -p21.sin)
    let e3 = ComplexLanes(p31.cos, -p31.sin)
    s.turn(basis.inward)
    let turn = rest(basis, (x21, x31), p21, p31, side).exponential(e2, e3)
    s.from1 = turn.applied(s.from1)
    s.from2 = turn.applied(s.from2)
    let both = e2 * e3
    s.determinant = s.determinant * (both * both)
    s.turn(basis.outward)
  }

  @inline(__always)
  private func rest(
    _ basis: ShellEigenbasis<Double8>, _ y: (Double8, Double8),
    _ p21: (sin: Double8, cos: Double8), _ p31: (sin: Double8, cos: Double8), _ side: Double
  ) -> SmallRotation {
    let sin32 = Double8.fused(p31.sin, p21.cos, -(p31.cos * p21.sin))
    let cos32 = Double8.fused(p31.cos, p21.cos, p31.sin * p21.sin)
    // One division for the three inverses; where y is small its series needs none.
    let one = Double8.every(1)
    let x32 = y.1 - y.0
    let s21 = Double8.choose(Self.isSmall(y.0), one, y.0)
    let s31 = Double8.choose(Self.isSmall(y.1), one, y.1)
    let s32 = Double8.choose(Self.isSmall(x32), one, x32)
    let pair = s21 * s31
    let shared = one / (pair * s32)
    let inverse = shared * s32
    // ω_jk = λ_j − λ_k of 12, 13 and 23.
    return SmallRotation(
      g12: entry(side * (basis.a1 * basis.a2), -y.0, -p21.sin, p21.cos, -(inverse * s31)),
      g13: entry(side * (basis.a1 * basis.a3), -y.1, -p31.sin, p31.cos, -(inverse * s21)),
      g23: entry(side * (basis.a2 * basis.a3), -x32, -sin32, cos32, -(shared * pair)))
  }

  /// Below 0.1 the closed forms cancel: series to y⁸, 1e-16 of what they are added to.
  @inline(__always)
  private static func isSmall(_ y: Double8) -> Double8.Mask {
    Double8.notAbove(y * y, .every(0.01))
  }

  /// One entry of the exponent.
  @inline(__always)
  private func entry(
    _ weight: Double8, _ y: Double8, _ sine: Double8, _ cosine: Double8, _ inverse: Double8
  ) -> ComplexLanes<Double8> {
    let square = y * y
    let isSmall = Self.isSmall(y)
    let ratio = sine * inverse
    let inverseSquare = inverse * inverse
    let difference = cosine - ratio
    let odd = -(difference * inverse)
    let even = Double8.fused(.every(0.5) * difference, inverseSquare, ratio * (1.0 / 6))
    // φ₁ = y/3 − y³/30 + y⁵/840 − y⁷/45360, φ₂ = −y²/90 + y⁴/1260 − y⁶/45360.
    let third = Double8.fused(square, .every(-1.0 / 45360), .every(1.0 / 840))
    let second = Double8.fused(square, third, .every(-1.0 / 30))
    let oddSeries = y * Double8.fused(square, second, .every(1.0 / 3))
    let next = Double8.fused(square, .every(-1.0 / 45360), .every(1.0 / 1260))
    let evenSeries = square * Double8.fused(square, next, .every(-1.0 / 90))
    let oddPart: Double8 = Double8.choose(isSmall, oddSeries, odd)
    let evenPart: Double8 = Double8.choose(isSmall, evenSeries, even)
    return ComplexLanes(weight * slope * oddPart, -(weight * curvature * evenPart))
  }
}

/// The exponential of a small anti-Hermitian matrix without diagonal, between two halves of the phases.
struct SmallRotation {
  let g12, g13, g23: ComplexLanes<Double8>

  /// diag(1, e₂, e₃) e^G diag(1, e₂, e₃).
  ///
  /// e^G = r₀ + r₁G + r₂G², as G³ = −σG + d: σ the sum of |g|², d = det G; exact to |G|⁶/720.
  @inline(__always)
  func exponential(_ e2: ComplexLanes<Double8>, _ e3: ComplexLanes<Double8>) -> ComplexMatrix3 {
    let (n12, n13, n23) = (g12.squared, g13.squared, g23.squared)
    let sigma = n12 + n13 + n23
    // G² off the diagonal: −g₁₃ḡ₂₃, g₁₂g₂₃, −ḡ₁₂g₁₃.
    let q12 = ComplexLanes.conjugateProduct(g23, g13)
    let q13 = g12 * g23
    let q23 = ComplexLanes.conjugateProduct(g12, g13)
    let determinant = .every(-2) * ComplexLanes.conjugateProduct(g13, q13).im
    let r1 = ComplexLanes<Double8>(
      .fused(sigma, .fused(sigma, .every(1.0 / 120), .every(-1.0 / 6)), .every(1)),
      determinant * (1.0 / 24))
    let r2 = Double8.fused(sigma, .fused(sigma, .every(1.0 / 720), .every(-1.0 / 24)), .every(0.5))
    let r0 = determinant * (1.0 / 6)
    @inline(__always) func diagonal(_ n: Double8) -> ComplexLanes<Double8> {
      ComplexLanes(.fused(-r2, n, .every(1)), r0)
    }
    let e22 = e2 * e2
    let e23 = e2 * e3
    let e33 = e3 * e3
    let a12 = r1 * g12
    let a13 = r1 * g13
    let a23 = r1 * g23
    let b12 = r2 * q12
    let b13 = r2 * q13
    let b23 = r2 * q23
    // Below the diagonal −r₁ḡ is minus the conjugate, but for the small imaginary part of r₁.
    return ComplexMatrix3(
      m11: diagonal(n12 + n13), m12: (a12 - b12) * e2, m13: (a13 + b13) * e3,
      m21: (lower(r1, g12) - b12.conjugate) * e2, m22: diagonal(n12 + n23) * e22,
      m23: (a23 - b23) * e23, m31: (lower(r1, g13) + b13.conjugate) * e3,
      m32: (lower(r1, g23) - b23.conjugate) * e23, m33: diagonal(n13 + n23) * e33)
  }

  @inline(__always)
  private func lower(
    _ r: ComplexLanes<Double8>, _ g: ComplexLanes<Double8>
  ) -> ComplexLanes<Double8> {
    let product = ComplexLanes.conjugateProduct(g, r)
    return ComplexLanes(-product.re, -product.im)
  }
}

/// A complex 3×3 matrix in lanes.
struct ComplexMatrix3 {
  let m11, m12, m13, m21, m22, m23, m31, m32, m33: ComplexLanes<Double8>

  @inline(__always)
  func applied(_ x: PathAmplitude<Double8>.Column) -> PathAmplitude<Double8>.Column {
    PathAmplitude<Double8>.Column(
      a: .fused(m11, x.a, .fused(m12, x.b, m13 * x.c)),
      b: .fused(m21, x.a, .fused(m22, x.b, m23 * x.c)),
      c: .fused(m31, x.a, .fused(m32, x.b, m33 * x.c)))
  }
}
