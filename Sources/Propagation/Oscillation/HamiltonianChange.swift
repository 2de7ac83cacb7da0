import Neutrinos
import NumericalMethods
import PhysicalQuantities

/// A small complex matrix of numbers, row after row.
struct SmallMatrix {
  let n: Int
  var re, im: [Double]

  init(n: Int) {
    self.n = n
    re = [Double](repeating: 0, count: n * n)
    im = re
  }

  init(n: Int, re: [Double], im: [Double]) {
    (self.n, self.re, self.im) = (n, re, im)
  }

  /// The conjugate of the transposed matrix.
  var adjoint: SmallMatrix {
    var result = SmallMatrix(n: n)
    for i in 0..<n {
      for j in 0..<n {
        result.re[i * n + j] = re[j * n + i]
        result.im[i * n + j] = -im[j * n + i]
      }
    }
    return result
  }

  static func * (a: SmallMatrix, b: SmallMatrix) -> SmallMatrix {
    let n = a.n
    var result = SmallMatrix(n: n)
    for i in 0..<n {
      for j in 0..<n {
        for k in 0..<n {
          let (p, q, r, s) = (a.re[i * n + k], a.im[i * n + k], b.re[k * n + j], b.im[k * n + j])
          result.re[i * n + j] += p * r - q * s
          result.im[i * n + j] += p * s + q * r
        }
      }
    }
    return result
  }
}

/// How 2E·H and the length change with one variable, in the basis of the mass states of the undisturbed mixing.
///
/// For mixing the change is [U† dU, m²]: potentials are fixed in flavour, so the basis stays while the masses turn.
struct HamiltonianChange {
  /// What does not depend on matter, in eV².
  let vacuum: SmallMatrix?
  /// What one unit of electrons adds at 1 GeV, in eV².
  let perElectron: SmallMatrix?
  /// How much of the potential of a slab's own matter is added.
  let ownMatter: Double
  /// How much of the potential of matter of 1 g/cm³ is added.
  let unitMatter: Double
  /// The change of the energy and of the length, in GeV and km.
  let energy, length: Double

  init(
    _ parameters: OscillationParameters, _ hamiltonian: GeneralHamiltonian,
    _ variable: OscillationVariable, kind: NeutrinoKind
  ) {
    let side = kind == .antineutrino ? -1.0 : 1.0
    vacuum =
      MixingChange(variable).map {
        Self.turned($0, parameters, hamiltonian, side: side)
      } ?? Self.masses(variable, hamiltonian)
    perElectron = InteractionEntry(variable).map { Self.potential($0, hamiltonian, side: side) }
    ownMatter = variable == .densityFactor ? 1 : 0
    unitMatter = variable == .density ? 1 : 0
    energy = variable == .energy ? 1 : 0
    length = variable == .baseline ? 1 : 0
  }

  /// K m² − m² K with K = U† dU.
  private static func turned(
    _ change: MixingChange, _ parameters: OscillationParameters, _ h: GeneralHamiltonian,
    side: Double
  ) -> SmallMatrix {
    let n = h.count
    let u = SmallMatrix(n: n, re: h.mixingRe, im: h.mixingIm)
    var product = change.derivative(of: parameters.rotations, n)
    product.im = product.im.map { side * $0 }
    var k = u.adjoint * product
    for i in 0..<n {
      for j in 0..<n {
        let difference = h.squaredMassesEV2[j] - h.squaredMassesEV2[i]
        k.re[i * n + j] *= difference
        k.im[i * n + j] *= difference
      }
    }
    return k
  }

  private static func masses(
    _ variable: OscillationVariable, _ h: GeneralHamiltonian
  ) -> SmallMatrix? {
    let state: Int
    switch variable {
    case .deltaMSquared21: state = 1
    case .deltaMSquared31: state = 2
    case .deltaMSquared41: state = 3
    default: return nil
    }
    var matrix = SmallMatrix(n: h.count)
    matrix.re[state * (h.count + 1)] = 1
    return matrix
  }

  /// U† dW U.
  private static func potential(
    _ entry: InteractionEntry, _ h: GeneralHamiltonian, side: Double
  ) -> SmallMatrix {
    let n = h.count
    let unit = side * OscillationConstants.matterEV2
    var w = SmallMatrix(n: n)
    let (upper, lower) = (entry.from * n + entry.to, entry.to * n + entry.from)
    if entry.isImaginary {
      w.im[upper] = unit * side
      w.im[lower] = -unit * side
    } else {
      w.re[upper] = unit
      w.re[lower] = unit
    }
    let u = SmallMatrix(n: n, re: h.mixingRe, im: h.mixingIm)
    return u.adjoint * w * u
  }
}

/// An angle (by its sin²) or a phase of one rotation.
struct MixingChange {
  let plane: (first: Int, second: Int)
  let isPhase: Bool

  init?(_ variable: OscillationVariable) {
    let found: (Int, Int, Bool)? =
      switch variable {
      case .sinSquaredTheta12: (1, 2, false)
      case .sinSquaredTheta13: (1, 3, false)
      case .sinSquaredTheta23: (2, 3, false)
      case .deltaCP: (1, 3, true)
      case .sinSquaredTheta14: (1, 4, false)
      case .sinSquaredTheta24: (2, 4, false)
      case .sinSquaredTheta34: (3, 4, false)
      case .delta14: (1, 4, true)
      case .delta24: (2, 4, true)
      default: nil
      }
    guard let found else { return nil }
    plane = (found.0, found.1)
    isPhase = found.2
  }

  /// Whether a rotation is the one that changes.
  func concerns(_ rotation: MixingRotation) -> Bool {
    rotation.first == plane.first && rotation.second == plane.second
  }

  /// The product of rotations with the one that changes replaced by its derivative.
  func derivative(of rotations: [MixingRotation], _ n: Int) -> SmallMatrix {
    var product = SmallMatrix(n: n)
    for k in 0..<n { product.re[k * (n + 1)] = 1 }
    for rotation in rotations {
      product = product * (concerns(rotation) ? changed(rotation, n) : Self.matrix(rotation, n))
    }
    return product
  }

  private static func matrix(_ rotation: MixingRotation, _ n: Int) -> SmallMatrix {
    var m = block(rotation, n, sine: rotation.sine, cosine: rotation.cosine)
    for k in 1...n where k != rotation.first && k != rotation.second {
      m.re[(k - 1) * (n + 1)] = 1
    }
    return m
  }

  private func changed(_ rotation: MixingRotation, _ n: Int) -> SmallMatrix {
    guard isPhase else {
      // d sin θ/d sin²θ = 1/(2 sin θ), d cos θ/d sin²θ = −1/(2 cos θ).
      return Self.block(rotation, n, sine: 0.5 / rotation.sine, cosine: -0.5 / rotation.cosine)
    }
    var m = Self.block(rotation, n, sine: rotation.sine, cosine: 0)
    // s e^{−iφ} and −s e^{iφ} both become −i times s e^{−iφ} and s e^{iφ}.
    for (place, sign) in [(m.upper(rotation), -1.0), (m.lower(rotation), 1.0)] {
      (m.re[place], m.im[place]) = (-sign * m.im[place], sign * m.re[place])
    }
    return m
  }

  private static func block(
    _ rotation: MixingRotation, _ n: Int, sine: Double, cosine: Double
  ) -> SmallMatrix {
    let phase = Elementary.sinCos(rotation.phaseRadians)
    var m = SmallMatrix(n: n)
    m.re[(rotation.first - 1) * (n + 1)] = cosine
    m.re[(rotation.second - 1) * (n + 1)] = cosine
    m.re[m.upper(rotation)] = sine * phase.cos
    m.im[m.upper(rotation)] = -sine * phase.sin
    m.re[m.lower(rotation)] = -sine * phase.cos
    m.im[m.lower(rotation)] = -sine * phase.sin
    return m
  }
}

extension SmallMatrix {
  fileprivate func upper(_ r: MixingRotation) -> Int { (r.first - 1) * n + r.second - 1 }
  fileprivate func lower(_ r: MixingRotation) -> Int { (r.second - 1) * n + r.first - 1 }
}

/// One entry of the non-standard interactions, on or above the diagonal.
struct InteractionEntry {
  let from, to: Int
  let isImaginary: Bool

  init?(_ variable: OscillationVariable) {
    let found: (Int, Int, Bool)? =
      switch variable {
      case .epsilonEE: (0, 0, false)
      case .epsilonMM: (1, 1, false)
      case .epsilonTT: (2, 2, false)
      case .epsilonEMReal: (0, 1, false)
      case .epsilonEMImaginary: (0, 1, true)
      case .epsilonETReal: (0, 2, false)
      case .epsilonETImaginary: (0, 2, true)
      case .epsilonMTReal: (1, 2, false)
      case .epsilonMTImaginary: (1, 2, true)
      default: nil
      }
    guard let found else { return nil }
    (from, to, isImaginary) = found
  }
}
