import FileFormats

/// A table of numbers as text: lines `# key: value`, a line with the names of the columns, and rows.
///
/// Columns are separated by commas, blanks or tabs. Lines that begin with `#` and name none of the allowed keys are comments.
struct TextTable {
  /// A value of the head with its place.
  struct Entry {
    let text: String
    let place: TextPlace
  }

  let source: String
  private(set) var head: [String: Entry] = [:]
  private(set) var columns: [String] = []
  private(set) var rows: [[Double]] = []
  /// The line of each row.
  private(set) var lines: [Int] = []
  private(set) var columnsLine = 1

  /// Reads a file whose head may have some keys.
  init(path: String, keys: [String]) throws(ConfigurationError) {
    source = path
    let bytes = try ConfigurationParser.contents(of: path)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ConfigurationError(
        .notText, at: TextPlace(source: path), "this is not text in UTF-8")
    }
    // A byte-order mark is no part of the first word.
    let body = text.unicodeScalars.first == "\u{FEFF}" ? text.dropFirst() : text[...]
    var line = 0
    for part in body.split(separator: "\n", omittingEmptySubsequences: false) {
      line += 1
      let words = part.drop { $0 == " " || $0 == "\t" }
      let content = words.last == "\r" ? words.dropLast() : words
      if content.isEmpty || content == "\r\n" { continue }
      if content.first == "#" {
        try readHead(content.dropFirst(), keys, line)
      } else if columns.isEmpty {
        columns = Self.fields(content)
        columnsLine = line
      } else {
        try readRow(content, line)
      }
    }
    guard !columns.isEmpty else {
      throw error(nil, .empty, "there is no line with the names of columns")
    }
    if let twice = columns.first(where: { name in columns.filter { $0 == name }.count > 1 }) {
      throw error(columnsLine, .duplicateKey, "the column '\(twice)' is there twice")
    }
    guard !rows.isEmpty else { throw error(columnsLine, .empty, "there are no rows") }
  }

  private static func fields(_ line: Substring) -> [String] {
    line.split { $0 == "," || $0 == " " || $0 == "\t" || $0 == "\r" || $0 == "\r\n" }
      .map(String.init)
  }

  private mutating func readHead(
    _ text: Substring, _ keys: [String], _ line: Int
  ) throws(ConfigurationError) {
    guard let colon = text.firstIndex(of: ":") else { return }
    let key = Self.trimmed(text[..<colon])
    guard keys.contains(key) else {
      // A word that is nearly a key is one, misspelt.
      if !key.contains(" "), let meant = nearestName(to: key, among: keys) {
        throw ConfigurationError(
          .unknownKey, at: TextPlace(source: source, line: line), "unknown key '\(key)'",
          allowed: keys, suggestion: meant)
      }
      return
    }
    if head[key] != nil { throw error(line, .duplicateKey, "'\(key)' is given twice") }
    head[key] = Entry(
      text: Self.trimmed(text[text.index(after: colon)...]),
      place: TextPlace(source: source, line: line))
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text.drop { $0.isWhitespace }
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }

  private mutating func readRow(_ text: Substring, _ line: Int) throws(ConfigurationError) {
    let fields = Self.fields(text)
    guard fields.count == columns.count else {
      throw error(
        line, .syntax, "there are \(fields.count) values, and \(columns.count) columns")
    }
    var row: [Double] = []
    for (name, field) in zip(columns, fields) {
      switch NumberText.double(field) {
      case .success(let value): row.append(value)
      case .failure(let flaw):
        throw ConfigurationError(
          .notANumber, at: TextPlace(source: source, line: line), keyPath: name, value: field,
          "this \(flaw.explanation)", hint: flaw.hint)
      }
    }
    rows.append(row)
    lines.append(line)
  }

  // MARK: - What is in it

  func error(
    _ line: Int?, _ problem: ConfigurationError.Problem, _ message: String,
    allowed: [String] = [], hint: String = ""
  ) -> ConfigurationError {
    ConfigurationError(
      problem, at: TextPlace(source: source, line: line), message, allowed: allowed, hint: hint)
  }

  /// A value of the head that must be there; one of some words where they are given.
  func word(_ key: String, oneOf words: [String] = []) throws(ConfigurationError) -> String {
    guard let entry = head[key], !entry.text.isEmpty else {
      let example = words.first ?? "..."
      throw error(
        head[key]?.place.line ?? 1, .missingKey, "the line '# \(key): ...' is missing",
        allowed: words, hint: "for example '# \(key): \(example)'")
    }
    guard words.isEmpty || words.contains(entry.text) else {
      throw ConfigurationError(
        .unknownName, at: entry.place, keyPath: key, value: entry.text, "this is not known",
        allowed: words, suggestion: nearestName(to: entry.text, among: words))
    }
    return entry.text
  }

  /// The values of the one column among several that name the same thing in different units, in the first unit.
  func column(_ names: [(name: String, factor: Double)]) throws(ConfigurationError) -> [Double] {
    let found = names.filter { columns.contains($0.name) }
    guard let choice = found.first, let place = columns.firstIndex(of: choice.name) else {
      throw error(
        columnsLine, .missingKey, "the column '\(names[0].name)' is missing",
        allowed: names.map(\.name), hint: "there are: \(columns.joined(separator: ", "))")
    }
    guard found.count == 1 else {
      throw error(
        columnsLine, .contradiction,
        "'\(found[0].name)' and '\(found[1].name)' say the same: keep one")
    }
    return rows.map { choice.factor == 1 ? $0[place] : $0[place] * choice.factor }
  }

  /// Refuses columns that mean nothing.
  func allowOnly(_ names: [String]) throws(ConfigurationError) {
    guard let stray = columns.first(where: { !names.contains($0) }) else { return }
    throw ConfigurationError(
      .unknownKey, at: TextPlace(source: source, line: columnsLine), "unknown column '\(stray)'",
      allowed: names, suggestion: nearestName(to: stray, among: names))
  }

  /// Columns with their units and the factors to the unit that comes first.
  static let frequencies = [
    ("frequency_GHz", 1.0), ("frequency_MHz", 1e-3), ("frequency_Hz", 1e-9),
  ]
  .map { (name: $0.0, factor: $0.1) }

  static func angles(_ name: String) -> [(name: String, factor: Double)] {
    [("\(name)_rad", 1), ("\(name)_deg", QuantityText.radiansPerDegree)]
  }
}
