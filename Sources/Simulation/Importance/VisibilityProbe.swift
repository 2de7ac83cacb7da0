import Detection
import Messengers
import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Radiation

/// Looks from a place in the ice at a channel along one ray, with showers whose axes lie on the Cherenkov cone and beside it.
final class VisibilityProbe {
  private let job: RadioJob
  private let simulator: RadioSimulator
  private let spectra: RaySpectra

  init(job: RadioJob) throws(PhysicsError) {
    self.job = job
    simulator = try RadioSimulator(job: job)
    spectra = RaySpectra(job: job)
  }

  /// A ray to a channel, with what does not depend on the shower.
  struct Sight {
    let ray: Ray
    let channel: Int
    let focusing: Double
    let absorption: Double8
    let coneRad: Double
  }

  /// Prepares a ray.
  func sight(_ ray: Ray, to channel: Int) throws(PhysicsError) -> Sight {
    Sight(
      ray: ray, channel: channel, focusing: try job.focusingFactor(of: ray),
      absorption: try spectra.bandAbsorption(along: ray) ?? Double8(repeating: 1),
      coneRad: Elementary.acos(1 / ray.emitterIndex))
  }

  /// The bound on |V| in V for a shower whose axis is tilted from the ray to one side.
  func boundV(
    _ sight: Sight, _ kind: ShowerKind, energyEV: Double, tilt: Vector3, offConeRad: Double
  ) -> Double {
    let angle = sight.coneRad + offConeRad
    let (sine, cosine) = Elementary.sinCos(angle)
    let axis = (cosine * sight.ray.launchDirection + sine * tilt).normalized
    let channel = job.channels[sight.channel]
    let signal = RaySignal(
      ray: sight.ray, index: 0, shower: 0, axis: axis,
      shape: ShowerView(viewingAngleRad: angle, elongation: nil, timeNs: 0),
      channel: sight.channel, of: channel, focusing: sight.focusing,
      // A bound on the magnitude knows no phase.
      turnsAtCaustics: false)
    let shower = Shower(
      id: 0, kind: kind, energyEV: energyEV, positionM: sight.ray.emitter, axis: axis,
      elongation: nil)
    let bands = spectra.emissionBound(signal, shower: shower, channel: channel)
    return (bands * sight.absorption).sum()
  }

  /// What is heard of a hadronic shower on the cone, in shares of its bound: the peak of one ray's voltage.
  ///
  /// `number` is that of the ray among all to the channel.
  func heardShare(
    _ sight: Sight, number: Int, energyEV: Double, tilt: Vector3
  ) throws(PhysicsError) -> Double? {
    let (sine, cosine) = Elementary.sinCos(sight.coneRad)
    let axis = (cosine * sight.ray.launchDirection + sine * tilt).normalized
    let event = RadioEvent(
      id: 0,
      neutrino: IncomingNeutrino(
        species: NeutrinoSpecies(.electron), energyEV: energyEV, direction: axis),
      vertexM: sight.ray.emitter, current: .neutral, inelasticity: 1,
      showers: [
        Shower(
          id: 0, kind: .hadronic, energyEV: energyEV, positionM: sight.ray.emitter, axis: axis)
      ])
    return try simulator.heardShare(of: event, channel: sight.channel, ray: number)
  }
}

extension RadioSimulator {
  /// The peak of one ray's voltage in shares of its bound.
  fileprivate func heardShare(
    of event: RadioEvent, channel: Int, ray: Int
  ) throws(PhysicsError) -> Double? {
    try followRays(of: event)
    guard let group = groups.first(where: { $0.channel == channel }),
      let signal = group.signals.first(where: { signals[$0].index == ray })
    else { return nil }
    boundEmission(of: group, event)
    let bound = try spectra.absorbedBound(signals[signal])
    guard bound > 0 else { return nil }
    try fillSpectra(of: group, event)
    return try peak(of: signals[signal]).amplitudeV / bound
  }
}
