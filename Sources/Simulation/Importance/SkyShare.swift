import Messengers
import Neutrinos
import NumericalMethods
import ParticleSources
import PhysicalQuantities
import Propagation

/// What the Earth leaves of neutrinos by the height of their direction, at one energy: a table that guides where one looks.
///
/// Directions from which none are thrown count nothing.
struct SkyShare: Sendable {
  private let values: [Double]
  private static let count = 256

  init(
    earthWeight: EarthWeight, energyEV: Double, depthM: Double, directions: ArrivalDirections
  ) throws(PhysicsError) {
    var values: [Double] = []
    let half = 1 / Double(Self.count)
    for place in 0..<Self.count {
      let cosZenith = -1 + (2 * Double(place) + 1) * half
      let allowed = directions.cosZenithRange
      guard cosZenith + half >= allowed.lowerBound, cosZenith - half <= allowed.upperBound else {
        values.append(0)
        continue
      }
      values.append(
        try earthWeight.weight(
          NeutrinoSpecies(.muon), energyEV: energyEV, cosZenith: cosZenith, depthM: depthM))
    }
    let means = values.indices.map { Self.mean(values, around: $0) }
    let least = Self.leastShare * (means.max() ?? 0)
    self.values = means.map { max($0, least) }
  }

  /// Sectors of cones reach over heights of up to 0.3: where the sky ends within one, a part of it counts.
  private static func mean(_ values: [Double], around place: Int) -> Double {
    let range = max(place - reach, 0)...min(place + reach, count - 1)
    return values[range].reduce(0, +) / Double(range.count)
  }
  private static let reach = 16
  /// No direction is forgotten.
  private static let leastShare = 0.02

  /// The share for a direction of flight with a vertical component.
  @inline(__always)
  func callAsFunction(height: Double) -> Double {
    values[min(max(Int((1 - height) * 0.5 * Double(Self.count)), 0), Self.count - 1)]
  }
}
