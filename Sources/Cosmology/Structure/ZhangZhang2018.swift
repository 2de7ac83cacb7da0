import NumericalMethods
import PhysicalQuantities

/// The local density of relic neutrinos that the Milky Way has gathered, by a fit to simulated orbits.
///
/// **Formula** n/n̄ = 1 + 76.5 (m/eV)^2.21: nearly the square of the mass, as the abstract says.
///
/// **Validity** 10 to 150 meV. **Accuracy** tens of percent. The coefficients are not checked against the paper's text;
/// they agree with another group's abstract: 10 to 20 % at the masses of the inverted minimum, a factor 1.7 to 2.5 at 150 meV
/// (de Salas et al., JCAP 09 (2017) 034, arXiv:1706.09850).
///
/// **Source** Zhang & Zhang, Nature Commun. 9 (2018) 1833, arXiv:1712.01153.
public enum ZhangZhang2018 {
  /// The paper.
  public static let reference = Reference(
    key: "zhang2018gravitational",
    citation: "Zhang & Zhang, Nature Commun. 9 (2018) 1833, arXiv:1712.01153")

  /// The local density in units of the mean for a mass in eV.
  public static func overdensity(massEV: Double) throws(PhysicsError) -> Double {
    try Require.value(massEV, in: 0...0.15, "mass_eV", hint: "the fit ends at 150 meV")
    return 1 + 76.5 * Elementary.pow(massEV, 2.21)
  }
}
