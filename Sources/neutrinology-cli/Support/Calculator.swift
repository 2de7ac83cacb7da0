import ArgumentParser
import FileFormats
import PhysicalQuantities

/// A value in a row of a calculator's table.
enum Cell {
  case number(Double)
  case integer(Int)
  case text(String)
  case none
}

/// An input of a calculator: a column of a table, or an option of the same name.
struct InputColumn {
  enum Kind {
    case number
    case text
  }

  let name: String
  let kind: Kind
  let isRequired: Bool

  static func number(_ name: String, optional: Bool = false) -> InputColumn {
    InputColumn(name: name, kind: .number, isRequired: !optional)
  }

  static func text(_ name: String) -> InputColumn {
    InputColumn(name: name, kind: .text, isRequired: true)
  }

  /// The option that gives the column on the command line: energy_eV is --energy-eV.
  var option: String { "--" + name.map { $0 == "_" ? "-" : String($0) }.joined() }
}

/// One row of inputs.
struct InputRow {
  fileprivate let numbers: [String: Double]
  fileprivate let texts: [String: String]

  /// A number that the calculator requires; columns are checked before any row is read.
  func number(_ name: String) -> Double { numbers[name] ?? .nan }
  func optionalNumber(_ name: String) -> Double? { numbers[name] }
  func text(_ name: String) -> String { texts[name] ?? "" }
}

/// The options that every calculator has.
struct CalculatorOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Read the inputs from a table in CSV with columns of these names; - is standard input.",
      valueName: "file"))
  var table: String?

  @OptionGroup var output: OutputOptions
}

/// A command that turns rows of inputs into rows of results.
///
/// Inputs come as options, or as columns of a table; an option stands for a column that the table does not have. A bad row is refused
/// with file, line and column.
struct Calculator {
  let inputs: [InputColumn]
  /// The names of the results.
  let results: [String]
  /// Whether rows are told apart by their number instead of by their inputs.
  var printsRowNumber = false
  /// The results of one row of inputs: a row or several.
  let compute: (InputRow) throws -> [[Cell]]

  /// Computes every row and writes the table; gives the rows of inputs back, for pictures.
  @discardableResult
  func run(options: CalculatorOptions, given: [String: String?]) throws -> [InputRow] {
    let source = try Source(self, options: options, given: given.compactMapValues { $0 })
    var columns = [[Cell]](repeating: [], count: source.echoed.count + results.count + 1)
    var rows: [InputRow] = []
    for index in 0..<source.rowCount {
      let row = try source.row(index)
      rows.append(row)
      for result in try source.naming(row: index, { try compute(row) }) {
        columns[0].append(.integer(index))
        for (place, input) in source.echoed.enumerated() {
          columns[1 + place].append(row.cell(input))
        }
        for (place, cell) in result.enumerated() {
          columns[1 + source.echoed.count + place].append(cell)
        }
      }
    }
    let names = ["row"] + source.echoed.map(\.name) + results
    let fields = zip(names, columns).map { Self.field($0, $1) }
    let kept =
      printsRowNumber ? [fields[0]] + fields.suffix(results.count) : Array(fields.dropFirst())
    try options.output.write(kept)
    return rows
  }

  /// A column of the type of its cells; numbers may have gaps.
  private static func field(_ name: String, _ cells: [Cell]) -> TableWriter.Field {
    var isInteger = !cells.isEmpty
    for cell in cells {
      if case .text = cell { return TableWriter.Field(name, cells.map(\.text)) }
      if case .integer = cell { continue }
      isInteger = false
    }
    if isInteger { return TableWriter.Field(name, cells.map(\.integer)) }
    return TableWriter.Field(Column(name, missing: .allowed, .float64(cells.map(\.number))))
  }
}

extension Cell {
  fileprivate var number: Double {
    switch self {
    case .number(let value): value
    case .integer(let value): Double(value)
    case .text, .none: .nan
    }
  }
  fileprivate var integer: Int { if case .integer(let value) = self { value } else { 0 } }
  fileprivate var text: String { if case .text(let value) = self { value } else { "" } }
}

extension InputRow {
  fileprivate func cell(_ input: InputColumn) -> Cell {
    switch input.kind {
    case .number: numbers[input.name].map(Cell.number) ?? .none
    case .text: texts[input.name].map(Cell.text) ?? .none
    }
  }
}

/// Where the rows come from.
private struct Source {
  let rowCount: Int
  /// The inputs that are there, in the order of the calculator.
  let echoed: [InputColumn]
  private let table: CSVTable?
  private var numbers: [String: [Double?]] = [:]
  private var texts: [String: [String]] = [:]
  private var constantNumbers: [String: Double] = [:]
  private var constantTexts: [String: String] = [:]

  init(_ calculator: Calculator, options: CalculatorOptions, given: [String: String]) throws {
    let names = calculator.inputs.map(\.name)
    table = try options.table.map {
      try CSVTable(
        path: $0, allowed: names,
        required: calculator.inputs.filter { $0.isRequired && given[$0.name] == nil }.map(\.name))
    }
    rowCount = table?.rowCount ?? 1
    let table = table
    echoed = calculator.inputs.filter { given[$0.name] != nil || table?.hasColumn($0.name) == true }
    for input in calculator.inputs {
      if let text = given[input.name] {
        try takeOption(input, text)
      } else if let table, table.hasColumn(input.name) {
        try takeColumn(input, table)
      } else if table == nil, input.isRequired {
        throw Failure.Usage(
          description:
            "\(input.option) is missing; give it, or a column \(input.name) in --table FILE")
      }
    }
  }

  private mutating func takeOption(_ input: InputColumn, _ text: String) throws {
    if let table, table.hasColumn(input.name) {
      throw Failure.Usage(
        description: "\(input.name) is a column of the table and also given as \(input.option)")
    }
    switch input.kind {
    case .text: constantTexts[input.name] = text
    case .number:
      guard case .success(let value) = NumberText.double(text) else {
        throw Failure.Usage(
          description: "\(input.option) \(text): a finite number is asked for, such as 1e18 or 0.5")
      }
      constantNumbers[input.name] = value
    }
  }

  private mutating func takeColumn(_ input: InputColumn, _ table: CSVTable) throws {
    switch input.kind {
    case .text: texts[input.name] = try table.texts(input.name)
    case .number:
      numbers[input.name] =
        input.isRequired
        ? try table.numbers(input.name).map { $0 } : try table.optionalNumbers(input.name)
    }
  }

  func row(_ index: Int) throws -> InputRow {
    InputRow(
      numbers: constantNumbers.merging(numbers.compactMapValues { $0[index] }) { $1 },
      texts: constantTexts.merging(texts.mapValues { $0[index] }) { $1 })
  }

  /// Adds file, line and, where it is known, column to what a model refuses.
  func naming<Result>(row: Int, _ body: () throws -> Result) throws -> Result {
    guard let table else { return try body() }
    do {
      return try body()
    } catch let error as PhysicsError {
      throw RowError(
        place: "\(table.source):\(table.line(ofRow: row))", column: column(of: error, in: table),
        error: error)
    }
  }

  /// The column that an error is about: the one whose name begins its parameter, units aside.
  private func column(of error: PhysicsError, in table: CSVTable) -> String? {
    let parameter = error.parameter.lowercased()
    let name = table.columnNames.first { name in
      let stem = name.lowercased().split(separator: "_").first.map(String.init) ?? name
      return parameter.hasPrefix(stem)
    }
    guard let name, let place = table.columnNames.firstIndex(of: name) else { return nil }
    return "column \(place + 1) (\(name))"
  }
}

/// What a model refuses in one row of a table.
struct RowError: Error, CustomStringConvertible {
  let place: String
  let column: String?
  let error: PhysicsError

  var description: String {
    "\(place): \(column.map { "\($0): " } ?? "")\(error)"
  }
}
