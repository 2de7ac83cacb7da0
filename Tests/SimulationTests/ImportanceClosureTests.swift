import Detection
import Messengers
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Simulation

/// The same experiment drawn plainly and by importance, and the same experiment seen from another side.
@Suite struct `Closure of importance sampling` {
  private struct Volumes {
    var all: [EffectiveVolume] = []

    init(_ experiment: RadioExperiment) throws {
      let job = try RadioJob(experiment)
      let tally = try job.results().tally
      for (energy, counts) in tally.counts.enumerated() {
        for count in counts {
          all.append(
            try EffectiveVolume(
              volumeM3: job.plan.volumeM3, solidAngleSr: job.plan.solidAngleSr,
              thrownCount: tally.thrownCounts[energy], count: count))
        }
      }
    }

    /// The largest difference in standard errors, and the largest error of a difference over its value, where both have some triggers.
    func compared(with other: Volumes) -> (sigmas: Double, error: Double) {
      var (sigmas, largest) = (0.0, 0.0)
      for (a, b) in zip(all, other.all) where a.count.groupCount > 100 && b.count.groupCount > 100 {
        let error = (a.errorM3Sr * a.errorM3Sr + b.errorM3Sr * b.errorM3Sr).squareRoot()
        sigmas = max(sigmas, abs(a.valueM3Sr - b.valueM3Sr) / error)
        largest = max(largest, error / min(a.valueM3Sr, b.valueM3Sr))
      }
      return (sigmas, largest)
    }
  }

  private static func compared(
    _ plain: RadioExperiment, importance events: Int
  ) throws -> (sigmas: Double, error: Double) {
    var drawn = plain
    drawn.events.sampling = .importance
    drawn.events.number = events
    drawn.seed = plain.seed + 4
    return try Volumes(plain).compared(with: Volumes(drawn))
  }

  /// The single dipole with the lowest of its triggers alone.
  private static func dipole(_ energyEV: Double, events: Int) -> RadioExperiment {
    var experiment = Case.singleDipole(events: events)
    experiment.events.spectrum = .monoenergetic(energyEV: energyEV)
    experiment.detection.triggers = [experiment.detection.triggers[0]]
    return experiment
  }

  @Test func `directions of a part of the sky keep their volume`() throws {
    var wide = Self.dipole(1e18, events: 200_000)
    wide.events.zenithRangeRad = 1...1.7
    wide.events.azimuthRangeRad = -1...2
    wide.events.volume = .box(
      xRangeM: -1500...1500, yRangeM: -800...2000, zRangeM: -1500 ... -100)
    var narrow = Self.dipole(1e18, events: 400_000)
    narrow.events.zenithRangeRad = 1.05...1.08
    narrow.events.azimuthRangeRad = 0.5...0.6
    for experiment in [wide, narrow] {
      let (sigmas, error) = try Self.compared(experiment, importance: 60_000)
      // One comparison each: 3.5 sigma; an error of a tenth would be more than three.
      #expect(sigmas < 3.5)
      #expect(error < 0.03)
    }
  }

  @Test func `upgoing neutrinos keep their volume`() throws {
    var experiment = Self.dipole(1e17, events: 400_000)
    experiment.events.zenithRangeRad = 1.6...2
    let (sigmas, error) = try Self.compared(experiment, importance: 40_000)
    // Most are absorbed; what is left of the plain ones counts some fifty.
    #expect(sigmas < 3.5)
    #expect(error < 0.2)
  }

  @Test func `two stations of different build keep their volume`() throws {
    var experiment = Case.station(events: 200_000)
    experiment.events.spectrum = .monoenergetic(energyEV: 1e18)
    experiment.events.volume = .cylinder(innerRadiusM: 300, outerRadiusM: 2500, zRangeM: -2000...0)
    experiment.detection.triggers = [.init(name: "simple", threshold: .sigma(3))]
    var deep = experiment.detection.stations[0]
    deep.id = 102
    deep.positionM = Vector3(-600, 900, 0)
    deep.channels = [.init(id: 0, antenna: "analytic_VPol", positionM: Vector3(0, 0, -150))]
    experiment.detection.stations.append(deep)
    let (sigmas, error) = try Self.compared(experiment, importance: 20_000)
    // An error of a tenth would be four sigma.
    #expect(sigmas < 3.5)
    #expect(error < 0.025)
  }

  @Test func `coincidences and energies of a spectrum keep their volumes`() throws {
    var experiment = Case.station(events: 60_000)
    experiment.events.spectrum = .logUniform(minimumEV: 1e19, maximumEV: 1e20)
    var pair = RadioExperiment.Trigger(name: "pair", threshold: .sigma(3))
    pair.coincidences = 2
    experiment.detection.triggers = [.init(name: "simple", threshold: .sigma(3)), pair]
    let (sigmas, error) = try Self.compared(experiment, importance: 20_000)
    // Two half decades with two triggers each: 3.5 sigma.
    #expect(sigmas < 3.5)
    #expect(error < 0.12)
  }

  @Test(.tags(.identity)) func `turning everything about the vertical changes nothing`() throws {
    // Off the axis, pointing antennas, neutrinos of a part of the sky: nothing here is round but the volume.
    let angle = 1.1
    var experiment = Case.station(events: 200_000)
    experiment.events.spectrum = .monoenergetic(energyEV: 1e18)
    experiment.events.sampling = .importance
    experiment.events.azimuthRangeRad = 0.2...2
    experiment.events.zenithRangeRad = 0.7...1.6
    experiment.detection.triggers = [.init(name: "simple", threshold: .sigma(3))]
    for channel in experiment.detection.stations[0].channels.indices {
      experiment.detection.stations[0].channels[channel].orientationThetaRad = 1.2
      experiment.detection.stations[0].channels[channel].rotationPhiRad = Double.pi / 2
    }
    experiment.detection.stations[0].positionM = Vector3(900, 400, 0)
    var turned = experiment
    turned.seed += 1
    turned.events.azimuthRangeRad = (0.2 + angle)...(2 + angle)
    func turnedPlace(_ position: Vector3) -> Vector3 {
      let (sine, cosine) = (0.891_207_360_061_435_4, 0.453_596_121_425_577_4)
      return Vector3(
        cosine * position.x - sine * position.y, sine * position.x + cosine * position.y,
        position.z)
    }
    turned.detection.stations[0].positionM = turnedPlace(experiment.detection.stations[0].positionM)
    for (index, channel) in experiment.detection.stations[0].channels.enumerated() {
      var own = channel
      own.positionM = turnedPlace(channel.positionM)
      own.orientationPhiRad += angle
      own.rotationPhiRad += angle
      turned.detection.stations[0].channels[index] = own
    }
    let (sigmas, error) = try Volumes(experiment).compared(with: Volumes(turned))
    // An error of a tenth would be five sigma.
    #expect(sigmas < 3.5)
    #expect(error < 0.02)
  }
}
