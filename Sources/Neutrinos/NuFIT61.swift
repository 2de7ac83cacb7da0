import PhysicalQuantities

extension GlobalFit {
  /// NuFIT 6.1, November 2025, with the first data of JUNO.
  ///
  /// The ranges are from copies of the release's table; that of the inverted set with Super-Kamiokande was not seen.
  ///
  /// **Source** Esteban et al., JHEP 12 (2024) 216, arXiv:2410.05380, updated at nu-fit.org.
  public static let nuFit61: [GlobalFit] = {
    let reference = Reference(
      key: "esteban2024nufit",
      citation:
        "Esteban, Gonzalez-Garcia, Maltoni, Martinez-Soler, Pinheiro, Schwetz, JHEP 12 (2024) 216, arXiv:2410.05380; NuFIT 6.1 (2025)"
    )
    return [
      GlobalFit(
        name: "nufit-6.1", release: "NuFIT 6.1 with Super-Kamiokande", ordering: .normal,
        sinSquaredTheta12: FittedValue(
          0.3088, plus: 0.0067, minus: 0.0066, threeSigma: 0.2893...0.3295),
        sinSquaredTheta13: FittedValue(0.02248, threeSigma: 0.02064...0.02418),
        sinSquaredTheta23: FittedValue(0.470, threeSigma: 0.435...0.584),
        deltaCPDegrees: FittedValue(212, plus: 26, minus: 36, threeSigma: 125...365),
        deltaMSquared21EV2: FittedValue(
          7.537e-5, plus: 0.094e-5, minus: 0.100e-5, threeSigma: 7.236e-5...7.823e-5),
        deltaMSquaredAtmosphericEV2: FittedValue(
          2.511e-3, plus: 0.021e-3, minus: 0.020e-3, threeSigma: 2.450e-3...2.576e-3),
        convention: .dm3l,
        reference: reference),
      GlobalFit(
        name: "nufit-6.1", release: "NuFIT 6.1 with Super-Kamiokande", ordering: .inverted,
        sinSquaredTheta12: FittedValue(
          0.3088, plus: 0.0067, minus: 0.0066, threeSigma: 0.2893...0.3295),
        sinSquaredTheta13: FittedValue(0.02262),
        sinSquaredTheta23: FittedValue(0.550),
        deltaCPDegrees: FittedValue(274),
        deltaMSquared21EV2: FittedValue(
          7.537e-5, plus: 0.094e-5, minus: 0.100e-5, threeSigma: 7.236e-5...7.823e-5),
        deltaMSquaredAtmosphericEV2: FittedValue(-2.483e-3), convention: .dm3l,
        reference: reference),
      GlobalFit(
        name: "nufit-6.1-without-sk", release: "NuFIT 6.1 without Super-Kamiokande",
        ordering: .normal,
        sinSquaredTheta12: FittedValue(
          0.3088, plus: 0.0067, minus: 0.0066, threeSigma: 0.2893...0.3295),
        sinSquaredTheta13: FittedValue(
          0.02249, plus: 0.00057, minus: 0.00057, threeSigma: 0.02070...0.02420),
        sinSquaredTheta23: FittedValue(0.470, plus: 0.017, minus: 0.014, threeSigma: 0.432...0.587),
        deltaCPDegrees: FittedValue(207, plus: 23, minus: 20, threeSigma: 114...405),
        deltaMSquared21EV2: FittedValue(
          7.537e-5, plus: 0.094e-5, minus: 0.100e-5, threeSigma: 7.236e-5...7.823e-5),
        deltaMSquaredAtmosphericEV2: FittedValue(
          2.521e-3, plus: 0.026e-3, minus: 0.018e-3, threeSigma: 2.454e-3...2.592e-3),
        convention: .dm3l,
        reference: reference),
      GlobalFit(
        name: "nufit-6.1-without-sk", release: "NuFIT 6.1 without Super-Kamiokande",
        ordering: .inverted,
        sinSquaredTheta12: FittedValue(
          0.3088, plus: 0.0067, minus: 0.0066, threeSigma: 0.2893...0.3295),
        sinSquaredTheta13: FittedValue(
          0.02261, plus: 0.00056, minus: 0.00056, threeSigma: 0.02091...0.02433),
        sinSquaredTheta23: FittedValue(0.555, plus: 0.013, minus: 0.016, threeSigma: 0.437...0.590),
        deltaCPDegrees: FittedValue(283, plus: 24, minus: 28, threeSigma: 202...347),
        deltaMSquared21EV2: FittedValue(
          7.537e-5, plus: 0.094e-5, minus: 0.100e-5, threeSigma: 7.236e-5...7.823e-5),
        deltaMSquaredAtmosphericEV2: FittedValue(
          -2.500e-3, plus: 0.024e-3, minus: 0.023e-3, threeSigma: (-2.569e-3)...(-2.430e-3)),
        convention: .dm3l,
        reference: reference),
    ]
  }()
}
