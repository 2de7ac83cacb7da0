import NumericalMethods
import PhysicalQuantities

/// The inelasticity of ShelfMC: one distribution for every energy, flavour and current.
///
/// y = (−ln(1/e + u (1 − 1/e)))^2.5 with u uniform: a rough description of the curves of Gandhi and others (1996),
/// still in use where no energy dependence is asked for. Mean 0.2111. Large u gives small y.
///
/// **Source** ShelfMC (Barwick et al., Astropart. Phys. 70 (2015) 12), after icemc; hep-ph/9512364, fig. 7.
public enum ShelfMCInelasticity {
  /// The energies at which radio simulations use it, in eV.
  public static let energyRangeEV: ClosedRange<Double> = 1e14...1e21

  /// The paper whose curves it describes, and the program.
  public static let reference = Reference(
    key: "gandhi1996uhe",
    citation:
      "Gandhi, Quigg, Reno, Sarcevic, Astropart. Phys. 5 (1996) 81, hep-ph/9512364; as in ShelfMC")

  /// The mean: ∫₀¹ t^2.5 e^−t dt / (1 − 1/e).
  static let mean = 0.211_137_808_586_657_67  // own quadrature, 25 digits rounded

  /// y for a uniform deviate.
  static func inelasticity(uniform: Double) -> Double {
    let inverseE = 0.367_879_441_171_442_33  // 1/e
    let t = -Elementary.log(inverseE + uniform * (1 - inverseE))
    return t > 0 ? t * t * t.squareRoot() : 0
  }
}
