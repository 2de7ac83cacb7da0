import FileFormats

/// One mapping of a configuration, checked against the keys that it may have.
///
/// Making a reader refuses unknown keys; its methods give values that are of the right kind and inside their range: texts and
/// names, numbers, quantities, each in a file of its own.
struct SectionReader: Sendable {
  let schema: SectionSchema
  let node: ConfigurationNode
  let path: String
  let entries: [String: ConfigurationNode.Entry]

  /// Takes a mapping; `root` is where keys that belong elsewhere are looked up.
  init(
    _ node: ConfigurationNode, _ schema: SectionSchema, path: String = "",
    root: SectionSchema? = nil
  ) throws(ConfigurationError) {
    guard let entries = node.entries else {
      throw ConfigurationError(
        .wrongKind, at: node.place, keyPath: path, value: node.text,
        "this is \(node.kind), and a mapping of keys is needed",
        hint: "keys: \(schema.names.joined(separator: ", "))")
    }
    self.node = node
    self.schema = schema
    self.path = path
    self.entries = Dictionary(entries.map { ($0.key, $0) }) { first, _ in first }
    for entry in entries where schema[entry.key] == nil {
      throw Self.unknownKey(entry, schema, path: path, root: root ?? schema)
    }
  }

  static func unknownKey(
    _ entry: ConfigurationNode.Entry, _ schema: SectionSchema, path: String, root: SectionSchema
  ) -> ConfigurationError {
    let place = path.isEmpty ? "" : " in '\(path)'"
    let suggestion = nearestName(to: entry.key, among: schema.names)
    // A key that is known elsewhere stands in the wrong place.
    let home = root.allPaths.first {
      $0.path.split(separator: ".").last.map(String.init) == entry.key
    }
    let isExact = suggestion == nil && home != nil
    return ConfigurationError(
      .unknownKey, at: entry.place, keyPath: path,
      "unknown key '\(ConfigurationError.excerpt(entry.key))'\(place)",
      allowed: suggestion == nil ? schema.names : [], suggestion: isExact ? home?.path : suggestion)
  }

  // MARK: - Presence

  /// Whether the key is there.
  func has(_ name: String) -> Bool { entries[name] != nil }

  /// The place of a key's value, or of the section where the key is not there.
  func place(_ name: String) -> TextPlace { entries[name]?.value.place ?? node.place }

  /// The path of a key.
  func keyPath(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

  /// The value of a key as it was written.
  func text(of name: String) -> String? { entries[name]?.value.text }

  /// An error about a key.
  func error(
    _ problem: ConfigurationError.Problem, _ name: String, _ message: String,
    allowed: [String] = [], suggestion: String? = nil, hint: String = ""
  ) -> ConfigurationError {
    ConfigurationError(
      problem, at: place(name), keyPath: keyPath(name), value: text(of: name), message,
      allowed: allowed, suggestion: suggestion, hint: hint)
  }

  /// An error about one element of a list behind a key.
  func elementError(
    _ problem: ConfigurationError.Problem, _ name: String, _ index: Int,
    _ element: ConfigurationNode, _ message: String, allowed: [String] = [],
    suggestion: String? = nil, hint: String = ""
  ) -> ConfigurationError {
    ConfigurationError(
      problem, at: element.place, keyPath: "\(keyPath(name)).\(index)", value: element.text,
      message,
      allowed: allowed, suggestion: suggestion, hint: hint)
  }

  /// The error of a key that is needed and not there.
  func missing(_ name: String, hint: String = "") -> ConfigurationError {
    ConfigurationError(
      .missingKey, at: node.place, keyPath: path, "the key '\(name)' is missing",
      hint: hint.isEmpty ? schema[name]?.help ?? "" : hint)
  }

  /// Refuses keys that belong to another choice than the one that was made.
  func allowOnly(_ names: [String], because choice: String) throws(ConfigurationError) {
    let stray = (node.entries ?? []).first { !names.contains($0.key) }
    guard let stray else { return }
    throw ConfigurationError(
      .contradiction, at: stray.place, keyPath: keyPath(stray.key),
      "this key does not belong to \(choice)",
      hint: "the keys of \(choice): \(names.joined(separator: ", "))")
  }

  // MARK: - Sections and nodes

  /// The section behind a key, empty where the key is not there.
  func section(_ name: String, root: SectionSchema) throws(ConfigurationError) -> SectionReader? {
    guard let entry = entries[name], let schema = schema[name]?.form.section else { return nil }
    try refuseEmpty(entry)
    return try SectionReader(entry.value, schema, path: keyPath(name), root: root)
  }

  /// The sections of a list behind a key.
  func sections(
    _ name: String, root: SectionSchema
  ) throws(ConfigurationError) -> [SectionReader]? {
    guard let entry = entries[name], let schema = schema[name]?.form.section else { return nil }
    try refuseEmpty(entry)
    guard let elements = entry.value.elements else {
      throw error(
        .wrongKind, name, "this is \(entry.value.kind), and a list is needed",
        hint: "begin each element with '- '")
    }
    var readers: [SectionReader] = []
    for (index, element) in elements.enumerated() {
      readers.append(
        try SectionReader(element, schema, path: "\(keyPath(name)).\(index)", root: root))
    }
    return readers
  }

  /// Refuses a key with nothing behind it.
  func refuseEmpty(_ entry: ConfigurationNode.Entry) throws(ConfigurationError) {
    guard entry.value.isNull else { return }
    throw ConfigurationError(
      .missingKey, at: entry.place, keyPath: keyPath(entry.key),
      "there is no value behind this key",
      hint: absentHint(entry.key) ?? "leave the key out to get its default")
  }

  /// How to say that there is no value, where there may be none.
  func absentHint(_ name: String) -> String? {
    schema[name]?.absentWord.map { "write '\($0)' where none is meant" }
  }

  /// The entries of a mapping with free keys.
  func freeEntries(_ name: String) throws(ConfigurationError) -> [ConfigurationNode.Entry]? {
    guard let entry = entries[name] else { return nil }
    try refuseEmpty(entry)
    guard let entries = entry.value.entries else {
      throw error(.wrongKind, name, "this is \(entry.value.kind), and a mapping is needed")
    }
    return entries
  }

  /// The value behind a key as it was written.
  func rawNode(_ name: String) throws(ConfigurationError) -> ConfigurationNode? {
    guard let entry = entries[name] else { return nil }
    try refuseEmpty(entry)
    return entry.value
  }
}
