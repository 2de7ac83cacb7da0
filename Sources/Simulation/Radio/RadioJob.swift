import Detection
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
  public let plan: RadioPlan
  /// The published sources of the models in use.
  public let references: [Reference]

  private(set) var supply: EventSupply
  let secondaries: SecondaryShowers?
  let energyBins: EnergyBins
  let earthWeight: EarthWeight
  let rays: SiteRays
  let attenuation: IceAttenuationModel?
  let emission: AskaryanModel
  let grid: RadioFrequencyGrid
  let channels: [PreparedChannel]
  let stations: [PreparedStation]
  let triggers: PreparedTriggers
  /// What a clock needs; `nil` where every trigger looks at each channel's own trace.
  let readout: RadioReadout?

  /// What is recorded when a station triggers; `nil` for all of the time with signals.
  let window: RecordedWindow?

  /// Resolves an experiment.
  ///
  /// - Parameters:
  ///   - experiment: The choices.
  ///   - list: The events, where the experiment reads a list.
  /// - Throws: `PhysicsError` for names that nobody knows and numbers that fit no model.
  public init(_ experiment: RadioExperiment, list: RadioEventList? = nil) throws(PhysicsError) {
    self.experiment = experiment
    try experiment.check(list: list)
    let ice = try experiment.radiation.iceModel()
    rays = try SiteRays(ice, bottomReflections: experiment.propagation.bottomReflections)
    attenuation = try experiment.radiation.attenuationModel()
    emission = try AskaryanModel(named: experiment.radiation.model)
    grid = try RadioFrequencyGrid(experiment.detection, experiment.radiation)
    var triggers = try PreparedTriggers(experiment.detection)
    (channels, stations) = try PreparedChannel.all(
      of: experiment.detection, simple: triggers.simple.map(\.trigger), grid: grid)
    let readout = try RadioReadout(
      experiment.detection, channels: channels, seed: experiment.seed)
    try triggers.prepareClocked(
      experiment.detection, channels: channels, stations: stations, seed: experiment.seed,
      readout: readout)
    self.triggers = triggers
    self.readout = triggers.clocked.isEmpty ? nil : readout
    window = try RecordedWindow(experiment.detection, readout: readout)
    supply = try EventSupply(experiment, list: list)
    earthWeight = try EarthWeight(experiment.propagation, energiesEV: supply.energyRangeEV)
    secondaries = try Self.secondaries(experiment, ice: ice, attenuation: attenuation)
    energyBins = supply.energyBins
    plan = RadioPlan(
      events: supply.count, blockSize: experiment.events.blockSize,
      energiesEV: energyBins.energiesEV, triggers: experiment.detection.triggers.map(\.name),
      volumeM3: supply.volumeM3, solidAngleSr: supply.solidAngleSr,
      thrownInList: try supply.thrownInList(bins: energyBins),
      channels: channels.map { channel in
        RadioPlan.Channel(
          station: channel.stationID, id: channel.id, positionM: channel.positionM,
          noiseRmsV: channel.noiseRmsV, bandwidthGHz: channel.bandwidthGHz)
      })
    references = Self.references(
      ice: ice, attenuation: attenuation, emission: emission, earthWeight: earthWeight,
      supply: supply, channels: channels, hasSecondaries: secondaries != nil)
    try checkDepths(ice: ice)
    if experiment.events.sampling == .importance, case .drawn(var drawn) = supply {
      drawn.importance = try ImportanceSampling(job: self, drawn: drawn)
      supply = .drawn(drawn)
    }
  }

  /// Simulates some of the run's events in memory, on the thread that asks.
  ///
  /// The same numbers as those of a run into a folder, which is for more events than fit into memory.
  ///
  /// - Throws: `PhysicsError` for positions that the run does not have.
  public func simulate(_ events: Range<Int>) throws(PhysicsError) -> RadioBlock {
    guard events.lowerBound >= 0, events.upperBound <= plan.events else {
      throw .inconsistent(
        parameter: "events", value: "\(events)", hint: "the run has the events 0..<\(plan.events)")
    }
    return try RadioSimulator(job: self)
      .block(events.lowerBound / plan.blockSize, events: events)
  }

  /// V_rms of the chain in volts, where noise was asked for.
  public var noiseRmsV: Double? { channels.first.flatMap { $0.noiseRmsV > 0 ? $0.noiseRmsV : nil } }

  private static func secondaries(
    _ experiment: RadioExperiment, ice: IceModel, attenuation: IceAttenuationModel?
  ) throws(PhysicsError) -> SecondaryShowers? {
    guard experiment.interaction.secondaries else { return nil }
    let bed = ice.bottomZM ?? deepestIceZM
    return try SecondaryShowers(
      experiment, lowestZM: Swift.max(bed, attenuation?.lowestZM ?? bed))
  }

  /// The event at a position of the run, with the showers of its muon or tau where they are asked for.
  func event(_ position: Int) throws(PhysicsError) -> RadioEvent {
    guard let secondaries else { return try supply.event(position) }
    var event = try supply.event(position)
    try secondaries.add(to: &event)
    return event
  }

  private static func references(
    ice: IceModel, attenuation: IceAttenuationModel?, emission: AskaryanModel,
    earthWeight: EarthWeight, supply: EventSupply, channels: [PreparedChannel],
    hasSecondaries: Bool
  ) -> [Reference] {
    var all = supply.references + earthWeight.references + emission.references
    all.append(ice.reference)
    if let attenuation { all.append(attenuation.reference) }
    all += channels.map(\.response.antenna.reference)
    if hasSecondaries { all += LeptonTracks.references }
    var seen: Set<String> = []
    return all.filter { seen.insert($0.key).inserted }
  }

  /// Refuses vertices and antennas outside the depths for which the ice is known.
  private func checkDepths(ice: IceModel) throws(PhysicsError) {
    guard supply.highestZM <= 0 else {
      throw .outOfRange(
        parameter: "z of vertices (m)", value: supply.highestZM, allowed: "<= 0",
        hint: "neutrinos interact in the ice; z points up from the surface")
    }
    let lowest = channels.reduce(supply.lowestZM) { min($0, $1.positionM.z) }
    let bed = experiment.propagation.bottomReflections > 0 ? ice.bottomReflection?.zM : nil
    if let attenuation { try attenuation.requireInside(Swift.min(lowest, bed ?? 0)) }
    let bottom = ice.bottomZM ?? Self.deepestIceZM
    guard lowest >= bottom else {
      throw .outOfRange(
        parameter: "z of vertices and antennas (m)", value: lowest, allowed: ">= \(bottom)",
        hint: "the ice of \(ice.name) ends there")
    }
    for channel in channels {
      for value in [channel.positionM.x, channel.positionM.y] {
        try Require.value(
          value, in: -Self.widestM...Self.widestM,
          "x, y of station \(channel.stationID), channel \(channel.id) (m)")
      }
    }
  }

  /// No ice on Earth is deeper: the end of models that have none of their own.
  private static let deepestIceZM = -5000.0
  /// Sites are flat: farther away than this nothing is where it seems.
  private static let widestM = 1e6

  /// The focusing factor of a ray; 1 where the experiment leaves it out.
  func focusingFactor(of ray: Ray) throws(PhysicsError) -> Double {
    guard experiment.radiation.focusing else { return 1 }
    return try ray.focusingFactor(.complete, limit: experiment.radiation.focusingLimit)
  }
}

/// The rays of a site: bent in exponential firn, straight in uniform ice, by quadrature in layers and by way of a bed.
enum SiteRays: Sendable {
  case exponential(RayTracer)
  case uniform(UniformRayTracer)
  case layered(LayeredRayTracer)

  init(_ ice: IceModel, bottomReflections: Int) throws(PhysicsError) {
    switch ice.profile {
    case .uniform(let uniform) where bottomReflections == 0:
      self = .uniform(UniformRayTracer(ice: uniform))
    case .exponential(let exponential) where bottomReflections == 0:
      self = .exponential(RayTracer(ice: exponential))
    default:
      self = .layered(try LayeredRayTracer(model: ice, bottomReflections: bottomReflections))
    }
  }

  @inline(__always)
  func solve(emitter: Vector3, receiver: Vector3, into solutions: inout RaySolutions) {
    switch self {
    case .exponential(let tracer):
      tracer.solve(emitter: emitter, receiver: receiver, into: &solutions)
    case .uniform(let tracer):
      tracer.solve(emitter: emitter, receiver: receiver, into: &solutions)
    case .layered(let tracer):
      tracer.solve(emitter: emitter, receiver: receiver, into: &solutions)
    }
  }

  func attenuation(
    of ray: Ray, model: IceAttenuationModel, frequenciesGHz: [Double], into factors: inout [Double]
  ) throws(PhysicsError) {
    var failure: PhysicsError?
    frequenciesGHz.withUnsafeBufferPointer { frequencies in
      factors.withUnsafeMutableBufferPointer { factors in
        do throws(PhysicsError) {
          switch self {
          case .exponential(let tracer):
            try tracer.attenuation(
              of: ray, model: model, frequenciesGHz: frequencies, into: factors)
          case .uniform(let tracer):
            try tracer.attenuation(
              of: ray, model: model, frequenciesGHz: frequencies, into: factors)
          case .layered(let tracer):
            try tracer.attenuation(
              of: ray, model: model, frequenciesGHz: frequencies, into: factors)
          }
        } catch {
          failure = error
        }
      }
    }
    if let failure { throw failure }
  }
}
