import PhysicalQuantities

extension GlobalFit {
  /// NuFIT 5.2, November 2022.
  ///
  /// Best fits, errors and ranges with Super-Kamiokande, and best fits, errors and the ranges of θ₁₃ and θ₂₃ without it,
  /// agree with independent copies of the tables. Without it, the errors and ranges of δ and the ranges of the splittings are from
  /// memory of the table and have not been compared.
  ///
  /// **Source** Esteban et al., JHEP 09 (2020) 178, arXiv:2007.14792, updated at nu-fit.org.
  public static let nuFit52: [GlobalFit] = {
    let reference = Reference(
      key: "esteban2020nufit",
      citation:
        "Esteban, Gonzalez-Garcia, Maltoni, Schwetz, Zhou, JHEP 09 (2020) 178, arXiv:2007.14792; NuFIT 5.2 (2022)"
    )
    return [
      GlobalFit(
        name: "nufit-5.2", release: "NuFIT 5.2 with Super-Kamiokande", ordering: .normal,
        sinSquaredTheta12: FittedValue(0.303, plus: 0.012, minus: 0.012, threeSigma: 0.270...0.341),
        sinSquaredTheta13: FittedValue(
          0.02225, plus: 0.00056, minus: 0.00059, threeSigma: 0.02052...0.02398),
        sinSquaredTheta23: FittedValue(0.451, plus: 0.019, minus: 0.016, threeSigma: 0.408...0.603),
        deltaCPDegrees: FittedValue(232, plus: 36, minus: 26, threeSigma: 144...350),
        deltaMSquared21EV2: FittedValue(
          7.41e-5, plus: 0.21e-5, minus: 0.20e-5, threeSigma: 6.82e-5...8.03e-5),
        deltaMSquaredAtmosphericEV2: FittedValue(
          2.507e-3, plus: 0.026e-3, minus: 0.027e-3, threeSigma: 2.427e-3...2.590e-3),
        convention: .dm3l,
        reference: reference),
      GlobalFit(
        name: "nufit-5.2", release: "NuFIT 5.2 with Super-Kamiokande", ordering: .inverted,
        sinSquaredTheta12: FittedValue(0.303, plus: 0.012, minus: 0.011, threeSigma: 0.270...0.341),
        sinSquaredTheta13: FittedValue(
          0.02223, plus: 0.00058, minus: 0.00058, threeSigma: 0.02048...0.02416),
        sinSquaredTheta23: FittedValue(0.569, plus: 0.016, minus: 0.021, threeSigma: 0.412...0.613),
        deltaCPDegrees: FittedValue(276, plus: 22, minus: 29, threeSigma: 194...344),
        deltaMSquared21EV2: FittedValue(
          7.41e-5, plus: 0.21e-5, minus: 0.20e-5, threeSigma: 6.82e-5...8.03e-5),
        deltaMSquaredAtmosphericEV2: FittedValue(
          -2.486e-3, plus: 0.025e-3, minus: 0.028e-3, threeSigma: (-2.570e-3)...(-2.406e-3)),
        convention: .dm3l,
        reference: reference),
      GlobalFit(
        name: "nufit-5.2-without-sk", release: "NuFIT 5.2 without Super-Kamiokande",
        ordering: .normal,
        sinSquaredTheta12: FittedValue(0.303, plus: 0.012, minus: 0.011, threeSigma: 0.270...0.341),
        sinSquaredTheta13: FittedValue(
          0.02203, plus: 0.00056, minus: 0.00059, threeSigma: 0.02029...0.02391),
        sinSquaredTheta23: FittedValue(0.572, plus: 0.018, minus: 0.023, threeSigma: 0.406...0.620),
        deltaCPDegrees: FittedValue(197, plus: 42, minus: 25, threeSigma: 108...404),
        deltaMSquared21EV2: FittedValue(
          7.41e-5, plus: 0.21e-5, minus: 0.20e-5, threeSigma: 6.82e-5...8.03e-5),
        deltaMSquaredAtmosphericEV2: FittedValue(
          2.511e-3, plus: 0.028e-3, minus: 0.027e-3, threeSigma: 2.428e-3...2.597e-3),
        convention: .dm3l,
        reference: reference),
      GlobalFit(
        name: "nufit-5.2-without-sk", release: "NuFIT 5.2 without Super-Kamiokande",
        ordering: .inverted,
        sinSquaredTheta12: FittedValue(0.303, plus: 0.012, minus: 0.011, threeSigma: 0.270...0.341),
        sinSquaredTheta13: FittedValue(
          0.02219, plus: 0.00060, minus: 0.00057, threeSigma: 0.02047...0.02396),
        sinSquaredTheta23: FittedValue(0.578, plus: 0.016, minus: 0.021, threeSigma: 0.412...0.623),
        deltaCPDegrees: FittedValue(286, plus: 27, minus: 32, threeSigma: 192...360),
        deltaMSquared21EV2: FittedValue(
          7.41e-5, plus: 0.21e-5, minus: 0.20e-5, threeSigma: 6.82e-5...8.03e-5),
        deltaMSquaredAtmosphericEV2: FittedValue(
          -2.498e-3, plus: 0.032e-3, minus: 0.025e-3, threeSigma: (-2.581e-3)...(-2.408e-3)),
        convention: .dm3l,
        reference: reference),
    ]
  }()
}
