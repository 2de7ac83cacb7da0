import PhysicalQuantities

/// The voltages of one channel on the clock of its station.
///
/// All channels of a station are sampled by one clock: sample j is at the time j Δt, whatever the channel. The lists of the
/// channels that a trigger looks at begin at one sample and are equally long.
public struct Waveform: Hashable, Sendable {
  /// The number of the channel.
  public var channelID: Int
  /// The number of the first sample on the clock.
  public var firstIndex: Int
  /// The time between two samples.
  public var timeStepNs: Double
  /// The voltages in V.
  public var samples: [Double]
  /// The root mean square of the channel's noise in V, for levels that are multiples of it; 0 where none is known.
  public var noiseRMSV: Double
  /// Where the antenna is, in m, for triggers that look into directions.
  public var positionM: Vector3
  /// The delay of the channel's cable, for the same.
  public var cableDelayNs: Double

  /// Makes a waveform from all its properties.
  public init(
    channelID: Int, firstIndex: Int = 0, timeStepNs: Double, samples: [Double],
    noiseRMSV: Double = 0, positionM: Vector3 = .zero, cableDelayNs: Double = 0
  ) {
    self.channelID = channelID
    self.firstIndex = firstIndex
    self.timeStepNs = timeStepNs
    self.samples = samples
    self.noiseRMSV = noiseRMSV
    self.positionM = positionM
    self.cableDelayNs = cableDelayNs
  }

  /// The time of a sample of the list.
  public func timeNs(_ sample: Int) -> Double { Double(firstIndex + sample) * timeStepNs }

  /// The largest absolute voltage.
  public var maximumAmplitudeV: Double { samples.reduce(0) { max($0, abs($1)) } }

  /// The part that lies in a range of the clock; samples that are not there are 0.
  public func part(_ range: Range<Int>) -> Waveform {
    var part = self
    part.firstIndex = range.lowerBound
    if range.lowerBound == firstIndex, range.count == samples.count { return part }
    part.samples = range.map { index in
      let place = index - firstIndex
      return samples.indices.contains(place) ? samples[place] : 0
    }
    return part
  }
}
