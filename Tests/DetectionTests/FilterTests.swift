import NumericalMethods
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Detection

private func filter(_ kind: String, _ edges: [Double], _ order: Int) throws -> ButterworthFilter {
  switch kind {
  case "lowpass": try ButterworthFilter(.lowPass(cutoffGHz: edges[0]), order: order)
  case "highpass": try ButterworthFilter(.highPass(cutoffGHz: edges[0]), order: order)
  default:
    try ButterworthFilter(.bandPass(lowGHz: edges[0], highGHz: edges[1]), order: order)
  }
}

@Suite struct Filters {
  private struct PoleCases: Decodable {
    struct Case: Decodable {
      let kind: String
      let edges_GHz: [Double]
      let order: Int
      let re: [Double]
      let im: [Double]
    }
    let frequency_GHz: [Double]
    let filters: [Case]
  }

  /// Computed with 40 digits in scipy's convention; some 20 roundings of a number of at most 1. (scipy itself is 1e-12 off
  /// for the widest band-pass and 1e-15 elsewhere: see the file.)
  @Test(.tags(.reference)) func `Butterworth responses are the conjugates of those of scipy`()
    throws
  {
    let poles = try ReferenceFiles.json("butterworth_analog.json", as: PoleCases.self)
    var worst = 0.0
    for item in poles.filters {
      let filter = try filter(item.kind, item.edges_GHz, item.order)
      for (index, frequency) in poles.frequency_GHz.enumerated() {
        let h = filter.response(frequencyGHz: frequency)
        worst = max(worst, abs(h.real - item.re[index]), abs(h.imaginary + item.im[index]))
      }
    }
    #expect(poles.filters.count == 8 && worst < 2e-15)
  }

  /// |H|² = 1 / (1 + x^2n); the product over pole pairs rounds about 2n times.
  @Test(.tags(.identity)) func `the power falls as the closed form says`() throws {
    var worst = 0.0
    for order in [1, 2, 3, 4, 7, 10, 32] {
      let low = try filter("lowpass", [0.3], order)
      let high = try filter("highpass", [0.3], order)
      let band = try filter("bandpass", [0.1, 0.4], order)
      for step in 1...200 {
        let f = 0.01 * Double(step)
        let mapped = [f / 0.3, 0.3 / f, abs(f * f - 0.04) / (f * 0.3)]
        for (filter, x) in zip([low, high, band], mapped) {
          let h = filter.response(frequencyGHz: f)
          let expected = 1 / (1 + Elementary.pow(x, 2 * Double(order)))
          worst = max(worst, abs(h.real * h.real + h.imaginary * h.imaginary - expected))
        }
      }
    }
    #expect(worst < 1e-13)
  }

  /// Order 3 has the poles −1 and −1/2 ± i √3/2, so that H(ix) = 1/((1 + ix)(1 − x² + ix)).
  ///
  /// At x = 1 it is 1/(i − 1), and its conjugate (−1 + i)/2.
  @Test(.tags(.reference)) func `the cubic filter has its textbook value at the edge`() throws {
    let h = try filter("lowpass", [0.5], 3).response(frequencyGHz: 0.5)
    #expect(abs(h.real + 0.5) < 1e-15 && abs(h.imaginary - 0.5) < 1e-15)
    #expect(try filter("lowpass", [0.5], 3).response(frequencyGHz: 0) == (1, 0))
    #expect(try filter("highpass", [0.5], 3).response(frequencyGHz: 0) == (0, 0))
    #expect(try filter("bandpass", [0.1, 0.5], 3).response(frequencyGHz: 0) == (0, 0))
  }

  /// In the house's convention a causal filter answers after the impulse, and only then: the first half of the circle of times.
  @Test(.tags(.identity)) func `filters answer after the cause`() throws {
    let grid = try SamplingGrid(sampleCount: 1024, samplingRateGHz: 4)
    let chain = FilterChain([
      .butterworth(try filter("highpass", [0.08], 2)),
      .butterworth(try filter("lowpass", [0.5], 10)),
    ])
    let spectrum = chain.response(on: grid)
    var samples = [Double](repeating: 0, count: 1024)
    let transform = try SpectrumTransform(count: 1024)
    spectrum.real.withUnsafeBufferPointer { real in
      spectrum.imaginary.withUnsafeBufferPointer { imaginary in
        samples.withUnsafeMutableBufferPointer {
          transform.inverse(real: real, imaginary: imaginary, into: $0)
        }
      }
    }
    let after = samples[..<512].map { $0 * $0 }.reduce(0, +)
    let before = samples[512...].map { $0 * $0 }.reduce(0, +)
    // At 2 GHz the low-pass leaves 1e-6 of the amplitude, whose cut-off rings on both sides.
    #expect(before < 1e-10 * after)
  }

  /// The peer's own number, from its chain (order 2 from 80 MHz to 1000 GHz, order 10 below 500 MHz), 300 K, 50 Ω.
  ///
  /// Its
  /// bandwidth is a sum of 10 000 terms from polynomials: 1e-12.
  @Test(.tags(.reference)) func `the noise of the peer's runs is reproduced`() throws {
    func rms(_ rate: Double) throws -> Double {
      try ThermalNoise.rmsV(
        temperatureK: 300,
        bandwidthGHz: FilterChain.nuRadioMCExample.noiseBandwidthGHz(upToGHz: rate / 2))
    }
    #expect(FilterChain.nuRadioMCExample.filters.count == 2)
    #expect(relativeDifference(try rms(2), 9.251978444100467e-06) < 1e-12)
    #expect(relativeDifference(try rms(5), 9.251979005849613e-06) < 1e-12)
    // 413.3 MHz as the README of the case says.
    let bandwidth = try FilterChain.nuRadioMCExample.noiseBandwidthGHz(upToGHz: 1)
    #expect(abs(bandwidth - 0.4133) < 5e-5)
    // A true high-pass of order 2 is told apart.
    let trueHighPass = FilterChain([
      .butterworth(try filter("highpass", [0.08], 2)),
      .butterworth(try filter("lowpass", [0.5], 10)),
    ])
    let other = try ThermalNoise.rmsV(
      temperatureK: 300, bandwidthGHz: trueHighPass.noiseBandwidthGHz(upToGHz: 1))
    #expect(abs(other / 9.251978444100467e-06 - 1 + 1.226e-5) < 1e-8)
  }

  @Test(.tags(.badInput)) func `filters and noise without a meaning are refused`() {
    for (kind, edges, order) in [
      ("lowpass", [0.0], 2), ("lowpass", [-0.1], 2), ("highpass", [.nan], 2),
      ("lowpass", [.infinity], 2), ("lowpass", [0.1], 0), ("lowpass", [0.1], 33),
      ("bandpass", [0.4, 0.1], 2), ("bandpass", [0.4, 0.4], 2), ("bandpass", [0, 0.4], 2),
    ] {
      #expect(throws: PhysicsError.self) { try filter(kind, edges, order) }
    }
    #expect(throws: PhysicsError.self) {
      try ThermalNoise.rmsV(temperatureK: -1, bandwidthGHz: 1)
    }
    #expect(throws: PhysicsError.self) {
      try ThermalNoise.rmsV(temperatureK: 300, resistanceOhm: 0, bandwidthGHz: 1)
    }
    #expect(throws: PhysicsError.self) {
      try FilterChain([]).noiseBandwidthGHz(upToGHz: .nan)
    }
  }
}
