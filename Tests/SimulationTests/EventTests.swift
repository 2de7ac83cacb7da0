import Detection
import Messengers
import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Radiation
import Testing
import _TestSupport

@testable import Simulation

@Suite struct `Radio events` {
  /// A shower that a dipole at 100 m depth sees near its Cherenkov angle, turned about the vertical by an azimuth.
  static func shower(
    id: Int = 0, energyEV: Double = 1e18, kind: ShowerKind = .hadronic, azimuthRad: Double = 0,
    shiftM: Vector3 = .zero, depthM: Double = 900, elongation: Double? = nil
  ) throws -> Shower {
    let rotate = { (v: Vector3) -> Vector3 in
      let (s, c) = Elementary.sinCos(azimuthRad)
      return Vector3(c * v.x - s * v.y, s * v.x + c * v.y, v.z)
    }
    let start = Vector3(800, 0, -depthM)
    let rays = try RayTracer(model: .southPole2015).rays(from: start, to: Vector3(0, 0, -100))
    let launch = rays[0].launchDirection
    // 55.8 degrees from the ray, in a plane that is neither vertical nor across.
    let across = launch.cross(Vector3(0.2, 0.3, 0.9)).normalized
    let (sine, cosine) = Elementary.sinCos(0.974)
    return Shower(
      id: id, kind: kind, energyEV: energyEV, positionM: rotate(start) + shiftM,
      axis: rotate(cosine * launch + sine * across.cross(launch)), elongation: elongation)
  }

  static func event(_ id: Int, _ showers: [Shower]) -> RadioEvent {
    RadioEvent(
      id: id,
      neutrino: IncomingNeutrino(
        species: NeutrinoSpecies(.electron), energyEV: 2e18, direction: showers[0].axis),
      vertexM: showers[0].positionM, current: .charged, inelasticity: 0.5, showers: showers)
  }

  static func list(_ events: [RadioEvent], thrown: Int? = nil) -> RadioEventList {
    RadioEventList(
      events: events, thrown: thrown ?? events.count, volumeM3: 1e10, solidAngleSr: 4 * Double.pi)
  }

  static func job(
    _ events: [RadioEvent], thrown: Int? = nil, _ change: (inout RadioExperiment) -> Void = { _ in }
  ) throws -> RadioJob {
    var experiment = Case.singleDipole()
    experiment.propagation.earth = "none"
    experiment.events.list = "list.csv"
    change(&experiment)
    return try RadioJob(experiment, list: list(events, thrown: thrown))
  }

  static func results(_ job: RadioJob) throws -> [(TriggeredEvent, [RayRecord])] {
    let simulator = try RadioSimulator(job: job)
    return try (0..<job.plan.events).map { position in
      let event = try job.supply.event(position)
      let result = try #require(try simulator.simulate(event))
      return (result.triggered, result.rays)
    }
  }

  @Test(.tags(.identity)) func `two showers give the sum of their traces`() throws {
    let first = try Self.shower(id: 1, energyEV: 1e18)
    var second = try Self.shower(id: 2, energyEV: 3e18, kind: .electromagnetic, elongation: 60)
    // Eight samples: the grids, anchored at first arrivals, fit each other.
    second.timeNs = 4
    let job = try Self.job([
      Self.event(1, [first]), Self.event(2, [second]), Self.event(3, [first, second]),
    ])
    let simulator = try RadioSimulator(job: job)
    var traces: [ChannelTrace] = []
    for position in 0..<3 {
      _ = try #require(try simulator.simulate(try job.supply.event(position)))
      traces.append(simulator.traces[0])
    }
    var worst = 0.0
    for (index, value) in traces[2].samples.enumerated() {
      let one = traces[0].samples.indices.contains(index) ? traces[0].samples[index] : 0
      let two = index >= 8 ? traces[1].samples[index - 8] : 0
      worst = max(worst, abs(value - one - two))
    }
    #expect(traces[2].samples.count == traces[1].samples.count + 8)
    // Arrivals near 5000 ns are known to 1e-12 ns, a phase of 6e-12 at 1 GHz.
    #expect(worst < 1e-11 * traces[2].maximumAmplitudeV && worst > 0)
  }

  @Test(.tags(.identity)) func `moving or turning everything changes nothing`() throws {
    let shift = Vector3(1234, -4321, 0)
    let plain = try Self.results(Self.job([Self.event(1, [Self.shower()])]))[0]
    let moved = try Self.results(
      Self.job([Self.event(1, [Self.shower(shiftM: shift)])]) {
        $0.detection.stations[0].positionM = shift
      })[0]
    let turned = try Self.results(Self.job([Self.event(1, [Self.shower(azimuthRad: 2.1)])]))[0]
    for other in [moved, turned] {
      #expect(other.0.fired == plain.0.fired && other.1.count == plain.1.count)
      // Rounding of positions, 1e-13 m, as a phase; the turned axis is rounded anew.
      #expect(relativeDifference(other.0.maxAmplitudeV, plain.0.maxAmplitudeV) < 1e-11)
      for (ray, expected) in zip(other.1, plain.1) {
        #expect(relativeDifference(ray.maxAmplitudeV, expected.maxAmplitudeV) < 1e-11)
        #expect(relativeDifference(ray.travelTimeNs, expected.travelTimeNs) < 1e-13)
        #expect(relativeDifference(ray.viewingAngleRad, expected.viewingAngleRad) < 1e-13)
        #expect(abs(ray.launch.z - expected.launch.z) < 1e-14)
      }
    }
    #expect(plain.1.count == 2 && plain.0.fired == [true, true, true, true])
  }

  @Test(.tags(.identity)) func `voltages grow with the effective height of a dipole`() throws {
    let job = { (height: Double) in
      try Self.job([Self.event(1, [Self.shower()])]) {
        $0.detection.stations[0].channels[0].antenna = "ideal_dipole"
        $0.detection.stations[0].channels[0].effectiveHeightM = height
      }
    }
    let (one, three) = (try Self.results(job(1))[0], try Self.results(job(3))[0])
    #expect(relativeDifference(three.0.maxAmplitudeV, 3 * one.0.maxAmplitudeV) < 1e-14)
  }

  @Test(.tags(.limit)) func `a vertical ray from straight below is written with a finite constant`()
    throws
  {
    var shower = try Self.shower()
    shower.positionM = Vector3(0, 0, -700)
    let job = try Self.job([Self.event(1, [shower])]) {
      $0.detection.stations[0].channels[0].antenna = "analytic_LPDA"
      $0.detection.stations[0].channels[0].orientationThetaRad = Double.pi
      $0.detection.triggers = [.init(name: "any", threshold: .volts(1e-12))]
      $0.radiation.viewingAngleCutRad = nil
    }
    let scratch = try ScratchFolder()
    try job.runner(scratch.run("run")).run(threads: 1)
    let results = try RadioResults(folder: scratch.run("run"))
    #expect(results.rays.count == 2)
    for ray in results.rays {
      #expect(ray.c0 == .greatestFiniteMagnitude)
      // A quotient of two roots: one unit in the last place.
      #expect((ray.launch - Vector3(0, 0, 1)).norm < 3e-16)
    }
  }

  // MARK: - Elongation

  @Test(.tags(.determinism)) func `elongations belong to the seed, the event and the shower alone`()
    throws
  {
    let hadronic = try Self.shower(id: 1)
    let electromagnetic = try Self.shower(id: 2, kind: .electromagnetic)
    let amplitude = { (showers: [Shower], seed: UInt64) throws -> Double in
      let job = try Self.job([Self.event(7, showers)]) { $0.seed = seed }
      let rays = try Self.results(job)[0].1
      return try #require(rays.last { $0.shower == 2 }).maxAmplitudeV
    }
    let alone = try amplitude([hadronic, electromagnetic], 1)
    // Whatever the other shower is, and in another run of the job.
    var other = try Self.shower(id: 1, energyEV: 5e18, kind: .electromagnetic)
    #expect(try amplitude([other, electromagnetic], 1) == alone)
    other.elongation = 40
    #expect(try amplitude([other, electromagnetic], 1) == alone)
    #expect(try amplitude([hadronic, electromagnetic], 2) != alone)
    // The place among the event's showers is what tells draws apart: two equal showers differ.
    let twins = try Self.results(
      Self.job([Self.event(7, [electromagnetic, Self.shower(id: 3, kind: .electromagnetic)])]))[0].1
    #expect(twins[0].maxAmplitudeV != twins[twins.count / 2].maxAmplitudeV)
  }

  @Test func `a given elongation comes before a draw, and the mean is the mean`() throws {
    let amplitude = { (given: Double?, way: RadioExperiment.Elongation) throws -> Double in
      let shower = try Self.shower(kind: .electromagnetic, elongation: given)
      let job = try Self.job([Self.event(7, [shower])]) { $0.radiation.elongation = way }
      return try Self.results(job)[0].0.maxAmplitudeV
    }
    let median = AlvarezMuniz2009.elongation(energyEV: 1e18, kind: .electromagnetic)
    #expect(try amplitude(nil, .mean) == amplitude(median, .drawn))
    #expect(try amplitude(55, .drawn) == amplitude(55, .mean))
    #expect(try amplitude(nil, .drawn) != amplitude(nil, .mean))
  }
}
