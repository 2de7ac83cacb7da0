import FileFormats

/// Numbers with a unit, alone and in lists.
extension SectionReader {
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
}
