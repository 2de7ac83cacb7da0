import NumericalMethods
import ParticleSources
import PhysicalQuantities

/// The intensity of muons above a momentum over the sky at one altitude.
///
/// A table in cos θ with 41 rows, monotone between them. **Units** cm⁻² s⁻¹ sr⁻¹. **Accuracy** of the table 1e-4 of the
/// vertical intensity; of the flux that of `AirShowerFlux`.
public struct MuonSky: Sendable {
  private let curve: MonotoneCubicInterpolant

  /// Makes the sky of a flux.
  ///
  /// - Parameters:
  ///   - flux: The flux of air showers.
  ///   - altitudeM: The altitude in m.
  ///   - momentumGeV: The least momentum that counts, 0.3 to 10⁵ GeV/c.
  /// - Throws: `PhysicsError` for other momenta and altitudes without air above.
  public init(
    _ flux: AirShowerFlux, altitudeM: Double = 0, aboveMomentumGeV momentumGeV: Double
  ) throws(PhysicsError) {
    let cosines = (0...40).map { Double($0) / 40 }
    var values: [Double] = []
    for cosine in cosines {
      values.append(
        try flux.intensity(
          aboveMomentumGeV: momentumGeV,
          in: flux.column(zenithCosine: cosine, altitudeM: altitudeM)))
    }
    do { curve = try MonotoneCubicInterpolant(x: cosines, y: values) } catch {
      throw .noSolution(parameter: "sky", value: "\(altitudeM) m", hint: "\(error)")
    }
  }

  /// The intensity from a direction; none from below.
  public func intensity(zenithCosine: Double) -> Double {
    guard zenithCosine >= 0 else { return 0 }
    return (try? curve.value(at: Swift.min(zenithCosine, 1))) ?? 0
  }
}
