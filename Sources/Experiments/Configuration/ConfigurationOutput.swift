import FileFormats

/// A configuration on its way out: ordered keys, values as text.
indirect enum ConfigurationOutput: Sendable {
  /// A text, which is quoted where it must be.
  case text(String)
  /// A number or a word of JSON as it stands.
  case bare(String)
  /// A list: on one line where it holds single values.
  case list([ConfigurationOutput])
  /// A mapping.
  case mapping([(String, ConfigurationOutput)])

  private var isSingle: Bool {
    switch self {
    case .text, .bare: true
    case .list, .mapping: false
    }
  }

  /// Whether it fits on one line: single values, and lists and mappings of them.
  private var isFlat: Bool {
    switch self {
    case .text, .bare: true
    case .list(let elements): elements.allSatisfy(\.isSingle)
    case .mapping(let entries): entries.allSatisfy { $0.1.isSingle } && yamlInline.count <= 80
    }
  }

  // MARK: - YAML

  /// The YAML of a mapping, two blanks a level.
  var yaml: String {
    var out = ""
    writeYAML(to: &out, level: 0)
    return out
  }

  private func writeYAML(to out: inout String, level: Int) {
    let indent = String(repeating: "  ", count: level)
    switch self {
    case .text, .bare: out += "\(indent)\(yamlInline)\n"
    case .mapping(let entries):
      for (key, value) in entries {
        out += "\(indent)\(Self.yamlText(key)):"
        value.writeYAMLValue(to: &out, level: level)
      }
    case .list(let elements):
      for element in elements {
        var lines = ""
        element.writeYAMLElement(to: &lines, level: level)
        out += lines
      }
    }
  }

  /// What follows a key and its colon.
  private func writeYAMLValue(to out: inout String, level: Int) {
    if isFlat && (isSingle || level > 0) || isEmptyCollection {
      out += " \(yamlInline)\n"
    } else {
      out += "\n"
      writeYAML(to: &out, level: level + 1)
    }
  }

  private var isEmptyCollection: Bool {
    switch self {
    case .list(let elements): elements.isEmpty
    case .mapping(let entries): entries.isEmpty
    default: false
    }
  }

  /// An element of a list behind its dash; the keys of a mapping line up under the first.
  private func writeYAMLElement(to out: inout String, level: Int) {
    let indent = String(repeating: "  ", count: level)
    if isFlat {
      out += "\(indent)- \(yamlInline)\n"
      return
    }
    var body = ""
    writeYAML(to: &body, level: level + 1)
    out += "\(indent)- \(body.drop { $0 == " " })"
  }

  private var yamlInline: String {
    switch self {
    case .text(let text): Self.yamlText(text)
    case .bare(let word): word
    case .list(let elements): "[" + elements.map(\.yamlInline).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { "\(Self.yamlText($0.0)): \($0.1.yamlInline)" }.joined(separator: ", ")
        + "}"
    }
  }

  /// Words that YAML takes for something else than text.
  private static let reserved: Set = [
    "true", "false", "yes", "no", "on", "off", "null", "y", "n", "nan", "inf",
  ]

  /// A text as YAML: plain where it is made of words that cannot be mistaken, else in quotes.
  private static func yamlText(_ text: String) -> String {
    let signs = Set("_./+- ".unicodeScalars)
    let first = text.unicodeScalars.first { $0 != "-" }
    let startsAsWord = first.map { isLetterOrDigit($0) || $0 == "/" } ?? false
    let isPlain =
      startsAsWord && !text.hasPrefix("--") && !text.hasSuffix(" ") && !text.contains("  ")
      && !reserved.contains(text.lowercased())
      && text.unicodeScalars.allSatisfy { isLetterOrDigit($0) || signs.contains($0) }
    return isPlain ? text : jsonText(text)
  }

  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    default: false
    }
  }

  // MARK: - JSON

  /// The JSON of a mapping, two blanks a level.
  var json: String {
    var out = ""
    writeJSON(to: &out, level: 0)
    return out + "\n"
  }

  private func writeJSON(to out: inout String, level: Int) {
    switch self {
    case .text(let text): out += Self.jsonText(text)
    case .bare(let word): out += word
    case .list(let elements):
      Self.writeJSONList(elements, "[", "]", to: &out, level: level) { element, out in
        element.writeJSON(to: &out, level: level + 1)
      }
    case .mapping(let entries):
      Self.writeJSONList(entries, "{", "}", to: &out, level: level) { entry, out in
        out += "\(Self.jsonText(entry.0)): "
        entry.1.writeJSON(to: &out, level: level + 1)
      }
    }
  }

  private static func writeJSONList<Element>(
    _ elements: [Element], _ opening: String, _ closing: String, to out: inout String, level: Int,
    write: (Element, inout String) -> Void
  ) {
    out += opening
    for (index, element) in elements.enumerated() {
      out += (index > 0 ? ",\n" : "\n") + String(repeating: "  ", count: level + 1)
      write(element, &out)
    }
    if !elements.isEmpty { out += "\n" + String(repeating: "  ", count: level) }
    out += closing
  }

  /// The same as a value of JSON; whole numbers beyond 63 bits become texts, which read back to the same number.
  var jsonValue: JSONValue {
    switch self {
    case .text(let text): .text(text)
    case .bare("true"): true
    case .bare("false"): false
    case .bare(let word):
      Int(word).map(JSONValue.integer) ?? (UInt64(word) == nil ? Double(word) : nil)
        .map(JSONValue.number) ?? .text(word)
    case .list(let elements): .array(elements.map(\.jsonValue))
    case .mapping(let entries):
      .object(Dictionary(entries.map { ($0.0, $0.1.jsonValue) }) { first, _ in first })
    }
  }

  private static func jsonText(_ text: String) -> String {
    let bytes = (try? JSONValue.text(text).serialized()) ?? []
    return String(decoding: bytes, as: UTF8.self)
  }
}
