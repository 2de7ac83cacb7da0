import FileFormats

/// Numbers without a unit.
extension SectionReader {
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
}
