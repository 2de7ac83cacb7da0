import PhysicalQuantities

extension GlobalFit {
  /// The splittings that the articles quote: KamLAND 2005 and MINOS 2006, the other numbers of NuFIT 6.0.
  ///
  /// Each experiment measured one splitting; the set is for seeing what its number meant then.
  ///
  /// **Source** KamLAND, Phys. Rev. Lett. 94 (2005) 081801, hep-ex/0406035; MINOS, Phys. Rev. Lett. 97 (2006) 191801,
  /// hep-ex/0607088.
  public static let ofTheArticles: [GlobalFit] = {
    let reference = Reference(
      key: "kamland2005",
      citation:
        "KamLAND, Phys. Rev. Lett. 94 (2005) 081801; MINOS, Phys. Rev. Lett. 97 (2006) 191801")
    return [
      GlobalFit(
        name: "kamland-2005", release: "KamLAND 2005, the rest of NuFIT 6.0", ordering: .normal,
        sinSquaredTheta12: FittedValue(0.308),
        sinSquaredTheta13: FittedValue(0.02215),
        sinSquaredTheta23: FittedValue(0.470),
        deltaCPDegrees: FittedValue(212),
        deltaMSquared21EV2: FittedValue(7.9e-5, plus: 0.6e-5, minus: 0.5e-5),
        deltaMSquaredAtmosphericEV2: FittedValue(2.513e-3), convention: .dm3l,
        reference: reference),
      GlobalFit(
        name: "minos-2006", release: "MINOS 2006, the rest of NuFIT 6.0", ordering: .normal,
        sinSquaredTheta12: FittedValue(0.308),
        sinSquaredTheta13: FittedValue(0.02215),
        sinSquaredTheta23: FittedValue(0.470),
        deltaCPDegrees: FittedValue(212),
        deltaMSquared21EV2: FittedValue(7.49e-5),
        deltaMSquaredAtmosphericEV2: FittedValue(2.74e-3, plus: 0.44e-3, minus: 0.26e-3),
        convention: .dm32,
        reference: reference),
    ]
  }()
}
