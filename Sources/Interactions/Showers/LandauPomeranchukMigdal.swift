import NumericalMethods
import PhysicalQuantities

/// The suppression of bremsstrahlung and pair production at high energy, which stretches electromagnetic showers.
///
/// Above E_LPM = α (m_e c²)² X₀/(4π ħc) the scatterers along the formation length act together and the cross sections fall
/// as 1/√E: 7.7 TeV a cm of radiation length, 300 TeV in ice. The radio pulse notices it at a larger scale, 2 PeV in ice,
/// where the shower grows longer by the factor (1 + 0.14 E/E_radio)^0.3.
///
/// **Units** eV, cm. **Validity** electromagnetic showers; single ones above 1e19 eV fluctuate by a factor of 2 in length.
/// **Accuracy** the elongation to about 10 % up to 1e20 eV.
/// **Source** Landau, Pomeranchuk (1953); Migdal, Phys. Rev. 103 (1956) 1811; scale as in the PDG review; elongation:
/// Alvarez-Muniz, Zas, Phys. Lett. B 411 (1997) 218, arXiv:astro-ph/9706064, inverse of the width of its cone.
public enum LandauPomeranchukMigdal {
  /// The energy above which the effect sets in, in eV, for a radiation length in cm.
  public static func onsetEnergyEV(radiationLengthCm: Double) throws(PhysicsError) -> Double {
    try Require.positive(radiationLengthCm, "radiation length (cm)")
    let electronMassEV = 0.510_998_95e6  // PDG 2024
    let reducedPlanckEVCm = Constants.reducedPlanckTimesC.value * 1e-7  // from MeV fm
    return Constants.fineStructureConstant.value * electronMassEV * electronMassEV
      * radiationLengthCm / (4 * Double.pi * reducedPlanckEVCm)
  }

  /// The energy at which the radio pulse notices the effect in ice, in eV.
  public static let radioScaleInIceEV = 2e15

  /// The radiation length of ice, in cm, to which the radio scale belongs.
  public static let iceRadiationLengthCm = 36.08 / 0.924

  /// How many times longer than at low energy an electromagnetic shower is, 1 or more.
  ///
  /// The radio scale grows as the radiation length.
  public static func elongation(
    energyEV: Double, radiationLengthCm: Double = iceRadiationLengthCm
  ) throws(PhysicsError) -> Double {
    try Require.nonNegative(energyEV, "shower energy (eV)")
    try Require.positive(radiationLengthCm, "radiation length (cm)")
    let scale = radioScaleInIceEV * (radiationLengthCm / iceRadiationLengthCm)
    return Elementary.pow(1 + 0.14 * energyEV / scale, 0.3)
  }
}
