import Messengers
import Neutrinos
import PhysicalQuantities

@testable import Simulation

/// The experiments of these tests.
enum Case {
  /// One vertical dipole at 100 m depth: the smallest complete experiment.
  static func singleDipole(events: Int = 4000, blockSize: Int = 500) -> RadioExperiment {
    var experiment = RadioExperiment(name: "single dipole")
    experiment.seed = 1235
    experiment.events.number = events
    experiment.events.blockSize = blockSize
    experiment.radiation.attenuationFrequencies = 25
    experiment.radiation.viewingAngleCutRad = 0.698
    experiment.detection.filters = [
      .init(pass: .high, frequencyGHz: 0.08, order: 2),
      .init(pass: .low, frequencyGHz: 0.5, order: 10),
    ]
    experiment.detection.stations = [
      .init(
        id: 101, positionM: .zero,
        channels: [.init(id: 0, antenna: "analytic_VPol", positionM: Vector3(0, 0, -100))])
    ]
    experiment.detection.triggers = [1.5, 2, 3, 5].map {
      .init(name: "simple_\($0)sigma", threshold: .sigma($0))
    }
    return experiment
  }

  /// A station near the surface with antennas of all kinds, tilted and upright.
  static func station(events: Int = 400) -> RadioExperiment {
    var experiment = singleDipole(events: events, blockSize: 100)
    experiment.name = "station"
    experiment.events.spectrum = .powerLaw(index: 1, minimumEV: 1e18, maximumEV: 1e20)
    let antennas = ["analytic_LPDA", "analytic_HPol", "analytic_VPol", "ideal_dipole"]
    experiment.detection.stations[0].channels = antennas.enumerated().map { index, antenna in
      var channel = RadioExperiment.Channel(
        id: index, antenna: antenna,
        positionM: Vector3(3 * Double(index), -2 * Double(index), -10 * Double(index + 1)))
      if antenna == "analytic_LPDA" { channel.orientationThetaRad = Double.pi }
      channel.cableDelayNs = 20 + Double(index)
      return channel
    }
    return experiment
  }
}
