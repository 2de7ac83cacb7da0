import ArgumentParser
import Experiments
import Simulation

/// Which experiment, and what of it is changed.
struct ExperimentChoice: ParsableArguments {
  @Argument(
    help:
      "An experiment that ships with the program (see: neutrinology experiments), or a YAML file.")
  var experiment: String

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Change a value of the configuration, such as radiation.model=arz2020; can be repeated.",
      valueName: "key=value"))
  var changes: [String] = []

  @Option(parsing: .unconditional, help: "The seed of all random numbers.")
  var seed: UInt64?

  /// The experiment with all changes made, and what its author should know.
  func load(_ more: [ConfigurationOverride] = []) throws -> AnyLoadedExperiment {
    var overrides: [ConfigurationOverride] = []
    for change in changes { overrides.append(try ConfigurationOverride(change)) }
    overrides += more
    if let seed { overrides.append(ConfigurationOverride(keyPath: "seed", value: "\(seed)")) }
    return try ExperimentLoader.loadAny(experiment, overrides: overrides)
  }
}

/// The same with the number of events.
struct ExperimentArguments: ParsableArguments {
  @OptionGroup var choice: ExperimentChoice

  @Option(parsing: .unconditional, help: "How many events to throw.")
  var events: Int?

  /// The experiment with all changes made, and what its author should know.
  func load() throws -> AnyLoadedExperiment {
    try choice.load(
      events.map { [ConfigurationOverride(keyPath: "events.number", value: "\($0)")] } ?? [])
  }
}
