import Detection
import Messengers
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Simulation

@Suite struct `Bins of runs` {
  private static func results(
    _ experiment: RadioExperiment, _ scratch: ScratchFolder
  ) throws -> RadioResults {
    let job = try RadioJob(experiment)
    let folder = scratch.run(experiment.name)
    _ = try job.runner(folder).run(threads: 1)
    return try RadioResults(folder: folder)
  }

  @Test(.tags(.determinism)) func `events are drawn again as they were simulated`() throws {
    let scratch = try ScratchFolder()
    let experiment = Case.station(events: 2000)
    let results = try Self.results(experiment, scratch)
    let thrown = try ThrownEvents(experiment)
    #expect(results.triggered.count > 20)
    for event in results.triggered {
      let again = try thrown.event(event.event)
      #expect(again.vertexM == event.vertexM && again.neutrino.energyEV == event.energyEV)
      #expect(again.weight == event.weight)
    }
  }

  @Test(.tags(.identity)) func `importance sampling has the efficiency of plain sampling`() throws {
    let scratch = try ScratchFolder()
    var worst = 0.0
    var efficiencies: [[EfficiencyRow]] = []
    for (sampling, events) in [(RadioExperiment.Sampling.plain, 40_000), (.importance, 10_000)] {
      var experiment = Case.singleDipole(events: events)
      experiment.name = sampling.rawValue
      experiment.events.sampling = sampling
      let results = try Self.results(experiment, scratch)
      efficiencies.append(
        try results.efficiencies(by: .distance, bins: 4, of: ThrownEvents(experiment)))
    }
    for (plain, drawn) in zip(efficiencies[0], efficiencies[1]) {
      guard let a = plain.interval, let b = drawn.interval else { continue }
      let (left, right) = (plain.efficiency.value ?? 0, drawn.efficiency.value ?? 0)
      let (u, v) = (a.upperBound - a.lowerBound, b.upperBound - b.lowerBound)
      worst = max(worst, abs(left - right) / ((u * u + v * v).squareRoot() / 2))
    }
    #expect(efficiencies[0].count == 16 && efficiencies[1].count == 16)
    // Four nested triggers in four bins, fixed seeds: 3.5 sigma.
    #expect(worst < 3.5 && worst > 0)
  }

  @Test(.tags(.badInput)) func `other events and numbers of bins are refused`() throws {
    let scratch = try ScratchFolder()
    let experiment = Case.singleDipole(events: 500)
    let results = try Self.results(experiment, scratch)
    let own = try ThrownEvents(experiment)
    let other = try ThrownEvents(Case.singleDipole(events: 501))
    #expect(throws: PhysicsError.self) { try results.efficiencies(by: .depth, of: other) }
    for bins in [0, -1, 10_001] {
      #expect(throws: PhysicsError.self) {
        try results.efficiencies(by: .depth, bins: bins, of: own)
      }
      #expect(throws: PhysicsError.self) { try results.zenithVolumes(bins: bins, of: own) }
    }
    #expect(throws: PhysicsError.self) { try results.zenithVolumes(bins: 3, of: other) }
    let counts = try RadioResults(folder: scratch.run(experiment.name), reading: .counts)
    #expect(throws: PhysicsError.self) { try counts.zenithVolumes(bins: 3, of: own) }
    #expect(throws: PhysicsError.self) { try counts.efficiencies(by: .depth, of: own) }
  }

  @Test(.tags(.identity)) func `zenith volumes have the mean of the effective volume`() throws {
    let scratch = try ScratchFolder()
    var worst = 0.0
    for (number, sampling) in RadioExperiment.Sampling.allCases.enumerated() {
      var experiment = Case.singleDipole(events: 4000)
      experiment.name = "zenith \(number)"
      experiment.events.sampling = sampling
      experiment.events.spectrum = .logUniform(minimumEV: 1e18, maximumEV: 1e19)
      // A part of the sphere, in which bins have a part of its solid angle.
      experiment.events.zenithRangeRad = 0.5...2
      let results = try Self.results(experiment, scratch)
      let rows = try results.zenithVolumes(bins: 6, of: ThrownEvents(experiment))
      let whole = try results.effectiveVolumes()
      #expect(rows.count == 6 * whole.count && whole.count == 8)
      for (index, row) in whole.enumerated() {
        let bins = rows[6 * index..<6 * index + 6]
        #expect(bins.allSatisfy { $0.energyEV == row.energyEV && $0.trigger == row.trigger })
        #expect(bins.map(\.triggered).reduce(0, +) == row.triggered && row.triggered > 0)
        let mean = bins.map(\.volumeKm3).reduce(0, +) / 6 * results.plan.solidAngleSr
        let area = bins.map(\.areaKm2).reduce(0, +) / 6 * results.plan.solidAngleSr
        worst = max(worst, relativeDifference(mean, row.valueKm3Sr))
        worst = max(worst, relativeDifference(area, row.areaKm2Sr))
      }
    }
    // Sums of the same numbers in another order.
    #expect(worst < 1e-12)
  }

  @Test(.tags(.badInput)) func `lists of a part of the sphere have no zenith bins`() throws {
    let scratch = try ScratchFolder()
    let drawn = Case.singleDipole(events: 300)
    let job = try RadioJob(drawn)
    var list = RadioEventList(
      events: try (0..<300).map { try job.event($0) }, thrown: 300, volumeM3: job.plan.volumeM3,
      solidAngleSr: 4 * Double.pi)
    var experiment = drawn
    experiment.events.list = "events.csv"
    let folder = scratch.run("list")
    _ = try RadioJob(experiment, list: list).runner(folder).run(threads: 1)
    let results = try RadioResults(folder: folder)
    let rows = try results.zenithVolumes(bins: 2, of: ThrownEvents(experiment, list: list))
    #expect(rows.count == 8)
    list.solidAngleSr = 2
    #expect(throws: PhysicsError.self) {
      try results.zenithVolumes(bins: 2, of: ThrownEvents(experiment, list: list))
    }
  }
}
