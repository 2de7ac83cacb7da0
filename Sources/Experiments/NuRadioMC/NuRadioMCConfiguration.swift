import FileFormats
import Simulation

/// Reads a configuration file of NuRadioMC as the values that come before those of our own file.
///
/// Keys that the file leaves out have NuRadioMC's defaults. Unknown keys are refused; known keys that have no counterpart
/// give notes. Numbers are in NuRadioMC's units: GHz, rad, K, V.
struct NuRadioMCConfiguration {
  private let root: SectionReader
  private var experiment: RadioExperiment
  private var notes: [ConfigurationNote] = []

  /// Reads a file on top of an experiment's values.
  static func read(
    path: String, onto base: RadioExperiment
  ) throws(ConfigurationError) -> (RadioExperiment, [ConfigurationNote]) {
    let tree = try ConfigurationParser.parse(path: path)
    return try read(tree, onto: base)
  }

  /// Reads a tree on top of an experiment's values.
  static func read(
    _ tree: ConfigurationNode, onto base: RadioExperiment
  ) throws(ConfigurationError) -> (RadioExperiment, [ConfigurationNote]) {
    var reader = NuRadioMCConfiguration(
      root: try SectionReader(tree, NuRadioMCSchema.root), experiment: base)
    try reader.read()
    return (reader.experiment, reader.notes)
  }

  private init(root: SectionReader, experiment: RadioExperiment) {
    self.root = root
    self.experiment = experiment
  }

  private mutating func read() throws(ConfigurationError) {
    experiment.seed = try root.seed("seed") ?? 1235
    experiment.detection.samplingRateGHz = try root.number("sampling_rate") ?? 5
    let empty = ConfigurationNode(place: root.node.place, content: .mapping([]))
    try readWeights(try section("weights", empty))
    try readSpeedup(try section("speedup", empty))
    try readPropagation(try section("propagation", empty))
    try readSignal(try section("signal", empty))
    try readTrigger(try section("trigger", empty))
    try note(root, NuRadioMCSchema.rootDefaults)
    let output = try section("output", empty)
    try note(output, NuRadioMCSchema.outputDefaults)
  }

  /// A section, empty where the file has none, or an empty one.
  private func section(
    _ name: String, _ empty: ConfigurationNode
  ) throws(ConfigurationError) -> SectionReader {
    guard let schema = NuRadioMCSchema.root[name]?.form.section else { return root }
    let node = root.node[name].flatMap { $0.isNull ? nil : $0 } ?? empty
    return try SectionReader(node, schema, path: name, root: NuRadioMCSchema.root)
  }

  // MARK: - Notes

  /// Notes every key that says something else than the value with which this program agrees.
  private mutating func note(
    _ section: SectionReader, _ agreements: [String: NuRadioMCSchema.Agreement]
  ) throws(ConfigurationError) {
    for entry in section.node.entries ?? [] {
      guard let agreement = agreements[entry.key] else { continue }
      if !entry.value.isNull { try checkKind(section, entry.key) }
      let text = entry.value.text
      if agreement.values.contains("*") || (text.map(agreement.agrees) ?? false) { continue }
      let value = text ?? entry.value.kind
      notes.append(
        ConfigurationNote(
          at: entry.value.place, key: section.keyPath(entry.key),
          "not honoured (\(ConfigurationError.excerpt(value))): \(agreement.meaning)"))
    }
  }

  /// Refuses a value of the wrong kind behind a key that has no effect here.
  private func checkKind(_ section: SectionReader, _ name: String) throws(ConfigurationError) {
    switch section.schema[name]?.form {
    case .flag: _ = try section.flag(name)
    case .number: _ = try section.number(name)
    case .integer: _ = try section.integer(name)
    case .section: _ = try section.section(name, root: NuRadioMCSchema.root)
    default: break
    }
  }

  // MARK: - Sections

  private mutating func readWeights(_ section: SectionReader) throws(ConfigurationError) {
    experiment.propagation.earth = try translate(
      section, "weight_mode", NuRadioMCSchema.weightModes, default: "core_mantle_crust")
    experiment.propagation.crossSection = try translate(
      section, "cross_section_type", NuRadioMCSchema.crossSections, default: "ctw")
  }

  /// The counterpart of one of NuRadioMC's names.
  private func translate(
    _ section: SectionReader, _ name: String, _ names: [String: String], default standard: String
  ) throws(ConfigurationError) -> String {
    let node = section.node[name]
    let text = node.map { $0.isNull ? "null" : $0.text ?? "" } ?? standard
    if let counterpart = names[text] { return counterpart }
    let known = names.keys.sorted()
    let isTheirs = NuRadioMCSchema.namesWithoutCounterpart.contains(text)
    throw section.error(
      isTheirs ? .notOffered : .unknownName, name,
      isTheirs ? "NuRadioMC knows this name, and it is not offered here" : "this name is not known",
      allowed: known, suggestion: isTheirs ? nil : nearestName(to: text, among: known))
  }

  private mutating func readSpeedup(_ section: SectionReader) throws(ConfigurationError) {
    experiment.propagation.minimumWeight =
      isNull(section, "minimum_weight_cut") ? 0 : try section.number("minimum_weight_cut") ?? 1e-5
    experiment.radiation.viewingAngleCutRad =
      isNull(section, "delta_C_cut") ? nil : try section.number("delta_C_cut") ?? 0.698
    try note(section, NuRadioMCSchema.speedupDefaults)
  }

  private func isNull(_ section: SectionReader, _ name: String) -> Bool {
    section.node[name]?.isNull ?? false
  }

  private mutating func readPropagation(_ section: SectionReader) throws(ConfigurationError) {
    experiment.radiation.ice = try translate(
      section, "ice_model", NuRadioMCSchema.iceModels, default: "southpole_2015")
    let attenuation = try translate(
      section, "attenuation_model", NuRadioMCSchema.attenuationModels, default: "SP1")
    let attenuates = try section.flag("attenuate_ice") ?? true
    experiment.radiation.attenuation = attenuates ? attenuation : "none"
    experiment.radiation.attenuationFrequencies = try section.integer("n_freq") ?? 25
    experiment.radiation.focusing = try section.flag("focusing") ?? false
    experiment.radiation.focusingLimit = try section.number("focusing_limit") ?? 2
    experiment.propagation.bottomReflections = try section.integer("n_reflections") ?? 0
    try note(section, NuRadioMCSchema.propagationDefaults)
  }

  private mutating func readSignal(_ section: SectionReader) throws(ConfigurationError) {
    experiment.radiation.model = try translate(
      section, "model", NuRadioMCSchema.signalModels, default: "Alvarez2009")
    try note(section, NuRadioMCSchema.signalDefaults)
  }

  private mutating func readTrigger(_ section: SectionReader) throws(ConfigurationError) {
    let rms = isNull(section, "Vrms") ? nil : try section.number("Vrms")
    let isSilent = isNull(section, "noise_temperature")
    if let text = section.text(of: "noise_temperature"), text == "detector" {
      throw section.error(
        .notOffered, "noise_temperature", "noise temperatures of the detector file are not read",
        hint: "give one temperature in K")
    }
    let temperature = isSilent ? nil : try section.number("noise_temperature")
    if rms != nil, temperature != nil {
      throw section.error(
        .contradiction, "Vrms", "V_rms is given, and the noise temperature sets it too",
        hint: "as in NuRadioMC, one of the two must be null")
    }
    experiment.detection.noiseRmsV = rms
    experiment.detection.noiseTemperatureK =
      rms == nil ? temperature ?? (isSilent ? nil : 300) : nil
  }
}
