/// Numbers as text: strict reading, and writing that loses nothing.
///
/// Writing uses the shortest digits that read back to the same double: `0.1`, `3.0`, `1e+18`, `-0.0`. The plus sign of
/// large exponents stays, as every reader of C, Python and JSON numbers takes it. Reading takes ordinary decimal
/// numbers only.
public enum NumberText {
  /// Why a text is not a number.
  public enum Flaw: Error, Equatable, Sendable {
    /// There is nothing.
    case empty
    /// It is not a decimal number at all.
    case notANumber
    /// It starts as a number and goes on as something else.
    case trailingText
    /// It has a comma for its decimal point.
    case decimalComma
    /// It is hexadecimal.
    case hexadecimal
    /// It is one of the words for what is not a number or not finite.
    case notFinite
    /// It is beyond the largest double.
    case tooLarge
    /// It is not 0, and nearer to 0 than any double.
    case tooSmall
    /// It is a number with a point or an exponent where a whole number is needed, or too long for one.
    case notAnInteger

    /// What is wrong, to follow the text in a message.
    public var explanation: String {
      switch self {
      case .empty: "is empty"
      case .notANumber: "is not a number"
      case .trailingText: "has text after the number"
      case .decimalComma: "has a comma in the number"
      case .hexadecimal: "is hexadecimal"
      case .notFinite: "is not a finite number"
      case .tooLarge: "is too large for a double (beyond 1.8e308)"
      case .tooSmall: "is too small for a double (below 5e-324, and not 0)"
      case .notAnInteger: "is not a whole number"
      }
    }

    /// What a user can do about it.
    public var hint: String {
      switch self {
      case .empty: "give a number"
      case .notANumber: "give a plain decimal number such as 1.5 or 1e18"
      case .trailingText: "units belong into the column's name, and nothing may follow the digits"
      case .decimalComma: "use a point as decimal sign and no thousands separators"
      case .hexadecimal: "give a plain decimal number"
      case .notFinite: "only finite numbers have a meaning here: leave the row out or mend it"
      case .tooLarge, .tooSmall: "check the exponent and the unit"
      case .notAnInteger: "give digits only, such as 12, within the range of 64 bits"
      }
    }
  }

  /// The shortest text that reads back to the same double; `nil` for what is not finite.
  public static func shortest(_ value: Double) -> String? {
    value.isFinite ? value.description : nil
  }

  /// Reads a finite double from the whole of a text, blanks and tabs around it aside.
  public static func double(_ text: String) -> Result<Double, Flaw> {
    var text = text
    return text.withUTF8 { double($0) }
  }

  /// Reads a whole number from the whole of a text, blanks and tabs around it aside.
  public static func integer(_ text: String) -> Result<Int, Flaw> {
    var text = text
    return text.withUTF8 { integer($0) }
  }

  static func double(_ field: UnsafeBufferPointer<UInt8>) -> Result<Double, Flaw> {
    let bytes = trimmed(field)
    var scan = DecimalScan()
    guard scan.run(bytes) else { return .failure(flaw(bytes, scan.position)) }
    if let value = scan.exactValue { return .success(value) }
    guard let value = Double(String(decoding: bytes, as: UTF8.self)) else {
      return .failure(.notANumber)
    }
    if value.isInfinite { return .failure(.tooLarge) }
    if value == 0 && !scan.isZero { return .failure(.tooSmall) }
    return .success(value)
  }

  static func integer(_ field: UnsafeBufferPointer<UInt8>) -> Result<Int, Flaw> {
    let bytes = trimmed(field)
    if bytes.isEmpty { return .failure(.empty) }
    if let value = Int(String(decoding: bytes, as: UTF8.self)) { return .success(value) }
    switch double(bytes) {
    case .success: return .failure(.notAnInteger)
    case .failure(let flaw): return .failure(flaw)
    }
  }

  static func trimmed(_ field: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var start = 0
    var end = field.count
    while start < end, isBlank(field[start]) { start &+= 1 }
    while end > start, isBlank(field[end &- 1]) { end &-= 1 }
    return UnsafeBufferPointer(rebasing: field[start..<end])
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// Why bytes whose reading stopped at a position are not a number.
  private static func flaw(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Flaw {
    if bytes.isEmpty { return .empty }
    let text = String(decoding: bytes.prefix(64), as: UTF8.self).lowercased()
    let unsigned = text.drop { $0 == "+" || $0 == "-" }
    if unsigned.hasPrefix("0x") { return .hexadecimal }
    if ["nan", "inf", "1.#"].contains(where: { unsigned.hasPrefix($0) }) { return .notFinite }
    let hasDigitsBefore = bytes[..<position].contains { $0 >= 0x30 && $0 <= 0x39 }
    guard hasDigitsBefore, position < bytes.count else { return .notANumber }
    return bytes[position] == UInt8(ascii: ",") ? .decimalComma : .trailingText
  }
}

/// The grammar of a decimal number, gone through once: sign, digits, point, digits, exponent.
private struct DecimalScan {
  /// Where the scan stopped.
  var position = 0
  private var isNegative = false
  private var mantissa: UInt64 = 0
  private var significantDigits = 0
  private var digitCount = 0
  private var exponent = 0

  /// Whether every digit of the mantissa is 0.
  var isZero: Bool { significantDigits == 0 }

  mutating func run(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let count = bytes.count
    if position < count, bytes[position] == 0x2B || bytes[position] == 0x2D {
      isNegative = bytes[position] == 0x2D
      position &+= 1
    }
    digits(bytes, areFraction: false)
    if position < count, bytes[position] == 0x2E {
      position &+= 1
      digits(bytes, areFraction: true)
    }
    guard digitCount > 0 else { return false }
    if position < count, bytes[position] | 0x20 == 0x65, !exponentPart(bytes) { return false }
    return position == count
  }

  private mutating func digits(_ bytes: UnsafeBufferPointer<UInt8>, areFraction: Bool) {
    while position < bytes.count {
      let digit = bytes[position] &- 0x30
      guard digit < 10 else { return }
      position &+= 1
      digitCount &+= 1
      if digit == 0 && significantDigits == 0 {
        if areFraction { exponent &-= 1 }
        continue
      }
      significantDigits &+= 1
      // 19 digits fit into 64 bits; more are for the slow way.
      if significantDigits <= 19 { mantissa = mantissa &* 10 &+ UInt64(digit) }
      if areFraction { exponent &-= 1 }
    }
  }

  private mutating func exponentPart(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = position
    position &+= 1
    var isNegativeExponent = false
    if position < bytes.count, bytes[position] == 0x2B || bytes[position] == 0x2D {
      isNegativeExponent = bytes[position] == 0x2D
      position &+= 1
    }
    var value = 0
    let first = position
    while position < bytes.count, bytes[position] &- 0x30 < 10 {
      value = Swift.min(value &* 10 &+ Int(bytes[position] &- 0x30), 100_000)
      position &+= 1
    }
    guard position > first else {
      position = start
      return false
    }
    exponent &+= isNegativeExponent ? -value : value
    return true
  }

  /// The value where one rounding gives it exactly: up to 2^53 times or over a power of ten up to 22 (Clinger 1990).
  var exactValue: Double? {
    guard significantDigits <= 19, mantissa <= 1 << 53, abs(exponent) <= 22 else {
      return isZero ? (isNegative ? -0.0 : 0) : nil
    }
    let scale = Self.powersOfTen[abs(exponent)]
    let value = exponent < 0 ? Double(mantissa) / scale : Double(mantissa) * scale
    return isNegative ? -value : value
  }

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]
}
