import Experiments
import Testing
import _TestSupport

/// A text that must be refused: at which line, and with which words in the message.
private struct Malformed {
  let text: String
  let line: Int?
  let words: [String]

  init(_ line: Int?, _ words: String..., text: String) {
    self.init(line, words: words, text: text)
  }

  init(_ line: Int?, words: [String], text: String) {
    self.text = text
    self.line = line
    self.words = words
  }

  /// The smallest configuration with lines added at the top level, which begin in line 9.
  init(adding lines: String, _ line: Int?, _ words: String...) {
    text = smallest + "\n" + lines
    self.line = line
    self.words = words
  }

  /// The smallest configuration with keys added to `detection`, which begin in line 3.
  init(detection lines: String, _ line: Int?, _ words: String...) {
    let indented = lines.split(separator: "\n").map { "  \($0)\n" }.joined()
    text = smallest.replacing("detection:\n", with: "detection:\n\(indented)")
    self.line = line
    self.words = words
  }
}

@Suite struct `Malformed configurations` {
  @Test(.tags(.badInput)) func `the smallest one is fine`() throws {
    #expect(try read(smallest).notes.isEmpty)
  }

  @Test(.tags(.badInput)) func `each is refused at its line with words that help`() {
    for (index, case_) in cases.enumerated() {
      let error = refusal { () throws(ConfigurationError) in _ = try read(case_.text) }
      #expect(error != nil, "case \(index) was read: \(case_.text)")
      guard let error else { continue }
      #expect(error.place.line == case_.line, "case \(index): \(error)")
      for word in case_.words {
        #expect(error.description.contains(word), "case \(index) lacks '\(word)': \(error)")
      }
      #expect(!error.description.contains("\n"))
    }
    #expect(cases.count >= 60)
  }

  private var cases: [Malformed] { syntax + keys + events + rooms + detection }

  private var syntax: [Malformed] {
    [
      Malformed(1, "the file is empty", text: ""),
      Malformed(1, "the file is empty", text: "# nothing but a comment\n"),
      Malformed(1, "the file is empty", text: "~"),
      Malformed(1, "a single value", "a mapping of keys is needed", text: "just words"),
      Malformed(1, "a list", "a mapping of keys is needed", text: "- name: a\n"),
      Malformed(2, "not YAML", "tab", text: "name: a\n\tseed: 1\n"),
      Malformed(2, "not YAML", "bracket", text: "events: {number: 1\nseed: 2\n"),
      Malformed(3, "not YAML", text: "name: a\nsummary: \"no end\n"),
      Malformed(2, "not YAML", "indentation", text: "name: a\n  seed: 1\n"),
      Malformed(2, "not YAML", "one experiment", text: "name: a\n---\nname: b\n"),
      Malformed(1, "not YAML", "undefined alias", text: "name: *nobody\n"),
      Malformed(1, "control character", text: "name: a\u{1}\n"),
      Malformed(2, "control character", text: "name: a\nseed: \u{0}1\n"),
      Malformed(3, "seed", "given twice", "line 2", text: "name: a\nseed: 1\nseed: 2\n"),
      Malformed(2, "a key must be a single word", text: "name: a\n? [1, 2]\n: 3\n"),
      Malformed(1, "nest", text: String(repeating: "[", count: 5000)),
      Malformed(1, "not YAML", text: "{\"name\": \"a\",,}"),
    ]
  }

  private var keys: [Malformed] {
    [
      Malformed(adding: "sede: 2", 9, "unknown key 'sede'", "did you mean 'seed'?"),
      Malformed(adding: "nosie: false", 9, "unknown key 'nosie'", "allowed: name"),
      Malformed(adding: "propgation: {earth: prem}", 9, "did you mean 'propagation'?"),
      Malformed(adding: "sampling_rate: 2 GHz", 9, "did you mean 'detection.sampling_rate'?"),
      Malformed(adding: "seed:", 9, "no value behind this key", "leave the key out"),
      Malformed(adding: "seed: null", 9, "no value behind this key"),
      Malformed(adding: "seed: -1", 9, "not a seed", "18446744073709551615"),
      Malformed(adding: "seed: 18446744073709551616", 9, "seed"),
      Malformed(adding: "seed: one", 9, "seed = one"),
      Malformed(adding: "seed: [1]", 9, "a list", "single value"),
      Malformed(adding: "events: 100", 9, "events = 100", "a mapping of keys is needed"),
      Malformed(
        1, "the key 'name' is missing", text: smallest.replacing("name: smallest\n", with: "")),
      Malformed(1, "the key 'detection' is missing", text: "name: a"),
      Malformed(1, "name", "empty", text: smallest.replacing("smallest", with: "\"\"")),
    ]
  }

  private var events: [Malformed] {
    func events(_ text: String, _ words: String...) -> Malformed {
      Malformed(9, words: words, text: smallest + "\nevents: {\(text)}")
    }
    return [
      events("number: 0", "events.number = 0", "1 to 1000000000000"),
      events("number: -5", "outside"),
      events("number: 1.5", "not a whole number"),
      events("number: many", "not a whole number"),
      events("number: 1e400", "not a whole number"),
      events("block_size: 0", "events.block_size"),
      events("spectrum: {model: monoenergetic, energy: 1e18}", "unit is missing", "EeV"),
      events("spectrum: {model: monoenergetic, energy: 100 m}", "'m' measures a length", "energy"),
      events("spectrum: {model: monoenergetic, energy: 1 EEV}", "did you mean 'EeV'?"),
      events("spectrum: {model: monoenergetic, energy: 1 furlong}", "unit 'furlong' is not known"),
      events("spectrum: {model: monoenergetic, energy: -1 EeV}", "outside", "> 0"),
      events("spectrum: {model: monoenergetic, energy: 0 EeV}", "outside", "> 0"),
      events("spectrum: {model: monoenergetic, energy: nan EeV}", "not a number"),
      events("spectrum: {model: monoenergetic, energy: .inf}", "not a number"),
      events("spectrum: {model: monoenergetic, energy: 1e400 EeV}", "too large"),
      events("spectrum: {model: monoenergetic, energy: [1 EeV]}", "single value is needed"),
      events("spectrum: {model: monoenergetic}", "'energy' is missing"),
      events("spectrum: {energy: 1 EeV}", "'model' is missing"),
      events("spectrum: {model: mono-energetic, energy: 1 EeV}", "did you mean 'monoenergetic'?"),
      events(
        "spectrum: {model: power-law, index: 2, energy: 1 EeV}", "does not belong",
        "index, minimum, maximum"),
      events(
        "spectrum: {model: log-uniform, minimum: 2 EeV, maximum: 1 EeV}", "not above the minimum"),
      events("spectrum: {model: tabulated}", "'flux' is missing"),
      events("spectrum: {model: tabulated, flux: heinze2019}", "did you mean 'heinze2018'?"),
      events("species: {nu_e: 1, nu_x: 1}", "nu_x", "not known"),
      events("species: {nu_e: -1}", "share", ">= 0"),
      events("species: {nu_e: 0}", "no species has a share"),
      events("species: [nu_e, nu_e]", "twice"),
      events("species: [nu_e, 12]", "twice"),
      events("species: nu_e", "list of names"),
      events("zenith: [90 deg, 10 deg]", "first value is above the second"),
      events("zenith: [0 deg, 200 deg]", "0 deg to 180 deg"),
      events("zenith: [0, 180]", "unit is missing", "deg"),
      events("zenith: 60 deg", "list of 2 values"),
      events("zenith: [0 deg, 10 deg, 20 deg]", "list of 2 values"),
      events("azimuth: [-200 deg, 200 deg]", "more than one turn"),
      events("volume: {shape: sphere}", "allowed: cylinder, box"),
      events("volume: {shape: cylinder, outer_radius: 3 km, z: [0 m, 2.7 km]}", "<= 0"),
      events("volume: {shape: cylinder, outer_radius: 3 km}", "'z' is missing"),
      events(
        "volume: {shape: cylinder, inner_radius: 4 km, outer_radius: 3 km, z: [-1 m, 0 m]}",
        "not above the inner radius"),
      events(
        "volume: {shape: box, outer_radius: 3 km, z: [-1 m, 0 m]}", "does not belong to a box"),
      events(
        "volume: {shape: box, x: [1 m, 1 m], y: [0 m, 1 m], z: [-1 m, 0 m]}", "nothing lies between"
      ),
      events("charged_current_fraction: 1.5", "0 to 1"),
      events("charged_current_fraction: some", "cross-sections"),
      events("list: nowhere.csv", "there is no such file"),
      events("list_volume: 1 km3", "there is no list"),
    ]
  }

  private var rooms: [Malformed] {
    [
      Malformed(adding: "propagation: {earth: flat}", 9, "allowed: prem, core_mantle_crust"),
      Malformed(adding: "propagation: {earth: perm}", 9, "did you mean 'prem'?"),
      Malformed(adding: "propagation: {minimum_weight: 2}", 9, "0 to 1"),
      Malformed(adding: "propagation: {minimum_weight: 1e-5 m}", 9, "plain number without a unit"),
      Malformed(adding: "interaction: {inelasticity: bgr18}", 9, "allowed: ctw, shelfmc"),
      Malformed(adding: "propagation: {n_reflections: -1}", 9, "0 to"),
      Malformed(adding: "propagation: {n_reflections: 11}", 9, "0 to 10"),
      Malformed(adding: "propagation: {n_reflections: 1.5}", 9, "n_reflections"),
      Malformed(adding: "propagation: {n_reflection: 1}", 9, "did you mean 'n_reflections'?"),
      Malformed(adding: "interaction: {secondaries: some}", 9, "neither true nor false"),
      Malformed(adding: "interaction: {secondary: true}", 9, "did you mean 'secondaries'?"),
      Malformed(adding: "interaction: {secondary_threshold: 1 TeV}", 9, "1e13 eV to 1e19 eV"),
      Malformed(adding: "interaction: {secondary_threshold: 1 ZeV}", 9, "1e13 eV to 1e19 eV"),
      Malformed(adding: "interaction: {secondary_threshold: 5}", 9, "unit is missing"),
      Malformed(adding: "interaction: {track_length: 0 m}", 9, "1 m to 10000 km"),
      Malformed(adding: "interaction: {track_length: -3 km}", 9, "1 m to 10000 km"),
      Malformed(adding: "interaction: {track_length: 3 kg}", 9, "interaction.track_length"),
      Malformed(adding: "radiation: {model: arz2012}", 9, "arz2011"),
      Malformed(adding: "radiation: {model: alvarez209}", 9, "did you mean 'alvarez2009'?"),
      Malformed(adding: "radiation: {ice: southpole}", 9, "radiation.ice", "southpole_2015"),
      Malformed(adding: "radiation: {attenuation: SP2}", 9, "did you mean 'SP1'?"),
      Malformed(adding: "radiation: {attenuation_frequencies: 1}", 9, "2 to"),
      Malformed(adding: "radiation: {attenuation_frequencies: some}", 9, "write 'all'"),
      Malformed(adding: "radiation: {focusing: maybe}", 9, "neither true nor false"),
      Malformed(adding: "radiation: {viewing_angle_cut: 40}", 9, "unit is missing", "deg"),
      Malformed(adding: "radiation: {viewing_angle_cut: 40 Deg}", 9, "did you mean 'deg'?"),
      Malformed(adding: "radiation: {viewing_angle_cut: }", 9, "write 'none' where none is meant"),
    ]
  }

  private var detection: [Malformed] {
    [
      Malformed(detection: "sampling_rate: 2", 3, "unit is missing", "GHz"),
      Malformed(detection: "sampling_rate: 2 ghz", 3, "did you mean 'GHz'?"),
      Malformed(detection: "sampling_rate: 0 GHz", 3, "> 0"),
      Malformed(detection: "sampling_rate: 2 ns", 3, "'ns' measures a time"),
      Malformed(detection: "sampling_rate: 2,5 GHz", 3, "comma"),
      Malformed(detection: "samples: 511", 3, "odd"),
      Malformed(detection: "samples: 8", 3, "16 to"),
      Malformed(detection: "noise_temperature: 300", 3, "unit is missing", "K"),
      Malformed(detection: "noise_temperature: -3 K", 3, "> 0"),
      Malformed(detection: "noise_temperature: 300 K\nnoise_rms: 9 uV", 4, "keep one"),
      Malformed(detection: "noise_temperature: none", 9, "no noise level"),
      Malformed(detection: "antenna_turn_on: smoth", 3, "did you mean 'smooth'?"),
      Malformed(
        detection: "filters: [{pass: high, frequency: 1.2 GHz, order: 2}]", 3,
        "half of the sampling",
        "< 1 GHz"),
      Malformed(detection: "filters: [{pass: up, frequency: 80 MHz, order: 2}]", 3, "low, high"),
      Malformed(detection: "filters: [{pass: high, frequency: 80 MHz}]", 3, "'order' is missing"),
      Malformed(
        detection: "filters: [{pass: high, frequency: 80 MHz, order: 0}]", 3, "1 to 30"),
      Malformed(detection: "filters: {pass: high}", 3, "a list is needed"),
      Malformed(
        detection: """
          filters:
            - {pass: high, frequency: 500 MHz, order: 2}
            - {pass: low, frequency: 80 MHz, order: 2}
          """, 4, "nothing passes"),
      Malformed(detection: "detector: nowhere.json", 3, "keep one of 'stations' and 'detector'"),
      Malformed(detection: "antenna_replacements: {a: analytic_VPol}", 3, "detector file"),
      Malformed(
        3, "there is no such file",
        text: "name: a\ndetection:\n  detector: no.json\n  triggers: [{name: t, sigma: 1}]"),
      Malformed(
        3, "name a detector file", text: "name: a\ndetection:\n  triggers: [{name: t, sigma: 1}]"),
      Malformed(
        3, "there is no station",
        text: "name: a\ndetection:\n  stations: []\n  triggers: [{name: t, sigma: 1}]"),
      Malformed(
        3, "'triggers' is missing",
        text: smallest.replacing("  triggers:\n    - {name: three, sigma: 3}", with: "")),
      Malformed(
        7, "there is no trigger",
        text: smallest.replacing("triggers:\n    - {name: three, sigma: 3}", with: "triggers: []")),
      Malformed(
        6, "analytic_VPol", text: smallest.replacing("analytic_VPol", with: "analytic_Vpole")),
      Malformed(6, "list of 3", text: smallest.replacing("[0 m, 0 m, -100 m]", with: "-100 m")),
      Malformed(
        6, "effective_height", text: smallest.replacing("analytic_VPol", with: "ideal_dipole")),
      Malformed(
        6, "of its own",
        text: smallest.replacing("analytic_VPol", with: "analytic_VPol, effective_height: 1 m")),
      Malformed(
        6, "perpendicular", "60",
        text: smallest.replacing(
          "analytic_VPol", with: "analytic_VPol, orientation: {zenith: 30 deg, azimuth: 0 deg}")),
      Malformed(
        7, "the same number",
        text: smallest.replacing(
          "-100 m]}\n",
          with: "-100 m]}\n        - {id: 0, antenna: analytic_VPol, position: [0 m, 0 m, 0 m]}\n")),
      Malformed(8, "'sigma: 3'", text: smallest.replacing(", sigma: 3", with: "")),
      Malformed(
        8, "given twice", text: smallest.replacing("sigma: 3", with: "sigma: 3, volts: 1 mV")),
      Malformed(8, "> 0", text: smallest.replacing("sigma: 3", with: "sigma: 0")),
      Malformed(8, "unit is missing", text: smallest.replacing("sigma: 3", with: "volts: 3")),
      Malformed(
        8, "no station has a channel", "allowed: 0",
        text: smallest.replacing("sigma: 3", with: "sigma: 3, channels: [0, 7]")),
      Malformed(
        8, "list of whole numbers",
        text: smallest.replacing("sigma: 3", with: "sigma: 3, channels: 0")),
      Malformed(8, "column", text: smallest.replacing("name: three", with: "name: a b")),
      Malformed(9, "same name", text: smallest + "\n    - {name: three, sigma: 4}"),
    ]
  }
}
