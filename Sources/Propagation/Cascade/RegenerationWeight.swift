import Matter
import Messengers
import Neutrinos
import PhysicalQuantities
import Processes

/// What a simulated neutrino near a detector weighs when those that lost energy on the way count too.
///
/// A simulation throws neutrinos of an energy at the detector and weighs them by the chance that they came through the Earth.
/// ``EarthAbsorption`` counts those that never interacted. This weight is the flux that reaches the vertex over the flux
/// that enters, at the energy and direction of the event: with neutral currents, tau decays and W decays it holds the neutrinos
/// that began with more energy. It needs the spectrum that enters, without which the question has no answer, and no random
/// numbers. Weights above 1 occur for spectra harder than about 1/E^1.5, for tau neutrinos first.
///
/// For tau neutrinos of 10⁹ GeV and more the taus lose energy: the density of the rock decides how much.
///
/// **In a radio job** (`propagation.weights`) it takes the place of the survival probability of the same Earth and cross section:
/// made once for a job, with the flux for which the rate is asked, and asked with each event's neutrino and vertex. Sums of
/// weights then give the effective volume for that flux at the surface.
public struct RegenerationWeight: Sendable {
  /// Absorption alone, with its Earth and cross section.
  public let absorption: EarthAbsorption
  private let cascade: EarthCascade

  /// Works out the fluxes for a power law.
  ///
  /// - Parameters:
  ///   - absorption: The Earth and the cross section.
  ///   - spectralIndex: The flux that enters is E^−index, equal for all species.
  ///   - lowestEnergyEV: The lowest energy of an event.
  ///   - highestEnergyEV: Where the flux ends; at the end of the cross section unless given.
  ///   - inelasticity: The distribution of y.
  ///   - regeneration: What becomes of tau leptons; in rock of 2.65 g/cm³, as along ways near the horizon, unless given.
  /// - Throws: `PhysicsError` for an index outside −2 ... 10 and energies outside the models' range.
  public init(
    _ absorption: EarthAbsorption, spectralIndex: Double, lowestEnergyEV: Double,
    highestEnergyEV: Double? = nil, inelasticity: InelasticityDensity = .partonModel,
    regeneration: TauRegeneration = .losingEnergy(densityGCm3: 2.65)
  ) throws(PhysicsError) {
    let range = DeepInelasticInteractions(absorption.crossSection, inelasticity: inelasticity)
      .energyRangeGeV
    let highest = try Require.value(
      highestEnergyEV.map { $0 / 1e9 } ?? range.upperBound, in: range, "highest energy in GeV",
      hint: "the range of the cross section")
    try self.init(
      absorption,
      flux: try .powerLaw(
        spectralIndex: spectralIndex, energyRangeGeV: range.lowerBound...highest),
      lowestEnergyEV: lowestEnergyEV, inelasticity: inelasticity, regeneration: regeneration)
  }

  /// Works out the fluxes for any flux, which is to reach down to the lowest energy.
  ///
  /// - Parameters:
  ///   - absorption: The Earth and the cross section.
  ///   - flux: The flux that enters.
  ///   - lowestEnergyEV: The lowest energy of an event.
  ///   - inelasticity: The distribution of y.
  ///   - regeneration: What becomes of tau leptons; in rock of 2.65 g/cm³, as along ways near the horizon, unless given.
  /// - Throws: `PhysicsError` for energies outside the models' range or below those of the flux.
  public init(
    _ absorption: EarthAbsorption, flux: IncidentFlux, lowestEnergyEV: Double,
    inelasticity: InelasticityDensity = .partonModel,
    regeneration: TauRegeneration = .losingEnergy(densityGCm3: 2.65)
  ) throws(PhysicsError) {
    let interactions = DeepInelasticInteractions(
      absorption.crossSection, inelasticity: inelasticity)
    let lowest = try Require.value(
      lowestEnergyEV / 1e9, in: interactions.energyRangeGeV, "lowest energy in GeV",
      hint: "the range of the cross section")
    try Require.value(
      lowest, in: flux.energyRangeGeV, "lowest energy in GeV", hint: "the energies of the flux")
    var options = CascadeOptions()
    options.nucleonMass = absorption.nucleonMass
    options.regeneration = regeneration
    self.absorption = absorption
    cascade = try EarthCascade(
      flux, interactions: interactions, lowestEnergyGeV: lowest, options: options,
      earth: absorption.earth)
  }

  /// The papers of the models in use.
  public var references: [Reference] { cascade.references }

  /// The flux at a vertex over the flux that enters.
  ///
  /// - Throws: `PhysicsError` for vertices above the surface and energies below the lowest or beyond the cross section's.
  public func weight(
    of neutrino: IncomingNeutrino, to positionM: Vector3
  ) throws(PhysicsError) -> Double {
    let column = try absorption.earth.columnGCm2(to: positionM, flying: neutrino.direction)
    return try cascade.transmission(
      neutrino.species, energyGeV: neutrino.energyEV / 1e9, columnGCm2: column)
  }

  /// The flux at a vertex on the axis of the site over the flux that enters.
  ///
  /// - Throws: `PhysicsError` for vertices above the surface and energies below the lowest or beyond the cross section's.
  public func weight(
    _ species: NeutrinoSpecies, energyEV: Double, cosZenith: Double, depthM: Double
  ) throws(PhysicsError) -> Double {
    let column = try absorption.earth.columnGCm2(cosZenith: cosZenith, depthM: depthM)
    return try cascade.transmission(species, energyGeV: energyEV / 1e9, columnGCm2: column)
  }

  /// What the survival probability has to be multiplied with: 1 or more.
  ///
  /// - Throws: `PhysicsError` as the weight.
  public func correction(
    _ species: NeutrinoSpecies, energyEV: Double, cosZenith: Double, depthM: Double
  ) throws(PhysicsError) -> Double {
    let survival = try absorption.survivalProbability(
      species, energyEV: energyEV, cosZenith: cosZenith, depthM: depthM)
    return try weight(species, energyEV: energyEV, cosZenith: cosZenith, depthM: depthM) / survival
  }
}
