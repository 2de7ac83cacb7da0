import PhysicalQuantities

/// The samples of a trace, and with them the frequencies of its spectrum.
///
/// N samples at the rate f_s have N/2 + 1 frequencies f_k = k f_s / N, from 0 to f_s / 2.
public struct SamplingGrid: Hashable, Sendable {
  /// The number of samples; even.
  public let sampleCount: Int
  /// The samples in a nanosecond.
  public let samplingRateGHz: Double

  /// The longest trace that is taken.
  public static let longest = 1 << 20

  /// Makes a grid from its samples and its rate.
  ///
  /// - Throws: `PhysicsError` for an odd number of samples, fewer than 2 or more than 2^20, or a rate not above 0.
  public init(sampleCount: Int, samplingRateGHz: Double) throws(PhysicsError) {
    guard sampleCount >= 2, sampleCount <= Self.longest, sampleCount % 2 == 0 else {
      throw .outOfRange(
        parameter: "sample_count", value: Double(sampleCount),
        allowed: "even numbers from 2 to \(Self.longest)", hint: "512 is usual")
    }
    self.sampleCount = sampleCount
    self.samplingRateGHz = try Require.positive(
      samplingRateGHz, "sampling_rate_GHz", hint: "2 is usual")
  }

  /// The number of frequencies.
  public var binCount: Int { sampleCount / 2 + 1 }

  /// The time between two samples.
  public var timeStepNs: Double { 1 / samplingRateGHz }

  /// The distance of two frequencies.
  public var frequencyStepGHz: Double { samplingRateGHz / Double(sampleCount) }

  /// The highest frequency.
  public var nyquistFrequencyGHz: Double { samplingRateGHz / 2 }

  /// The frequency of a bin.
  public func frequencyGHz(_ bin: Int) -> Double {
    Double(bin) * samplingRateGHz / Double(sampleCount)
  }

  /// All frequencies, from 0 on.
  public var frequenciesGHz: [Double] { (0..<binCount).map(frequencyGHz) }
}
