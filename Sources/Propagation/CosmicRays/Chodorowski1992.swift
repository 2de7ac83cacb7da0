import Matter
import NumericalMethods
import PhysicalQuantities

/// The energy that protons lose by making electron pairs on the microwave background.
///
/// **Formula** −dE/dt = α r_e² c (m_e c²)² ∫ dκ n(κ m_e c²/2γ) φ(κ)/κ² from κ = 2, with the authors' fits of φ.
///
/// **Accuracy** of φ better than 1 %, by the authors; the two fits meet at κ = 25 within 0.2 %.
///
/// **Source** Blumenthal, Phys. Rev. D 1 (1970) 1596; Chodorowski, Zdziarski & Sikora, Astrophys. J. 400 (1992) 181.
public enum Chodorowski1992 {
  /// The paper.
  public static let reference = Reference(
    key: "chodorowski1992reaction",
    citation: "Chodorowski, Zdziarski & Sikora, Astrophys. J. 400 (1992) 181")

  /// φ(κ) of the loss integral; 0 below κ = 2.
  static func kernel(_ kappa: Double) -> Double {
    guard kappa > 2 else { return 0 }
    if kappa < 25 {
      let x = kappa - 2
      let sum = x * (0.8048 + x * (0.1459 + x * (1.137e-3 + x * -3.879e-6)))
      return .pi / 12 * x * x * x * x / (1 + sum)
    }
    let l = Elementary.log(kappa)
    let growth = -86.07 + l * (50.96 + l * (-14.45 + l * (8.0 / 3)))
    let y = 1 / kappa
    return kappa * growth / (1 - y * (2.910 + y * (78.35 + y * 1837)))
  }

  /// −(dE/dt)/E in 1/s for a proton's energy in eV; the energy is not checked.
  static func relativeLossPerSecond(
    energyEV: Double, photons: PhotonBackground, rule: GaussLegendreRule
  ) -> Double {
    let electron = 0.510_998_95e6
    let gamma = energyEV / LossMasses.protonEV
    // Photons above 45 kT are absent.
    let largest = 2 * gamma * 45 * photons.temperatureEV / electron
    guard largest > 2 else { return 0 }
    let integral = rule.integral(from: Elementary.log(2), to: Elementary.log(largest)) { l in
      let kappa = Elementary.exp(l)
      let density = (try? photons.spectralDensity(energyEV: kappa * electron / (2 * gamma))) ?? 0
      return density * kernel(kappa) / kappa
    }
    let radius = Constants.fineStructureConstant.value * LossMasses.reducedPlanckEVCm / electron
    let scale =
      Constants.fineStructureConstant.value * radius * radius * electron * electron
      * LossMasses.lightCmPerS
    return scale * integral / energyEV
  }
}

/// The numbers that loss models share.
enum LossMasses {
  static let protonEV = 938.272_088_16e6  // PDG 2024
  static let reducedPlanckEVCm = Constants.reducedPlanckTimesC.value * 1e-7
  static let lightCmPerS = Constants.speedOfLight.value * 100
}
