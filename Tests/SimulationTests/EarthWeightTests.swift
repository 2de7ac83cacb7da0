import Detection
import Messengers
import Neutrinos
import PhysicalQuantities
import Propagation
import Testing
import _TestSupport

@testable import Simulation

@Suite struct `Weights of the Earth` {
  private static func experiment(
    _ spectrum: RadioExperiment.IncidentSpectrum, energyEV: Double = 1e18, events: Int = 400
  ) -> RadioExperiment {
    var experiment = Case.singleDipole(events: events)
    experiment.events.spectrum = .monoenergetic(energyEV: energyEV)
    experiment.propagation.weights = .regeneration(spectrum)
    return experiment
  }

  private static func neutrino(
    _ flavor: NeutrinoFlavor, _ energyEV: Double, cosZenith: Double
  ) -> IncomingNeutrino {
    let sine = (1 - cosZenith * cosZenith).squareRoot()
    return IncomingNeutrino(
      species: NeutrinoSpecies(flavor), energyEV: energyEV,
      direction: Vector3(-sine, 0, -cosZenith))
  }

  @Test(.tags(.limit)) func `without much Earth regeneration is absorption`() throws {
    let vertex = Vector3(0, 0, -1000)
    var (least, most) = (Double.infinity, 0.0)
    for energy in [1e16, 1e17, 1e18, 1e19] {
      let job = try RadioJob(
        Self.experiment(.powerLaw(index: 2, maximumEV: nil), energyEV: energy))
      let absorption = EarthAbsorption()
      for flavor in [NeutrinoFlavor.electron, .muon] {
        for cosZenith in [1, 0.5, 0.1] {
          let neutrino = Self.neutrino(flavor, energy, cosZenith: cosZenith)
          let depth = try absorption.opticalDepth(of: neutrino, to: vertex)
          let survival = try absorption.survivalProbability(of: neutrino, to: vertex)
          let excess = try job.earthWeight.weight(of: neutrino, to: vertex) / survival - 1
          least = min(least, excess / depth)
          most = max(most, excess / depth)
        }
      }
    }
    // With 1/E^2 an interaction brings back less than one neutrino: of 0.3 neutral currents, those with little loss.
    #expect(least > 0.05 && most < 0.35, "\(least) \(most)")
  }

  @Test(.tags(.identity))
  func `tau neutrinos weigh what the cascade says and no less than absorption`()
    throws
  {
    let vertex = Vector3(0, 0, -200)
    let index = 2.0
    var (worst, least, largest) = (0.0, Double.infinity, 0.0)
    for energy in [1e17, 1e18, 1e19] {
      let job = try RadioJob(
        Self.experiment(.powerLaw(index: index, maximumEV: nil), energyEV: energy))
      let absorption = EarthAbsorption()
      let direct = try RegenerationWeight(
        absorption, spectralIndex: index, lowestEnergyEV: energy)
      for cosZenith in [0.1, -0.02, -0.1, -0.3, -1] {
        let neutrino = Self.neutrino(.tau, energy, cosZenith: cosZenith)
        let weight = try job.earthWeight.weight(of: neutrino, to: vertex)
        worst = max(worst, abs(weight / (try direct.weight(of: neutrino, to: vertex)) - 1))
        let survival = try absorption.survivalProbability(of: neutrino, to: vertex)
        least = min(least, weight / survival)
        if cosZenith == -0.1 { largest = max(largest, weight / survival) }
      }
    }
    // The same cascade twice.
    #expect(worst == 0)
    #expect(least >= 1 && largest > 1.5, "\(least) \(largest)")
  }

  @Test(.tags(.identity)) func `a tabulated power law weighs as its index`() throws {
    // The bound of Waxman and Bahcall is 1/E^2 up to 1e20 eV.
    let table = try RadioJob(Self.experiment(.tabulated(flux: "waxman_bahcall")))
    let power = try RadioJob(Self.experiment(.powerLaw(index: 2, maximumEV: 1e20)))
    let place = Vector3(0, 0, -500)
    var worst = 0.0
    for cosZenith in [0.3, -0.05, -0.2, -0.9] {
      let neutrino = Self.neutrino(.tau, 1e18, cosZenith: cosZenith)
      let ratio =
        try table.earthWeight.weight(of: neutrino, to: place)
        / power.earthWeight.weight(of: neutrino, to: place)
      worst = max(worst, abs(ratio - 1))
    }
    // The same fluxes up to rounding, in units of their own, through some hundred steps.
    #expect(worst < 1e-9, "\(worst)")
    #expect(table.references.contains { $0.key == "waxman1999bound" })
  }

  private static func volume(_ experiment: RadioExperiment) throws -> (EffectiveVolume, Double) {
    let job = try RadioJob(experiment)
    let block = try job.results()
    let volume = try EffectiveVolume(
      volumeM3: job.plan.volumeM3, solidAngleSr: job.plan.solidAngleSr,
      thrownCount: block.tally.thrownCounts[0], count: block.tally.counts[0][0])
    return (volume, block.triggered.map(\.weight).max() ?? 0)
  }

  @Test func `importance sampling keeps the volume where weights are above one`() throws {
    // E^-0.5 up to 1e21 eV: from the horizon and below more neutrinos of 1e17.5 eV come than enter.
    let spectrum = RadioExperiment.IncidentSpectrum.powerLaw(index: 0.5, maximumEV: nil)
    var plain = Self.experiment(spectrum, energyEV: 3e17, events: 100_000)
    plain.events.species = [.init(species: NeutrinoSpecies(.tau), share: 1)]
    var drawn = plain
    drawn.events.sampling = .importance
    drawn.events.number = 20_000
    let (a, heaviest) = try Self.volume(plain)
    let (b, _) = try Self.volume(drawn)
    let error = (a.errorM3Sr * a.errorM3Sr + b.errorM3Sr * b.errorM3Sr).squareRoot()
    // Fixed seeds: 3.5 sigma.
    #expect(abs(a.valueM3Sr - b.valueM3Sr) < 3.5 * error, "\(a) \(b)")
    #expect(b.errorM3Sr < 0.1 * b.valueM3Sr)
    #expect(heaviest > 1.5, "\(heaviest)")
    var absorbed = plain
    absorbed.propagation.weights = .absorption
    let (c, lightest) = try Self.volume(absorbed)
    #expect(lightest <= 1 && c.valueM3Sr < 0.9 * a.valueM3Sr, "\(c)")
  }

  @Test(.tags(.limit)) func `the least weight is asked of the new weight`() throws {
    var experiment = Self.experiment(
      .powerLaw(index: 0.5, maximumEV: nil), energyEV: 3e17, events: 60_000)
    experiment.propagation.minimumWeight = 1
    for sampling in RadioExperiment.Sampling.allCases {
      experiment.events.sampling = sampling
      experiment.events.number = sampling == .plain ? 60_000 : 4000
      let job = try RadioJob(experiment)
      var light = 0
      var heavy = 0
      for event in try job.results().triggered {
        let neutrino = try job.event(event.event).neutrino
        let weight = try job.earthWeight.weight(of: neutrino, to: event.vertexM)
        if weight < 1 { light += 1 } else { heavy += 1 }
      }
      #expect(light == 0 && heavy > 0)
    }
  }

  @Test(.tags(.determinism)) func `a list weighs as the same events drawn`() throws {
    let drawn = try RadioJob(Self.experiment(.powerLaw(index: 2, maximumEV: 1e20), events: 300))
    let events = try (0..<300).map { try drawn.event($0) }
    var experiment = drawn.experiment
    experiment.events.list = "list.csv"
    let list = RadioEventList(
      events: events, thrown: 300, volumeM3: drawn.plan.volumeM3,
      solidAngleSr: drawn.plan.solidAngleSr)
    let listed = try RadioJob(experiment, list: list)
    let thrown = try ThrownEvents(experiment, list: list)
    for (position, event) in events.enumerated() {
      let weight = try drawn.earthWeight.weight(of: event.neutrino, to: event.vertexM)
      #expect(
        try listed.earthWeight.weight(of: event.neutrino, to: event.vertexM) == weight
          && thrown.event(position).weight == weight)
    }
  }

  @Test(.tags(.badInput)) func `fluxes that do not fit the events are refused by name`() throws {
    let cases: [(RadioExperiment.IncidentSpectrum, Double, String)] = [
      (.powerLaw(index: 2, maximumEV: 5e17), 1e18, "5e+17"),
      (.powerLaw(index: 2, maximumEV: 1e25), 1e18, "highest energy"),
      (.powerLaw(index: .nan, maximumEV: nil), 1e18, "spectral_index"),
      (.powerLaw(index: 11, maximumEV: nil), 1e18, "spectral_index"),
      (.tabulated(flux: "kotera"), 1e18, "kotera2010_proton"),
      (.tabulated(flux: "icecube_hese"), 1e19, "propagation.weights"),
    ]
    for (spectrum, energy, word) in cases {
      #expect {
        try RadioJob(Self.experiment(spectrum, energyEV: energy))
      } throws: {
        "\($0)".contains(word)
      }
    }
    var nowhere = Self.experiment(.powerLaw(index: 2, maximumEV: nil))
    nowhere.propagation.earth = "none"
    #expect { try RadioJob(nowhere) } throws: { "\($0)".contains("without an Earth") }
    // The last energy of all: nothing can come back to it.
    let top = try RadioJob(Self.experiment(.powerLaw(index: 2, maximumEV: 1e18)))
    let neutrino = Self.neutrino(.tau, 1e18, cosZenith: -0.1)
    let survival = try EarthAbsorption().survivalProbability(
      of: neutrino, to: Vector3(0, 0, -200))
    let weight = try top.earthWeight.weight(of: neutrino, to: Vector3(0, 0, -200))
    // But for what stays within the width of the highest node, a fortieth of a decade.
    #expect(weight >= survival && weight < 1.3 * survival, "\(weight / survival)")
  }
}
