import NumericalMethods
import PhysicalQuantities

/// Loss of coherence between mass states, as an open system would have it.
///
/// **Formula** dρᵢⱼ/dx = −i[H, ρ]ᵢⱼ − γᵢⱼ ρᵢⱼ, γᵢⱼ = γᵢⱼ⁰ (E/E₀)ⁿ in the basis of the vacuum's mass states: a Lindblad
/// dissipator with diagonal operators. Such γ are half squared distances of points, one a state; other γ would make
/// probabilities negative and are refused. **Validity** any medium and number of flavours.
///
/// **Source** Lindblad, Commun. Math. Phys. 48 (1976) 119; Lisi, Marrone & Montanino, Phys. Rev. Lett. 85 (2000) 1166;
/// Coloma et al., Eur. Phys. J. C 78 (2018) 614, arXiv:1803.04438.
public struct QuantumDecoherence: Sendable, Hashable {
  /// γ⁰ in eV, row after row of mass states, symmetric with zeros on the diagonal.
  public let gammaEV: [Double]
  /// The number of mass states.
  public let stateCount: Int
  /// n of the formula.
  public let power: Double
  /// E₀ in GeV.
  public let referenceGeV: Double

  /// Takes the rates of three states in eV; a rate that is not given is the least that the others allow.
  ///
  /// With two of them, the square roots' difference squared; with one, a quarter of it for both others: the third state
  /// lies between the two.
  ///
  /// - Throws: `PhysicsError` for none, negative ones, and a set that no Lindblad operator makes.
  public init(
    gamma21EV: Double? = nil, gamma31EV: Double? = nil, gamma32EV: Double? = nil,
    power: Double = 0, referenceGeV: Double = 1
  ) throws(PhysicsError) {
    let given = [gamma21EV, gamma31EV, gamma32EV]
    for (name, value) in zip(["gamma_21_eV", "gamma_31_eV", "gamma_32_eV"], given) {
      if let value { try Require.nonNegative(value, name) }
    }
    let g = try Self.completed(given)
    try self.init(
      gammaEV: [0, g[0], g[1], g[0], 0, g[2], g[1], g[2], 0], power: power,
      referenceGeV: referenceGeV)
  }

  private static func completed(_ given: [Double?]) throws(PhysicsError) -> [Double] {
    let known = given.compactMap { $0 }
    let least: Double
    switch known.count {
    case 3: return known
    case 2:
      let difference = known[0].squareRoot() - known[1].squareRoot()
      least = difference * difference
    case 1: least = known[0] / 4
    default:
      throw .inconsistent(
        parameter: "gamma_21_eV", value: "(missing)", hint: "give a rate of decoherence")
    }
    return given.map { $0 ?? least }
  }

  /// Takes the rates of any number of states in eV, row after row.
  ///
  /// - Throws: `PhysicsError` for rates that are negative, not symmetric, or of no Lindblad operator.
  public init(
    gammaEV: [Double], power: Double = 0, referenceGeV: Double = 1
  ) throws(PhysicsError) {
    let n = Int(Double(gammaEV.count).squareRoot().rounded())
    guard n >= 2, n * n == gammaEV.count else {
      throw .inconsistent(
        parameter: "gamma_eV", value: "\(gammaEV.count) numbers", hint: "give n² of them, n > 1")
    }
    for i in 0..<n {
      for j in 0..<n {
        let value = try Require.nonNegative(gammaEV[i * n + j], "gamma_\(i + 1)\(j + 1)_eV")
        guard value == gammaEV[j * n + i], i != j || value == 0 else {
          throw .inconsistent(
            parameter: "gamma_\(i + 1)\(j + 1)_eV", value: "\(value)",
            hint: "the rates are symmetric, and 0 on the diagonal")
        }
      }
    }
    self.gammaEV = gammaEV
    stateCount = n
    self.power = try Require.value(power, in: -20...20, "power")
    self.referenceGeV = try Require.positive(referenceGeV, "reference_GeV")
    try requirePositivity()
  }

  /// Refuses rates that are not half squared distances: then (γ₁ᵢ + γ₁ⱼ − γᵢⱼ)/2 has a negative eigenvalue.
  private func requirePositivity() throws(PhysicsError) {
    let m = stateCount - 1
    guard let largest = gammaEV.max(), largest > 0 else { return }
    var gram = ComplexMatrix(count: m)
    for i in 0..<m {
      for j in 0..<m {
        gram.re[i * m + j] =
          (gammaEV[i + 1] + gammaEV[j + 1] - gammaEV[(i + 1) * stateCount + j + 1]) / 2
      }
    }
    // Points on a line have eigenvalues of 0, up to rounding.
    guard gram.eigenvalues.allSatisfy({ $0 > -1e-12 * largest }) else {
      throw .inconsistent(
        parameter: "gamma_eV", value: "\(gammaEV)",
        hint: "probabilities would become negative: the roots of γ21, γ31, γ32 have to obey the "
          + "triangle's inequality, such as γ21 = γ31, γ32 = 0")
    }
  }

  /// γ at an energy, in eV.
  func ratesEV(energyGeV: Double) -> [Double] {
    guard power != 0 else { return gammaEV }
    let factor = Elementary.pow(energyGeV / referenceGeV, power)
    return gammaEV.map { $0 * factor }
  }
}
