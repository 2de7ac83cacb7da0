import PhysicalQuantities

extension GlobalFit {
  /// NuFIT 5.3, March 2024: best fits.
  ///
  /// **Source** nu-fit.org, release 5.3; the inverted sets are held as Δm²₃₂.
  public static let nuFit53: [GlobalFit] = {
    let reference = Reference(
      key: "esteban2020nufit",
      citation:
        "Esteban, Gonzalez-Garcia, Maltoni, Schwetz, Zhou, JHEP 09 (2020) 178, arXiv:2007.14792; NuFIT 5.3 (2024)"
    )
    return [
      GlobalFit(
        name: "nufit-5.3", release: "NuFIT 5.3 with Super-Kamiokande", ordering: .normal,
        sinSquaredTheta12: FittedValue(0.307),
        sinSquaredTheta13: FittedValue(0.02224),
        sinSquaredTheta23: FittedValue(0.454),
        deltaCPDegrees: FittedValue(232),
        deltaMSquared21EV2: FittedValue(7.41e-5),
        deltaMSquaredAtmosphericEV2: FittedValue(2.505e-3), convention: .dm3l,
        reference: reference),
      GlobalFit(
        name: "nufit-5.3", release: "NuFIT 5.3 with Super-Kamiokande", ordering: .inverted,
        sinSquaredTheta12: FittedValue(0.307),
        sinSquaredTheta13: FittedValue(0.02222),
        sinSquaredTheta23: FittedValue(0.568),
        deltaCPDegrees: FittedValue(273),
        deltaMSquared21EV2: FittedValue(7.41e-5),
        deltaMSquaredAtmosphericEV2: FittedValue(-2.487e-3), convention: .dm3l,
        reference: reference),
      GlobalFit(
        name: "nufit-5.3-without-sk", release: "NuFIT 5.3 without Super-Kamiokande",
        ordering: .normal,
        sinSquaredTheta12: FittedValue(0.307),
        sinSquaredTheta13: FittedValue(0.02203),
        sinSquaredTheta23: FittedValue(0.572),
        deltaCPDegrees: FittedValue(197),
        deltaMSquared21EV2: FittedValue(7.41e-5),
        deltaMSquaredAtmosphericEV2: FittedValue(2.511e-3), convention: .dm3l,
        reference: reference),
      GlobalFit(
        name: "nufit-5.3-without-sk", release: "NuFIT 5.3 without Super-Kamiokande",
        ordering: .inverted,
        sinSquaredTheta12: FittedValue(0.307),
        sinSquaredTheta13: FittedValue(0.02219),
        sinSquaredTheta23: FittedValue(0.578),
        deltaCPDegrees: FittedValue(286),
        deltaMSquared21EV2: FittedValue(7.41e-5),
        deltaMSquaredAtmosphericEV2: FittedValue(-2.498e-3), convention: .dm3l,
        reference: reference),
    ]
  }()
}
