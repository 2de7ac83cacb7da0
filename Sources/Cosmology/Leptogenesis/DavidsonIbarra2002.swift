import Neutrinos
import PhysicalQuantities

/// The largest CP asymmetry that the decays of the lightest heavy neutrino can have.
///
/// **Formula** Standard Model: |ε₁| ≤ 3M₁(m₃ − m₁)/(16πv²), v = 174 GeV. As published, supersymmetric:
/// 3M₁(m₃ − m₁)/(8π⟨H_u⟩²). The two differ by two: the normalisation is named in every call.
///
/// **Validity** hierarchical heavy neutrinos, flavour not resolved. Random Casas-Ibarra couplings come within 2e-4 of the
/// bound and never above it.
///
/// **Source** Davidson & Ibarra, Phys. Lett. B 535 (2002) 25, hep-ph/0202239.
public enum DavidsonIbarra2002 {
  /// The paper.
  public static let reference = Reference(
    key: "davidson2002lower",
    citation: "Davidson & Ibarra, Phys. Lett. B 535 (2002) 25, hep-ph/0202239")

  /// Whose decays are bounded.
  public enum Normalization: String, CaseIterable, Sendable, Hashable {
    /// Standard Model, coefficient 3/16π.
    case standardModel = "standard_model"
    /// As published for the supersymmetric model, coefficient 3/8π.
    case supersymmetric

    /// The coefficient.
    public var coefficient: Double { self == .standardModel ? 3 / (16 * .pi) : 3 / (8 * .pi) }
  }

  /// The largest |ε₁| for M₁ in GeV and the difference m₃ − m₁ of heaviest and lightest mass in eV.
  public static func largestAsymmetry(
    heavyMassGeV: Double, massDifferenceEV: Double, normalization: Normalization
  ) throws(PhysicsError) -> Double {
    try Require.positive(heavyMassGeV, "M1_GeV")
    try Require.nonNegative(massDifferenceEV, "m3 - m1")
    let v = SeesawScale.vacuumExpectationGeV
    return normalization.coefficient * heavyMassGeV * massDifferenceEV * 1e-9 / (v * v)
  }
}
