import Experiments
import Testing
import _TestSupport

@Suite struct `Spelling of keys` {
  /// A configuration that has every key but those of the second.
  private let first = """
    name: first
    summary: every key
    nuradiomc_config: \(examples)/surface_station_8_channels_config.yaml
    seed: 1
    events:
      number: 10
      block_size: 10
      spectrum:
        model: monoenergetic
        energy: 1 EeV
      species:
        nu_e: 1
      zenith: [0 deg, 180 deg]
      azimuth: [0 deg, 360 deg]
      volume:
        shape: cylinder
        inner_radius: 0 m
        outer_radius: 3 km
        z: [-2 km, 0 m]
      charged_current_fraction: 0.7
    propagation:
      earth: prem
      cross_section: ctw
      minimum_weight: 1e-5
      n_reflections: 0
    interaction:
      inelasticity: ctw
      secondaries: true
      secondary_threshold: 1 PeV
      track_length: 100 km
    radiation:
      model: alvarez2009
      elongation: drawn
      ice: southpole_2015
      attenuation: SP1
      attenuation_frequencies: 25
      focusing: true
      focusing_limit: 2
      viewing_angle_cut: 40 deg
    detection:
      stations:
        - id: 1
          position: [0 m, 0 m, 0 m]
          channels:
            - id: 0
              antenna: ideal_dipole
              position: [0 m, 0 m, -100 m]
              orientation:
                zenith: 0 deg
                azimuth: 0 deg
              rotation:
                zenith: 90 deg
                azimuth: 0 deg
              cable_delay: 1 ns
              effective_height: 1 m
              amplifier: lna
              channel_temperature: 200 K
      sampling_rate: 2 GHz
      samples: 512
      noise_temperature: 300 K
      noise:
        add: true
        period: 4096
        minimum_signal: 1
      digitizer:
        rate: 1 GHz
        bits: 8
        full_scale: 1 mV
      antennas:
        - file: \(examples)/vpol-antenna.txt
          name: other
      filters:
        - type: chebyshev1
          pass: band
          edges: [80 MHz, 500 MHz]
          order: 2
          ripple: 1 dB
        - type: chebyshev2
          pass: low
          frequency: 600 MHz
          order: 4
          stop: 40 dB
      amplifiers:
        - name: lna
          filters:
            - type: table
              file: \(examples)/amplifier-response.txt
      antenna_turn_on: smooth
      triggers:
        - name: a
          type: threshold
          sigma: 3
          channels: [0]
          coincidences: 1
    """

  /// The keys that belong to single kinds of triggers, and ice and weights of one's own.
  private let fourth = """
    name: fourth
    propagation:
      weights:
        model: regeneration
        spectral_index: 2
        maximum: 100 EeV
    radiation:
      ice_profile:
        layers:
          - model: exponential
            thickness: 5 m
            index: 1.7
            deficit: 0.3
            scale: 40 m
          - model: table
            file: \(examples)/firn.csv
      bed:
        depth: 500 m
        reflection: 0.8
        phase: 180 deg
      attenuation_table:
        file: \(examples)/ice-attenuation.csv
      caustic_phase: false
    detection:
      detector: \(examples)/surface_station_8_channels_analytic.json
      readout:
        duration: 400 ns
        pre_trigger: 100 ns
      triggers:
        - name: a
          kind: high-low
          noise_rate: 1 kHz
          coincidences: 2
          coincidence_window: 40 ns
        - name: b
          kind: phased-array
          sigma: 2
          window: 16 ns
          step: 8 ns
          beam_zeniths: [50 deg, 130 deg]
          beam_count: 7
          refractive_index: 1.7
          upsampling: 2
        - name: c
          kind: phased-array
          volts: 9 uV
          window: 16 ns
          refractive_index: 1.7
          beams:
            - zenith: 90 deg
              azimuth: 0 deg
    """

  /// A configuration with the keys that exclude others.
  private let second = """
    name: second
    events:
      list: \(examples)/single_vpol_100m_1e18_events.csv
      list_volume: 1 km3
      list_solid_angle: 1 sr
      spectrum:
        model: power-law
        index: 2
        minimum: 1 PeV
        maximum: 1 EeV
      volume:
        shape: box
        x: [0 m, 1 m]
        y: [0 m, 1 m]
        z: [-1 m, 0 m]
    detection:
      detector: \(examples)/surface_station_8_channels_named_antennas.json
      antenna_replacements:
        createLPDA_100MHz_InfFirn: analytic_LPDA
        bicone_v8_InfFirn: analytic_VPol
      noise_rms: 9 uV
      triggers:
        - name: a
          volts: 1 mV
    """

  /// The third has what is left: the name of a flux.
  private let third = """
    name: third
    events:
      spectrum:
        model: tabulated
        flux: heinze2018
    detection:
      detector: \(examples)/single_vpol_100m_detector.json
      triggers:
        - name: a
          sigma: 1
    """

  /// Keys of a mapping whose names are free: they are species and antennas, not keys.
  private let free: Set = ["nu_e", "createLPDA_100MHz_InfFirn", "bicone_v8_InfFirn"]

  /// The lines of a text that hold a key, with the key.
  private func keyLines(_ text: String) -> [(line: Int, key: String)] {
    text.split(separator: "\n").enumerated().compactMap { index, line in
      let words = line.drop { $0 == " " || $0 == "-" }
      guard let colon = words.firstIndex(of: ":") else { return nil }
      let key = String(words[..<colon])
      return free.contains(key) ? nil : (index, key)
    }
  }

  /// Letters left out, swapped, changed and added, a few of each at every place.
  private func typos(of key: String) -> Set<String> {
    let letters = Array(key)
    let others = Array("abcdefghijklmnopqrstuvwxyz")
    var found: Set<String> = []
    for index in letters.indices {
      var shorter = letters
      shorter.remove(at: index)
      found.insert(String(shorter))
      if index > 0 {
        var swapped = letters
        swapped.swapAt(index - 1, index)
        found.insert(String(swapped))
      }
      for step in 0..<2 {
        let letter = others[(7 * index + 11 * step + key.count) % 26]
        var changed = letters
        changed[index] = letter
        found.insert(String(changed))
        var longer = letters
        longer.insert(letter, at: index)
        found.insert(String(longer))
      }
    }
    return found.subtracting([key, ""])
  }

  @Test(.tags(.badInput)) func `the texts of this suite are fine and have every documented key`()
    throws
  {
    for text in [first, second, third, fourth] { _ = try read(text) }
    let written = Set([first, second, third, fourth].flatMap { keyLines($0).map(\.key) })
    let documented = Set(
      ConfigurationReference.keys.compactMap { $0.path.split(separator: ".").last }
        .map { String($0.replacing("[]", with: "")) })
    // Keys of campaigns, which the texts of one energy and of a list cannot have, and checksums are not among them.
    let left: Set = ["sampling", "steps", "per_decade", "list_checksum", "file_checksum"]
    #expect(written == documented.subtracting(left))
  }

  @Test(.tags(.badInput)) func `typos of one letter are refused, nearly all with the right word`() {
    var count = 0
    var read = 0
    var right = 0
    for text in [first, second, third, fourth] {
      let lines = text.split(separator: "\n").map(String.init)
      for (line, key) in keyLines(text) where text != third || key == "flux" {
        for typo in typos(of: key).sorted() {
          var changed = lines
          changed[line] = changed[line].replacing("\(key):", with: "\(typo):", maxReplacements: 1)
          count += 1
          let error = refusal { () throws(ConfigurationError) in
            _ = try ExperimentsTests.read(changed.joined(separator: "\n"))
          }
          guard let error else {
            read += 1
            continue
          }
          if error.suggestion == key, error.place.line == line + 1 { right += 1 }
        }
      }
    }
    #expect(count >= 2000)
    #expect(read == 0)
    #expect(Double(right) >= 0.95 * Double(count))
  }

  @Test(.tags(.badInput)) func `overrides of misspelt paths are refused with the right word`()
    throws
  {
    let pairs = [
      ("radiaton.model", "radiation"), ("radiation.modle", "model"), ("sead", "seed"),
      ("detection.trigers.0.sigma", "triggers"), ("detection.triggers.0.sgma", "sigma"),
      ("events.spectrum.enery", "energy"), ("sampling_rate", "detection.sampling_rate"),
    ]
    for (path, word) in pairs {
      let error = refusal { () throws(ConfigurationError) in _ = try read(smallest, "\(path)=1") }
      #expect(error?.suggestion == word, "\(path): \(String(describing: error))")
      #expect(error?.problem == .unknownKey)
    }
  }
}
