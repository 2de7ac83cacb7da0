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
}
