import Matter
import NumericalMethods
import PhysicalQuantities

/// How far protons come through the microwave background: the suppression of Greisen, Zatsepin and Kuzmin.
///
/// Pairs by ``Chodorowski1992``, pions by ``AtoyanDermer2003``, expansion by the universe given. At a redshift the photons
/// are denser and hotter: the rate of today at (1 + z)E, times (1 + z)³.
///
/// The articles speak of avoiding this limit; the suppression is observed, with a break at 46 EeV (Auger 2020).
///
/// **Accuracy** that of the models, about 30 % of a length near 1e20 eV. No other photons than the microwave background.
///
/// **Source** Greisen, Phys. Rev. Lett. 16 (1966) 748; Zatsepin & Kuzmin, JETP Lett. 4 (1966) 78.
public struct CosmicRayLosses: Sendable, Hashable {
  /// The photons of today.
  public let photons: PhotonBackground
  /// The expansion.
  public let expansion: FlatExpansion
  private let rule: GaussLegendreRule

  /// Makes the losses in a universe.
  public init(
    photons: PhotonBackground = .today, expansion: FlatExpansion = .planck2018
  ) throws(PhysicsError) {
    self.photons = photons
    self.expansion = expansion
    do { rule = try GaussLegendreRule(order: 64) } catch {
      throw .noSolution(parameter: "quadrature", value: "\(error)", hint: "a defect of the program")
    }
  }

  /// The energies of protons that the models know, in eV.
  public static let energyRangeEV = 1e17...1e24

  /// The shares of the energy that are lost in a second.
  public struct Rates: Sendable, Hashable {
    /// By electron pairs.
    public let pairPerSecond: Double
    /// By pions.
    public let pionPerSecond: Double
    /// By the expansion.
    public let expansionPerSecond: Double
    /// By all.
    public var totalPerSecond: Double { pairPerSecond + pionPerSecond + expansionPerSecond }
    /// The length in Mpc over which the energy falls to 1/e of itself.
    public var lossLengthMpc: Double { Self.lengthMpc(ratePerSecond: totalPerSecond) }
    /// The same by electron pairs alone; infinite below their threshold.
    public var pairLengthMpc: Double { Self.lengthMpc(ratePerSecond: pairPerSecond) }
    /// The same by pions alone.
    public var pionLengthMpc: Double { Self.lengthMpc(ratePerSecond: pionPerSecond) }
    /// The same by the expansion alone.
    public var expansionLengthMpc: Double { Self.lengthMpc(ratePerSecond: expansionPerSecond) }

    private static func lengthMpc(ratePerSecond rate: Double) -> Double {
      rate > 0 ? LossMasses.lightCmPerS / rate / FlatExpansion.cmPerMpc : .infinity
    }
  }

  /// The rates for a proton's energy in eV at a redshift.
  public func rates(energyEV: Double, redshift: Double = 0) throws(PhysicsError) -> Rates {
    try Require.value(energyEV, in: Self.energyRangeEV, "energy_eV")
    try Require.value(redshift, in: 0...20, "redshift")
    return uncheckedRates(energyEV, redshift)
  }

  /// The mean free path in Mpc between two pions.
  public func pionMeanFreePathMpc(energyEV: Double) throws(PhysicsError) -> Double {
    try Require.value(energyEV, in: 1e19...1e24, "energy_eV", hint: "below it there are no pions")
    let rate = AtoyanDermer2003.ratePerSecond(
      energyEV: energyEV, photons: photons, rule: rule, weighted: false)
    return LossMasses.lightCmPerS / rate / FlatExpansion.cmPerMpc
  }

  private func uncheckedRates(_ energyEV: Double, _ redshift: Double) -> Rates {
    let a = 1 + redshift
    let energy = energyEV * a
    let cube = a * a * a
    return Rates(
      pairPerSecond: cube
        * Chodorowski1992.relativeLossPerSecond(energyEV: energy, photons: photons, rule: rule),
      pionPerSecond: cube
        * AtoyanDermer2003.ratePerSecond(
          energyEV: energy, photons: photons, rule: rule, weighted: true),
      expansionPerSecond: expansion.ratePerSecond(redshift: redshift))
  }

  /// A place on the way of a proton back in time.
  public struct Place: Sendable, Hashable {
    /// The redshift.
    public let redshift: Double
    /// The energy in eV that it had there.
    public let energyEV: Double
    /// The comoving distance in Mpc.
    public let distanceMpc: Double
  }

  /// The farthest place from which a proton can arrive with an energy, if no source reaches beyond another; in eV.
  ///
  /// The mean loss is followed back in time; fluctuations, which matter below 20 Mpc, are left out.
  ///
  /// - Throws: `PhysicsError` for energies out of order, or if the proton would have to come from beyond redshift 5.
  public func horizon(
    arrivalEnergyEV: Double, sourceEnergyEV: Double
  ) throws(PhysicsError) -> Place {
    try Require.value(arrivalEnergyEV, in: 1e17...1e23, "arrival energy_eV")
    try Require.value(
      sourceEnergyEV, in: arrivalEnergyEV...1e23, "source energy_eV", hint: "above the arrival's")
    var (z, logEnergy) = (0.0, Elementary.log(arrivalEnergyEV))
    let end = Elementary.log(sourceEnergyEV)
    while logEnergy < end {
      guard z < 5 else {
        throw .noSolution(
          parameter: "arrival energy_eV", value: "\(arrivalEnergyEV)",
          hint: "the horizon lies beyond redshift 5")
      }
      let slope = slope(z, logEnergy)
      // Steps of a hundredth in ln E or in 1 + z, the last one to the end exactly.
      let step = Swift.min(0.01 / slope, 0.01 * (1 + z), (end - logEnergy) / slope)
      let middle = self.slope(z + 0.5 * step, logEnergy + 0.5 * step * slope)
      let next = logEnergy + step * middle
      if next > end - 1e-9 || step * slope >= end - logEnergy {
        z += step * (end - logEnergy) / (step * middle)
        logEnergy = end
      } else {
        z += step
        logEnergy = next
      }
    }
    return Place(
      redshift: z, energyEV: sourceEnergyEV,
      distanceMpc: try expansion.comovingDistanceMpc(redshift: z))
  }

  /// d ln E/dz along the way back.
  private func slope(_ redshift: Double, _ logEnergy: Double) -> Double {
    let rates = uncheckedRates(Elementary.exp(logEnergy), redshift)
    return rates.totalPerSecond / (rates.expansionPerSecond * (1 + redshift))
  }
}
