import NumericalMethods
import PhysicalQuantities

/// An electric field as samples in time, at the place of an observer.
public struct FieldTrace: Sendable, Hashable {
  /// The time of the first sample in ns; time 0 is when light from the shower arrives.
  public let startTimeNs: Double
  /// The time from sample to sample in ns.
  public let stepNs: Double
  /// The component along the part of the shower's axis that is perpendicular to the line of sight, in V/m.
  public let thetaVPerM: [Double]
  /// The component along the line of sight, towards the observer, in V/m: 0 but for the near field of long showers.
  public let radialVPerM: [Double]
}

/// Turns magnitudes of a spectrum into a bipolar pulse.
enum BipolarPulse {
  /// E(t) = −2 ∫ |F| sin(2πft) df as samples about t = 0, which is sample N/2.
  ///
  /// The phase of F is −90° at every frequency: the field is −dA/dt of a potential that is even in time and negative, so it is first
  /// positive, then negative. `magnitudes` holds |F| in V/m/GHz at k/(N step), k = 0...N/2.
  /// - Throws: `PhysicsError` if N is odd or too small for a transform.
  static func samples(magnitudes: [Double], stepNs: Double) throws(PhysicsError) -> [Double] {
    let count = 2 * (magnitudes.count - 1)
    do {
      let transform = try RealFFT(length: count)
      // Half a trace later is (−1)^k; a real trace has no imaginary part at its ends.
      let imaginary = magnitudes.indices.map { k in k % 2 == 0 ? -magnitudes[k] : magnitudes[k] }
      let sum = try transform.inverse(
        real: [Double](repeating: 0, count: magnitudes.count), imaginary: imaginary)
      return sum.map { $0 / stepNs }
    } catch {
      throw .outOfRange(
        parameter: "samples", value: Double(count), allowed: "even numbers from 2 on")
    }
  }
}
