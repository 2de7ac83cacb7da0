/// A constant of nature with its unit, its uncertainty and where the value is from.
public struct PhysicalConstant: Sendable, Hashable {
  /// The usual symbol, in ASCII.
  public let symbol: String
  /// The usual name.
  public let name: String
  /// The value in ``unit``.
  public let value: Double
  /// The unit of value and uncertainty.
  public let unit: String
  /// One standard deviation; 0 for constants that define the units.
  public let uncertainty: Double
  /// The edition that the value is from.
  public let reference: String
}

/// The constants that the models use: CODATA 2022 and PDG 2024, named one by one.
///
/// Models read `.value`; constants derived from others are computed here, so that they stay consistent.
public enum Constants {
  private static let codata = "CODATA 2022"
  private static let pdg = "PDG 2024"

  /// The speed of light in vacuum.
  public static let speedOfLight = PhysicalConstant(
    symbol: "c", name: "speed of light in vacuum", value: 299_792_458, unit: "m/s",
    uncertainty: 0, reference: codata)
  /// The Planck constant.
  public static let planckConstant = PhysicalConstant(
    symbol: "h", name: "Planck constant", value: 6.626_070_15e-34, unit: "J s",
    uncertainty: 0, reference: codata)
  /// The elementary charge.
  public static let elementaryCharge = PhysicalConstant(
    symbol: "e", name: "elementary charge", value: 1.602_176_634e-19, unit: "C",
    uncertainty: 0, reference: codata)
  /// The Boltzmann constant.
  public static let boltzmannConstant = PhysicalConstant(
    symbol: "k_B", name: "Boltzmann constant", value: 1.380_649e-23, unit: "J/K",
    uncertainty: 0, reference: codata)
  /// The Avogadro constant.
  public static let avogadroConstant = PhysicalConstant(
    symbol: "N_A", name: "Avogadro constant", value: 6.022_140_76e23, unit: "1/mol",
    uncertainty: 0, reference: codata)
  /// The reduced Planck constant times c, which turns energies into lengths.
  public static let reducedPlanckTimesC = PhysicalConstant(
    symbol: "hbar c", name: "reduced Planck constant times speed of light",
    value: planckConstant.value / (2 * Double.pi) * speedOfLight.value / elementaryCharge.value
      * 1e9,
    unit: "MeV fm", uncertainty: 0, reference: "\(codata), from h, c and e")
  /// The fine-structure constant.
  public static let fineStructureConstant = PhysicalConstant(
    symbol: "alpha", name: "fine-structure constant", value: 1 / 137.035_999_177, unit: "1",
    uncertainty: 1.1e-12, reference: codata)
  /// The Fermi coupling constant.
  public static let fermiConstant = PhysicalConstant(
    symbol: "G_F", name: "Fermi coupling constant", value: 1.166_378_8e-5, unit: "GeV^-2",
    uncertainty: 6e-12, reference: pdg)
  /// The magnetic constant, measured since 2019.
  public static let vacuumPermeability = PhysicalConstant(
    symbol: "mu_0", name: "vacuum magnetic permeability", value: 1.256_637_061_27e-6, unit: "N/A^2",
    uncertainty: 2.0e-16, reference: codata)
  /// The unified atomic mass unit.
  public static let atomicMassUnit = PhysicalConstant(
    symbol: "u", name: "unified atomic mass unit", value: 931.494_103_72, unit: "MeV",
    uncertainty: 2.9e-7, reference: codata)
  /// The proton's mass in grams, which turns cross sections into interaction lengths.
  public static let protonMassGrams = PhysicalConstant(
    symbol: "m_p", name: "proton mass", value: 1.672_621_925_95e-24, unit: "g",
    uncertainty: 5.2e-34, reference: codata)

  /// Every constant, for tables and tests.
  public static let all: [PhysicalConstant] = [
    speedOfLight, planckConstant, elementaryCharge, boltzmannConstant, avogadroConstant,
    reducedPlanckTimesC, fineStructureConstant, fermiConstant, vacuumPermeability, atomicMassUnit,
    protonMassGrams,
  ]

  /// The speed of light in the radio rooms' unit, exact: m/ns.
  public static let speedOfLightMPerNs = 0.299_792_458
}
