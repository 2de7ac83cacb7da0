import NumericalMethods
import PhysicalQuantities

/// The scales that light neutrino masses point to, whatever makes them.
public enum SeesawScale {
  /// The expectation value in GeV in the normalisation of this module, 246/√2 rounded as usual.
  ///
  /// Formulas with v = 246 GeV have other factors of two: ⟨H⟩ = 174 GeV and mass = Yukawa coupling times 174 GeV here.
  public static let vacuumExpectationGeV = 174.0

  /// The scale M = y² v²/m in GeV of Weinberg's operator (ℓH)(ℓH)/M for a neutrino mass in eV.
  ///
  /// **Source** Weinberg, Phys. Rev. Lett. 43 (1979) 1566.
  public static func weinbergGeV(
    massEV: Double, coupling: Double = 1
  ) throws(PhysicsError) -> Double {
    try Require.positive(massEV, "mass_eV")
    try Require.positive(coupling, "coupling")
    let dirac = coupling * vacuumExpectationGeV
    return dirac * dirac / (massEV * 1e-9)
  }

  /// The magnetic moment of a Dirac neutrino in Bohr magnetons: 3.2e-19 for each eV of mass.
  ///
  /// **Formula** µ = 3eG_F m/(8√2π²), hence µ/µ_B = 3G_F m_e m/(4√2π²).
  ///
  /// **Source** Fujikawa & Shrock, Phys. Rev. Lett. 45 (1980) 963.
  public static func magneticMomentBohrMagnetons(massEV: Double) throws(PhysicsError) -> Double {
    try Require.nonNegative(massEV, "mass_eV")
    let electronGeV = try Particle(pdgID: 11).massMeV * 1e-3
    let strength = 3 * Constants.fermiConstant.value * electronGeV * massEV * 1e-9
    return strength / (4 * 2.0.squareRoot() * .pi * .pi)
  }
}
