/// A piece of JSON: what headers and metadata are made of.
///
/// Written with its keys sorted and no needless blanks, so that equal values give equal bytes.
public enum JSONValue: Hashable, Sendable {
  /// Nothing.
  case null
  /// True or false.
  case bool(Bool)
  /// A whole number.
  case integer(Int)
  /// Any other number; must be finite to be written.
  case number(Double)
  /// A text.
  case text(String)
  /// A list.
  case array([JSONValue])
  /// Named values.
  case object([String: JSONValue])

  /// The value of a name; `nil` where there is none or this is no object.
  public subscript(name: String) -> JSONValue? {
    if case .object(let members) = self { members[name] } else { nil }
  }

  /// The whole number, where it is one.
  public var integerValue: Int? { if case .integer(let value) = self { value } else { nil } }

  /// The number, whole or not, where it is one.
  public var numberValue: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// The text, where it is one.
  public var textValue: String? { if case .text(let value) = self { value } else { nil } }

  /// The list, where it is one.
  public var arrayValue: [JSONValue]? { if case .array(let value) = self { value } else { nil } }

  /// The named values, where it is an object.
  public var objectValue: [String: JSONValue]? {
    if case .object(let value) = self { value } else { nil }
  }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// Makes null.
  public init(nilLiteral: ()) { self = .null }
  /// Makes true or false.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// Makes a whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }
  /// Makes a number.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// Makes a text.
  public init(stringLiteral value: String) { self = .text(value) }
  /// Makes a list.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// Makes an object; the last of equal names counts.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(Dictionary(elements) { _, last in last })
  }
}

/// A reason why a text is not JSON, or a value cannot be JSON.
public struct JSONError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Where the text is from: a path, or another name for it.
  public let source: String
  /// The line, counted from 1; `nil` when writing.
  public let line: Int?
  /// What is wrong.
  public let problem: String

  /// The error as one sentence.
  public var description: String {
    let place = line.map { "\(source):\($0)" } ?? source
    return "\(place): \(problem)"
  }
}

extension JSONValue {
  /// The value as JSON text in UTF-8, keys sorted; indented by two blanks a level where that is asked for.
  ///
  /// - Throws: ``JSONError`` for a number that is not finite, which JSON does not know.
  public func serialized(indented: Bool = false) throws(JSONError) -> [UInt8] {
    var out: [UInt8] = []
    try write(to: &out, level: indented ? 0 : nil)
    if indented { out.append(0x0A) }
    return out
  }

  private func write(to out: inout [UInt8], level: Int?) throws(JSONError) {
    switch self {
    case .null: out.append(contentsOf: "null".utf8)
    case .bool(let value): out.append(contentsOf: (value ? "true" : "false").utf8)
    case .integer(let value): out.append(contentsOf: value.description.utf8)
    case .number(let value):
      guard let text = NumberText.shortest(value) else {
        throw JSONError(source: "JSON", line: nil, problem: "\(value) is not a finite number")
      }
      out.append(contentsOf: text.utf8)
    case .text(let value): Self.writeText(value, to: &out)
    case .array(let elements):
      try Self.writeList(elements, "[", "]", &out, level) { (value, out, level) throws(JSONError) in
        try value.write(to: &out, level: level)
      }
    case .object(let members):
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      try Self.writeList(sorted, "{", "}", &out, level) { (member, out, level) throws(JSONError) in
        Self.writeText(member.key, to: &out)
        out.append(contentsOf: (level == nil ? ":" : ": ").utf8)
        try member.value.write(to: &out, level: level)
      }
    }
  }

  private static func writeList<Element>(
    _ elements: [Element], _ opening: String, _ closing: String, _ out: inout [UInt8],
    _ level: Int?, each: (Element, inout [UInt8], Int?) throws(JSONError) -> Void
  ) throws(JSONError) {
    out.append(contentsOf: opening.utf8)
    for (index, element) in elements.enumerated() {
      if index > 0 { out.append(contentsOf: ",".utf8) }
      newLine(&out, level.map { $0 + 1 })
      try each(element, &out, level.map { $0 + 1 })
    }
    if !elements.isEmpty { newLine(&out, level) }
    out.append(contentsOf: closing.utf8)
  }

  private static func newLine(_ out: inout [UInt8], _ level: Int?) {
    guard let level else { return }
    out.append(0x0A)
    out.append(contentsOf: repeatElement(0x20, count: 2 * level))
  }

  /// Writes a text in quotes, with what JSON forbids in it escaped.
  static func writeText(_ text: String, to out: inout [UInt8]) {
    let hexDigits = Array("0123456789abcdef".utf8)
    out.append(0x22)
    for byte in text.utf8 {
      switch byte {
      case 0x22: out.append(contentsOf: "\\\"".utf8)
      case 0x5C: out.append(contentsOf: "\\\\".utf8)
      case 0x0A: out.append(contentsOf: "\\n".utf8)
      case 0x0D: out.append(contentsOf: "\\r".utf8)
      case 0x09: out.append(contentsOf: "\\t".utf8)
      case 0..<0x20, 0x7F:
        out.append(contentsOf: "\\u00".utf8)
        out.append(hexDigits[Int(byte >> 4)])
        out.append(hexDigits[Int(byte & 15)])
      default: out.append(byte)
      }
    }
    out.append(0x22)
  }

  /// Reads JSON text in UTF-8, strictly: no comments, no trailing commas, no repeated names, finite numbers.
  ///
  /// - Throws: ``JSONError`` with source and line.
  public static func parse(_ bytes: [UInt8], source: String = "JSON") throws(JSONError) -> JSONValue
  {
    var parser = JSONParser(bytes: bytes, source: source)
    return try parser.document()
  }

  /// Reads JSON text, strictly.
  public static func parse(_ text: String, source: String = "JSON") throws(JSONError) -> JSONValue {
    try parse(Array(text.utf8), source: source)
  }
}
