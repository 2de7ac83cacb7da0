import PhysicalQuantities

extension GlobalFit {
  /// NuFIT 5.0, July 2020.
  ///
  /// Best fits of all sets agree with independent copies of the table. So do the three-sigma ranges of the angles and of δ without
  /// Super-Kamiokande, those of θ₂₃, δ, Δm²₂₁ and Δm²₃₁ with it in normal ordering, and the errors of δ with it (as the Particle
  /// Data Group quotes them). The other errors and ranges are from memory of the table and have not been compared.
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
        sinSquaredTheta12: FittedValue(
          0.304, plus: 0.012, minus: 0.012, threeSigma: 0.269...0.343),
        sinSquaredTheta13: FittedValue(
          0.02219, plus: 0.00062, minus: 0.00063, threeSigma: 0.02032...0.02410),
        sinSquaredTheta23: FittedValue(
          0.573, plus: 0.016, minus: 0.020, threeSigma: 0.415...0.616),
        deltaCPDegrees: FittedValue(
          197, plus: 27, minus: 24, threeSigma: 120...369),
        deltaMSquared21EV2: FittedValue(
          7.42e-5, plus: 0.21e-5, minus: 0.20e-5, threeSigma: 6.82e-5...8.04e-5),
        deltaMSquaredAtmosphericEV2: FittedValue(
          2.517e-3, plus: 0.026e-3, minus: 0.028e-3, threeSigma: 2.435e-3...2.598e-3),
        convention: .dm3l,
        reference: reference),
      GlobalFit(
        name: "nufit-5.0", release: "NuFIT 5.0 with Super-Kamiokande", ordering: .inverted,
        sinSquaredTheta12: FittedValue(
          0.304, plus: 0.013, minus: 0.012, threeSigma: 0.269...0.343),
        sinSquaredTheta13: FittedValue(
          0.02238, plus: 0.00063, minus: 0.00062, threeSigma: 0.02052...0.02428),
        sinSquaredTheta23: FittedValue(
          0.575, plus: 0.016, minus: 0.019, threeSigma: 0.419...0.617),
        deltaCPDegrees: FittedValue(
          282, plus: 26, minus: 30, threeSigma: 193...352),
        deltaMSquared21EV2: FittedValue(
          7.42e-5, plus: 0.21e-5, minus: 0.20e-5, threeSigma: 6.82e-5...8.04e-5),
        deltaMSquaredAtmosphericEV2: FittedValue(
          -2.498e-3, plus: 0.028e-3, minus: 0.028e-3, threeSigma: (-2.581e-3)...(-2.414e-3)),
        convention: .dm3l,
        reference: reference),
      GlobalFit(
        name: "nufit-5.0-without-sk", release: "NuFIT 5.0 without Super-Kamiokande",
        ordering: .normal,
        sinSquaredTheta12: FittedValue(
          0.304, plus: 0.013, minus: 0.012, threeSigma: 0.269...0.343),
        sinSquaredTheta13: FittedValue(
          0.02221, plus: 0.00068, minus: 0.00062, threeSigma: 0.02034...0.02430),
        sinSquaredTheta23: FittedValue(
          0.570, plus: 0.018, minus: 0.024, threeSigma: 0.407...0.618),
        deltaCPDegrees: FittedValue(
          195, plus: 51, minus: 25, threeSigma: 107...403),
        deltaMSquared21EV2: FittedValue(
          7.42e-5, plus: 0.21e-5, minus: 0.20e-5, threeSigma: 6.82e-5...8.04e-5),
        deltaMSquaredAtmosphericEV2: FittedValue(
          2.514e-3, plus: 0.028e-3, minus: 0.027e-3, threeSigma: 2.431e-3...2.598e-3),
        convention: .dm3l,
        reference: reference),
      GlobalFit(
        name: "nufit-5.0-without-sk", release: "NuFIT 5.0 without Super-Kamiokande",
        ordering: .inverted,
        sinSquaredTheta12: FittedValue(
          0.304, plus: 0.013, minus: 0.012, threeSigma: 0.269...0.343),
        sinSquaredTheta13: FittedValue(
          0.02240, plus: 0.00062, minus: 0.00062, threeSigma: 0.02053...0.02436),
        sinSquaredTheta23: FittedValue(
          0.575, plus: 0.017, minus: 0.021, threeSigma: 0.411...0.621),
        deltaCPDegrees: FittedValue(
          286, plus: 27, minus: 32, threeSigma: 192...360),
        deltaMSquared21EV2: FittedValue(
          7.42e-5, plus: 0.21e-5, minus: 0.20e-5, threeSigma: 6.82e-5...8.04e-5),
        deltaMSquaredAtmosphericEV2: FittedValue(
          -2.497e-3, plus: 0.028e-3, minus: 0.028e-3, threeSigma: (-2.583e-3)...(-2.412e-3)),
        convention: .dm3l,
        reference: reference),
    ]
  }()
}
