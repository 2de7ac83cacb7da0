import Matter
import Messengers
import Neutrinos
import ParticleSources
import PhysicalQuantities
import Processes
import Propagation

/// What a neutrino at a vertex weighs because of the Earth before it.
///
/// A value is prepared once for a job, from its configuration and the energies of all of its events, so that it is the same for
/// every thread and shard.
indirect enum EarthWeight: Sendable {
  /// No Earth: every neutrino weighs 1.
  case none
  /// The probability to arrive without any interaction, at most 1.
  case absorption(EarthAbsorption)
  /// The flux that arrives over the flux that enters: above 1 where neutrinos of more energy feed it.
  /// The references are those of the flux.
  case regeneration(RegenerationWeight, [Reference])

  /// Resolves the section `propagation` for events of some energies.
  init(
    _ propagation: RadioExperiment.Propagation, energiesEV: ClosedRange<Double>
  ) throws(PhysicsError) {
    let crossSection = try NeutrinoNucleonCrossSection(named: propagation.crossSection)
    guard propagation.earth != "none" else {
      guard propagation.weights == .absorption else {
        throw .inconsistent(
          parameter: "propagation.weights", value: "regeneration without an Earth",
          hint: "give propagation.earth, such as prem, or leave the weights out")
      }
      self = .none
      return
    }
    let absorption = EarthAbsorption(
      earth: try EarthModel(named: propagation.earth), crossSection: crossSection)
    switch propagation.weights {
    case .absorption: self = .absorption(absorption)
    case .regeneration(let spectrum):
      var references: [Reference] = []
      if case .tabulated(let flux) = spectrum {
        references = [try UltraHighEnergyFluxes.named(flux).reference]
      }
      self = .regeneration(
        try Self.regeneration(absorption, spectrum, energiesEV), references)
    }
  }

  private static func regeneration(
    _ absorption: EarthAbsorption, _ spectrum: RadioExperiment.IncidentSpectrum,
    _ energiesEV: ClosedRange<Double>
  ) throws(PhysicsError) -> RegenerationWeight {
    let range = absorption.crossSection.energyRangeEV
    switch spectrum {
    case .powerLaw(let index, let maximumEV):
      let highest = maximumEV ?? range.upperBound
      try requireInside(energiesEV, range.lowerBound...max(highest, range.lowerBound))
      return try RegenerationWeight(
        absorption, spectralIndex: index, lowestEnergyEV: lowest(energiesEV, below: highest),
        highestEnergyEV: maximumEV)
    case .tabulated(let name):
      let shape = try UltraHighEnergyFluxes.named(name).numberFlux
      // A flux that goes on beyond the cross section is cut off there.
      let inside = shape.energyRangeEV.clamped(to: range)
      try requireInside(energiesEV, inside)
      let flux = IncidentFlux(
        energyRangeGeV: inside.lowerBound / 1e9...inside.upperBound / 1e9
      ) { _, energyGeV in
        // Back in eV an end may have moved by rounding.
        let energyEV = min(max(energyGeV * 1e9, inside.lowerBound), inside.upperBound)
        return (try? shape.value(energyEV: energyEV)) ?? 0
      }
      return try RegenerationWeight(
        absorption, flux: flux, lowestEnergyEV: lowest(energiesEV, below: inside.upperBound))
    }
  }

  /// The lowest energy of the cascade: it needs some width above, also where all events have the highest energy.
  private static func lowest(_ energiesEV: ClosedRange<Double>, below highestEV: Double) -> Double {
    min(energiesEV.lowerBound, 0.5 * highestEV)
  }

  private static func requireInside(
    _ energiesEV: ClosedRange<Double>, _ allowed: ClosedRange<Double>
  ) throws(PhysicsError) {
    for energy in [energiesEV.lowerBound, energiesEV.upperBound] {
      try Require.value(
        energy, in: allowed, "energy of events (eV)",
        hint: "the energies of the flux of propagation.weights, within those of the cross section")
    }
  }

  /// The weight of a neutrino at a vertex, 0 or more.
  func weight(
    of neutrino: IncomingNeutrino, to positionM: Vector3
  ) throws(PhysicsError) -> Double {
    switch self {
    case .none: 1
    case .absorption(let absorption):
      try absorption.survivalProbability(of: neutrino, to: positionM)
    case .regeneration(let weight, _): try weight.weight(of: neutrino, to: positionM)
    }
  }

  /// The same for a vertex on the axis of the site, by direction and depth.
  func weight(
    _ species: NeutrinoSpecies, energyEV: Double, cosZenith: Double, depthM: Double
  ) throws(PhysicsError) -> Double {
    switch self {
    case .none: 1
    case .absorption(let absorption):
      try absorption.survivalProbability(
        species, energyEV: energyEV, cosZenith: cosZenith, depthM: depthM)
    case .regeneration(let weight, _):
      try weight.weight(species, energyEV: energyEV, cosZenith: cosZenith, depthM: depthM)
    }
  }

  /// The published sources of the models.
  var references: [Reference] {
    switch self {
    case .none: []
    case .absorption(let absorption): absorption.references
    case .regeneration(let weight, let flux): weight.references + flux
    }
  }
}
