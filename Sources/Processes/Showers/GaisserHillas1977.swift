import NumericalMethods
import PhysicalQuantities

/// The mean number of charged particles along a hadronic shower, by Gaisser and Hillas.
///
/// N(X) = S₀ y (X_m − λ)/X_m · (X/(X_m − λ))^(X_m/λ) · exp[(X_m − X)/λ − 1], y = E/E_c, X_m = X₀ ln y; X is the column in
/// g/cm². The maximum is at X = X_m.
///
/// **Units** eV, g/cm². **Validity** X_m > λ, that is energies above some GeV. **Accuracy** the formula to 1e-13; single
/// showers fluctuate by some 10 % in X_m. **Source** T. K. Gaisser, A. M. Hillas, 15th ICRC 8 (1977) 353; constants of ice as
/// used with the Askaryan models (pyrex).
public struct GaisserHillas1977: Sendable, Hashable {
  /// The energy of the shower in eV.
  public let energyEV: Double
  /// The size a unit of y, 1.
  public static let sizeScale = 0.11842
  /// The radiation length that sets the maximum, in g/cm².
  public static let radiationLengthGCm2 = 39.562
  /// The interaction length λ, in g/cm².
  public static let interactionLengthGCm2 = 113.03
  /// The critical energy, in eV.
  public static let criticalEnergyEV = 170.06e6

  /// A shower of an energy in ice.
  ///
  /// - Throws: `PhysicsError.outOfRange` if the maximum would lie within one interaction length of the start.
  public init(energyEV: Double) throws(PhysicsError) {
    try Require.positive(energyEV, "shower energy (eV)")
    self.energyEV = energyEV
    guard maximumColumnGCm2 > Self.interactionLengthGCm2 else {
      throw .outOfRange(
        parameter: "shower energy (eV)", value: energyEV, allowed: "> 2.96e9",
        hint: "below it the profile has no maximum")
    }
  }

  /// The column X_m in g/cm².
  public var maximumColumnGCm2: Double {
    Self.radiationLengthGCm2 * Elementary.log(energyEV / Self.criticalEnergyEV)
  }

  /// The number of particles at X_m.
  public var maximumSize: Double { size(columnGCm2: maximumColumnGCm2) }

  /// The number of charged particles at a column in g/cm²; 0 up to the start.
  public func size(columnGCm2: Double) -> Double {
    guard columnGCm2 > 0 else { return 0 }
    let depth = maximumColumnGCm2
    let length = Self.interactionLengthGCm2
    let growth = depth / length * Elementary.log(columnGCm2 / (depth - length))
    let scale = Self.sizeScale * (energyEV / Self.criticalEnergyEV) * (depth - length) / depth
    return scale * Elementary.exp(growth + (depth - columnGCm2) / length - 1)
  }
}
