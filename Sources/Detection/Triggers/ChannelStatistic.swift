import NumericalMethods
import PhysicalQuantities

/// What a trigger measures on each channel at each sample, before it compares with a level.
///
/// All are heights in V, so that one level, in V or in multiples of V_rms, means the same for each. Each looks back in time
/// alone: at the sample's time the hardware could know.
public enum ChannelStatistic: Hashable, Sendable {
  /// The absolute voltage.
  case absolute
  /// The voltage that was exceeded upwards, and downwards, within a window: the smaller of the two.
  ///
  /// The bipolar coincidence of NuRadioReco's high–low trigger with equal levels on both sides.
  case highLow(windowNs: Double)
  /// The envelope √(V² + H(V)²), with the Hilbert transform H of the whole waveform.
  case envelope
  /// The root mean square over a window, √((1/W) ∫ V² dt): NuRadioReco's power integration, whose threshold is W times the square.
  case power(windowNs: Double)

  /// Refuses windows that are not above 0.
  func check(_ name: String) throws(PhysicsError) {
    switch self {
    case .absolute, .envelope: return
    case .highLow(let window), .power(let window):
      try Require.value(window, in: 1e-3...1e6, "window of trigger \(name) (ns)")
    }
  }

  /// The number of samples in a window: at least one.
  static func samples(in windowNs: Double, stepNs: Double) -> Int {
    max(1, Int((windowNs / stepNs).rounded()))
  }

  /// The statistic at every sample, in V.
  ///
  /// - Throws: `PhysicsError` for a waveform that is too long for an envelope.
  public func heights(of waveform: Waveform) throws(PhysicsError) -> [Double] {
    try values(waveform)
  }

  func values(_ waveform: Waveform) throws(PhysicsError) -> [Double] {
    let samples = waveform.samples
    switch self {
    case .absolute: return samples.map { abs($0) }
    case .envelope: return try Self.envelope(samples, stepNs: waveform.timeStepNs)
    case .highLow(let window):
      // Two samples that are the window apart are still inside.
      let count = Self.samples(in: window, stepNs: waveform.timeStepNs) + 1
      let high = slidingMaximum(samples, count)
      let low = slidingMaximum(samples.map { -$0 }, count)
      return zip(high, low).map { max(0, min($0, $1)) }
    case .power(let window):
      let count = Self.samples(in: window, stepNs: waveform.timeStepNs)
      return slidingMeanSquare(samples, count).map { $0.squareRoot() }
    }
  }

  /// The Hilbert transform of a list with zeros behind, at least as many as its samples, so that its end does not reach its start.
  private static func envelope(
    _ samples: [Double], stepNs: Double
  ) throws(PhysicsError) -> [Double] {
    let length = RealFFT.goodLength(atLeast: 2 * samples.count)
    guard length <= SamplingGrid.longest else {
      throw .outOfRange(
        parameter: "samples of a waveform", value: Double(samples.count),
        allowed: "at most \(SamplingGrid.longest / 2)",
        hint: "an envelope of so many is not offered")
    }
    let grid = try SamplingGrid(sampleCount: length, samplingRateGHz: 1 / stepNs)
    var tool = try HilbertEnvelope(grid: grid)
    let padded = samples + [Double](repeating: 0, count: length - samples.count)
    return Array(try tool.envelope(of: padded).prefix(samples.count))
  }

  /// How much larger than the largest |V| the statistic can be.
  ///
  /// The Hilbert transform weighs samples that are m apart with at most 2/(πm), odd m only: over 2²⁰ samples the sum is 10.1,
  /// so that an envelope stays below √(1 + 10.1²) of the largest |V|.
  var largestGain: Double { self == .envelope ? 10.2 : 1 }
}

/// The largest of the last samples, at every sample: a queue of candidates, each entering and leaving once.
func slidingMaximum(_ values: [Double], _ count: Int) -> [Double] {
  guard count > 1 else { return values }
  var result = values
  var queue = [Int](repeating: 0, count: values.count)
  var (head, tail) = (0, 0)
  for index in values.indices {
    while tail > head, values[queue[tail - 1]] <= values[index] { tail -= 1 }
    queue[tail] = index
    tail += 1
    if queue[head] + count <= index { head += 1 }
    result[index] = values[queue[head]]
  }
  return result
}

/// The mean square of the last samples, at every sample; before the first one there is silence.
func slidingMeanSquare(_ values: [Double], _ count: Int) -> [Double] {
  // Sums within whole blocks, forwards and backwards: no difference of large sums, so no rounding adds up along the list.
  var prefix = values
  var suffix = values
  for index in values.indices {
    let square = values[index] * values[index]
    prefix[index] = index % count == 0 ? square : prefix[index - 1] + square
  }
  for index in values.indices.reversed() {
    let square = values[index] * values[index]
    let isEnd = index % count == count - 1 || index == values.count - 1
    suffix[index] = isEnd ? square : suffix[index + 1] + square
  }
  return values.indices.map { index in
    let start = index - count + 1
    if start <= 0 { return prefix[index] / Double(count) }
    let sum = start % count == 0 ? prefix[index] : suffix[start] + prefix[index]
    return sum / Double(count)
  }
}
