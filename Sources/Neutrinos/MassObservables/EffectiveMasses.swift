import NumericalMethods
import PhysicalQuantities

extension MassSpectrum {
  /// The mass in eV that beta decay sees, where no experiment resolves the states: m_β² = Σ |U_ei|² mᵢ².
  ///
  /// **Source** Shrock, Phys. Lett. B 96 (1980) 159; PDG 2024, "Neutrino masses, mixing and oscillations".
  ///
  /// - Throws: `PhysicsError` if the parameters have another number of states than the spectrum.
  public func effectiveElectronMassEV(
    _ parameters: OscillationParameters
  ) throws(PhysicsError) -> Double {
    try requireStates(of: parameters)
    let mixing = parameters.mixingMatrix
    var square = 0.0
    for (state, mass) in massesEV.enumerated() {
      square += mixing.squaredMagnitude(flavor: 0, state: state) * mass * mass
    }
    return square.squareRoot()
  }

  /// Refuses parameters of another number of states.
  func requireStates(of parameters: OscillationParameters) throws(PhysicsError) {
    guard parameters.flavorCount == massesEV.count else {
      throw .inconsistent(
        parameter: "params", value: "\(parameters.flavorCount) flavours",
        hint: "the spectrum has \(massesEV.count) masses")
    }
  }
}

/// The mass that neutrinoless double beta decay sees: m_ββ = |Σ U_ei² mᵢ|, a sum of arrows of known lengths.
///
/// The directions are the Majorana phases, which nothing else shows: so the mass has a value only with phases, and without
/// them exact extrema: all arrows in line, and the polygon that closes if the longest is not longer than the others together.
///
/// **Accuracy** extrema agree with brute force over the phases to 1e-12 (`EffectiveMassTests`).
///
/// **Source** Doi et al., Phys. Lett. B 102 (1981) 323; extrema: Vissani, JHEP 06 (1999) 022, hep-ph/9906525.
public struct EffectiveMajoranaMass: Sendable, Hashable {
  /// The lengths of the arrows, |U_ei|² mᵢ in eV.
  public let termsEV: [Double]
  /// The value in eV with the phases of the parameter set, δ_CP included.
  public let valueEV: Double

  /// Finds the arrows of a spectrum; the value uses the set's Majorana phases.
  ///
  /// - Throws: `PhysicsError` if the parameters have another number of states than the spectrum.
  public init(spectrum: MassSpectrum, parameters: OscillationParameters) throws(PhysicsError) {
    try spectrum.requireStates(of: parameters)
    let mixing = parameters.mixingMatrix
    var (re, im) = (0.0, 0.0)
    var terms: [Double] = []
    for (state, mass) in spectrum.massesEV.enumerated() {
      let u = mixing.entry(flavor: 0, state: state)
      re += mass * (u.real * u.real - u.imaginary * u.imaginary)
      im += mass * (2 * u.real * u.imaginary)
      terms.append(mass * mixing.squaredMagnitude(flavor: 0, state: state))
    }
    self.termsEV = terms
    self.valueEV = (re * re + im * im).squareRoot()
  }

  /// The largest value in eV that phases allow.
  public var maximumEV: Double { termsEV.reduce(0, +) }

  /// The smallest value in eV that phases allow; 0 where the arrows can close.
  public var minimumEV: Double {
    let longest = termsEV.max() ?? 0
    return Swift.max(0, longest - (maximumEV - longest))
  }

  /// The value in eV with given phases of the second and later arrows relative to the first.
  ///
  /// In the PDG's convention they are α₂₁ and α₃₁ − 2δ.
  public func valueEV(phasesRadians: [Double]) throws(PhysicsError) -> Double {
    guard phasesRadians.count == termsEV.count - 1 else {
      throw .inconsistent(
        parameter: "phases", value: "\(phasesRadians)",
        hint: "\(termsEV.count) states have \(termsEV.count - 1) phases")
    }
    var (re, im) = (termsEV[0], 0.0)
    for (phase, term) in zip(phasesRadians, termsEV.dropFirst()) {
      let turn = Elementary.sinCos(try Require.finite(phase, "alpha"))
      re += term * turn.cos
      im += term * turn.sin
    }
    return (re * re + im * im).squareRoot()
  }
}
