import PhysicalQuantities

/// A complex ratio of field amplitudes.
public struct FieldRatio: BitwiseCopyable, Sendable, Hashable {
  /// The part in phase.
  public let real: Double
  /// The part a quarter period ahead.
  public let imaginary: Double

  /// Makes a ratio from its parts.
  public init(real: Double, imaginary: Double) {
    self.real = real
    self.imaginary = imaginary
  }

  /// The ratio 1: a field that passes unchanged.
  public static let one = FieldRatio(real: 1, imaginary: 0)

  /// The ratio of the amplitudes' sizes.
  public var magnitude: Double { (real * real + imaginary * imaginary).squareRoot() }
}

/// Fresnel's reflection coefficients of the ice surface, seen from below, for both polarisations.
///
/// Fields vary as exp(−iωt), as F(f) = ∫ E(t) exp(+2πift) dt has it: in total reflection the field in the air decays
/// and both coefficients are phases (programs that transform with the other sign hold their conjugates). The polarisations are the spherical components
/// of the *propagation* direction before and after: s is E_φ (horizontal), p is E_θ (in the vertical plane).
///
/// With p₁ = n₁ cos θ₁ and p₂ = √(n₂² − n₁² sin² θ₁), which is +i√(…) in total reflection,
/// r_s = (p₁ − p₂)/(p₁ + p₂) and r_p = (n₂² p₁ − n₁² p₂)/(n₂² p₁ + n₁² p₂). For ice under air and vertical incidence
/// r_s = (n₁ − n₂)/(n₁ + n₂) > 0 and r_p = −r_s.
public struct FresnelReflection: BitwiseCopyable, Sendable, Hashable {
  /// The ratio of the horizontal components, E_φ.
  public let s: FieldRatio
  /// The ratio of the components in the vertical plane, E_θ.
  public let p: FieldRatio
  /// Whether nothing passes into the air.
  public let isTotal: Bool

  /// The coefficients for one angle of incidence.
  ///
  /// - Parameters:
  ///   - incidenceCosine: cos θ₁ from 0 (grazing) to 1 (vertical).
  ///   - index: n₁ of the medium that the wave is in.
  ///   - outerIndex: n₂ of the medium beyond, 1 for air.
  /// - Throws: `PhysicsError.outOfRange` for a cosine outside 0...1 or an index below 1.
  public init(
    incidenceCosine: Double, index: Double, outerIndex: Double = 1
  ) throws(PhysicsError) {
    try Require.value(incidenceCosine, in: 0...1, "incidenceCosine")
    try Require.value(index, in: 1...10, "index")
    try Require.value(outerIndex, in: 1...10, "outerIndex")
    let sine = ((1 - incidenceCosine) * (1 + incidenceCosine)).squareRoot()
    self.init(rise: index * incidenceCosine, snell: index * sine, index, outerIndex)
  }

  /// The coefficients from n₁ cos θ₁ and n₁ sin θ₁.
  init(rise: Double, snell: Double, _ index: Double, _ outerIndex: Double) {
    let square = (outerIndex - snell) * (outerIndex + snell)
    isTotal = square < 0
    let beyond = Swift.abs(square).squareRoot()
    let inner = index * index
    let outer = outerIndex * outerIndex
    if isTotal {
      s = Self.phase(rise, beyond)
      p = Self.phase(outer * rise, inner * beyond)
    } else {
      s = Self.ratio(rise, beyond)
      p = Self.ratio(outer * rise, inner * beyond)
    }
  }

  /// (x − y)/(x + y); −1 at grazing incidence between equal media.
  private static func ratio(_ x: Double, _ y: Double) -> FieldRatio {
    FieldRatio(real: x + y > 0 ? (x - y) / (x + y) : -1, imaginary: 0)
  }

  /// (x − iy)/(x + iy), of magnitude 1.
  private static func phase(_ x: Double, _ y: Double) -> FieldRatio {
    let norm = x * x + y * y
    return FieldRatio(real: (x - y) * (x + y) / norm, imaginary: -2 * x * y / norm)
  }
}
