import Neutrinos
import NumericalMethods
import PhysicalQuantities

/// The electron spectrum of beta decay by Fermi's theory, with every neutrino mass state in its own right.
///
/// **Formula** dN/dT = N Σ_f P_f Σᵢ |U_ei|² F p (T + m_e) S ε √(ε² − mᵢ²) Θ(ε − mᵢ), ε = E₀ − V_f − T, with the final states f
/// of the molecule (probability P_f, excitation V_f), the Fermi function F and the shape factor S; normalised to one decay.
///
/// **Validity** recoil, radiative corrections and screening are left out: below 1e-3 of the shape near tritium's end.
/// **Accuracy** integrals to about 1e-12 (`Fermi1934Tests`).
///
/// **Source** Fermi, Z. Phys. 88 (1934) 161; sum over states: Shrock, Phys. Lett. B 96 (1980) 159; Otten & Weinheimer,
/// Rep. Prog. Phys. 71 (2008) 086201.
public struct Fermi1934: Sendable, Hashable {
  /// The paper.
  public static let reference = Reference(
    key: "fermi1934versuch",
    citation: "Fermi, Z. Phys. 88 (1934) 161")

  /// A neutrino mass state as the electron sees it.
  public struct MassState: Sendable, Hashable {
    /// |U_ei|².
    public let weight: Double
    /// The mass in eV.
    public let massEV: Double

    /// Makes a state from |U_ei|² and its mass in eV.
    public init(weight: Double, massEV: Double) throws(PhysicsError) {
      self.weight = try Require.value(weight, in: 0...1, "|U_ei|^2")
      self.massEV = try Require.nonNegative(massEV, "mass_eV")
    }
  }

  /// A state in which the daughter molecule may be left.
  public struct FinalState: Sendable, Hashable {
    /// Its probability.
    public let probability: Double
    /// Its energy above the ground state in eV, which the leptons miss.
    public let excitationEV: Double

    /// Makes a final state from its probability and energy in eV.
    public init(probability: Double, excitationEV: Double) throws(PhysicsError) {
      self.probability = try Require.value(probability, in: 0...1, "probability")
      self.excitationEV = try Require.nonNegative(excitationEV, "excitation_eV")
    }
  }

  /// The nucleus.
  public let isotope: BetaIsotope
  /// The largest kinetic energy for massless neutrinos and the ground state, in eV.
  public let endpointEV: Double
  /// The mass states.
  public let massStates: [MassState]
  /// The final states.
  public let finalStates: [FinalState]
  /// The Coulomb correction.
  public let fermiFunction: FermiFunction
  /// The inverse of the integral of the unnormalised spectrum.
  private var normalization: Double
  private let rule: GaussLegendreRule

  /// Makes the spectrum of an isotope for given mass states.
  ///
  /// - Parameters:
  ///   - isotope: The nucleus.
  ///   - massStates: The states that the electron flavour contains; their weights should sum to 1.
  ///   - finalStates: The final states of the daughter; the ground state by default.
  ///   - fermiFunction: The Coulomb correction.
  ///   - endpointEV: Another end point than the isotope's, in eV.
  /// - Throws: `PhysicsError` for sums that are not 1 within 1e-6, masses and excitations beyond the end point.
  public init(
    _ isotope: BetaIsotope, massStates: [MassState], finalStates: [FinalState]? = nil,
    fermiFunction: FermiFunction = .nonRelativistic, endpointEV: Double? = nil
  ) throws(PhysicsError) {
    let endpoint = try Require.positive(endpointEV ?? isotope.endpointEV, "endpoint_eV")
    let ground = try FinalState(probability: 1, excitationEV: 0)
    let finals = finalStates ?? [ground]
    let sums = [
      ("weights |U_ei|^2", massStates.reduce(0) { $0 + $1.weight }),
      ("final state probabilities", finals.reduce(0) { $0 + $1.probability }),
    ]
    for (name, sum) in sums {
      try Require.value(sum, in: (1 - 1e-6)...(1 + 1e-6), name, hint: "they must sum to 1")
    }
    let room = endpoint - (finals.map(\.excitationEV).max() ?? 0)
    try Require.positive(room, "end point less excitation", hint: "no energy is left")
    if case .relativistic(let radius) = fermiFunction {
      try Require.value(radius, in: 0.1...100, "nuclear radius", hint: "in fm")
    }
    for state in massStates {
      try Require.value(state.massEV, in: 0...room.nextDown, "mass_eV", hint: "no energy is left")
    }
    do { rule = try GaussLegendreRule(order: 48) } catch {
      throw .noSolution(parameter: "quadrature", value: "\(error)", hint: "a defect of the program")
    }
    self.isotope = isotope
    self.endpointEV = endpoint
    self.massStates = massStates
    self.finalStates = finals
    self.fermiFunction = fermiFunction
    self.normalization = 1
    normalization = 1 / integral(above: 0, weighted: .counts)
  }

  /// Makes the spectrum of an isotope for the masses of a spectrum.
  public init(
    _ isotope: BetaIsotope, spectrum: MassSpectrum, parameters: OscillationParameters,
    finalStates: [FinalState]? = nil, fermiFunction: FermiFunction = .nonRelativistic
  ) throws(PhysicsError) {
    let mixing = parameters.mixingMatrix
    var states: [MassState] = []
    for (index, mass) in spectrum.massesEV.enumerated() {
      let weight = Swift.min(1, mixing.squaredMagnitude(flavor: 0, state: index))
      states.append(try MassState(weight: weight, massEV: mass))
    }
    try self.init(
      isotope, massStates: states, finalStates: finalStates, fermiFunction: fermiFunction)
  }

  /// Makes the spectrum of an isotope for one effective mass in eV.
  public init(_ isotope: BetaIsotope, effectiveMassEV: Double) throws(PhysicsError) {
    try self.init(isotope, massStates: [MassState(weight: 1, massEV: effectiveMassEV)])
  }

  /// dN/dT per eV and decay at a kinetic energy in eV; 0 beyond the last state's end.
  public func differential(kineticEV: Double) throws(PhysicsError) -> Double {
    try Require.nonNegative(kineticEV, "kinetic_eV")
    var sum = 0.0
    for final in finalStates {
      let room = endpointEV - final.excitationEV - kineticEV
      for state in massStates where room > state.massEV {
        let momentum = ((room - state.massEV) * (room + state.massEV)).squareRoot()
        sum += final.probability * state.weight * room * momentum * phaseSpace(kineticEV, momentum)
      }
    }
    return sum * normalization
  }

  /// The fraction of decays with more than a kinetic energy in eV.
  public func fraction(aboveEV kineticEV: Double) throws(PhysicsError) -> Double {
    try Require.nonNegative(kineticEV, "kinetic_eV")
    return integral(above: kineticEV, weighted: .counts) * normalization
  }

  /// The mean kinetic energy in eV.
  public var meanKineticEV: Double { integral(above: 0, weighted: .energy) * normalization }

  /// The largest kinetic energy that occurs, in eV: the end point less the lightest mass and excitation.
  public var largestKineticEV: Double {
    let excitation = finalStates.filter { $0.probability > 0 }.map(\.excitationEV).min() ?? 0
    return endpointEV - excitation - (massStates.filter { $0.weight > 0 }.map(\.massEV).min() ?? 0)
  }

  /// Kurie's function in eV: √(dN/dT / (F p E S)), a straight line E₀ − T for massless neutrinos.
  public func kurieEV(kineticEV: Double) throws(PhysicsError) -> Double {
    let room = Swift.max(0, endpointEV - kineticEV)
    let rate = try differential(kineticEV: kineticEV)
    return (rate / (normalization * phaseSpace(kineticEV, room))).squareRoot()
  }

  // MARK: - Inside

  private enum Weight { case counts, energy }

  /// F p E S in eV² (allowed) for an electron of kinetic energy and a neutrino of momentum, both in eV.
  private func phaseSpace(_ kinetic: Double, _ momentum: Double) -> Double {
    let electron = fermiFunction.timesMomentumAndEnergy(
      daughterCharge: isotope.daughterCharge, kineticEV: kinetic)
    switch isotope.shape {
    case .allowed: return electron
    case .firstForbiddenUnique:
      let square = kinetic * (kinetic + 2 * FermiFunction.electronMassEV)
      return electron * (square + momentum * momentum)
    }
  }

  /// The unnormalised integral above a kinetic energy.
  ///
  /// In the neutrino's momentum q the threshold is smooth: ε √(ε² − m²) dε = q² dq. With q = Q(1 − s²) the square root
  /// at electrons at rest is smooth too.
  private func integral(above kinetic: Double, weighted weight: Weight) -> Double {
    var sum = 0.0
    for final in finalStates {
      let room = endpointEV - final.excitationEV - kinetic
      for state in massStates where room > state.massEV {
        let largest = ((room - state.massEV) * (room + state.massEV)).squareRoot()
        let value = rule.integral(from: 0, to: 1) { s in
          let momentum = largest * (1 - s * s)
          // ε(Q) − ε(q), without the cancellation of the two
          let energy = (momentum * momentum + state.massEV * state.massEV).squareRoot()
          let above = (largest - momentum) * (largest + momentum) / (room + energy)
          let value = momentum * momentum * phaseSpace(kinetic + above, momentum) * 2 * largest * s
          return weight == .counts ? value : value * (kinetic + above)
        }
        sum += final.probability * state.weight * value
      }
    }
    return sum
  }
}
