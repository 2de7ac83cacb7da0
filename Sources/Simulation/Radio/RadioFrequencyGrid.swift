import Detection
import Matter
import PhysicalQuantities

/// The frequencies of a run: those of one ray's trace, and the coarser ones where things vary slowly.
struct RadioFrequencyGrid: Sendable {
  /// The samples of one ray's trace, and its frequencies.
  let sampling: SamplingGrid
  /// The frequencies above 0, in GHz: bin k + 1 of the trace. Nothing radiates at frequency 0.
  let frequenciesGHz: [Double]
  /// The bands in which amplitudes are bounded, as ranges of positions in ``frequenciesGHz``.
  let bands: [Range<Int>]
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
    let sampling = try SamplingGrid(
      sampleCount: detection.samples, samplingRateGHz: detection.samplingRateGHz)
    let frequencies = Array(sampling.frequenciesGHz.dropFirst())
    self.sampling = sampling
    frequenciesGHz = frequencies
    bands = Self.bands(count: frequencies.count)
    guard let coarse = radiation.attenuationFrequencies else {
      (coarseFrequenciesGHz, coarseIndex, coarseShare) = ([], [], [])
      return
    }
    guard coarse >= 2, coarse <= 1 << 20 else {
      throw .outOfRange(
        parameter: "radiation.attenuation_frequencies", value: Double(coarse), allowed: ">= 2",
        hint: "leave it out to compute every bin")
    }
    let first = frequencies[0]
    let step = (frequencies[frequencies.count - 1] - first) / Double(coarse - 1)
    coarseFrequenciesGHz = (0..<coarse).map { first + Double($0) * step }
    let places = frequencies.map { step > 0 ? ($0 - first) / step : 0 }
    let indices = places.map { min(Int($0), coarse - 2) }
    coarseIndex = indices
    coarseShare = zip(places, indices).map { $0 - Double($1) }
  }

  /// Half octaves from the top downwards; everything below the sixteenth part is one band.
  private static func bands(count: Int) -> [Range<Int>] {
    var edges: Set<Int> = [0, count]
    var edge = Double(count)
    while edge > Double(count) / 16 {
      edge *= 0.5.squareRoot()
      edges.insert(Int(edge))
    }
    let growing = edges.sorted()
    return zip(growing, growing.dropFirst()).map { $0..<$1 }
  }
}
