/// A strict reader of JSON (RFC 8259) that says in which line it stopped.
struct JSONParser {
  let bytes: [UInt8]
  let source: String
  private var position = 0
  private static let deepest = 128

  init(bytes: [UInt8], source: String) {
    self.bytes = bytes
    self.source = source
  }

  mutating func document() throws(JSONError) -> JSONValue {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    let result = try value(depth: 0)
    skipBlanks()
    if position < bytes.count { throw error("there is text after the end") }
    return result
  }

  private func error(_ problem: String) -> JSONError {
    let line = 1 + bytes.prefix(position).count { $0 == 0x0A }
    return JSONError(source: source, line: line, problem: problem)
  }

  private mutating func skipBlanks() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) {
      position += 1
    }
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    guard depth < Self.deepest else { throw error("nested deeper than \(Self.deepest) levels") }
    skipBlanks()
    switch current {
    case UInt8(ascii: "{"): return try object(depth)
    case UInt8(ascii: "["): return try array(depth)
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case nil: throw error("the text ends where a value is needed")
    default: return try number()
    }
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(JSONError) -> JSONValue {
    guard bytes[position...].starts(with: word.utf8) else { throw error("unknown word") }
    position += word.utf8.count
    return value
  }

  private mutating func expect(_ character: Character, _ after: String) throws(JSONError) {
    skipBlanks()
    guard current == character.asciiValue else { throw error("\"\(character)\" missing \(after)") }
    position += 1
  }

  /// Whether a closing mark comes next, which is then passed.
  private mutating func closes(with character: Character) -> Bool {
    skipBlanks()
    guard current == character.asciiValue else { return false }
    position += 1
    return true
  }

  private mutating func array(_ depth: Int) throws(JSONError) -> JSONValue {
    position += 1
    var elements: [JSONValue] = []
    if closes(with: "]") { return .array(elements) }
    while true {
      elements.append(try value(depth: depth + 1))
      if closes(with: "]") { return .array(elements) }
      try expect(",", "between the values of a list")
    }
  }

  private mutating func object(_ depth: Int) throws(JSONError) -> JSONValue {
    position += 1
    var members: [String: JSONValue] = [:]
    if closes(with: "}") { return .object(members) }
    while true {
      skipBlanks()
      guard current == UInt8(ascii: "\"") else { throw error("a name in quotes is needed") }
      let name = try text()
      try expect(":", "after the name \"\(name)\"")
      let member = try value(depth: depth + 1)
      guard members.updateValue(member, forKey: name) == nil else {
        throw error("the name \"\(name)\" is there twice")
      }
      if closes(with: "}") { return .object(members) }
      try expect(",", "between the members of an object")
    }
  }

  private mutating func number() throws(JSONError) -> JSONValue {
    let start = position
    let marks = Array("+-.eE0123456789".utf8)
    while let byte = current, marks.contains(byte) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard Self.followsGrammar(text) else { throw error("a value is needed") }
    if !text.contains(where: { ".eE".contains($0) }), let integer = Int(text) {
      // "-0" is a number with a sign, not the integer.
      return integer == 0 && text.hasPrefix("-") ? .number(-0.0) : .integer(integer)
    }
    switch NumberText.double(text) {
    case .success(let value): return .number(value)
    case .failure(let flaw): throw error("\"\(text.prefix(40))\" \(flaw.explanation)")
    }
  }

  /// JSON knows no leading plus or zeros, and wants digits on both sides of the point.
  private static func followsGrammar(_ text: String) -> Bool {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard let first = digits.first, first.isNumber else { return false }
    let whole = digits.prefix { $0.isNumber }
    if whole.count > 1 && first == "0" { return false }
    let rest = digits.dropFirst(whole.count)
    return !rest.hasPrefix(".") || rest.dropFirst().first?.isNumber == true
  }

  private mutating func text() throws(JSONError) -> String {
    position += 1
    var content: [UInt8] = []
    while true {
      guard let byte = current else { throw error("a text is not closed") }
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: content, as: UTF8.self) else {
          throw error("a text is not UTF-8")
        }
        return text
      case UInt8(ascii: "\\"): try escape(into: &content)
      case 0..<0x20: throw error("a control character in a text must be escaped")
      default: content.append(byte)
      }
    }
  }

  private mutating func escape(into content: inout [UInt8]) throws(JSONError) {
    guard let mark = current else { throw error("a text is not closed") }
    position += 1
    switch mark {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(mark)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "u"): content.append(contentsOf: String(try unicodeEscape()).utf8)
    default: throw error("unknown escape in a text")
    }
  }

  private mutating func unicodeEscape() throws(JSONError) -> Character {
    let first = try fourHexDigits()
    if let scalar = Unicode.Scalar(first) { return Character(scalar) }
    // The first half of a pair: the second must follow.
    guard first < 0xDC00, bytes[position...].starts(with: "\\u".utf8) else {
      throw error("half of a surrogate pair in a text")
    }
    position += 2
    let second = try fourHexDigits()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw error("half of a surrogate pair in a text") }
    return Character(scalar)
  }

  private mutating func fourHexDigits() throws(JSONError) -> UInt32 {
    let digits = bytes[position...].prefix(4)
    let text = String(decoding: digits, as: UTF8.self)
    guard digits.count == 4, text.allSatisfy(\.isHexDigit), let value = UInt32(text, radix: 16)
    else { throw error("four hexadecimal digits are needed after \\u") }
    position += 4
    return value
  }
}
