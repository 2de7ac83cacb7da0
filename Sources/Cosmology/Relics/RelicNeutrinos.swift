import Matter
import NumericalMethods
import PhysicalQuantities

/// The neutrinos of the big bang: as many as photons but for a fixed ratio, and nearly as cold.
///
/// Instantaneous decoupling before electrons and positrons annihilate gives T_ν = (4/11)^{1/3} T and, for each flavour,
/// 3/11 of the number of photons. What is left of that annihilation for neutrinos is counted by N_eff: here they keep the
/// thermal form at a temperature raised by (N_eff/3)^{1/4}.
///
/// **Formula** n = (3ζ(3)/2π²) T³ for ν and ν̄ of one state; Ω_ν h² = Σᵢ T⁴/π² ∫ q²√(q² + (mᵢ/T)²)/(e^q + 1) dq / ρ_c h⁻².
///
/// **Accuracy** of Ω_ν h²: 0.1 % against 93.14 eV, whose distortions of the spectrum are calculated (Mangano et al., Nucl.
/// Phys. B 729 (2005) 221); the choice of N_eff moves it by 1 %.
///
/// **Source** PDG 2024, "Neutrinos in cosmology"; N_eff = 3.044: Bennett et al., JCAP 04 (2021) 073; Froustey et al.,
/// JCAP 12 (2020) 015.
public struct RelicNeutrinos: Sendable, Hashable {
  /// How the neutrinos left the plasma.
  public enum Decoupling: Sendable, Hashable {
    /// At once, before the positrons went.
    case instantaneous
    /// With the energy of an effective number of species, shared by three.
    case effectiveNumber(Double)
  }

  /// N_eff of the Standard Model.
  public static let standardEffectiveNumber = 3.044
  /// 7/8 (4/11)^{4/3}: the energy of one massless species in units of the photons'.
  public static let energyPerSpecies: Double = {
    let ratio = Elementary.cbrt(4.0 / 11)
    return 0.875 * ratio * ratio * ratio * ratio
  }()

  /// The photons.
  public let photons: PhotonBackground
  /// How they decoupled.
  public let decoupling: Decoupling
  private let integrals: FermiDirac

  /// Makes the relics of a photon background.
  public init(
    photons: PhotonBackground = .today,
    decoupling: Decoupling = .effectiveNumber(standardEffectiveNumber)
  ) throws(PhysicsError) {
    if case .effectiveNumber(let number) = decoupling { try Require.positive(number, "N_eff") }
    self.photons = photons
    self.decoupling = decoupling
    self.integrals = try FermiDirac()
  }

  /// N_eff, 3 for instantaneous decoupling.
  public var effectiveNumber: Double {
    if case .effectiveNumber(let number) = decoupling { return number }
    return 3
  }

  private var heating: Double {
    (effectiveNumber / 3).squareRoot().squareRoot() * Elementary.cbrt(4.0 / 11)
  }

  /// The temperature in K.
  public var temperatureK: Double { photons.temperatureK * heating }
  /// kT in eV.
  public var temperatureEV: Double { photons.temperatureEV * heating }

  /// The number in a cm³ of neutrinos and antineutrinos of one state.
  public var densityPerStatePerCm3: Double {
    let ratio = heating
    return 0.75 * photons.numberDensityPerCm3 * ratio * ratio * ratio
  }
  /// The number in a cm³ of all three states.
  public var densityPerCm3: Double { 3 * densityPerStatePerCm3 }

  /// ⟨p⟩/T = 7π⁴/(180ζ(3)).
  public static let meanMomentumOverTemperature = FermiDirac.energy / FermiDirac.number
  /// The mean momentum in eV.
  public var meanMomentumEV: Double { Self.meanMomentumOverTemperature * temperatureEV }

  /// The share of a state's neutrinos per eV of momentum, at a momentum in eV.
  public func momentumDistribution(momentumEV: Double) throws(PhysicsError) -> Double {
    try Require.nonNegative(momentumEV, "momentum_eV")
    let q = momentumEV / temperatureEV
    return q * q / ((Elementary.exp(q) + 1) * FermiDirac.number * temperatureEV)
  }

  /// The mean speed in km/s of a state of a mass in eV at a redshift.
  public func meanSpeedKmPerS(
    massEV: Double, redshift: Double = 0
  ) throws(PhysicsError) -> Double {
    try Require.nonNegative(massEV, "mass_eV")
    try Require.value(redshift, in: 0...1e9, "redshift")
    let speed = integrals.meanSpeed(
      massOverTemperature: massEV / (temperatureEV * (1 + redshift)))
    return speed * Constants.speedOfLight.value / 1e3
  }

  /// ⟨p⟩/m in km/s: the speed of slow neutrinos that textbooks quote, 158 km/s (1 eV/m)(1 + z).
  public func thermalVelocityKmPerS(
    massEV: Double, redshift: Double = 0
  ) throws(PhysicsError) -> Double {
    try Require.positive(massEV, "mass_eV")
    try Require.nonNegative(redshift, "redshift")
    return meanMomentumEV * (1 + redshift) / massEV * Constants.speedOfLight.value / 1e3
  }

  // MARK: - Energy

  /// Ω h² of states of given masses in eV.
  public func omegaH2(massesEV: [Double]) throws(PhysicsError) -> Double {
    var sum = 0.0
    for mass in massesEV {
      try Require.nonNegative(mass, "mass_eV")
      sum += integrals.energy(massOverTemperature: mass / temperatureEV)
    }
    // T · (number density / ∫q²) is T⁴/π²(ħc)³.
    let scale = temperatureEV * densityPerStatePerCm3 / FermiDirac.number
    return scale * sum / FlatExpansion.criticalDensityEVPerCm3
  }

  /// Ω h² of three equal masses of a sum in eV.
  public func omegaH2(sumEV: Double) throws(PhysicsError) -> Double {
    try Require.nonNegative(sumEV, "sum_eV")
    return try omegaH2(massesEV: [sumEV / 3, sumEV / 3, sumEV / 3])
  }

  /// Σm/(Ω_ν h²) in eV for masses far above the temperature.
  public var sumPerOmegaH2EV: Double {
    FlatExpansion.criticalDensityEVPerCm3 / densityPerStatePerCm3
  }

  /// The number that reviews quote: Ω_ν h² = Σm/93.14 eV.
  public static let conventionalSumPerOmegaH2EV = 93.14

  /// Energy at a mass over energy without it, by the integral.
  public func energyRatio(massOverTemperature: Double) throws(PhysicsError) -> Double {
    try Require.nonNegative(massOverTemperature, "m/T")
    return integrals.energy(massOverTemperature: massOverTemperature) / FermiDirac.energy
  }
}

// MARK: - Bounds

extension RelicNeutrinos {
  /// The sum of the masses in eV that would close the universe: Ω_ν = 1.
  ///
  /// The articles give 50 eV for each neutrino, beyond which the universe "would collapse". It is a bound on the sum;
  /// above it space is closed; and with a cosmological constant neither says that it collapses.
  public func closureSumEV(hubble: Double) throws(PhysicsError) -> Double {
    try largestSumEV(omegaH2: Require.positive(hubble, "h") * hubble)
  }

  /// The sum of the masses in eV whose energy is a given Ω h².
  public func largestSumEV(omegaH2: Double) throws(PhysicsError) -> Double {
    try Require.positive(omegaH2, "Omega h^2")
    return omegaH2 * sumPerOmegaH2EV
  }
}
