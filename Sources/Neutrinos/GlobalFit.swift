import PhysicalQuantities

/// A published set of oscillation parameters with its release, data, errors and reference.
public struct GlobalFit: Sendable, Hashable {
  /// The name on the command line, such as `nufit-6.0`.
  public let name: String
  /// The release and its data, in words.
  public let release: String
  /// The ordering for which the set holds.
  public let ordering: MassOrdering
  /// sin²θ₁₂.
  public let sinSquaredTheta12: FittedValue
  /// sin²θ₁₃.
  public let sinSquaredTheta13: FittedValue
  /// sin²θ₂₃.
  public let sinSquaredTheta23: FittedValue
  /// The Dirac phase in degrees, as fits print it.
  public let deltaCPDegrees: FittedValue
  /// Δm²₂₁ in eV².
  public let deltaMSquared21EV2: FittedValue
  /// The atmospheric splitting in eV², in the convention of the release.
  public let deltaMSquaredAtmosphericEV2: FittedValue
  /// The convention of the atmospheric splitting.
  public let convention: Convention
  /// Where the set is published.
  public let reference: Reference

  /// The conventions of the atmospheric splitting.
  public enum Convention: String, Sendable, Hashable {
    /// Δm²₃₁.
    case dm31
    /// Δm²₃₂.
    case dm32
    /// Δm²₃₁ in normal and Δm²₃₂ in inverted ordering.
    case dm3l
  }

  /// The best fit as a parameter set.
  public var bestFit: OscillationParameters {
    get throws(PhysicsError) {
      let value = deltaMSquaredAtmosphericEV2.best
      let atmospheric: AtmosphericSplitting =
        switch convention {
        case .dm31: .deltaMSquared31(eV2: value)
        case .dm32: .deltaMSquared32(eV2: value)
        case .dm3l: .deltaMSquared3l(eV2: value)
        }
      return try OscillationParameters(
        sinSquaredTheta12: sinSquaredTheta12.best, sinSquaredTheta13: sinSquaredTheta13.best,
        sinSquaredTheta23: sinSquaredTheta23.best,
        deltaCPRadians: deltaCPDegrees.best * (.pi / 180),
        deltaMSquared21EV2: deltaMSquared21EV2.best, atmospheric: atmospheric)
    }
  }

  /// Every published set that has a name.
  public static let all: [GlobalFit] =
    nuFit50 + nuFit52 + nuFit53 + nuFit60 + nuFit61
    + particleDataGroup + ofTheArticles

  /// The set of a name, `nufit-6.0` by default, for an ordering.
  ///
  /// - Throws: `PhysicsError.unknownName` with the names that are known.
  public static func named(
    _ name: String = "nufit-6.0", ordering: MassOrdering = .normal
  ) throws(PhysicsError) -> GlobalFit {
    let wanted = name.lowercased()
    guard let found = all.first(where: { $0.name == wanted && $0.ordering == ordering }) else {
      let names = Set(all.filter { $0.ordering == ordering }.map(\.name)).sorted()
      throw .unknownName(
        parameter: "params", value: name, allowed: names, hint: "for \(ordering.rawValue) ordering")
    }
    return found
  }
}

extension OscillationParameters {
  /// The best fit of a published set by its name, `nufit-6.0` (with Super-Kamiokande's data) by default.
  ///
  /// - Throws: `PhysicsError.unknownName` with the names that are known.
  public static func named(
    _ name: String = "nufit-6.0", ordering: MassOrdering = .normal
  ) throws(PhysicsError) -> OscillationParameters {
    try GlobalFit.named(name, ordering: ordering).bestFit
  }
}
