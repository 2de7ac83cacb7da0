import ArgumentParser
import FileFormats

/// The ways in which results are written.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
  /// Comma-separated values.
  case csv
  /// A list of objects.
  case json
  /// Columns aligned for reading.
  case table

  var tableFormat: TableWriter.Format {
    switch self {
    case .csv: .csv
    case .json: .json
    case .table: .table
    }
  }
}

/// Where results go, and how they are written.
struct OutputOptions: ParsableArguments {
  @Option(help: "How results are written.")
  var format = OutputFormat.csv

  @Option(
    name: .shortAndLong, help: "The file for the results; - is the standard output.",
    completion: .file())
  var output = Files.standardStream

  /// Writes a table.
  func write(_ table: ResultTable) throws { try Output.write(table.bytes(as: format), to: output) }
}

/// Where the inputs of a calculator come from, and where its results go.
struct TableOptions: ParsableArguments {
  @Option(
    name: .long, parsing: .unconditional,
    help: """
      A table of inputs (CSV): a row of names with their units, then a row each; - is the standard input. \
      Options fill columns that it does not have.
      """,
    completion: .file(extensions: ["csv"]))
  var table: String?

  @OptionGroup var output: OutputOptions
}
