import ArgumentParser
import FileFormats

/// How many rows a calculator gives for one row of inputs.
enum RowsPerInput: Sendable {
  /// One: the results stand behind the inputs.
  case one
  /// Any number: a column `row` stands in front and says which inputs they belong to, counted from 0.
  case several
}

/// A calculator: inputs from options or a table, results as a table.
///
/// A command names its columns once, and gives the results of one row:
///
/// ```swift
/// struct LengthCommand: TableCommand {
///   static let configuration = CommandConfiguration(commandName: "length", abstract: "…")
///   static let energy = InputColumn.number("energy_GeV", "The energy.")
///   static let inputs = [energy]
///   static let results: [ResultColumn] = [.number("length_cm")]
///   @Option(energy) var energyText: String?
///   @OptionGroup var options: TableOptions
///   var given: [String?] { [energyText] }
///
///   func results(for row: TableRow) throws -> [[TableValue]] {
///     [[.number(try model.length(energyGeV: row.number(Self.energy)))]]
///   }
/// }
/// ```
protocol TableCommand: ParsableCommand {
  /// The inputs.
  static var inputs: [InputColumn] { get }
  /// The results.
  static var results: [ResultColumn] { get }
  /// How many rows of results one row of inputs gives.
  static var rowsPerInput: RowsPerInput { get }
  /// The options of all calculators.
  var options: TableOptions { get }
  /// What stands behind the options of the inputs, in their order.
  var given: [String?] { get }

  /// The results of one row: a list of rows, each with a value for each column of results.
  func results(for row: TableRow) throws -> [[TableValue]]
  /// What is done with the finished table: it is written. A command that draws adds its picture here.
  func finish(_ table: ResultTable) throws
}

extension TableCommand {
  static var rowsPerInput: RowsPerInput { .one }

  func finish(_ table: ResultTable) throws { try options.output.write(table) }

  func validate() throws {
    try TableInputs.validate(Self.inputs, options: given, hasTable: options.table != nil)
  }

  func run() throws { try finish(try table()) }

  /// The table of inputs and results.
  func table() throws -> ResultTable {
    let inputs = try TableInputs(Self.inputs, options: given, table: options.table)
    let echoed = inputs.givenNames.compactMap { name in
      Self.inputs.first { $0.name == name }
    }
    let counter: [ResultColumn] = Self.rowsPerInput == .several ? [.integer("row")] : []
    var table = ResultTable(counter + echoed.map(\.asResult) + Self.results)
    for index in 0..<inputs.rowCount {
      let row = inputs.row(index)
      let values = echoed.map(row.written)
      do {
        for result in try results(for: row) {
          let head: [TableValue] = counter.isEmpty ? [] : [.integer(index)]
          table.append(head + values + result)
        }
      } catch {
        throw inputs.error(error, row: index, columns: Self.inputs)
      }
    }
    return table
  }
}

extension InputColumn {
  /// The column in which an input is written back.
  var asResult: ResultColumn {
    switch kind {
    case .number: .number(name)
    case .integer: .integer(name)
    case .text, .choice: .text(name)
    }
  }
}
