import Simulation

/// Turns a checked tree into a radio experiment; each section of the configuration has its own file.
struct RadioExperimentReader {
  private let root: SectionReader
  let detectorFile: (String, TextPlace) throws(ConfigurationError) -> DetectorDescription
  /// The absolute path of a file that is named somewhere; none where there is no such file.
  let existingFile: (String, TextPlace) -> String?
  var experiment: RadioExperiment

  /// Takes the tree, the values that come before what it says, the reader of detector files, and who finds other files.
  init(
    _ tree: ConfigurationNode, base: RadioExperiment,
    detectorFile:
      @escaping (String, TextPlace) throws(ConfigurationError) -> DetectorDescription,
    existingFile: @escaping (String, TextPlace) -> String?
  ) throws(ConfigurationError) {
    root = try SectionReader(tree, RadioSchema.root)
    experiment = base
    self.detectorFile = detectorFile
    self.existingFile = existingFile
  }

  /// The experiment, and notes on what a detector file says in vain.
  mutating func read() throws(ConfigurationError) -> (RadioExperiment, [ConfigurationNote]) {
    guard let name = try root.filledText("name") else { throw root.missing("name") }
    experiment.name = name
    experiment.summary = try root.text("summary") ?? experiment.summary
    experiment.seed = try root.seed("seed") ?? experiment.seed
    if let section = try section(root, "events") { try readEvents(section) }
    if let section = try section(root, "propagation") { try readPropagation(section) }
    if let section = try section(root, "interaction") { try readInteraction(section) }
    if let section = try section(root, "radiation") { try readRadiation(section) }
    guard let section = try section(root, "detection") else { throw root.missing("detection") }
    let notes = try readDetection(section)
    return (experiment, notes)
  }

  /// A subsection, if it is there.
  func section(
    _ parent: SectionReader, _ name: String
  ) throws(ConfigurationError) -> SectionReader? {
    try parent.section(name, root: RadioSchema.root)
  }

  /// A value that must be there.
  func need<Value>(
    _ value: Value?, _ section: SectionReader, _ name: String
  ) throws(ConfigurationError) -> Value {
    guard let value else { throw section.missing(name) }
    return value
  }
}
