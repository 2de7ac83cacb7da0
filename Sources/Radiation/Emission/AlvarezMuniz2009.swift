import Messengers
import NumericalMethods
import PhysicalQuantities

/// The Askaryan pulse of single showers in ice by Alvarez-Muniz and others (2009), whose length may be drawn.
///
/// R|E| = k_E (E/E_c)(X₀/ρ) f sin θ / [(1 + (f/f_L)^β)(1 + (f/f_R)^1.27)], with f_L = (ρ/(k_L X₀)) c/|1 − n cos θ| from the length
/// and f_R = (ρ/(k_R R_M)) c/√(n² − 1) from the width of the shower; ρ = 0.924 g/cm³, X₀ = 36.08 g/cm², E_c = 73.1 MeV,
/// R_M = 10.57 g/cm². The published numbers are twice the transform ∫ E(t) e^{2πift} dt that is returned here.
/// The elongation k_L of electromagnetic showers is log-normal: see ``elongation(energyEV:kind:standardNormalDeviate:)``.
///
/// **Units** eV, rad, m, GHz in; V/m/GHz out. **Validity** ice, 1 TeV to 100 EeV, up to 5 GHz. **Accuracy** 1e-12 of the formula.
/// On the cone the spectrum of electromagnetic showers is highest at 3.24 GHz.
/// **Source** Astropart. Phys. 32 (2009) 100; PRD 84 103003, arXiv:1106.6283; coefficients as in NuRadioMC 3.1.0.
public enum AlvarezMuniz2009 {
  static let criticalEnergyEV = 73.1e6
  static let densityGCm3 = 0.924
  static let radiationLengthGCm2 = 36.08
  static let moliereRadiusGCm2 = 10.57
  static let exponentR = 1.27
  static func exponentL(_ kind: ShowerKind) -> Double { kind == .hadronic ? 2.57 : 2.74 }
  /// c in cm·GHz.
  static let speedOfLightCmGHz = Constants.speedOfLightMPerNs * 100
  /// Nearer to the cone than this, in |1 − n cos θ|, the length plays no role: (f/f_L)^β < 1e-12 at any radio frequency.
  static let leastDetuning = 1e-8

  /// What a spectrum needs to know, worked out once for all its frequencies.
  struct Shape {
    /// The factor of f in V/m/GHz².
    var slope: Double
    /// The frequencies above which the length and the width of the shower count, in GHz.
    var lengthFrequencyGHz: Double
    var widthFrequencyGHz: Double
    /// The exponent β of the length's factor.
    var exponentL: Double
  }

  /// The elongation k_L of a shower: its median for deviate 0, else one that many standard deviations of lg k_L away.
  ///
  /// Electromagnetic: lg k_L is normal about 1.52 + 0.0559 (lg E/eV − 16.61) (slope 0.39 above 16.61) with σ = 0.0339 (+ 0.0225
  /// (lg E/eV − 14.99) above 14.99). Hadronic showers do not fluctuate: k_L = 31.25 (E/PeV)^0.0301 whatever the deviate.
  public static func elongation(
    energyEV: Double, kind: ShowerKind, standardNormalDeviate: Double = 0
  ) -> Double {
    if kind == .hadronic { return 31.25 * Elementary.pow(energyEV / 1e15, 3.01e-2) }
    let lg = Elementary.log10(energyEV)
    let mean = 1.52 + (lg < 16.61 ? 5.59e-2 : 0.39) * (lg - 16.61)
    let sigma = 3.39e-2 + Swift.max(0, 2.25e-2 * (lg - 14.99))
    return Elementary.exp10(mean + sigma * standardNormalDeviate)
  }

  /// The amplitude factor k_E in V/cm/MHz², by its magnitude: it goes through 0 at 10^10.6 eV for hadronic showers.
  static func amplitudeFactor(energyEV: Double, kind: ShowerKind) -> Double {
    switch kind {
    case .electromagnetic: 4.65e-16
    case .hadronic:
      4.13e-16 * Swift.abs(Elementary.tanh((Elementary.log10(energyEV) - 10.60) / 2.54))
    }
  }

  static func shape(
    energyEV: Double, kind: ShowerKind, viewingAngleRad: Double, distanceM: Double,
    refractiveIndex n: Double, elongation: Double?
  ) -> Shape {
    let hadronic = kind == .hadronic
    let kL = elongation ?? Self.elongation(energyEV: energyEV, kind: kind)
    let kR =
      hadronic ? 2.73 + Elementary.tanh((12.92 - Elementary.log10(energyEV)) / 1.72) : 1.54
    let angle = Elementary.sinCos(viewingAngleRad)
    let detuning = Swift.max(Swift.abs(1 - n * angle.cos), leastDetuning)
    // V/cm/MHz² times cm is V/MHz²; V/MHz² is 1e6 V/GHz².
    let slope =
      amplitudeFactor(energyEV: energyEV, kind: kind) * (energyEV / criticalEnergyEV)
      * (radiationLengthGCm2 / densityGCm3) * 1e6 * angle.sin
    return Shape(
      slope: SpectrumConvention.singleTransform * slope / distanceM,
      lengthFrequencyGHz: densityGCm3 / (kL * radiationLengthGCm2) * speedOfLightCmGHz / detuning,
      widthFrequencyGHz: densityGCm3 / (kR * moliereRadiusGCm2) * speedOfLightCmGHz
        / (n * n - 1).squareRoot(),
      exponentL: exponentL(kind))
  }

  /// Writes the magnitude of the field's spectrum, in V/m/GHz; no check of the input, no allocation.
  ///
  /// Without an elongation the mean shower of that energy is used.
  public static func fieldSpectrum(
    energyEV: Double, kind: ShowerKind, viewingAngleRad: Double, distanceM: Double,
    refractiveIndex: Double, elongation: Double? = nil,
    frequenciesGHz: UnsafeBufferPointer<Double>, into output: UnsafeMutableBufferPointer<Double>
  ) {
    let shape = shape(
      energyEV: energyEV, kind: kind, viewingAngleRad: viewingAngleRad, distanceM: distanceM,
      refractiveIndex: refractiveIndex, elongation: elongation)
    let slope = Double8(repeating: shape.slope)
    let exponentL = Double8(repeating: shape.exponentL)
    let exponentR = Double8(repeating: Self.exponentR)
    let shiftL = exponentL * -Elementary.log(shape.lengthFrequencyGHz)
    let shiftR = exponentR * -Elementary.log(shape.widthFrequencyGHz)
    FrequencyBlocks.map(frequenciesGHz, into: output) { frequency in
      let logarithm = FrequencyBlocks.logarithm(frequency)
      let length = Elementary.exp(Elementary.multiplyAdd(exponentL, logarithm, shiftL))
      let width = Elementary.exp(Elementary.multiplyAdd(exponentR, logarithm, shiftR))
      return slope * frequency / ((1 + length) * (1 + width))
    }
  }

  /// A number that the spectrum nowhere exceeds in a band, in V/m/GHz; see the eight bands at once.
  public static func spectrumBound(
    energyEV: Double, kind: ShowerKind, viewingAngleRad: Double, distanceM: Double,
    refractiveIndex: Double, elongation: Double? = nil, bandGHz: ClosedRange<Double>
  ) -> Double {
    spectrumBounds(
      energyEV: energyEV, kind: kind, viewingAngleRad: viewingAngleRad, distanceM: distanceM,
      refractiveIndex: refractiveIndex, elongation: elongation,
      lowGHz: Double8(repeating: bandGHz.lowerBound),
      highGHz: Double8(repeating: bandGHz.upperBound))[0]
  }

  /// Numbers that the spectrum nowhere exceeds in eight bands, in V/m/GHz.
  ///
  /// With g(f, s, β) = f/(1 + (f/s)^β), which has one maximum, the spectrum is g of one factor times the other: the bound is the
  /// smaller of the two products of the largest g in the band and the other factor at the lower edge.
  public static func spectrumBounds(
    energyEV: Double, kind: ShowerKind, viewingAngleRad: Double, distanceM: Double,
    refractiveIndex: Double, elongation: Double? = nil, lowGHz: Double8, highGHz: Double8
  ) -> Double8 {
    let shape = shape(
      energyEV: energyEV, kind: kind, viewingAngleRad: viewingAngleRad, distanceM: distanceM,
      refractiveIndex: refractiveIndex, elongation: elongation)
    let length = FormFalloff(
      scaleGHz: shape.lengthFrequencyGHz, exponent: shape.exponentL,
      peakShare: kind == .hadronic ? peakShareHadronic : peakShareElectromagnetic)
    let width = FormFalloff(
      scaleGHz: shape.widthFrequencyGHz, exponent: exponentR, peakShare: peakShareR)
    let low = FrequencyBlocks.logarithm(lowGHz)
    let lengthFirst = length.highest(lowGHz, highGHz) / (1 + width.fall(low))
    let widthFirst = width.highest(lowGHz, highGHz) / (1 + length.fall(low))
    return shape.slope * EmissionBound.margin
      * lengthFirst.replacing(with: widthFirst, where: widthFirst .< lengthFirst)
  }

  /// f/(1 + (f/s)^β) is highest at this share of s, (β − 1)^(−1/β).
  private static func peakShare(_ exponent: Double) -> Double {
    Elementary.pow(exponent - 1, -1 / exponent)
  }
  private static let peakShareHadronic = peakShare(exponentL(.hadronic))
  private static let peakShareElectromagnetic = peakShare(exponentL(.electromagnetic))
  private static let peakShareR = peakShare(exponentR)
}

/// One factor 1/(1 + (f/s)^β) of the spectrum, for bounds.
private struct FormFalloff {
  let exponent: Double
  let peakGHz: Double
  private let shift: Double

  init(scaleGHz: Double, exponent: Double, peakShare: Double) {
    self.exponent = exponent
    peakGHz = scaleGHz * peakShare
    shift = -exponent * Elementary.log(scaleGHz)
  }

  /// (f/s)^β from the logarithm of f.
  @inline(__always)
  func fall(_ logarithm: Double8) -> Double8 {
    Elementary.exp(
      Elementary.multiplyAdd(
        Double8(repeating: exponent), logarithm, Double8(repeating: shift)))
  }

  /// The largest f/(1 + (f/s)^β) in each band.
  @inline(__always)
  func highest(_ lowGHz: Double8, _ highGHz: Double8) -> Double8 {
    var frequency = Double8(repeating: peakGHz)
    frequency.replace(with: lowGHz, where: frequency .< lowGHz)
    frequency.replace(with: highGHz, where: frequency .> highGHz)
    return frequency / (1 + fall(FrequencyBlocks.logarithm(frequency)))
  }
}
