import Interactions
import Matter
import Messengers
import Neutrinos
import NumericalMethods
import ParticleSources
import PhysicalQuantities
import Processes
import Propagation
import Radiation

/// The radio job with every choice resolved: models instead of names, tables worked out once.
///
/// Neutrinos cross the Earth, interact in ice and make showers; showers radiate, rays bring the pulses to the antennas, a
/// trigger decides. An event's result follows from the configuration, the seed and the event's number alone.
public struct RadioJob: Sendable {
  /// The experiment that the job was made of.
  public let experiment: RadioExperiment
  /// How the run is divided, and what its counts stand for.
  public let plan: RunPlan
  /// The published sources of the models in use.
  public let references: [Reference]

  let supply: EventSupply
  let energyBins: EnergyBins
  let absorption: EarthAbsorption?
  let rays: SiteRays
  let attenuation: IceAttenuationModel?
  let emission: AskaryanModel
  let grid: RadioFrequencyGrid
  let channels: [PreparedChannel]
  let triggers: [PreparedTrigger]

  /// Resolves an experiment.
  ///
  /// - Parameters:
  ///   - experiment: The choices.
  ///   - list: The events, where the experiment reads a list.
  /// - Throws: `PhysicsError` for names that nobody knows and numbers that fit no model.
  public init(_ experiment: RadioExperiment, list: RadioEventList? = nil) throws(PhysicsError) {
    self.experiment = experiment
    let ice = try IceModel(named: experiment.radiation.ice)
    rays = try SiteRays(ice)
    attenuation = try Self.attenuation(experiment.radiation.attenuation)
    emission = try AskaryanModel(named: experiment.radiation.model)
    absorption = try Self.absorption(experiment.propagation)
    grid = try RadioFrequencyGrid(experiment.detection, experiment.radiation, attenuation)
    let noise = try NoiseLevel(experiment.detection, grid: grid)
    channels = try PreparedChannel.all(of: experiment.detection, grid: grid)
    triggers = try PreparedTrigger.all(of: experiment.detection, channels: channels, noise: noise)
    supply = try EventSupply(experiment, list: list)
    energyBins = supply.energyBins
    plan = RunPlan(
      events: supply.count, blockSize: experiment.events.blockSize,
      energiesEV: energyBins.energiesEV, triggers: experiment.detection.triggers.map(\.name),
      volumeM3: supply.volumeM3, solidAngleSr: supply.solidAngleSr,
      thrownInList: try supply.thrownInList(bins: energyBins))
    references = Self.references(
      ice: ice, attenuation: attenuation, emission: emission, absorption: absorption,
      supply: supply)
    try Self.checkDepths(experiment, ice: ice, attenuation: attenuation, channels: channels)
  }

  /// V_rms of the chain in volts, where noise was asked for.
  public var noiseRmsV: Double? { triggers.first?.noiseRmsV }

  private static func attenuation(_ name: String) throws(PhysicsError) -> IceAttenuationModel? {
    name == "none" ? nil : try IceAttenuationModel(named: name)
  }

  private static func absorption(
    _ propagation: RadioExperiment.Propagation
  ) throws(PhysicsError) -> EarthAbsorption? {
    let crossSection = try NeutrinoNucleonCrossSection(named: propagation.crossSection)
    if propagation.earth == "none" { return nil }
    return EarthAbsorption(
      earth: try EarthModel(named: propagation.earth), crossSection: crossSection)
  }

  private static func references(
    ice: IceModel, attenuation: IceAttenuationModel?, emission: AskaryanModel,
    absorption: EarthAbsorption?, supply: EventSupply
  ) -> [Reference] {
    var all = supply.references + (absorption?.references ?? []) + emission.references
    all.append(ice.reference)
    if let attenuation { all.append(attenuation.reference) }
    var seen: Set<String> = []
    return all.filter { seen.insert($0.key).inserted }
  }

  /// Refuses antennas above the surface and vertices below the depths of the models.
  private static func checkDepths(
    _ experiment: RadioExperiment, ice: IceModel, attenuation: IceAttenuationModel?,
    channels: [PreparedChannel]
  ) throws(PhysicsError) {
    for channel in channels where !(channel.positionM.z < 0) {
      throw .outOfRange(
        parameter: "depth of channel \(channel.id)", value: channel.positionM.z, allowed: "z < 0 m",
        hint: "antennas stand in the ice; z is measured upwards from the surface")
    }
    let lowest = channels.map(\.positionM.z).min() ?? 0
    if let attenuation { try attenuation.requireInside(lowest) }
  }
}

/// The rays of a site: bent in exponential firn, straight in uniform ice.
enum SiteRays: Sendable {
  case exponential(RayTracer)
  case uniform(UniformRayTracer)

  init(_ ice: IceModel) throws(PhysicsError) {
    if case .uniform(let uniform) = ice.profile {
      self = .uniform(UniformRayTracer(ice: uniform))
    } else {
      self = .exponential(try RayTracer(model: ice))
    }
  }

  @inline(__always)
  func solve(emitter: Vector3, receiver: Vector3, into solutions: inout RaySolutions) {
    switch self {
    case .exponential(let tracer):
      tracer.solve(emitter: emitter, receiver: receiver, into: &solutions)
    case .uniform(let tracer):
      tracer.solve(emitter: emitter, receiver: receiver, into: &solutions)
    }
  }

  func attenuation(
    of ray: Ray, model: IceAttenuationModel, frequenciesGHz: UnsafeBufferPointer<Double>,
    into factors: UnsafeMutableBufferPointer<Double>
  ) throws(PhysicsError) {
    switch self {
    case .exponential(let tracer):
      try tracer.attenuation(
        of: ray, model: model, frequenciesGHz: frequenciesGHz, into: factors)
    case .uniform(let tracer):
      try tracer.attenuation(
        of: ray, model: model, frequenciesGHz: frequenciesGHz, into: factors)
    }
  }
}
