import Detection
import Simulation

/// What listens: the section `detection` without its lists of filters, stations and triggers.
extension RadioExperimentReader {
  mutating func readDetection(
    _ section: SectionReader
  ) throws(ConfigurationError) -> [ConfigurationNote] {
    experiment.detection.samplingRateGHz =
      try section.quantity("sampling_rate") ?? experiment.detection.samplingRateGHz
    let samples = try section.integer("samples") ?? experiment.detection.samples
    guard samples.isMultiple(of: 2) else {
      throw section.error(
        .outOfRange, "samples", "this number is odd", allowed: ["even numbers from 16 to 1048576"])
    }
    experiment.detection.samples = samples
    try readNoise(section)
    if let digitizer = try self.section(section, "digitizer") { try readDigitizer(digitizer) }
    if let readout = try self.section(section, "readout") { try readWindow(readout) }
    if let name = try section.choice("antenna_turn_on") {
      experiment.detection.antennaTurnOn =
        RadioExperiment.AntennaTurnOn(rawValue: name) ?? experiment.detection.antennaTurnOn
    }
    try readAntennas(section)
    try readFilters(section)
    let notes = try readStations(section)
    try readTriggers(section)
    return notes
  }

  private mutating func readNoise(_ section: SectionReader) throws(ConfigurationError) {
    let rms = try section.quantity("noise_rms")
    let temperature = try section.quantity("noise_temperature")
    if rms != nil, temperature != nil {
      throw section.error(
        .contradiction, "noise_rms", "V_rms is given, and the noise temperature sets it too",
        hint: "keep one of 'noise_rms' and 'noise_temperature'")
    }
    if let rms {
      experiment.detection.noiseRmsV = rms
      experiment.detection.noiseTemperatureK = nil
    } else if section.has("noise_temperature") {
      experiment.detection.noiseTemperatureK = temperature
      experiment.detection.noiseRmsV = nil
    }
    if let noise = try self.section(section, "noise") { try readAddedNoise(noise) }
  }

  private mutating func readAddedNoise(_ section: SectionReader) throws(ConfigurationError) {
    var noise = RadioExperiment.Noise()
    let usual = max(noise.periodSamples, experiment.detection.samples)
    noise.periodSamples = try section.integer("period") ?? usual
    noise.minimumSignal = try section.number("minimum_signal") ?? noise.minimumSignal
    let least = experiment.detection.samples
    guard noise.periodSamples.isMultiple(of: 2), noise.periodSamples >= least else {
      throw section.error(
        .outOfRange, "period", "noise must not repeat within one pulse, nor be odd",
        allowed: ["even numbers from \(least) on"])
    }
    guard try section.flag("add") ?? true else {
      experiment.detection.noise = nil
      return
    }
    let detection = experiment.detection
    guard detection.noiseRmsV != nil || detection.noiseTemperatureK != nil else {
      throw section.error(
        .contradiction, "add", "there is no noise level",
        hint: "give detection.noise_temperature or detection.noise_rms")
    }
    experiment.detection.noise = noise
  }

  private mutating func readDigitizer(_ section: SectionReader) throws(ConfigurationError) {
    let fullScale = try need(section.quantity("full_scale"), section, "full_scale")
    let bits = try section.integer("bits")
    if !section.has("bits") { throw section.missing("bits") }
    let rate = try section.quantity("rate")
    if let rate {
      let ratio = experiment.detection.samplingRateGHz / rate
      guard ratio > 1 - 1e-9, abs(ratio - ratio.rounded()) < 1e-9 * ratio else {
        let simulated = QuantityText.write(experiment.detection.samplingRateGHz, as: .frequency)
        throw section.error(
          .outOfRange, "rate", "this is not the rate of the simulation by a whole number",
          allowed: ["\(simulated) divided by 1, 2, 3, ..."],
          hint: "or change detection.sampling_rate")
      }
    }
    experiment.detection.digitizer = RadioExperiment.Digitizer(
      samplingRateGHz: rate, bits: bits, fullScaleV: fullScale)
  }

  private mutating func readWindow(_ section: SectionReader) throws(ConfigurationError) {
    let detection = experiment.detection
    let rate = detection.digitizer?.samplingRateGHz ?? detection.samplingRateGHz
    let samples = try windowSamples(section, rate)
    let key = section.has("duration") ? "duration" : "samples"
    let simulated = Double(detection.samples) / detection.samplingRateGHz
    let length = Double(samples) / rate
    // Ratios of rates are whole numbers but for rounding.
    guard length >= simulated * (1 - 1e-9) else {
      throw section.error(
        .outOfRange, key, "this is too short for the pulse of one ray",
        allowed: [">= \(QuantityText.write(simulated, as: .time))"],
        hint: "or lower detection.samples (\(detection.samples))")
    }
    if let noise = detection.noise {
      let period = Double(noise.periodSamples) / detection.samplingRateGHz
      guard length <= period * (1 + 1e-9) else {
        throw section.error(
          .outOfRange, key, "noise would repeat in it",
          allowed: ["<= \(QuantityText.write(period, as: .time))"],
          hint: "raise detection.noise.period (\(noise.periodSamples))")
      }
    }
    let before = try section.quantity("pre_trigger") ?? 0.5 * length
    guard before <= length else {
      throw section.error(
        .outOfRange, "pre_trigger", "this is longer than the trace",
        allowed: ["0 ns to \(QuantityText.write(length, as: .time))"])
    }
    experiment.detection.readoutWindow = RadioExperiment.ReadoutWindow(
      samples: samples, preTriggerNs: before)
  }

  private func windowSamples(
    _ section: SectionReader, _ rateGHz: Double
  ) throws(ConfigurationError) -> Int {
    let samples = try section.integer("samples")
    let duration = try section.quantity("duration")
    if samples != nil, duration != nil {
      throw section.error(
        .contradiction, "duration", "the number of samples says the same",
        hint: "keep one of 'samples' and 'duration'")
    }
    if let samples { return samples }
    let length = try need(duration, section, "samples") * rateGHz
    guard length >= 1, length <= 1_048_576, abs(length - length.rounded()) < 1e-9 * length else {
      let step = QuantityText.write(1 / rateGHz, as: .time)
      throw section.error(
        .outOfRange, "duration", "this is not a number of samples that a trace has",
        allowed: ["1 to 1048576 times \(step)"], hint: "or give 'samples'")
    }
    return Int(length.rounded())
  }

  private mutating func readAntennas(_ section: SectionReader) throws(ConfigurationError) {
    guard let readers = try section.sections("antennas", root: RadioSchema.root) else { return }
    var tables: [RadioExperiment.AntennaTable] = []
    for reader in readers {
      let table = try readAntenna(reader)
      let name = table.pattern.name
      let isTaken =
        tables.contains { $0.pattern.name == name } || ModelNames.antenna.contains(name)
      if isTaken {
        throw reader.error(
          .duplicateKey, reader.has("name") ? "name" : "file",
          "an antenna is called '\(name)' already", hint: "give it another 'name'")
      }
      tables.append(table)
    }
    experiment.detection.antennas = tables
  }

  private func readAntenna(
    _ reader: SectionReader
  ) throws(ConfigurationError) -> RadioExperiment.AntennaTable {
    let file = try need(reader.filledText("file"), reader, "file")
    let path = try filePath(file, reader, "file")
    var table = RadioExperiment.AntennaTable(
      path: path, pattern: try AntennaPatternReader.read(path: path))
    if let name = try reader.filledText("name") { table.pattern.name = name }
    return table
  }

  /// The path of a file that must be there; what is wrong with it is said where it is named.
  func filePath(
    _ file: String, _ reader: SectionReader, _ key: String
  ) throws(ConfigurationError) -> String {
    guard let path = existingFile(file, reader.place(key)) else {
      throw reader.error(
        .unreadable, key, "there is no such file",
        hint: "paths are relative to the file that names them")
    }
    return path
  }
}
