import Messengers
import NumericalMethods
import PhysicalQuantities

/// The energies that a source sends out: one energy, a power law, or a table.
///
/// Energies are drawn by inverting the distribution function, exactly, so that one uniform deviate gives one energy.
public struct EnergySpectrum: Sendable, Hashable {
  /// The energies that can occur, in eV.
  public let energyRangeEV: ClosedRange<Double>
  /// dN/dE up to a factor; absent for one energy.
  private let shape: PiecewisePowerLaw?

  /// One energy in eV.
  public static func monoenergetic(energyEV: Double) throws(PhysicsError) -> EnergySpectrum {
    try Require.positive(energyEV, "energyEV")
    return EnergySpectrum(energyRangeEV: energyEV...energyEV, shape: nil)
  }

  /// dN/dE ∝ E^(−index) between two energies in eV.
  public static func powerLaw(
    index: Double, fromEV low: Double, toEV high: Double
  ) throws(PhysicsError) -> EnergySpectrum {
    try Require.value(index, in: -10...10, "index", hint: "dN/dE falls as E to the minus index")
    try Require.positive(low, "lowest energyEV")
    let fall = Elementary.pow(high / low, -index)
    return EnergySpectrum(try PiecewisePowerLaw(energiesEV: [low, high], values: [1, fall]))
  }

  /// Equal numbers in every decade between two energies in eV: a power law of index 1.
  public static func logUniform(
    fromEV low: Double, toEV high: Double
  ) throws(PhysicsError) -> EnergySpectrum {
    try powerLaw(index: 1, fromEV: low, toEV: high)
  }

  /// The shape of dN/dE of a flux, over its whole range.
  public static func tabulated(_ flux: DiffuseFlux) -> EnergySpectrum {
    EnergySpectrum(flux.numberFlux)
  }

  /// The shape of dN/dE of any function of energy.
  public init(_ shape: PiecewisePowerLaw) {
    self.init(energyRangeEV: shape.energyRangeEV, shape: shape)
  }

  private init(energyRangeEV: ClosedRange<Double>, shape: PiecewisePowerLaw?) {
    self.energyRangeEV = energyRangeEV
    self.shape = shape
  }

  /// The energy in eV for a uniform deviate in [0, 1]; larger deviates give larger energies.
  public func energyEV(uniform: Double) -> Double {
    shape?.energyEV(cumulativeFraction: uniform) ?? energyRangeEV.lowerBound
  }
}
