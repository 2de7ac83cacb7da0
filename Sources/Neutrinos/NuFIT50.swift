import PhysicalQuantities

extension GlobalFit {
  /// NuFIT 5.0, July 2020.
  ///
  /// Errors are given only where independent copies of the table confirm them (θ₁₂ and θ₂₃ with Super-Kamiokande in
  /// normal ordering, and the errors of θ₁₃ there); best fits all agree with copies.
  ///
  /// **Source** Esteban et al., JHEP 09 (2020) 178, arXiv:2007.14792, table 3.
  public static let nuFit50: [GlobalFit] = {
    let reference = Reference(
      key: "esteban2020nufit",
      citation:
        "Esteban, Gonzalez-Garcia, Maltoni, Schwetz, Zhou, JHEP 09 (2020) 178, arXiv:2007.14792; NuFIT 5.0"
    )
    return [
      GlobalFit(
        name: "nufit-5.0", release: "NuFIT 5.0 with Super-Kamiokande", ordering: .normal,
        sinSquaredTheta12: FittedValue(0.304, plus: 0.012, minus: 0.012, threeSigma: 0.269...0.343),
        sinSquaredTheta13: FittedValue(0.02219, plus: 0.00062, minus: 0.00063),
        sinSquaredTheta23: FittedValue(0.573, plus: 0.016, minus: 0.020, threeSigma: 0.415...0.616),
        deltaCPDegrees: FittedValue(197),
        deltaMSquared21EV2: FittedValue(7.42e-5),
        deltaMSquaredAtmosphericEV2: FittedValue(2.517e-3),
        convention: .dm3l,
        reference: reference),
      GlobalFit(
        name: "nufit-5.0", release: "NuFIT 5.0 with Super-Kamiokande", ordering: .inverted,
        sinSquaredTheta12: FittedValue(0.304),
        sinSquaredTheta13: FittedValue(0.02238),
        sinSquaredTheta23: FittedValue(0.575),
        deltaCPDegrees: FittedValue(282),
        deltaMSquared21EV2: FittedValue(7.42e-5),
        deltaMSquaredAtmosphericEV2: FittedValue(-2.498e-3),
        convention: .dm3l,
        reference: reference),
      GlobalFit(
        name: "nufit-5.0-without-sk", release: "NuFIT 5.0 without Super-Kamiokande",
        ordering: .normal,
        sinSquaredTheta12: FittedValue(0.304),
        sinSquaredTheta13: FittedValue(0.02221),
        sinSquaredTheta23: FittedValue(0.570),
        deltaCPDegrees: FittedValue(195),
        deltaMSquared21EV2: FittedValue(7.42e-5),
        deltaMSquaredAtmosphericEV2: FittedValue(2.514e-3),
        convention: .dm3l,
        reference: reference),
      GlobalFit(
        name: "nufit-5.0-without-sk", release: "NuFIT 5.0 without Super-Kamiokande",
        ordering: .inverted,
        sinSquaredTheta12: FittedValue(0.304),
        sinSquaredTheta13: FittedValue(0.02240),
        sinSquaredTheta23: FittedValue(0.575),
        deltaCPDegrees: FittedValue(286),
        deltaMSquared21EV2: FittedValue(7.42e-5),
        deltaMSquaredAtmosphericEV2: FittedValue(-2.497e-3),
        convention: .dm3l,
        reference: reference),
    ]
  }()
}
