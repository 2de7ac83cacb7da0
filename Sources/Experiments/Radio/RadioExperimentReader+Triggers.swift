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
    _ = try reader.choice("type")
    let threshold: RadioExperiment.Trigger.Threshold
    switch (try reader.number("sigma"), try reader.quantity("volts")) {
    case (let sigma?, nil): threshold = .sigma(sigma)
    case (nil, let volts?): threshold = .volts(volts)
    case (nil, nil):
      throw reader.missing("sigma", hint: "give the level as 'sigma: 3' or as 'volts: 20 uV'")
    default:
      throw reader.error(
        .contradiction, "volts", "the level is given twice", hint: "keep one of the two")
    }
    let noise = experiment.detection
    if case .sigma = threshold, noise.noiseRmsV == nil, noise.noiseTemperatureK == nil {
      throw reader.error(
        .contradiction, "sigma", "there is no noise level that this could be a multiple of",
        hint: "give detection.noise_temperature or detection.noise_rms")
    }
    let channels = try reader.integers("channels")
    let known = Set(experiment.detection.stations.flatMap { $0.channels.map(\.id) })
    if let stray = channels?.firstIndex(where: { !known.contains($0) }),
      let element = try reader.rawNode("channels")?.elements?[stray]
    {
      throw reader.elementError(
        .unknownName, "channels", stray, element, "no station has a channel of this number",
        allowed: known.sorted().map(String.init))
    }
    return RadioExperiment.Trigger(name: name, threshold: threshold, channels: channels)
  }
}
