import PhysicalQuantities

/// The number of light neutrinos from the width of the Z: what it decays into unseen, over one neutrino's share.
///
/// The articles call this the lifetime of the Z; measured is the width of its line, ħ divided by the lifetime.
///
/// **Formula** Γ(Z → νν̄) = G_F M_Z³/(12√2π) at tree level; loops raise it to 167.17 MeV, the Standard Model's value.
///
/// **Source** ALEPH, DELPHI, L3, OPAL, SLD, Phys. Rept. 427 (2006) 257, hep-ex/0509008.
public enum InvisibleWidth {
  /// The Standard Model's width for one neutrino with loops, in MeV.
  public static let standardModelMeV = 167.17
  /// The measured invisible width of 2006 in MeV, ± 1.5.
  public static let lepMeV = 499.0
  /// A published number of light neutrinos with its error.
  public struct Measurement: Sendable, Hashable {
    /// The number.
    public let count: Double
    /// One standard deviation.
    public let uncertainty: Double
    /// Where it is from.
    public let source: String
  }
  /// The numbers that LEP's data gave: of 2006, and with the beams' corrected luminosity.
  public static let measurements = [
    Measurement(count: 2.9840, uncertainty: 0.0082, source: "hep-ex/0509008"),
    Measurement(
      count: 2.9963, uncertainty: 0.0074, source: "Janot & Jadach, PLB 803 (2020) 135319"),
  ]

  /// The tree-level width for one neutrino in MeV.
  public static func treeLevelMeV(zMassGeV: Double) throws(PhysicsError) -> Double {
    try Require.positive(zMassGeV, "Z mass")
    let cube = zMassGeV * zMassGeV * zMassGeV
    return Constants.fermiConstant.value * cube / (12 * 2.0.squareRoot() * .pi) * 1e3
  }

  /// The number of light neutrinos for an invisible width, both widths in MeV.
  public static func neutrinoCount(
    invisibleMeV: Double = lepMeV, perNeutrinoMeV: Double = standardModelMeV
  ) throws(PhysicsError) -> Double {
    try Require.nonNegative(invisibleMeV, "invisible width")
    return invisibleMeV / (try Require.positive(perNeutrinoMeV, "width of one neutrino"))
  }
}
