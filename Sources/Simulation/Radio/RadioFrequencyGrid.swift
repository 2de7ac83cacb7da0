import Matter
import NumericalMethods
import PhysicalQuantities

/// The frequencies of a run: the bins of one ray's trace above 0, and the coarser ones where things vary slowly.
struct RadioFrequencyGrid: Sendable {
  /// The samples of one ray's trace.
  let samples: Int
  /// The sampling rate in GHz.
  let samplingRateGHz: Double
  /// The frequencies k f_s/N, k = 1...N/2. Nothing radiates at frequency 0.
  let frequenciesGHz: [Double]
  /// The bands in which amplitudes are bounded, as ranges of positions in ``frequenciesGHz``.
  let bands: [Range<Int>]
  /// The frequencies at which absorption is computed; empty where that is every bin.
  let coarseFrequenciesGHz: [Double]
  /// For each bin the coarse frequency below it, and the share of the one above.
  let coarseIndex: [Int]
  let coarseShare: [Double]

  /// The number of bins.
  var count: Int { frequenciesGHz.count }
  /// The distance of the bins.
  var stepGHz: Double { samplingRateGHz / Double(samples) }

  init(
    _ detection: RadioExperiment.Detection, _ radiation: RadioExperiment.Radiation,
    _ attenuation: IceAttenuationModel?
  ) throws(PhysicsError) {
    let samples = detection.samples
    let rate = try Require.positive(detection.samplingRateGHz, "detection.sampling_rate (GHz)")
    guard samples >= 16, samples <= 1 << 20, samples % 2 == 0 else {
      throw .outOfRange(
        parameter: "detection.samples", value: Double(samples), allowed: "even, 16...1048576")
    }
    self.samples = samples
    samplingRateGHz = rate
    let frequencies = (1...samples / 2).map { Double($0) * rate / Double(samples) }
    frequenciesGHz = frequencies
    bands = Self.bands(count: frequencies.count)
    guard let coarse = radiation.attenuationFrequencies, attenuation != nil else {
      (coarseFrequenciesGHz, coarseIndex, coarseShare) = ([], [], [])
      return
    }
    guard coarse >= 2 else {
      throw .outOfRange(
        parameter: "radiation.attenuation_frequencies", value: Double(coarse), allowed: ">= 2",
        hint: "leave it out to compute every bin")
    }
    let first = frequencies[0]
    let step = (frequencies[frequencies.count - 1] - first) / Double(coarse - 1)
    coarseFrequenciesGHz = (0..<coarse).map { first + Double($0) * step }
    let places = frequencies.map { ($0 - first) / step }
    let indices = places.map { min(Int($0), coarse - 2) }
    coarseIndex = indices
    coarseShare = zip(places, indices).map { $0 - Double($1) }
  }

  /// Half octaves from the top downwards; everything below the sixteenth part is one band.
  private static func bands(count: Int) -> [Range<Int>] {
    var edges = [count]
    var edge = Double(count)
    while edge > Double(count) / 16 {
      edge *= 0.5.squareRoot()
      edges.append(Int(edge))
    }
    edges.append(0)
    let growing = Array(Set(edges)).sorted()
    return zip(growing, growing.dropFirst()).map { $0..<$1 }
  }
}
