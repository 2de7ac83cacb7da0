import NumericalMethods
import PhysicalQuantities

/// The energy spectrum of cosmic rays as the Pierre Auger Observatory measured it, with its suppression at 46 EeV.
///
/// **Formula** J = J₀ (E/E₀)^{−γ₁} Πᵢ (1 + (E/Eᵢ)^{1/w})^{(γᵢ − γᵢ₊₁)w}, in km⁻² sr⁻¹ yr⁻¹ eV⁻¹.
///
/// **Validity** 10^18.4 to 10^20.4 eV. **Accuracy** 14 % of the energy scale.
///
/// **Source** Aab et al., Phys. Rev. D 102 (2020) 062005, arXiv:2008.06486, eq. 9 and table III.
public enum Auger2020 {
  /// The paper.
  public static let reference = Reference(
    key: "auger2020spectrum",
    citation: "Aab et al. (Pierre Auger), Phys. Rev. D 102 (2020) 062005, arXiv:2008.06486")

  /// The energy of the suppression in eV.
  public static let suppressionEV = 46e18
  private static let indices = [3.29, 2.51, 3.05, 5.1]
  private static let breaksEV = [5.0e18, 13e18, suppressionEV]
  private static let width = 0.05
  /// J₀ in km⁻² sr⁻¹ yr⁻¹ eV⁻¹ at 10^18.5 eV.
  private static let normalization = 1.315e-18

  /// J in km⁻² sr⁻¹ yr⁻¹ eV⁻¹ at an energy in eV.
  public static func flux(energyEV: Double) throws(PhysicsError) -> Double {
    try Require.value(energyEV, in: 1e18...1e21, "energy_eV", hint: "measured up to 10^20.4 eV")
    return unchecked(Elementary.log(energyEV))
  }

  private static func unchecked(_ logEnergy: Double) -> Double {
    let start = Elementary.log(10) * 18.5
    var logFlux = -indices[0] * (logEnergy - start)
    for (k, energy) in breaksEV.enumerated() {
      let steep = (logEnergy - Elementary.log(energy)) / width
      // ln(1 + e^x), which is x for large x
      let bend = steep > 40 ? steep : Elementary.log(onePlus: Elementary.exp(steep))
      logFlux += (indices[k] - indices[k + 1]) * width * bend
    }
    return normalization * Elementary.exp(logFlux)
  }

  /// The number above an energy in eV, in km⁻² sr⁻¹ yr⁻¹.
  public static func integralFlux(aboveEV energyEV: Double) throws(PhysicsError) -> Double {
    try Require.value(energyEV, in: 1e18...1e21, "energy_eV")
    do {
      let start = Elementary.log(energyEV)
      // The spectrum falls as E^−5.1: 4.1 × 12 e-folds are 1e-21 of it.
      return try AdaptiveQuadrature(relativeTolerance: 1e-10)
        .integral(from: start, to: start + 12) { unchecked($0) * Elementary.exp($0) }.value
    } catch {
      throw .noSolution(parameter: "energy_eV", value: "\(energyEV)", hint: "\(error)")
    }
  }
}
