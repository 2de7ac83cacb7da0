import PhysicalQuantities

extension GlobalFit {
  /// The averages of the Review of Particle Physics, 2024 and 2026.
  ///
  /// **Source** the listings of each edition; δ is given there in units of π.
  public static let particleDataGroup: [GlobalFit] = {
    let reference = Reference(
      key: "pdg2024",
      citation:
        "Particle Data Group, Phys. Rev. D 110 (2024) 030001; 2026: Int. J. Mod. Phys. A 41, 2630011"
    )
    return [
      GlobalFit(
        name: "pdg-2024", release: "PDG 2024", ordering: .normal,
        sinSquaredTheta12: FittedValue(0.307, plus: 0.013, minus: 0.012),
        sinSquaredTheta13: FittedValue(0.0219, plus: 0.0007, minus: 0.0007),
        sinSquaredTheta23: FittedValue(0.558, plus: 0.015, minus: 0.021),
        deltaCPDegrees: FittedValue(214.2, plus: 39.6, minus: 39.6),
        deltaMSquared21EV2: FittedValue(7.53e-5, plus: 0.18e-5, minus: 0.18e-5),
        deltaMSquaredAtmosphericEV2: FittedValue(2.455e-3, plus: 0.028e-3, minus: 0.028e-3),
        convention: .dm32,
        reference: reference),
      GlobalFit(
        name: "pdg-2026", release: "PDG 2026", ordering: .normal,
        sinSquaredTheta12: FittedValue(0.307, plus: 0.012, minus: 0.012),
        sinSquaredTheta13: FittedValue(0.0217, plus: 0.0007, minus: 0.0007),
        sinSquaredTheta23: FittedValue(0.533, plus: 0.018, minus: 0.018),
        deltaCPDegrees: FittedValue(217.8, plus: 34.2, minus: 30.6),
        deltaMSquared21EV2: FittedValue(7.60e-5, plus: 0.17e-5, minus: 0.17e-5),
        deltaMSquaredAtmosphericEV2: FittedValue(2.445e-3, plus: 0.023e-3, minus: 0.023e-3),
        convention: .dm32,
        reference: reference),
      GlobalFit(
        name: "pdg-2026", release: "PDG 2026", ordering: .inverted,
        sinSquaredTheta12: FittedValue(0.307, plus: 0.012, minus: 0.012),
        sinSquaredTheta13: FittedValue(0.0217, plus: 0.0007, minus: 0.0007),
        sinSquaredTheta23: FittedValue(0.523, plus: 0.031, minus: 0.027),
        deltaCPDegrees: FittedValue(217.8, plus: 34.2, minus: 30.6),
        deltaMSquared21EV2: FittedValue(7.60e-5, plus: 0.17e-5, minus: 0.17e-5),
        deltaMSquaredAtmosphericEV2: FittedValue(-2.52e-3, plus: 0.04e-3, minus: 0.04e-3),
        convention: .dm32,
        reference: reference),
    ]
  }()
}
