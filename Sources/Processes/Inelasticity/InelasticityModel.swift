import Neutrinos
import NumericalMethods
import PhysicalQuantities

/// A model of the inelasticity y: the fraction of the neutrino's energy that goes to the hadrons.
///
/// A value is a function of two uniform deviates, so that it depends on nothing else. The raw values are the names in
/// configurations.
public enum InelasticityModel: String, CaseIterable, Sendable, Hashable {
  /// The energy-dependent distributions of Connolly, Thorne and Waters (2011).
  case ctw
  /// The one distribution of ShelfMC for all energies, from curves of Gandhi and others (1996).
  case shelfMC = "shelfmc"

  /// The model with a name of configurations.
  public init(named text: String) throws(PhysicsError) {
    guard let found = Self(rawValue: text) else {
      throw .unknownName(
        parameter: "inelasticity", value: text, allowed: Self.allCases.map(\.rawValue))
    }
    self = found
  }

  /// The energies for which the model is used, in eV.
  public var energyRangeEV: ClosedRange<Double> {
    switch self {
    case .ctw: ConnollyThorneWaters2011.inelasticityEnergyRangeEV
    case .shelfMC: ShelfMCInelasticity.energyRangeEV
    }
  }

  /// The source of the model.
  public var reference: Reference {
    switch self {
    case .ctw: ConnollyThorneWaters2011.reference
    case .shelfMC: ShelfMCInelasticity.reference
    }
  }

  /// The inelasticity of one interaction, from two uniform deviates in [0, 1).
  ///
  /// - Parameters:
  ///   - species: The neutrino; only its sign matters.
  ///   - channel: Charged or neutral current; the total is refused.
  ///   - energyEV: The neutrino's energy in eV.
  ///   - region: The deviate that chooses between small and large y; models of one piece ignore it.
  ///   - uniform: The deviate that chooses y.
  /// - Returns: y in 0 ... 1.
  /// - Throws: ``PhysicsError`` outside ``energyRangeEV``, for deviates outside [0, 1], and for the total.
  public func inelasticity(
    _ species: NeutrinoSpecies, _ channel: InteractionChannel, energyEV: Double, region: Double,
    uniform: Double
  ) throws(PhysicsError) -> Double {
    try check(channel, energyEV: energyEV)
    try Require.value(region, in: 0...1, "region")
    try Require.value(uniform, in: 0...1, "uniform")
    switch self {
    case .ctw:
      let shape = ConnollyThorneWaters2011.InelasticityShape(species, channel, energyEV: energyEV)
      return shape.inelasticity(region: region, uniform: uniform)
    case .shelfMC: return ShelfMCInelasticity.inelasticity(uniform: uniform)
    }
  }

  /// The mean inelasticity.
  ///
  /// - Throws: ``PhysicsError`` outside ``energyRangeEV``, and for the total channel.
  public func mean(
    _ species: NeutrinoSpecies, _ channel: InteractionChannel, energyEV: Double
  ) throws(PhysicsError) -> Double {
    try check(channel, energyEV: energyEV)
    return switch self {
    case .ctw:
      ConnollyThorneWaters2011.InelasticityShape(species, channel, energyEV: energyEV).mean
    case .shelfMC: ShelfMCInelasticity.mean
    }
  }

  private func check(_ channel: InteractionChannel, energyEV: Double) throws(PhysicsError) {
    try Require.value(
      energyEV, in: energyRangeEV, "energyEV", hint: "the range of the inelasticity \(rawValue)")
    guard channel != .total else {
      throw .inconsistent(
        parameter: "channel", value: channel.rawValue,
        hint: "an inelasticity belongs to one current, cc or nc")
    }
  }
}
