import PhysicalQuantities

/// A published lower limit on the half-life of neutrinoless double beta decay, with the masses that its authors state.
public struct DoubleBetaLimit: Sendable, Hashable {
  /// The experiment.
  public let experiment: String
  /// The isotope, such as `Xe136`.
  public let isotope: String
  /// The lower limit in years at 90 %.
  public let halfLifeYr: Double
  /// The published upper limits on m_ββ in meV, for the authors' choice of matrix elements.
  public let publishedMassMeV: ClosedRange<Double>
  /// Where it is published.
  public let source: String

  /// The limits, confirmed in the listings of PDG 2026 or by their abstracts.
  public static let all: [DoubleBetaLimit] = [
    limit("KamLAND-Zen", "Xe136", 3.8e26, 28...122, "PRL 135 (2025) 262501, arXiv:2406.11438"),
    limit("KamLAND-Zen 800", "Xe136", 2.3e26, 36...156, "PRL 130 (2023) 051801"),
    limit("EXO-200", "Xe136", 3.5e25, 93...286, "PRL 123 (2019) 161802"),
    limit("GERDA+MAJORANA+LEGEND-200", "Ge76", 1.9e26, 75...200, "PRL 136 (2026), 2505.10440"),
    limit("GERDA", "Ge76", 1.8e26, 79...180, "PRL 125 (2020) 252502, arXiv:2009.06079"),
    limit("MAJORANA", "Ge76", 8.3e25, 113...269, "PRL 130 (2023) 062501"),
    limit("CUORE", "Te130", 3.5e25, 70...250, "Science 390 (2025) 1029"),
    limit("CUORE 2022", "Te130", 2.2e25, 90...305, "Nature 604 (2022) 53"),
    limit("CUORICINO+CUORE-0", "Te130", 4.0e24, 270...760, "Alduino et al. 2016"),
    limit("CUPID-Mo", "Mo100", 1.8e24, 280...490, "EPJC 82 (2022) 1033"),
    limit("NEMO-3", "Mo100", 1.1e24, 330...620, "PDG 2026"),
    limit("AMoRE-I", "Mo100", 2.9e24, 210...610, "PDG 2026"),
    limit("CUPID-0", "Se82", 4.6e24, 263...545, "PDG 2026"),
  ]

  private static func limit(
    _ experiment: String, _ isotope: String, _ halfLife: Double, _ mass: ClosedRange<Double>,
    _ source: String
  ) -> DoubleBetaLimit {
    DoubleBetaLimit(
      experiment: experiment, isotope: isotope, halfLifeYr: halfLife, publishedMassMeV: mass,
      source: source)
  }

  /// The interval of m_ββ in meV by the review's matrix elements, where it has the isotope.
  public var recomputedMassMeV: ClosedRange<Double> {
    get throws(PhysicsError) {
      let range = try NeutrinolessDoubleBeta(isotope: isotope)
        .majoranaMassRangeEV(halfLifeYr: halfLifeYr)
      return (range.lowerBound * 1e3)...(range.upperBound * 1e3)
    }
  }
}
