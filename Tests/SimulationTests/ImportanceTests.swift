import Detection
import Messengers
import NumericalMethods
import ParticleSources
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Simulation

@Suite struct `Importance sampling` {
  private static func volumes(
    _ experiment: RadioExperiment
  ) throws -> [EffectiveVolume] {
    let job = try RadioJob(experiment)
    let tally = try job.results().tally
    return try tally.counts[0].map { count in
      try EffectiveVolume(
        volumeM3: job.plan.volumeM3, solidAngleSr: job.plan.solidAngleSr,
        thrownCount: tally.thrownCounts[0], count: count)
    }
  }

  private static func experiment(
    _ energyEV: Double, events: Int, _ sampling: RadioExperiment.Sampling
  ) -> RadioExperiment {
    var experiment = Case.singleDipole(events: events)
    experiment.events.spectrum = .monoenergetic(energyEV: energyEV)
    experiment.events.sampling = sampling
    return experiment
  }

  @Test func `effective volumes are those of plain sampling, with less variance`() throws {
    var worst = 0.0
    for (energy, plainEvents) in [(1e17, 200_000), (1e18, 60_000)] {
      let plain = try Self.volumes(Self.experiment(energy, events: plainEvents, .plain))
      let drawn = try Self.volumes(Self.experiment(energy, events: 20_000, .importance))
      for (a, b) in zip(plain, drawn) {
        let error = (a.errorM3Sr * a.errorM3Sr + b.errorM3Sr * b.errorM3Sr).squareRoot()
        worst = max(worst, abs(a.valueM3Sr - b.valueM3Sr) / error)
        // With a tenth, or a third, of the events: the errors' ratio at equal numbers.
        let ratio = a.errorM3Sr / b.errorM3Sr * (Double(plainEvents) / 20_000).squareRoot()
        #expect(ratio > (energy < 5e17 ? 3 : 1.3), "\(energy): \(ratio)")
      }
    }
    // Four nested triggers at two energies, fixed seeds: 3.5 sigma.
    #expect(worst < 3.5)
  }

  @Test func `directions of a part of the sky keep their volume`() throws {
    var plain = Self.experiment(1e18, events: 60_000, .plain)
    plain.events.zenithRangeRad = 1...1.7
    plain.events.azimuthRangeRad = -1...2
    plain.events.volume = .box(
      xRangeM: -1500...1500, yRangeM: -800...2000, zRangeM: -1500 ... -100)
    var drawn = plain
    drawn.events.sampling = .importance
    drawn.events.number = 20_000
    drawn.seed = 5
    let (a, b) = (try Self.volumes(plain)[0], try Self.volumes(drawn)[0])
    let error = (a.errorM3Sr * a.errorM3Sr + b.errorM3Sr * b.errorM3Sr).squareRoot()
    #expect(abs(a.valueM3Sr - b.valueM3Sr) < 3.5 * error)
    #expect(b.count.groupCount > 100)
  }

  @Test(.tags(.limit)) func `a wider volume in which nothing more triggers gives the same`() throws
  {
    var near = Self.experiment(1e17, events: 20_000, .importance)
    near.events.volume = .cylinder(innerRadiusM: 0, outerRadiusM: 3000, zRangeM: -2700...0)
    var far = near
    far.events.volume = .cylinder(innerRadiusM: 0, outerRadiusM: 6000, zRangeM: -2700...0)
    far.seed = 3
    let (a, b) = (try Self.volumes(near)[0], try Self.volumes(far)[0])
    let error = (a.errorM3Sr * a.errorM3Sr + b.errorM3Sr * b.errorM3Sr).squareRoot()
    // A fortieth may come from beyond 3 km; 3.5 sigma otherwise.
    #expect(abs(a.valueM3Sr - b.valueM3Sr) < 3.5 * error + 0.03 * a.valueM3Sr)
  }

  @Test(.tags(.identity)) func `the density of directions integrates to one`() {
    var bands = ConeBands()
    bands.add(axis: Vector3(0, 0, 1), coneRad: 0.97, halfWidthRad: 0.1)
    bands.add(axis: Vector3(0.6, 0, 0.8), coneRad: 0.97, halfWidthRad: 0.3)
    // The mean of density x 4 pi over uniform directions, and of 1/(4 pi density) over the drawn share of the sphere they cover.
    var sum = 0.0
    let count = 400_000
    for index in 0..<count {
      var generator = Philox4x32(seed: 3, event: UInt64(index), stream: 0)
      let direction = ArrivalDirections.isotropic.momentumDirection(
        zenithUniform: generator.uniform(), azimuthUniform: generator.uniform())
      sum += 4 * Double.pi * bands.density(of: direction) / Double(count)
    }
    // Densities up to 5 on a seventh of the sphere: 0.4 % at one sigma.
    #expect(abs(sum - 1) < 0.015)
    var inside = 0
    for index in 0..<10_000 {
      var generator = Philox4x32(seed: 4, event: UInt64(index), stream: 0)
      let direction = bands.direction(
        generator.uniform(), generator.uniform(), generator.uniform())
      if bands.density(of: direction) > 0, abs(direction.norm - 1) < 1e-12 { inside += 1 }
    }
    // Directions at the very edge of a band may fall out by rounding.
    #expect(inside > 9_990)
  }

  @Test func `turning everything about the vertical changes the volume within its error`() throws {
    var experiment = Self.experiment(1e18, events: 20_000, .importance)
    let plain = try Self.volumes(experiment)[0]
    experiment.detection.stations[0].positionM = Vector3(0, 0, 0)
    experiment.events.azimuthRangeRad = 1...(1 + 2 * Double.pi)
    experiment.seed = 77
    let turned = try Self.volumes(experiment)[0]
    let error =
      (plain.errorM3Sr * plain.errorM3Sr + turned.errorM3Sr * turned.errorM3Sr).squareRoot()
    #expect(abs(plain.valueM3Sr - turned.valueM3Sr) < 3.5 * error)
  }

  @Test func `triggers on the clock gain as well, with noise and without`() throws {
    for noise in [false, true] {
      var plain = Self.experiment(1e17, events: 60_000, .plain)
      plain.detection.triggers = [
        .init(name: "envelope", kind: .envelope, threshold: .sigma(3)),
        .init(name: "power", kind: .power(windowNs: 10), threshold: .sigma(2)),
      ]
      if noise { plain.detection.noise = .init() }
      var drawn = plain
      drawn.events.sampling = .importance
      drawn.events.number = 6000
      drawn.seed = 6
      for (a, b) in zip(try Self.volumes(plain), try Self.volumes(drawn)) {
        #expect(a.count.groupCount > 10 && b.count.groupCount > 50)
        let error = (a.errorM3Sr * a.errorM3Sr + b.errorM3Sr * b.errorM3Sr).squareRoot()
        // Four comparisons of fixed seeds: 3.5 sigma.
        #expect(abs(a.valueM3Sr - b.valueM3Sr) < 3.5 * error, "\(noise): \(a) \(b)")
        // With a tenth of the events: the errors' ratio at equal numbers.
        let ratio = a.errorM3Sr / b.errorM3Sr * 10.squareRoot()
        #expect(ratio > 2, "\(noise): \(ratio)")
      }
    }
  }
}

@Suite struct `Campaigns of several energies` {
  @Test func `each energy has its events and gives what it gives alone`() throws {
    var experiment = Case.singleDipole(events: 30_000, blockSize: 500)
    experiment.events.spectrum = .energies([
      .init(energyEV: 1e17, events: 20_000), .init(energyEV: 1e18, events: 6000),
      .init(energyEV: 1e19, events: 4000),
    ])
    let job = try RadioJob(experiment)
    let tally = try job.results().tally
    #expect(job.plan.energiesEV == [1e17, 1e18, 1e19])
    #expect(tally.thrownCounts == [20_000, 6000, 4000])
    var alone = experiment
    alone.events.number = 20_000
    alone.events.spectrum = .monoenergetic(energyEV: 1e17)
    let single = try RadioJob(alone).results().tally
    #expect(single.counts[0] == tally.counts[0])
    #expect(tally.counts[2][0].groupCount > tally.counts[1][0].groupCount / 2)
  }

  @Test(.tags(.badInput)) func `energies that make no sense are refused`() {
    let cases: [[RadioExperiment.EnergyStep]] = [
      [], [.init(energyEV: 1e18, events: 3999)], [.init(energyEV: 0, events: 4000)],
      [.init(energyEV: .nan, events: 4000)], [.init(energyEV: 1e30, events: 4000)],
      [.init(energyEV: 1e18, events: 2000), .init(energyEV: 1e18, events: 2000)],
      [.init(energyEV: 1e18, events: 2000), .init(energyEV: 1e17, events: 2000)],
      [.init(energyEV: 1e17, events: 4000), .init(energyEV: 1e18, events: 0)],
      [.init(energyEV: 1e17, events: -1), .init(energyEV: 1e18, events: 4001)],
    ]
    for steps in cases {
      var experiment = Case.singleDipole(events: 4000)
      experiment.events.spectrum = .energies(steps)
      #expect(throws: PhysicsError.self, "\(steps)") { try RadioJob(experiment) }
    }
  }
}
