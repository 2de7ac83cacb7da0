import PhysicalQuantities

/// Which interactions of a neutrino with a nucleon are counted.
public enum InteractionChannel: String, CaseIterable, Sendable, Hashable {
  /// Exchange of a W: the neutrino turns into its charged lepton.
  case charged = "cc"
  /// Exchange of a Z: the neutrino goes on with less energy.
  case neutral = "nc"
  /// Both.
  case total
}

extension InteractionChannel {
  /// The channel of a name: `cc`, `nc` or `total`.
  ///
  /// - Throws: `PhysicsError.unknownName` for other names.
  public init(named text: String) throws(PhysicsError) {
    guard let found = Self.allCases.first(where: { ModelName.areSame($0.rawValue, text) }) else {
      throw .unknownName(
        parameter: "current", value: text, allowed: Self.allCases.map(\.rawValue))
    }
    self = found
  }
}
