/// The atmospheric splitting, in whichever of the three conventions its source gives it.
///
/// Δm²₃ℓ is Δm²₃₁ in normal and Δm²₃₂ in inverted ordering (the fits of NuFIT); the others are what they say.
public enum AtmosphericSplitting: Sendable, Hashable {
  /// Δm²₃₁ = m₃² − m₁².
  case deltaMSquared31(eV2: Double)
  /// Δm²₃₂ = m₃² − m₂².
  case deltaMSquared32(eV2: Double)
  /// Δm²₃ℓ: the larger in magnitude of the two.
  case deltaMSquared3l(eV2: Double)

  /// The name of the convention, as printed beside results.
  public var conventionName: String {
    switch self {
    case .deltaMSquared31: "dm31"
    case .deltaMSquared32: "dm32"
    case .deltaMSquared3l: "dm3l"
    }
  }

  /// The value as it was given.
  public var givenEV2: Double {
    switch self {
    case .deltaMSquared31(let value), .deltaMSquared32(let value), .deltaMSquared3l(let value):
      value
    }
  }

  /// Δm²₃₁, which every formula uses.
  public func deltaMSquared31EV2(deltaMSquared21EV2: Double) -> Double {
    switch self {
    case .deltaMSquared31(let value): value
    case .deltaMSquared32(let value): value + deltaMSquared21EV2
    case .deltaMSquared3l(let value): value < 0 ? value + deltaMSquared21EV2 : value
    }
  }
}
