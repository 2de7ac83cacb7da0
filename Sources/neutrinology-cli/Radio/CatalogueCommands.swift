import ArgumentParser
import Experiments
import FileFormats
import Simulation

struct ExperimentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "experiments",
    abstract: "List the experiments that ship with the program, or print one.",
    discussion: """
      EXAMPLES
        neutrinology experiments
        neutrinology experiments single-vpol-100m > mine.yaml
      """)

  @Argument(help: "Print the configuration of this experiment.")
  var name: String?

  @Option(help: "How to write the list: csv, json or table.")
  var format: OutputFormat = .table

  func run() throws {
    if let name {
      guard let entry = Catalogue.entry(named: name) else {
        let names = Catalogue.entries.map(\.name)
        throw Failure.Usage(
          description: "there is no experiment '\(name)'; \(didYouMean(name, among: names))")
      }
      try StandardOutput.write(entry.yaml)
      return
    }
    var options = OutputOptions.table
    options.format = format
    try options.write([
      TableWriter.Field("name", Catalogue.entries.map(\.name)),
      TableWriter.Field("summary", Catalogue.entries.map(\.summary)),
    ])
  }
}

struct CiteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cite",
    abstract: "Print the references of a run's models, or of the program.",
    discussion: """
      EXAMPLES
        neutrinology cite runs/first              exactly the models that this run used, as BibTeX
        neutrinology cite                         the program itself
      """)

  @Argument(help: "The folder of a run.")
  var folder: String?

  func run() throws {
    var entries = [Simulation.Neutrinology.reference]
    if let folder {
      entries += try RunDescription.read(RunFolder(path: folder)).references
    }
    try StandardOutput.write(entries.map(\.bibTeX).joined(separator: "\n"))
  }
}
