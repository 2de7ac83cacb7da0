import Messengers
import PhysicalQuantities

/// The upper bound of Waxman and Bahcall on the muon neutrinos of sources that are thin to cosmic rays.
///
/// **Formula** E² dN/dE < 2e-8 GeV cm⁻² s⁻¹ sr⁻¹ for ν_μ + ν̄_μ at production, before evolution of the sources and
/// oscillations: a bound, not a prediction. **Validity** drawn here from 1e14 to 1e20 eV.
///
/// **Source** Waxman, Bahcall, PRD 59 (1999) 023002, hep-ph/9807282, abstract.
public enum WaxmanBahcall1999 {
  /// The paper.
  public static let reference = Reference(
    key: "waxman1999bound",
    citation: "Waxman, Bahcall, Phys. Rev. D 59 (1999) 023002, hep-ph/9807282")

  /// The bound as a flat E² dN/dE.
  public static let bound = DiffuseFlux(
    published: "waxman_bahcall", .perFlavor, reference, norm: 2e-8, pivotGeV: 1, index: 2,
    rangeEV: 1e14...1e20)
}
