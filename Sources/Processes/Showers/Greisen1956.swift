import NumericalMethods
import PhysicalQuantities

/// The mean number of electrons and positrons along an electromagnetic shower, by Greisen.
///
/// N(X) = 0.31/√(ln y) · exp[X/X₀ (1 − 1.5 ln s)], s = 3X/(X + 2 X₀ ln y), y = E/E_c; X is the column in g/cm².
/// The maximum is at X = X₀ ln y, where the age s is 1, and is 0.31 y/√(ln y).
///
/// **Units** eV, g/cm². **Validity** y > e, cascades of approximation B: without the LPM effect, so above some PeV the real
/// showers are longer and differ from one to the next. **Accuracy** the formula to 1e-14; the physics to some 10 %.
/// **Source** K. Greisen, Prog. Cosmic Ray Phys. 3 (1956) 1; constants of ice as used with the Askaryan models (pyrex).
public struct Greisen1956: Sendable, Hashable {
  /// The energy of the shower in eV.
  public let energyEV: Double
  /// The critical energy in eV.
  public let criticalEnergyEV: Double
  /// The radiation length in g/cm².
  public let radiationLengthGCm2: Double
  private let logarithm: Double

  /// A shower of an energy, in ice unless told otherwise.
  ///
  /// - Throws: `PhysicsError.outOfRange` if a number is not above 0, or the energy not above e times the critical one.
  public init(
    energyEV: Double, criticalEnergyEV: Double = 78.6e6, radiationLengthGCm2: Double = 36.08
  ) throws(PhysicsError) {
    try Require.positive(criticalEnergyEV, "critical energy (eV)")
    try Require.positive(radiationLengthGCm2, "radiation length (g/cm2)")
    try Require.positive(energyEV, "shower energy (eV)")
    let logarithm = Elementary.log(energyEV / criticalEnergyEV)
    guard logarithm.isFinite, logarithm > 1 else {
      throw .outOfRange(
        parameter: "shower energy (eV)", value: energyEV,
        allowed: "> \(Elementary.exp(1) * criticalEnergyEV)",
        hint: "below some critical energies there is no cascade")
    }
    self.energyEV = energyEV
    self.criticalEnergyEV = criticalEnergyEV
    self.radiationLengthGCm2 = radiationLengthGCm2
    self.logarithm = logarithm
  }

  /// The column of the maximum, X₀ ln y, in g/cm².
  public var maximumColumnGCm2: Double { radiationLengthGCm2 * logarithm }

  /// The number of particles at the maximum.
  public var maximumSize: Double {
    0.31 / logarithm.squareRoot() * (energyEV / criticalEnergyEV)
  }

  /// The age s: 0 at the start, 1 at the maximum, 3 at the end.
  public func age(columnGCm2: Double) -> Double {
    3 * columnGCm2 / (columnGCm2 + 2 * maximumColumnGCm2)
  }

  /// The number of electrons and positrons at a column in g/cm²; 0 before the start.
  public func size(columnGCm2: Double) -> Double {
    guard columnGCm2 > 0 else { return columnGCm2 == 0 ? 0.31 / logarithm.squareRoot() : 0 }
    let exponent =
      columnGCm2 / radiationLengthGCm2 * (1 - 1.5 * Elementary.log(age(columnGCm2: columnGCm2)))
    return 0.31 / logarithm.squareRoot() * Elementary.exp(exponent)
  }
}
