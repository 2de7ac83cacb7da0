import PhysicalQuantities

/// Why pions decay into muons though electrons are lighter: a spinless parent forces the wrong helicity on the lepton.
///
/// **Formula** Γ(M → eν)/Γ(M → µν) = (m_e/m_µ)² ((M² − m_e²)/(M² − m_µ²))², at tree level.
///
/// **Accuracy** radiation lowers the pion's ratio by 4 %: measured 1.2327(23)e-4 (PDG 2024).
///
/// **Source** PDG 2024, "Leptonic decays of charged pseudoscalar mesons".
public enum HelicitySuppression {
  /// The ratio of electron to muon decays of a charged meson of a mass in MeV.
  public static func electronToMuonRatio(mesonMassMeV: Double) throws(PhysicsError) -> Double {
    let electron = try Particle(pdgID: 11).massMeV
    let muon = try Particle(pdgID: 13).massMeV
    try Require.value(
      mesonMassMeV, in: muon.nextUp...1e6, "meson mass", hint: "heavier than the muon")
    let square = mesonMassMeV * mesonMassMeV
    let space = (square - electron * electron) / (square - muon * muon)
    let flip = electron / muon
    return flip * flip * space * space
  }
}
