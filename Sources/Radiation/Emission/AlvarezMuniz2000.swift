import Messengers
import NumericalMethods
import PhysicalQuantities

/// The Askaryan pulse of showers in ice by Alvarez-Muniz, Vazquez and Zas (2000), with the narrowing by the LPM effect.
///
/// R|E| = 2.53·10⁻⁷ V/MHz (E/TeV) x/(1 + x^1.44) · sin θ/sin θ_c · exp[−ln 2 ((θ − θ_c)/Δ)²], x = f/1.15 GHz; the published
/// numbers are twice the transform ∫ E(t) e^{2πift} dt that is returned here. The half width Δ falls as 1/f. Electromagnetic:
/// 2.7° at 500 MHz, times (E_LPM/(0.14 E + E_LPM))^0.3 with E_LPM = 2 PeV. Hadronic: polynomials in ε = lg(E/TeV), and the
/// amplitude times the fraction of the energy that is electromagnetic.
///
/// **Units** eV, rad, m, GHz in; V/m/GHz out. **Validity** ice, 1 TeV to 100 EeV, up to 5 GHz, near the cone; n enters through
/// θ_c only. **Accuracy** 1e-12 of the formula. On the cone the spectrum is highest at 2033.8 MHz.
/// **Source** PRD 62 063001, astro-ph/0003315 (spectrum); Phys. Lett. B 411 218, astro-ph/9706064 (electromagnetic width);
/// Phys. Lett. B 434 396, astro-ph/9806098 (hadronic width and amplitude); above ε = 7 as NuRadioMC continues it.
public enum AlvarezMuniz2000 {
  static let scaleFrequencyGHz = 1.15
  static let exponent = 1.44
  /// Twice the transform's amplitude in V/MHz a TeV.
  static let amplitudeVPerMHzTeV = 2.53e-7
  static let radianADegree = Double.pi / 180
  static let widthFrequencyGHz = 0.5
  static let logarithmOf2 = 0.693_147_180_559_945_3

  /// The frequency at which the spectrum on the cone is highest, in GHz.
  public static let peakFrequencyGHz =
    scaleFrequencyGHz * Elementary.pow(1 / (exponent - 1), 1 / exponent)

  /// The half width of the cone at 500 MHz, in degrees.
  public static func widthAt500MHzDeg(energyEV: Double, kind: ShowerKind) -> Double {
    switch kind {
    case .electromagnetic:
      let scaleEV = LPMScale.inIceEV
      return 2.7 * Elementary.pow(scaleEV / (0.14 * energyEV + scaleEV), 0.3)
    case .hadronic: return hadronicWidthDeg(Elementary.log10(energyEV / 1e12))
    }
  }

  /// The hadronic width; below 1 TeV the first polynomial goes on.
  private static func hadronicWidthDeg(_ epsilon: Double) -> Double {
    switch epsilon {
    case ..<2: 2.07 + epsilon * (-0.33 + epsilon * 0.075)
    case 2...5: 1.74 - 0.0121 * epsilon  // 1.74 meets the next branch at 5; one program has 1.744
    case ..<7: 4.23 + epsilon * (-0.785 + epsilon * 0.055)
    default: (4.23 + 7 * (-0.785 + 7 * 0.055)) * (1 + 0.075 * (epsilon - 7))
    }
  }

  /// The fraction of a hadronic shower's energy that radiates as an electromagnetic one would.
  public static func hadronicAmplitudeFactor(energyEV: Double) -> Double {
    let x = Swift.max(0, Elementary.log10(energyEV / 1e12) + 3)  // the fit starts at 1 GeV
    return -1.27e-2 + x * (-4.76e-2 - x * 2.07e-3) + 0.52 * x.squareRoot()
  }

  /// The factor of x/(1 + x^1.44), in V/m/GHz, without the exponential.
  static func amplitude(
    energyEV: Double, kind: ShowerKind, viewingAngleRad: Double, distanceM: Double,
    refractiveIndex n: Double
  ) -> Double {
    let sineRatio =
      Elementary.sin(viewingAngleRad) / (1 - 1 / (n * n)).squareRoot()
    let factor = kind == .hadronic ? hadronicAmplitudeFactor(energyEV: energyEV) : 1
    return SpectrumConvention.singleTransform * SpectrumConvention.voltsPerGHz
      * amplitudeVPerMHzTeV * (energyEV / 1e12) / distanceM * sineRatio * factor
  }

  /// The exponent of the angular factor divided by the square of the frequency in GHz; 0 or less.
  static func angularDecay(
    energyEV: Double, kind: ShowerKind, viewingAngleRad: Double, refractiveIndex: Double
  ) -> Double {
    let width =
      widthAt500MHzDeg(energyEV: energyEV, kind: kind) * radianADegree * widthFrequencyGHz
    let off = (viewingAngleRad - Elementary.acos(1 / refractiveIndex)) / width
    return -logarithmOf2 * off * off
  }

  /// Writes the magnitude of the field's spectrum, in V/m/GHz; no check of the input, no allocation.
  public static func fieldSpectrum(
    energyEV: Double, kind: ShowerKind, viewingAngleRad: Double, distanceM: Double,
    refractiveIndex: Double, frequenciesGHz: UnsafeBufferPointer<Double>,
    into output: UnsafeMutableBufferPointer<Double>
  ) {
    let scale = Double8(
      repeating: amplitude(
        energyEV: energyEV, kind: kind, viewingAngleRad: viewingAngleRad, distanceM: distanceM,
        refractiveIndex: refractiveIndex) / scaleFrequencyGHz)
    let decay = Double8(
      repeating: angularDecay(
        energyEV: energyEV, kind: kind, viewingAngleRad: viewingAngleRad,
        refractiveIndex: refractiveIndex))
    let shift = Double8(repeating: -exponent * Elementary.log(scaleFrequencyGHz))
    FrequencyBlocks.map(frequenciesGHz, into: output) { frequency in
      let power = Elementary.exp(
        Elementary.multiplyAdd(
          Double8(repeating: exponent), FrequencyBlocks.logarithm(frequency), shift))
      return scale * frequency * Elementary.exp(decay * frequency * frequency) / (1 + power)
    }
  }

  /// A number that the spectrum nowhere exceeds in a band, in V/m/GHz.
  ///
  /// The largest value of x/(1 + x^1.44) in the band times the angular factor at the band's lower edge, where it is largest.
  public static func spectrumBound(
    energyEV: Double, kind: ShowerKind, viewingAngleRad: Double, distanceM: Double,
    refractiveIndex: Double, bandGHz: ClosedRange<Double>
  ) -> Double {
    let frequency = Swift.min(Swift.max(peakFrequencyGHz, bandGHz.lowerBound), bandGHz.upperBound)
    let x = frequency / scaleFrequencyGHz
    let decay = angularDecay(
      energyEV: energyEV, kind: kind, viewingAngleRad: viewingAngleRad,
      refractiveIndex: refractiveIndex)
    let scale = amplitude(
      energyEV: energyEV, kind: kind, viewingAngleRad: viewingAngleRad, distanceM: distanceM,
      refractiveIndex: refractiveIndex)
    return scale * x / (1 + Elementary.pow(x, exponent)) * EmissionBound.margin
      * Elementary.exp(decay * bandGHz.lowerBound * bandGHz.lowerBound)
  }
}

/// The energy at which the LPM effect shows in radio pulses.
enum LPMScale {
  /// In ice, in eV (Alvarez-Muniz and Zas 1997).
  static let inIceEV = 2e15
}
