import Messengers
import NumericalMethods
import PhysicalQuantities

/// The published models of the Askaryan pulse behind one front: a case is the name in a configuration.
///
/// All spectra follow one convention: F(f) = ∫ E(t) e^{+2πift} dt, the single transform of the physical field, here its magnitude in
/// V/m/GHz (= V/m·ns); 1 V/m/MHz is 1000 V/m/GHz. Pulses follow from it: E(t) = −2 ∫ |F| sin(2πft) df for the models that give
/// magnitudes, so Σ E² dt = 2 Σ |F|² df. The viewing angle is between the shower's axis and the ray where it starts; the
/// field lies in their plane, positive along the part of the axis that is perpendicular to the ray.
public enum AskaryanModel: String, CaseIterable, Sendable, Hashable {
  /// Zas, Halzen and Stanev.
  case zhs1992 = "zhs1992"
  /// Alvarez-Muniz, Vazquez and Zas, with the LPM effect.
  case alvarez2000 = "alvarez2000"
  /// The unified form of Alvarez-Muniz, Marques, Vazquez and Zas, in ice, with its Gaussian cone.
  case alvarez2006 = "alvarez2006"
  /// Alvarez-Muniz and others, with an elongation that may be drawn.
  case alvarez2009 = "alvarez2009"
  /// The vector potential of Alvarez-Muniz, Romero-Wolf and Zas as published.
  case arz2011 = "arz2011"
  /// The same with the set of 2019.
  case arz2019 = "arz2019"
  /// The same with the refitted set of 2020.
  case arz2020 = "arz2020"

  /// The model of a name such as `Alvarez2009`.
  ///
  /// - Throws: `PhysicsError.unknownName` for names that are not in the list.
  public init(named text: String) throws(PhysicsError) {
    guard let found = Self.allCases.first(where: { ModelName.areSame($0.rawValue, text) }) else {
      throw .unknownName(
        parameter: "emission model", value: text, allowed: Self.allCases.map(\.rawValue))
    }
    self = found
  }

  /// Where the model was published.
  public var references: [Reference] {
    switch self {
    case .zhs1992: [Self.zas1992]
    case .alvarez2000: [Self.alvarez2000Spectrum, Self.alvarez1997, Self.alvarez1998]
    case .alvarez2006: [Self.alvarez2006Unified]
    case .alvarez2009: [Self.alvarez2009Showers, Self.alvarez2011]
    case .arz2011: [Self.alvarez2011]
    case .arz2019, .arz2020: [Self.alvarez2011, Self.glaser2020]
    }
  }

  /// Where the model may be used, in words.
  public var validity: String {
    switch self {
    case .zhs1992: "ice, electromagnetic showers below some PeV (no LPM effect), below 1 GHz"
    case .alvarez2000: "ice, 1 TeV to 100 EeV, below 5 GHz, within some degrees of the cone"
    case .alvarez2006:
      "ice, electromagnetic showers below some PeV (no LPM effect), within some degrees of the cone"
    case .alvarez2009: "ice, 1 TeV to 100 EeV, below 5 GHz"
    case .arz2011, .arz2019, .arz2020:
      "ice, 10 TeV to 10 ZeV, near and far field; the standard profiles know no LPM effect"
    }
  }

  /// The energies that are accepted, in eV: the validity and two decades or more of extrapolation.
  public var allowedEnergiesEV: ClosedRange<Double> {
    switch self {
    case .zhs1992, .alvarez2000, .alvarez2006, .alvarez2009: 1e11...1e23
    case .arz2011, .arz2019, .arz2020: 1e12...1e23
    }
  }

  /// The parameter set of the models that work with a shower profile.
  var vectorPotential: AlvarezMuniz2011? {
    switch self {
    case .arz2011: .published
    case .arz2019: .revised2019
    case .arz2020: .revised2020
    default: nil
    }
  }
}

// MARK: - Spectra for the inner loops

extension AskaryanModel {
  /// Writes the magnitude of the field's spectrum, in V/m/GHz; no check of the input, no heap.
  ///
  /// `elongation` is k_L of the 2009 model, nil for its mean; the other models do not look at it. The models with a vector
  /// potential take the standard profile of that kind and energy and give the perpendicular component in the near field.
  public func fieldSpectrum(
    energyEV: Double, kind: ShowerKind, viewingAngleRad: Double, distanceM: Double,
    refractiveIndex: Double, elongation: Double? = nil,
    frequenciesGHz: UnsafeBufferPointer<Double>, into output: UnsafeMutableBufferPointer<Double>
  ) {
    switch self {
    case .zhs1992:
      ZHS1992.fieldSpectrum(
        energyEV: energyEV, viewingAngleRad: viewingAngleRad, distanceM: distanceM,
        refractiveIndex: refractiveIndex, frequenciesGHz: frequenciesGHz, into: output)
    case .alvarez2000:
      AlvarezMuniz2000.fieldSpectrum(
        energyEV: energyEV, kind: kind, viewingAngleRad: viewingAngleRad, distanceM: distanceM,
        refractiveIndex: refractiveIndex, frequenciesGHz: frequenciesGHz, into: output)
    case .alvarez2006:
      AlvarezMuniz2006.ice.fieldSpectrum(
        energyEV: energyEV, viewingAngleRad: viewingAngleRad, distanceM: distanceM,
        refractiveIndex: refractiveIndex, frequenciesGHz: frequenciesGHz, into: output)
    case .alvarez2009:
      AlvarezMuniz2009.fieldSpectrum(
        energyEV: energyEV, kind: kind, viewingAngleRad: viewingAngleRad, distanceM: distanceM,
        refractiveIndex: refractiveIndex, elongation: elongation, frequenciesGHz: frequenciesGHz,
        into: output)
    case .arz2011, .arz2019, .arz2020:
      guard let model = vectorPotential else { return }
      let geometry = RetardedProfile.Geometry(
        viewingAngleRad: viewingAngleRad, distanceM: distanceM, refractiveIndex: refractiveIndex,
        field: .near)
      model.withStandardShower(energyEV: energyEV, kind: kind, geometry: geometry) { shower in
        model.magnitudes(
          of: shower, energyEV: energyEV, kind: kind, frequenciesGHz: frequenciesGHz, into: output)
      }
    }
  }

  /// Writes the spectrum with its phase, F(f) = ∫ E(t) e^{+2πift} dt in V/m/GHz; no check of the input, no heap.
  ///
  /// E is the component along the part of the shower's axis that is perpendicular to the ray, and time 0 is when light from the
  /// shower arrives. The models that give magnitudes have the phase −90° everywhere: positive first, then negative.
  public func complexFieldSpectrum(
    energyEV: Double, kind: ShowerKind, viewingAngleRad: Double, distanceM: Double,
    refractiveIndex: Double, elongation: Double? = nil,
    frequenciesGHz: UnsafeBufferPointer<Double>, real: UnsafeMutableBufferPointer<Double>,
    imaginary: UnsafeMutableBufferPointer<Double>
  ) {
    if let model = vectorPotential {
      let geometry = RetardedProfile.Geometry(
        viewingAngleRad: viewingAngleRad, distanceM: distanceM, refractiveIndex: refractiveIndex,
        field: .near)
      model.withStandardShower(energyEV: energyEV, kind: kind, geometry: geometry) { shower in
        model.spectrum(
          of: shower, energyEV: energyEV, kind: kind, frequenciesGHz: frequenciesGHz, real: real,
          imaginary: imaginary)
      }
      return
    }
    fieldSpectrum(
      energyEV: energyEV, kind: kind, viewingAngleRad: viewingAngleRad, distanceM: distanceM,
      refractiveIndex: refractiveIndex, elongation: elongation, frequenciesGHz: frequenciesGHz,
      into: imaginary)
    for i in 0..<frequenciesGHz.count {
      real[i] = 0
      imaginary[i] = -imaginary[i]
    }
  }

  /// A number that the spectrum nowhere exceeds in a band of frequencies, in V/m/GHz; no check of the input.
  ///
  /// It costs two or three exponentials. The peak of the field in the band is at most 2 · bound · width of the band.
  public func spectrumBound(
    energyEV: Double, kind: ShowerKind, viewingAngleRad: Double, distanceM: Double,
    refractiveIndex: Double, elongation: Double? = nil, bandGHz: ClosedRange<Double>
  ) -> Double {
    switch self {
    case .zhs1992:
      ZHS1992.spectrumBound(
        energyEV: energyEV, viewingAngleRad: viewingAngleRad, distanceM: distanceM,
        refractiveIndex: refractiveIndex, bandGHz: bandGHz)
    case .alvarez2000:
      AlvarezMuniz2000.spectrumBound(
        energyEV: energyEV, kind: kind, viewingAngleRad: viewingAngleRad, distanceM: distanceM,
        refractiveIndex: refractiveIndex, bandGHz: bandGHz)
    case .alvarez2006:
      AlvarezMuniz2006.ice.spectrumBound(
        energyEV: energyEV, viewingAngleRad: viewingAngleRad, distanceM: distanceM,
        refractiveIndex: refractiveIndex, bandGHz: bandGHz)
    case .alvarez2009:
      AlvarezMuniz2009.spectrumBound(
        energyEV: energyEV, kind: kind, viewingAngleRad: viewingAngleRad, distanceM: distanceM,
        refractiveIndex: refractiveIndex, elongation: elongation, bandGHz: bandGHz)
    case .arz2011, .arz2019, .arz2020:
      vectorPotential?.spectrumBound(
        energyEV: energyEV, kind: kind, viewingAngleRad: viewingAngleRad, distanceM: distanceM,
        refractiveIndex: refractiveIndex, bandGHz: bandGHz) ?? .infinity
    }
  }
}

// MARK: - Eight bands at once

extension AskaryanModel {
  /// Numbers that the spectrum nowhere exceeds in eight bands of frequencies, in V/m/GHz; no check of the input.
  ///
  /// Each is what a single band's bound is: at most 2 · bound · width of the band adds up to the peak of the field.
  public func spectrumBounds(
    energyEV: Double, kind: ShowerKind, viewingAngleRad: Double, distanceM: Double,
    refractiveIndex: Double, elongation: Double? = nil, lowGHz: Double8, highGHz: Double8
  ) -> Double8 {
    if self == .alvarez2009 {
      return AlvarezMuniz2009.spectrumBounds(
        energyEV: energyEV, kind: kind, viewingAngleRad: viewingAngleRad, distanceM: distanceM,
        refractiveIndex: refractiveIndex, elongation: elongation, lowGHz: lowGHz, highGHz: highGHz)
    }
    var bounds = Double8.zero
    for lane in bounds.indices {
      bounds[lane] = spectrumBound(
        energyEV: energyEV, kind: kind, viewingAngleRad: viewingAngleRad, distanceM: distanceM,
        refractiveIndex: refractiveIndex, bandGHz: lowGHz[lane]...highGHz[lane])
    }
    return bounds
  }
}

// MARK: - References

extension AskaryanModel {
  private static let zas1992 = Reference(
    key: "zas1992", citation: "E. Zas, F. Halzen, T. Stanev, Phys. Rev. D 45 (1992) 362")
  private static let alvarez1997 = Reference(
    key: "alvarez1997",
    citation: "J. Alvarez-Muniz, E. Zas, Phys. Lett. B 411 (1997) 218, arXiv:astro-ph/9706064")
  private static let alvarez1998 = Reference(
    key: "alvarez1998",
    citation: "J. Alvarez-Muniz, E. Zas, Phys. Lett. B 434 (1998) 396, arXiv:astro-ph/9806098")
  private static let alvarez2000Spectrum = Reference(
    key: "alvarez2000",
    citation:
      "J. Alvarez-Muniz, R. A. Vazquez, E. Zas, Phys. Rev. D 62 (2000) 063001, arXiv:astro-ph/0003315"
  )
  private static let alvarez2006Unified = Reference(
    key: "alvarez2006",
    citation:
      "J. Alvarez-Muniz, E. Marques, R. A. Vazquez, E. Zas, Phys. Rev. D 74 (2006) 023007, "
      + "arXiv:astro-ph/0512337")
  private static let alvarez2009Showers = Reference(
    key: "alvarez2009",
    citation: "J. Alvarez-Muniz and others, Astropart. Phys. 32 (2009) 100")
  private static let alvarez2011 = Reference(
    key: "alvarez2011",
    citation:
      "J. Alvarez-Muniz, A. Romero-Wolf, E. Zas, Phys. Rev. D 84 (2011) 103003, arXiv:1106.6283")
  private static let glaser2020 = Reference(
    key: "glaser2020",
    citation: "C. Glaser and others, Eur. Phys. J. C 80 (2020) 77, arXiv:1906.01670")
}
