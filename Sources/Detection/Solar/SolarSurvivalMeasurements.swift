import PhysicalQuantities

/// What experiments found for the survival probability of the Sun's νe.
public struct SolarSurvivalMeasurement: Sendable, Hashable {
  /// The experiment and the component.
  public let name: String
  /// The energy for which it stands, in MeV.
  public let energyMeV: Double
  /// P_ee.
  public let probability: Double
  /// Its error.
  public let error: Double
  /// The paper.
  public let reference: Reference

  private static let borexino = Reference(
    key: "borexino2018comprehensive",
    citation: "Borexino Collaboration, Nature 562 (2018) 505")
  private static let sno = Reference(
    key: "sno2013combined",
    citation: "SNO Collaboration, Phys. Rev. C 88 (2013) 025501, arXiv:1109.0763")

  /// Borexino's four components, assuming the high-metallicity fluxes, and SNO's value at 10 MeV.
  public static let all = [
    SolarSurvivalMeasurement(
      name: "pp", energyMeV: 0.267, probability: 0.57, error: 0.09, reference: borexino),
    SolarSurvivalMeasurement(
      name: "7Be", energyMeV: 0.862, probability: 0.53, error: 0.05, reference: borexino),
    SolarSurvivalMeasurement(
      name: "pep", energyMeV: 1.44, probability: 0.43, error: 0.11, reference: borexino),
    SolarSurvivalMeasurement(
      name: "8B", energyMeV: 8.7, probability: 0.37, error: 0.08, reference: borexino),
    // ±0.016 and ±0.009 in quadrature.
    SolarSurvivalMeasurement(
      name: "8B, SNO", energyMeV: 10, probability: 0.317, error: 0.018, reference: sno),
  ]
}
