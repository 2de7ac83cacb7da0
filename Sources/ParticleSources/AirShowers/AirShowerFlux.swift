import Matter
import NumericalMethods
import PhysicalQuantities

/// Muons and neutrinos of air showers from the moments of the hadronic cascade, at any altitude and direction.
///
/// **Method** nucleons regenerate with Z_NN, make pions and kaons by scaling yields folded with the real primary spectrum, which decay or
/// interact; muons lose energy and decay on the way down. Ten depths of production, the real density, a round Earth.
/// No factor is fitted to a flux of muons or neutrinos. **Units** GeV, cm⁻² s⁻¹ sr⁻¹ GeV⁻¹ (differential in momentum).
/// **Validity** muons of 1 GeV (10 GeV with Hillas primaries) to 10 TeV within 75°; beyond it the answer is flagged. **Accuracy** 10 % against a full calculation
/// (`AirShowerFluxTests`), as much as hadronic models differ.
///
/// **Source** Gaisser, Engel, Resconi, Cosmic Rays and Particle Physics (2016), ch. 6; Lipari, Astropart. Phys. 1 (1993) 195.
public struct AirShowerFlux: Sendable {
  /// The primary nucleons.
  public let primary: PrimaryNucleonFlux
  /// The constants of meson production.
  public let yields: HadronYields
  /// The air.
  public let atmosphere: Atmosphere
  let muonMoments: CascadeMoments
  let neutrinoMoments: CascadeMoments
  let electronMoments: CascadeMoments

  /// Makes the tables, in some 30 ms.
  ///
  /// - Throws: `PhysicsError` for yields that contradict each other.
  public init(
    primary: PrimaryNucleonFlux = .gsf2017, yields: HadronYields = .gaisser2016,
    atmosphere: Atmosphere = .corsikaUSStandard
  ) throws(PhysicsError) {
    try yields.check()
    self.primary = primary
    self.yields = yields
    self.atmosphere = atmosphere
    let production = MesonProduction(primary, yields)
    muonMoments = CascadeMoments(production, yields, .muon)
    neutrinoMoments = CascadeMoments(production, yields, .muonNeutrino)
    electronMoments = CascadeMoments(production, yields, .electronNeutrino)
  }

  /// The papers.
  public var references: [Reference] { [HadronYields.reference, primary.model.reference] }

  /// The momenta that are answered, GeV/c.
  public static let momentumRangeGeV = 0.3...1e7
  private static let mass = 0.105_658_375_5  // GeV, PDG 2024

  /// The column of a direction, to be kept for many momenta.
  ///
  /// - Throws: `PhysicsError` for directions from below and altitudes without air above.
  public func column(
    zenithCosine: Double, altitudeM: Double = 0
  ) throws(PhysicsError) -> AirShowerColumn {
    try AirShowerColumn(
      in: atmosphere, zenithCosine: zenithCosine, altitudeM: altitudeM, yields: yields)
  }

  /// The flux of muons at a momentum in a direction.
  ///
  /// - Parameters:
  ///   - momentumGeV: The momentum, 0.3 to 10⁷ GeV/c.
  ///   - column: The direction and the observer's altitude.
  /// - Returns: The flux by charge.
  /// - Throws: `PhysicsError` for other momenta.
  public func muons(
    momentumGeV: Double, in column: AirShowerColumn
  ) throws(PhysicsError) -> MuonFluxValue {
    try Require.value(momentumGeV, in: Self.momentumRangeGeV, "momentumGeV")
    let energy = (momentumGeV * momentumGeV + Self.mass * Self.mass).squareRoot()
    let value = perEnergy(energy, column) * (momentumGeV / energy)
    // The Hillas models are not meant below some 10 GeV a nucleon.
    let least = primary.model == .gsf2017 ? 1.0 : 10.0
    let inside = momentumGeV >= least && momentumGeV <= 1e4
    return MuonFluxValue(
      muPlus: value[0], muMinus: value[1], modelSpread: inside ? 0.1 : 0.25,
      isValid: inside && column.path.zenithCosine >= 0.25)
  }

  /// The flux of muons at a momentum, a zenith angle and an altitude.
  ///
  /// - Throws: `PhysicsError` for momenta outside 0.3 to 10⁷ GeV/c, directions from below and altitudes without air above.
  public func muons(
    momentumGeV: Double, zenithCosine: Double, altitudeM: Double = 0
  ) throws(PhysicsError) -> MuonFluxValue {
    try muons(
      momentumGeV: momentumGeV, in: column(zenithCosine: zenithCosine, altitudeM: altitudeM))
  }

  /// μ⁺ and μ⁻ differential in total energy, without checks.
  func perEnergy(_ energy: Double, _ column: AirShowerColumn) -> SIMD2<Double> {
    let ratio = AirShowerColumn.alpha(energy) / AirShowerColumn.radiative
    var sum = SIMD2<Double>(0, 0)
    for production in column.productions {
      let start = (energy + ratio) * production.growth - ratio
      let made = muonMoments.production(
        Elementary.log(start), start, cosine: production.cosine)
      let share = production.weight * production.growth * production.survival(start, ratio)
      sum += share * made
    }
    return sum
  }
}
