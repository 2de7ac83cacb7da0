import NumericalMethods

/// Ice whose density is a polynomial of degree five in exp(z/z₀): the Summit fit by Oeyen.
///
/// n(z) = 1 + 0.851 cm³/g · Σ aᵢ exp(i z/z₀), in g/cm³ for z ≤ 0; n = 1 in the air. It describes the firn's two
/// stages without the step of the two-layer model. **Source** doi:10.5281/zenodo.15067984, equation 5.2.
public struct Oeyen2025: BitwiseCopyable, Sendable, Hashable {
  /// The height over which the variable of the polynomial changes by e, in m.
  public let scaleHeightM: Double = 74.6
  /// n − 1 per density, in cm³/g.
  public let indexPerDensity: Double = 0.851

  /// Makes the fit.
  public init() {}

  /// The coefficients of the powers 0 to 5, in kg/m³ (equation 5.2).
  var coefficientsKgPerM3: (Double, Double, Double, Double, Double, Double) {
    (917, -62.2, 1177, -9051, 14360, -7024)
  }

  /// The density of the ice at a height at or below the surface, in g/cm³.
  public func densityGPerCm3(atZ zM: Double) -> Double {
    let x = Elementary.exp(Swift.min(zM, 0) / scaleHeightM)
    // kg/m³, from the highest power down (equation 5.2).
    let kgPerM3 = ((((-7024 * x + 14360) * x - 9051) * x + 1177) * x - 62.2) * x + 917
    return kgPerM3 / 1000
  }

  /// The refractive index at a height; 1 in the air above the surface.
  public func refractiveIndex(atZ zM: Double) -> Double {
    zM > 0 ? 1 : 1 + indexPerDensity * densityGPerCm3(atZ: zM)
  }
}
