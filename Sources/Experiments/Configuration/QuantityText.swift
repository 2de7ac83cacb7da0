import FileFormats

/// What a quantity in a configuration measures, with the units in which people write it.
///
/// All units but the degree are powers of ten of the unit of the radio rooms. A value is converted by shifting its decimal
/// exponent before it is read, so that `9.25 uV` is exactly the double nearest to 9.25e-6.
enum QuantityKind: String, CaseIterable, Sendable {
  case length
  case energy
  case frequency
  case time
  case temperature
  case voltage
  case angle
  case volume
  case solidAngle = "solid angle"
  case ratio

  /// The units by name, each as a power of ten of the base unit, from small to large.
  var units: [(name: String, exponent: Int)] {
    switch self {
    case .length: [("mm", -3), ("cm", -2), ("m", 0), ("km", 3)]
    case .energy:
      [
        ("eV", 0), ("keV", 3), ("MeV", 6), ("GeV", 9), ("TeV", 12), ("PeV", 15), ("EeV", 18),
        ("ZeV", 21),
      ]
    case .frequency: [("Hz", -9), ("kHz", -6), ("MHz", -3), ("GHz", 0), ("THz", 3)]
    case .time: [("ps", -3), ("ns", 0), ("us", 3), ("ms", 6), ("s", 9)]
    case .temperature: [("mK", -3), ("K", 0)]
    case .voltage: [("nV", -9), ("uV", -6), ("mV", -3), ("V", 0)]
    case .angle: [("mrad", -3), ("rad", 0)]
    case .volume: [("m3", 0), ("km3", 9)]
    case .solidAngle: [("sr", 0)]
    case .ratio: [("dB", 0)]
    }
  }

  /// The unit that comes to mind first, for hints.
  var usualUnit: String {
    switch self {
    case .length: "m"
    case .energy: "EeV"
    case .frequency: "GHz"
    case .time: "ns"
    case .temperature: "K"
    case .voltage: "uV"
    case .angle: "deg"
    case .volume: "km3"
    case .solidAngle: "sr"
    case .ratio: "dB"
    }
  }

  /// The unit in which the radio rooms count.
  var baseUnit: String {
    switch self {
    case .energy: "eV"
    case .angle: "rad"
    case .volume: "m3"
    case .voltage: "V"
    default: usualUnit
    }
  }

  /// Every unit that may be written, the usual ones first.
  var unitNames: [String] { (self == .angle ? ["deg"] : []) + units.map(\.name) }

  /// The other ways to write a unit.
  static let synonyms = [
    "\u{B5}V": "uV", "\u{3BC}V": "uV", "\u{B5}s": "us", "\u{3BC}s": "us", "\u{B0}": "deg",
    "m^3": "m3", "km^3": "km3", "m\u{B3}": "m3", "km\u{B3}": "km3",
  ]

  /// The kind of quantity that a unit belongs to.
  static func measured(by unit: String) -> QuantityKind? {
    allCases.first { $0.unitNames.contains(unit) }
  }
}

/// Reads and writes quantities such as `2.7 km`.
enum QuantityText {
  /// One degree in radians, as everywhere in the package.
  static let radiansPerDegree = Double.pi / 180

  /// Why a text is not the quantity that is needed.
  enum Flaw: Error, Equatable {
    case number(NumberText.Flaw)
    case missingUnit
    case unknownUnit(String)
    case otherQuantity(unit: String, QuantityKind)
  }

  /// Reads a number and its unit into the base unit of its kind.
  static func parse(_ text: String, as kind: QuantityKind) -> Result<Double, Flaw> {
    let (mantissa, exponent, unitText) = split(text)
    if mantissa.isEmpty { return .failure(.number(.notANumber)) }
    if unitText.isEmpty {
      // Words such as nan are not numbers without units but no numbers at all.
      if case .failure(let flaw) = NumberText.double(mantissa) { return .failure(.number(flaw)) }
      return .failure(.missingUnit)
    }
    if unitText.hasPrefix(",") { return .failure(.number(.decimalComma)) }
    let unit = QuantityKind.synonyms[unitText] ?? unitText
    if kind == .angle, unit == "deg" {
      return NumberText.double(withExponent(mantissa, exponent))
        .map { $0 * radiansPerDegree }.mapError(Flaw.number)
    }
    guard let scale = kind.units.first(where: { $0.name == unit })?.exponent else {
      if let other = QuantityKind.measured(by: unit) {
        return .failure(.otherQuantity(unit: unit, other))
      }
      let isWord = NumberText.double(withExponent(mantissa, exponent))
      if case .failure(let flaw) = isWord { return .failure(.number(flaw)) }
      return .failure(.unknownUnit(unitText))
    }
    return NumberText.double(withExponent(mantissa, exponent + scale)).mapError(Flaw.number)
  }

  private static func withExponent(_ mantissa: String, _ exponent: Int) -> String {
    exponent == 0 ? mantissa : "\(mantissa)e\(exponent)"
  }

  /// A text's leading number as digits and exponent, and what follows it.
  ///
  /// The letter e starts an exponent only where digits follow it: `1e18 eV`, but also `1 eV` and `1eV`.
  private static func split(
    _ text: String
  ) -> (mantissa: String, exponent: Int, rest: String) {
    let characters = Array(text.unicodeScalars)
    var end = 0
    while end < characters.count, "+-.0123456789_".unicodeScalars.contains(characters[end]) {
      end += 1
    }
    // Underscores group digits: 10_000.
    let mantissa = string(characters[..<end].filter { $0 != "_" })
    var exponent = 0
    if end < characters.count, characters[end] == "e" || characters[end] == "E" {
      let sign = end + 1 < characters.count && "+-".unicodeScalars.contains(characters[end + 1])
      let first = end + (sign ? 2 : 1)
      var last = first
      while last < characters.count, ("0"..."9").contains(characters[last]) { last += 1 }
      if last > first {
        exponent = Int(string(characters[(end + 1)..<last]).replacingPlus()) ?? 1_000_000
        exponent = Swift.min(Swift.max(exponent, -1_000_000), 1_000_000)
        end = last
      }
    }
    return (mantissa, exponent, string(characters[end...].drop { $0 == " " }))
  }

  private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  // MARK: - Writing

  /// A quantity as text that reads back to the same double, in the unit that gives the handiest number.
  static func write(_ value: Double, as kind: QuantityKind) -> String {
    if value == 0 { return "0 \(kind == .angle ? "deg" : kind.baseUnit)" }
    if kind == .angle { return writeAngle(value) }
    let (digits, point, sign) = decimal(value)
    // `point` digits stand before the decimal point in the base unit: one to three of them are handy.
    let fitting = kind.units.last { point - $0.exponent >= 1 } ?? kind.units[0]
    return sign + place(digits, point: point - fitting.exponent) + " \(fitting.name)"
  }

  /// An angle in degrees where that reads back to the same double and is not longer than in radians.
  private static func writeAngle(_ value: Double) -> String {
    let degrees = value / radiansPerDegree
    let rounded = (degrees * 1e9).rounded() / 1e9
    let inRadians = "\(plain(value)) rad"
    for candidate in [rounded, degrees] where candidate * radiansPerDegree == value {
      let inDegrees = "\(plain(candidate)) deg"
      return inDegrees.count <= inRadians.count ? inDegrees : inRadians
    }
    return inRadians
  }

  /// A plain number as text that reads back to the same double, without a point where none is needed.
  static func plain(_ value: Double) -> String {
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// The shortest digits of a number, how many of them stand before the point, and its sign.
  private static func decimal(_ value: Double) -> (digits: String, point: Int, sign: String) {
    let text = value.magnitude.description
    let parts = text.split(separator: "e")
    let exponent = parts.count > 1 ? Int(parts[1].replacingPlus()) ?? 0 : 0
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let whole = String(mantissa[0])
    let fraction = mantissa.count > 1 && mantissa[1] != "0" ? String(mantissa[1]) : ""
    let digits = whole + fraction
    let leading = digits.prefix { $0 == "0" }.count
    var kept = digits.dropFirst(leading)
    while kept.last == "0" { kept.removeLast() }
    return (String(kept), whole.count + exponent - leading, value < 0 ? "-" : "")
  }

  private static func place(_ digits: String, point: Int) -> String {
    if point > 21 || point < -5 {
      let rest = digits.dropFirst()
      return "\(digits.prefix(1))\(rest.isEmpty ? "" : ".\(rest)")e\(point - 1)"
    }
    if point <= 0 { return "0." + String(repeating: "0", count: -point) + digits }
    if point >= digits.count {
      return digits + String(repeating: "0", count: point - digits.count)
    }
    return "\(digits.prefix(point)).\(digits.dropFirst(point))"
  }
}

extension StringProtocol {
  /// The text without a leading plus, which `Int` takes anyway, and readers of exponents may not.
  fileprivate func replacingPlus() -> String {
    hasPrefix("+") ? String(dropFirst()) : String(self)
  }
}
