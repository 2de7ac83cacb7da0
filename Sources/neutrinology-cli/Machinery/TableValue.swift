import FileFormats

/// One result of a calculator.
enum TableValue: Sendable, Hashable {
  case number(Double)
  case integer(Int)
  case text(String)
  /// There is none: empty in CSV, `null` in JSON, `-` in text.
  case none

  /// A number, or none.
  init(_ value: Double?) { self = value.map(TableValue.number) ?? .none }
  /// A whole number, or none.
  init(_ value: Int?) { self = value.map(TableValue.integer) ?? .none }
  /// A text, or none.
  init(_ value: String?) { self = value.map(TableValue.text) ?? .none }
}

/// One column of results; the unit stands in the name.
struct ResultColumn: Sendable, Hashable {
  enum Kind: Sendable {
    case number
    case integer
    case text
  }

  let name: String
  let kind: Kind

  /// A finite number, with gaps where a row has none.
  static func number(_ name: String) -> ResultColumn { ResultColumn(name: name, kind: .number) }
  /// A whole number.
  static func integer(_ name: String) -> ResultColumn { ResultColumn(name: name, kind: .integer) }
  /// A text.
  static func text(_ name: String) -> ResultColumn { ResultColumn(name: name, kind: .text) }
}

/// Columns on their way out: filled row by row, written at once.
struct ResultTable: Sendable {
  let columns: [ResultColumn]
  private(set) var values: [[TableValue]]

  init(_ columns: [ResultColumn]) {
    self.columns = columns
    values = Array(repeating: [], count: columns.count)
  }

  var rowCount: Int { values.first?.count ?? 0 }

  /// Adds a row with a value for each column.
  mutating func append(_ row: [TableValue]) {
    precondition(row.count == columns.count, "a row has \(row.count) of \(columns.count) values")
    for index in row.indices { values[index].append(row[index]) }
  }

  /// The numbers of a column, NaN where a row has none.
  func numbers(_ name: String) -> [Double] {
    guard let index = columns.firstIndex(where: { $0.name == name }) else { return [] }
    return values[index].map(Self.number)
  }

  private static func number(_ value: TableValue) -> Double {
    switch value {
    case .number(let number): number
    case .integer(let integer): Double(integer)
    case .text, .none: .nan
    }
  }

  /// The table in a format.
  func bytes(as format: OutputFormat) throws(TableError) -> [UInt8] {
    try TableWriter.bytes(columns.indices.map(field), as: format.tableFormat)
  }

  private func field(_ index: Int) -> TableWriter.Field {
    let column = columns[index]
    switch column.kind {
    case .text:
      return TableWriter.Field(
        column.name, values[index].map { if case .text(let text) = $0 { text } else { "" } })
    case .integer where !values[index].contains(.none):
      return TableWriter.Field(
        column.name, values[index].map { if case .integer(let number) = $0 { number } else { 0 } })
    case .number, .integer:
      let numbers = ColumnValues.float64(values[index].map(Self.number))
      return TableWriter.Field(Column(column.name, missing: gaps(index), numbers))
    }
  }

  /// Gaps are those that the calculator left, and never a number that is not one.
  private func gaps(_ index: Int) -> MissingValues {
    let hasBadNumber = values[index].contains {
      if case .number(let number) = $0 { !number.isFinite } else { false }
    }
    return hasBadNumber ? .refused : .allowed
  }
}
