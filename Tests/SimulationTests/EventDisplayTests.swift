import Messengers
import NumericalMethods
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Simulation

@Suite struct `Event displays` {
  /// Runs of every kind: quiet, with a clock and noise, by importance, with showers of muons and taus.
  private static func experiments() -> [RadioExperiment] {
    var drawn = Case.station(events: 300)
    drawn.events.sampling = .importance
    var tracks = Case.station(events: 600)
    tracks.interaction.secondaries = true
    return [
      Case.singleDipole(events: 3000), Case.station(events: 1500),
      `Triggers on one clock`.experiment(noise: true, events: 500),
      `Triggers on one clock`.experiment(noise: false, events: 500), drawn, tracks,
    ]
  }

  @Test(.tags(.determinism)) func `an event computed again is that of the run to the bit`() throws {
    for experiment in Self.experiments() {
      let job = try RadioJob(experiment)
      let block = try job.results()
      #expect(block.triggered.count > 4, "\(experiment.name)")
      let fired = Set(block.triggered.map(\.event))
      for event in block.triggered {
        let display = try job.display(ofEvent: event.event)
        #expect(display.fate == .triggered && display.record == event)
        #expect(display.rays == block.rays.filter { $0.event == event.event })
        #expect(display.channels == block.channels.filter { $0.event == event.event })
        #expect(display.stations == block.stations.filter { $0.event == event.event })
      }
      for number in 0..<100 where !fired.contains(number) {
        #expect(try job.display(ofEvent: number).fate != .triggered)
      }
    }
  }

  @Test(.tags(.identity)) func `waveforms have the amplitudes and the trigger times`() throws {
    for experiment in Self.experiments() {
      let job = try RadioJob(experiment)
      for event in try job.results().triggered.prefix(10) {
        let display = try job.display(ofEvent: event.event)
        #expect(display.waveforms.count == display.channels.count)
        for (waveform, channel) in zip(display.waveforms, display.channels) {
          #expect(waveform.channel == channel.channel && waveform.station == channel.station)
          let peak = waveform.samplesV.map { abs($0) }.max() ?? 0
          #expect(peak == channel.maxAmplitudeV)
        }
      }
    }
    // A simple threshold fires at the first sample of any channel that reaches its level.
    let job = try RadioJob(Case.station(events: 600))
    for event in try job.results().triggered {
      let display = try job.display(ofEvent: event.event)
      for (place, name) in job.plan.triggers.enumerated() {
        let times = display.waveforms.compactMap { waveform -> Double? in
          guard let level = waveform.levels.first(where: { $0.trigger == name }) else { return nil }
          return waveform.samplesV.firstIndex { abs($0) >= level.voltageV }.map(waveform.timeNs)
        }
        #expect(times.min() == event.triggerTimesNs[place])
      }
    }
  }

  @Test(.tags(.identity)) func `paths lead from showers to antennas and are as long as the rays`()
    throws
  {
    var worst = 0.0
    for experiment in Self.experiments() {
      let job = try RadioJob(experiment)
      for event in try job.results().triggered.prefix(10) {
        let display = try job.display(ofEvent: event.event)
        #expect(display.paths.count == display.rays.count && !display.rays.isEmpty)
        for (ray, path) in zip(display.rays, display.paths) {
          let shower = try #require(display.event.showers.first { $0.id == ray.shower })
          let antenna = try #require(
            job.plan.channels.first { $0.station == ray.station && $0.id == ray.channel })
          let (first, last) = (try #require(path.pointsM.first), try #require(path.pointsM.last))
          #expect(path.kind.rawValue == ray.solutionType && first == shower.positionM)
          // The end lies at the range along a unit vector: rounding of kilometres.
          #expect((last - antenna.positionM).norm < 1e-9)
          let steps = zip(path.pointsM, path.pointsM.dropFirst()).map { ($1 - $0).norm }
          worst = max(worst, relativeDifference(steps.reduce(0, +), ray.pathLengthM))
        }
      }
    }
    // Chords of 200 points of a bent ray are shorter than it by a part of some 1e-5.
    #expect(worst < 1e-4)
  }

  @Test(.tags(.identity)) func `the lines of the cone are at the Cherenkov angle to the axis`()
    throws
  {
    let plane = try EventPlane(
      vertexM: Vector3(300, -400, -900), antennasM: [Vector3(3, 1, -5), Vector3(-3, -1, -5)])
    #expect(plane.stationM == Vector3(0, 0, -5))
    #expect(plane.point(Vector3(300, -400, -900)) == EventPlane.Point(distance: 500, z: -900))
    var generator = Philox4x32(seed: 7, event: 0, stream: 0)
    var worst = 0.0
    var (none, two) = (0, 0)
    for _ in 0..<500 {
      let axis = Vector3(
        generator.uniform() - 0.5, generator.uniform() - 0.5, generator.uniform() - 0.5
      ).normalized
      let lines = plane.directions(atAngleRad: 0.97, to: axis)
      if lines.isEmpty { none += 1 } else { two += 1 }
      for line in lines {
        let back = line.distance * plane.towardsVertex + Vector3(0, 0, line.z)
        worst = max(worst, abs(back.dot(axis) - Elementary.cos(0.97)), abs(back.norm - 1))
      }
    }
    // Rounding of the inverse cosine near its end.
    #expect(worst < 1e-12 && none > 50 && two > 50)
  }

  @Test func `every event has its fate`() throws {
    var experiment = Case.singleDipole(events: 400)
    var fates = try Self.fates(experiment)
    experiment.radiation.viewingAngleCutRad = 0.05
    fates += try Self.fates(experiment)
    experiment.events.sampling = .importance
    fates += try Self.fates(experiment)
    var event = try RadioJob(Case.singleDipole(events: 1)).event(0)
    event.showers[0].energyEV = 1e9
    experiment.events.sampling = .plain
    experiment.events.list = "events.csv"
    experiment.propagation.earth = "none"
    let list = RadioEventList(events: [event], thrown: 1, volumeM3: 1, solidAngleSr: 1)
    fates.append(try RadioJob(experiment, list: list).display(ofEvent: 0).fate)
    #expect(fates.contains(.belowThreshold) && fates.contains(.shadow))
    #expect(fates.contains(.neverCounted) && fates.contains(.triggered))
    #expect(
      fates.contains {
        if case .absorbed(let weight, let minimum) = $0 { weight < minimum } else { false }
      })
    #expect(
      fates.contains {
        if case .outsideViewingCut(let nearest) = $0 { nearest > 0.05 } else { false }
      })
    #expect(fates.contains { if case .tooLittleEnergy = $0 { true } else { false } })
  }

  private static func fates(_ experiment: RadioExperiment) throws -> [EventFate] {
    let job = try RadioJob(experiment)
    return try (0..<400).map { try job.display(ofEvent: $0).fate }
  }

  @Test(.tags(.badInput)) func `events that a run does not have are refused with those it has`()
    throws
  {
    let job = try RadioJob(Case.singleDipole(events: 500))
    for number in [-1, 500] {
      let error = #expect(throws: PhysicsError.self) { try job.display(ofEvent: number) }
      #expect(error.map { "\($0)".contains("0...499") } == true)
    }
    var experiment = Case.singleDipole(events: 500)
    experiment.events.list = "events.csv"
    let list = RadioEventList(
      events: try [3, 17, 40].map { try job.event($0) }, thrown: 500,
      volumeM3: job.plan.volumeM3, solidAngleSr: 4 * Double.pi)
    let listed = try RadioJob(experiment, list: list)
    #expect(try listed.display(ofEvent: 17).event == job.display(ofEvent: 17).event)
    let error = #expect(throws: PhysicsError.self) { try listed.display(ofEvent: 18) }
    #expect(error.map { "\($0)".contains("3...40") } == true)
  }
}
