import Neutrinos
import NumericalMethods
import ParticleSources
import PhysicalQuantities
import Processes
import Propagation

/// What several items of the articles compute.
enum ArticleNumbers {
  /// A probability of oscillation, in vacuum or in matter with half as many electrons as nucleons.
  static func probability(
    _ initial: NeutrinoFlavor, _ final: NeutrinoFlavor, energyGeV: Double, baselineKm: Double,
    densityGCm3: Double = 0, kind: NeutrinoKind = .neutrino, _ parameters: OscillationParameters
  ) throws(PhysicsError) -> Double {
    let path: NeutrinoPath =
      densityGCm3 > 0
      ? .constantDensity(.km(baselineKm), .gramsPerCm3(densityGCm3), electronFraction: 0.5)
      : .vacuum(.km(baselineKm))
    return try NeutrinoOscillation(parameters).oscillationProbability(
      from: initial, to: final, energy: .GeV(energyGeV), along: path, of: kind)
  }

  /// cos⁴θ₁₃ sin²2θ₂₃ sin²(Δm²₃₁L/4E): muon into tau neutrinos without the solar splitting.
  static func leadingTauAppearance(
    energyGeV: Double, baselineKm: Double, _ parameters: OscillationParameters
  ) -> Double {
    let (s13, s23) = (parameters.sinSquaredTheta13, parameters.sinSquaredTheta23)
    let wave = Elementary.sin(
      OscillationConstants.halfPhase * parameters.deltaMSquared31EV2 * baselineKm / energyGeV)
    return (1 - s13) * (1 - s13) * 4 * s23 * (1 - s23) * wave * wave
  }

  /// The length in km of a whole oscillation at an energy in GeV.
  static func oscillationLengthKm(energyGeV: Double, splittingEV2: Double) -> Double {
    .pi * energyGeV / (OscillationConstants.halfPhase * splittingEV2)
  }

  /// The energy in GeV of the first maximum at a baseline in km.
  static func firstMaximumGeV(baselineKm: Double, splittingEV2: Double) -> Double {
    OscillationConstants.halfPhase * splittingEV2 * baselineKm / (0.5 * .pi)
  }

  /// The density times electron fraction in g/cm³ at which an energy in MeV is in resonance.
  static func resonanceDensityGCm3(
    splittingEV2: Double, cosDoubleAngle: Double, energyMeV: Double
  ) -> Double {
    splittingEV2 * cosDoubleAngle / (OscillationConstants.matterEV2 * energyMeV * 1e-3)
  }

  /// A mass of the table of particles in MeV.
  static func massMeV(_ pdgID: Int) throws(PhysicsError) -> Double {
    try Particle(pdgID: pdgID).massMeV
  }

  /// MeV in J.
  static var jouleOfMeV: Double { Constants.elementaryCharge.value * 1e6 }

  /// Antineutrinos in a second of a reactor of a thermal power in W: six for a fission of 205 MeV.
  static func reactorNeutrinosPerSecond(watts: Double) -> Double {
    6 * watts / (205 * jouleOfMeV)
  }

  /// A motion of a muon by its speed.
  static func muon(_ beta: Double) throws(PhysicsError) -> RelativisticMotion {
    try RelativisticMotion(beta: beta)
  }

  /// The chance of at least a number of counts where a mean is expected.
  static func poissonTail(atLeast count: Int, mean: Double) -> Double {
    var term = Elementary.exp(-mean)
    var sum = 0.0
    for k in 0..<count {
      sum += term
      term *= mean / Double(k + 1)
    }
    return 1 - sum
  }
}

/// Fluxes of air showers that the articles' items name.
enum AirShowerFluxes {
  /// Neutrinos and antineutrinos from the zenith at sea level, per GeV cm² s sr.
  static func vertical(energyGeV: Double) throws(PhysicsError) -> (muon: Double, electron: Double) {
    let model = try AirShowerFlux()
    let column = try model.neutrinoColumn(zenithCosine: 1)
    let flux = try model.neutrinos(energyGeV: energyGeV, in: column)
    return (
      flux.muonNeutrino + flux.muonAntineutrino, flux.electronNeutrino + flux.electronAntineutrino
    )
  }
}
