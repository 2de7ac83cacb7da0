import Glibc

/// Writing columns for people and other programs: CSV, JSON, aligned text.
///
/// Doubles are written as the shortest text that reads back to the same double (`0.1`, `3.0`, `1e+18`); in aligned text, which
/// is for eyes, they have six significant digits. What is not finite is refused, except for gaps where the column allows them:
/// empty in CSV, `null` in JSON, `-` in text.
public enum TableWriter {
  /// The ways to write a table.
  public enum Format: String, CaseIterable, Sendable {
    /// Comma-separated values with a row of names, LF line ends.
    case csv
    /// A list of objects, one a row.
    case json
    /// An object of columns, each with unit and values.
    case jsonColumns = "json-columns"
    /// Columns aligned for reading, with units in the head.
    case table
  }

  /// A column to be written: numbers or texts.
  public struct Field: Sendable {
    /// The name.
    public let name: String
    /// The unit; empty for plain numbers and texts.
    public let unit: String
    let content: Content

    enum Content: Sendable {
      case numbers(ColumnValues, MissingValues)
      case texts([String])
    }

    /// Numbers.
    public init(_ column: Column) {
      name = column.name
      unit = column.unit
      content = .numbers(column.values, column.missing)
    }

    /// Doubles with a name and a unit.
    public init(_ name: String, unit: String = "", _ values: [Double]) {
      self.init(Column(name, unit: unit, .float64(values)))
    }

    /// Whole numbers with a name and a unit.
    public init(_ name: String, unit: String = "", _ values: [Int]) {
      self.init(Column(name, unit: unit, .int64(values.map(Int64.init))))
    }

    /// Texts with a name.
    public init(_ name: String, _ texts: [String]) {
      self.name = name
      unit = ""
      content = .texts(texts)
    }

    var count: Int {
      switch content {
      case .numbers(let values, _): values.count
      case .texts(let texts): texts.count
      }
    }

    var isText: Bool { if case .texts = content { true } else { false } }

    /// A number as text; `nil` for a gap.
    func number(_ row: Int) -> String? {
      switch content {
      case .numbers(.float64(let values), _): values[row].isNaN ? nil : values[row].description
      case .numbers(.int64(let values), _): values[row].description
      case .numbers(.int32(let values), _): values[row].description
      case .numbers(.int8(let values), _): values[row].description
      case .numbers(.bool(let values), _): values[row] ? "true" : "false"
      case .texts: nil
      }
    }

    /// A number as text with as many digits as people read; `nil` for a gap.
    func roundedNumber(_ row: Int) -> String? {
      guard case .numbers(.float64(let values), _) = content else { return number(row) }
      return values[row].isNaN ? nil : TableWriter.rounded(values[row])
    }

    func text(_ row: Int) -> String? {
      if case .texts(let texts) = content { texts[row] } else { nil }
    }
  }

  /// The bytes of a table in a format.
  ///
  /// - Throws: ``TableError`` for columns that differ in length, and for numbers that are not finite.
  public static func bytes(_ fields: [Field], as format: Format) throws(TableError) -> [UInt8] {
    try check(fields, format)
    switch format {
    case .csv: return csvHeader(fields) + csvRows(fields)
    case .json: return json(fields)
    case .jsonColumns: return jsonColumns(fields)
    case .table: return aligned(fields)
    }
  }

  /// Rows of CSV without the row of names, for tables that are written block by block.
  ///
  /// - Throws: ``TableError`` for columns that differ in length, and for numbers that are not finite.
  public static func csvContinuation(_ fields: [Field]) throws(TableError) -> [UInt8] {
    try check(fields, .csv)
    return csvRows(fields)
  }

  private static func check(_ fields: [Field], _ format: Format) throws(TableError) {
    for (index, field) in fields.enumerated() {
      if field.count != fields[0].count {
        throw TableError(
          source: "\(format.rawValue) output", column: index + 1, columnName: field.name,
          problem: .unequalColumns, hint: "\(field.count) rows, but \(fields[0].count) before it")
      }
      guard case .numbers(.float64(let values), let missing) = field.content,
        let row = firstUnwritable(values, missing)
      else { continue }
      throw TableError(
        source: "\(format.rawValue) output", line: row + 1, column: index + 1,
        columnName: field.name, problem: .badNumber(.notFinite), value: values[row].description,
        hint: "such a value is never written; this is a defect of the model that gave it")
    }
  }

  // MARK: - CSV

  private static func csvHeader(_ fields: [Field]) -> [UInt8] {
    Array((fields.map { quotedIfNeeded($0.name) }.joined(separator: ",") + "\n").utf8)
  }

  private static func csvRows(_ fields: [Field]) -> [UInt8] {
    guard let rows = fields.first?.count else { return [] }
    var out: [UInt8] = []
    out.reserveCapacity(rows * fields.count * 12)
    // In a table of one column a gap would be an empty line.
    let gap = fields.count == 1 ? "\"\"" : ""
    for row in 0..<rows {
      for (index, field) in fields.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        if let text = field.text(row) {
          out.append(contentsOf: quotedIfNeeded(text).utf8)
        } else {
          out.append(contentsOf: (field.number(row) ?? gap).utf8)
        }
      }
      out.append(UInt8(ascii: "\n"))
    }
    return out
  }

  /// A text in quotes where RFC 4180 asks for them, or where it would be taken for a gap or a comment.
  private static func quotedIfNeeded(_ text: String) -> String {
    let special = Array(",\"\r\n#".utf8)
    let isPlain =
      !text.isEmpty && !text.utf8.contains(where: { special.contains($0) })
      && text.utf8.first != 0x20 && text.utf8.last != 0x20
    if isPlain { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }

  // MARK: - JSON

  private static func jsonValue(_ field: Field, _ row: Int, to out: inout [UInt8]) {
    if let text = field.text(row) {
      JSONValue.writeText(text, to: &out)
    } else {
      out.append(contentsOf: (field.number(row) ?? "null").utf8)
    }
  }

  private static func json(_ fields: [Field]) -> [UInt8] {
    var out = Array("[".utf8)
    for row in 0..<(fields.first?.count ?? 0) {
      out.append(contentsOf: (row == 0 ? "\n{" : ",\n{").utf8)
      for (index, field) in fields.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        JSONValue.writeText(field.name, to: &out)
        out.append(UInt8(ascii: ":"))
        jsonValue(field, row, to: &out)
      }
      out.append(UInt8(ascii: "}"))
    }
    out.append(contentsOf: "\n]\n".utf8)
    return out
  }

  private static func jsonColumns(_ fields: [Field]) -> [UInt8] {
    var out = Array("{\"columns\":[".utf8)
    for (index, field) in fields.enumerated() {
      out.append(contentsOf: (index == 0 ? "\n{\"name\":" : ",\n{\"name\":").utf8)
      JSONValue.writeText(field.name, to: &out)
      out.append(contentsOf: ",\"unit\":".utf8)
      JSONValue.writeText(field.unit, to: &out)
      out.append(contentsOf: ",\"values\":[".utf8)
      for row in 0..<field.count {
        if row > 0 { out.append(UInt8(ascii: ",")) }
        jsonValue(field, row, to: &out)
      }
      out.append(contentsOf: "]}".utf8)
    }
    out.append(contentsOf: "\n]}\n".utf8)
    return out
  }

  // MARK: - Text

  private static func aligned(_ fields: [Field]) -> [UInt8] {
    let cells = fields.map { field in
      [field.unit.isEmpty ? field.name : "\(field.name) [\(field.unit)]"]
        + (0..<field.count).map { printable(field.text($0)) ?? field.roundedNumber($0) ?? "-" }
    }
    let widths = cells.map { $0.map(\.count).max() ?? 0 }
    var out: [UInt8] = []
    for row in 0..<((fields.first?.count ?? -1) + 1) {
      var line = ""
      for (index, field) in fields.enumerated() {
        let cell = cells[index][row]
        let blanks = String(repeating: " ", count: widths[index] - cell.count)
        line += (index > 0 ? "  " : "") + (field.isText ? cell + blanks : blanks + cell)
      }
      while line.hasSuffix(" ") { line.removeLast() }
      out.append(contentsOf: (line + "\n").utf8)
    }
    return out
  }

  /// A number with six significant digits, zeros at the end left out.
  private static func rounded(_ value: Double) -> String {
    // A sign, six digits, a point, four characters of exponent or of zeros: 13, and the end.
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { buffer in
      let length = withVaList([value]) { vsnprintf(buffer.baseAddress, buffer.count, "%.6g", $0) }
      let digits = buffer.prefix(max(Int(length), 0)).map { UInt8(bitPattern: $0) }
      return String(decoding: digits, as: UTF8.self)
    }
  }

  /// A text with its line ends and other control characters escaped, so that a row stays a row.
  private static func printable(_ text: String?) -> String? {
    text.map { text in
      text.unicodeScalars.map { $0.value < 0x20 ? $0.escaped(asASCII: true) : String($0) }.joined()
    }
  }
}
