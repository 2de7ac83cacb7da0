import Detection
import Messengers
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Simulation

@Suite(.tags(.determinism)) struct `Independence of whole stations` {
  typealias Decisions = [Int: [String: Double?]]

  /// When each trigger of each event fired, by the trigger's name.
  private static func decisions(_ experiment: RadioExperiment) throws -> Decisions {
    let job = try RadioJob(experiment)
    var result: Decisions = [:]
    for event in try job.results().triggered {
      result[event.event] = Dictionary(
        uniqueKeysWithValues: zip(job.plan.triggers, event.triggerTimesNs))
    }
    return result
  }

  @Test(arguments: StationCase.Readout.allCases)
  func `the order of triggers and channels and further channels change no decision`(
    readout: StationCase.Readout
  ) throws {
    let plain = StationCase.experiment(readout)
    let expected = try Self.decisions(plain)
    #expect(expected.count > 10)
    var triggers = plain
    triggers.detection.triggers.reverse()
    #expect(try Self.decisions(triggers) == expected)
    var channels = plain
    channels.detection.stations[0].channels.reverse()
    for index in channels.detection.triggers.indices {
      channels.detection.triggers[index].channels?.sort()
    }
    #expect(try Self.decisions(channels) == expected)
    var few = plain
    few.detection.stations[0].channels.removeLast()
    #expect(try Self.decisions(few) == expected)
    var more = plain
    more.detection.stations[0].channels.insert(
      .init(id: 77, antenna: "analytic_VPol", positionM: Vector3(5, 5, -60)), at: 0)
    #expect(try Self.decisions(more) == expected)
  }

  @Test func `another channel or station changes no sample of the others' noise`() throws {
    let plain = StationCase.experiment(.noisy, events: 20)
    var more = plain
    more.detection.stations[0].channels.insert(
      .init(id: 77, antenna: "analytic_VPol", positionM: Vector3(5, 5, -60)), at: 1)
    var other = plain.detection.stations[0]
    other.id = 5
    other.positionM.x += 500
    more.detection.stations.insert(other, at: 0)
    let (a, b) = (try RadioJob(plain), try RadioJob(more))
    let (few, many) = (try #require(a.readout).noise, try #require(b.readout).noise)
    #expect(few.count == 4 && many.count == 9)
    for event in [0, 1, 19, 1_000_000_007] {
      let periods = few.map { $0.period(event: event) }
      // Channel 77 is the second of the second station.
      #expect([4, 6, 7, 8].map { many[$0].period(event: event) } == periods)
      #expect(many[0].period(event: event) != periods[0])
      #expect(Set(periods.map { $0[0] }).count == 4)
    }
  }

  @Test func `threads and shards give the same bytes with every trigger, noise and importance`()
    throws
  {
    var experiment = StationCase.experiment(.digitized, events: 640)
    experiment.events.blockSize = 40
    experiment.events.sampling = .importance
    experiment.events.spectrum = .monoenergetic(energyEV: 1e20)
    let job = try RadioJob(experiment)
    let scratch = try ScratchFolder()
    try job.runner(scratch.run("whole")).run(threads: 1)
    let whole = try scratch.run("whole").contents()
    let fired = try RadioResults(folder: scratch.run("whole")).triggered
    #expect(fired.count > 20, "\(fired.count)")
    for threads in [2, 3, 7] {
      let folder = scratch.run("threads \(threads)")
      try job.runner(folder).run(threads: threads)
      #expect(try folder.contents() == whole, "\(threads) threads")
    }
    for (count, threads) in [(5, 2), (16, 1)] {
      let parts = try (1...count).map { index in
        let folder = scratch.run("part \(index) of \(count)")
        let shard = try #require(Shard(index, of: count))
        // A job of its own now and then, as in a process of its own.
        try RadioRunner(
          job: index.isMultiple(of: 5) ? RadioJob(experiment) : job, description: job.description,
          folder: folder, shard: shard
        ).run(threads: threads)
        return folder
      }
      let merged = scratch.run("merged \(count)")
      try ShardMerger<RadioFormat>(shards: parts.reversed(), output: merged).merge()
      #expect(try merged.contents() == whole, "\(count) shards")
    }
  }
}

@Suite struct `Additivity of effective volumes` {
  private static func volumes(
    _ change: (inout RadioExperiment) -> Void
  ) throws -> [EffectiveVolume] {
    var experiment = Case.singleDipole(events: 12_000)
    change(&experiment)
    let job = try RadioJob(experiment)
    let tally = try job.results().tally
    return try tally.counts[0].map { count in
      try EffectiveVolume(
        volumeM3: job.plan.volumeM3, solidAngleSr: job.plan.solidAngleSr,
        thrownCount: tally.thrownCounts[0], count: count)
    }
  }

  /// Compares the whole with the sum of its parts, in standard errors.
  private func sigmas(_ whole: [EffectiveVolume], _ parts: [[EffectiveVolume]]) -> Double {
    var worst = 0.0
    for (trigger, value) in whole.enumerated() {
      let sum = parts.reduce(0) { $0 + $1[trigger].valueM3Sr }
      let variance = parts.reduce(value.errorM3Sr * value.errorM3Sr) {
        $0 + $1[trigger].errorM3Sr * $1[trigger].errorM3Sr
      }
      worst = max(worst, abs(value.valueM3Sr - sum) / variance.squareRoot())
    }
    return worst
  }

  @Test(.tags(.identity)) func `a volume sees what its parts see together`() throws {
    func cylinder(
      _ inner: Double, _ outer: Double, _ z: ClosedRange<Double>
    ) throws
      -> [EffectiveVolume]
    {
      try Self.volumes {
        $0.events.volume = .cylinder(innerRadiusM: inner, outerRadiusM: outer, zRangeM: z)
      }
    }
    let whole = try cylinder(0, 2000, -2000...0)
    let parts = try [
      cylinder(0, 900, -2000...0), cylinder(900, 2000, -800...0),
      cylinder(900, 2000, -2000 ... -800),
    ]
    let total = parts.reduce(0) { $0 + $1[0].volumeM3 }
    #expect(relativeDifference(total, whole[0].volumeM3) < 1e-14)
    #expect(whole.allSatisfy { $0.count.groupCount > 30 })
    // Four nested triggers, fixed seeds: 3.5 sigma.
    #expect(sigmas(whole, parts) < 3.5)
  }

  @Test(.tags(.identity)) func `the sky shows what its parts show together`() throws {
    func sky(
      _ zenith: ClosedRange<Double>, _ azimuth: ClosedRange<Double>
    ) throws
      -> [EffectiveVolume]
    {
      try Self.volumes {
        $0.events.zenithRangeRad = zenith
        $0.events.azimuthRangeRad = azimuth
      }
    }
    let turn = 2 * Double.pi
    let whole = try sky(0...Double.pi, 0...turn)
    let parts = try [
      sky(0...1.2, 0...turn), sky(1.2...Double.pi, 0...2), sky(1.2...Double.pi, 2...turn),
    ]
    let total = parts.reduce(0) { $0 + $1[0].solidAngleSr }
    #expect(relativeDifference(total, 4 * Double.pi) < 1e-14)
    #expect(sigmas(whole, parts) < 3.5)
  }

  @Test(.tags(.identity)) func `numbers of a list scale the volume as they must`() throws {
    let events = try (0..<4).map { `Radio events`.event($0, [try `Radio events`.shower(id: $0)]) }
    func volume(_ factor: (volume: Double, angle: Double, thrown: Int)) throws -> Double {
      var experiment = Case.singleDipole()
      experiment.events.list = "list.csv"
      experiment.propagation.earth = "none"
      let job = try RadioJob(
        experiment,
        list: RadioEventList(
          events: events, thrown: 100 * factor.thrown, volumeM3: 1e9 * factor.volume,
          solidAngleSr: factor.angle))
      let scratch = try ScratchFolder()
      try job.runner(scratch.run("run")).run(threads: 1)
      return try #require(
        try RadioResults(folder: scratch.run("run")).effectiveVolumes().first
      ).valueKm3Sr
    }
    let one = try volume((1, 1, 1))
    // Products and quotients of a few numbers: some last digits.
    #expect(relativeDifference(try volume((3, 1, 1)), 3 * one) < 1e-15)
    #expect(relativeDifference(try volume((1, 0.25, 1)), 0.25 * one) < 1e-15)
    let eighth = try volume((1, 1, 8))
    #expect(relativeDifference(eighth, one / 8) < 1e-15 && one > 0, "\(one) \(eighth)")
  }
}
