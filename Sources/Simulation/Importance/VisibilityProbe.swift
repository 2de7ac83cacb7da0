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
  private let audibleV: [Double]
  private var solutions = RaySolutions()

  init(job: RadioJob, energyEV: Double) throws(PhysicsError) {
    self.job = job
    self.energyEV = energyEV
    audibleV = job.audibleVoltagesV
    simulator = try RadioSimulator(job: job)
  }

  /// How well a shower at a place is seen, by the ray and the tilt of its axis that show it best.
  func cell(at positionM: Vector3) throws(PhysicsError) -> VisibilityMap.Cell {
    var cell = VisibilityMap.Cell()
    for station in job.stations {
      guard let channel = station.referenceChannel(audibleV) else { continue }
      job.rays.solve(
        emitter: positionM, receiver: job.channels[channel].positionM, into: &solutions)
      for number in 0..<solutions.count {
        let ray = solutions[number]
        let (side, up) = ConeBands.frame(of: ray.launchDirection)
        for tilt in [up, side] {
          let margin = try margin(positionM, ray, tilt: tilt, offCone: 0)
          guard margin > cell.marginPerEV * energyEV else { continue }
          try measure(&cell, positionM, ray, tilt: tilt, onCone: margin)
        }
      }
    }
    return cell
  }

  /// Fills in how the margin falls beside the cone: the larger of both sides, and never rising.
  private func measure(
    _ cell: inout VisibilityMap.Cell, _ positionM: Vector3, _ ray: Ray, tilt: Vector3,
    onCone: Double
  ) throws(PhysicsError) {
    cell.marginsPerEV[0] = onCone / energyEV
    var last = onCone
    for (k, angle) in VisibilityMap.anglesRad.enumerated().dropFirst() {
      // What is not heard nearer to the cone is not heard here.
      let isHeard = last > Self.leastMargin
      let inside = isHeard ? try margin(positionM, ray, tilt: tilt, offCone: -angle) : 0
      let outside = isHeard ? try margin(positionM, ray, tilt: tilt, offCone: angle) : 0
      last = min(max(inside, outside), last)
      cell.marginsPerEV[k] = last / energyEV
    }
  }

  /// Margins are for the highest energy of the run; below this they matter at none.
  private static let leastMargin = 0.5

  /// The largest bound on |V| over its threshold among all channels, for a shower of the full energy of either kind.
  private func margin(
    _ positionM: Vector3, _ ray: Ray, tilt: Vector3, offCone: Double
  ) throws(PhysicsError) -> Double {
    let cone = Elementary.acos(1 / ray.emitterIndex) + offCone
    let (sine, cosine) = Elementary.sinCos(cone)
    let axis = (cosine * ray.launchDirection + sine * tilt).normalized
    var largest = 0.0
    for kind in ShowerKind.allCases {
      let shower = Shower(
        id: 0, kind: kind, energyEV: energyEV, positionM: positionM, axis: axis, elongation: nil)
      let event = RadioEvent(
        id: 0,
        neutrino: IncomingNeutrino(
          species: NeutrinoSpecies(.electron), energyEV: energyEV, direction: axis),
        vertexM: positionM, current: .charged, inelasticity: 0.5, showers: [shower])
      largest = max(largest, try simulator.margin(of: event, over: audibleV))
    }
    return largest
  }
}

extension RadioSimulator {
  /// The largest ratio of a bound on |V| to the audible voltage of its channel.
  func margin(
    of event: RadioEvent, over audibleV: [Double]
  ) throws(PhysicsError) -> Double {
    try followRays(of: event)
    var largest = 0.0
    for group in groups {
      let least = audibleV[group.channel]
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
  func referenceChannel(_ audibleV: [Double]) -> Int? {
    channels.first { audibleV[$0] < .infinity } ?? channels.first
  }
}
