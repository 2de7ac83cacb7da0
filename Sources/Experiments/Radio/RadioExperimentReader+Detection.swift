import Simulation

/// What listens: the section `detection` without its lists of stations and triggers.
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
    if let name = try section.choice("antenna_turn_on") {
      experiment.detection.antennaTurnOn =
        RadioExperiment.AntennaTurnOn(rawValue: name) ?? experiment.detection.antennaTurnOn
    }
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
  }

  private mutating func readFilters(_ section: SectionReader) throws(ConfigurationError) {
    let readers = try section.sections("filters", root: RadioSchema.root)
    var filters = readers == nil ? experiment.detection.filters : []
    for reader in readers ?? [] {
      _ = try reader.choice("type")
      let name = try need(reader.choice("pass"), reader, "pass")
      let pass = try need(RadioExperiment.Filter.Pass(rawValue: name), reader, "pass")
      let frequency = try need(reader.quantity("frequency"), reader, "frequency")
      let nyquist = experiment.detection.samplingRateGHz / 2
      guard frequency < nyquist else {
        let limit = QuantityText.write(nyquist, as: .frequency)
        throw reader.error(
          .outOfRange, "frequency", "this is not below half of the sampling rate",
          allowed: ["< \(limit)"], hint: "or raise detection.sampling_rate")
      }
      let order = try need(reader.integer("order"), reader, "order")
      filters.append(RadioExperiment.Filter(pass: pass, frequencyGHz: frequency, order: order))
    }
    let highest = filters.filter { $0.pass == .high }.map(\.frequencyGHz).max()
    let lowest = filters.filter { $0.pass == .low }.map(\.frequencyGHz).min()
    if let highest, let lowest, highest >= lowest {
      throw section.error(
        .contradiction, "filters", "nothing passes: the high-pass lies above the low-pass",
        hint: "`pass: high` lets frequencies above its own pass")
    }
    experiment.detection.filters = filters
  }
}
