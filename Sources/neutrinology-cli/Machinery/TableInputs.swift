import ArgumentParser
import Experiments
import FileFormats
import NumericalMethods
import PhysicalQuantities

/// The inputs of a calculator, from a table or from options, checked column by column.
struct TableInputs: Sendable {
  /// The values of one column; one value stands for all rows where it came from an option or is a default.
  fileprivate enum Values: Sendable {
    case numbers([Double?])
    case integers([Int?])
    case texts([String?])
  }

  /// The names that came in, in their order: those of the table, then those of options.
  let givenNames: [String]
  let rowCount: Int
  fileprivate let columns: [String: Values]
  private let table: CSVTable?

  /// Reads the inputs.
  ///
  /// - Parameters:
  ///   - columns: What the calculator knows.
  ///   - options: The text behind each column's option, in the same order.
  ///   - path: The table, where there is one.
  /// - Throws: `ValidationError` for options, `TableError` and `ConfigurationError` for the table.
  init(_ columns: [InputColumn], options: [String?], table path: String?) throws {
    precondition(columns.count == options.count, "every column has an option")
    let given = zip(columns, options).compactMap { column, text in text.map { (column, $0) } }
    let constants = try Self.constants(columns, options)
    let table = try path.map { path throws in
      try CSVTable(path: path, allowed: columns.map(\.name))
    }
    if let both = table?.columnNames.first(where: { constants[$0] != nil }) {
      throw ValidationError(
        "'\(both)' is a column of the table, and --\(both.replacing("_", with: "-")) is given too")
    }
    try Self.requireAll(columns, constants, table)
    self.table = table
    rowCount = table?.rowCount ?? 1
    givenNames = (table?.columnNames ?? []) + given.map(\.0.name)
    self.columns = try Self.values(columns, constants, table)
  }

  /// Refuses options that make no sense, before anything is read.
  static func validate(
    _ columns: [InputColumn], options: [String?], hasTable: Bool
  ) throws {
    let constants = try constants(columns, options)
    if !hasTable { try requireAll(columns, constants, nil) }
  }

  private static func constants(
    _ columns: [InputColumn], _ options: [String?]
  ) throws -> [String: Values] {
    var constants: [String: Values] = [:]
    for (column, text) in zip(columns, options) {
      constants[column.name] = try text.map { try constant($0, column) }
    }
    return constants
  }

  private static func requireAll(
    _ columns: [InputColumn], _ constants: [String: Values], _ table: CSVTable?
  ) throws {
    let missing = columns.first {
      $0.isRequired && constants[$0.name] == nil && table?.hasColumn($0.name) != true
    }
    guard let missing else { return }
    if let table {
      throw TableError(
        source: table.source, line: 1, problem: .missingColumn, value: missing.name,
        hint: "add it, or give --\(missing.optionName)")
    }
    throw ValidationError(
      "Missing expected argument '--\(missing.optionName) <\(missing.valueName)>'")
  }

  // MARK: - Values

  private static func values(
    _ columns: [InputColumn], _ constants: [String: Values], _ table: CSVTable?
  ) throws -> [String: Values] {
    var values = constants
    for column in columns where values[column.name] == nil {
      if let table, table.hasColumn(column.name) {
        values[column.name] = try tableValues(column, table)
      } else {
        values[column.name] =
          try column.standard.map { try constant($0, column) }
          ?? Self.empty(column)
      }
    }
    return values
  }

  private static func empty(_ column: InputColumn) -> Values {
    switch column.kind {
    case .number: .numbers([nil])
    case .integer: .integers([nil])
    case .text, .choice: .texts([nil])
    }
  }

  /// The value of an option; what is wrong with it is wrong use.
  private static func constant(_ text: String, _ column: InputColumn) throws -> Values {
    func refuse(_ reason: String) -> ValidationError {
      ValidationError("The value '\(text)' of '--\(column.optionName)' \(reason)")
    }
    switch column.kind {
    case .number:
      switch NumberText.double(text) {
      case .success(let value): return .numbers([value])
      case .failure(let flaw): throw refuse("\(flaw.explanation); \(flaw.hint)")
      }
    case .integer:
      switch NumberText.integer(text) {
      case .success(let value): return .integers([value])
      case .failure(let flaw): throw refuse("\(flaw.explanation); \(flaw.hint)")
      }
    case .text: return .texts([text])
    case .choice(let names):
      guard let name = name(meantBy: text, among: names) else {
        throw refuse("is not known; \(didYouMean(text, among: names))")
      }
      return .texts([name])
    }
  }

  private static func name(meantBy text: String, among names: [String]) -> String? {
    names.first { $0 == text } ?? names.first { ModelName.areSame($0, text) }
  }

  private static func tableValues(_ column: InputColumn, _ table: CSVTable) throws -> Values {
    let mayBeEmpty = !column.isRequired
    switch column.kind {
    case .number where mayBeEmpty:
      let standard = column.standard.flatMap { Double($0) }
      return .numbers(try table.optionalNumbers(column.name).map { $0 ?? standard })
    case .number: return .numbers(try table.numbers(column.name))
    case .integer: return .integers(try table.integers(column.name))
    case .text:
      return .texts(try table.texts(column.name).map { $0.isEmpty ? column.standard : $0 })
    case .choice(let names):
      let texts = try table.texts(column.name)
      return .texts(try texts.indices.map { try choice(texts[$0], names, column, table, $0) })
    }
  }

  private static func choice(
    _ text: String, _ names: [String], _ column: InputColumn, _ table: CSVTable, _ row: Int
  ) throws -> String? {
    let text = String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    if text.isEmpty, !column.isRequired { return column.standard }
    guard let name = name(meantBy: text, among: names) else {
      throw ConfigurationError(
        .unknownName, at: place(table, row, column.name), keyPath: column.name, value: text,
        "this name is not known", allowed: names, suggestion: nearestName(to: text, among: names))
    }
    return name
  }

  private static func place(_ table: CSVTable, _ row: Int, _ name: String?) -> TextPlace {
    let column = name.flatMap { name in table.columnNames.firstIndex(of: name) }
    return TextPlace(
      source: table.source, line: table.line(ofRow: row), column: column.map { $0 + 1 })
  }

  // MARK: - Rows

  /// One row.
  func row(_ index: Int) -> TableRow { TableRow(inputs: self, index: index) }

  /// What is wrong with a row, said with its line and column, or with its option, where it is a model that refuses.
  func error(_ error: any Error, row: Int, columns: [InputColumn]) -> any Error {
    guard error is PhysicsError || error is NumericalError else { return error }
    let column = (error as? PhysicsError).flatMap { Self.column(of: $0, columns) }
    let value = column.flatMap { TableRow(inputs: self, index: row).writtenText($0) }
    if let table, column.map({ table.hasColumn($0.name) }) ?? true {
      return ConfigurationError(
        .outOfRange, at: Self.place(table, row, column?.name), keyPath: column?.name ?? "",
        value: value, "\(error)")
    }
    guard let column else { return error }
    return ConfigurationError(
      .outOfRange, at: TextPlace(source: "--\(column.optionName) \(value ?? "")"), "\(error)")
  }

  /// The column that a model means: `energyEV` is said of `energy_GeV`.
  private static func column(of error: PhysicsError, _ columns: [InputColumn]) -> InputColumn? {
    let parameter: String
    switch error {
    case .outOfRange(let name, _, _, _), .unknownName(let name, _, _, _),
      .inconsistent(let name, _, _), .noSolution(let name, _, _):
      parameter = name
    }
    func stem(_ name: String) -> String {
      let words = name.replacing("_", with: " ").split(separator: " ").first ?? ""
      // A unit or a further word begins with a capital letter.
      return words.prefix { $0.isLowercase || $0.isNumber }.lowercased()
    }
    let wanted = stem(parameter)
    return wanted.isEmpty ? nil : columns.first { stem($0.name) == wanted }
  }
}

/// One row of a calculator's inputs.
struct TableRow: Sendable {
  fileprivate let inputs: TableInputs
  /// The number of the row, from 0.
  let index: Int

  private func value<Value>(_ values: [Value?]) -> Value? {
    values[values.count == 1 ? 0 : index]
  }

  /// The number of a column that is required or has a default.
  func number(_ column: InputColumn) -> Double { optionalNumber(column) ?? .nan }

  /// The number of a column, where there is one.
  func optionalNumber(_ column: InputColumn) -> Double? {
    guard case .numbers(let values)? = inputs.columns[column.name] else {
      preconditionFailure("\(column.name) is no column of numbers")
    }
    return value(values)
  }

  /// The whole number of a column that is required or has a default.
  func integer(_ column: InputColumn) -> Int { optionalInteger(column) ?? 0 }

  /// The whole number of a column, where there is one.
  func optionalInteger(_ column: InputColumn) -> Int? {
    guard case .integers(let values)? = inputs.columns[column.name] else {
      preconditionFailure("\(column.name) is no column of whole numbers")
    }
    return value(values)
  }

  /// The text of a column that is required or has a default.
  func text(_ column: InputColumn) -> String { optionalText(column) ?? "" }

  /// The text of a column, where there is one.
  func optionalText(_ column: InputColumn) -> String? {
    guard case .texts(let values)? = inputs.columns[column.name] else {
      preconditionFailure("\(column.name) is no column of texts")
    }
    return value(values)
  }

  /// The value of a column as text, where there is one.
  func writtenText(_ column: InputColumn) -> String? {
    switch written(column) {
    case .number(let value): NumberText.shortest(value)
    case .integer(let value): "\(value)"
    case .text(let text): text
    case .none: nil
    }
  }

  /// The value of a column as it is written back.
  func written(_ column: InputColumn) -> TableValue {
    switch column.kind {
    case .number: TableValue(optionalNumber(column))
    case .integer: TableValue(optionalInteger(column))
    case .text, .choice: TableValue(optionalText(column))
    }
  }
}
