import Experiments
import FileFormats
import Neutrinos
import PhysicalQuantities
import Simulation
import Testing
import _TestSupport

@Suite struct `Reading experiments` {
  /// Values away from the defaults in every key.
  private let unusual = """
    name: "unusual: \\"quoted\\", with # signs"
    summary: 'Grüße, 1.5 µV & more'
    seed: 18_446_744_073_709_551_615
    events:
      number: 1e4
      block_size: 7
      spectrum: {model: power-law, index: 2.19, minimum: 0.1 PeV, maximum: 123.456 EeV}
      species: {nu_tau: 2, nu_e_bar: 0.1}
      zenith: [12.3 deg, 2.5 rad]
      azimuth: [-10 deg, 350 deg]
      volume: {shape: box, x: [-1.1 km, 2.3 km], y: [-50 cm, 4 mm], z: [-2.7 km, -0.001 m]}
      charged_current_fraction: 0.71
    propagation: {earth: none, cross_section: csms, minimum_weight: 0}
    interaction: {inelasticity: shelfmc}
    radiation:
      model: arz2020
      elongation: mean
      ice: greenland_simple
      attenuation: none
      attenuation_frequencies: 31
      focusing: True
      focusing_limit: 3.5
      viewing_angle_cut: 123 mrad
    detection:
      stations:
        - id: 5
          position: [1 m, -2.5 m, 0 m]
          channels:
            - id: 3
              antenna: ideal_dipole
              position: [0.1 m, 0.2 m, -0.3 km]
              orientation: {zenith: 90 deg, azimuth: 30 deg}
              rotation: {zenith: 0 deg, azimuth: 0 deg}
              cable_delay: -12.5 ns
              effective_height: 33 cm
            - {id: 1, antenna: analytic_HPol, position: [0 m, 0 m, 0 m]}
        - {id: 6, channels: [{id: 0, antenna: analytic_LPDA, position: [0 m, 0 m, -1 m]}]}
      sampling_rate: 3.2 GHz
      samples: 1_024
      noise_rms: 9.25 uV
      filters: [{pass: low, frequency: 1599 MHz, order: 30}]
      antenna_turn_on: nuradioreco
      triggers:
        - {name: a.b+c-1, volts: 20 µV, channels: [3, 0]}
        - {name: b, sigma: 0.1}
    """

  @Test(.tags(.reference)) func `units are exact powers of ten`() throws {
    let value = try read(unusual).experiment
    #expect(value.seed == .max)
    #expect(value.events.number == 10_000)
    #expect(
      value.events.spectrum == .powerLaw(index: 2.19, minimumEV: 0.1e15, maximumEV: 123.456e18))
    #expect(
      value.events.volume
        == .box(xRangeM: -1100...2300, yRangeM: -0.5...0.004, zRangeM: -2700...(-0.001)))
    #expect(value.events.zenithRangeRad == 12.3 * (Double.pi / 180)...2.5)
    #expect(value.radiation.viewingAngleCutRad == 0.123)
    #expect(value.detection.noiseRmsV == 9.25e-6)
    #expect(value.detection.noiseTemperatureK == nil)
    #expect(value.detection.samplingRateGHz == 3.2)
    #expect(value.detection.filters[0].frequencyGHz == 1.599)
    #expect(value.detection.triggers[0].threshold == .volts(20e-6))
    #expect(value.detection.triggers[0].channels == [3, 0])
    #expect(value.detection.stations[0].channels[0].positionM == Vector3(0.1, 0.2, -300))
    #expect(value.detection.stations[0].channels[0].effectiveHeightM == 0.33)
    #expect(value.detection.stations[1].positionM == .zero)
  }

  @Test(.tags(.reference)) func `right angles are exact`() throws {
    let value = try read(smallest, "events.zenith=[90 deg, 180 deg]").experiment
    #expect(value.events.zenithRangeRad == Double.pi / 2...Double.pi)
    #expect(value.events.azimuthRangeRad == 0...(2 * Double.pi))
  }

  @Test(.tags(.reference)) func `what is not written has the default`() throws {
    let value = try read(smallest).experiment
    var expected = RadioExperiment(name: "smallest")
    expected.detection.stations = [
      .init(
        id: 1, positionM: .zero,
        channels: [.init(id: 0, antenna: "analytic_VPol", positionM: Vector3(0, 0, -100))])
    ]
    expected.detection.triggers = [.init(name: "three", threshold: .sigma(3))]
    #expect(value == expected)
  }

  @Test(.tags(.identity)) func `a resolved experiment reads back to the equal value`() throws {
    var texts = Catalogue.entries.filter { $0.kind == .radio }.map(\.yaml)
    texts += [smallest, unusual]
    for text in texts {
      let value = try read(text).experiment
      #expect(try read(value.resolvedYAML).experiment == value)
      #expect(try read(value.resolvedJSON).experiment == value)
      #expect(try read(value.resolvedYAML).experiment.resolvedYAML == value.resolvedYAML)
      let json: JSONValue = ["program": "Neutrinology", "configuration": value.resolvedJSONValue]
      let bytes = try json.serialized()
      #expect(try read(String(decoding: bytes, as: UTF8.self)).experiment == value)
    }
  }

  @Test(.tags(.identity)) func `any finite quantity reads back to the same double`() throws {
    var state: UInt64 = 1
    var worst = 0
    for _ in 0..<300 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let significand = Double(state >> 11) / 9_007_199_254_740_992 + 1e-9
      let scale = Double(sign: .plus, exponent: Int(state % 60) - 30, significand: 1)
      var value = try read(smallest).experiment
      value.events.spectrum = .monoenergetic(energyEV: significand * scale)
      value.detection.samplingRateGHz = significand * scale
      value.detection.noiseTemperatureK = nil
      value.detection.noiseRmsV = significand * scale
      value.radiation.viewingAngleCutRad = significand * 3
      value.detection.stations[0].positionM = Vector3(significand * scale, -significand, scale)
      value.detection.stations[0].channels[0].cableDelayNs = -significand * scale
      if try read(value.resolvedYAML).experiment != value { worst += 1 }
    }
    #expect(worst == 0)
  }

  @Test func `names of models may be spelt as their authors do`() throws {
    let value = try read(
      smallest, "radiation.model=Alvarez2009", "propagation.earth=core-mantle-crust",
      "radiation.attenuation=sp1"
    ).experiment
    #expect(value.radiation.model == "alvarez2009")
    #expect(value.propagation.earth == "core_mantle_crust")
    #expect(value.radiation.attenuation == "SP1")
  }

  @Test func `the default names are names that are known`() throws {
    // Every name that a default experiment has is written and read again, so that it is in its list.
    let value = try read(smallest).experiment
    #expect(try read(value.resolvedYAML).experiment == value)
  }

  @Test(.tags(.reference)) func `the file of the replay says what the replay needs`() throws {
    let loaded = try ExperimentLoader.load("\(examples)/single-vpol-100m.yaml")
    let value = loaded.experiment
    #expect(value.events.number == 10_000)
    #expect(value.events.listVolumeM3 == 76_340_701_482.23196)
    #expect(value.events.listSolidAngleSr.map { abs($0 - 4 * .pi) < 1e-14 } == true)
    #expect(value.propagation.earth == "core_mantle_crust")
    #expect(value.propagation.minimumWeight == 1e-5)
    #expect(value.radiation.viewingAngleCutRad == 0.698)
    #expect(value.radiation.attenuationFrequencies == 25)
    #expect(value.detection.antennaTurnOn == .nuradioreco)
    #expect(value.detection.filters.map(\.frequencyGHz) == [0.08, 0.5])
    #expect(value.detection.filters.map(\.order) == [2, 10])
    #expect(
      value.detection.triggers.map(\.name).joined(separator: " ")
        == "simple_1.5sigma simple_2.0sigma simple_3.0sigma simple_5.0sigma")
    #expect(
      value.detection.triggers.map(\.threshold) == [.sigma(1.5), .sigma(2), .sigma(3), .sigma(5)])
    let channel = value.detection.stations[0].channels[0]
    #expect(value.detection.stations[0].id == 101)
    #expect(channel.antenna == "analytic_VPol")
    #expect(channel.positionM == Vector3(0, 0, -100))
    #expect(channel.rotationThetaRad == Double.pi / 2)
    #expect(loaded.inputFiles.count == 3)
    #expect(loaded.notes.map(\.key) == ["adc_n_samples", "adc_sampling_frequency", "amp_type"])
  }

  @Test(.tags(.identity)) func `anchors, merges and JSON mean what they say`() throws {
    let yaml = """
      name: anchors
      detection:
        stations:
          - id: 1
            channels:
              - &first {id: 0, antenna: analytic_VPol, position: [0 m, 0 m, -100 m]}
              - {<<: *first, id: 1}
        triggers:
          - {name: three, sigma: 3}
      """
    let channels = try read(yaml).experiment.detection.stations[0].channels
    #expect(channels.map(\.id) == [0, 1])
    #expect(channels[1].positionM == channels[0].positionM)
  }

  @Test func `an alias that repeats itself without end is refused quickly`() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      let names = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(names)]\n"
    }
    let error = refusal { () throws(ConfigurationError) in _ = try read(text) }
    #expect(error?.problem == .syntax)
    #expect(error?.message.contains("1000000 values") == true)
  }
}

@Suite struct `Overrides` {
  @Test(.tags(.identity)) func `a value along a path replaces or adds`() throws {
    let value = try read(
      smallest, "radiation.model=arz2020", "detection.triggers.0.sigma=2",
      "detection.stations.0.channels.0.position=[0 m, 0 m, -50 m]", "seed=9",
      "events.spectrum={model: log-uniform, minimum: 1 PeV, maximum: 1 EeV}"
    ).experiment
    #expect(value.radiation.model == "arz2020")
    #expect(value.detection.triggers[0].threshold == .sigma(2))
    #expect(value.detection.stations[0].channels[0].positionM.z == -50)
    #expect(value.seed == 9)
    #expect(value.events.spectrum == .logUniform(minimumEV: 1e15, maximumEV: 1e18))
  }

  @Test(.tags(.identity)) func `an alternative takes the place of its sibling`() throws {
    let file = "\(examples)/surface_station_8_channels_analytic.json"
    let value = try read(
      smallest, "detection.detector=\(file)", "detection.noise_rms=9 uV",
      "detection.triggers.0.volts=30 uV"
    ).experiment
    #expect(value.detection.stations[0].channels.count == 8)
    #expect(value.detection.noiseRmsV == 9e-6)
    #expect(value.detection.triggers[0].threshold == .volts(30e-6))
  }

  @Test(.tags(.badInput)) func `a bad override is refused with its own text`() {
    let cases = [
      ("seed", "this sets nothing"), ("=1", "this sets nothing"), ("seed=", "there is no value"),
      ("seed=[", "not YAML"), ("seed=x", "--set seed:1:1: seed = x"),
      ("detection.triggers.4.sigma=2", "0 to 0"), ("detection.triggers.x.sigma=2", "0 to 0"),
      ("detection.filters.0.order=2", "not written in the file"),
      ("seed.deeper=1", "nothing below"), ("radiation=fast", "a mapping of keys is needed"),
      ("events.list=nowhere.csv", "working directory"), (".=1", "unknown key"),
      ("detection..samples=4", "unknown key"),
    ]
    for (text, words) in cases {
      let error = refusal { () throws(ConfigurationError) in _ = try read(smallest, text) }
      #expect(error?.description.contains(words) == true, "\(text): \(String(describing: error))")
    }
  }

  @Test(.tags(.reference)) func `another list keeps its own numbers`() throws {
    let list = "\(examples)/surface_station_8_channels_1e18_events.csv"
    let loaded = try ExperimentLoader.load(
      "\(examples)/single-vpol-100m.yaml", overrides: [ConfigurationOverride("events.list=\(list)")]
    )
    #expect(loaded.experiment.events.number == 600)
    let events = try ExperimentLoader.eventList(for: loaded.experiment.events)
    #expect(events?.events.map(\.id) == Array(1...600))
  }
}

@Suite struct `The catalogue` {
  @Test func `every experiment is complete, named as listed, and without notes`() throws {
    for entry in Catalogue.entries where entry.kind == .radio {
      let loaded = try ExperimentLoader.load(entry.name)
      #expect(loaded.experiment.name == entry.name)
      #expect(loaded.experiment.summary == entry.summary)
      #expect(loaded.notes.isEmpty)
    }
  }

  @Test(.tags(.badInput)) func `a misspelt name is refused with the right one`() {
    let error = refusal { () throws(ConfigurationError) in
      _ = try ExperimentLoader.load("single-vpol-10m")
    }
    #expect(error?.suggestion == "single-vpol-100m")
    let missing = refusal { () throws(ConfigurationError) in
      _ = try ExperimentLoader.load("/nowhere/a.yaml")
    }
    #expect(missing?.problem == .unreadable)
  }

  @Test(.tags(.reference)) func `it has the antennas of the detector files`() throws {
    let pairs = [
      ("single-vpol-100m", "single_vpol_100m_detector"),
      ("surface-station", "surface_station_8_channels_analytic"),
    ]
    for (name, file) in pairs {
      let shipped = try ExperimentLoader.load(name).experiment.detection.stations
      let read = try read(smallest, "detection.detector=\(examples)/\(file).json")
      #expect(read.experiment.detection.stations == shipped)
    }
  }
}
