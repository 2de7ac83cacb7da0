import NumericalMethods
import PhysicalQuantities

/// The mean loss of energy of tau leptons in rock: what a tau neutrino's daughter has left when it decays.
///
/// **Formula** −dE/dX = β(E) E with β = (1.2 + 0.16 ln(E/10¹⁰ GeV)) 10⁻⁶ cm²/g; ionisation is neglected.
/// **Validity** 10⁸ to 10¹² GeV, where taus lose energy at all before they decay: in rock half of the energy is lost on a decay
/// length at some 10⁸ GeV. Below, the formula goes on and β stays above 0.1e-6, without consequence.
///
/// **Source** Dutta, Huang, Reno, PRD 72 (2005) 013005, hep-ph/0504208.
public enum DuttaHuangReno2005 {
  /// The paper.
  public static let reference = Reference(
    key: "dutta2005tauloss",
    citation: "Dutta, Huang, Reno, Phys. Rev. D 72 (2005) 013005, hep-ph/0504208")

  /// β in cm²/g.
  ///
  /// - Throws: `PhysicsError` for energies of 0 or below.
  public static func lossCm2PerG(energyGeV: Double) throws(PhysicsError) -> Double {
    try Require.positive(energyGeV, "energy_GeV")
    return beta(energyGeV: energyGeV)
  }

  package static func beta(energyGeV: Double) -> Double {
    // 5.4e6 GeV is where the line falls to 0: from there on down a tau of 49 m/PeV decays at once.
    Swift.max(1.2e-6 + 0.16e-6 * Elementary.log(energyGeV / 1e10), 0.1e-6)
  }
}
