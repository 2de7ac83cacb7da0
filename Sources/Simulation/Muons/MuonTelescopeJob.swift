import Detection
import FileFormats
import Matter
import Messengers
import NumericalMethods
import ParticleSources
import PhysicalQuantities
import Processes
import Propagation

/// The muon telescope with every choice resolved: Source, Propagation, Detection.
///
/// Muons are thrown through the upper plane, as the sky sends them; flat layers above are the same everywhere, so that the
/// place at the surface does not matter. They lose energy, stop or decay on the slant way down; those that cross both planes
/// count. An event's result follows from the configuration, the seed and the event's number alone.
public struct MuonTelescopeJob: Sendable {
  /// The experiment that the job was made of.
  public let experiment: MuonTelescopeExperiment
  /// How the run is divided, and what its counts stand for.
  public let plan: MuonTelescopePlan
  /// The published sources of the models in use.
  public let references: [Reference]

  let generator: MuonGenerator
  let layers: [Layer]

  /// A layer ready for transport.
  struct Layer: Sendable {
    let transport: MuonTransport
    let columnGCm2: Double
    let densityGCm3: Double
  }

  /// Resolves an experiment.
  ///
  /// - Throws: `PhysicsError` for names that nobody knows and numbers that fit no model.
  public init(_ experiment: MuonTelescopeExperiment) throws(PhysicsError) {
    self.experiment = experiment
    try experiment.check()
    let (source, detection) = (experiment.source, experiment.detection)
    let flux = try Self.flux(source)
    generator = try MuonGenerator(
      flux: flux.model,
      surface: .plane(widthM: detection.widthM, depthM: detection.depthM),
      momentumRangeGeV: source.momentumRangeGeV,
      zenithCosineRange: Elementary.cos(
        source.zenithRangeRad.upperBound)...Elementary.cos(source.zenithRangeRad.lowerBound),
      seed: experiment.seed)
    let model = try MuonLossModel(named: experiment.propagation.model)
    layers = try Self.layers(experiment.propagation, model)
    plan = try MuonTelescopePlan(experiment, ratePerS: generator.ratePerS)
    references = flux.references + (layers.isEmpty ? [] : model.references)
  }

  private static func flux(
    _ source: MuonTelescopeExperiment.Source
  ) throws(PhysicsError) -> (model: MuonFluxModel, references: [Reference]) {
    let atmosphere = try Atmosphere(named: source.atmosphere)
    guard
      let primaries = PrimaryNucleonFlux.Model.allCases.first(where: {
        ModelName.areSame($0.rawValue, source.primaries)
      })
    else {
      throw .unknownName(
        parameter: "source.primaries", value: source.primaries,
        allowed: PrimaryNucleonFlux.Model.allCases.map(\.rawValue))
    }
    if ModelName.areSame(source.flux, "moments") {
      let flux = try AirShowerFlux(
        primary: PrimaryNucleonFlux(
          primaries, modulationMV: source.modulationMV,
          cutoffRigidityGV: source.cutoffRigidityGV), atmosphere: atmosphere)
      return (
        .moments(flux, altitudeM: source.altitudeM), flux.references + [atmosphere.reference]
      )
    }
    guard
      let closed = ClosedMuonFlux.allCases.first(where: {
        ModelName.areSame($0.rawValue, source.flux)
      })
    else {
      throw .unknownName(
        parameter: "source.flux", value: source.flux,
        allowed: ["moments"] + ClosedMuonFlux.allCases.map(\.rawValue))
    }
    guard source.altitudeM == 0 else {
      throw .inconsistent(
        parameter: "source.altitude", value: "\(source.altitudeM) m",
        hint: "\(source.flux) is a formula for sea level; take flux: moments")
    }
    return (.closed(closed), [closed.reference])
  }

  private static func layers(
    _ propagation: MuonTelescopeExperiment.Propagation, _ model: MuonLossModel
  ) throws(PhysicsError) -> [Layer] {
    let mode = try MuonTransportMode(named: propagation.mode, cut: propagation.cut)
    var known: [String: MuonTransport] = [:]
    var layers: [Layer] = []
    for layer in propagation.layers {
      let material = try Material(named: layer.medium)
      var transport = known[material.name]
      if transport == nil {
        transport = try MuonTransport(in: material, model: model, mode: mode)
        known[material.name] = transport
      }
      guard let transport else { continue }
      let density = try Require.positive(layer.densityGCm3 ?? material.densityGCm3, "density")
      let thickness = try Require.positive(layer.thicknessM, "thickness")
      layers.append(
        // 100 cm a metre.
        Layer(
          transport: transport, columnGCm2: thickness * 100 * density, densityGCm3: density))
    }
    return layers
  }

  /// Simulates some of the run's events in memory, on the thread that asks.
  ///
  /// - Throws: `PhysicsError` for positions that the run does not have.
  public func simulate(_ events: Range<Int>) throws(PhysicsError) -> MuonTelescopeBlock {
    guard events.lowerBound >= 0, events.upperBound <= plan.events else {
      throw .inconsistent(
        parameter: "events", value: "\(events)", hint: "the run has the events 0..<\(plan.events)")
    }
    return try MuonTelescopeSimulator(job: self).block(events)
  }
}

extension MuonTelescopeExperiment {
  /// Refuses what would stop, or silently spoil, a run.
  func check() throws(PhysicsError) {
    try Require.value(Double(events.number), in: 1...1e12, "events.number")
    try Require.value(
      Double(events.blockSize), in: 1...1e6, "events.block_size", hint: "a block is kept in memory")
    try Require.value(
      source.momentumRangeGeV.lowerBound, in: AirShowerFlux.momentumRangeGeV,
      "source.momentum (GeV)")
    // At 90 degrees flat layers have no end, and the horizontal plane no width.
    let steepest = 89 * Double.pi / 180
    try Require.value(source.zenithRangeRad.lowerBound, in: 0...steepest, "source.zenith (rad)")
    try Require.value(source.zenithRangeRad.upperBound, in: 0...steepest, "source.zenith (rad)")
    try Require.value(detection.minimumEnergyMeV, in: 1...1e6, "detection.minimum_energy (MeV)")
    try Require.value(Double(detection.zenithBins), in: 1...90, "detection.zenith_bins")
    // Fluxes begin at 0.3 GeV/c, muons of less than 1 MeV count as stopped.
    let m = MuonDecay.massMeV
    let p = source.momentumRangeGeV.lowerBound * 1e3
    let least = (p * p + m * m).squareRoot() - m
    guard least >= detection.minimumEnergyMeV || !propagation.layers.isEmpty else {
      throw .inconsistent(
        parameter: "detection.minimum_energy", value: "\(detection.minimumEnergyMeV) MeV",
        hint: "under the open sky it must be below the least energy thrown, \(least) MeV")
    }
  }
}
