import Messengers
import Neutrinos
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Simulation

/// A change that makes an experiment impossible, and a word of the parameter that the error must name.
private struct Mistake: Sendable {
  let named: String
  let make: @Sendable (inout RadioExperiment) -> Void

  init(_ named: String, _ make: @escaping @Sendable (inout RadioExperiment) -> Void) {
    self.named = named
    self.make = make
  }
}

/// Every number of an experiment, to be replaced by NaN and infinities.
private let numbers: [(String, WritableKeyPath<RadioExperiment, Double> & Sendable)] = [
  ("minimum_weight", \.propagation.minimumWeight),
  ("focusing_limit", \.radiation.focusingLimit),
  ("sampling_rate", \.detection.samplingRateGHz),
  ("position", \.detection.stations[0].positionM.x),
  ("position", \.detection.stations[0].positionM.z),
  ("position", \.detection.stations[0].channels[0].positionM.y),
  ("position", \.detection.stations[0].channels[0].positionM.z),
  ("orientation_theta", \.detection.stations[0].channels[0].orientationThetaRad),
  ("orientation_phi", \.detection.stations[0].channels[0].orientationPhiRad),
  ("rotation_theta", \.detection.stations[0].channels[0].rotationThetaRad),
  ("rotation_phi", \.detection.stations[0].channels[0].rotationPhiRad),
  ("cable_delay", \.detection.stations[0].channels[0].cableDelayNs),
  ("cutoff", \.detection.filters[0].frequencyGHz),
  ("weight of nu_e", \.events.species[0].share),
]

private let optionalNumbers: [(String, WritableKeyPath<RadioExperiment, Double?> & Sendable)] = [
  ("viewing_angle_cut", \.radiation.viewingAngleCutRad),
  ("noise_temperature", \.detection.noiseTemperatureK),
  ("noise_rms", \.detection.noiseRmsV),
  ("charged_current_fraction", \.events.chargedCurrentFraction),
  ("effective_height", \.detection.stations[0].channels[0].effectiveHeightM),
]

private let mistakes: [Mistake] = [
  // Names that nobody knows.
  Mistake("emission model") { $0.radiation.model = "alvarez2010" },
  Mistake("ice_model") { $0.radiation.ice = "southpole_2016" },
  Mistake("attenuation_model") { $0.radiation.attenuation = "SP2" },
  Mistake("attenuation_model") { $0.radiation.attenuation = "GL3" },
  Mistake("earth") { $0.propagation.earth = "flat" },
  Mistake("cross section") { $0.propagation.crossSection = "ctv" },
  Mistake("inelasticity") { $0.interaction.inelasticity = "mine" },
  Mistake("ant_type") {
    $0.detection.stations[0].channels[0].antenna = "createLPDA_100MHz_InfFirn"
  },
  Mistake("flux") { $0.events.spectrum = .tabulated(flux: "none", minimumEV: nil, maximumEV: nil) },
  // A bed that does not reflect, and more reflections than any pulse survives.
  Mistake("bottom reflections") { $0.propagation.bottomReflections = 1 },
  Mistake("bottom reflections") {
    $0.radiation.ice = "mooresbay_simple"
    $0.propagation.bottomReflections = 11
  },
  Mistake("bottom reflections") { $0.propagation.bottomReflections = -1 },
  // Where things are.
  Mistake("depth of station 101, channel 0") {
    $0.detection.stations[0].channels[0].positionM = Vector3(0, 0, 1)
  },
  Mistake("depth of station 101, channel 0") { $0.detection.stations[0].positionM.z = 100 },
  Mistake("z") { $0.detection.stations[0].positionM.z = -2800 },
  Mistake("x, y") { $0.detection.stations[0].positionM.x = 1e9 },
  Mistake("z of vertices") { $0.events.volume = cylinder(0, 100, -100, 5) },
  Mistake("z") { $0.events.volume = cylinder(0, 100, -3500, 0) },
  Mistake("z") {
    $0.radiation.attenuation = "none"
    $0.events.volume = cylinder(0, 100, -2900, 0)
  },
  Mistake("z") {
    $0.radiation.ice = "uniform_ice"
    $0.radiation.attenuation = "none"
    $0.events.volume = cylinder(0, 100, -1e6, 0)
  },
  Mistake("z") {
    $0.radiation.ice = "mooresbay_simple"
    $0.radiation.attenuation = "MB1"
  },
  Mistake("radius") { $0.events.volume = cylinder(-1, 100, -100, 0) },
  Mistake("radius") { $0.events.volume = cylinder(200, 100, -100, 0) },
  Mistake("radius") { $0.events.volume = cylinder(0, .nan, -100, 0) },
  Mistake("volume") { $0.events.volume = cylinder(0, 100, -100, -100) },
  Mistake("x") {
    $0.events.volume = .box(xRangeM: -1...Double.infinity, yRangeM: 0...1, zRangeM: -2...0)
  },
  // How many.
  Mistake("events.number") { $0.events.number = 0 },
  Mistake("events.number") { $0.events.number = -5 },
  Mistake("events.number") { $0.events.number = .max },
  Mistake("events.block_size") { $0.events.blockSize = 0 },
  Mistake("events.block_size") { $0.events.blockSize = .min },
  Mistake("events.block_size") { $0.events.blockSize = .max },
  Mistake("events.list") { $0.events.list = "events.csv" },
  Mistake("sample_count") { $0.detection.samples = 0 },
  Mistake("sample_count") { $0.detection.samples = 511 },
  Mistake("sample_count") { $0.detection.samples = -512 },
  Mistake("sample_count") { $0.detection.samples = 1 << 40 },
  Mistake("attenuation_frequencies") { $0.radiation.attenuationFrequencies = 1 },
  Mistake("attenuation_frequencies") { $0.radiation.attenuationFrequencies = -3 },
  Mistake("attenuation_frequencies") { $0.radiation.attenuationFrequencies = .max },
  Mistake("filter_order") { $0.detection.filters[0].order = 0 },
  Mistake("filter_order") { $0.detection.filters[0].order = .max },
  // Energies, species and directions.
  Mistake("energy") { $0.events.spectrum = .monoenergetic(energyEV: 1e12) },
  Mistake("energy") { $0.events.spectrum = .monoenergetic(energyEV: 1e25) },
  Mistake("energy") { $0.events.spectrum = .monoenergetic(energyEV: .nan) },
  Mistake("energ") { $0.events.spectrum = .logUniform(minimumEV: 1e19, maximumEV: 1e18) },
  Mistake("energ") { $0.events.spectrum = .logUniform(minimumEV: .nan, maximumEV: 1e18) },
  Mistake("energ") { $0.events.spectrum = .logUniform(minimumEV: 1e17, maximumEV: .infinity) },
  Mistake("index") {
    $0.events.spectrum = .powerLaw(index: .nan, minimumEV: 1e17, maximumEV: 1e18)
  },
  Mistake("energ") { $0.events.spectrum = kotera(.nan, nil) },
  Mistake("energ") { $0.events.spectrum = kotera(nil, .nan) },
  Mistake("energ") { $0.events.spectrum = kotera(1e19, 1e18) },
  Mistake("energ") { $0.events.spectrum = kotera(-1, 1e18) },
  Mistake("energ") { $0.events.spectrum = kotera(1e18, 1e30) },
  Mistake("weights") { $0.events.species = [] },
  Mistake("weight") { $0.events.species[1].share = -1 },
  Mistake("zenith") { $0.events.zenithRangeRad = 0...4 },
  Mistake("azimuth") { $0.events.azimuthRangeRad = 0...7 },
  Mistake("charged_current_fraction") { $0.events.chargedCurrentFraction = 1.5 },
  // Stations, channels and triggers.
  Mistake("detection.stations") { $0.detection.stations = [] },
  Mistake("station 101") { $0.detection.stations[0].channels = [] },
  Mistake("station 101") { $0.detection.stations.append($0.detection.stations[0]) },
  Mistake("station 101, channel 0") {
    $0.detection.stations[0].channels.append($0.detection.stations[0].channels[0])
  },
  Mistake("rotation") { $0.detection.stations[0].channels[0].rotationThetaRad = 0 },
  Mistake("effective_height") { $0.detection.stations[0].channels[0].effectiveHeightM = 1 },
  Mistake("effective_height") {
    $0.detection.stations[0].channels[0].antenna = "ideal_dipole"
    $0.detection.stations[0].channels[0].effectiveHeightM = -1
  },
  Mistake("detection.triggers") { $0.detection.triggers = [] },
  Mistake("channel of trigger") { $0.detection.triggers[0].channels = [0, 4] },
  Mistake("trigger channels") { $0.detection.triggers[0].channels = [] },
  Mistake("threshold") { $0.detection.triggers[0].threshold = .volts(0) },
  Mistake("threshold") { $0.detection.triggers[0].threshold = .volts(.nan) },
  Mistake("threshold") { $0.detection.triggers[0].threshold = .sigma(-3) },
  Mistake("threshold") { $0.detection.triggers[0].threshold = .sigma(.infinity) },
  Mistake("name of a trigger") { $0.detection.triggers[0].name = "" },
  Mistake("name of a trigger") { $0.detection.triggers[0].name = "a/b" },
  Mistake("name of a trigger") { $0.detection.triggers[0].name = ".." },
  Mistake("name of a trigger") { $0.detection.triggers[0].name = "c" },
  Mistake("name of a trigger") { $0.detection.triggers[0].name = "5 σ" },
  Mistake("name of a trigger") { $0.detection.triggers[0].name = $0.detection.triggers[1].name },
  Mistake("detection.triggers") { $0.detection.noiseTemperatureK = nil },
  Mistake("noise") { $0.detection.noiseTemperatureK = -1 },
  Mistake("noise") { $0.detection.noiseTemperatureK = 0 },
  Mistake("noise") { $0.detection.noiseRmsV = 0 },
  Mistake("sampling_rate") { $0.detection.samplingRateGHz = 0 },
  Mistake("sampling_rate") { $0.detection.samplingRateGHz = -2 },
  Mistake("sampling_rate") { $0.detection.samplingRateGHz = 1e300 },
  Mistake("cutoff") { $0.detection.filters[0].frequencyGHz = 0 },
  Mistake("minimum_weight") { $0.propagation.minimumWeight = -1 },
  Mistake("focusing_limit") { $0.radiation.focusingLimit = 0 },
  Mistake("viewing_angle_cut") { $0.radiation.viewingAngleCutRad = -0.1 },
]

private func cylinder(
  _ inner: Double, _ outer: Double, _ low: Double, _ high: Double
) -> RadioExperiment.Volume {
  .cylinder(innerRadiusM: inner, outerRadiusM: outer, zRangeM: low...high)
}

private func kotera(_ minimum: Double?, _ maximum: Double?) -> RadioExperiment.Spectrum {
  .tabulated(flux: "kotera2010_proton", minimumEV: minimum, maximumEV: maximum)
}

@Suite(.tags(.badInput)) struct `Impossible experiments` {
  /// The error of an experiment; recorded as an issue where there is none or where it does not name the parameter.
  private func refused(_ experiment: RadioExperiment, _ named: String, _ what: String) {
    do {
      _ = try RadioJob(experiment)
      Issue.record("\(what): accepted")
    } catch {
      let text = "\(error)"
      #expect(text.contains(named), "\(what): \(text)")
    }
  }

  @Test func `each mistake is refused with the name of its parameter`() throws {
    _ = try RadioJob(Case.singleDipole())
    for (index, mistake) in mistakes.enumerated() {
      var experiment = Case.singleDipole()
      mistake.make(&experiment)
      refused(experiment, mistake.named, "mistake \(index), \(mistake.named)")
    }
    #expect(mistakes.count >= 80)
  }

  @Test func `no number may be NaN or infinite`() {
    for bad in [Double.nan, .infinity, -.infinity] {
      for (name, path) in numbers {
        var experiment = Case.singleDipole()
        experiment[keyPath: path] = bad
        refused(experiment, name, "\(name) = \(bad)")
      }
      for (name, path) in optionalNumbers {
        var experiment = Case.singleDipole()
        experiment[keyPath: path] = bad
        refused(experiment, name, "\(name) = \(bad)")
      }
    }
  }

  @Test func `lists with impossible events are refused by the event's number`() throws {
    let good = `Radio events`.event(8, [try `Radio events`.shower()])
    let changes: [(String, (inout RadioEvent) -> Void)] = [
      ("event 8: energy", { $0.neutrino.energyEV = .nan }),
      ("event 8: energy", { $0.neutrino.energyEV = 1e30 }),
      ("event 8: energy", { $0.neutrino.energyEV = -1 }),
      ("event 8: vertex z", { $0.vertexM.z = 3 }),
      ("event 8: vertex x", { $0.vertexM.x = .infinity }),
      ("event 8: squared norm of direction", { $0.neutrino.direction = .zero }),
      ("event 8: shower energy", { $0.showers[0].energyEV = 0 }),
      ("event 8: shower energy", { $0.showers[0].energyEV = .infinity }),
      ("event 8: shower z", { $0.showers[0].positionM.z = .nan }),
      ("event 8: shower time", { $0.showers[0].timeNs = .nan }),
      ("event 8: squared norm of shower axis", { $0.showers[0].axis = Vector3(0, 0, 2) }),
      ("event 8: k_L", { $0.showers[0].elongation = -1 }),
      ("z of vertices", { $0.showers[0].positionM.z = -2900 }),
    ]
    for (named, change) in changes {
      var event = good
      change(&event)
      let error = #expect(throws: PhysicsError.self) { try `Radio events`.job([event]) }
      #expect("\(String(describing: error))".contains(named), "\(String(describing: error))")
    }
    #expect(throws: PhysicsError.self) { try `Radio events`.job([]) }
    #expect(throws: PhysicsError.self) { try `Radio events`.job([good, good], thrown: 1) }
    #expect(throws: PhysicsError.self) { try `Radio events`.job([good], thrown: .max) }
    var experiment = Case.singleDipole()
    experiment.events.list = "list"
    var other = good
    other.neutrino.energyEV = 3e18
    for list in [
      RadioEventList(events: [good], thrown: 1, volumeM3: 0, solidAngleSr: 1),
      RadioEventList(events: [good], thrown: 1, volumeM3: 1, solidAngleSr: .nan),
      RadioEventList(events: [good], thrown: 1, volumeM3: 1, solidAngleSr: 13),
      // Events that the list leaves out can belong to one energy only.
      RadioEventList(events: [good, other], thrown: 10, volumeM3: 1, solidAngleSr: 1),
    ] {
      #expect(throws: PhysicsError.self) { try RadioJob(experiment, list: list) }
    }
    experiment.events.list = nil
    #expect(throws: PhysicsError.self) {
      try RadioJob(experiment, list: `Radio events`.list([good]))
    }
  }
}
