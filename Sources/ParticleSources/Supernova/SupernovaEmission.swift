import PhysicalQuantities

/// What a supernova emits over its burst: energy and spectrum of νe, ν̄e, and of each of the other four species.
public struct SupernovaEmission: Sendable, Hashable {
  /// One species: its energy and spectrum.
  public struct Species: Sendable, Hashable {
    /// The energy that it carries away, in erg.
    public let energyErg: Double
    /// Its spectrum.
    public let spectrum: KeilRaffeltJanka2003

    /// Takes energy and spectrum.
    ///
    /// - Throws: `PhysicsError` for a negative energy.
    public init(energyErg: Double, spectrum: KeilRaffeltJanka2003) throws(PhysicsError) {
      self.energyErg = try Require.nonNegative(energyErg, "energy_erg")
      self.spectrum = spectrum
    }

    /// The number emitted.
    public var number: Double { energyErg / (spectrum.meanEnergyMeV * SupernovaEmission.ergPerMeV) }
  }

  /// The elementary charge in 10⁻¹³ C: 1 MeV in erg.
  static let ergPerMeV = 1.602_176_634e-6

  /// νe.
  public let electron: Species
  /// ν̄e.
  public let antielectron: Species
  /// Each of νμ, ντ, ν̄μ, ν̄τ.
  public let other: Species

  /// Takes the three.
  public init(electron: Species, antielectron: Species, other: Species) {
    self.electron = electron
    self.antielectron = antielectron
    self.other = other
  }

  /// A burst of 3·10⁵³ erg shared equally, with usual means and pinchings: 12, 15 and 18 MeV; 3, 3 and 2.
  ///
  /// - Throws: `PhysicsError` never.
  public static func typical() throws(PhysicsError) -> SupernovaEmission {
    func species(_ mean: Double, _ pinching: Double) throws(PhysicsError) -> Species {
      try Species(
        energyErg: 0.5e53,
        spectrum: KeilRaffeltJanka2003(meanEnergy: .MeV(mean), pinching: pinching))
    }
    return SupernovaEmission(
      electron: try species(12, 3), antielectron: try species(15, 3), other: try species(18, 2))
  }

  /// The fluence of e, μ and τ at a distance without oscillation, per cm² and MeV.
  ///
  /// - Throws: `PhysicsError` for negative energies and distances that are not above 0.
  public func fluence(
    energy: Energy, distance: Length, antineutrinos: Bool
  ) throws(PhysicsError) -> [Double] {
    let cm = try Require.positive(distance.inCm, "distance_cm")
    func part(_ species: Species) throws(PhysicsError) -> Double {
      let shape = try species.spectrum.perMeV(energy: energy)
      return species.number * shape / (4 * Double.pi * cm * cm)
    }
    let first = try part(antineutrinos ? antielectron : electron)
    let rest = try part(other)
    return [first, rest, rest]
  }
}
