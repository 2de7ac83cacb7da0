import Neutrinos
import NumericalMethods
import PhysicalQuantities

/// The power-law cross sections of Gandhi, Quigg, Reno and Sarcevic, known as GQRS.
///
/// σ = s (E/GeV)^0.363, one s for each of ν, ν̄ and CC, NC, total (CTEQ4 parton distributions). The totals are the
/// published ones: that of ν̄ is 0.13 % below the sum of its parts, by rounding.
///
/// **Validity** 10⁷ to 10¹² GeV. **Accuracy** about 10 % of the calculation that they summarise; parton distributions
/// since then (``ConnollyThorneWaters2011``) lie up to 50 % lower at the highest energies.
///
/// **Source** Gandhi, Quigg, Reno, Sarcevic, PRD 58 (1998) 093009, hep-ph/9807264.
public enum Gandhi1998 {
  /// The energies for which the power laws hold, in eV.
  public static let energyRangeEV: ClosedRange<Double> = 1e16...1e21

  /// The paper.
  public static let reference = Reference(
    key: "gandhi1998gqrs",
    citation: "Gandhi, Quigg, Reno, Sarcevic, Phys. Rev. D 58 (1998) 093009, hep-ph/9807264")

  /// The cross section per nucleon in cm², for energies inside ``energyRangeEV``.
  static func cm2(
    _ species: NeutrinoSpecies, _ channel: InteractionChannel, energyEV: Double
  ) -> Double {
    let scale: Double =
      switch (channel, species.isAntiparticle) {
      case (.charged, false): 5.53e-36
      case (.charged, true): 5.52e-36
      case (.neutral, false): 2.31e-36
      case (.neutral, true): 2.29e-36
      case (.total, false): 7.84e-36
      case (.total, true): 7.80e-36
      }
    return scale * Elementary.pow(energyEV / 1e9, 0.363)
  }
}
