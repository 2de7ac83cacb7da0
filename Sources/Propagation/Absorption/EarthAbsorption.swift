import Matter
import Messengers
import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Processes

/// The absorption of neutrinos on their way through the Earth: what a simulated event weighs.
///
/// P = exp(−X σ/m): X the column from the sky to the vertex, σ the total cross section at the energy of arrival,
/// m the mass of a nucleon. Neutrinos that come back with less energy (from neutral currents, or tau decays) are not
/// counted: for them the number is a lower bound, close to the truth for steep spectra only. Electrons are no targets
/// here, so that the Glashow resonance at 6.3 PeV is missing. ``EarthCascade`` and ``RegenerationWeight`` count both.
///
/// **Cost** about 150 ns a neutrino (PREM, isotropic; 2-core x86-64, 2026).
public struct EarthAbsorption: Sendable, Hashable {
  /// The Earth.
  public let earth: EarthModel
  /// The cross section with nucleons.
  public let crossSection: NeutrinoNucleonCrossSection
  /// What a nucleon weighs.
  public let nucleonMass: NucleonMass

  /// Makes the absorption of an Earth and a cross section.
  public init(
    earth: EarthModel = .prem, crossSection: NeutrinoNucleonCrossSection = .ctw,
    nucleonMass: NucleonMass = .proton
  ) {
    self.earth = earth
    self.crossSection = crossSection
    self.nucleonMass = nucleonMass
  }

  /// The papers of the models in use.
  public var references: [Reference] { [earth.reference, crossSection.reference] }

  /// The mean number of interactions on the way to a vertex; its exponential is the survival.
  ///
  /// - Throws: `PhysicsError` for vertices above the surface and energies outside the cross section's range.
  public func opticalDepth(
    of neutrino: IncomingNeutrino, to positionM: Vector3
  ) throws(PhysicsError) -> Double {
    let column = try earth.columnGCm2(to: positionM, flying: neutrino.direction)
    return try depth(column, neutrino.species, energyEV: neutrino.energyEV)
  }

  /// The mean number of interactions on the way to a vertex on the axis of the site.
  ///
  /// - Throws: `PhysicsError` for vertices above the surface and energies outside the cross section's range.
  public func opticalDepth(
    _ species: NeutrinoSpecies, energyEV: Double, cosZenith: Double, depthM: Double
  ) throws(PhysicsError) -> Double {
    let column = try earth.columnGCm2(cosZenith: cosZenith, depthM: depthM)
    return try depth(column, species, energyEV: energyEV)
  }

  /// The probability that a neutrino reaches a vertex without any interaction.
  ///
  /// Probabilities below the smallest normal number, 2.2e-308, are given as that number: none is 0. Their optical depth
  /// is exact.
  ///
  /// - Throws: `PhysicsError` for vertices above the surface and energies outside the cross section's range.
  public func survivalProbability(
    of neutrino: IncomingNeutrino, to positionM: Vector3
  ) throws(PhysicsError) -> Double {
    Self.survival(try opticalDepth(of: neutrino, to: positionM))
  }

  /// The probability that a neutrino reaches a vertex on the axis of the site without any interaction.
  ///
  /// - Throws: `PhysicsError` for vertices above the surface and energies outside the cross section's range.
  public func survivalProbability(
    _ species: NeutrinoSpecies, energyEV: Double, cosZenith: Double, depthM: Double
  ) throws(PhysicsError) -> Double {
    Self.survival(
      try opticalDepth(species, energyEV: energyEV, cosZenith: cosZenith, depthM: depthM))
  }

  private func depth(
    _ columnGCm2: Double, _ species: NeutrinoSpecies, energyEV: Double
  ) throws(PhysicsError) -> Double {
    nucleonMass.nucleonsPerCm2(columnGCm2: columnGCm2)
      * (try crossSection.cm2(species, .total, energyEV: energyEV))
  }

  private static func survival(_ opticalDepth: Double) -> Double {
    Swift.max(Elementary.exp(-opticalDepth), Double.leastNormalMagnitude)
  }
}
