import PhysicalQuantities

/// A solid that lets radio waves through, with the constants that shape a shower and its pulse in it.
///
/// The values are those that the emission models were published or coded with; the Molière radius is the one of
/// those models, which differs by up to 3 % from 21.2 MeV·X₀/E_c.
///
/// **Units** g/cm³, g/cm², MeV. **Source** Alvarez-Muniz, Marques, Vazquez, Zas, PRD 74 023007 (2006), arXiv:astro-ph/0512337,
/// as coded in icemc and AraSim (ice, salt) and CoRaLS (regolith); the ice is paired with the radiation length and critical
/// energy of the 2009 set (Astropart. Phys. 32 100), which agree with the 2000 parametrisation to 2 %.
public struct RadioMedium: Sendable, Hashable {
  /// The name by which a configuration asks for it.
  public let name: String
  /// The mass density in g/cm³.
  public let densityGCm3: Double
  /// The radiation length in g/cm².
  public let radiationLengthGCm2: Double
  /// The critical energy of electrons in MeV.
  public let criticalEnergyMeV: Double
  /// The Molière radius in g/cm².
  public let moliereRadiusGCm2: Double
  /// The refractive index for radio waves, deep inside.
  public let refractiveIndex: Double
  /// Whether every value was published for this medium, or some are a model.
  public let isPublished: Bool

  /// The radiation length as a distance, in cm.
  public var radiationLengthCm: Double { radiationLengthGCm2 / densityGCm3 }
  /// The Molière radius as a distance, in cm.
  public var moliereRadiusCm: Double { moliereRadiusGCm2 / densityGCm3 }
}

extension RadioMedium {
  /// Deep polar ice.
  public static let ice = RadioMedium(
    name: "ice", densityGCm3: 0.924, radiationLengthGCm2: 36.08, criticalEnergyMeV: 73.1,
    moliereRadiusGCm2: 10.35, refractiveIndex: 1.78, isPublished: true)
  /// Rock salt; the radiation length is 10.81 cm.
  public static let salt = RadioMedium(
    name: "salt", densityGCm3: 2.05, radiationLengthGCm2: 0.1081 * 205, criticalEnergyMeV: 38.5,
    moliereRadiusGCm2: 12.09, refractiveIndex: 2.45, isPublished: true)
  /// The dust and rubble that cover the Moon; the refractive index is not from the same paper.
  public static let regolith = RadioMedium(
    name: "regolith", densityGCm3: 1.80, radiationLengthGCm2: 22.59, criticalEnergyMeV: 40.0,
    moliereRadiusGCm2: 11.70, refractiveIndex: 1.73, isPublished: true)
  /// Silica sand as in the first beam test: a model, not a published row.
  public static let sand = RadioMedium(
    name: "sand", densityGCm3: 1.58, radiationLengthGCm2: 27.05, criticalEnergyMeV: 50.6,
    moliereRadiusGCm2: 11.3, refractiveIndex: 1.55, isPublished: false)

  /// Every medium, for tables and for looking one up by name.
  public static let all: [RadioMedium] = [ice, salt, regolith, sand]
}

extension RadioMedium {
  /// The medium of a name such as `ice`.
  ///
  /// - Throws: `PhysicsError.unknownName` for a name that is not in the list of media.
  public init(named text: String) throws(PhysicsError) {
    guard let found = Self.all.first(where: { $0.name == text }) else {
      throw .unknownName(parameter: "medium", value: text, allowed: Self.all.map(\.name))
    }
    self = found
  }
}
