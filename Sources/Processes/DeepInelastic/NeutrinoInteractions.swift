import Neutrinos
import PhysicalQuantities

/// The interactions of neutrinos with nucleons, as transport through matter needs them: how often, and with which loss.
///
/// A type of one's own can be injected wherever fluxes are carried through the Earth. Cross sections are per nucleon of
/// isoscalar matter. With the density p(y) of the inelasticity, dσ/dE' = σ p(1 − E'/E)/E for the energy E' of the outgoing lepton.
public protocol NeutrinoInteractions: Sendable {
  /// The energies for which the model is made, in GeV.
  var energyRangeGeV: ClosedRange<Double> { get }
  /// The papers.
  var references: [Reference] { get }
  /// The cross section per nucleon in cm² of charged or neutral currents.
  ///
  /// - Throws: `PhysicsError` for energies outside ``energyRangeGeV``.
  func crossSectionCm2(
    _ species: NeutrinoSpecies, _ channel: InteractionChannel, energyGeV: Double
  ) throws(PhysicsError) -> Double
  /// The density p(y) = (1/σ) dσ/dy at one energy, to be called for many y in (0, 1).
  ///
  /// It need not be normalised exactly: transport divides by its integral, and refuses one that is not 1 within 5 %.
  /// - Throws: `PhysicsError` for energies outside ``energyRangeGeV`` and for the total channel.
  func inelasticityDensity(
    _ species: NeutrinoSpecies, _ channel: InteractionChannel, energyGeV: Double
  ) throws(PhysicsError) -> @Sendable (Double) -> Double
}

/// How the inelasticity is distributed, for cross sections that are published without it.
public enum InelasticityDensity: String, CaseIterable, Sendable, Hashable {
  /// The quark-parton model at leading order with CTEQ5L densities, at all energies.
  case partonModel = "parton"
  /// The fits of Connolly, Thorne and Waters, from 1e6 GeV.
  case ctw

  /// The density with a name of configurations.
  public init(named text: String) throws(PhysicsError) {
    guard let found = Self.allCases.first(where: { ModelName.areSame($0.rawValue, text) }) else {
      throw .unknownName(
        parameter: "inelasticity", value: text, allowed: Self.allCases.map(\.rawValue))
    }
    self = found
  }

  /// The energies for which it is used, in GeV.
  public var energyRangeGeV: ClosedRange<Double> {
    switch self {
    case .partonModel: PartonModel.energyRangeGeV
    case .ctw:
      ConnollyThorneWaters2011.inelasticityEnergyRangeEV.lowerBound / 1e9...ConnollyThorneWaters2011
        .inelasticityEnergyRangeEV.upperBound / 1e9
    }
  }

  /// The papers.
  public var references: [Reference] {
    switch self {
    case .partonModel: [Lai2000.reference]
    case .ctw: [ConnollyThorneWaters2011.reference]
    }
  }
}

/// A published cross section with a distribution of the inelasticity.
public struct DeepInelasticInteractions: NeutrinoInteractions, Hashable {
  /// The cross section.
  public let crossSection: NeutrinoNucleonCrossSection
  /// The distribution of y.
  public let inelasticity: InelasticityDensity

  /// Joins a cross section and a distribution.
  public init(
    _ crossSection: NeutrinoNucleonCrossSection = .csms,
    inelasticity: InelasticityDensity = .partonModel
  ) {
    self.crossSection = crossSection
    self.inelasticity = inelasticity
  }

  /// The energies that both models have, in GeV.
  public var energyRangeGeV: ClosedRange<Double> {
    let sigma = crossSection.energyRangeEV
    return (sigma.lowerBound / 1e9...sigma.upperBound / 1e9).clamped(
      to: inelasticity.energyRangeGeV)
  }

  /// The papers of both.
  public var references: [Reference] { [crossSection.reference] + inelasticity.references }

  /// The cross section per nucleon in cm².
  ///
  /// - Throws: `PhysicsError` for energies outside ``energyRangeGeV``.
  public func crossSectionCm2(
    _ species: NeutrinoSpecies, _ channel: InteractionChannel, energyGeV: Double
  ) throws(PhysicsError) -> Double {
    try check(energyGeV)
    // The ends in GeV, times 1e9, may round to outside of the ends in eV.
    let range = crossSection.energyRangeEV
    let energyEV = Swift.min(Swift.max(energyGeV * 1e9, range.lowerBound), range.upperBound)
    return try crossSection.cm2(species, channel, energyEV: energyEV)
  }

  /// The density of y at one energy.
  ///
  /// - Throws: `PhysicsError` for energies outside ``energyRangeGeV`` and for the total channel.
  public func inelasticityDensity(
    _ species: NeutrinoSpecies, _ channel: InteractionChannel, energyGeV: Double
  ) throws(PhysicsError) -> @Sendable (Double) -> Double {
    try check(energyGeV)
    guard channel != .total else {
      throw .inconsistent(
        parameter: "channel", value: channel.rawValue,
        hint: "an inelasticity belongs to one current, cc or nc")
    }
    switch inelasticity {
    case .partonModel:
      return PartonModel.shared.density(species, channel, energyGeV: energyGeV)
    case .ctw:
      let shape = ConnollyThorneWaters2011.InelasticityShape(
        species, channel, energyEV: energyGeV * 1e9)
      return { shape.density($0) }
    }
  }

  private func check(_ energyGeV: Double) throws(PhysicsError) {
    try Require.value(
      energyGeV, in: energyRangeGeV, "energy_GeV",
      hint: "the range of the cross section \(crossSection.rawValue) with the inelasticity "
        + inelasticity.rawValue)
  }
}
