import ArgumentParser
import Experiments

/// What ships, and what a configuration means.
struct ExperimentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "experiments", abstract: "The experiments that ship, and what a file says.",
    subcommands: [List.self, Show.self, Check.self, Keys.self], defaultSubcommand: List.self)

  /// The names of what ships.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "The experiments that ship.")
    @OptionGroup var output: OutputOptions

    func run() throws {
      var table = ResultTable([.text("name"), .text("summary")])
      for entry in Catalogue.entries { table.append([.text(entry.name), .text(entry.summary)]) }
      try output.write(table)
    }
  }

  /// The text of one that ships.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The configuration of an experiment that ships, as a file to start from.",
      discussion: "EXAMPLE\n  neutrinology experiments show single-vpol-100m > my.yaml")
    @Argument(
      help: "The name of the experiment.",
      completion: .custom { _, _, _ in Catalogue.entries.map(\.name) })
    var name: String

    func run() throws {
      // The loader refuses other names with the nearest right one.
      guard let entry = Catalogue.entry(named: name) else {
        _ = try ExperimentLoader.load(name)
        throw ValidationError("'\(name)' is a file; it is shown by 'experiments check'")
      }
      try Output.write(entry.yaml)
    }
  }

  /// What a file means, with every default.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Reads a configuration and its event list, and prints it with every default.",
      discussion: """
        EXAMPLES
          neutrinology experiments check my.yaml
          neutrinology experiments check single-vpol-100m --json > full.json
        """)
    @OptionGroup var configuration: ConfigurationOptions
    @Flag(help: "Print JSON, not YAML.")
    var json = false

    func run() throws {
      let experiment = try configuration.load().experiment
      _ = try ExperimentLoader.eventList(for: experiment.events)
      try Output.write(json ? experiment.resolvedJSON : experiment.resolvedYAML)
    }
  }

  /// Every key of a configuration.
  struct Keys: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Every key of a configuration with its form and default.",
      discussion: "EXAMPLE\n  neutrinology experiments keys detection.triggers --format table")
    @Argument(help: "Only keys that begin so.")
    var prefix = ""
    @OptionGroup var output: OutputOptions

    func run() throws {
      let columns: [ResultColumn] = [.text("key"), .text("value"), .text("default"), .text("help")]
      var table = ResultTable(columns)
      for key in ConfigurationReference.keys where key.path.hasPrefix(prefix) {
        table.append([.text(key.path), .text(key.form), .text(key.standard), .text(key.help)])
      }
      if table.rowCount == 0 { throw ValidationError("There is no key '\(prefix)'") }
      try output.write(table)
    }
  }
}
