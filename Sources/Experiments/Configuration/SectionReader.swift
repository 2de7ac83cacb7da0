import FileFormats

/// One mapping of a configuration, checked against the keys that it may have.
///
/// Making a reader refuses unknown keys; its methods give values that are of the right kind and inside their range.
struct SectionReader: Sendable {
  let schema: SectionSchema
  let node: ConfigurationNode
  let path: String
  private let entries: [String: ConfigurationNode.Entry]

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

  // MARK: - Sections

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

  private func refuseEmpty(_ entry: ConfigurationNode.Entry) throws(ConfigurationError) {
    guard entry.value.isNull else { return }
    throw ConfigurationError(
      .missingKey, at: entry.place, keyPath: keyPath(entry.key),
      "there is no value behind this key",
      hint: absentHint(entry.key) ?? "leave the key out to get its default")
  }

  private func absentHint(_ name: String) -> String? {
    schema[name]?.absentWord.map { "write '\($0)' where none is meant" }
  }

  // MARK: - Scalars

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

  // MARK: - Numbers

  /// A whole number; exponents are fine where they give one, as in `1e4`.
  func integer(_ name: String) throws(ConfigurationError) -> Int? {
    guard case .integer(let range) = schema[name]?.form, let text = try scalar(name) else {
      return nil
    }
    if isAbsent(name) { return nil }
    return try integer(text, in: range, name)
  }

  private func integer(
    _ text: String, in range: ClosedRange<Int>, _ name: String
  ) throws(ConfigurationError) -> Int {
    let digits = text.replacing("_", with: "")
    let value: Int
    if let whole = Int(digits) {
      value = whole
    } else if case .success(let number) = NumberText.double(digits),
      let whole = Int(exactly: number)
    {
      value = whole
    } else {
      throw error(.notANumber, name, "this is not a whole number", hint: absentHint(name) ?? "")
    }
    guard range.contains(value) else {
      throw error(
        .outOfRange, name, "this is outside of what is allowed", allowed: [Self.description(range)])
    }
    return value
  }

  static func description(_ range: ClosedRange<Int>) -> String {
    range.upperBound == .max
      ? ">= \(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
  }

  /// A whole number of 64 bits without a sign.
  func seed(_ name: String) throws(ConfigurationError) -> UInt64? {
    guard let text = try scalar(name) else { return nil }
    guard let value = UInt64(text.replacing("_", with: "")) else {
      let number = NumberText.double(text)
      let isNumber = (try? number.get()) != nil
      throw error(
        isNumber ? .outOfRange : .notANumber, name, "this is not a seed",
        allowed: ["whole numbers from 0 to 18446744073709551615"])
    }
    return value
  }

  /// A list of different whole numbers.
  func integers(_ name: String) throws(ConfigurationError) -> [Int]? {
    guard case .integers(let range) = schema[name]?.form, let entry = entries[name] else {
      return nil
    }
    if isAbsent(name) { return nil }
    try refuseEmpty(entry)
    guard let elements = entry.value.elements else {
      throw error(.wrongKind, name, "a list of whole numbers is needed", hint: "for example [0, 1]")
    }
    var values: [Int] = []
    for (index, element) in elements.enumerated() {
      guard let text = element.text else {
        throw elementError(.wrongKind, name, index, element, "a whole number is needed")
      }
      let value = try integer(text, in: range, name)
      if values.contains(value) {
        throw elementError(.contradiction, name, index, element, "this number is there twice")
      }
      values.append(value)
    }
    if values.isEmpty { throw error(.outOfRange, name, "the list is empty") }
    return values
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

  /// A plain number.
  func number(_ name: String) throws(ConfigurationError) -> Double? {
    guard case .number(let range) = schema[name]?.form, let text = try scalar(name) else {
      return nil
    }
    if isAbsent(name) { return nil }
    let value: Double
    switch NumberText.double(text.replacing("_", with: "")) {
    case .success(let number): value = number
    case .failure(.trailingText):
      throw error(.notANumber, name, "this is a plain number without a unit")
    case .failure(let flaw):
      throw error(.notANumber, name, "this \(flaw.explanation)", hint: absentHint(name) ?? "")
    }
    guard range.contains(value) else {
      throw error(
        .outOfRange, name, "this is outside of what is allowed", allowed: [range.description])
    }
    return value
  }

  // MARK: - Quantities

  /// A quantity in the base unit of its kind.
  func quantity(_ name: String) throws(ConfigurationError) -> Double? {
    guard case .quantity(let kind, let range) = schema[name]?.form, let text = try scalar(name)
    else { return nil }
    if isAbsent(name) { return nil }
    return try quantity(text, kind, range, at: place(name), keyPath(name), absentHint(name))
  }

  private func quantity(
    _ text: String, _ kind: QuantityKind, _ range: NumberRange, at place: TextPlace,
    _ path: String, _ absentHint: String? = nil
  ) throws(ConfigurationError) -> Double {
    switch QuantityText.parse(text, as: kind) {
    case .success(let value):
      guard range.contains(value) else {
        throw ConfigurationError(
          .outOfRange, at: place, keyPath: path, value: text, "this is outside of what is allowed",
          allowed: [range.description])
      }
      return value
    case .failure(let flaw):
      throw Self.error(flaw, text, kind, at: place, path, absentHint)
    }
  }

  static func error(
    _ flaw: QuantityText.Flaw, _ text: String, _ kind: QuantityKind, at place: TextPlace,
    _ path: String, _ absentHint: String?
  ) -> ConfigurationError {
    let example = "for example 2 \(kind.usualUnit)"
    switch flaw {
    case .number(let flaw):
      return ConfigurationError(
        .notANumber, at: place, keyPath: path, value: text,
        "this \(flaw == .trailingText ? NumberText.Flaw.notANumber.explanation : flaw.explanation)",
        hint: flaw == .decimalComma ? flaw.hint : absentHint ?? example)
    case .missingUnit:
      return ConfigurationError(
        .missingUnit, at: place, keyPath: path, value: text,
        "the unit is missing: this is \(article(kind)) \(kind.rawValue)",
        hint: "write \(text) with one of the units \(kind.unitNames.joined(separator: ", "))")
    case .unknownUnit(let unit):
      return ConfigurationError(
        .unknownUnit, at: place, keyPath: path, value: text, "the unit '\(unit)' is not known",
        allowed: kind.unitNames, suggestion: nearestName(to: unit, among: kind.unitNames))
    case .otherQuantity(let unit, let other):
      return ConfigurationError(
        .wrongDimension, at: place, keyPath: path, value: text,
        "'\(unit)' measures \(article(other)) \(other.rawValue), and \(article(kind))"
          + " \(kind.rawValue) is needed",
        allowed: kind.unitNames,
        suggestion: kind.unitNames.first { $0.lowercased() == unit.lowercased() })
    }
  }

  private static func article(_ kind: QuantityKind) -> String {
    [.energy, .angle].contains(kind) ? "an" : "a"
  }

  /// The elements of a list of quantities with a fixed length.
  private func quantities(
    _ name: String, _ count: Int, _ kind: QuantityKind, _ range: NumberRange, example: String
  ) throws(ConfigurationError) -> [Double]? {
    guard let entry = entries[name] else { return nil }
    try refuseEmpty(entry)
    guard let elements = entry.value.elements, elements.count == count else {
      throw error(
        .wrongKind, name, "a list of \(count) values is needed", hint: "for example \(example)")
    }
    var values: [Double] = []
    for (index, element) in elements.enumerated() {
      guard let text = element.text else {
        throw elementError(.wrongKind, name, index, element, "a single value is needed")
      }
      values.append(try quantity(text, kind, range, at: element.place, "\(keyPath(name)).\(index)"))
    }
    return values
  }

  /// Two quantities, the lower one first.
  func interval(
    _ name: String, allowEmpty: Bool = true
  ) throws(ConfigurationError) -> ClosedRange<Double>? {
    guard case .interval(let kind, let range) = schema[name]?.form else { return nil }
    let example = "[0 \(kind.usualUnit), 2 \(kind.usualUnit)]"
    guard let values = try quantities(name, 2, kind, range, example: example) else { return nil }
    guard values[0] <= values[1] else {
      throw error(.contradiction, name, "the first value is above the second", hint: "swap them")
    }
    guard allowEmpty || values[0] < values[1] else {
      throw error(.contradiction, name, "the two values are equal: nothing lies between them")
    }
    return values[0]...values[1]
  }

  /// East, north and up, in metres.
  func position(_ name: String) throws(ConfigurationError) -> [Double]? {
    try quantities(name, 3, .length, .any, example: "[0 m, 0 m, -100 m]")
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
