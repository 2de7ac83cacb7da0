/// A reason why a table could not be read or written: where, what is wrong, and a hint.
public struct TableError: Error, Equatable, Sendable {
  /// What is wrong.
  public enum Problem: Equatable, Sendable {
    /// The file could not be read at all.
    case file(FileError)
    /// There is nothing in it.
    case empty
    /// There are no names in its first row.
    case noHeader
    /// There are bytes that are not UTF-8.
    case notUTF8
    /// There is a byte 0.
    case nulByte
    /// A quoted field does not end.
    case unterminatedQuote
    /// There is a quote inside of a field, or text after the closing quote.
    case strayQuote
    /// A line is empty, and more lines follow.
    case emptyLine
    /// Lines end with a lone carriage return.
    case loneCarriageReturn
    /// A row has fewer fields than there are names.
    case tooFewFields(found: Int, expected: Int)
    /// A row has more fields than there are names.
    case tooManyFields(found: Int, expected: Int)
    /// A column has no name.
    case unnamedColumn
    /// Two columns have the same name.
    case duplicateColumn
    /// A column has a name that means nothing here.
    case unknownColumn
    /// A column that is needed is not there.
    case missingColumn
    /// A field is not the number that is needed.
    case badNumber(NumberText.Flaw)
    /// The columns to be written differ in length.
    case unequalColumns
    /// A line is longer than 4 GiB.
    case tooLong
  }

  /// The file, or another name for where the table is from.
  public let source: String
  /// The line in the file, counted from 1, where one is to blame.
  public let line: Int?
  /// The column, counted from 1, where one is to blame.
  public let column: Int?
  /// The name of the column, where one is to blame.
  public let columnName: String?
  /// What is wrong.
  public let problem: Problem
  /// The text that is to blame, shortened.
  public let value: String
  /// What a user can do about it.
  public let hint: String

  /// Makes an error from where it is and what is wrong.
  public init(
    source: String, line: Int? = nil, column: Int? = nil, columnName: String? = nil,
    problem: Problem, value: String = "", hint: String
  ) {
    self.source = source
    self.line = line
    self.column = column
    self.columnName = columnName
    self.problem = problem
    self.value = Self.excerpt(value)
    self.hint = hint
  }

  /// At most 40 characters, with what does not print escaped.
  static func excerpt(_ text: String) -> String {
    let clean = text.prefix(40).unicodeScalars.map {
      $0.value < 0x20 || $0.value == 0x7F ? $0.escaped(asASCII: true) : String($0)
    }
    return clean.joined() + (text.dropFirst(40).isEmpty ? "" : "...")
  }
}

extension TableError: CustomStringConvertible {
  /// The error as one sentence: file, line, column, what is wrong, hint.
  public var description: String {
    if case .file(let error) = problem { return error.description }
    let place = line.map { "\(source):\($0)" } ?? source
    return "\(place): \(columnText)\(problemText)\(hint.isEmpty ? "" : "; \(hint)")"
  }

  private var columnText: String {
    switch (column, columnName) {
    case (let number?, let name?): "column \(number) (\(name)): "
    case (let number?, nil): "column \(number): "
    case (nil, let name?): "column \(name): "
    case (nil, nil): ""
    }
  }

  private var problemText: String {
    switch problem {
    case .file(let error): error.description
    case .empty: "the table is empty"
    case .noHeader: "the first row has numbers where the names of the columns should be"
    case .notUTF8: "the text is not UTF-8"
    case .nulByte: "there is a byte 0"
    case .unterminatedQuote: "a quoted field is never closed"
    case .strayQuote: "there is a quote where none may be, in \"\(value)\""
    case .emptyLine: "the line is empty"
    case .loneCarriageReturn: "the line ends with a lone carriage return"
    case .tooFewFields(let found, let expected): "\(found) fields, but \(expected) columns"
    case .tooManyFields(let found, let expected): "\(found) fields, but \(expected) columns"
    case .unnamedColumn: "the column has no name"
    case .duplicateColumn: "the name \"\(value)\" is there twice"
    case .unknownColumn: "the name \"\(value)\" is not known"
    case .missingColumn: "there is no column \"\(value)\""
    case .badNumber(let flaw):
      value.isEmpty ? "the field is empty" : "\"\(value)\" \(flaw.explanation)"
    case .unequalColumns: "the columns differ in length"
    case .tooLong: "the line is longer than 4 GiB"
    }
  }
}
