/// A table of comma-separated values with the names of its columns in the first row (RFC 4180).
///
/// - Lines end with LF or CRLF; a UTF-8 byte-order mark is passed over; fields may be quoted, with quotes doubled.
/// - Before the names there may be empty lines and comments (lines that start with `#`); after them there may not: an
///   empty line in the middle is refused, empty lines at the end are fine.
/// - Blanks and tabs around names and numbers do not count; texts keep them.
/// - A field of a number must be a finite decimal number from end to end.
///
/// **Cost** 1e6 rows of 10 numbers (135 MB): 1.1 s of CPU time to read and parse.
public struct CSVTable: Sendable {
  /// Where the table is from: a path, or another name.
  public let source: String
  /// The names of the columns, in order.
  public let columnNames: [String]
  private let bytes: [UInt8]
  private let rowStarts: [Int]
  private let fieldEnds: [UInt32]

  /// The number of rows below the names.
  public var rowCount: Int { rowStarts.count }

  /// Reads a table from a file, or from the standard input where the path is a single dash.
  ///
  /// - Parameters:
  ///   - path: The path of the file, or `-`.
  ///   - allowed: The names that columns may have; `nil` allows all.
  ///   - required: The names that must be there.
  /// - Throws: ``TableError``.
  public init(
    path: String, allowed: [String]? = nil, required: [String] = []
  ) throws(TableError) {
    let name = path == Files.standardStream ? Files.standardInputName : path
    let content: [UInt8]
    do {
      content = try Files.read(path)
    } catch {
      throw TableError(source: name, problem: .file(error), hint: error.hint)
    }
    try self.init(bytes: content, source: name, allowed: allowed, required: required)
  }

  /// Reads a table from bytes; the source is what errors call it.
  ///
  /// - Throws: ``TableError``.
  public init(
    bytes: [UInt8], source: String, allowed: [String]? = nil, required: [String] = []
  ) throws(TableError) {
    self.source = source
    self.bytes = bytes
    try CSVCheck.encoding(bytes, source)
    let scanned = try bytes.withUnsafeBufferPointer { (buffer) throws(TableError) in
      try CSVCheck.scan(buffer, source)
    }
    columnNames = scanned.names
    rowStarts = scanned.rowStarts
    fieldEnds = scanned.fieldEnds
    try CSVCheck.names(
      columnNames, line: scanned.headerLine, source, allowed: allowed, required: required)
  }

  /// Whether there is a column of that name.
  public func hasColumn(_ name: String) -> Bool { columnNames.contains(name) }

  /// The finite numbers of a column.
  ///
  /// - Throws: ``TableError`` for a column that is not there, or the first field that is not a finite number.
  public func numbers(_ name: String) throws(TableError) -> [Double] {
    try parsed(name, NumberText.double)
  }

  /// The finite numbers of a column, `nil` where a field is empty.
  ///
  /// - Throws: ``TableError`` for a column that is not there, or the first field that is neither empty nor a number.
  public func optionalNumbers(_ name: String) throws(TableError) -> [Double?] {
    try parsed(name) { field in
      if NumberText.trimmed(field).isEmpty { return .success(nil) }
      return NumberText.double(field).map { $0 }
    }
  }

  /// The whole numbers of a column.
  ///
  /// - Throws: ``TableError`` for a column that is not there, or the first field that is not a whole number.
  public func integers(_ name: String) throws(TableError) -> [Int] {
    try parsed(name, NumberText.integer)
  }

  /// The texts of a column, as they are.
  ///
  /// - Throws: ``TableError`` for a column that is not there.
  public func texts(_ name: String) throws(TableError) -> [String] {
    try parsed(name) { .success(String(decoding: $0, as: UTF8.self)) }
  }

  /// The line in the file, counted from 1, at which a row starts.
  public func line(ofRow row: Int) -> Int {
    CSVCheck.line(of: rowStarts[row], in: bytes)
  }

  /// An error about one field, for those who check the values further.
  public func error(
    row: Int, column name: String, _ problem: TableError.Problem, hint: String
  ) -> TableError {
    let column = columnNames.firstIndex(of: name)
    let value = column.map { bytesOfField(row, $0) } ?? []
    return TableError(
      source: source, line: line(ofRow: row), column: column.map { $0 + 1 }, columnName: name,
      problem: problem, value: String(decoding: value, as: UTF8.self), hint: hint)
  }

  private func bytesOfField(_ row: Int, _ column: Int) -> [UInt8] {
    bytes.withUnsafeBufferPointer { buffer in
      withField(row, column, in: buffer) { Array($0) }
    }
  }

  private func parsed<Value>(
    _ name: String,
    _ parse: (UnsafeBufferPointer<UInt8>) -> Result<Value, NumberText.Flaw>
  ) throws(TableError) -> [Value] {
    guard let column = columnNames.firstIndex(of: name) else {
      throw TableError(
        source: source, problem: .missingColumn, value: name,
        hint: didYouMean(name, among: columnNames))
    }
    var values: [Value] = []
    values.reserveCapacity(rowCount)
    let flaw: NumberText.Flaw? = bytes.withUnsafeBufferPointer { buffer in
      for row in 0..<rowCount {
        switch withField(row, column, in: buffer, parse) {
        case .success(let value): values.append(value)
        case .failure(let flaw): return flaw
        }
      }
      return nil
    }
    if let flaw {
      throw error(row: values.count, column: name, .badNumber(flaw), hint: flaw.hint)
    }
    return values
  }

  /// The bytes of a field, without its quotes.
  private func withField<Result>(
    _ row: Int, _ column: Int, in buffer: UnsafeBufferPointer<UInt8>,
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let index = row &* columnNames.count &+ column
    let origin = rowStarts[row]
    let start = column == 0 ? origin : origin &+ Int(fieldEnds[index &- 1]) &+ 1
    let field = UnsafeBufferPointer(rebasing: buffer[start..<(origin &+ Int(fieldEnds[index]))])
    guard field.first == UInt8(ascii: "\"") else { return body(field) }
    return CSVCheck.unquoted(field).withUnsafeBufferPointer(body)
  }
}
