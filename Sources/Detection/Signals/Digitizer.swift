import PhysicalQuantities

/// An analogue-to-digital converter: every k-th sample, rounded to steps, and no further than its full scale.
///
/// With n bits there are 2^n codes c from −2^(n−1) to 2^(n−1) − 1 and steps of q = 2 V_fs / 2^n; a voltage V becomes
/// q · clamp(round(V/q)), halves away from 0. A voltage inside the scale is wrong by at most q/2. The clock has one sample for
/// k of the simulation's; nothing is filtered before: what lies above half of the lower rate is folded down, as in hardware,
/// unless the filters of the channel hold it back.
public struct Digitizer: Hashable, Sendable {
  /// The number of bits; `nil` where voltages are not rounded.
  public let bits: Int?
  /// The full scale V_fs in V: codes reach from −V_fs to V_fs − q.
  public let fullScaleV: Double
  /// The number of the simulation's samples for one of the digitiser's.
  public let decimation: Int

  /// Makes a digitiser.
  ///
  /// - Throws: `PhysicsError` for bits outside 1...24, a full scale outside 1e-15...1e6 V, or a decimation outside 1...1000.
  public init(bits: Int?, fullScaleV: Double, decimation: Int = 1) throws(PhysicsError) {
    if let bits { try Require.value(Double(bits), in: 1...24, "digitizer_bits") }
    // Steps of a digitiser outside of this would over- or underflow.
    try Require.value(fullScaleV, in: 1e-15...1e6, "digitizer_full_scale_V", hint: "1 V is usual")
    try Require.value(Double(decimation), in: 1...1000, "digitizer_decimation")
    self.bits = bits
    self.fullScaleV = fullScaleV
    self.decimation = decimation
  }

  /// The step q in V; 0 where voltages are not rounded.
  public var stepV: Double {
    guard let bits else { return 0 }
    return 2 * fullScaleV / Double(1 << bits)
  }

  /// A voltage as it is read out.
  public func value(_ voltage: Double) -> Double {
    guard let bits else { return voltage }
    let half = Double(1 << (bits - 1))
    let code = (voltage / stepV).rounded(.toNearestOrAwayFromZero)
    return min(max(code, -half), half - 1) * stepV
  }

  /// From which |V| on a sample is read out at a level or beyond it, and on how many sides, upwards and downwards, it can be.
  ///
  /// Rounding lets voltages in that lie up to half a step below; the scale ends a step earlier upwards than downwards.
  func reach(levelV: Double) -> (voltageV: Double, sides: Int) {
    guard let bits else { return (levelV, 2) }
    let half = Double(1 << (bits - 1))
    let code = (levelV / stepV).rounded(.up)
    return ((code - 0.5) * stepV, (code <= half - 1 ? 1 : 0) + (code <= half ? 1 : 0))
  }

  /// A waveform as it is read out: samples of the clock whose number is a multiple of the decimation.
  public func waveform(_ input: Waveform) -> Waveform {
    let k = decimation
    let first = (input.firstIndex + (input.firstIndex > 0 ? k - 1 : 0)) / k
    var output = input
    output.firstIndex = first
    output.timeStepNs = input.timeStepNs * Double(k)
    output.samples = stride(from: first * k - input.firstIndex, to: input.samples.count, by: k)
      .map { value(input.samples[$0]) }
    return output
  }
}
