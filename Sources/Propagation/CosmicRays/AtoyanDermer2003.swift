import Matter
import NumericalMethods
import PhysicalQuantities

/// The energy that protons lose by making pions, with a cross section of two steps.
///
/// **Formula** 340 µb at an inelasticity of 0.2 for photons of 200 to 500 MeV in the proton's frame, 120 µb at 0.6 above;
/// rate = c/2γ² ∫ dε′ ε′ σ κ ∫ dε n(ε)/ε² from ε′/2γ.
///
/// **Accuracy** some 30 % near the threshold, where the Δ resonance has a shape; better in the plateau.
///
/// **Source** Atoyan & Dermer, Astrophys. J. 586 (2003) 79, astro-ph/0209231.
public enum AtoyanDermer2003 {
  /// The paper.
  public static let reference = Reference(
    key: "atoyan2003neutral",
    citation: "Atoyan & Dermer, Astrophys. J. 586 (2003) 79, astro-ph/0209231")

  /// One step of the cross section: photon energies in the proton's frame, cm², and the share of energy lost.
  static let steps:
    [(fromEV: Double, toEV: Double, crossSectionCm2: Double, inelasticity: Double)] =
      [(2e8, 5e8, 340e-30, 0.2), (5e8, .infinity, 120e-30, 0.6)]

  /// −(dE/dt)/E, or the interactions, in 1/s for a proton's energy in eV; the energy is not checked.
  static func ratePerSecond(
    energyEV: Double, photons: PhotonBackground, rule: GaussLegendreRule, weighted: Bool
  ) -> Double {
    let gamma = energyEV / LossMasses.protonEV
    let largest = 2 * gamma * 45 * photons.temperatureEV  // no photons above 45 kT
    var sum = 0.0
    for step in steps {
      let (low, high) = (step.fromEV, Swift.min(step.toEV, largest))
      guard low < high else { continue }
      let integral = rule.integral(from: Elementary.log(low), to: Elementary.log(high)) { l in
        let photon = Elementary.exp(l)
        return photon * photon * photons.densityOverEnergySquared(aboveEV: photon / (2 * gamma))
      }
      sum += step.crossSectionCm2 * (weighted ? step.inelasticity : 1) * integral
    }
    return LossMasses.lightCmPerS * sum / (2 * gamma * gamma)
  }
}
