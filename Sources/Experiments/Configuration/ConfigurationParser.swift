import FileFormats
import Yams

/// Reads YAML, and JSON with it, into a tree that knows the line and column of every value.
enum ConfigurationParser {
  /// The largest file that is taken for a configuration: the field's largest detector files have a few MB.
  private static let largestFile = 16 << 20
  /// The most values a file may stand for once its aliases are followed.
  private static let mostNodes = 1_000_000

  /// Reads a file.
  static func parse(path: String) throws(ConfigurationError) -> ConfigurationNode {
    try parse(bytes: try contents(of: path), source: path)
  }

  /// The bytes of a file.
  static func contents(of path: String) throws(ConfigurationError) -> [UInt8] {
    do {
      return try Files.read(path)
    } catch {
      throw ConfigurationError(
        .unreadable, at: TextPlace(source: path),
        "cannot \(error.operation.rawValue) the file: \(error.reason)", hint: error.hint)
    }
  }

  /// Reads bytes; the source is what errors call them.
  static func parse(
    bytes: [UInt8], source: String
  ) throws(ConfigurationError) -> ConfigurationNode {
    let text = try text(bytes, source)
    let root: Node?
    do {
      root = try Parser(yaml: text, encoding: .utf8).singleRoot()
    } catch {
      throw syntaxError(error, text, source)
    }
    guard let root else { throw emptyError(source) }
    var remaining = mostNodes
    let tree = try convert(root, source, &remaining)
    if tree.isNull { throw emptyError(source) }
    return tree
  }

  /// Reads one value as it stands behind an equals sign on the command line.
  static func parse(value: String, source: String) throws(ConfigurationError) -> ConfigurationNode {
    if value.allSatisfy({ $0 == " " }) {
      throw ConfigurationError(.empty, at: TextPlace(source: source), "there is no value")
    }
    return try parse(bytes: Array(value.utf8), source: source)
  }

  private static func emptyError(_ source: String) -> ConfigurationError {
    ConfigurationError(
      .empty, at: TextPlace(source: source, line: 1, column: 1), "the file is empty",
      hint: "start from an example: neutrinology experiments single-vpol-100m")
  }

  // MARK: - Text

  private static func text(
    _ bytes: [UInt8], _ source: String
  ) throws(ConfigurationError) -> String {
    if bytes.count > largestFile {
      throw ConfigurationError(
        .notText, at: TextPlace(source: source),
        "the file has \(bytes.count >> 20) MB, too much for a configuration",
        hint: "at most \(largestFile >> 20) MB; is this an event list or a result?")
    }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    if body.starts(with: [0xFF, 0xFE]) || body.starts(with: [0xFE, 0xFF]) {
      throw ConfigurationError(
        .notText, at: TextPlace(source: source, line: 1, column: 1), "the text is UTF-16",
        hint: "save the file as UTF-8")
    }
    if let index = body.firstIndex(where: { $0 < 0x20 && ![0x09, 0x0A, 0x0D].contains($0) }) {
      let code = Unicode.Scalar(body[index]).escaped(asASCII: true)
      throw ConfigurationError(
        .notText, at: place(of: index, in: body, source), "there is a control character (\(code))",
        hint: "is this a text file?")
    }
    guard let text = String(validating: body, as: UTF8.self) else {
      throw ConfigurationError(
        .notText, at: place(of: firstInvalidByte(body), in: body, source),
        "the text is not UTF-8", hint: "save the file as UTF-8")
    }
    return text
  }

  private static func firstInvalidByte(_ bytes: ArraySlice<UInt8>) -> Int {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var position = bytes.startIndex
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): position += UTF8.width(scalar)
      case .emptyInput, .error: return Swift.min(position, bytes.endIndex - 1)
      }
    }
  }

  private static func place(
    of index: Int, in bytes: ArraySlice<UInt8>, _ source: String
  ) -> TextPlace {
    let before = bytes[..<index]
    let line = before.count { $0 == 0x0A } + 1
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? bytes.startIndex
    // Continuation bytes of UTF-8 are no characters of their own.
    let column = bytes[lineStart..<index].count { $0 & 0xC0 != 0x80 } + 1
    return TextPlace(source: source, line: line, column: column)
  }

  // MARK: - Syntax errors

  private static func syntaxError(
    _ error: any Error, _ text: String, _ source: String
  ) -> ConfigurationError {
    guard let yamlError = error as? YamlError else {
      return ConfigurationError(.syntax, at: TextPlace(source: source), "\(error)")
    }
    switch yamlError {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      return syntaxError(context?.text, problem, mark, text, source)
    case .duplicatedKeysInMapping(let duplicates, let context):
      return duplicateError(
        duplicates.first ?? "", first: place(context.mark, source), text: text)
    case .reader(let problem, let offset, _, _):
      let index = offset.map { text.prefix($0).utf8.count }
      let bytes = Array(text.utf8)[...]
      let place = index.map { Self.place(of: $0, in: bytes, source) }
      return ConfigurationError(.notText, at: place ?? TextPlace(source: source), problem)
    default:
      return ConfigurationError(.syntax, at: TextPlace(source: source), "\(yamlError)")
    }
  }

  private static func syntaxError(
    _ context: String?, _ problem: String, _ mark: Mark, _ text: String, _ source: String
  ) -> ConfigurationError {
    let line =
      text.split(separator: "\n", omittingEmptySubsequences: false)
      .dropFirst(mark.line - 1).first ?? ""
    let indent = line.prefix { $0 == " " || $0 == "\t" }
    let words = context.map { "\(problem) (\($0.trimmingBlanks()))" } ?? problem
    return ConfigurationError(
      .syntax, at: place(mark, source), "this is not YAML: \(words)",
      hint: indent.contains("\t")
        ? "the line begins with a tab: YAML wants blanks"
        : syntaxHint(problem, line))
  }

  private static func syntaxHint(_ problem: String, _ line: Substring) -> String {
    if problem.contains("another document") {
      return "a file holds one experiment: remove the second '---'"
    }
    if problem.contains("nesting level") { return "a bracket, a brace or a blank too many?" }
    if problem.contains("undefined alias") { return "write &name at the value that *name repeats" }
    if problem.contains("mapping values are not allowed") || line.contains(where: { $0 == ":" }) {
      return "check the indentation, the brackets, and that a blank follows each colon"
    }
    return "check the indentation and the brackets of this line and the one before"
  }

  /// The error of a key that is there twice; the place is that of the second where it is found.
  private static func duplicateError(
    _ key: String, first: TextPlace, text: String
  ) -> ConfigurationError {
    let line = first.line ?? 1
    let indent = String(repeating: " ", count: (first.column ?? 1) - 1)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let second = lines.indices.dropFirst(line).first {
      lines[$0].hasPrefix("\(indent)\(key):") || lines[$0].hasPrefix("\(indent)\"\(key)\":")
    }
    var place = first
    if let second { place.line = second + 1 }
    return ConfigurationError(
      .duplicateKey, at: place, keyPath: key, "this key is given twice",
      hint: second == nil ? "" : "the first is in line \(line)")
  }

  private static func place(_ mark: Mark?, _ source: String) -> TextPlace {
    TextPlace(source: source, line: mark?.line, column: mark?.column)
  }

  // MARK: - Tree

  private static func convert(
    _ node: Node, _ source: String, _ remaining: inout Int
  ) throws(ConfigurationError) -> ConfigurationNode {
    remaining -= 1
    let place = place(node.mark, source)
    if remaining < 0 {
      throw ConfigurationError(
        .syntax, at: place, "the file stands for more than \(mostNodes) values",
        hint: "its aliases repeat each other too often")
    }
    switch node {
    case .scalar(let scalar):
      let isQuoted = ![.plain, .any].contains(scalar.style)
      return ConfigurationNode(place: place, content: .scalar(scalar.string, isQuoted: isQuoted))
    case .sequence(let sequence):
      var elements: [ConfigurationNode] = []
      for element in sequence { elements.append(try convert(element, source, &remaining)) }
      return ConfigurationNode(place: place, content: .list(elements))
    case .mapping(let mapping):
      let entries = try entries(of: mapping, source, &remaining)
      return ConfigurationNode(place: place, content: .mapping(entries))
    case .alias:
      throw ConfigurationError(.syntax, at: place, "an alias that stands for nothing")
    }
  }

  private static func entries(
    of mapping: Node.Mapping, _ source: String, _ remaining: inout Int
  ) throws(ConfigurationError) -> [ConfigurationNode.Entry] {
    var entries: [ConfigurationNode.Entry] = []
    var positions: [String: Int] = [:]
    var merged: [ConfigurationNode.Entry] = []
    for (key, value) in mapping {
      let place = place(key.mark, source)
      guard let name = key.scalar?.string else {
        throw ConfigurationError(.wrongKind, at: place, "a key must be a single word")
      }
      let converted = try convert(value, source, &remaining)
      if name == "<<", key.scalar?.style == .plain {
        merged += try entriesToMerge(converted)
      } else if let first = positions.updateValue(entries.count, forKey: name) {
        throw ConfigurationError(
          .duplicateKey, at: place, keyPath: name, "this key is given twice",
          hint: "the first is in line \(entries[first].place.line ?? 0)")
      } else {
        entries.append(ConfigurationNode.Entry(key: name, place: place, value: converted))
      }
    }
    // What is written here wins over what is merged in, and the first of what is merged over the next.
    for entry in merged where positions.updateValue(0, forKey: entry.key) == nil {
      entries.append(entry)
    }
    return entries
  }

  private static func entriesToMerge(
    _ node: ConfigurationNode
  ) throws(ConfigurationError) -> [ConfigurationNode.Entry] {
    if let entries = node.entries { return entries }
    var entries: [ConfigurationNode.Entry] = []
    for element in node.elements ?? [node] {
      guard let more = element.entries else {
        throw ConfigurationError(
          .wrongKind, at: element.place, keyPath: "<<", "only mappings can be merged in")
      }
      entries += more
    }
    return entries
  }
}

extension String {
  fileprivate func trimmingBlanks() -> Substring {
    var trimmed = self[...]
    while trimmed.last?.isWhitespace == true { trimmed.removeLast() }
    return trimmed.drop { $0.isWhitespace }
  }
}
