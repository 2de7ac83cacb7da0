import Neutrinos
import PhysicalQuantities

/// A published model of the deep inelastic cross section of neutrinos with nucleons.
///
/// The raw values are the names in configurations. Energies outside a model's range are refused, not extrapolated.
public enum NeutrinoNucleonCrossSection: String, CaseIterable, Sendable, Hashable {
  /// The fits of Connolly, Thorne and Waters (2011).
  case ctw
  /// The upper edge of the band of Connolly, Thorne and Waters.
  case ctwUpper = "ctw_upper"
  /// The lower edge of the band of Connolly, Thorne and Waters.
  case ctwLower = "ctw_lower"
  /// The table of Cooper-Sarkar, Mertsch and Sarkar (2011).
  case csms
  /// The power laws of Gandhi, Quigg, Reno and Sarcevic (1998).
  case gqrs

  /// The model with a name of configurations.
  public init(named text: String) throws(PhysicsError) {
    guard let found = Self(rawValue: text) else {
      throw .unknownName(
        parameter: "cross section", value: text, allowed: Self.allCases.map(\.rawValue))
    }
    self = found
  }

  /// The energies for which the model is published, in eV.
  public var energyRangeEV: ClosedRange<Double> {
    switch self {
    case .ctw, .ctwUpper, .ctwLower: ConnollyThorneWaters2011.energyRangeEV
    case .csms: CooperSarkar2011.energyRangeEV
    case .gqrs: Gandhi1998.energyRangeEV
    }
  }

  /// The paper.
  public var reference: Reference {
    switch self {
    case .ctw, .ctwUpper, .ctwLower: ConnollyThorneWaters2011.reference
    case .csms: CooperSarkar2011.reference
    case .gqrs: Gandhi1998.reference
    }
  }

  /// The cross section per nucleon in cm².
  ///
  /// - Throws: ``PhysicsError`` for energies outside ``energyRangeEV``.
  public func cm2(
    _ species: NeutrinoSpecies, _ channel: InteractionChannel = .total, energyEV: Double
  ) throws(PhysicsError) -> Double {
    try Require.value(
      energyEV, in: energyRangeEV, "energyEV", hint: "the range of the cross section \(rawValue)")
    return switch self {
    case .ctw: ConnollyThorneWaters2011.cm2(species, channel, .nominal, energyEV: energyEV)
    case .ctwUpper: ConnollyThorneWaters2011.cm2(species, channel, .upper, energyEV: energyEV)
    case .ctwLower: ConnollyThorneWaters2011.cm2(species, channel, .lower, energyEV: energyEV)
    case .csms: CooperSarkar2011.cm2(species, channel, energyEV: energyEV)
    case .gqrs: Gandhi1998.cm2(species, channel, energyEV: energyEV)
    }
  }

  /// The cross section per nucleon.
  ///
  /// - Throws: ``PhysicsError`` for energies outside ``energyRangeEV``.
  public func crossSection(
    _ species: NeutrinoSpecies, _ channel: InteractionChannel = .total, energy: Energy
  ) throws(PhysicsError) -> CrossSection {
    .cm2(try cm2(species, channel, energyEV: energy.inEV))
  }

  /// The fraction of interactions that are charged-current: the ratio of the model's own cross sections.
  ///
  /// - Throws: ``PhysicsError`` for energies outside ``energyRangeEV``.
  public func chargedFraction(
    _ species: NeutrinoSpecies, energyEV: Double
  ) throws(PhysicsError) -> Double {
    let charged = try cm2(species, .charged, energyEV: energyEV)
    let neutral = try cm2(species, .neutral, energyEV: energyEV)
    return charged / (charged + neutral)
  }

  /// The mean column between interactions in g/cm²: the mass of a nucleon over the cross section.
  ///
  /// - Throws: ``PhysicsError`` for energies outside ``energyRangeEV``.
  public func interactionLengthGCm2(
    _ species: NeutrinoSpecies, _ channel: InteractionChannel = .total, energyEV: Double,
    nucleonMass: NucleonMass = .proton
  ) throws(PhysicsError) -> Double {
    nucleonMass.grams / (try cm2(species, channel, energyEV: energyEV))
  }
}

/// The mass that turns a column density into a number of nucleons.
///
/// The choice moves interaction lengths by 0.7 %: matter has 1/(1 g/mol) nucleons a gram to the mass defect of its
/// nuclei; radio simulations divide by the proton's mass.
public struct NucleonMass: Sendable, Hashable {
  /// The mass in g.
  public let grams: Double

  /// Makes a mass from its value in g.
  public init(grams: Double) throws(PhysicsError) {
    self.grams = try Require.positive(grams, "nucleon mass in g")
  }

  private init(_ grams: Double) { self.grams = grams }

  /// The proton's mass, the radio simulations' choice.
  public static let proton = NucleonMass(Constants.protonMassGrams.value)
  /// 1 g/mol: 1/N_A in g, the nucleons of bound matter.
  public static let gramPerMole = NucleonMass(1 / Constants.avogadroConstant.value)

  /// The number of nucleons in a column, in 1/cm².
  public func nucleonsPerCm2(columnGCm2: Double) -> Double { columnGCm2 / grams }
}
