import Simulation

/// The filters: `detection.filters` and those of `detection.amplifiers`.
extension RadioExperimentReader {
  mutating func readFilters(_ section: SectionReader) throws(ConfigurationError) {
    if section.has("filters") { experiment.detection.filters = try filters(of: section) }
    guard let readers = try section.sections("amplifiers", root: RadioSchema.root) else { return }
    var amplifiers: [RadioExperiment.Amplifier] = []
    for reader in readers {
      let name = try need(reader.filledText("name"), reader, "name")
      if amplifiers.contains(where: { $0.name == name }) {
        throw reader.error(.duplicateKey, "name", "another amplifier has the same name")
      }
      if !reader.has("filters") { throw reader.missing("filters") }
      amplifiers.append(
        RadioExperiment.Amplifier(name: name, filters: try filters(of: reader)))
    }
    experiment.detection.amplifiers = amplifiers
  }

  private func filters(
    of section: SectionReader
  ) throws(ConfigurationError) -> [RadioExperiment.Filter] {
    var filters: [RadioExperiment.Filter] = []
    for reader in try section.sections("filters", root: RadioSchema.root) ?? [] {
      filters.append(try readFilter(reader))
    }
    let highest = filters.filter { $0.pass == .high }.map(\.frequencyGHz).max()
    let lowest = filters.filter { $0.pass == .low }.map(\.frequencyGHz).min()
    if let highest, let lowest, highest >= lowest {
      throw section.error(
        .contradiction, "filters", "nothing passes: the high-pass lies above the low-pass",
        hint: "`pass: high` lets frequencies above its own pass")
    }
    return filters
  }

  private func readFilter(
    _ reader: SectionReader
  ) throws(ConfigurationError) -> RadioExperiment.Filter {
    let type = try reader.choice("type") ?? "butterworth"
    if type == "table" {
      try reader.allowOnly(["type", "file"], because: "a table")
      let path = try filePath(
        need(reader.filledText("file"), reader, "file"), reader, "file")
      return RadioExperiment.Filter(path: path, table: try ResponseTableReader.read(path: path))
    }
    let kind = try filterKind(type, reader)
    let name = try need(reader.choice("pass"), reader, "pass")
    let pass = try need(RadioExperiment.Filter.Pass(rawValue: name), reader, "pass")
    let (lower, upper) = try edges(reader, pass)
    let order = try need(reader.integer("order"), reader, "order")
    return RadioExperiment.Filter(
      kind: kind, pass: pass, frequencyGHz: lower, upperGHz: upper, order: order)
  }

  private func filterKind(
    _ type: String, _ reader: SectionReader
  ) throws(ConfigurationError) -> RadioExperiment.Filter.Kind {
    let common = ["type", "pass", "frequency", "edges", "order"]
    switch type {
    case "chebyshev1":
      try reader.allowOnly(common + ["ripple"], because: "a Chebyshev filter of type I")
      return .chebyshev1(rippleDB: try need(reader.quantity("ripple"), reader, "ripple"))
    case "chebyshev2":
      try reader.allowOnly(common + ["stop"], because: "a Chebyshev filter of type II")
      return .chebyshev2(attenuationDB: try need(reader.quantity("stop"), reader, "stop"))
    default:
      try reader.allowOnly(common, because: "a Butterworth filter")
      return .butterworth
    }
  }

  private func edges(
    _ reader: SectionReader, _ pass: RadioExperiment.Filter.Pass
  ) throws(ConfigurationError) -> (Double, Double?) {
    if pass == .band {
      if reader.has("frequency") {
        throw reader.error(
          .contradiction, "frequency", "a band has two edges",
          hint: "for example edges: [80 MHz, 500 MHz]")
      }
      let edges = try need(reader.interval("edges", allowEmpty: false), reader, "edges")
      try requireBelowNyquist(edges.upperBound, reader, "edges")
      return (edges.lowerBound, edges.upperBound)
    }
    if reader.has("edges") {
      throw reader.error(
        .contradiction, "edges", "only `pass: band` has two edges", hint: "give 'frequency'")
    }
    let frequency = try need(reader.quantity("frequency"), reader, "frequency")
    try requireBelowNyquist(frequency, reader, "frequency")
    return (frequency, nil)
  }

  private func requireBelowNyquist(
    _ frequency: Double, _ reader: SectionReader, _ key: String
  ) throws(ConfigurationError) {
    let nyquist = experiment.detection.samplingRateGHz / 2
    guard frequency < nyquist else {
      let limit = QuantityText.write(nyquist, as: .frequency)
      throw reader.error(
        .outOfRange, key, "this is not below half of the sampling rate",
        allowed: ["< \(limit)"], hint: "or raise detection.sampling_rate")
    }
  }
}
