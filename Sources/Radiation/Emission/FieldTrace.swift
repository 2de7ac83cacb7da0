import NumericalMethods

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
  /// Writes E(t) = −2 ∫ |F| sin(2πft) df as samples about t = 0, which is sample N/2.
  ///
  /// The phase of F is −90° at every frequency: the field is −dA/dt of a potential that is even in time and negative, so it is first
  /// positive, then negative. `magnitudes` holds |F| in V/m/GHz at k/(N step), k = 0...N/2; an odd function has no part at
  /// the last one. Two real sequences of one N: a plain sum, to be replaced by a fast transform.
  static func write(
    magnitudes: UnsafeBufferPointer<Double>, stepNs: Double,
    into trace: UnsafeMutableBufferPointer<Double>
  ) {
    let count = trace.count
    let half = count / 2
    precondition(count % 2 == 0 && magnitudes.count == half + 1, "the trace has an odd length")
    let scale = -2 / (Double(count) * stepNs)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { sines in
      for i in 0..<count { sines[i] = Elementary.sin(2 * Double.pi * Double(i) / Double(count)) }
      trace[0] = 0
      trace[half] = 0
      for j in 1..<Swift.max(half, 1) {
        var sum = 0.0
        for k in 1..<Swift.max(half, 1) { sum += magnitudes[k] * sines[(j * k) % count] }
        trace[half + j] = scale * sum
        trace[half - j] = -scale * sum
      }
    }
  }
}
