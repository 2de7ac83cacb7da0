import FileFormats

/// One value set from the command line: `detection.triggers.0.sigma=2`.
public struct ConfigurationOverride: Sendable, Hashable {
  /// The key, as a path with numbers for the elements of lists.
  public let keyPath: String
  /// The value as YAML.
  public let value: String

  /// Makes an override from a path and the YAML of its value.
  public init(keyPath: String, value: String) {
    self.keyPath = keyPath
    self.value = value
  }

  /// Splits `path=value` at the first equals sign.
  ///
  /// - Throws: ``ConfigurationError`` without an equals sign or without a path.
  public init(_ assignment: String) throws(ConfigurationError) {
    guard let equals = assignment.firstIndex(of: "="), equals > assignment.startIndex else {
      throw ConfigurationError(
        .syntax, at: TextPlace(source: "--set"), value: assignment, "this sets nothing",
        hint: "write --set path=value, such as --set radiation.model=arz2020")
    }
    self.init(
      keyPath: String(assignment[..<equals]),
      value: String(assignment[assignment.index(after: equals)...]))
  }

  /// What errors about the value call their place.
  var source: String { "--set \(keyPath)" }
}

extension ConfigurationNode {
  /// The tree with one value set, along a path that the schema must know.
  func setting(
    _ override: ConfigurationOverride, in schema: SectionSchema
  ) throws(ConfigurationError) -> ConfigurationNode {
    let value = try ConfigurationParser.parse(value: override.value, source: override.source)
    let steps = override.keyPath.split(separator: ".", omittingEmptySubsequences: false)
      .map(String.init)
    return try setting(steps[...], to: value, schema, passed: "", override)
  }

  /// Sets a value below this mapping.
  private func setting(
    _ steps: ArraySlice<String>, to value: ConfigurationNode, _ schema: SectionSchema,
    passed: String, _ override: ConfigurationOverride
  ) throws(ConfigurationError) -> ConfigurationNode {
    let name = steps.first ?? ""
    let path = passed.isEmpty ? name : "\(passed).\(name)"
    guard let key = schema[name] else {
      throw Self.unknownStep(name, schema, passed, override)
    }
    var result = self
    var entries: [Entry] = self.entries ?? []
    let index = entries.firstIndex { $0.key == name }
    let rest = steps.dropFirst()
    let old = index.map { entries[$0].value }
    let new = try old.setting(rest, to: value, key, path, override)
    if let index {
      entries[index].value = new
    } else {
      entries.append(Entry(key: name, place: TextPlace(source: override.source), value: new))
    }
    // What is new below a key that was not there takes the place of its alternatives too.
    if rest.isEmpty || index == nil {
      entries.removeAll { key.alternatives.contains($0.key) }
    }
    result.content = .mapping(entries)
    return result
  }

  /// Sets a value inside of a list of mappings.
  fileprivate func settingElement(
    _ steps: ArraySlice<String>, to value: ConfigurationNode, _ schema: SectionSchema,
    _ path: String, _ override: ConfigurationOverride
  ) throws(ConfigurationError) -> ConfigurationNode {
    var elements = elements ?? []
    let name = steps.first ?? ""
    guard let index = Int(name), elements.indices.contains(index) else {
      throw ConfigurationError(
        .unknownKey, at: TextPlace(source: override.source), keyPath: path, value: name,
        "there is no such element of the list",
        allowed: elements.isEmpty
          ? [] : ["0 to \(elements.count - 1)"],
        hint: elements.isEmpty ? "the list is not written in the file" : "elements count from 0")
    }
    let rest = steps.dropFirst()
    if rest.isEmpty {
      elements[index] = value
    } else {
      elements[index] = try elements[index].setting(
        rest, to: value, schema, passed: "\(path).\(index)", override)
    }
    var result = self
    result.content = .list(elements)
    return result
  }

  private static func unknownStep(
    _ name: String, _ schema: SectionSchema, _ passed: String, _ override: ConfigurationOverride
  ) -> ConfigurationError {
    let place = TextPlace(source: override.source)
    let entry = Entry(
      key: name, place: place, value: ConfigurationNode(place: place, content: .list([])))
    return SectionReader.unknownKey(entry, schema, path: passed, root: RadioSchema.root)
  }
}

extension ConfigurationNode? {
  /// The value behind a key with a deeper one set in it; the steps that remain begin below the key.
  fileprivate func setting(
    _ steps: ArraySlice<String>, to value: ConfigurationNode, _ key: KeySchema, _ path: String,
    _ override: ConfigurationOverride
  ) throws(ConfigurationError) -> ConfigurationNode {
    if steps.isEmpty { return value }
    let place = TextPlace(source: override.source)
    switch key.form {
    case .section(let schema):
      let empty = ConfigurationNode(place: place, content: .mapping([]))
      // What is no mapping stays, to be refused where it stands.
      guard self?.entries != nil || self == nil else { return self ?? empty }
      return try (self ?? empty).setting(steps, schema, to: value, path, override)
    case .sections(let schema):
      let empty = ConfigurationNode(place: place, content: .list([]))
      return try (self ?? empty).settingElement(steps, to: value, schema, path, override)
    case .species, .replacements:
      return try settingFree(steps, to: value, path, override)
    default:
      throw ConfigurationError(
        .unknownKey, at: place, keyPath: path, "there is nothing below this key",
        hint: "set the whole value: --set '\(path)=...'")
    }
  }

  private func settingFree(
    _ steps: ArraySlice<String>, to value: ConfigurationNode, _ path: String,
    _ override: ConfigurationOverride
  ) throws(ConfigurationError) -> ConfigurationNode {
    let place = TextPlace(source: override.source)
    let name = steps.joined(separator: ".")
    var entries = self?.entries ?? []
    guard self == nil || self?.entries != nil else {
      throw ConfigurationError(
        .wrongKind, at: place, keyPath: path, "the file has a list there, not a mapping",
        hint: "set the whole value: --set '\(path)={...}'")
    }
    entries.removeAll { $0.key == name }
    entries.append(ConfigurationNode.Entry(key: name, place: place, value: value))
    return ConfigurationNode(place: self?.place ?? place, content: .mapping(entries))
  }
}

extension ConfigurationNode {
  fileprivate func setting(
    _ steps: ArraySlice<String>, _ schema: SectionSchema, to value: ConfigurationNode,
    _ path: String, _ override: ConfigurationOverride
  ) throws(ConfigurationError) -> ConfigurationNode {
    try setting(steps, to: value, schema, passed: path, override)
  }
}
