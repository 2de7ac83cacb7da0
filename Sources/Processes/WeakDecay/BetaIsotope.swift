/// A nucleus whose beta spectrum is used to weigh the neutrino.
public struct BetaIsotope: Sendable, Hashable {
  /// How the matrix element depends on the momenta.
  public enum Shape: Sendable, Hashable {
    /// Not at all.
    case allowed
    /// As p² + q²: unique first forbidden, Coulomb corrections of the p wave taken as those of the s wave.
    case firstForbiddenUnique
  }

  /// The name on the command line.
  public let name: String
  /// The charge of the daughter nucleus.
  public let daughterCharge: Int
  /// The largest kinetic energy of the electron for massless neutrinos, in eV.
  public let endpointEV: Double
  /// The half-life in years.
  public let halfLifeYr: Double
  /// The shape of the spectrum beyond phase space.
  public let shape: Shape
  /// Where the end point is from.
  public let source: String

  /// Tritium, of KATRIN and Project 8.
  ///
  /// The end point of the molecule; experiments fit it, so that its last eV matters to no mass. Half-life: 4500 d, Lucas &
  /// Unterweger, J. Res. NIST 105 (2000) 541.
  public static let tritium = BetaIsotope(
    name: "H3", daughterCharge: 2, endpointEV: 18_574, halfLifeYr: 12.32, shape: .allowed,
    source: "molecular end point as commonly rounded; KATRIN, arXiv:2406.13516, fits it")

  /// Rhenium 187, of MANU, MIBETA and the plan MARE; its Q was the lowest known.
  ///
  /// The p wave of the electron dominates. The end point is rounded; half-life 43 Gy.
  public static let rhenium187 = BetaIsotope(
    name: "Re187", daughterCharge: 76, endpointEV: 2470, halfLifeYr: 4.3e10,
    shape: .firstForbiddenUnique, source: "MARE, as commonly rounded")

  /// The isotopes that have a name; holmium, which captures its electron, is a model of its own.
  public static let all = [tritium, rhenium187]
}
