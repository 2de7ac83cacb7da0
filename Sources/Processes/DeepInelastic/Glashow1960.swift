import NumericalMethods
import PhysicalQuantities

/// The resonant production of a W boson by electron antineutrinos on electrons.
///
/// **Formula** σ_l = (2 G_F² m_e E/3π) [1 − m_μ²/(2 m_e E)]² / [(1 − 2 m_e E/M_W²)² + Γ_W²/M_W²] for one leptonic channel; the total
/// is σ_μ over the branching ratio of W → μν. Peak 5.07e-31 cm² per electron at 6.320 PeV. In W⁻ → ν̄ l⁻ the antineutrino takes the
/// fraction x of the energy with density 3x², the charged lepton the rest.
///
/// **Validity** above 10.9 GeV, the threshold of muons; without the width's running and radiation off the initial electron.
/// **Source** Glashow, Phys. Rev. 118 (1960) 316; formula of Gandhi, Quigg, Reno, Sarcevic, Astropart. Phys. 5 (1996) 81.
public enum Glashow1960 {
  /// The mass of the W in GeV, PDG 2024.
  public static let wMassGeV = 80.3692
  /// The width of the W in GeV, PDG 2024.
  public static let wWidthGeV = 2.085
  /// The fractions of W decays into electron, muon and tau with their neutrinos, PDG 2024.
  public static let leptonicFractions = (electron: 0.1071, muon: 0.1063, tau: 0.1138)
  /// The energy of the resonance in GeV, M_W²/2m_e.
  public static let resonanceEnergyGeV = wMassGeV * wMassGeV / (2 * electronGeV)
  /// The least energy at which a muon can be made, in GeV.
  public static let thresholdGeV = muonGeV * muonGeV / (2 * electronGeV)

  /// The papers.
  public static let reference = Reference(
    key: "glashow1960resonance",
    citation:
      "Glashow, Phys. Rev. 118 (1960) 316; as in Gandhi et al., Astropart. Phys. 5 (1996) 81")

  private static let electronGeV = 0.510_998_95e-3  // PDG 2024
  private static let muonGeV = 0.105_658_375_5  // PDG 2024

  /// The total cross section per electron in cm²; 0 below the threshold of muons.
  ///
  /// - Throws: `PhysicsError` for energies of 0 or below.
  public static func crossSectionCm2(energyGeV: Double) throws(PhysicsError) -> Double {
    try Require.positive(energyGeV, "energy_GeV")
    return totalCm2(energyGeV: energyGeV)
  }

  package static func totalCm2(energyGeV: Double) -> Double {
    let threshold = 1 - thresholdGeV / energyGeV
    guard threshold > 0 else { return 0 }
    let fermi = Constants.fermiConstant.value
    let hbarC = Constants.reducedPlanckTimesC.value * 1e-16  // MeV fm to GeV cm
    let off = 1 - energyGeV / resonanceEnergyGeV
    let width = wWidthGeV / wMassGeV
    let point = 2 * fermi * fermi * electronGeV * energyGeV / (3 * .pi) * threshold * threshold
    return hbarC * hbarC * point / (off * off + width * width) / leptonicFractions.muon
  }
}
