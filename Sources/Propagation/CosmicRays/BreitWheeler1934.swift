import Matter
import NumericalMethods
import PhysicalQuantities

/// Why the sky is dark to photons of the highest energies: they make electron pairs on the microwave background.
///
/// **Formula** σ = (3σ_T/16)(1 − β²)[(3 − β⁴) ln((1 + β)/(1 − β)) − 2β(2 − β²)], β² = 1 − 4m²/s;
/// 1/λ = 1/8E² ∫ ds s σ(s) ∫ dε n(ε)/ε² from s/4E.
///
/// **Validity** the microwave background alone: below 1e14 eV starlight and infrared light are more opaque, above 1e19 eV radio
/// waves. **Accuracy** of the integral 1e-6.
///
/// **Source** Breit & Wheeler, Phys. Rev. 46 (1934) 1087; Gould & Schréder, Phys. Rev. 155 (1967) 1404.
public struct BreitWheeler1934: Sendable, Hashable {
  /// The paper.
  public static let reference = Reference(
    key: "breit1934collision",
    citation: "Breit & Wheeler, Phys. Rev. 46 (1934) 1087")

  /// The photons that are hit.
  public let photons: PhotonBackground
  private let rule: GaussLegendreRule

  /// Makes the opacity of a background.
  public init(photons: PhotonBackground = .today) throws(PhysicsError) {
    self.photons = photons
    do { rule = try GaussLegendreRule(order: 64) } catch {
      throw .noSolution(parameter: "quadrature", value: "\(error)", hint: "a defect of the program")
    }
  }

  /// Thomson's cross section in cm²: 8π/3 r_e².
  static let thomsonCm2: Double = {
    let radius =
      Constants.fineStructureConstant.value * LossMasses.reducedPlanckEVCm / 0.510_998_95e6
    return 8 * .pi / 3 * radius * radius
  }()

  /// The cross section in cm² for the velocity β of the electrons in the frame of their mass.
  public static func crossSectionCm2(velocity: Double) throws(PhysicsError) -> Double {
    try Require.value(velocity, in: 0...1.0.nextDown, "beta")
    return unchecked(velocity)
  }

  private static func unchecked(_ beta: Double) -> Double {
    let square = beta * beta
    let logarithm = Elementary.log(onePlus: 2 * beta / (1 - beta))
    let bracket = (3 - square * square) * logarithm - 2 * beta * (2 - square)
    return 3.0 / 16 * thomsonCm2 * (1 - beta) * (1 + beta) * bracket
  }

  /// The mean free path in kpc of a photon of an energy in eV.
  public func meanFreePathKpc(energyEV: Double) throws(PhysicsError) -> Double {
    try Require.value(energyEV, in: 1e13...1e22, "energy_eV", hint: "outside other photons rule")
    let electron = 0.510_998_95e6
    let least = 4 * electron * electron
    // In u with s = least·cosh²u: β = tanh u, and the square root at the threshold is smooth.
    let largest = 4 * energyEV * 45 * photons.temperatureEV / least
    guard largest > 1 else {
      throw .noSolution(
        parameter: "energy_eV", value: "\(energyEV)", hint: "no photon is energetic enough")
    }
    let end = Elementary.log(largest.squareRoot() + (largest - 1).squareRoot())
    let integral = rule.integral(from: 0, to: end) { u in
      let grow = Elementary.exp(u)
      let (cosh, sinh) = (0.5 * (grow + 1 / grow), 0.5 * (grow - 1 / grow))
      let s = least * cosh * cosh
      let jacobian = 2 * least * cosh * sinh
      let sigma = Self.unchecked(Swift.min(sinh / cosh, 1 - 1e-15))
      return jacobian * s * sigma * photons.densityOverEnergySquared(aboveEV: s / (4 * energyEV))
    }
    let perCm = integral / (8 * energyEV * energyEV)
    return 1 / perCm / (FlatExpansion.cmPerMpc * 1e-3)
  }

  /// e^{−d/λ}: the share of photons that come through a distance in kpc, expansion not counted.
  public func survival(energyEV: Double, distanceKpc: Double) throws(PhysicsError) -> Double {
    try Require.nonNegative(distanceKpc, "distance_kpc")
    return Elementary.exp(-distanceKpc / (try meanFreePathKpc(energyEV: energyEV)))
  }
}
