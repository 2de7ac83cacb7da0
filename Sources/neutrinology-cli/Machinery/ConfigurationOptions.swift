import ArgumentParser
import Experiments

/// The experiment of a command, and the values set for it.
struct ConfigurationOptions: ParsableArguments {
  @Argument(
    help: "A configuration file, or the name of an experiment that ships.",
    completion: .custom { _, _, _ in Catalogue.entries.map(\.name) })
  var experiment: String

  @Option(
    name: .customLong("set"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Sets one value; may be given more than once.",
      discussion: "For example --set radiation.model=arz2020 --set detection.triggers.0.sigma=2",
      valueName: "path=value"))
  var overrides: [String] = []

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  /// Reads the experiment; what its author should know is said on the standard error.
  func load() throws -> LoadedExperiment {
    let loaded = try ExperimentLoader.load(
      experiment, overrides: try overrides.map { try ConfigurationOverride($0) })
    if !quiet {
      for note in loaded.notes { StandardError.write("note: \(note)\n") }
    }
    return loaded
  }
}
