import Neutrinos
import NumericalMethods
import PhysicalQuantities

/// The deep inelastic cross sections of Connolly, Thorne and Waters, with their band of uncertainty.
///
/// log₁₀(σ/cm²) = C₁ + C₂ l + C₃ l² + C₄/l with l = ln(ε − C₀) and ε = log₁₀(E/GeV), per nucleon of an isoscalar
/// target; one row of coefficients for each of ν, ν̄ and CC, NC. The flavour does not matter at these energies.
///
/// **Validity** 10⁴ to 10¹² GeV. **Accuracy** the fits follow the calculation (MSTW 2008) to about a percent in the
/// mean case; the band (``Variant/upper``, ``Variant/lower``) is the paper's error of the parton distributions.
///
/// **Source** Connolly, Thorne, Waters, PRD 83 (2011) 113009, arXiv:1102.0691, eq. 7 and table III.
public enum ConnollyThorneWaters2011 {
  /// The middle of the prediction, or an edge of its band.
  public enum Variant: Sendable, Hashable {
    /// The best prediction.
    case nominal
    /// The upper edge of the band.
    case upper
    /// The lower edge of the band.
    case lower
  }

  /// The energies for which the fits were made, in eV.
  public static let energyRangeEV: ClosedRange<Double> = 1e13...1e21

  /// The paper.
  public static let reference = Reference(
    key: "connolly2011ctw",
    citation: "Connolly, Thorne, Waters, Phys. Rev. D 83 (2011) 113009, arXiv:1102.0691")

  /// The cross section per nucleon in cm², for energies inside ``energyRangeEV``.
  static func cm2(
    _ species: NeutrinoSpecies, _ channel: InteractionChannel, _ variant: Variant, energyEV: Double
  ) -> Double {
    let fit = Fit.of(variant, antiparticle: species.isAntiparticle)
    let l = Elementary.log(Elementary.log10(energyEV / 1e9) - fit.c0)
    return switch channel {
    case .charged: fit.charged.cm2(l)
    case .neutral: fit.neutral.cm2(l)
    case .total: fit.charged.cm2(l) + fit.neutral.cm2(l)
    }
  }

  /// One row of table III without C₀, which CC and NC share.
  private struct Row {
    let c1, c2, c3, c4: Double

    init(_ c1: Double, _ c2: Double, _ c3: Double, _ c4: Double) {
      (self.c1, self.c2, self.c3, self.c4) = (c1, c2, c3, c4)
    }

    func cm2(_ l: Double) -> Double { Elementary.exp10(c1 + l * (c2 + l * c3) + c4 / l) }
  }

  /// The two rows of a neutrino or an antineutrino.
  private struct Fit {
    let c0: Double
    let charged: Row
    let neutral: Row

    static func of(_ variant: Variant, antiparticle: Bool) -> Fit {
      switch (variant, antiparticle) {
      case (.nominal, false): nominal
      case (.nominal, true): nominalBar
      case (.upper, false): upper
      case (.upper, true): upperBar
      case (.lower, false): lower
      case (.lower, true): lowerBar
      }
    }

    // Table III of the paper.
    static let nominal = Fit(
      c0: -1.826, charged: Row(-17.31, -6.406, 1.431, -17.91),
      neutral: Row(-17.31, -6.448, 1.431, -18.61))
    static let nominalBar = Fit(
      c0: -1.033, charged: Row(-15.95, -7.247, 1.569, -17.72),
      neutral: Row(-15.95, -7.296, 1.569, -18.30))
    static let upper = Fit(
      c0: -1.456, charged: Row(33.47, -33.02, 6.026, -49.41),
      neutral: Row(32.23, -32.32, 5.881, -49.41))
    static let upperBar = Fit(
      c0: -2.945, charged: Row(144.5, -77.44, 11.9, -142.8),
      neutral: Row(143.2, -76.70, 11.75, -142.8))
    static let lower = Fit(
      c0: -15.35, charged: Row(13.86, 39.84, -9.205, -253.1),
      neutral: Row(16.16, 37.71, -8.801, -253.1))
    static let lowerBar = Fit(
      c0: -13.08, charged: Row(12.48, 33.52, -8.191, -216.1),
      neutral: Row(15.17, 31.19, -7.757, -216.1))
  }
}
