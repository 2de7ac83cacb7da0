import NumericalMethods
import PhysicalQuantities

/// The photons of the cosmic microwave background: a black body of one temperature.
///
/// **Formula** n(ε) = ε²/(π²(ħc)³ (e^{ε/kT} − 1)), n = 2ζ(3)/π² (kT/ħc)³, ⟨ε⟩ = π⁴/(30ζ(3)) kT.
///
/// **Source** Planck's law; temperature: Fixsen, Astrophys. J. 707 (2009) 916, arXiv:0911.1955.
public struct PhotonBackground: Sendable, Hashable {
  /// The temperature in K.
  public let temperatureK: Double
  /// kT in eV.
  public let temperatureEV: Double

  /// The background of today, 2.7255 ± 0.0006 K.
  public static let today = PhotonBackground(checkedK: 2.7255)

  /// The paper of the temperature.
  public static let reference = Reference(
    key: "fixsen2009temperature",
    citation: "Fixsen, Astrophys. J. 707 (2009) 916, arXiv:0911.1955")

  /// ζ(3), the sum of the inverse cubes.
  public static let zeta3 = 1.202_056_903_159_594_2

  /// Makes a background of a temperature in K.
  public init(temperatureK: Double) throws(PhysicsError) {
    self.init(checkedK: try Require.positive(temperatureK, "temperature_K"))
  }

  private init(checkedK temperature: Double) {
    temperatureK = temperature
    temperatureEV =
      temperature * (Constants.boltzmannConstant.value / Constants.elementaryCharge.value)
  }

  /// ħc in eV cm.
  static let reducedPlanckEVCm = Constants.reducedPlanckTimesC.value * 1e-7

  /// 1/(π²(ħc)³) in eV⁻³ cm⁻³.
  private static let modes =
    1 / (Double.pi * .pi * reducedPlanckEVCm * reducedPlanckEVCm * reducedPlanckEVCm)

  /// The number of photons in a cm³.
  public var numberDensityPerCm3: Double {
    2 * Self.zeta3 * Self.modes * temperatureEV * temperatureEV * temperatureEV
  }

  /// The energy density in eV/cm³: (π²/15) (kT)⁴/(ħc)³.
  public var energyDensityEVPerCm3: Double {
    let square = temperatureEV * temperatureEV
    return Double.pi * .pi * .pi * .pi / 15 * Self.modes * square * square
  }

  /// The mean energy of a photon in eV.
  public var meanEnergyEV: Double { energyDensityEVPerCm3 / numberDensityPerCm3 }

  /// dn/dε per eV and cm³ at a photon energy in eV.
  public func spectralDensity(energyEV: Double) throws(PhysicsError) -> Double {
    try Require.positive(energyEV, "photon energy")
    let modes = Self.modes * energyEV * energyEV
    return modes / Elementary.expMinusOne(energyEV / temperatureEV)
  }

  /// ∫ dε n(ε)/ε² above a photon energy in eV, per eV and cm³: what every isotropic collision rate needs.
  ///
  /// **Formula** −kT ln(1 − e^{−ε/kT})/(π²(ħc)³). The energy is not checked; it must be above 0.
  package func densityOverEnergySquared(aboveEV energyEV: Double) -> Double {
    let x = energyEV / temperatureEV
    // ln(1 − e^{−x}) keeps its digits on both sides of 1.
    let logarithm =
      x > 0.7
      ? Elementary.log(onePlus: -Elementary.exp(-x))
      : Elementary.log(-Elementary.expMinusOne(-x))
    return -Self.modes * temperatureEV * logarithm
  }
}
