import Matter
import Messengers
import NumericalMethods
import PhysicalQuantities
import Processes
import Propagation

/// The showers that a muon or tau makes on its way from a charged-current vertex.
///
/// The lepton takes (1 − y) E and a walk of its own along the neutrino's direction, at the speed of light, until it leaves the ice by
/// its surface or bed, decays, or has gone the length that is followed. Its losses from the threshold up and the tau's decay are
/// showers of the same event: they add in a channel as all showers of an event do. A muon from a tau's decay walks on. The Earth's
/// curvature is left out, and so is what happens in the rock below and the air above.
///
/// Vertices lie in the volume of the events and nowhere else: to count leptons that enter from outside, the volume must reach as far
/// as they do; the effective volume is then that of the larger volume, as in every forced simulation.
struct SecondaryShowers: Sendable {
  let tracks: LeptonTracks
  let seed: UInt64
  let lowestZM: Double
  let lengthM: Double

  /// The numbers of one event's showers, so that no two showers of a run share one.
  static let showersPerEvent = 4096

  init(_ experiment: RadioExperiment, lowestZM: Double) throws(PhysicsError) {
    tracks = try LeptonTracks(in: .ice, thresholdEV: experiment.interaction.secondaryThresholdEV)
    seed = experiment.seed
    self.lowestZM = lowestZM
    lengthM = try Require.positive(
      experiment.interaction.trackLengthM, "interaction.track_length (m)")
  }

  /// Adds the showers of an event's muon or tau, and gives all its showers numbers of their own.
  func add(to event: inout RadioEvent) throws(PhysicsError) {
    if let lepton = lepton(of: event) {
      var generator = Philox4x32(
        seed: seed, event: UInt64(bitPattern: Int64(event.id)),
        stream: EventSupply.Stream.secondaries)
      try follow(
        lepton, (1 - event.inelasticity) * event.neutrino.energyEV, 0, &event, &generator)
    }
    for k in event.showers.indices { event.showers[k].id = Self.showersPerEvent * event.id + k }
  }

  private func lepton(of event: RadioEvent) -> TrackLepton? {
    guard event.current == .charged, event.samplingWeight > 0 else { return nil }
    switch event.neutrino.species.flavor {
    case .muon: return .muon
    case .tau: return .tau
    case .electron: return nil
    }
  }

  private func follow(
    _ lepton: TrackLepton, _ energyEV: Double, _ startM: Double, _ event: inout RadioEvent,
    _ generator: inout Philox4x32
  ) throws(PhysicsError) {
    let left = pathM(event) - startM
    guard left > 0, energyEV > 0 else { return }
    let track = try tracks.track(lepton, energyEV: energyEV, lengthM: left, using: &generator)
    for loss in track.losses where event.showers.count < Self.showersPerEvent {
      event.showers.append(shower(loss, startM + loss.distanceM, event))
    }
    if track.muonEV > 0 {
      try follow(.muon, track.muonEV, startM + track.lengthM, &event, &generator)
    }
  }

  private func shower(
    _ loss: LeptonTrack.Loss, _ distanceM: Double, _ event: RadioEvent
  ) -> Shower {
    var place = event.vertexM + distanceM * event.neutrino.direction
    place = Vector3(place.x, place.y, Swift.min(place.z, 0))
    return Shower(
      id: 0, kind: loss.kind, energyEV: loss.energyEV, positionM: place,
      timeNs: distanceM / Constants.speedOfLightMPerNs, axis: event.neutrino.direction)
  }

  /// The way from the vertex to the end of the ice, or as far as tracks are followed.
  private func pathM(_ event: RadioEvent) -> Double {
    let (z, climb) = (event.vertexM.z, event.neutrino.direction.z)
    let toEnd = climb > 0 ? -z / climb : climb < 0 ? (lowestZM - z) / climb : .infinity
    return Swift.min(Swift.max(toEnd, 0), lengthM)
  }
}
