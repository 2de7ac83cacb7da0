import Messengers
import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Radiation

/// Looks from a place in the ice at the antennas, with showers whose axes lie on the Cherenkov cone and beside it.
final class VisibilityProbe {
  private let job: RadioJob
  private let simulator: RadioSimulator
  private let energyEV: Double
  private var solutions = RaySolutions()

  /// Beside the cone: where the falling of the beam is measured.
  private static let besideRad = 0.05

  init(job: RadioJob, energyEV: Double) throws(PhysicsError) {
    self.job = job
    self.energyEV = energyEV
    simulator = try RadioSimulator(job: job)
  }

  /// How well a shower at a place is seen.
  func cell(at positionM: Vector3) throws(PhysicsError) -> VisibilityMap.Cell {
    var best = VisibilityMap.Cell()
    for station in job.stations {
      guard let channel = station.referenceChannel(of: job) else { continue }
      job.rays.solve(
        emitter: positionM, receiver: job.channels[channel].positionM, into: &solutions)
      for number in 0..<solutions.count {
        let ray = solutions[number]
        let (up, side) = ConeBands.frame(of: ray.launchDirection)
        for tilt in [side, -1 * side, up] {
          let on = try margin(positionM, ray, tilt: tilt, offCone: 0)
          guard on > best.marginPerEV * energyEV else { continue }
          let off = try margin(positionM, ray, tilt: tilt, offCone: Self.besideRad)
          best.marginPerEV = on / energyEV
          // exp(-(angle/width)²) through both; a beam that hardly falls is as wide as allowed.
          let fall = off > 0 ? Elementary.log(on / off) : 1
          best.coneWidthRad = Self.besideRad / max(fall, 0.02).squareRoot()
        }
      }
    }
    return best
  }

  /// The largest bound on |V| over its threshold among all channels, for a hadronic shower of the full energy.
  private func margin(
    _ positionM: Vector3, _ ray: Ray, tilt: Vector3, offCone: Double
  ) throws(PhysicsError) -> Double {
    let cone = Elementary.acos(1 / ray.emitterIndex) + offCone
    let (sine, cosine) = Elementary.sinCos(cone)
    let axis = (cosine * ray.launchDirection + sine * tilt).normalized
    let event = RadioEvent(
      id: 0,
      neutrino: IncomingNeutrino(
        species: NeutrinoSpecies(.electron), energyEV: energyEV, direction: axis),
      vertexM: positionM, current: .neutral, inelasticity: 1,
      showers: [
        Shower(id: 0, kind: .hadronic, energyEV: energyEV, positionM: positionM, axis: axis)
      ])
    return try simulator.thresholdMargin(of: event)
  }
}

extension RadioSimulator {
  /// The largest ratio of a bound on |V| to the least threshold of its channel.
  func thresholdMargin(of event: RadioEvent) throws(PhysicsError) -> Double {
    try followRays(of: event)
    var largest = 0.0
    for group in groups {
      let least = job.channels[group.channel].leastThresholdV
      guard least < .infinity else { continue }
      boundEmission(of: group, event)
      var bound = 0.0
      for index in group.signals { bound += try spectra.absorbedBound(signals[index]) }
      // Where there is no least threshold, everything that can be heard counts.
      largest = max(largest, min(bound / max(least, 1e-300), 1e6))
    }
    return largest
  }
}

extension PreparedStation {
  /// The first channel that a trigger watches; its rays stand for those of the station.
  func referenceChannel(of job: RadioJob) -> Int? {
    channels.first { job.channels[$0].leastThresholdV < .infinity } ?? channels.first
  }
}
