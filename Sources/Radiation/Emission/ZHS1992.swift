import Messengers
import NumericalMethods
import PhysicalQuantities

/// The Askaryan pulse of showers in ice by Zas, Halzen and Stanev, the first parametrisation.
///
/// R|E| = 1.1·10⁻⁷ V/MHz (E/TeV) x/(1 + 0.4 x²) · exp[−½ ((θ − θ_c) x/2.4°)²], x = f/500 MHz: the published numbers are twice
/// the transform ∫ E(t) e^{2πift} dt that is returned here. Both kinds of shower are treated alike.
///
/// **Units** eV, rad, m, GHz in; V/m/GHz out. **Validity** electromagnetic showers in ice up to some PeV (no LPM effect), below
/// 1 GHz, near the cone; n enters through θ_c only. **Accuracy** 1e-12 of the formula; the fit to some 10 %. On the cone the
/// spectrum is highest at 790.6 MHz. **Source** PRD 45 (1992) 362, eqs. 20-21.
public enum ZHS1992 {
  static let scaleFrequencyGHz = 0.5
  static let widthRad = 2.4 * Double.pi / 180
  /// Twice the transform's amplitude in V/MHz a TeV.
  static let amplitudeVPerMHzTeV = 1.1e-7
  static let curvature = 0.4

  /// The frequency at which the spectrum on the cone is highest, in GHz.
  public static let peakFrequencyGHz = scaleFrequencyGHz / curvature.squareRoot()

  /// The factor of x/(1 + 0.4 x²), in V/m/GHz.
  static func amplitude(energyEV: Double, distanceM: Double) -> Double {
    SpectrumConvention.singleTransform * SpectrumConvention.voltsPerGHz * amplitudeVPerMHzTeV
      * (energyEV / 1e12) / distanceM
  }

  /// Writes the magnitude of the field's spectrum, in V/m/GHz; no check of the input, no allocation.
  public static func fieldSpectrum(
    energyEV: Double, viewingAngleRad: Double, distanceM: Double, refractiveIndex: Double,
    frequenciesGHz: UnsafeBufferPointer<Double>, into output: UnsafeMutableBufferPointer<Double>
  ) {
    let scale = Double8(repeating: amplitude(energyEV: energyEV, distanceM: distanceM))
    let off = (viewingAngleRad - Elementary.acos(1 / refractiveIndex)) / widthRad
    let decay = Double8(repeating: -0.5 * off * off)
    FrequencyBlocks.map(frequenciesGHz, into: output) { frequency in
      let x = frequency * (1 / scaleFrequencyGHz)
      let square = x * x
      return scale * x * Elementary.exp(decay * square) / (1 + curvature * square)
    }
  }

  /// A number that the spectrum nowhere exceeds in a band, in V/m/GHz.
  ///
  /// The spectrum is a curve with one maximum times a factor that falls with frequency: the bound is the largest value of the
  /// curve in the band times the factor at the band's lower edge.
  public static func spectrumBound(
    energyEV: Double, viewingAngleRad: Double, distanceM: Double, refractiveIndex: Double,
    bandGHz: ClosedRange<Double>
  ) -> Double {
    let x =
      Swift.min(Swift.max(peakFrequencyGHz, bandGHz.lowerBound), bandGHz.upperBound)
      / scaleFrequencyGHz
    let off = (viewingAngleRad - Elementary.acos(1 / refractiveIndex)) / widthRad
    let low = off * bandGHz.lowerBound / scaleFrequencyGHz
    return amplitude(energyEV: energyEV, distanceM: distanceM) * x / (1 + curvature * x * x)
      * Elementary.exp(-0.5 * low * low) * EmissionBound.margin
  }
}
