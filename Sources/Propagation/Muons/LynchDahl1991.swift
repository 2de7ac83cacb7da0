import Matter
import NumericalMethods
import PhysicalQuantities

/// Multiple scattering by the Gaussian core of Molière's angles, additive over steps.
///
/// **Formula** χ_c² = 0.157 Σ w Z(Z+1)/A ∫ dX/(pβ)², ln χ_a² the weighted mean of the screening angles,
/// θ₀² = χ_c²/(1 + F²) [(1 + v)/v ln(1 + v) − 1], v = χ_c²/(2(1 − F) χ_a²), F = 0.98. **Units** MeV/c, g/cm², rad.
/// **Accuracy** 11 % of the width over 1e-3 to 100 radiation lengths. **Source** Lynch & Dahl, Nucl. Instrum. Meth. B 58 (1991) 6.
public struct LynchDahl1991: Sendable, Hashable {
  /// The paper.
  public static let reference = Reference(
    key: "lynch1991scattering", citation: "Lynch, Dahl, Nucl. Instrum. Meth. B 58 (1991) 6")

  /// Σ w Z(Z+1)/A.
  private let strength: Double
  private let shares: [(weight: Double, z: Double)]

  /// Makes the scattering of a material.
  public init(_ material: Material) {
    let parts = material.components.map { part -> (weight: Double, z: Double) in
      let z = part.element.charge
      return (part.massFraction * z * (z + 1) / part.element.molarMass, z)
    }
    let sum = parts.reduce(0) { $0 + $1.weight }
    strength = sum
    shares = parts.map { ($0.weight / sum, $0.z) }
  }

  /// Whether two have the same parts.
  public static func == (a: LynchDahl1991, b: LynchDahl1991) -> Bool {
    a.strength == b.strength && a.shares.elementsEqual(b.shares) { $0 == $1 }
  }
  /// Hashes the parts.
  public func hash(into hasher: inout Hasher) { hasher.combine(strength) }

  /// ln χ_a² at a momentum.
  func logScreening(momentumMeV p: Double, beta: Double) -> Double {
    var sum = 0.0
    for (weight, z) in shares {
      let a = Constants.fineStructureConstant.value * z / beta
      let angle = 2.007e-5 * Elementary.pow(z, 2.0 / 3) * (1 + 3.34 * a * a) / (p * p)
      sum += weight * Elementary.log(angle)
    }
    return sum
  }

  /// The factor between ∫ dX/(pβ)² and θ₀², with the logarithm of a whole track.
  func variancePerIntegral(whole: Double, logScreening: Double) -> Double {
    let chi2 = 0.157 * strength * whole
    let f = 0.98
    let v = Swift.max(chi2 / Elementary.exp(logScreening) / (2 * (1 - f)), 1e-9)
    let bracket = (1 + v) / v * Elementary.log(onePlus: v) - 1
    return 0.157 * strength / (1 + f * f) * Swift.max(bracket, 0)
  }

  /// The width θ₀ of the projected angle after a column at constant momentum, rad.
  ///
  /// - Throws: `PhysicsError` for momenta and columns that are not positive.
  public func angle(momentumMeV: Double, columnGCm2: Double) throws(PhysicsError) -> Double {
    let p = try Require.positive(momentumMeV, "momentumMeV")
    try Require.positive(columnGCm2, "columnGCm2")
    let m = 105.658_375_5  // muon mass in MeV, PDG 2024
    let beta = p / (p * p + m * m).squareRoot()
    let whole = columnGCm2 / (p * p * beta * beta)
    let factor = variancePerIntegral(
      whole: whole, logScreening: logScreening(momentumMeV: p, beta: beta))
    return (factor * whole).squareRoot()
  }
}
