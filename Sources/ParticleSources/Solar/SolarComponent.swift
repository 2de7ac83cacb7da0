import PhysicalQuantities

/// The reactions of the Sun that make neutrinos: the pp chains and the CNO cycle.
public enum SolarComponent: String, CaseIterable, Sendable, Hashable {
  /// p + p → d + e⁺ + ν.
  case pp
  /// p + e⁻ + p → d + ν, a line.
  case pep
  /// ³He + p → ⁴He + e⁺ + ν.
  case hep
  /// ⁷Be + e⁻ → ⁷Li + ν, two lines.
  case be7 = "Be7"
  /// ⁸B → ⁸Be* + e⁺ + ν.
  case b8 = "B8"
  /// ¹³N → ¹³C + e⁺ + ν.
  case n13 = "N13"
  /// ¹⁵O → ¹⁵N + e⁺ + ν.
  case o15 = "O15"
  /// ¹⁷F → ¹⁷O + e⁺ + ν.
  case f17 = "F17"

  /// The component of a name such as `Be7`, `be7` or `7Be`.
  ///
  /// - Throws: `PhysicsError` for other names.
  public init(named text: String) throws(PhysicsError) {
    let found = Self.allCases.first {
      ModelName.areSame(text, $0.rawValue) || ModelName.areSame(text, $0.massNumberFirst)
    }
    guard let found else {
      throw .unknownName(
        parameter: "component", value: text, allowed: Self.allCases.map(\.rawValue))
    }
    self = found
  }

  /// The name with the mass number first, as in 7Be.
  public var massNumberFirst: String {
    let digits = rawValue.filter(\.isNumber)
    return digits + rawValue.filter { !$0.isNumber }
  }
}
