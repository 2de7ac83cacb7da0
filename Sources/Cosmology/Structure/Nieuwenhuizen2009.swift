import PhysicalQuantities

/// The neutrino mass that was read from the lensing of the galaxy cluster Abell 1689, as the claim that it was.
///
/// The cluster's dark matter was fitted by an isothermal gas of fermions. The result is a value, 1.445(30) eV for each
/// of g = 12 states (right-handed ones included), not the upper bound of 1.5 eV as which the articles quote it; its
/// hot dark matter contradicts the bounds on Σm from structure and KATRIN's bound on each mass.
///
/// **Formula** m = h₇₀^{1/2} (12/g)^{1/4} 1.445(30) eV; Ω_ν = 0.1893(39) h₇₀^{−3/2} for g = 12.
///
/// **Source** Nieuwenhuizen, EPL 86 (2009) 59001, arXiv:0812.4552.
public enum Nieuwenhuizen2009 {
  /// The paper.
  public static let reference = Reference(
    key: "nieuwenhuizen2009lensing",
    citation: "Nieuwenhuizen, EPL 86 (2009) 59001, arXiv:0812.4552")

  /// The mass of each state in eV with its error.
  public static func massEV(
    stateCount: Double = 12, hubble70: Double = 1
  ) throws(PhysicsError) -> (value: Double, uncertainty: Double) {
    try Require.positive(stateCount, "g")
    try Require.positive(hubble70, "h70")
    let scale = hubble70.squareRoot() * (12 / stateCount).squareRoot().squareRoot()
    return (1.445 * scale, 0.030 * scale)
  }

  /// Ω_ν with its error, for twelve states.
  public static func omega(
    hubble70: Double = 1
  ) throws(PhysicsError) -> (value: Double, uncertainty: Double) {
    try Require.positive(hubble70, "h70")
    let scale = hubble70 * hubble70.squareRoot()
    return (0.1893 / scale, 0.0039 / scale)
  }
}
