import Experiments
import Foundation
import Matter
import PhysicalQuantities
import Simulation
import Testing
import _TestSupport

@Suite struct `Ice of one's own in a configuration` {
  private static func text(_ radiation: String) -> String {
    "\(smallest)\nradiation:\n\(radiation.split(separator: "\n").map { "  \($0)\n" }.joined())"
  }

  private static func radiation(_ keys: String) throws -> RadioExperiment.Radiation {
    try read(text(keys)).experiment.radiation
  }

  @Test(.tags(.reference)) func `each form is read as it says`() throws {
    let scratch = try ScratchFolder()
    let firn = try scratch.write("firn.csv", "depth_m,index\n0,1.35\n40,1.6\n40,1.61\n100,1.75\n")
    let upside = try scratch.write("up.csv", "z_m index\n-100 1.75\n-40 1.61\n-40 1.6\n0 1.35\n")
    let lengths = try scratch.write(
      "l.txt", "# a comment\nfrequency_MHz\tlength_m\n100 900\n500 700")
    let table = try TabulatedIce(
      rows: [(0.0, 1.35), (-40, 1.6), (-40, 1.61), (-100, 1.75)]
        .map { TabulatedIce.Row(zM: $0.0, index: $0.1) })
    for file in [firn, upside] {
      let value = try Self.radiation("ice_profile: {file: \(file)}")
      #expect(value.iceProfile.map(\.layer) == [.init(.table(table))])
      #expect(value.iceProfile[0].file?.checksum.hasPrefix("xxh64:") == true)
      #expect(value.tablePaths == [file])
    }
    let layers = try Self.radiation(
      """
      ice_profile:
        layers:
          - {model: exponential, thickness: 14.9 m, index: 1.775, deficit: 0.502, scale: 30.8 m}
          - {model: table, file: \(firn)}
          - {model: uniform, index: 1.78}
      bed: {depth: 0.5 km, reflection: 0.7, phase: 90 deg}
      attenuation_table: {file: \(lengths)}
      caustic_phase: true
      """)
    #expect(layers.iceProfile.map(\.layer.thicknessM) == [14.9, nil, nil])
    #expect(
      layers.iceProfile[0].layer.form
        == .exponential(
          try ExponentialIce(solidIndex: 1.775, surfaceDeficit: 0.502, scaleHeightM: 30.8)))
    #expect(layers.bed == .init(depthM: 500, reflection: 0.7, phaseRad: .pi / 2))
    #expect(
      layers.attenuationTable?.table
        == (try IceAttenuationTable(against: .frequency, [0.1, 0.5], lengthsM: [900, 700])))
    #expect(layers.causticPhase)
    #expect(try Self.radiation("bed: {depth: 500 m}").bed == .init(depthM: 500))
  }

  @Test(.tags(.identity)) func `what is read reads back, and what is not used is not written`()
    throws
  {
    let scratch = try ScratchFolder()
    let firn = try scratch.write("firn.csv", "depth_m,index\n0,1.35\n100,1.75\n")
    let usual = try read(smallest).experiment.resolvedJSON
    for word in ["ice_profile", "bed", "attenuation_table", "caustic_phase", "readout"] {
      #expect(!usual.contains("\"\(word)\""))
    }
    for keys in [
      "ice_profile: {file: \(firn)}",
      "ice_profile: {layers: [{model: table, file: \(firn)}, {model: uniform, index: 1.78}]}",
      "ice_profile: {layers: [{model: exponential, index: 1.78, deficit: 0.4, scale: 70 m}]}",
      "bed: {depth: 432.1 m}\ncaustic_phase: true", "bed: {depth: 432.1 m, reflection: 1}",
    ] {
      let value = try read(Self.text(keys)).experiment
      #expect(try read(value.resolvedYAML).experiment == value)
      #expect(try read(value.resolvedJSON).experiment == value)
    }
    // From the command line one takes the place of the other.
    let named = try read(
      Self.text("ice_profile: {file: \(firn)}"), "radiation.ice=greenland_simple"
    ).experiment.radiation
    #expect(named.iceProfile.isEmpty && named.ice == "greenland_simple")
    let own = try read(
      Self.text("ice: greenland_simple"), "radiation.ice_profile.file=\(firn)"
    ).experiment.radiation
    #expect(own.iceProfile.count == 1)
  }

  @Test(.tags(.badInput)) func `each mistake is refused at its line with words that help`() {
    let cases: [(String, [String])] = [
      ("ice_profile: firn.csv", ["mapping of keys", "file"]),
      ("ice_profile: {}", ["'layers' is missing"]),
      ("ice_profile: {file: nowhere.csv}", ["no such file", "relative"]),
      ("ice_profile: {fil: a}", ["did you mean 'file'?"]),
      ("ice_profile: {layers: []}", ["no layer"]),
      ("ice_profile: {layers: {model: uniform}}", ["a list is needed"]),
      ("ice_profile: {file: a, layers: [{model: uniform, index: 1.5}]}", ["does not belong"]),
      ("ice_profile: {layers: [{index: 1.5}]}", ["'model' is missing"]),
      ("ice_profile: {layers: [{model: exponent, index: 1.5}]}", ["did you mean 'exponential'?"]),
      ("ice_profile: {layers: [{model: uniform}]}", ["'index' is missing"]),
      ("ice_profile: {layers: [{model: uniform, index: 0.9}]}", ["1 to 4"]),
      ("ice_profile: {layers: [{model: uniform, index: nan}]}", ["index"]),
      (
        "ice_profile: {layers: [{model: uniform, index: 1.5}, {model: uniform, index: 1.5}]}",
        ["'thickness' is missing", "only the last"]
      ),
      ("ice_profile: {layers: [{model: uniform, index: 1.5, thickness: 5 m}]}", ["without end"]),
      ("ice_profile: {layers: [{model: uniform, index: 1.5, scale: 5 m}]}", ["does not belong"]),
      ("ice_profile: {layers: [{model: table, thickness: 5 m}]}", ["does not belong to a table"]),
      ("ice_profile: {layers: [{model: table}]}", ["'file' is missing"]),
      ("ice_profile: {layers: [{model: exponential, index: 1.5}]}", ["'deficit' is missing"]),
      (
        "ice_profile: {layers: [{model: exponential, index: 1.5, deficit: 0.6, scale: 9 m}]}",
        ["n_ice - 1"]
      ),
      (
        "ice_profile: {layers: [{model: exponential, index: 1.5, deficit: 0.1, scale: 9}]}",
        ["unit is missing"]
      ),
      ("bed: 576 m", ["mapping of keys", "depth"]),
      ("bed: {reflection: 1}", ["'depth' is missing"]),
      ("bed: {depth: -576 m}", ["> 0 m"]), ("bed: {depth: 576}", ["unit is missing"]),
      ("bed: {depth: 576 m, reflection: 1.2}", ["0 to 1"]),
      ("bed: {depth: 576 m, phase: 10 deg}", ["nothing is reflected"]),
      ("bed: {depth: 576 m, reflection: 1, phase: 10 m}", ["measures a length"]),
      ("attenuation_table: a.csv", ["mapping of keys"]),
      ("attenuation_table: {file: nowhere.csv}", ["no such file"]),
      ("attenuation_tabel: {file: nowhere.csv}", ["did you mean 'attenuation_table'?"]),
      ("caustic_phase: maybe", ["neither true nor false"]),
      (
        "{ice: southpole_2015, ice_profile: {layers: [{model: uniform, index: 1.5}]}}", ["keep one"]
      ),
    ]
    for (keys, words) in cases {
      let error = refusal { () throws(ConfigurationError) in _ = try read(Self.text(keys)) }
      #expect(error?.place.line == 10, "\(keys): \(String(describing: error))")
      for word in words {
        #expect(error?.description.contains(word) == true, "\(keys): \(String(describing: error))")
      }
    }
    let reflected = refusal { () throws(ConfigurationError) in
      _ = try read(Self.text("caustic_phase: true"), "propagation.n_reflections=1")
    }
    #expect(reflected?.description.contains("by way of the bed") == true)
  }

  @Test(.tags(.badInput)) func `damaged tables are refused with file, line and column`() throws {
    let scratch = try ScratchFolder()
    let profiles: [(String, Int?, String)] = [
      ("", nil, "columns"), ("depth_m,index\n", 1, "no rows"),
      ("depth_m,index\n0,1.3\n", 2, "one row"),
      ("depth_m,index\n0,1.3\n20,1.5\n10,1.6\n30,1.7\n", 4, "depth_m"),
      ("depth_m,index\n0,1.3\n10,1.4\n10,1.5\n10,1.6\n20,1.7\n", 5, "depth_m"),
      ("depth_m,index\n0,0.9\n10,1.4\n", 2, "index"),
      ("depth_m,index\n0,1.3\n10,4.5\n", 3, "index"),
      ("depth_m,index\n0,1.3\n10,nan\n", 3, "index"),
      ("depth_m,index\n0,1.3\ninf,1.4\n", 3, "depth_m"),
      ("depth_m,index\n0,1.3\n10,x\n", 3, "index"),
      ("depth_m,index\n0,1.3\n10,1.2\n", 3, "index"), ("depth_m,index\n0,1.3\n10\n", 3, "1 values"),
      ("depth_m,index\n5,1.3\n10,1.4\n", 2, "surface"),
      ("depth_m,index\n-5,1.3\n10,1.4\n", 2, "depth_m"),
      ("z_m,index\n0,1.3\n10,1.4\n", 3, "z_m"), ("depth_m\n0\n1\n", 1, "'index' is missing"),
      ("index,n\n1.3,1\n1.4,1\n", 1, "unknown column 'n'"),
      ("index\n1.3\n1.4\n", 1, "'depth_m' is missing"),
      ("depth_m,z_m,index\n0,0,1.3\n1,-1,1.4\n", 1, "keep one"),
      ("depth_m,index,index\n0,1.3,1.3\n", 1, "twice"),
    ]
    for (number, (content, line, word)) in profiles.enumerated() {
      let path = try scratch.write("p\(number).csv", content)
      let error = refusal { () throws(ConfigurationError) in
        _ = try read(Self.text("ice_profile: {file: \(path)}"))
      }
      #expect(
        error?.place.line == line && error?.place.source == path
          && error?.description.contains(word) == true,
        "profile \(number): \(String(describing: error))")
    }
    let lengths: [(String, Int, String)] = [
      ("depth_m,length_m\n0,900\n", 2, "one row"),
      ("depth_m,length_m\n0,900\n0,800\n", 3, "depth_m"),
      ("depth_m,length_m\n0,900\n20,800\n10,700\n40,600\n", 4, "depth_m"),
      ("depth_m,length_m\n0,900\n20,0\n", 3, "length_m"),
      ("depth_m,length_m\n0,900\n20,nan\n", 3, "length_m"),
      ("depth_m,length_m\n10,900\n20,800\n", 2, "surface"),
      ("frequency_MHz,length_m\n-10,900\n20,800\n", 2, "frequency_MHz"),
      ("frequency_MHz,length_m\n10,900\n10,800\n", 3, "frequency_MHz"),
      ("frequency_MHz,depth_m,length_m\n10,0,900\n20,1,800\n", 1, "keep one"),
      ("frequency_MHz,frequency_GHz,length_m\n10,0.01,900\n20,0.02,800\n", 1, "keep one"),
      ("depth_m,length_km\n0,9\n1,8\n", 1, "length_m"),
    ]
    for (number, (content, line, word)) in lengths.enumerated() {
      let path = try scratch.write("l\(number).csv", content)
      let error = refusal { () throws(ConfigurationError) in
        _ = try read(Self.text("attenuation_table: {file: \(path)}"))
      }
      #expect(
        error?.place.line == line && error?.place.source == path
          && error?.description.contains(word) == true,
        "lengths \(number): \(String(describing: error))")
    }
  }

  @Test(.tags(.badInput)) func `another content than that of the checksum is refused`() throws {
    let scratch = try ScratchFolder()
    let path = try scratch.write("firn.csv", "depth_m,index\n0,1.35\n100,1.75\n")
    let value = try read(Self.text("ice_profile: {file: \(path)}")).experiment
    let moved = try scratch.write("elsewhere.csv", "depth_m,index\n0,1.35\n100,1.75\n")
    let same = try read(value.resolvedYAML.replacing(path, with: moved)).experiment
    #expect(
      same.radiation.iceProfile[0].file?.checksum == value.radiation.iceProfile[0].file?.checksum)
    _ = try scratch.write("firn.csv", "depth_m,index\n0,1.35\n100,1.76\n")
    let error = refusal { () throws(ConfigurationError) in _ = try read(value.resolvedYAML) }
    #expect(error?.keyPath == "radiation.ice_profile.file_checksum")
    #expect(error?.description.contains("another content") == true)
  }

  @Test func `the example is read`() throws {
    let loaded = try ExperimentLoader.load("\(examples)/layered-ice.yaml")
    #expect(loaded.notes.isEmpty && loaded.inputFiles.count == 3)
    #expect(try RadioJob(loaded.experiment).plan.events == 1000)
  }
}

@Suite struct `Recorded traces in a configuration` {
  private static func window(
    _ keys: String, more: String = ""
  ) throws(ConfigurationError) -> RadioExperiment.ReadoutWindow? {
    try read(
      smallest.replacing("detection:\n", with: "detection:\n  readout: \(keys)\n\(more)")
    ).experiment.detection.readoutWindow
  }

  @Test(.tags(.reference)) func `samples and durations mean the same`() throws {
    #expect(try Self.window("{samples: 1024}") == .init(samples: 1024, preTriggerNs: 256))
    #expect(try Self.window("{duration: 512 ns}") == .init(samples: 1024, preTriggerNs: 256))
    #expect(
      try Self.window("{duration: 0.5 us, pre_trigger: 0 ns}")
        == .init(samples: 1000, preTriggerNs: 0))
    // Samples are those of the digitiser.
    let digitizer = "  digitizer: {rate: 0.5 GHz, bits: 8, full_scale: 1 V}\n"
    #expect(
      try Self.window("{samples: 128}", more: digitizer) == .init(samples: 128, preTriggerNs: 128))
    #expect(
      try Self.window("{duration: 300 ns, pre_trigger: 300 ns}", more: digitizer)
        == .init(samples: 150, preTriggerNs: 300))
    let text = smallest.replacing(
      "detection:\n", with: "detection:\n  readout: {samples: 2000, pre_trigger: 12.5 ns}\n")
    let value = try read(text).experiment
    #expect(try read(value.resolvedYAML).experiment == value)
  }

  @Test(.tags(.badInput)) func `each mistake is refused at its line with words that help`() {
    let cases: [(String, String, [String])] = [
      ("1024", "", ["mapping of keys", "samples"]), ("{}", "", ["'samples' is missing"]),
      ("{pre_trigger: 5 ns}", "", ["'samples' is missing"]),
      ("{samples: 1024, duration: 512 ns}", "", ["keep one"]),
      ("{samples: 510}", "", ["too short for the pulse", "256 ns", "detection.samples"]),
      ("{samples: 10}", "", ["16 to 1048576"]), ("{samples: 1024.5}", "", ["whole number"]),
      ("{samples: 1 us}", "", ["whole number"]), ("{duration: 1024}", "", ["unit is missing"]),
      ("{duration: 512.3 ns}", "", ["not a number of samples", "500 ps"]),
      ("{duration: 1 s}", "", ["not a number of samples"]),
      ("{duration: 0 ns}", "", ["> 0"]),
      ("{samples: 1024, pre_trigger: 600 ns}", "", ["longer than"]),
      ("{samples: 1024, pre_trigger: -5 ns}", "", [">= 0"]),
      ("{samples: 1024, pretrigger: 5 ns}", "", ["did you mean 'pre_trigger'?"]),
      ("{samples: 9000}", "  noise: {add: true}\n", ["noise would repeat", "8192"]),
      (
        "{samples: 127}", "  digitizer: {rate: 0.5 GHz, bits: 8, full_scale: 1 V}\n",
        ["too short for the pulse"]
      ),
    ]
    for (keys, more, words) in cases {
      let error = refusal { () throws(ConfigurationError) in
        _ = try Self.window(keys, more: more)
      }
      #expect(error?.place.line == 3, "\(keys): \(String(describing: error))")
      for word in words {
        #expect(error?.description.contains(word) == true, "\(keys): \(String(describing: error))")
      }
    }
  }
}
