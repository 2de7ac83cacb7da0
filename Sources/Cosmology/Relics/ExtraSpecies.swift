import NumericalMethods
import PhysicalQuantities

/// A light particle beyond the three neutrinos: what it adds to N_eff if it was once in equilibrium.
///
/// **Formula** ΔN = (g/2) s (10.75/g*(T_d))^{4/3}, s = 1 for fermions and 8/7 for bosons: one more neutrino that
/// decouples with the others counts 1; one that leaves before the heavy particles annihilate counts less.
///
/// **Source** PDG 2024, "Neutrinos in cosmology"; Kolb & Turner, The Early Universe, chapter 3.
public struct ExtraSpecies: Sendable, Hashable {
  /// Which statistics a particle follows.
  public enum Statistics: String, CaseIterable, Sendable, Hashable {
    /// Fermi and Dirac's.
    case fermion
    /// Bose and Einstein's.
    case boson
  }

  /// The number of its spin and charge states.
  public let stateCount: Double
  /// Its statistics.
  public let statistics: Statistics
  /// The degrees of freedom of the plasma when it decoupled; 10.75 as for neutrinos, 106.75 for all of the model.
  public let plasmaDegreesOfFreedom: Double

  /// Makes a species that decouples from a plasma of given degrees of freedom.
  public init(
    stateCount: Double, statistics: Statistics, plasmaDegreesOfFreedom: Double = 10.75
  ) throws(PhysicsError) {
    self.stateCount = try Require.positive(stateCount, "states")
    self.statistics = statistics
    self.plasmaDegreesOfFreedom = try Require.value(
      plasmaDegreesOfFreedom, in: 10.75...1e4, "g*", hint: "10.75 when neutrinos decouple")
  }

  /// Its share of N_eff.
  public var effectiveNumber: Double {
    let cooling = Elementary.cbrt(10.75 / plasmaDegreesOfFreedom)
    let weight = statistics == .fermion ? 1 : 8.0 / 7
    return 0.5 * stateCount * weight * cooling * cooling * cooling * cooling
  }

  /// The energy of photons and an effective number of massless species, in units of the photons'.
  public static func radiationEnergyRatio(effectiveNumber: Double) throws(PhysicsError) -> Double {
    1 + RelicNeutrinos.energyPerSpecies * (try Require.nonNegative(effectiveNumber, "N_eff"))
  }
}
