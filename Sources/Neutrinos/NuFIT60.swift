import PhysicalQuantities

extension GlobalFit {
  /// NuFIT 6.0, September 2024: the default (with Super-Kamiokande's and IceCube's 2024 tables).
  ///
  /// **Source** Esteban et al., JHEP 12 (2024) 216, arXiv:2410.05380, table 1.
  public static let nuFit60: [GlobalFit] = {
    let reference = Reference(
      key: "esteban2024nufit",
      citation:
        "Esteban, Gonzalez-Garcia, Maltoni, Martinez-Soler, Pinheiro, Schwetz, JHEP 12 (2024) 216, arXiv:2410.05380; NuFIT 6.0"
    )
    return [
      GlobalFit(
        name: "nufit-6.0", release: "NuFIT 6.0 (IC24 with Super-Kamiokande)", ordering: .normal,
        sinSquaredTheta12: FittedValue(0.308, plus: 0.012, minus: 0.011, threeSigma: 0.275...0.345),
        sinSquaredTheta13: FittedValue(
          0.02215, plus: 0.00056, minus: 0.00058, threeSigma: 0.02030...0.02388),
        sinSquaredTheta23: FittedValue(0.470, plus: 0.017, minus: 0.013, threeSigma: 0.435...0.585),
        deltaCPDegrees: FittedValue(212, plus: 26, minus: 41, threeSigma: 124...364),
        deltaMSquared21EV2: FittedValue(
          7.49e-5, plus: 0.19e-5, minus: 0.19e-5, threeSigma: 6.92e-5...8.05e-5),
        deltaMSquaredAtmosphericEV2: FittedValue(
          2.513e-3, plus: 0.021e-3, minus: 0.019e-3, threeSigma: 2.451e-3...2.578e-3),
        convention: .dm3l,
        reference: reference),
      GlobalFit(
        name: "nufit-6.0", release: "NuFIT 6.0 (IC24 with Super-Kamiokande)", ordering: .inverted,
        sinSquaredTheta12: FittedValue(0.308, plus: 0.012, minus: 0.011, threeSigma: 0.275...0.345),
        sinSquaredTheta13: FittedValue(
          0.02231, plus: 0.00056, minus: 0.00056, threeSigma: 0.02060...0.02409),
        sinSquaredTheta23: FittedValue(0.550, plus: 0.012, minus: 0.015, threeSigma: 0.440...0.584),
        deltaCPDegrees: FittedValue(274, plus: 22, minus: 25, threeSigma: 201...335),
        deltaMSquared21EV2: FittedValue(
          7.49e-5, plus: 0.19e-5, minus: 0.19e-5, threeSigma: 6.92e-5...8.05e-5),
        deltaMSquaredAtmosphericEV2: FittedValue(
          -2.484e-3, plus: 0.020e-3, minus: 0.020e-3, threeSigma: (-2.547e-3)...(-2.421e-3)),
        convention: .dm3l,
        reference: reference),
      GlobalFit(
        name: "nufit-6.0-without-sk", release: "NuFIT 6.0 (IC19 without Super-Kamiokande)",
        ordering: .normal,
        sinSquaredTheta12: FittedValue(0.307, plus: 0.012, minus: 0.011, threeSigma: 0.275...0.345),
        sinSquaredTheta13: FittedValue(
          0.02195, plus: 0.00054, minus: 0.00058, threeSigma: 0.02023...0.02376),
        sinSquaredTheta23: FittedValue(0.561, plus: 0.012, minus: 0.015, threeSigma: 0.430...0.596),
        deltaCPDegrees: FittedValue(177, plus: 19, minus: 20, threeSigma: 96...422),
        deltaMSquared21EV2: FittedValue(
          7.49e-5, plus: 0.19e-5, minus: 0.19e-5, threeSigma: 6.92e-5...8.05e-5),
        deltaMSquaredAtmosphericEV2: FittedValue(
          2.534e-3, plus: 0.025e-3, minus: 0.023e-3, threeSigma: 2.463e-3...2.606e-3),
        convention: .dm3l,
        reference: reference),
      GlobalFit(
        name: "nufit-6.0-without-sk", release: "NuFIT 6.0 (IC19 without Super-Kamiokande)",
        ordering: .inverted,
        sinSquaredTheta12: FittedValue(0.308, plus: 0.012, minus: 0.011, threeSigma: 0.275...0.345),
        sinSquaredTheta13: FittedValue(
          0.02224, plus: 0.00056, minus: 0.00057, threeSigma: 0.02053...0.02397),
        sinSquaredTheta23: FittedValue(0.562, plus: 0.012, minus: 0.015, threeSigma: 0.437...0.597),
        deltaCPDegrees: FittedValue(285, plus: 25, minus: 28, threeSigma: 201...348),
        deltaMSquared21EV2: FittedValue(
          7.49e-5, plus: 0.19e-5, minus: 0.19e-5, threeSigma: 6.92e-5...8.05e-5),
        deltaMSquaredAtmosphericEV2: FittedValue(
          -2.510e-3, plus: 0.024e-3, minus: 0.025e-3, threeSigma: (-2.584e-3)...(-2.438e-3)),
        convention: .dm3l,
        reference: reference),
    ]
  }()
}
