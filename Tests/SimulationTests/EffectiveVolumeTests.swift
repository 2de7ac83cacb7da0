import Detection
import Messengers
import Neutrinos
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Simulation

@Suite struct `Effective volumes of runs` {
  private static func volume(
    _ experiment: RadioExperiment, trigger: Int = 0
  ) throws -> EffectiveVolume {
    let job = try RadioJob(experiment)
    let tally = try job.results().tally
    return try EffectiveVolume(
      volumeM3: job.plan.volumeM3, solidAngleSr: job.plan.solidAngleSr,
      thrownCount: tally.thrownCounts[0], count: tally.counts[0][trigger])
  }

  @Test(.tags(.limit)) func `a wider volume in which nothing more triggers gives the same`() throws
  {
    var experiment = Case.singleDipole(events: 40_000)
    experiment.events.spectrum = .monoenergetic(energyEV: 1e17)
    let ball = { (radius: Double) in
      RadioExperiment.Volume.cylinder(
        innerRadiusM: 0, outerRadiusM: radius, zRangeM: -2000...0)
    }
    experiment.events.volume = ball(1500)
    let near = try Self.volume(experiment)
    experiment.events.volume = ball(1500 * 2.0.squareRoot())
    experiment.seed = 99
    let far = try Self.volume(experiment)
    #expect(relativeDifference(far.volumeM3, 2 * near.volumeM3) < 1e-14)
    #expect(near.count.groupCount > 100 && far.count.groupCount > 50)
    // Half the density: the same volume within the errors of both; 3 sigma, the seeds are fixed.
    let error = (near.errorM3Sr * near.errorM3Sr + far.errorM3Sr * far.errorM3Sr).squareRoot()
    #expect(abs(near.valueM3Sr - far.valueM3Sr) < 3 * error)
  }

  @Test(.tags(.limit)) func `higher thresholds see less, and no absorption sees more`() throws {
    var experiment = Case.singleDipole(events: 8000)
    let job = try RadioJob(experiment)
    let counts = try job.results().tally.counts[0]
    for (low, high) in zip(counts, counts.dropFirst()) {
      #expect(low.sumOfWeights > high.sumOfWeights)
    }
    let absorbed = try Self.volume(experiment)
    experiment.propagation.earth = "none"
    let transparent = try Self.volume(experiment)
    #expect(transparent.valueM3Sr > absorbed.valueM3Sr)
    #expect(transparent.count.sumOfWeights == Double(transparent.count.groupCount))
    experiment.radiation.attenuation = "none"
    #expect(try Self.volume(experiment).valueM3Sr > transparent.valueM3Sr)
  }

  @Test func `what a list leaves out counts as thrown`() throws {
    let events = try (0..<5).map { index in
      `Radio events`.event(index, [try `Radio events`.shower(id: index)])
    }
    let scratch = try ScratchFolder()
    let job = try `Radio events`.job(events, thrown: 1000) { $0.events.blockSize = 2 }
    #expect(job.plan.thrownInList == 1000 && job.plan.events == 5)
    #expect(throws: RunError.self) {
      try job.runner(scratch.run("run")).run(threads: 1, shouldStop: { true })
    }
    // Two of five events: two fifths of what the list stands for.
    #expect(try RadioResults(folder: scratch.run("run")).tally.thrownCounts == [400])
    try job.runner(scratch.run("run")).run(threads: 1)
    let results = try RadioResults(folder: scratch.run("run"))
    #expect(results.tally.thrownCounts == [1000])
    #expect(results.tally.counts[0][0].groupCount == 5)
    let row = try #require(try results.effectiveVolumes().first)
    // V Omega Σ w / n with weights of 1.
    #expect(relativeDifference(row.valueKm3Sr, 1e10 * 4 * Double.pi * 5 / 1000 * 1e-9) < 1e-14)
  }

  @Test func `events fall into the bins of their energies`() throws {
    var experiment = Case.singleDipole(events: 3000)
    experiment.events.spectrum = .logUniform(minimumEV: 1e17, maximumEV: 1e19)
    let job = try RadioJob(experiment)
    let tally = try job.results().tally
    #expect(job.plan.energiesEV.count == 4 && tally.thrownCounts.reduce(0, +) == 3000)
    for (bin, energy) in job.plan.energiesEV.enumerated() {
      // Centres of half decades; a quarter of the events each, to 4 sigma of a binomial.
      #expect(relativeDifference(energy, [1.7783e17, 5.6234e17, 1.7783e18, 5.6234e18][bin]) < 1e-4)
      #expect(abs(tally.thrownCounts[bin] - 750) < 95)
    }
    #expect(tally.counts[3][0].sumOfWeights > tally.counts[0][0].sumOfWeights)
  }

  @Test func `energies are grouped by the configuration alone`() {
    #expect(EnergyBins(energiesEV: [3, 1, 3, 2]).energiesEV == [1, 2, 3])
    #expect(EnergyBins(energiesEV: [3, 1, 3, 2]).index(ofEV: 2) == 1)
    #expect(EnergyBins(singleEnergiesEV: [1e18]).index(ofEV: 1e18) == 0)
    let many = EnergyBins(energiesEV: (0...40).map { 1e18 * Double(1 + $0) })
    #expect(!many.isDiscrete && many.count == 4)
    #expect(many.index(ofEV: 1e18) == 0 && many.index(ofEV: 4.1e19) == 3)
    // The end of a range that lies on an edge opens no bin, and what lies outside goes to the ends.
    let exact = EnergyBins(fromEV: 1e17, toEV: 1e18)
    #expect(exact.count == 2 && exact.index(ofEV: 1e18) == 1 && exact.index(ofEV: 1e10) == 0)
  }

  @Test func `a given fraction of charged currents is honoured`() throws {
    var experiment = Case.singleDipole(events: 500)
    for (fraction, current) in [(1.0, InteractionCurrent.charged), (0.0, .neutral)] {
      experiment.events.chargedCurrentFraction = fraction
      let supply = try RadioJob(experiment).supply
      for position in 0..<500 { #expect(try supply.event(position).current == current) }
    }
  }
}
