import PhysicalQuantities

/// A published upper limit on the diffuse flux of ultra-high-energy neutrinos, as it is published.
public struct PublishedLimit: Sendable, Hashable {
  /// The name, as on a picture.
  public let name: String
  /// How many flavours the published number counts: 3, or 1.
  public let flavors: Int
  /// How wide its bins are.
  public let convention: LimitConvention
  /// The confidence level.
  public let confidence: Double
  /// The energies in eV.
  public let energiesEV: [Double]
  /// E² dN/dE in GeV cm⁻² s⁻¹ sr⁻¹.
  public let e2FluxGeV: [Double]
  /// The paper.
  public let reference: Reference

  /// The same limit summed over three flavours and in another convention, in GeV cm⁻² s⁻¹ sr⁻¹.
  public func e2FluxAllFlavors(in other: LimitConvention = .decades(1)) -> [Double] {
    let factor = 3 / Double(flavors) * convention.width / other.width
    return e2FluxGeV.map { $0 * factor }
  }
}

/// Limits of the experiments that one compares with.
///
/// **Accuracy** points are those of the tables of NuRadioMC's sensitivity plots (examples/Sensitivities, 2025), number by number; the
/// values that abstracts give agree: ARA 1.5e-6 and ARIANNA 1.7e-6 GeV cm⁻² s⁻¹ sr⁻¹ at 1e18 eV. **Note** the four flights of ANITA
/// together are published weaker than the first three near 1e19 eV.
public enum PublishedLimits {
  /// IceCube's search for extremely energetic neutrinos, 12.6 years.
  ///
  /// The points are the collaboration's own (doi:10.7910/DVN/JHK49D). Volume and page of the journal are not verified.
  public static let icecube2025 = PublishedLimit(
    name: "IceCube 2025", flavors: 3, convention: .decades(1), confidence: 0.9,
    energiesEV: [
      3.162e15, 1e16, 3.162e16, 1e17, 3.162e17, 1e18, 3.162e18, 1e19, 3.162e19, 1e20,
    ],
    e2FluxGeV: [
      7.011e-9, 9.136e-9, 5.377e-9, 5.743e-9, 7.535e-9, 1.147e-8, 1.978e-8, 3.713e-8, 7.529e-8,
      2.201e-7,
    ],
    reference: Reference(
      key: "icecube2025ehe",
      citation:
        "Abbasi et al. (IceCube), A search for extremely-high-energy neutrinos and first constraints on the "
        + "ultra-high-energy cosmic-ray proton fraction with IceCube, Phys. Rev. Lett. 135 (2025) 031001, "
        + "arXiv:2502.01963"))

  /// The Pierre Auger Observatory until 2018, one flavour, in half decades.
  public static let auger2019 = PublishedLimit(
    name: "Auger 2019", flavors: 1, convention: .decades(0.5), confidence: 0.9,
    energiesEV: [
      5.677e16, 1.771e17, 5.677e17, 1.771e18, 5.677e18, 1.771e19, 5.677e19, 1.771e20,
    ],
    e2FluxGeV: [
      9.398e-8, 2.298e-8, 1.467e-8, 1.881e-8, 3.382e-8, 7.179e-8, 1.725e-7, 4.412e-7,
    ],
    reference: Reference(
      key: "auger2019uhenu",
      citation: "Aab et al. (Pierre Auger), JCAP 10 (2019) 022, arXiv:1906.07422"))

  /// The four flights of ANITA, Δ = 4.
  public static let anita2019 = PublishedLimit(
    name: "ANITA I-IV", flavors: 3, convention: .delta4, confidence: 0.9,
    energiesEV: [1e18, 3.162e18, 1e19, 3.162e19, 1e20, 3.162e20, 1e21],
    e2FluxGeV: [
      3.1098e-5, 3.7069e-6, 6.0475e-7, 2.5019e-7, 1.4476e-7, 1.5519e-7, 2.0658e-7,
    ],
    reference: Reference(
      key: "anita2019four",
      citation: "Gorham et al. (ANITA), Phys. Rev. D 99 (2019) 122001, arXiv:1902.04005"))

  /// The first three flights of ANITA, Δ = 4; published as E dN/dE.
  public static let anita2018 = PublishedLimit(
    name: "ANITA I-III", flavors: 3, convention: .delta4, confidence: 0.9,
    energiesEV: [9.94e17, 2.37e18, 5.19e18, 1.10e19, 3.55e19, 1.11e20, 4.18e20, 9.70e20],
    e2FluxGeV: [
      3.79e-14 * 9.94e8, 2.15e-15 * 2.37e9, 2.33e-16 * 5.19e9, 3.64e-17 * 1.10e10,
      4.45e-18 * 3.55e10, 9.22e-19 * 1.11e11, 2.97e-19 * 4.18e11, 1.62e-19 * 9.70e11,
    ],
    reference: Reference(
      key: "anita2018three",
      citation: "Gorham et al. (ANITA), Phys. Rev. D 98 (2018) 022001, arXiv:1803.02719"))

  /// Two stations of ARA in ten months of 2013.
  public static let ara2016 = PublishedLimit(
    name: "ARA 2016", flavors: 3, convention: .decades(1), confidence: 0.9,
    energiesEV: [
      9.80923e15, 3.11547e16, 9.79329e16, 3.1057e17, 9.75635e17, 3.0924e18, 9.80103e18, 3.07732e19,
      9.75028e19,
    ],
    e2FluxGeV: [
      1.66106e-4, 1.24595e-5, 4.06271e-6, 2.04351e-6, 1.48811e-6, 1.42649e-6, 1.50393e-6,
      2.10936e-6, 3.25384e-6,
    ],
    reference: Reference(
      key: "ara2016limit",
      citation:
        "Allison et al. (ARA), Performance of two Askaryan Radio Array stations and first results in the "
        + "search for ultrahigh energy neutrinos, Phys. Rev. D 93 (2016) 082003, arXiv:1507.08991"))

  /// The test bed of ARIANNA, seven stations, November 2014 to February 2019.
  public static let arianna2020 = PublishedLimit(
    name: "ARIANNA 2020", flavors: 3, convention: .decades(1), confidence: 0.9,
    energiesEV: [
      1e16, 3.16228e16, 1e17, 3.16228e17, 1e18, 3.16228e18, 1e19, 3.16228e19, 1e20, 3.16228e20,
      1e21,
    ],
    e2FluxGeV: [
      8.66914e-6, 4.31025e-6, 3.02188e-6, 1.95298e-6, 1.67624e-6, 2.09537e-6, 2.90310e-6,
      4.41176e-6, 7.49195e-6, 1.33386e-5, 2.57395e-5,
    ],
    reference: Reference(
      key: "arianna2020limit",
      citation:
        "Anker et al. (ARIANNA), A search for cosmogenic neutrinos with the ARIANNA test bed using 4.5 "
        + "years of data, JCAP 03 (2020) 053, arXiv:1909.00840"))

  /// RICE in twelve years: one number for a flux ∝ E⁻² from 1e17 to 1e20 eV, at 95 %.
  ///
  /// Neither the number nor the citation is verified against the paper: both are as remembered. An integral limit is not
  /// directly comparable with differential ones.
  public static let rice2012 = PublishedLimit(
    name: "RICE 2012 (95 %)", flavors: 3, convention: .decades(1), confidence: 0.95,
    energiesEV: [1e17, 1e20], e2FluxGeV: [5e-7, 5e-7],
    reference: Reference(
      key: "rice2012limit",
      citation: "Kravchenko et al. (RICE), Phys. Rev. D 85 (2012) 062004, arXiv:1106.1164"))

  /// All of them.
  public static let all = [
    icecube2025, auger2019, anita2018, anita2019, ara2016, arianna2020, rice2012,
  ]
}
