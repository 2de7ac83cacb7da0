import FileFormats

/// Texts, names and flags.
extension SectionReader {
  /// The text of a scalar behind a key, `nil` where the key is not there.
  func scalar(_ name: String) throws(ConfigurationError) -> String? {
    guard let entry = entries[name] else { return nil }
    try refuseEmpty(entry)
    guard let text = entry.value.text else {
      throw error(
        .wrongKind, name, "this is \(entry.value.kind), and a single value is needed",
        hint: hint(for: name))
    }
    return text
  }

  /// Whether the key says in words that there is no value.
  func isAbsent(_ name: String) -> Bool {
    guard let word = schema[name]?.absentWord else { return false }
    return text(of: name) == word
  }

  private func hint(for name: String) -> String {
    switch schema[name]?.form {
    case .quantity(let kind, _): "for example 2 \(kind.usualUnit)"
    case .integer, .seed: "a whole number"
    case .flag: "true or false"
    case .choice(let names): "one of \(names.joined(separator: ", "))"
    default: ""
    }
  }

  /// A text without line breaks and other control characters.
  func text(_ name: String) throws(ConfigurationError) -> String? {
    guard let text = try scalar(name) else { return nil }
    let isPrintable = text.unicodeScalars.allSatisfy {
      $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) && $0.value != 0x2028
        && $0.value != 0x2029 && $0.value != 0xFEFF
    }
    guard isPrintable else {
      throw error(.wrongKind, name, "there are control characters or line breaks in it")
    }
    return text
  }

  /// A text that is not empty.
  func filledText(_ name: String) throws(ConfigurationError) -> String? {
    guard let text = try text(name) else { return nil }
    if text.allSatisfy(\.isWhitespace) { throw error(.outOfRange, name, "the text is empty") }
    return text
  }

  /// A name that may stand at the head of a column.
  func columnName(_ name: String) throws(ConfigurationError) -> String? {
    guard let text = try filledText(name) else { return nil }
    let signs = Set("_.+-".unicodeScalars)
    let isFine = text.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || signs.contains($0))
    }
    guard isFine else {
      throw error(
        .outOfRange, name, "this cannot be the name of a column",
        allowed: ["letters, digits and the signs _ . + -"])
    }
    return text
  }

  /// One of the names that the schema lists, in the spelling of that list.
  func choice(_ name: String) throws(ConfigurationError) -> String? {
    guard case .choice(let names) = schema[name]?.form, let text = try scalar(name) else {
      return nil
    }
    guard let meant = ModelNames.name(meantBy: text, among: names) else {
      throw error(
        .unknownName, name, "this name is not known", allowed: names,
        suggestion: nearestName(to: text, among: names))
    }
    return meant
  }

  /// One of the names that the schema lists, or of others that the configuration makes.
  func modelName(_ name: String, others: [String]) throws(ConfigurationError) -> String? {
    guard case .modelName(let names) = schema[name]?.form, let text = try scalar(name) else {
      return nil
    }
    if others.contains(text) { return text }
    guard let meant = ModelNames.name(meantBy: text, among: names) else {
      throw error(
        .unknownName, name, "this name is not known", allowed: names + others,
        suggestion: nearestName(to: text, among: names + others))
    }
    return meant
  }

  /// `true` or `false`, also in the other spellings of YAML 1.1 and Python.
  func flag(_ name: String) throws(ConfigurationError) -> Bool? {
    guard let text = try scalar(name) else { return nil }
    switch text {
    case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON": return true
    case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF": return false
    default:
      throw error(.wrongKind, name, "this is neither true nor false", allowed: ["true", "false"])
    }
  }
}
