import PhysicalQuantities

/// The energy from which a cosmic ray, or a photon, can make new particles on a photon that meets it head on.
///
/// **Formula** (E + p)·2ε = M² − m² with the beam's mass m and the smallest invariant mass M of what is made, solved for E
/// without approximation. For E ≫ m it is E = (M² − m²)/4ε.
public enum CollisionThreshold: String, CaseIterable, Sendable, Hashable {
  /// p γ → n π⁺.
  case chargedPion = "charged_pion"
  /// p γ → p π⁰.
  case neutralPion = "neutral_pion"
  /// p γ → Δ(1232), at the centre of the resonance.
  case delta
  /// p γ → p e⁺ e⁻, after Bethe and Heitler.
  case protonPair = "proton_pair"
  /// γ γ → e⁺ e⁻.
  case photonPair = "photon_pair"

  /// The beam's mass and the smallest invariant mass, in eV.
  private var masses: (beam: Double, final: Double) {
    get throws(PhysicsError) {
      let proton = try Particle(pdgID: 2212).massMeV * 1e6
      let electron = try Particle(pdgID: 11).massMeV * 1e6
      switch self {
      case .chargedPion:
        return (
          proton, (try Particle(pdgID: 2112).massMeV + Particle(pdgID: 211).massMeV) * 1e6
        )
      case .neutralPion: return (proton, proton + (try Particle(pdgID: 111).massMeV) * 1e6)
      case .delta: return (proton, 1.232e9)  // PDG 2024, Breit-Wigner mass
      case .protonPair: return (proton, proton + 2 * electron)
      case .photonPair: return (0, 2 * electron)
      }
    }
  }

  /// The threshold in eV for photons of an energy in eV.
  public func energyEV(photonEnergyEV: Double) throws(PhysicsError) -> Double {
    try Require.positive(photonEnergyEV, "photon energy")
    let (beam, final) = try masses
    let lightCone = (final - beam) * (final + beam) / (2 * photonEnergyEV)
    return 0.5 * (lightCone + beam * beam / lightCone)
  }

  /// The threshold in eV as textbooks print it for a pion of a mass in MeV: m_π(2m_p + m_π)/4ε.
  ///
  /// For π⁺ it has the proton where the neutron is made, and is 1 % low.
  public static func textbookPionEnergyEV(
    pionMassMeV: Double, photonEnergyEV: Double
  ) throws(PhysicsError) -> Double {
    try Require.positive(pionMassMeV, "pion mass")
    try Require.positive(photonEnergyEV, "photon energy")
    let proton = try Particle(pdgID: 2212).massMeV
    return pionMassMeV * (2 * proton + pionMassMeV) * 1e12 / (4 * photonEnergyEV)
  }
}
