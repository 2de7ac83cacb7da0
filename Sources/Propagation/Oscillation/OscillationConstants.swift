import PhysicalQuantities

/// The two numbers that turn eV², km, GeV and g/cm³ into phases.
public enum OscillationConstants {
  /// Half the phase of Δm² = 1 eV² over 1 km at 1 GeV: the 1.267 of textbooks, in GeV/(eV² km).
  ///
  /// **Formula** 10³ m · 10⁻⁹ / (4 ħc), ħc in eV m.
  public static let halfPhase: Double = {
    let reducedPlanckTimesCEVM = Constants.reducedPlanckTimesC.value * 1e-9  // MeV fm to eV m
    return 1e3 * 1e-9 / (4 * reducedPlanckTimesCEVM)
  }()

  /// The potential √2 G_F N_e of 1 g/cm³ with one electron per 1/N_A g, in eV.
  public static let potentialEV: Double = {
    // ħc in GeV cm.
    let reducedPlanckTimesCGeVCm = Constants.reducedPlanckTimesC.value * 1e-16
    let cube = reducedPlanckTimesCGeVCm * reducedPlanckTimesCGeVCm * reducedPlanckTimesCGeVCm
    let electronsPerCm3 = Constants.avogadroConstant.value
    return 2.0.squareRoot() * Constants.fermiConstant.value * electronsPerCm3 * cube * 1e9
  }()

  /// A = 2√2 G_F N_e E of 1 g/cm³ with one electron per 1/N_A g at 1 GeV, in eV².
  public static let matterEV2: Double = 2 * potentialEV * 1e9
}
