import Interactions
import Messengers
import Neutrinos
import NumericalMethods
import ParticleSources
import PhysicalQuantities
import Processes

/// Where the events of a run come from: drawn from a source, or read from a list.
enum EventSupply: Sendable {
  case drawn(DrawnEvents)
  case listed(RadioEventList)

  /// The streams of random numbers of one event.
  enum Stream {
    /// The vertex.
    static let vertex: UInt32 = 0
    /// The track of the muon or tau.
    static let secondaries: UInt32 = 8
    /// The elongation of the first shower; the next showers take the next streams.
    static let elongation: UInt32 = 16
  }

  init(_ experiment: RadioExperiment, list: RadioEventList?) throws(PhysicsError) {
    let crossSection = try NeutrinoNucleonCrossSection(named: experiment.propagation.crossSection)
    if let list {
      try list.check(energiesEV: crossSection.energyRangeEV)
      self = .listed(list)
      return
    }
    let events = experiment.events
    let shares = Dictionary(events.species.map { ($0.species, $0.share) }, uniquingKeysWith: +)
    let flavors = try FlavorRatios(shares)
    let directions = try ArrivalDirections(
      zenithFromRad: events.zenithRangeRad.lowerBound, toRad: events.zenithRangeRad.upperBound,
      azimuthFromRad: events.azimuthRangeRad.lowerBound,
      toRad: events.azimuthRangeRad.upperBound)
    let volume = try Self.volume(events.volume)
    let inelasticity = try InelasticityModel(named: experiment.interaction.inelasticity)
    func source(_ spectrum: EnergySpectrum) throws(PhysicsError) -> VertexSource {
      try VertexSource(
        spectrum: spectrum, flavors: flavors, directions: directions, volume: volume,
        crossSection: crossSection, inelasticity: inelasticity,
        chargedFraction: events.chargedCurrentFraction)
    }
    if case .energies(let steps) = events.spectrum {
      var sources: [(VertexSource, Int)] = []
      for step in steps {
        sources.append((try source(.monoenergetic(energyEV: step.energyEV)), step.events))
      }
      self = .drawn(try DrawnEvents(sources, seed: experiment.seed))
    } else {
      let source = try source(try Self.spectrum(events.spectrum))
      self = .drawn(try DrawnEvents([(source, events.number)], seed: experiment.seed))
    }
  }

  var count: Int {
    switch self {
    case .drawn(let drawn): drawn.count
    case .listed(let list): list.events.count
    }
  }

  var energyBins: EnergyBins {
    switch self {
    case .drawn(let drawn): drawn.bins
    case .listed(let list): EnergyBins(energiesEV: list.events.map(\.neutrino.energyEV))
    }
  }

  /// The lowest and the highest energy of a neutrino.
  var energyRangeEV: ClosedRange<Double> {
    switch self {
    case .drawn(let drawn): return drawn.energyRangeEV
    case .listed(let list):
      let energies = list.events.map(\.neutrino.energyEV)
      // A list is checked to have events.
      return (energies.min() ?? 0)...(energies.max() ?? 0)
    }
  }

  var volumeM3: Double {
    switch self {
    case .drawn(let drawn): drawn.volume.volumeM3
    case .listed(let list): list.volumeM3
    }
  }

  var solidAngleSr: Double {
    switch self {
    case .drawn(let drawn): drawn.directions.solidAngleSr
    case .listed(let list): list.solidAngleSr
    }
  }

  /// The lowest and the highest place of a vertex or shower, in m.
  var lowestZM: Double {
    switch self {
    case .drawn(let drawn): drawn.volume.zRangeM.lowerBound
    case .listed(let list): Self.heights(list).min() ?? 0
    }
  }
  var highestZM: Double {
    switch self {
    case .drawn(let drawn): drawn.volume.zRangeM.upperBound
    case .listed(let list): Self.heights(list).max() ?? 0
    }
  }

  private static func heights(_ list: RadioEventList) -> [Double] {
    list.events.flatMap { event in [event.vertexM.z] + event.showers.map(\.positionM.z) }
  }

  var references: [Reference] {
    if case .drawn(let drawn) = self { return drawn.references }
    return []
  }

  /// How many events a list stands for, where that is not how many it holds.
  func thrownInList(bins: EnergyBins) throws(PhysicsError) -> Int? {
    guard case .listed(let list) = self, list.thrown != list.events.count else { return nil }
    guard bins.count == 1 else {
      throw .inconsistent(
        parameter: "events.number", value: "\(list.thrown)",
        hint:
          "the list holds \(list.events.count) events of \(bins.count) energies; it can stand for "
          + "more only where all have one energy")
    }
    return list.thrown
  }

  /// The event at a position of the run, its showers with their elongations.
  func event(_ index: Int) throws(PhysicsError) -> RadioEvent {
    switch self {
    case .listed(let list): return list.events[index]
    case .drawn(let drawn):
      let (vertex, weight) = try drawn.vertex(index)
      return RadioEvent(
        id: index, neutrino: vertex.neutrino, vertexM: vertex.positionM, current: vertex.current,
        inelasticity: vertex.inelasticity,
        showers: weight > 0 ? try ShowerMaker.showers(of: vertex, firstID: 2 * index) : [],
        samplingWeight: weight)
    }
  }

  /// The neutrino at a position of the run and its vertex, without showers.
  func neutrino(
    _ index: Int
  ) throws(PhysicsError) -> (neutrino: IncomingNeutrino, vertexM: Vector3) {
    switch self {
    case .listed(let list): return (list.events[index].neutrino, list.events[index].vertexM)
    case .drawn(let drawn):
      let vertex = try drawn.vertex(index).vertex
      return (vertex.neutrino, vertex.positionM)
    }
  }

  private static func spectrum(
    _ spectrum: RadioExperiment.Spectrum
  ) throws(PhysicsError) -> EnergySpectrum {
    switch spectrum {
    case .energies(let steps):
      return try .logUniform(
        fromEV: steps.map(\.energyEV).min() ?? 0, toEV: steps.map(\.energyEV).max() ?? 0)
    case .monoenergetic(let energy): return try .monoenergetic(energyEV: energy)
    case .powerLaw(let index, let minimum, let maximum):
      return try .powerLaw(index: index, fromEV: minimum, toEV: maximum)
    case .logUniform(let minimum, let maximum):
      return try .logUniform(fromEV: minimum, toEV: maximum)
    case .tabulated(let name, let minimum, let maximum):
      let shape = try UltraHighEnergyFluxes.named(name).numberFlux
      let (low, high) = (
        minimum ?? shape.energyRangeEV.lowerBound, maximum ?? shape.energyRangeEV.upperBound
      )
      guard low < high else {
        throw .inconsistent(
          parameter: "events.spectrum energies", value: "\(low)...\(high) eV",
          hint: "the lowest must be below the highest; the flux \(name) has "
            + "\(shape.energyRangeEV) eV")
      }
      return EnergySpectrum(try shape.restricted(toEV: low...high))
    }
  }

  private static func volume(_ volume: RadioExperiment.Volume) throws(PhysicsError) -> VertexVolume
  {
    switch volume {
    case .cylinder(let inner, let outer, let zRange):
      try .cylinder(
        radiusFromM: inner, toM: outer, zFromM: zRange.lowerBound, toM: zRange.upperBound)
    case .box(let xRange, let yRange, let zRange):
      try .box(
        xFromM: xRange.lowerBound, toM: xRange.upperBound, yFromM: yRange.lowerBound,
        toM: yRange.upperBound, zFromM: zRange.lowerBound, toM: zRange.upperBound)
    }
  }
}
