import NumericalMethods
import PhysicalQuantities

/// The step between a trace and its spectrum, in the house's convention.
///
/// Forward: X_k = Σ x_j exp(+2πi jk/N) for k = 0...N/2; inverse: the real x_j with (1/N) and the other sign, for which the
/// imaginary parts of the first and the last bin do not count. A value belongs to one thread (a fast transform has memory to
/// work in).
struct SpectrumTransform {
  let count: Int
  private let cosines: [Double]
  private let sines: [Double]

  init(count: Int) throws(PhysicsError) {
    try Require.value(Double(count), in: 2...Double(SamplingGrid.longest), "sample_count")
    self.count = count
    let turns = (0..<count).map { Elementary.sinCos(2 * Double.pi * Double($0) / Double(count)) }
    cosines = turns.map(\.cos)
    sines = turns.map(\.sin)
  }

  /// A plain sum of N²/2 terms; the fast transform takes its place.
  func inverse(
    real: UnsafeBufferPointer<Double>, imaginary: UnsafeBufferPointer<Double>,
    into samples: UnsafeMutableBufferPointer<Double>
  ) {
    let half = count / 2
    for j in 0..<count {
      var sum = 0.0
      var turn = 0
      for k in 1..<Swift.max(half, 1) {
        turn = (turn &+ j) % count
        sum += real[k] * cosines[turn] + imaginary[k] * sines[turn]
      }
      let ends = real[0] + (j % 2 == 0 ? real[half] : -real[half])
      samples[j] = (ends + 2 * sum) / Double(count)
    }
  }

  /// A plain sum of N²/2 terms; the fast transform takes its place.
  func forward(
    _ samples: UnsafeBufferPointer<Double>, real: UnsafeMutableBufferPointer<Double>,
    imaginary: UnsafeMutableBufferPointer<Double>
  ) {
    for k in 0...(count / 2) {
      var cosineSum = 0.0
      var sineSum = 0.0
      var turn = 0
      for j in 0..<count {
        cosineSum += samples[j] * cosines[turn]
        sineSum += samples[j] * sines[turn]
        turn = (turn &+ k) % count
      }
      real[k] = cosineSum
      imaginary[k] = sineSum
    }
  }
}
