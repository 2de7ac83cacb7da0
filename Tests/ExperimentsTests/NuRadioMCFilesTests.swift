import Experiments
import Foundation
import Messengers
import Neutrinos
import PhysicalQuantities
import Simulation
import Testing
import _TestSupport

@Suite struct `NuRadioMC configuration files` {
  private func load(_ text: String) throws -> LoadedExperiment {
    let folder = try ScratchFolder()
    let path = try folder.write("config.yaml", text)
    return try read("nuradiomc_config: \(path)\n" + smallest)
  }

  private func error(_ text: String) throws -> ConfigurationError? {
    do {
      _ = try load(text)
      return nil
    } catch let error as ConfigurationError {
      return error
    }
  }

  @Test(.tags(.reference)) func `the file of the replay gives its values`() throws {
    let text = try String(
      contentsOfFile: "\(examples)/surface_station_8_channels_config.yaml", encoding: .utf8)
    let loaded = try load(text)
    #expect(loaded.notes.isEmpty)
    #expect(loaded.experiment.detection.samplingRateGHz == 5)
    #expect(loaded.experiment.seed == 1235)
    #expect(loaded.experiment.propagation.earth == "core_mantle_crust")
    #expect(loaded.experiment.propagation.crossSection == "ctw")
    #expect(loaded.experiment.radiation.viewingAngleCutRad == 0.698)
    #expect(loaded.experiment.radiation.attenuationFrequencies == 25)
  }

  @Test(.tags(.reference)) func `names and absences are translated`() throws {
    let loaded = try load(
      """
      weights: {weight_mode: PREM, cross_section_type: csms}
      seed: 7
      speedup: {minimum_weight_cut: null, delta_C_cut: null, amp_per_ray_solution: True}
      propagation: {attenuate_ice: False, ice_model: greenland_simple, n_freq: 31, focusing: True}
      signal: {model: ARZ2020, polarization: auto, shower_type: null}
      trigger: {noise_temperature: null, Vrms: 1.e-5}
      """)
    let value = loaded.experiment
    #expect(loaded.notes.isEmpty)
    #expect(value.propagation.earth == "prem")
    #expect(value.propagation.crossSection == "csms")
    #expect(value.propagation.minimumWeight == 0)
    #expect(value.seed == 7)
    #expect(value.radiation.viewingAngleCutRad == nil)
    #expect(value.radiation.attenuation == "none")
    #expect(value.radiation.ice == "greenland_simple")
    #expect(value.radiation.model == "arz2020")
    #expect(value.radiation.focusing)
    #expect(value.detection.noiseRmsV == 1e-5)
    #expect(value.detection.noiseTemperatureK == nil)
  }

  @Test func `what has no counterpart is noted by its key, with its line`() throws {
    let loaded = try load(
      """
      noise: True
      split_event_time_diff: 100
      speedup: {distance_cut: True, min_efield_amplitude: 3}
      propagation:
        module: radiopropa
        n_reflections: 1
        birefringence: True
        radiopropa: {mode: hybrid minimizing}
      signal: {zerosignal: True, shower_type: em}
      output: {channel_traces: True, electric_field_traces: False}
      """)
    #expect(
      loaded.notes.map(\.key).sorted() == [
        "noise", "output.channel_traces", "propagation.birefringence", "propagation.module",
        "signal.shower_type", "signal.zerosignal",
        "speedup.distance_cut", "split_event_time_diff",
      ])
    #expect(loaded.notes.first { $0.key == "propagation.birefringence" }?.place.line == 7)
    #expect(loaded.experiment.propagation.bottomReflections == 1)
    #expect(loaded.notes.allSatisfy { $0.text.contains("not honoured") })
  }

  @Test func `our keys come after theirs`() throws {
    let value = try load("seed: 7\nsampling_rate: 5.").experiment
    #expect(value.seed == 7)
    let folder = try ScratchFolder()
    let path = try folder.write("config.yaml", "seed: 7\nsampling_rate: 5.")
    let both = try read("seed: 8\nnuradiomc_config: \(path)\n" + smallest).experiment
    #expect(both.seed == 8)
    #expect(both.detection.samplingRateGHz == 5)
  }

  @Test(.tags(.badInput)) func `typos and values without a counterpart are refused`() throws {
    let cases: [(String, Int, String)] = [
      ("sede: 1", 1, "did you mean 'seed'?"), ("\nnosie: False", 2, "did you mean 'noise'?"),
      ("propgation: {}", 1, "did you mean 'propagation'?"),
      ("speedup:\n  delta_C_cutt: 1", 2, "did you mean 'delta_C_cut'?"),
      ("trigger: {noise_temprature: 300}", 1, "did you mean 'noise_temperature'?"),
      ("signal: {model: HCRB2017}", 1, "NuRadioMC knows this name"),
      ("signal: {model: Alvarez2099}", 1, "did you mean 'Alvarez2009'?"),
      ("weights: {weight_mode: existing}", 1, "NuRadioMC knows this name"),
      ("weights: {cross_section_type: hedis_bgr18}", 1, "allowed: csms, ctw"),
      ("propagation: {attenuation_model: GL3}", 1, "allowed: GL1, GL2, MB1, SP1"),
      ("trigger: {noise_temperature: detector}", 1, "one temperature"),
      ("trigger: {noise_temperature: 300, Vrms: 1e-5}", 1, "must be null"),
      ("noise: 3", 1, "neither true nor false"), ("sampling_rate: fast", 1, "not a number"),
      ("speedup: {delta_C_cut: 40}", 1, "radians"),
      ("propagation: {radiopropa: {mod: x}}", 1, "mode"),
      ("propagation: {n_reflections: -1}", 1, "0 to"),
    ]
    for (text, line, words) in cases {
      let error = try error(text)
      #expect(error?.place.line == line, "\(text): \(String(describing: error))")
      #expect(
        error?.description.contains(words) == true, "\(text): \(String(describing: error))")
    }
  }
}

@Suite struct `Detector files` {
  private static let whole =
    (try? String(
      contentsOfFile: "\(examples)/single_vpol_100m_detector.json", encoding: .utf8)) ?? ""

  private func load(
    _ text: String, _ more: String = ""
  ) throws(ConfigurationError) -> LoadedExperiment {
    do {
      let folder = try ScratchFolder()
      let path = try folder.write("detector.json", text)
      return try read(
        "name: a\ndetection:\n  detector: \(path)\n\(more)  triggers: [{name: t, sigma: 1}]")
    } catch let error as ConfigurationError {
      throw error
    } catch {
      throw ConfigurationError(.unreadable, at: TextPlace(source: "test"), "\(error)")
    }
  }

  @Test(.tags(.reference)) func `eight channels are read as they stand`() throws {
    let path = "\(examples)/surface_station_8_channels_analytic.json"
    let stations = try read(smallest, "detection.detector=\(path)").experiment.detection.stations
    #expect(stations.count == 1)
    #expect(stations[0].channels.map(\.id) == Array(0...7))
    #expect(
      stations[0].channels.map(\.antenna)
        == Array(repeating: "analytic_LPDA", count: 4) + Array(repeating: "analytic_VPol", count: 4)
    )
    #expect(stations[0].channels[1].positionM == Vector3(0, 3, -1))
    #expect(stations[0].channels[1].orientationThetaRad == Double.pi)
    #expect(stations[0].channels[1].rotationPhiRad == 1.5 * Double.pi)
    #expect(stations[0].channels.allSatisfy { $0.cableDelayNs == 19.8 })
  }

  @Test(.tags(.badInput)) func `antennas without a pattern are named, with channels and remedy`()
    throws
  {
    let path = "\(examples)/surface_station_8_channels_named_antennas.json"
    let error = refusal { () throws(ConfigurationError) in
      _ = try read(smallest, "detection.detector=\(path)")
    }
    #expect(error?.problem == .notOffered)
    for words in [
      "bicone_v8_InfFirn (channels 4, 5, 6, 7)", "createLPDA_100MHz_InfFirn (channels 0, 1, 2, 3)",
      "antenna_replacements", "analytic_LPDA", "analytic_VPol", "pattern file",
    ] {
      #expect(error?.description.contains(words) == true)
    }
    #expect(error?.place.line != nil)
    let replaced = try ExperimentLoader.load("\(examples)/named-antennas.yaml").experiment
    let analytic = try read(
      smallest, "detection.detector=\(examples)/surface_station_8_channels_analytic.json")
    #expect(replaced.detection.stations == analytic.experiment.detection.stations)
  }

  @Test(.tags(.badInput)) func `a replacement that replaces nothing is refused`() {
    let error = refusal { () throws(ConfigurationError) in
      _ = try load(Self.whole, "  antenna_replacements: {analytic_VPoll: analytic_LPDA}\n")
    }
    #expect(error?.suggestion == "analytic_VPol")
    let unknown = refusal { () throws(ConfigurationError) in
      _ = try load(Self.whole, "  antenna_replacements: {analytic_VPol: ideal_dipole}\n")
    }
    #expect(unknown?.allowed == ["analytic_VPol", "analytic_HPol", "analytic_LPDA"])
  }

  @Test func `a station may have its place from the table of positions`() throws {
    let text = Self.whole
      .replacing("\"pos_easting\": 0", with: "\"pos_easting\": null")
      .replacing("\"pos_northing\": 0", with: "\"pos_northing\": null")
      .replacing("\"pos_altitude\": 0", with: "\"pos_altitude\": null")
      .replacing(
        "\"positions\": {}",
        with: "\"positions\": {\"1\": {\"pos_position\": \"SP1\", \"pos_easting\": 10,"
          + " \"pos_northing\": 20.5, \"pos_altitude\": -3}}")
    let station = try load(text).experiment.detection.stations[0]
    #expect(station.positionM == Vector3(10, 20.5, -3))
  }

  @Test func `angles beyond a half turn are folded back`() throws {
    let text = Self.whole.replacing(
      "\"ant_orientation_theta\": 0.0", with: "\"ant_orientation_theta\": 360.0"
    )
    .replacing("\"ant_rotation_theta\": 90.0", with: "\"ant_rotation_theta\": 270.0")
    let channel = try load(text).experiment.detection.stations[0].channels[0]
    #expect(channel.orientationThetaRad == 0)
    #expect(channel.rotationThetaRad == Double.pi / 2)
    #expect(channel.rotationPhiRad == 270 * (Double.pi / 180))
  }

  @Test(.tags(.badInput)) func `each defect is refused with its line`() throws {
    let cases: [(old: String, new: String, line: Int, words: String)] = [
      ("\"channels\": {", "\"chanels\": {", 3, "did you mean 'channels'?"),
      ("\"stations\": {", "\"station\": {", 33, "did you mean 'stations'?"),
      ("\"ant_position_x\"", "\"ant_positoin_x\"", 15, "did you mean 'ant_position_x'?"),
      ("\"ant_position_z\": -100.0,", "", 4, "'ant_position_z' is missing"),
      ("\"ant_position_z\": -100.0", "\"ant_position_z\": null", 17, "has no value"),
      ("\"ant_position_z\": -100.0", "\"ant_position_z\": \"deep\"", 17, "a number is needed"),
      ("\"ant_position_z\": -100.0", "\"ant_position_z\": NaN", 17, "not a finite number"),
      ("\"ant_position_z\": -100.0", "\"ant_position_z\": 1e999", 17, "too large"),
      ("\"ant_position_z\": -100.0", "\"ant_position_z\": [1]", 17, "a number is needed"),
      ("\"ant_rotation_theta\": 90.0", "\"ant_rotation_theta\": 0.0", 19, "perpendicular"),
      ("\"channel_id\": 0", "\"channel_id\": 0.5", 26, "number of a station or channel"),
      ("\"channel_id\": 0", "\"channel_id\": -1", 26, "number of a station or channel"),
      ("\"station_id\": 101\n  }\n },", "\"station_id\": 102\n  }\n },", 29, "no such station"),
      ("\"ant_type\": \"analytic_VPol\"", "\"ant_type\": null", 20, "'ant_type' has no value"),
      ("\"ant_type\": \"analytic_VPol\"", "\"ant_type\": \"analytic_Vpol\"", 20, "analytic_VPol"),
      ("\"cab_time_delay\": 0.0", "\"cab_time_delay\": \"0\"", 24, "a number is needed"),
      ("\"adc_id\": null", "\"reference_channel\": 0", 5, "generic detector"),
      ("\"_default\": {}", "\"default_station\": 101", 2, "generic detector"),
      ("\"pos_easting\": 0", "\"pos_easting\": null", 41, "'pos_easting' has no value"),
      ("\"_default\": {},", "\"_default\": {}", 3, "not YAML"),
      ("\"adc_id\": null", "\"ant_type\": \"a\"", 20, "given twice"),
    ]
    for case_ in cases {
      let text = Self.whole.replacing(case_.old, with: case_.new)
      #expect(text != Self.whole, "\(case_.old) is not there")
      let error = refusal { () throws(ConfigurationError) in _ = try load(text) }
      #expect(
        error?.description.contains(case_.words) == true,
        "\(case_.new): \(String(describing: error))")
      #expect(error?.place.line == case_.line, "\(case_.new): \(String(describing: error))")
    }
    for (text, words) in [
      ("[]", "a list"), ("", "empty"), ("{\"channels\": {}}", "'stations'"),
      ("{\"channels\": {}, \"stations\": {}}", "no station"),
      (
        "{\"channels\": {}, \"stations\": {\"1\": {\"station_id\": 1, \"pos_easting\": 0, "
          + "\"pos_northing\": 0, \"pos_altitude\": 0}}}", "no channels"
      ),
    ] {
      let error = refusal { () throws(ConfigurationError) in _ = try load(text) }
      #expect(error?.description.contains(words) == true, "\(text): \(String(describing: error))")
    }
  }
}

@Suite struct `Event lists` {
  private static let header =
    "azimuths,energies,event_group_ids,flavors,inelasticity,interaction_type,n_interaction,"
    + "shower_energies,shower_ids,shower_type,vertex_times,xx,yy,zeniths,zz,"
    + "shower_realization_Alvarez2009"
  private static let rows = [
    "1.5,1e18,7,12,0.25,cc,1,2.5e17,0,had,0,1,2,0.5,-3,",
    "1.5,1e18,7,12,0.25,cc,1,7.5e17,1,em,0,1,2,0.5,-3,12.5",
    "0.1,1e18,9,-14,0.5,nc,1,5e17,2,had,0,10,20,3,-30,nan",
  ]
  private static let attributes =
    #"{"n_events": 50, "volume": 1e9, "thetamin": 0, "thetamax": 3.141592653589793, "phimin": 0, "phimax": 6.283185307179586, "other": "x"}"#

  private func list(
    _ rows: [String], header: String = header, attributes: String? = attributes,
    events: String = ""
  ) throws(ConfigurationError) -> RadioEventList {
    do {
      let folder = try ScratchFolder()
      let path = try folder.write("list.csv", ([header] + rows).joined(separator: "\n") + "\n")
      if let attributes { _ = try folder.write("list.attributes.json", attributes) }
      let loaded = try read("events: {list: \(path)\(events)}\n" + smallest)
      guard let list = try ExperimentLoader.eventList(for: loaded.experiment.events) else {
        throw ConfigurationError(.empty, at: TextPlace(source: "test"), "no list")
      }
      return list
    } catch let error as ConfigurationError {
      throw error
    } catch {
      throw ConfigurationError(.unreadable, at: TextPlace(source: "test"), "\(error)")
    }
  }

  @Test(.tags(.reference)) func `rows of one group are one event, wherever they stand`() throws {
    let list = try list([Self.rows[0], Self.rows[2], Self.rows[1]])
    #expect(list.thrown == 50)
    #expect(list.volumeM3 == 1e9)
    #expect(abs(list.solidAngleSr - 4 * .pi) < 1e-14)
    #expect(list.events.map(\.id) == [7, 9])
    let event = list.events[0]
    #expect(event.neutrino.species == NeutrinoSpecies(.electron))
    #expect(event.current == .charged)
    #expect(event.showers.map(\.kind) == [.hadronic, .electromagnetic])
    #expect(event.showers.map(\.elongation) == [nil, 12.5])
    #expect(event.vertexM == Vector3(1, 2, -3))
    #expect(list.events[1].showers[0].elongation == nil)
  }

  @Test(.tags(.identity)) func `a neutrino flies away from where it came`() throws {
    let direction = try list(Self.rows).events[0].neutrino.direction
    let expected = Vector3(-sin(0.5) * cos(1.5), -sin(0.5) * sin(1.5), -cos(0.5))
    // Both come from products of functions that are right to an ulp.
    #expect((direction - expected).norm < 4e-16)
    #expect(abs(direction.norm - 1) < 4e-16)
  }

  @Test(.tags(.reference)) func `the list of the replay is read exactly`() throws {
    let loaded = try ExperimentLoader.load("\(examples)/single-vpol-100m.yaml")
    let list = try ExperimentLoader.eventList(for: loaded.experiment.events)
    let events = list?.events ?? []
    #expect(events.count == 10_000)
    #expect(events.reduce(0) { $0 + $1.showers.count } == 12_363)
    #expect(events.map(\.id) == Array(1...10_000))
    #expect(events.flatMap(\.showers).count { $0.kind == .electromagnetic } == 2363)
    #expect(events.flatMap(\.showers).count { $0.elongation != nil } == 42)
    // Lines 2 to 4 of the file.
    #expect(
      events.first?.vertexM == Vector3(402.62123894177523, 796.7087447501219, -953.8572937570664))
    #expect(events.first?.showers.first?.energyEV == 8.933693291066514e17)
    #expect(events.first?.inelasticity == 0.8933693291066515)
    #expect(events.dropFirst().first?.showers.map(\.id) == [1, 2])
    // Every electron neutrino's charged current has its two showers, which share all of its energy.
    var worst = 0.0
    for event in events where event.showers.count == 2 {
      let sum = event.showers.reduce(0) { $0 + $1.energyEV }
      worst = Swift.max(worst, abs(sum / event.neutrino.energyEV - 1))
    }
    #expect(worst < 1e-14)
  }

  @Test func `what a list stands for may come from the configuration`() throws {
    let list = try list(
      Self.rows, attributes: nil, events: ", number: 80, list_volume: 2 km3, list_solid_angle: 1 sr"
    )
    #expect(list.thrown == 80)
    #expect(list.volumeM3 == 2e9)
    #expect(list.solidAngleSr == 1)
    let drawn = try self.list(
      Self.rows, attributes: nil,
      events: ", number: 80, volume: {shape: box, x: [0 m, 1 m], y: [0 m, 2 m], z: [-3 m, 0 m]}")
    #expect(drawn.volumeM3 == 6)
    #expect(abs(drawn.solidAngleSr - 4 * .pi) < 1e-14)
  }

  @Test func `later interactions belong to the event and need no inelasticity`() throws {
    let later = "1.5,1e18,7,12,,tau-,2,1e17,5,had,400,100,200,0.5,-300,"
    let event = try list(Self.rows + [later]).events[0]
    #expect(event.showers.count == 3)
    #expect(event.showers[2].timeNs == 400)
    #expect(event.vertexM == Vector3(1, 2, -3))
  }

  @Test(.tags(.badInput)) func `each bad value is refused with line and column`() {
    let cases: [(row: String, column: Int?, words: String)] = [
      ("nan,1e18,9,-14,0.5,nc,1,5e17,2,had,0,1,2,3,-30,", 1, "not a finite number"),
      ("100,1e18,9,-14,0.5,nc,1,5e17,2,had,0,1,2,3,-30,", 1, "degrees"),
      ("1,-1e18,9,-14,0.5,nc,1,5e17,2,had,0,1,2,3,-30,", 2, "> 0"),
      ("1,0,9,-14,0.5,nc,1,5e17,2,had,0,1,2,3,-30,", 2, "> 0"),
      ("1,1e18,9.5,-14,0.5,nc,1,5e17,2,had,0,1,2,3,-30,", 3, "not a whole number"),
      ("1,1e18,9,13,0.5,nc,1,5e17,2,had,0,1,2,3,-30,", 4, "PDG"),
      ("1,1e18,9,-14,1.5,nc,1,5e17,2,had,0,1,2,3,-30,", 5, "0 to 1"),
      ("1,1e18,9,-14,,nc,1,5e17,2,had,0,1,2,3,-30,", 5, "0 to 1"),
      ("1,1e18,9,-14,half,nc,1,5e17,2,had,0,1,2,3,-30,", 5, "not a number"),
      ("1,1e18,9,-14,0.5,nd,1,5e17,2,had,0,1,2,3,-30,", 6, "did you mean 'nc'?"),
      ("1,1e18,9,-14,0.5,nc,0,5e17,2,had,0,1,2,3,-30,", 7, "count from 1"),
      ("1,1e18,9,-14,0.5,nc,2,5e17,2,had,0,1,2,3,-30,", 7, "no row of its first interaction"),
      ("1,1e18,9,-14,0.5,nc,1,2e18,2,had,0,1,2,3,-30,", 8, "more energy than the neutrino"),
      ("1,1e18,9,-14,0.5,nc,1,5e17,1,had,0,1,2,3,-30,", 9, "line 3"),
      ("1,1e18,9,-14,0.5,nc,1,5e17,2,hadd,0,1,2,3,-30,", 10, "did you mean 'had'?"),
      ("1,1e18,9,-14,0.5,nc,1,5e17,2,had,later,1,2,3,-30,", 11, "not a number"),
      ("1,1e18,9,-14,0.5,nc,1,5e17,2,had,0,1,2,-0.1,-30,", 14, "radians"),
      ("1,1e18,9,-14,0.5,nc,1,5e17,2,had,0,1,2,3,1e999,", 15, "too large"),
      ("1,1e18,9,-14,0.5,nc,1,5e17,2,had,0,1,2,3,-30,-1", 16, "> 0"),
      ("1,1e18,7,14,0.25,cc,1,5e17,2,had,0,1,2,0.5,-30,", 4, "disagree"),
      ("1.5,1e17,7,12,0.25,cc,1,5e16,2,had,0,1,2,0.5,-30,", 2, "disagree"),
      ("1,1e18,9,-14,0.5,nc,1,5e17,2,had,0,1,2,3", nil, "14 fields, but 16 columns"),
      ("1,1e18,9,-14,0.5,nc,1,5e17,2,had,0,1,2,3,4,5,6", nil, "17 fields, but 16 columns"),
      ("1,\"1e18,9", 2, "quoted field"),
    ]
    for case_ in cases {
      let error = refusal { () throws(ConfigurationError) in
        _ = try list([Self.rows[0], Self.rows[1], case_.row])
      }
      #expect(error?.place.line == 4, "\(case_.row): \(String(describing: error))")
      #expect(error?.place.column == case_.column, "\(case_.row): \(String(describing: error))")
      #expect(
        error?.description.contains(case_.words) == true,
        "\(case_.row): \(String(describing: error))")
    }
  }

  @Test(.tags(.badInput)) func `wrong columns and files are refused`() {
    let cases: [(String, String)] = [
      (Self.header.replacing("zeniths", with: "zenith"), "zeniths"),
      (Self.header.replacing(",zz", with: ",zeniths"), "there twice"),
      (Self.header.replacing("_Alvarez2009", with: "_ARZ2021"), "shower_realization_ARZ"),
      ("", "\"1.5\" is not known"),
    ]
    for (header, words) in cases {
      let error = refusal { () throws(ConfigurationError) in
        _ = try list(Self.rows, header: header)
      }
      #expect(error?.description.contains(words) == true, "\(header): \(String(describing: error))")
    }
    let attributes: [(String?, String)] = [
      (nil, "events.number"), ("{\"n_events\": 0}", "whole numbers from 1"),
      ("{\"n_events\": 50}", "volume"), ("{\"n_events\": 50, \"volume\": -1}", "> 0"),
      ("{\"n_events\": 50, \"volume\": \"big\"}", "number is needed"),
      ("{\"n_events\": 1, \"volume\": 1}", "more events (2) than were thrown"),
      (Self.attributes.replacing("3.141592653589793", with: "180"), "radians"), ("[1]", "object"),
      ("{\"simulation_mode\": \"emitter\"}", "only lists of neutrinos"), ("{", "not YAML"),
    ]
    for (text, words) in attributes {
      let error = refusal { () throws(ConfigurationError) in
        _ = try list(Self.rows, attributes: text)
      }
      #expect(
        error?.description.contains(words) == true, "\(text ?? ""): \(String(describing: error))")
    }
    let hdf5 = refusal { () throws(ConfigurationError) in
      _ = try EventListReader.events(path: "events.hdf5")
    }
    #expect(hdf5?.problem == .notOffered)
  }
}
