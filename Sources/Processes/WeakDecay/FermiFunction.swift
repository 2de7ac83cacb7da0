import NumericalMethods
import PhysicalQuantities

/// The pull of the daughter's charge on the outgoing electron: how much likelier it is found at the nucleus.
public enum FermiFunction: Sendable, Hashable {
  /// No charge.
  case none
  /// The Coulomb wave of Schrödinger's equation: F = y/(1 − e^{−y}), y = 2παZE/p.
  case nonRelativistic
  /// The Coulomb wave of Dirac's equation at a nuclear radius in fm.
  ///
  /// F = 2(1 + γ)(2pR)^{2γ−2} e^{πη} |Γ(γ + iη)|²/Γ(2γ + 1)², γ² = 1 − (αZ)², η = αZE/p (Fermi, Z. Phys. 88 (1934) 161).
  case relativistic(radiusFm: Double)

  /// F·p·E in eV², finite down to electrons at rest; energies are not checked.
  func timesMomentumAndEnergy(daughterCharge: Int, kineticEV: Double) -> Double {
    let mass = FermiFunction.electronMassEV
    let energy = kineticEV + mass
    let momentum = (kineticEV * (kineticEV + 2 * mass)).squareRoot()
    let strength = Constants.fineStructureConstant.value * Double(daughterCharge)
    if daughterCharge == 0 { return momentum * energy }
    switch self {
    case .none: return momentum * energy
    case .nonRelativistic:
      let pull = 2 * .pi * strength * energy * energy
      guard momentum > 0 else { return Swift.max(0, pull) }
      return -pull / Elementary.expMinusOne(-2 * .pi * strength * energy / momentum)
    case .relativistic(let radiusFm):
      // Below 1 meV the product no longer changes; at rest itself it is a limit.
      let p = Swift.max(momentum, 32)
      return Self.relativistic(strength, energy, p, radiusFm) * p * energy
    }
  }

  /// The mass of the electron in eV, PDG 2024.
  static let electronMassEV = 0.510_998_95e6

  private static func relativistic(
    _ strength: Double, _ energy: Double, _ momentum: Double, _ radiusFm: Double
  ) -> Double {
    let gamma = (1 - strength * strength).squareRoot()
    let eta = strength * energy / momentum
    let radius = radiusFm / (Constants.reducedPlanckTimesC.value * 1e6)  // in 1/eV
    let logarithm =
      2 * (gamma - 1) * Elementary.log(2 * momentum * radius) + .pi * eta
      + ComplexGamma.logSquaredMagnitude(gamma, eta)
      - ComplexGamma.logSquaredMagnitude(2 * gamma + 1, 0)
    return 2 * (1 + gamma) * Elementary.exp(logarithm)
  }
}

/// The gamma function of complex numbers, as far as Coulomb waves need it.
enum ComplexGamma {
  /// ln |Γ(x + iy)|² for x > 0, to about 1e-14 of its largest term.
  ///
  /// Ten steps of Γ(z + 1) = zΓ(z), then Stirling's series (Abramowitz & Stegun 6.1.41) at Re z > 10.
  static func logSquaredMagnitude(_ x: Double, _ y: Double) -> Double {
    var steps = 0.0
    for k in 0..<10 {
      let a = x + Double(k)
      steps += Elementary.log(a * a + y * y)
    }
    let a = x + 10
    let square = a * a + y * y
    let (logModulus, angle) = (0.5 * Elementary.log(square), Elementary.atan2(y, a))
    // Re[(z − ½) ln z − z + ½ ln 2π]
    let leading =
      (a - 0.5) * logModulus - y * angle - a + 0.5 * Elementary.log(2 * Double.pi)
    // Re z^{−n} = |z|^{−n} cos nθ
    func inverse(_ n: Double) -> Double {
      Elementary.exp(-n * logModulus) * Elementary.cos(n * angle)
    }
    let low = inverse(1) / 12 - inverse(3) / 360 + inverse(5) / 1260
    let series = low - inverse(7) / 1680 + inverse(9) / 1188 - 691.0 / 360_360 * inverse(11)
    return 2 * (leading + series) - steps
  }
}
