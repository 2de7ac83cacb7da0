import NumericalMethods
import PhysicalQuantities

/// The rate at which noise alone fires a trigger, and the level that has a wanted rate.
///
/// Thresholds follow from Rice's rate; coincidences from the rates of their channels. What a statistic other than |V|, or a
/// phased array, does with noise is simulated: from the highest values of many stretches of noise follows the rate at each level,
/// R(x) = −ln F(x) / T, and a straight line of ln R against x² (as Gaussian noise has it far out) carries it to rarer events.
public struct NoiseTriggerRate: Sendable {
  /// ln R (GHz) = a − b x², from simulated noise.
  struct Tail: Hashable {
    var a: Double
    var b: Double

    func rateGHz(_ x: Double) -> Double { Elementary.exp(a - b * x * x) }
  }

  private enum Model {
    /// Rice's rates of the channels.
    case thresholds(SampledNoise, needed: Int, windowNs: Double)
    /// Simulated rates of the channels, then coincidences.
    case channels([Tail], needed: Int, windowNs: Double)
    /// The simulated rate of the trigger as a whole.
    case whole(Tail)
  }

  /// What Rice's rates of digitised channels need.
  private struct SampledNoise {
    /// Of neighbouring samples of each channel.
    let correlations: [Double]
    let rmsV: [Double]
    let samplingRateGHz: Double
    let digitizer: Digitizer?

    func ratesGHz(level x: Double) throws(PhysicsError) -> [Double] {
      var rates: [Double] = []
      for (rho, rms) in zip(correlations, rmsV) {
        let (voltage, sides) = digitizer?.reach(levelV: x * rms) ?? (x * rms, 2)
        guard sides > 0 else {
          rates.append(0)
          continue
        }
        let both = try RiceRate.sampledGHz(
          level: voltage / rms, correlation: rho, samplingRateGHz: samplingRateGHz)
        rates.append(both * Double(sides) / 2)
      }
      return rates
    }
  }

  private let model: Model

  /// The stretches of noise that are simulated where there is no formula.
  public static let defaultStretches = 400

  /// Works out the rates of a trigger for the noise of its channels.
  ///
  /// - Parameters:
  ///   - trigger: The trigger; its level, which must be given in multiples of noise, does not matter.
  ///   - noise: The noise of the channels that it looks at.
  ///   - waveforms: For each of them a waveform that says where it is and how late its cable; samples do not matter.
  ///   - digitizer: What digitises the noise.
  ///   - stretches: How many periods of noise are simulated where that is needed.
  /// - Throws: `PhysicsError` for no channels or noise of nothing.
  public init(
    of trigger: Trigger, noise: [NoiseSeries], waveforms: [Waveform], digitizer: Digitizer? = nil,
    stretches: Int = NoiseTriggerRate.defaultStretches
  ) throws(PhysicsError) {
    guard !noise.isEmpty, noise.count == waveforms.count, noise.allSatisfy({ $0.rmsV > 0 }) else {
      throw .inconsistent(
        parameter: "noise of trigger \(trigger.name)", value: "\(noise.count) channels with noise",
        hint: "give a noise temperature or noise_rms")
    }
    try Require.value(Double(stretches), in: 20...1e6, "stretches of noise")
    let decimation = digitizer?.decimation ?? 1
    let sampling = noise[0].grid.samplingRateGHz / Double(decimation)
    let sampled = SampledNoise(
      correlations: noise.map { $0.correlation(samplesApart: decimation) },
      rmsV: noise.map(\.rmsV), samplingRateGHz: sampling, digitizer: digitizer)
    switch trigger {
    case .threshold: model = .thresholds(sampled, needed: 1, windowNs: 0)
    case .majority(let majority) where majority.statistic == .absolute:
      model = .thresholds(sampled, needed: majority.channelCount, windowNs: majority.windowNs)
    case .majority(let majority):
      var tails: [Tail] = []
      let single = Trigger.majority(
        try MajorityTrigger(
          name: majority.name, statistic: majority.statistic, level: .noiseMultiples(1)))
      for index in noise.indices {
        tails.append(
          try Self.tail(single, [noise[index]], [waveforms[index]], digitizer, stretches))
      }
      model = .channels(tails, needed: majority.channelCount, windowNs: majority.windowNs)
    case .phasedArray:
      let counted = try trigger.with(level: .noiseMultiples(1))
      model = .whole(try Self.tail(counted, noise, waveforms, digitizer, stretches))
    }
  }

  /// The rate at a level in multiples of noise, in GHz.
  ///
  /// - Throws: `PhysicsError` for a level not above 0.
  public func rateGHz(level x: Double) throws(PhysicsError) -> Double {
    try Require.positive(x, "level (sigma)")
    switch model {
    case .whole(let tail): return tail.rateGHz(x)
    case .channels(let tails, let needed, let window):
      return RiceRate.coincidenceGHz(
        ratesGHz: tails.map { $0.rateGHz(x) }, needed: needed, windowNs: window)
    case .thresholds(let noise, let needed, let window):
      return RiceRate.coincidenceGHz(
        ratesGHz: try noise.ratesGHz(level: x), needed: needed, windowNs: window)
    }
  }

  /// The level, in multiples of noise, at which noise alone fires at a rate.
  ///
  /// After a digitiser rates fall in steps: the level is the lowest whose rate is not above the wanted one.
  /// - Throws: `PhysicsError` for rates that no level between 1.5 and 30, or inside the digitiser's scale, has.
  public func level(rateGHz wanted: Double) throws(PhysicsError) -> Double {
    try Require.positive(wanted, "noise_rate (GHz)")
    var (low, high) = (1.5, 30.0)
    let (most, least) = (try rateGHz(level: low), try rateGHz(level: high))
    guard wanted < most, wanted > least else {
      throw .outOfRange(
        parameter: "noise_rate (Hz)", value: wanted * 1e9,
        allowed: "\(least * 1e9) to \(most * 1e9)", hint: "levels from 1.5 to 30 are offered")
    }
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if try rateGHz(level: middle) > wanted { low = middle } else { high = middle }
    }
    guard try rateGHz(level: high) > 0 else {
      throw .noSolution(
        parameter: "noise_rate (Hz)", value: "\(wanted * 1e9)",
        hint: "the digitiser's full scale ends at a level of higher rate: raise full_scale")
    }
    // Clear of the edge of a step, which rounding may put on either side.
    return high * (1 + 1e-12)
  }

  /// The line through the highest heights of many periods of noise.
  private static func tail(
    _ trigger: Trigger, _ noise: [NoiseSeries], _ waveforms: [Waveform], _ digitizer: Digitizer?,
    _ stretches: Int
  ) throws(PhysicsError) -> Tail {
    var peaks: [Double] = []
    for stretch in 0..<stretches {
      let heights = try trigger.heights(
        noiseWaveforms(noise, waveforms, digitizer, event: stretch))
      peaks.append(heights.reduce(0, max))
    }
    peaks.sort(by: >)
    let stretchNs = Double(noise[0].grid.sampleCount) * noise[0].grid.timeStepNs
    // The highest half: the k-th of n peaks stands where F = 1 − (k − ½)/n.
    var (weight, sumX, sumY, sumXX, sumXY) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for (index, peak) in peaks.prefix(stretches / 2).enumerated() {
      let share = (Double(index) + 0.5) / Double(stretches)
      let y = Elementary.log(-Elementary.log(1 - share) / stretchNs)
      // The relative error of a count of k is 1/√k.
      let w = Double(index) + 0.5
      let x = peak * peak
      weight += w
      sumX += w * x
      sumY += w * y
      sumXX += w * x * x
      sumXY += w * x * y
    }
    let slope = (weight * sumXY - sumX * sumY) / (weight * sumXX - sumX * sumX)
    guard slope.isFinite, slope < 0 else {
      throw .noSolution(
        parameter: "noise rate of trigger \(trigger.name)", value: "\(stretches) stretches",
        hint: "simulate more noise")
    }
    return Tail(a: (sumY - slope * sumX) / weight, b: -slope)
  }

  /// Waveforms that hold nothing but one period of noise.
  static func noiseWaveforms(
    _ noise: [NoiseSeries], _ waveforms: [Waveform], _ digitizer: Digitizer?, event: Int
  ) throws(PhysicsError) -> [Waveform] {
    var result = waveforms
    for index in noise.indices {
      result[index].firstIndex = 0
      result[index].timeStepNs = noise[index].grid.timeStepNs
      result[index].noiseRMSV = noise[index].rmsV
      result[index].samples = noise[index].period(event: event)
      if let digitizer { result[index] = digitizer.waveform(result[index]) }
    }
    return result
  }

  /// The rate seen in simulated noise, with its statistical error: how often the height comes up to the level.
  ///
  /// - Parameters:
  ///   - trigger: The trigger with its level.
  ///   - noise: The noise of the channels that it looks at.
  ///   - waveforms: For each of them a waveform that says where it is.
  ///   - digitizer: What digitises the noise.
  ///   - stretches: The periods of noise, as events of these numbers.
  /// - Returns: The rate and its error in GHz, and how often it fired.
  /// - Throws: `PhysicsError` as ``Trigger/heights(_:)`` does.
  public static func simulated(
    _ trigger: Trigger, noise: [NoiseSeries], waveforms: [Waveform], digitizer: Digitizer? = nil,
    stretches: Range<Int>
  ) throws(PhysicsError) -> (rateGHz: Double, errorGHz: Double, count: Int) {
    guard let first = noise.first else { return (0, 0, 0) }
    var count = 0
    for stretch in stretches {
      let heights = try trigger.heights(noiseWaveforms(noise, waveforms, digitizer, event: stretch))
      let isOn = heights.map { $0 >= trigger.level.number }
      count += zip(isOn, isOn.dropFirst()).count { !$0 && $1 }
    }
    let time = Double(stretches.count) * Double(first.grid.sampleCount - 1) * first.grid.timeStepNs
    return (Double(count) / time, Double(count).squareRoot() / time, count)
  }
}
