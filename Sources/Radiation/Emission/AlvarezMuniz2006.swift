import Matter
import NumericalMethods
import PhysicalQuantities

/// The Askaryan pulse in ice, salt and lunar regolith by Alvarez-Muniz, Marques, Vazquez and Zas (2006).
///
/// R|E| = k_E (E/E_c)(X₀/ρ) f sin θ/(1 + (f/f_R)^α), f_R = (ρ/(k_R R_M)) c/√(n² − 1), times a factor off the cone: the Gaussian
/// exp[−((θ − θ_c)/Δ)²], Δ = (c/f)(ρ/(k_Δ X₀))/√(n² − 1), or 1/(1 + (f/f_L)^β), f_L = (ρ/(k_L X₀)) c/|1 − n cos θ|. The published
/// numbers are twice the transform ∫ E(t) e^{2πift} dt that is returned here.
///
/// **Units** eV, rad, m, GHz in; V/m/GHz out. **Validity** electromagnetic showers below the LPM scale of the medium, up to some GHz;
/// the Gaussian within some degrees of the cone. **Accuracy** 1e-12 of the formula; in ice within 2 % of the model of 2000 at
/// 1 GHz on the cone. It peaks at 3.03 GHz in ice, 4.79 in salt and 7.65 in regolith.
/// **Source** PRD 74 023007, arXiv:astro-ph/0512337; the table was not read in the paper: constants as in icemc and AraSim (ice, salt)
/// and CoRaLS (regolith).
public struct AlvarezMuniz2006: Sendable, Hashable {
  /// How the field falls off the cone.
  public enum Cone: String, CaseIterable, Sendable {
    /// A Gaussian in angle.
    case gaussian
    /// A power of the frequency, also far off the cone.
    case power
  }

  /// The medium with its shower constants.
  public let medium: RadioMedium
  /// The amplitude k_E in V/cm/MHz².
  public let amplitudeVPerCmMHz2: Double
  /// The dimensionless length k_L of the power law off the cone.
  public let lengthFactor: Double
  /// The dimensionless length k_Δ of the Gaussian.
  public let coneFactor: Double
  /// The dimensionless width k_R.
  public let widthFactor: Double
  /// The exponent α of the width.
  public let alpha: Double
  /// The exponent β of the length.
  public let beta: Double

  /// The row of ice.
  public static let ice = AlvarezMuniz2006(.ice, 4.79e-16, (23.80, 18.33, 1.42), (1.32, 2.25))
  /// The row of salt.
  public static let salt = AlvarezMuniz2006(.salt, 3.20e-16, (21.12, 14.95, 1.33), (1.27, 2.60))
  /// The row of the lunar regolith.
  public static let regolith = AlvarezMuniz2006(
    .regolith, 3.30e-16, (23.74, 17.78, 1.41), (1.23, 2.70))
  /// Sand, a model: its own density and lengths with the factors of the regolith.
  public static let sand = AlvarezMuniz2006(.sand, 3.30e-16, (23.74, 17.78, 1.41), (1.23, 2.70))

  private init(
    _ medium: RadioMedium, _ amplitude: Double, _ factors: (Double, Double, Double),
    _ exponents: (Double, Double)
  ) {
    self.medium = medium
    amplitudeVPerCmMHz2 = amplitude
    (lengthFactor, coneFactor, widthFactor) = factors
    (alpha, beta) = exponents
  }

  /// c in cm·GHz.
  private static let speedOfLightCmGHz = Constants.speedOfLightMPerNs * 100

  /// The frequency f_R above which the width of the shower counts, in GHz.
  public func widthFrequencyGHz(refractiveIndex n: Double) -> Double {
    Self.speedOfLightCmGHz / (widthFactor * medium.moliereRadiusCm * (n * n - 1).squareRoot())
  }

  /// The Gaussian's width Δ in radians at 1 GHz; it falls as 1/f.
  public func coneWidthAt1GHzRad(refractiveIndex n: Double) -> Double {
    Self.speedOfLightCmGHz / (coneFactor * medium.radiationLengthCm * (n * n - 1).squareRoot())
  }

  /// The frequency at which the spectrum on the cone is highest, in GHz.
  public func peakFrequencyGHz(refractiveIndex: Double) -> Double {
    widthFrequencyGHz(refractiveIndex: refractiveIndex)
      * Elementary.pow(alpha - 1, -1 / alpha)
  }

  /// The exponent and scale of the factor off the cone: the Gaussian's over f², or ln f_L.
  private func offCone(_ viewingAngleRad: Double, _ n: Double, _ cone: Cone) -> Double {
    switch cone {
    case .gaussian:
      let off =
        (viewingAngleRad - Elementary.acos(1 / n)) / coneWidthAt1GHzRad(refractiveIndex: n)
      return -off * off
    case .power:
      let detuning = Swift.max(
        Swift.abs(1 - n * Elementary.cos(viewingAngleRad)), AlvarezMuniz2009.leastDetuning)
      return Elementary.log(
        Self.speedOfLightCmGHz / (lengthFactor * medium.radiationLengthCm * detuning))
    }
  }

  /// A number that the spectrum with the Gaussian cone nowhere exceeds in a band, in V/m/GHz; no check of the input.
  ///
  /// The spectrum on the cone has one peak; the Gaussian is highest at the lowest frequency.
  public func spectrumBound(
    energyEV: Double, viewingAngleRad: Double, distanceM: Double, refractiveIndex n: Double,
    bandGHz: ClosedRange<Double>
  ) -> Double {
    let slope = slope(energyEV, viewingAngleRad, distanceM)
    let peak = peakFrequencyGHz(refractiveIndex: n)
    let frequency = Swift.min(Swift.max(peak, bandGHz.lowerBound), bandGHz.upperBound)
    let width = Elementary.pow(frequency / widthFrequencyGHz(refractiveIndex: n), alpha)
    let off = offCone(viewingAngleRad, n, .gaussian)
    return slope * frequency / (1 + width) * EmissionBound.margin
      * Elementary.exp(off * bandGHz.lowerBound * bandGHz.lowerBound)
  }

  /// The spectrum on the cone over the frequency, far below f_R, in V/m/GHz².
  private func slope(
    _ energyEV: Double, _ viewingAngleRad: Double, _ distanceM: Double
  ) -> Double {
    // V/cm/MHz² times cm is V/MHz²; V/MHz² is 1e6 V/GHz².
    SpectrumConvention.singleTransform * amplitudeVPerCmMHz2 * 1e6
      * (energyEV / (medium.criticalEnergyMeV * 1e6)) * medium.radiationLengthCm
      * Elementary.sin(viewingAngleRad) / distanceM
  }

  /// Writes the magnitude of the field's spectrum, in V/m/GHz; no check of the input, no allocation.
  public func fieldSpectrum(
    energyEV: Double, viewingAngleRad: Double, distanceM: Double, refractiveIndex n: Double,
    cone: Cone = .gaussian, frequenciesGHz: UnsafeBufferPointer<Double>,
    into output: UnsafeMutableBufferPointer<Double>
  ) {
    let slope = Double8(repeating: slope(energyEV, viewingAngleRad, distanceM))
    let alpha = Double8(repeating: alpha)
    let beta = Double8(repeating: beta)
    let width = Double8(repeating: Elementary.log(widthFrequencyGHz(refractiveIndex: n)))
    let off = Double8(repeating: offCone(viewingAngleRad, n, cone))
    FrequencyBlocks.map(frequenciesGHz, into: output) { frequency in
      let logarithm = FrequencyBlocks.logarithm(frequency)
      let onCone = slope * frequency / (1 + Elementary.exp(alpha * (logarithm - width)))
      return cone == .gaussian
        ? onCone * Elementary.exp(off * frequency * frequency)
        : onCone / (1 + Elementary.exp(beta * (logarithm - off)))
    }
  }
}
