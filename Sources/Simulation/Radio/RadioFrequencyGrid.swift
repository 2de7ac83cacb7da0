import Detection
import Matter
import NumericalMethods
import PhysicalQuantities

/// The frequencies of a run: those of one ray's trace, and the coarser ones where things vary slowly.
///
/// One object that all threads read: to pass it on costs nothing.
final class RadioFrequencyGrid: Sendable {
  /// The samples of one ray's trace, and its frequencies.
  let sampling: SamplingGrid
  /// The frequencies above 0, in GHz: position k is bin k + 1 of the trace.
  let frequenciesGHz: [Double]
  /// The bands in which amplitudes are bounded, as ranges of positions in ``frequenciesGHz``.
  let bands: FrequencyBands
  /// The frequencies at which absorption is computed; empty where that is every bin.
  let coarseFrequenciesGHz: [Double]
  /// For each bin the coarse frequency below it, and the share of the one above.
  let coarseIndex: [Int]
  let coarseShare: [Double]

  /// The number of frequencies above 0.
  var count: Int { frequenciesGHz.count }

  init(
    _ detection: RadioExperiment.Detection, _ radiation: RadioExperiment.Radiation
  ) throws(PhysicsError) {
    // Above it no model of emission holds; below it no antenna of this job hears anything.
    try Require.value(
      detection.samplingRateGHz, in: 1e-3...1e3, "detection.sampling_rate (GHz)",
      hint: "2 GHz is usual")
    let sampling = try SamplingGrid(
      sampleCount: detection.samples, samplingRateGHz: detection.samplingRateGHz)
    let frequencies = Array(sampling.frequenciesGHz.dropFirst())
    self.sampling = sampling
    frequenciesGHz = frequencies
    bands = FrequencyBands(frequenciesGHz: frequencies)
    guard let coarse = radiation.attenuationFrequencies else {
      (coarseFrequenciesGHz, coarseIndex, coarseShare) = ([], [], [])
      return
    }
    guard coarse >= 2, coarse <= 1 << 20 else {
      throw .outOfRange(
        parameter: "radiation.attenuation_frequencies", value: Double(coarse),
        allowed: "2...\(1 << 20)", hint: "leave it out to compute every bin")
    }
    let first = frequencies[0]
    let step = (frequencies[frequencies.count - 1] - first) / Double(coarse - 1)
    coarseFrequenciesGHz = (0..<coarse).map { first + Double($0) * step }
    let places = frequencies.map { step > 0 ? ($0 - first) / step : 0 }
    let indices = places.map { min(Int($0), coarse - 2) }
    coarseIndex = indices
    coarseShare = zip(places, indices).map { $0 - Double($1) }
  }
}

/// Up to eight bands that together hold every frequency: half octaves from the top downwards, the rest in one.
struct FrequencyBands: Sendable {
  /// The positions of each band's frequencies in the list.
  let ranges: [Range<Int>]
  /// The lowest and the highest frequency of each band, in GHz; lanes without a band repeat the last one.
  let lowGHz: Double8
  let highGHz: Double8
  /// The lowest frequencies once more, as a list.
  let lowest: [Double]

  private static let most = 8

  init(frequenciesGHz: [Double]) {
    let count = frequenciesGHz.count
    var edges: Set<Int> = [0, count]
    var edge = Double(count)
    for _ in 1..<Self.most {
      edge *= 0.5.squareRoot()
      edges.insert(Int(edge))
    }
    let growing = edges.sorted()
    let ranges = zip(growing, growing.dropFirst()).map { $0..<$1 }
    self.ranges = ranges
    let lanes = (0..<Self.most).map { ranges[min($0, ranges.count - 1)] }
    lowest = lanes.map { frequenciesGHz[$0.lowerBound] }
    lowGHz = Double8(lowest)
    highGHz = Double8(lanes.map { frequenciesGHz[$0.upperBound - 1] })
  }

  /// The sums of a list over the bands; 0 in lanes without a band.
  func sums(_ values: [Double]) -> Double8 {
    var sums = Double8.zero
    for (lane, range) in ranges.enumerated() { sums[lane] = values[range].reduce(0, +) }
    return sums
  }
}
