import Foundation
import Testing
import _TestSupport

/// What a user can do wrong with files, settings, options and folders of runs.
@Suite(.tags(.badInput)) struct `Bad input of runs` {
  private static let small = """
    name: smallest
    detection:
      stations:
        - id: 1
          channels:
            - {id: 0, antenna: analytic_VPol, position: [0 m, 0 m, -100 m]}
      triggers:
        - {name: three, sigma: 3}

    """

  private static func scratch() throws -> Scratch {
    let scratch = try Scratch()
    _ = try scratch.file("s.yaml", small)
    return scratch
  }

  /// A command that must fail with a code and words, in one line, and leave nothing behind.
  private func refused(
    _ words: [String], _ code: Int32, _ expected: [String], in scratch: Scratch
  ) throws {
    let result = try CommandLine.run(words, in: scratch.url)
    let said = words.joined(separator: " ")
    #expect(result.code == code, "\(said): \(result.code) \(result.errors)")
    for word in expected { #expect(result.errors.contains(word), "\(said): \(result.errors)") }
    #expect(result.output.isEmpty, "\(said) printed \(result.output)")
    if code != 64 {
      // The parser's own errors show the usage below.
      let lines = result.errors.split(separator: "\n").filter { !$0.hasPrefix("note:") }
      #expect(lines.count == 1 && lines[0].hasPrefix("error: "), "\(said): \(result.errors)")
    }
    #expect(!FileManager.default.fileExists(atPath: scratch.path("o")), "\(said) made a folder")
  }

  @Test func `files that are no text, no YAML or no file are refused`() throws {
    let scratch = try Self.scratch()
    let small = Self.small
    let bomb = (0..<7).map { level in
      let name = String(UnicodeScalar(UInt8(97 + level)))
      let below = level == 0 ? "x" : "*\(String(UnicodeScalar(UInt8(96 + level))))"
      return "\(name): &\(name) [\(Array(repeating: below, count: 10).joined(separator: ", "))]"
    }.joined(separator: "\n")
    let random = (0..<4000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
    let files: [(Data, [String])] = [
      (Data(random), ["x.yaml:1:"]), (Data(repeating: 0, count: 100), ["control character"]),
      (Data(small.replacing("  stations", with: "\tstations").utf8), ["tab"]),
      (try #require(small.data(using: .utf16)), ["UTF-16"]),
      (try #require(small.replacing("smallest", with: "ä").data(using: .isoLatin1)), ["UTF-8"]),
      (Data(bomb.utf8), ["1000000 values"]), (Data("a: &a [*a]\n".utf8), ["undefined alias"]),
      (Data("x: \(String(repeating: "[", count: 100_000))".utf8), ["nesting", "bracket"]),
      (Data(String(repeating: "{a: ", count: 20_000).utf8), ["nesting"]),
      (Data("\(small)seed: 1\nseed: 2\n".utf8), ["seed", "given twice", "line 9"]),
      (Data("\(small)<<: 5\n".utf8), ["only mappings can be merged"]),
      (Data(small.prefix(60).utf8), ["x.yaml"]), (Data(), ["the file is empty"]),
    ]
    for (bytes, words) in files {
      try bytes.write(to: URL(fileURLWithPath: scratch.path("x.yaml")))
      try refused(["run", "x.yaml", "-o", "o"], 65, words, in: scratch)
    }
    try FileManager.default.createDirectory(
      atPath: scratch.path("folder.yaml"), withIntermediateDirectories: false)
    try refused(["run", "folder.yaml", "-o", "o"], 74, ["directory"], in: scratch)
    try refused(["run", "none.yaml", "-o", "o"], 74, ["No such file", "spelling"], in: scratch)
    try refused(["run", "singel-vpol-100m", "-o", "o"], 74, ["single-vpol-100m"], in: scratch)
  }

  @Test func `ends of lines and marks of byte order change nothing`() throws {
    let scratch = try Self.scratch()
    let plain = try CommandLine.run(["run", "s.yaml", "--dry-run"], in: scratch.url)
    #expect(plain.code == 0)
    for text in [
      Self.small.replacing("\n", with: "\r\n"), Self.small.replacing("\n", with: "\r"),
      "\u{FEFF}\(Self.small)", "---\n\(Self.small)...\n", "%YAML 1.1\n---\n\(Self.small)",
    ] {
      _ = try scratch.file("x.yaml", text)
      let other = try CommandLine.run(["run", "x.yaml", "--dry-run"], in: scratch.url)
      #expect(other.code == 0 && other.output == plain.output, "\(other.errors)")
    }
  }

  /// What is set, and words of the error.
  private static let settings: [(String, [String])] = [
    ("x", ["sets nothing"]), ("=1", ["sets nothing"]), ("=", ["sets nothing"]),
    ("seed=", ["no value"]), ("radiation.model", ["sets nothing"]),
    ("radiation..model=1", ["unknown key ''"]), (".=1", ["unknown key ''"]),
    ("radiation.modle=arz2020", ["did you mean 'model'"]),
    ("radiation.model=[1]", ["single value"]), ("radiation.model={a: 1}", ["single value"]),
    ("detection.stations=3", ["list is needed"]),
    ("detection.stations[0].id=1", ["did you mean 'stations'"]),
    ("seed=-1", ["seed = -1", "18446744073709551615"]), ("seed=1.5", ["not a seed"]),
    ("seed=99999999999999999999", ["not a seed"]),
    ("events.number=1e308", ["events.number"]), ("events.number=-1", ["1 to 1000000000000"]),
    ("events.number=nan", ["whole number"]), ("events.number=5e-324", ["whole number"]),
    ("events.block_size=1e18", ["block_size"]), ("detection.samples=1e9", ["16 to 1048576"]),
    ("detection.samples=17", ["odd"]), ("detection.sampling_rate=1e308 GHz", ["sampling_rate"]),
    ("detection.sampling_rate=5e-324 GHz", ["sampling_rate"]),
    ("detection.sampling_rate=inf GHz", ["sampling_rate"]),
    ("detection.noise_temperature=1e308 K", ["noise_temperature", "300 K"]),
    ("detection.noise_temperature=5e-324 K", ["noise_temperature", "300 K"]),
    ("detection.noise_rms=1e308 V", ["noise_rms", "1e-5 V"]),
    ("detection.noise_rms=5e-324 V", ["noise_rms"]), ("detection.noise_rms=5", ["unit"]),
    ("events.spectrum={model: monoenergetic, energy: 1e308 eV}", ["energy"]),
    ("events.spectrum={model: monoenergetic, energy: 5e-324 eV}", ["energy"]),
    ("events.volume={shape: cylinder, outer_radius: 1e308 m, z: [-1 m, 0 m]}", ["volume"]),
    ("events.volume={shape: cylinder, outer_radius: 5e-324 m, z: [-1 m, 0 m]}", ["volume"]),
    ("events.volume={shape: cylinder, outer_radius: 1 m, z: [-5e-324 m, 0 m]}", ["volume"]),
    ("events.volume={shape: cylinder, outer_radius: 1 m, z: [-1e308 m, 0 m]}", ["volume"]),
    ("detection.noise={period: 0}", ["period"]), ("detection.noise={period: 1e18}", ["period"]),
    ("detection.noise={minimum_signal: -1}", ["0 to 100"]),
    ("detection.digitizer={bits: 0, full_scale: 1 V}", ["1 to 24"]),
    ("detection.digitizer={bits: 63, full_scale: 1 V}", ["1 to 24"]),
    ("detection.digitizer={bits: 8, full_scale: 1e308 V}", ["full_scale", "1 V is usual"]),
    ("detection.digitizer={bits: 8, full_scale: 5e-324 V}", ["full_scale"]),
    ("detection.digitizer={bits: 8, full_scale: 0 V}", ["full_scale"]),
    ("detection.digitizer={bits: 8, full_scale: 1 V, rate: 1e308 GHz}", ["rate"]),
    ("detection.digitizer={bits: 8, full_scale: 1 V, rate: 0.3 GHz}", ["rate"]),
    ("detection.triggers=[{name: t, sigma: 1e308}]", ["threshold_sigma", "2 to 5"]),
    ("detection.triggers=[{name: t, sigma: 5e-324}]", ["threshold_sigma"]),
    ("detection.triggers=[{name: t, volts: 5e-324 V}]", ["threshold_V"]),
    ("detection.triggers=[{name: t, volts: 1e308 V}]", ["threshold_V"]),
    ("detection.triggers=[{name: t, noise_rate: 1e308 Hz}]", ["noise_rate", "1.5 to 30"]),
    ("detection.triggers=[{name: t, noise_rate: 0 Hz}]", ["noise_rate"]),
    ("detection.triggers=[{name: t, sigma: 3, coincidences: 99}]", ["coincidences", "1 to 1"]),
    ("detection.triggers=[{name: t, sigma: 3, coincidences: 0}]", ["coincidences"]),
    ("detection.triggers=[]", ["no trigger"]), ("detection.triggers={}", ["list"]),
    ("interaction.track_length=1e308 m", ["1 m to 10000 km"]),
    ("propagation.minimum_weight=1e308", ["0 to 1"]),
    ("radiation.focusing_limit=1e308", ["1 to 1000"]),
    ("radiation.viewing_angle_cut=1e308 deg", ["180 deg"]),
    ("detection.filters=[{pass: high, frequency: 5e-324 MHz, order: 2}]", ["too small"]),
    ("detection.filters=[{pass: high, frequency: 80 MHz, order: 1e9}]", ["1 to 30"]),
  ]

  @Test func `settings that no experiment can have are refused by name`() throws {
    let scratch = try Self.scratch()
    for (setting, words) in Self.settings {
      try refused(["run", "s.yaml", "-o", "o", "--set", setting], 65, words, in: scratch)
    }
    #expect(Self.settings.count >= 60)
  }

  @Test func `options that no run can have are refused by name`() throws {
    let scratch = try Self.scratch()
    let cases: [([String], Int32, [String])] = [
      (["--threads", "0"], 64, ["--threads 0", "1 to 1024"]),
      (["--threads", "-1"], 64, ["--threads -1", "1 to 1024"]),
      (["--threads", "1000000000"], 64, ["1 to 1024"]), (["--threads", "x"], 64, ["'x'"]),
      (["--threads", "99999999999999999999"], 64, ["threads"]),
      (["--seed", "-1"], 64, ["'-1'", "seed"]), (["--seed", "x"], 64, ["'x'", "seed"]),
      (["--events", "-5"], 65, ["events.number = -5", "1 to"]),
      (["--events", "0"], 65, ["events.number = 0"]), (["--events", "x"], 64, ["'x'"]),
      (["--events", "99999999999999999999"], 64, ["events"]),
      (["--plot", "x.txt"], 64, [".svg"]), (["--plot", ""], 64, [".svg"]),
      (["--nonsense"], 64, ["--nonsense"]), (["extra"], 64, ["extra"]),
      (["--shard", "9/8"], 64, ["count from 1"]), (["--shard", "1/-1"], 64, ["i/N"]),
    ]
    for (words, code, expected) in cases {
      try refused(["run", "s.yaml", "-o", "o"] + words, code, expected, in: scratch)
    }
    try refused(["run", "s.yaml"], 64, ["-o DIR"], in: scratch)
    try refused(["run", "s.yaml", "-o", ""], 64, ["-o DIR"], in: scratch)
    try refused(["merge", "p1", "-o", ""], 64, ["-o DIR"], in: scratch)
    try refused(["run"], 64, ["<experiment>"], in: scratch)
    try refused(["run", "s.yaml", "-o", "s.yaml"], 74, ["s.yaml", "Not a directory"], in: scratch)
    #expect(
      try String(contentsOfFile: scratch.path("s.yaml"), encoding: .utf8) == Self.small)
  }

  @Test func `tasks of arrays without sense are refused, and do not end the program`() throws {
    let scratch = try Self.scratch()
    let tasks = [
      ("ID=9223372036854775807 COUNT=3 MIN=0", "task 9223372036854775807"),
      ("ID=9223372036854775808 COUNT=3", "a whole number is needed"),
      ("ID=-1 COUNT=3", "a whole number"), ("ID= COUNT=3", "a whole number"),
      ("ID=1 COUNT=9223372036854775807", "task 1"), ("ID=1 COUNT=3 STEP=0", "STEP=0"),
      ("ID=1 COUNT=3 STEP=x", "STEP=x"), ("ID=1 COUNT=3 MIN=x", "MIN=x"),
    ]
    for (variables, expected) in tasks {
      let environment = variables.split(separator: " ").map { "SLURM_ARRAY_TASK_\($0)" }
      let result = try CommandLine.shell(
        "\(environment.joined(separator: " ")) neutrinology run s.yaml -o o", in: scratch.url)
      #expect(
        result.code == 64 && result.errors.contains(expected), "\(variables): \(result.errors)")
    }
    #expect(!FileManager.default.fileExists(atPath: scratch.path("o")))
  }

  @Test func `folders of others and edited descriptions are refused and stay as they are`() throws {
    let scratch = try Self.scratch()
    let run = ["run", "s.yaml", "-q", "--events", "40", "--set", "events.block_size=20"]
    #expect(try CommandLine.run(run + ["-o", "good"], in: scratch.url).code == 0)
    let file = scratch.path("good/run.json")
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let number = #""events": 40"#
    #expect(text.contains(number))
    let edits: [(String, String)] = [
      (text.replacing(number, with: #""events": -1"#), "plan"),
      (text.replacing(number, with: #""events": 1000000000000000000"#), "plan"),
      (text.replacing(number, with: #""events": 1e999"#), "too large"),
      (text.replacing(#""block_size": 20"#, with: #""block_size": 0"#), "plan"),
      (text.replacing("Neutrinology", with: "Another"), "program"),
      (text.replacing(#""format": 1"#, with: #""format": 9"#), "format"),
      (text.replacing(#""volume_m3": "#, with: #""volume_m3": -"#), "volume_m3"),
      (text.replacing(#""configuration""#, with: #""settings""#), "configuration"),
      (String(text.prefix(text.count / 2)), "run.json:"), ("", "run.json:1"), ("[]", "program"),
      ("null", "program"), (String(repeating: #"{"a":"#, count: 5000), "nested"),
      ("\u{0}\u{1}", "run.json:1"),
    ]
    for (edited, word) in edits {
      #expect(edited != text, "\(word)")
      try Data(edited.utf8).write(to: URL(fileURLWithPath: file))
      for words in [run + ["-o", "good"], ["show", "good"], ["merge", "good", "-o", "o"]] {
        let result = try CommandLine.run(words, in: scratch.url)
        #expect([65, 74].contains(result.code), "\(words) \(word): \(result.errors)")
        if words[0] == "show" { #expect(result.errors.contains(word), "\(result.errors)") }
        #expect(try String(contentsOfFile: file, encoding: .utf8) == edited)
      }
    }
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    #expect(try CommandLine.run(["show", "good"], in: scratch.url).code == 0)
    #expect(!FileManager.default.fileExists(atPath: scratch.path("o")))
    // A folder with files of its owner: they stay, beside the run.
    try FileManager.default.createDirectory(
      atPath: scratch.path("mine"), withIntermediateDirectories: false)
    _ = try scratch.file("mine/notes.txt", "mine")
    #expect(try CommandLine.run(run + ["-o", "mine"], in: scratch.url).code == 0)
    #expect(try String(contentsOfFile: scratch.path("mine/notes.txt"), encoding: .utf8) == "mine")
  }
}
