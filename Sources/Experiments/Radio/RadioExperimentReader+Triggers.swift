import Detection
import NumericalMethods
import Simulation

/// The triggers: `detection.triggers`.
extension RadioExperimentReader {
  mutating func readTriggers(_ section: SectionReader) throws(ConfigurationError) {
    let readers = try need(
      section.sections("triggers", root: RadioSchema.root), section, "triggers")
    if readers.isEmpty {
      throw section.error(
        .outOfRange, "triggers", "there is no trigger", hint: "no event would ever be seen")
    }
    var triggers: [RadioExperiment.Trigger] = []
    for reader in readers {
      let trigger = try readTrigger(reader)
      if triggers.contains(where: { $0.name == trigger.name }) {
        throw reader.error(.duplicateKey, "name", "another trigger has the same name")
      }
      triggers.append(trigger)
    }
    experiment.detection.triggers = triggers
  }

  private func readTrigger(
    _ reader: SectionReader
  ) throws(ConfigurationError) -> RadioExperiment.Trigger {
    let name = try need(reader.columnName("name"), reader, "name")
    if reader.has("kind"), reader.has("type") {
      throw reader.error(
        .contradiction, "type", "the kind is given twice", hint: "keep 'kind'")
    }
    let word = try reader.choice(reader.has("kind") ? "kind" : "type") ?? "threshold"
    try allowKeys(of: word, reader)
    let threshold = try readThreshold(reader)
    let channels = try readChannels(reader)
    let kind = try readKind(word, reader)
    let (count, window) = try readCoincidence(reader, channels)
    return RadioExperiment.Trigger(
      name: name, kind: kind, threshold: threshold, channels: channels, coincidences: count,
      coincidenceWindowNs: window)
  }

  /// Refuses keys that belong to other kinds.
  private func allowKeys(
    of kind: String, _ reader: SectionReader
  ) throws(ConfigurationError) {
    var keys = ["name", "kind", "type", "sigma", "volts", "noise_rate", "channels"]
    switch kind {
    case "phased-array":
      keys += [
        "window", "step", "beams", "beam_zeniths", "beam_count", "refractive_index", "upsampling",
      ]
    case "high-low", "power": keys += ["coincidences", "coincidence_window", "window"]
    default: keys += ["coincidences", "coincidence_window"]
    }
    try reader.allowOnly(keys, because: "a trigger of kind \(kind)")
  }

  // MARK: - Level and channels

  private func readThreshold(
    _ reader: SectionReader
  ) throws(ConfigurationError) -> RadioExperiment.Trigger.Threshold {
    let levels = [
      try reader.number("sigma").map(RadioExperiment.Trigger.Threshold.sigma),
      try reader.quantity("volts").map(RadioExperiment.Trigger.Threshold.volts),
      try reader.quantity("noise_rate").map(RadioExperiment.Trigger.Threshold.noiseRate),
    ].compactMap(\.self)
    guard let threshold = levels.first else {
      throw reader.missing("sigma", hint: "give the level as 'sigma: 3' or as 'volts: 20 uV'")
    }
    guard levels.count == 1 else {
      let names = ["sigma", "volts", "noise_rate"].filter(reader.has)
      throw reader.error(
        .contradiction, names[1], "the level is given twice", hint: "keep one of the two")
    }
    let noise = experiment.detection
    if case .volts = threshold { return threshold }
    if noise.noiseRmsV == nil, noise.noiseTemperatureK == nil {
      throw reader.error(
        .contradiction, reader.has("sigma") ? "sigma" : "noise_rate",
        "there is no noise level that this could be a multiple of",
        hint: "give detection.noise_temperature or detection.noise_rms")
    }
    return threshold
  }

  private func readChannels(_ reader: SectionReader) throws(ConfigurationError) -> [Int]? {
    let channels = try reader.integers("channels")
    let known = Set(experiment.detection.stations.flatMap { $0.channels.map(\.id) })
    if let stray = channels?.firstIndex(where: { !known.contains($0) }),
      let element = try reader.rawNode("channels")?.elements?[stray]
    {
      throw reader.elementError(
        .unknownName, "channels", stray, element, "no station has a channel of this number",
        allowed: known.sorted().map(String.init))
    }
    return channels
  }

  private func readCoincidence(
    _ reader: SectionReader, _ channels: [Int]?
  ) throws(ConfigurationError) -> (Int, Double) {
    let count = try reader.integer("coincidences") ?? 1
    let fewest = experiment.detection.stations.map(\.channels.count).min() ?? 1
    let most = channels?.count ?? fewest
    guard count <= most else {
      throw reader.error(
        .outOfRange, "coincidences", "the trigger has no more than \(most) channels",
        allowed: ["1 to \(most)"])
    }
    let window = try reader.quantity("coincidence_window")
    if count > 1, window == nil { throw reader.missing("coincidence_window") }
    if count == 1, window != nil {
      throw reader.error(
        .contradiction, "coincidence_window", "one channel has nothing to coincide with",
        hint: "give 'coincidences' too, or leave the key out")
    }
    return (count, window ?? 0)
  }

  // MARK: - Kinds

  private func readKind(
    _ word: String, _ reader: SectionReader
  ) throws(ConfigurationError) -> RadioExperiment.Trigger.Kind {
    let window = try reader.quantity("window")
    if let window { try requireSamples(window, reader, "window") }
    switch word {
    case "high-low": return .highLow(windowNs: window ?? Self.usualHighLowWindowNs)
    case "envelope": return .envelope
    case "power": return .power(windowNs: try need(window, reader, "window"))
    case "phased-array":
      return .phasedArray(try readPhasedArray(reader, windowNs: need(window, reader, "window")))
    default: return .threshold
    }
  }

  /// What NuRadioReco's high-low trigger takes unless told otherwise.
  private static let usualHighLowWindowNs = 5.0

  /// Refuses a time below one sample of what the trigger looks at.
  private func requireSamples(
    _ time: Double, _ reader: SectionReader, _ key: String
  ) throws(ConfigurationError) {
    let detection = experiment.detection
    let step = 1 / (detection.digitizer?.samplingRateGHz ?? detection.samplingRateGHz)
    guard time >= step * (1 - 1e-9) else {
      throw reader.error(
        .outOfRange, key, "this is shorter than the time between two samples",
        allowed: [">= \(QuantityText.write(step, as: .time))"])
    }
  }

  private func readPhasedArray(
    _ reader: SectionReader, windowNs: Double
  ) throws(ConfigurationError) -> RadioExperiment.PhasedArray {
    let step = try reader.quantity("step") ?? windowNs / 2
    if reader.has("step") { try requireSamples(step, reader, "step") }
    guard step <= windowNs else {
      throw reader.error(
        .outOfRange, "step", "signals would fall between two windows",
        allowed: ["<= \(QuantityText.write(windowNs, as: .time))"])
    }
    let index = try need(reader.number("refractive_index"), reader, "refractive_index")
    return RadioExperiment.PhasedArray(
      beams: try readBeams(reader), refractiveIndex: index, windowNs: windowNs, stepNs: step,
      upsampling: try reader.integer("upsampling") ?? 1)
  }

  private func readBeams(
    _ reader: SectionReader
  ) throws(ConfigurationError) -> [PhasedArrayTrigger.Beam] {
    if reader.has("beams"), reader.has("beam_zeniths") {
      throw reader.error(
        .contradiction, "beams", "the beams are given twice",
        hint: "keep one of 'beams' and 'beam_zeniths'")
    }
    if let readers = try reader.sections("beams", root: RadioSchema.root) {
      if readers.isEmpty { throw reader.error(.outOfRange, "beams", "there is no beam") }
      if reader.has("beam_count") {
        throw reader.error(
          .contradiction, "beam_count", "the list of beams says how many there are")
      }
      var beams: [PhasedArrayTrigger.Beam] = []
      for reader in readers {
        beams.append(
          PhasedArrayTrigger.Beam(
            zenithRad: try need(reader.quantity("zenith"), reader, "zenith"),
            azimuthRad: try need(reader.quantity("azimuth"), reader, "azimuth")))
      }
      return beams
    }
    guard let range = try reader.interval("beam_zeniths", allowEmpty: false) else {
      throw reader.missing("beams", hint: "or give beam_zeniths: [40 deg, 140 deg]")
    }
    let count = try reader.integer("beam_count") ?? 11
    let (first, last) = (
      Elementary.cos(range.lowerBound), Elementary.cos(range.upperBound)
    )
    return (0..<count).map { beam in
      let cosine = first + (last - first) * Double(beam) / Double(count - 1)
      return PhasedArrayTrigger.Beam(zenithRad: Elementary.acos(min(max(cosine, -1), 1)))
    }
  }
}
