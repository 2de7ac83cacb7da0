import Matter
import ParticleSources
import PhysicalQuantities
import Propagation

/// Muons of air showers behind matter: their intensity by slant depth and direction, their flux under an overburden.
///
/// The flux at the surface in a direction times the survival of the slant column, integrated over energy. **Units** km of
/// water equivalent (10⁵ g/cm²), cm⁻² s⁻¹ sr⁻¹, cm⁻² s⁻¹. **Validity** slant depths of 0.05 to 14 km of water; outside the
/// answer is flagged, below 1 m and above 30 km refused. **Accuracy** 20 %: the flux above 1 TeV, and photonuclear losses
/// (`UndergroundTests`).
public struct UndergroundMuons: Sendable {
  /// An intensity with what it is worth.
  public struct Value: Sendable, Hashable {
    /// The intensity, cm⁻² s⁻¹ sr⁻¹.
    public let perCm2SSr: Double
    /// The relative spread between calculations, one standard deviation.
    public let modelSpread: Double
    /// Whether the request lies where the models were meant to hold.
    public let isValid: Bool
  }

  /// The flux at the surface.
  public let flux: AirShowerFlux
  /// The survival in the rock.
  public let rock: UndergroundIntensity
  /// The altitude of the surface in m.
  public let surfaceAltitudeM: Double

  /// A km of water in g/cm².
  public static let gramsPerKmwe = 1e5
  /// The slant depths for which the calculation was compared with others, km of water.
  public static let validDepthsKmwe = 0.05...14.0
  private static let mass = 0.105_658_375_5  // GeV, PDG 2024

  /// Joins a flux and a rock.
  public init(flux: AirShowerFlux, rock: UndergroundIntensity, surfaceAltitudeM: Double = 0) {
    self.flux = flux
    self.rock = rock
    self.surfaceAltitudeM = surfaceAltitudeM
  }

  /// The intensity behind a slant depth in a direction.
  ///
  /// - Throws: `PhysicsError` for depths outside 0.001 to 30 km of water and directions from below.
  public func intensity(
    slantDepthKmwe: Double, zenithCosine: Double
  ) throws(PhysicsError) -> Value {
    try Require.value(slantDepthKmwe, in: 1e-3...30, "slant_depth_kmwe")
    let surface = try surfaceFlux(zenithCosine: zenithCosine)
    return Value(
      perCm2SSr: try rock.intensity(
        slantColumnGCm2: slantDepthKmwe * Self.gramsPerKmwe, surfaceFlux: surface),
      modelSpread: slantDepthKmwe < 1 ? 0.1 : 0.2,
      isValid: Self.validDepthsKmwe.contains(slantDepthKmwe))
  }

  /// The flux through a sphere of unit cross section under an overburden, cm⁻² s⁻¹.
  ///
  /// - Throws: `PhysicsError` for overburdens that the rock cannot answer.
  public func totalFlux(
    under overburden: Overburden, directions: Int = 16
  ) throws(PhysicsError) -> Double {
    try rock.totalFlux(under: overburden, directions: directions) {
      (cosine) throws(PhysicsError) in try surfaceFlux(zenithCosine: cosine)
    }
  }

  /// The flux at the surface in a direction as a function of kinetic energy in GeV: dN/dT = dN/dp · E/p.
  private func surfaceFlux(
    zenithCosine: Double
  ) throws(PhysicsError) -> (Double) throws(PhysicsError) -> Double {
    let column = try flux.column(zenithCosine: zenithCosine, altitudeM: surfaceAltitudeM)
    let flux = flux
    return { (kinetic) throws(PhysicsError) in
      let energy = kinetic + Self.mass
      let momentum = (kinetic * (energy + Self.mass)).squareRoot()
      return try flux.muons(momentumGeV: momentum, in: column).perGeVCm2SSr * energy / momentum
    }
  }
}
