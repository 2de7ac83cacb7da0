import Messengers
import PhysicalQuantities

/// The diffuse astrophysical flux as IceCube measures it: single power laws, one flavour, ν + ν̄.
///
/// **Formula** dN/dE = φ (E/100 TeV)^(−γ), φ in GeV⁻¹ cm⁻² s⁻¹ sr⁻¹. **Validity** the energies to which each analysis
/// is sensitive. **Accuracy** φ 10 to 20 %, γ about 0.1; the fits differ by more than that where they overlap.
///
/// **Source** the best fits as collected with the data of KM3-230213A (KM3NeT, Nature 638 (2025) 376).
public enum IceCubeDiffuse {
  /// High-energy starting events, 7.5 years: 2.12e-18, γ = 2.87, 16 TeV to 2.6 PeV.
  public static let startingEvents = DiffuseFlux(
    published: "icecube_hese", .perFlavor,
    Reference(
      key: "icecube2021hese",
      citation: "Abbasi et al. (IceCube), Phys. Rev. D 104 (2021) 022002, arXiv:2011.03545"),
    norm: 2.12e-18, pivotGeV: 1e5, index: 2.87, rangeEV: 1.6e13...2.6e15)

  /// Starting tracks: 1.68e-18, γ = 2.58, 3 to 550 TeV.
  public static let startingTracks = DiffuseFlux(
    published: "icecube_estes", .perFlavor,
    Reference(
      key: "icecube2024estes",
      citation: "Abbasi et al. (IceCube), Phys. Rev. D 110 (2024) 022001, arXiv:2402.18026"),
    norm: 1.68e-18, pivotGeV: 1e5, index: 2.58, rangeEV: 3e12...5.5e14)

  /// Muon neutrinos of the northern sky, 9.5 years: 1.44e-18 (+0.25 −0.26), γ = 2.37 ± 0.09, 15 TeV to 5 PeV.
  public static let northernTracks = DiffuseFlux(
    published: "icecube_northern_tracks", .perFlavor,
    Reference(
      key: "icecube2022tracks",
      citation: "Abbasi et al. (IceCube), Astrophys. J. 928 (2022) 50, arXiv:2111.10299"),
    norm: 1.44e-18, pivotGeV: 1e5, index: 2.37, rangeEV: 1.5e13...5e15)
}
