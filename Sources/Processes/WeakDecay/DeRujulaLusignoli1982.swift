import Neutrinos
import NumericalMethods
import PhysicalQuantities

/// The calorimetric spectrum of holmium 163, which captures one of its electrons: HOLMES and ECHo.
///
/// Everything but the neutrino is measured, so that the spectrum ends at Q less the neutrino's mass.
///
/// **Formula** dN/dE ∝ Σᵢ |U_ei|² (Q − E) √((Q − E)² − mᵢ²) Σ_H φ_H² (Γ_H/2π)/((E − E_H)² + Γ_H²/4): single holes only.
///
/// **Accuracy** the shape near the end is that of the neutrino's phase space times the tail of the M lines; holes in two
/// shells at once raise it. Line energies and widths are rounded measured values, intensities calculated ones; no test
/// of the program rests on them.
///
/// **Source** De Rújula & Lusignoli, Phys. Lett. B 118 (1982) 429; lines as used by Lusignoli & Vignati, Phys. Lett. B 697
/// (2011) 11, arXiv:1012.0760; Q = 2863.2 ± 0.6 eV, PENTATRAP 2024.
public struct DeRujulaLusignoli1982: Sendable, Hashable {
  /// The paper.
  public static let reference = Reference(
    key: "derujula1982calorimetric",
    citation: "De Rujula & Lusignoli, Phys. Lett. B 118 (1982) 429")

  /// A hole left by the captured electron.
  public struct Line: Sendable, Hashable {
    /// The shell.
    public let shell: String
    /// The energy in eV.
    public let energyEV: Double
    /// The full width in eV.
    public let widthEV: Double
    /// The electron's density at the nucleus relative to M1.
    public let intensity: Double
  }

  /// The lines; see the source for their standing.
  public static let lines: [Line] = [
    Line(shell: "M1", energyEV: 2047, widthEV: 13.2, intensity: 1),
    Line(shell: "M2", energyEV: 1842, widthEV: 6.0, intensity: 0.0526),
    Line(shell: "N1", energyEV: 414.2, widthEV: 5.4, intensity: 0.2329),
    Line(shell: "N2", energyEV: 333.5, widthEV: 5.3, intensity: 0.0119),
    Line(shell: "O1", energyEV: 49.9, widthEV: 3.0, intensity: 0.0345),
  ]

  /// The energy of the decay in eV.
  public let endpointEV: Double
  /// The mass states.
  public let massStates: [Fermi1934.MassState]
  private var normalization: Double

  /// Makes the spectrum for given mass states and, if wanted, another decay energy in eV.
  public init(
    massStates: [Fermi1934.MassState], endpointEV: Double = 2863.2
  ) throws(PhysicsError) {
    self.endpointEV = try Require.value(endpointEV, in: 2100...1e4, "endpoint_eV")
    for state in massStates {
      try Require.value(state.massEV, in: 0...500, "mass_eV", hint: "the M lines must stay open")
    }
    self.massStates = massStates
    self.normalization = 1
    normalization = 1 / (try fraction(aboveEV: 0))
  }

  /// dN/dE per eV and decay at a measured energy in eV.
  public func differential(energyEV: Double) throws(PhysicsError) -> Double {
    try Require.nonNegative(energyEV, "energy_eV")
    return unchecked(energyEV)
  }

  private func unchecked(_ energyEV: Double) -> Double {
    let room = endpointEV - energyEV
    var neutrino = 0.0
    for state in massStates where room > state.massEV {
      let momentum = ((room - state.massEV) * (room + state.massEV)).squareRoot()
      neutrino += state.weight * room * momentum
    }
    var atom = 0.0
    for line in Self.lines {
      let distance = energyEV - line.energyEV
      let half = 0.5 * line.widthEV
      atom += line.intensity * half / (.pi * (distance * distance + half * half))
    }
    return normalization * neutrino * atom
  }

  /// The fraction of decays above a measured energy in eV.
  public func fraction(aboveEV energyEV: Double) throws(PhysicsError) -> Double {
    try Require.nonNegative(energyEV, "energy_eV")
    guard energyEV < endpointEV else { return 0 }
    // Pieces between the lines and the thresholds, so that no peak hides in a piece.
    let borders = Self.lines.flatMap { line in
      [-30.0, -3, 0, 3, 30].map { line.energyEV + $0 * line.widthEV }
    }
    let ends = massStates.map { endpointEV - $0.massEV }
    let places = [energyEV] + (borders + ends).filter { $0 > energyEV && $0 < endpointEV }.sorted()
    do {
      let method = try AdaptiveQuadrature(relativeTolerance: 1e-11)
      var sum = CompensatedSum()
      for (low, high) in zip(places, places.dropFirst() + [endpointEV]) where low < high {
        sum.add(try method.integral(from: low, to: high) { unchecked($0) }.value)
      }
      return sum.value
    } catch {
      throw .noSolution(parameter: "energy_eV", value: "\(energyEV)", hint: "\(error)")
    }
  }
}
