/// A piece of a configuration as it was written, with its place: a scalar, a list or a mapping.
struct ConfigurationNode: Sendable {
  /// A key of a mapping and its value.
  struct Entry: Sendable {
    var key: String
    var place: TextPlace
    var value: ConfigurationNode
  }

  enum Content: Sendable {
    /// A text, and whether it stood in quotes.
    case scalar(String, isQuoted: Bool)
    case list([ConfigurationNode])
    case mapping([Entry])
  }

  var place: TextPlace
  var content: Content

  /// What it is, in words for a message.
  var kind: String {
    switch content {
    case .scalar where isEmpty: "nothing"
    case .scalar: "a single value"
    case .list: "a list"
    case .mapping: "a mapping of keys"
    }
  }

  /// The text, where it is a scalar.
  var text: String? { if case .scalar(let text, _) = content { text } else { nil } }

  /// The elements, where it is a list.
  var elements: [ConfigurationNode]? {
    if case .list(let elements) = content { elements } else { nil }
  }

  /// The entries, where it is a mapping.
  var entries: [Entry]? { if case .mapping(let entries) = content { entries } else { nil } }

  /// The value of a key, where it is a mapping that has it.
  subscript(key: String) -> ConfigurationNode? { entries?.first { $0.key == key }?.value }

  /// Whether there is a key with nothing behind it.
  var isEmpty: Bool { if case .scalar("", isQuoted: false) = content { true } else { false } }

  /// Whether it is YAML's or Python's word for nothing.
  var isNull: Bool {
    guard case .scalar(let text, isQuoted: false) = content else { return false }
    return ["", "~", "null", "Null", "NULL", "None"].contains(text)
  }
}
