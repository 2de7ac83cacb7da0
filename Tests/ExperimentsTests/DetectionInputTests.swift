import Experiments
import Foundation
import Testing
import _TestSupport

/// Bad input of the sections behind the antennas: each is refused at its line, with words that help.
@Suite struct `Malformed detection sections` {
  /// A case: keys of `detection` that begin in line 3 (or a trigger in line 8), the line and the words of the refusal.
  private struct Case {
    var text: String
    var line: Int
    var words: [String]
  }

  private static func detection(_ lines: String, _ line: Int, _ words: String...) -> Case {
    let indented = lines.split(separator: "\n").map { "  \($0)\n" }.joined()
    return Case(
      text: smallest.replacing("detection:\n", with: "detection:\n\(indented)"), line: line,
      words: words)
  }

  private static func trigger(_ keys: String, _ words: String...) -> Case {
    Case(
      text: smallest.replacing("{name: three, sigma: 3}", with: "{name: a, \(keys)}"), line: 8,
      words: words)
  }

  private static func channel(_ keys: String, _ words: String...) -> Case {
    Case(
      text: smallest.replacing(
        "position: [0 m, 0 m, -100 m]", with: "position: [0 m, 0 m, -100 m], \(keys)"),
      line: 6, words: words)
  }

  private static let noise: [Case] = [
    detection("noise: 3", 3, "mapping"),
    detection("noise: {ad: true}", 3, "did you mean 'add'?"),
    detection("noise: {add: maybe}", 3, "neither true nor false"),
    detection("noise: {period: 8191}", 3, "even numbers from 512"),
    detection("noise: {period: 256}", 3, "even numbers from 512"),
    detection("noise: {period: 8}", 3, "16 to 1048576"),
    detection("noise: {period: 8.5}", 3, "not a whole number"),
    detection("noise: {minimum_signal: -1}", 3, "0 to 100"),
    detection("noise: {minimum_signal: 3 V}", 3, "plain number"),
    detection("noise: {minimum_signal: nan}", 3, "minimum_signal"),
    detection("noise_temperature: none\nnoise: {add: true}", 4, "there is no noise level"),
    detection("noise: {temperature: 300 K}", 3, "unknown key 'temperature'"),
  ]

  private static let digitizer: [Case] = [
    detection("digitizer: {bits: 8}", 3, "'full_scale' is missing"),
    detection("digitizer: {full_scale: 1 V}", 3, "'bits' is missing"),
    detection("digitizer: {bits: 0, full_scale: 1 V}", 3, "1 to 24"),
    detection("digitizer: {bits: 25, full_scale: 1 V}", 3, "1 to 24"),
    detection("digitizer: {bits: eight, full_scale: 1 V}", 3, "whole number"),
    detection("digitizer: {bits: 8, full_scale: 1}", 3, "unit is missing", "V"),
    detection("digitizer: {bits: 8, full_scale: 0 V}", 3, "> 0"),
    detection("digitizer: {bits: 8, full_scale: 1 K}", 3, "measures a temperature"),
    detection("digitizer: {bits: 8, full_scale: 1 V, rate: 0.7 GHz}", 3, "divided by 1, 2, 3"),
    detection("digitizer: {bits: 8, full_scale: 1 V, rate: 4 GHz}", 3, "divided by 1, 2, 3"),
    detection("digitizer: {bit: 8, full_scale: 1 V}", 3, "did you mean 'bits'?"),
    detection("digitiser: {bits: 8, full_scale: 1 V}", 3, "did you mean 'digitizer'?"),
  ]

  private static let filters: [Case] = [
    detection(
      "filters: [{type: chebyshev, pass: low, frequency: 1 MHz, order: 1}]", 3,
      "did you mean 'chebyshev1'?"),
    detection(
      "filters: [{type: chebyshev1, pass: low, frequency: 100 MHz, order: 3}]", 3,
      "'ripple' is missing"),
    detection(
      "filters: [{type: chebyshev2, pass: low, frequency: 100 MHz, order: 3}]", 3,
      "'stop' is missing"),
    detection(
      "filters: [{type: chebyshev1, pass: low, frequency: 100 MHz, order: 3, ripple: 1}]", 3,
      "unit is missing", "dB"),
    detection(
      "filters: [{type: chebyshev1, pass: low, frequency: 100 MHz, order: 3, ripple: 0 dB}]", 3,
      "0.001 dB to 60 dB"),
    detection(
      "filters: [{type: chebyshev2, pass: low, frequency: 100 MHz, order: 3, stop: 900 dB}]", 3,
      "0.1 dB to 200 dB"),
    detection(
      "filters: [{type: chebyshev1, pass: low, frequency: 100 MHz, order: 3, stop: 20 dB}]", 3,
      "does not belong", "type I"),
    detection(
      "filters: [{pass: low, frequency: 100 MHz, order: 3, ripple: 1 dB}]", 3, "does not belong",
      "Butterworth"),
    detection("filters: [{pass: band, frequency: 100 MHz, order: 3}]", 3, "a band has two edges"),
    detection("filters: [{pass: band, edges: [300 MHz, 100 MHz], order: 3}]", 3, "swap them"),
    detection(
      "filters: [{pass: band, edges: [100 MHz, 100 MHz], order: 3}]", 3, "nothing lies between"),
    detection(
      "filters: [{pass: band, edges: [100 MHz, 2 GHz], order: 3}]", 3, "half of the sampling rate"),
    detection("filters: [{pass: band, order: 3}]", 3, "'edges' is missing"),
    detection("filters: [{pass: low, edges: [1 MHz, 2 MHz], order: 3}]", 3, "only `pass: band`"),
    detection("filters: [{type: table}]", 3, "'file' is missing"),
    detection("filters: [{type: table, file: nowhere.txt}]", 3, "no such file"),
    detection("filters: [{type: table, file: a.txt, order: 3}]", 3, "does not belong to a table"),
    detection("amplifiers: [{name: a}]", 3, "'filters' is missing"),
    detection("amplifiers: [{filters: []}]", 3, "'name' is missing"),
    detection(
      "amplifiers:\n  - {name: a, filters: []}\n  - {name: a, filters: []}", 5, "same name"),
    detection("amplifiers: {name: a}", 3, "a list is needed"),
  ]

  private static let channels: [Case] = [
    channel("amplifier: lna", "no amplifier has this name", "detection.amplifiers"),
    channel("channel_temperature: 0 K", "> 0"),
    channel("channel_temperature: 300", "unit is missing"),
    channel("amplifer: lna", "did you mean 'amplifier'?"),
    detection("antennas: [{name: a}]", 3, "'file' is missing"),
    detection("antennas: [{file: nowhere.txt}]", 3, "no such file"),
    detection("antennas: [{fil: a.txt}]", 3, "did you mean 'file'?"),
    detection(
      "antennas:\n  - {file: \(examples)/vpol-antenna.txt}\n  - {file: \(examples)/vpol-antenna.txt}",
      5,
      "'vpol_table' already"),
    detection(
      "antennas: [{file: \(examples)/vpol-antenna.txt, name: analytic_HPol}]", 3, "already"),
    detection("antennas: [{file: \(examples)/amplifier-response.txt}]", 1, "antenna-pattern"),
  ]

  private static let triggers: [Case] = [
    trigger("sigma: 3, kind: treshold", "did you mean 'threshold'?"),
    trigger("sigma: 3, kind: threshold, type: threshold", "given twice"),
    trigger("noise_rate: 1 kHz, sigma: 3", "given twice"),
    trigger("volts: 1 mV, noise_rate: 1 kHz", "given twice"),
    trigger("noise_rate: 100", "unit is missing", "Hz"),
    trigger("noise_rate: 0 Hz", "> 0"),
    trigger("sigma: 3, coincidences: 2, coincidence_window: 9 ns", "no more than 1 channels"),
    trigger("sigma: 3, coincidences: 0", "1 to 100000"),
    trigger("sigma: 3, coincidence_window: 5 ns", "nothing to coincide with"),
    trigger("sigma: 3, coincidence_window: 5", "unit is missing"),
    trigger("sigma: 3, window: 5 ns", "does not belong", "threshold"),
    trigger("sigma: 3, kind: envelope, window: 5 ns", "does not belong", "envelope"),
    trigger("sigma: 3, kind: power", "'window' is missing"),
    trigger("sigma: 3, kind: power, window: 0.1 ns", ">= 500 ps"),
    trigger("sigma: 3, kind: power, window: 1 s", "1 ps to 1 ms"),
    trigger("sigma: 3, kind: high-low, window: -5 ns", "1 ps to 1 ms"),
    trigger("sigma: 3, kind: high-low, beams: []", "does not belong"),
    trigger("sigma: 3, kind: phased-array, window: 9 ns", "'refractive_index' is missing"),
    trigger("sigma: 3, kind: phased-array, window: 9 ns, refractive_index: 0.5", "1 to 3"),
    trigger(
      "sigma: 3, kind: phased-array, window: 9 ns, refractive_index: 1.7", "'beams' is missing"),
    trigger(
      "sigma: 3, kind: phased-array, window: 9 ns, refractive_index: 1.7, beams: []", "no beam"),
    trigger(
      "sigma: 3, kind: phased-array, window: 9 ns, refractive_index: 1.7, beams: [{zenith: 200 deg, azimuth: 0 deg}]",
      "0 deg to 180 deg"),
    trigger(
      "sigma: 3, kind: phased-array, window: 9 ns, refractive_index: 1.7, beams: [{zenith: 20 deg}]",
      "'azimuth' is missing"),
    trigger(
      "sigma: 3, kind: phased-array, window: 9 ns, refractive_index: 1.7, beam_zeniths: [9 deg, 3 deg]",
      "swap them"),
    trigger(
      "sigma: 3, kind: phased-array, window: 9 ns, step: 12 ns, refractive_index: 1.7, beam_zeniths: [3 deg, 9 deg]",
      "<= 9 ns"),
    trigger(
      "sigma: 3, kind: phased-array, window: 9 ns, refractive_index: 1.7, beam_zeniths: [3 deg, 9 deg], upsampling: 0",
      "1 to 64"),
    trigger(
      "sigma: 3, kind: phased-array, window: 9 ns, refractive_index: 1.7, beam_zeniths: [3 deg, 9 deg], coincidences: 2",
      "does not belong"),
    trigger("sigma: 3, channels: [7]", "no station has a channel of this number"),
    trigger("sigma: 3, coincidence: 2", "did you mean 'coincidences'?"),
  ]

  @Test(.tags(.badInput)) func `each is refused at its line with words that help`() {
    let cases = Self.noise + Self.digitizer + Self.filters + Self.channels + Self.triggers
    for (index, item) in cases.enumerated() {
      let error = refusal { () throws(ConfigurationError) in _ = try read(item.text) }
      #expect(error != nil, "case \(index) was read: \(item.text)")
      guard let error else { continue }
      #expect(error.place.line == item.line, "case \(index): \(error)")
      for word in item.words {
        #expect(error.description.contains(word), "case \(index) lacks '\(word)': \(error)")
      }
    }
    #expect(cases.count >= 70)
  }

  /// Damaged tables: the lines of the shipped example with one of them changed.
  @Test(.tags(.badInput)) func `damaged tables are refused with their line`() throws {
    let scratch = try ScratchFolder()
    let lines = try String(contentsOfFile: "\(examples)/vpol-antenna.txt", encoding: .utf8)
      .split(separator: "\n").map(String.init)
    let damages: [(Int, String?, Int, String)] = [
      (0, "# format: antenna", 1, "allowed: antenna-pattern"), (1, nil, 1, "name"),
      (2, "# frame: site", 3, "boresight"), (3, "# transform: both", 4, "plus"),
      (3, "# tranform: minus", 4, "did you mean 'transform'?"),
      (
        5, "frequency_MHz theta_deg phi_deg l_theta_abs_m l_theta_phase_deg l_phi_re_m l_phi_im", 6,
        "unknown column"
      ),
      (
        5, "frequency_MHz theta_deg phi_deg l_theta_abs_m l_theta_phase_deg l_phi_re_m phi_deg", 6,
        "twice"
      ),
      (9, "20 30 0 nan 1 0 0", 10, "l_theta_abs_m"),
      (9, "20 30 0 1 1 0", 10, "6 values, and 7 columns"),
      (9, lines[8], 10, "there already"), (9, nil, lines.count - 1, "no full grid"),
    ]
    for (index, (place, replacement, line, word)) in damages.enumerated() {
      var changed = lines
      if let replacement { changed[place] = replacement } else { changed.remove(at: place) }
      let path = try scratch.write("\(index).txt", changed.joined(separator: "\n"))
      let text = smallest.replacing(
        "detection:\n", with: "detection:\n  antennas: [{file: \(path)}]\n")
      let error = refusal { () throws(ConfigurationError) in _ = try read(text) }
      #expect(error?.place.line == line, "damage \(index): \(String(describing: error))")
      #expect(
        error?.description.contains(word) == true, "damage \(index): \(String(describing: error))")
    }
  }

  @Test func `every kind of trigger and filter reads back from its resolved form`() throws {
    let text = smallest.replacing(
      "{name: three, sigma: 3}",
      with: """
        {name: a, kind: high-low, noise_rate: 10 Hz}
            - {name: b, kind: power, window: 20 ns, volts: 9 uV}
            - {name: c, kind: phased-array, window: 16 ns, refractive_index: 1.7, beam_zeniths: [40 deg, 140 deg], sigma: 2}
            - {name: d, kind: envelope, sigma: 4}
        """
    ).replacing(
      "detection:\n",
      with: """
        detection:
          noise: {period: 4096, minimum_signal: 1}
          digitizer: {rate: 1 GHz, bits: 8, full_scale: 1 mV}
          antennas: [{file: \(examples)/vpol-antenna.txt}]
          amplifiers: [{name: lna, filters: [{type: table, file: \(examples)/amplifier-response.txt}]}]
          filters:
            - {type: chebyshev1, pass: band, edges: [80 MHz, 500 MHz], order: 3, ripple: 0.5 dB}
            - {type: chebyshev2, pass: low, frequency: 700 MHz, order: 3, stop: 30 dB}

        """
    ).replacing(
      "antenna: analytic_VPol",
      with: "antenna: vpol_table, amplifier: lna, channel_temperature: 250 K")
    let first = try read(text).experiment
    #expect(try read(first.resolvedYAML).experiment == first)
    #expect(try read(first.resolvedJSON).experiment == first)
  }
}
