import NumericalMethods
import Testing
import _TestSupport

@testable import Detection

@Suite struct `Chebyshev filters` {
  private static let bands: [FilterBand] = [
    .lowPass(cutoffGHz: 0.5), .highPass(cutoffGHz: 0.08), .bandPass(lowGHz: 0.08, highGHz: 0.5),
  ]

  /// T_n(x) by its recurrence, which shares nothing with the poles.
  private func chebyshev(_ n: Int, _ x: Double) -> Double {
    var (before, now) = (1.0, x)
    for _ in 1..<n { (before, now) = (now, 2 * x * now - before) }
    return now
  }

  @Test(.tags(.identity)) func `type I has the ripples of the polynomial`() throws {
    var worst = 0.0
    for band in Self.bands {
      for order in 1...10 {
        for ripple in [0.01, 0.5, 3] {
          let filter = try ChebyshevFilter(.typeI(rippleDB: ripple), band, order: order)
          let square = 1 / Elementary.exp10(-ripple / 10) - 1
          for step in 1...60 {
            let f = 0.02 * Double(step)
            let t = chebyshev(order, band.mapped(f))
            let h = filter.response(frequencyGHz: f)
            let expected = 1 / (1 + square * t * t)
            worst = max(
              worst, relativeDifference(h.real * h.real + h.imaginary * h.imaginary, expected))
          }
        }
      }
    }
    // Ten pairs of poles, each right to some units in the last place times the closeness to a pole.
    #expect(worst < 1e-10)
  }

  @Test(.tags(.identity)) func `type II has the ripples of the inverse polynomial`() throws {
    var worst = 0.0
    for band in Self.bands {
      for order in 1...10 {
        for attenuation in [10.0, 40, 80] {
          let filter = try ChebyshevFilter(.typeII(attenuationDB: attenuation), band, order: order)
          let square = 1 / (Elementary.exp10(attenuation / 10) - 1)
          for step in 1...60 {
            let f = 0.02 * Double(step) + 0.001
            let x = band.mapped(f)
            let t = chebyshev(order, 1 / x)
            let h = filter.response(frequencyGHz: f)
            let expected = square * t * t / (1 + square * t * t)
            worst = max(
              worst, abs(h.real * h.real + h.imaginary * h.imaginary - expected))
          }
        }
      }
    }
    #expect(worst < 1e-10)
  }

  private struct File: Decodable {
    struct Case: Decodable {
      var type, order: Int
      var decibel: Double
      var band: String
      var edges, frequency_GHz, real, imaginary: [Double]
    }
    var cases: [Case]
  }

  @Test(.tags(.reference)) func `amplitudes and phases are those of an independent program`() throws
  {
    let cases = try ReferenceFiles.json("chebyshev_scipy.json", as: File.self).cases
    var (worst, points) = (0.0, 0)
    for c in cases {
      let band: FilterBand =
        c.band == "band"
        ? .bandPass(lowGHz: c.edges[0], highGHz: c.edges[1])
        : c.band == "low" ? .lowPass(cutoffGHz: c.edges[0]) : .highPass(cutoffGHz: c.edges[0])
      let filter = try ChebyshevFilter(
        c.type == 1 ? .typeI(rippleDB: c.decibel) : .typeII(attenuationDB: c.decibel), band,
        order: c.order)
      for (index, f) in c.frequency_GHz.enumerated() {
        let h = filter.response(frequencyGHz: f)
        worst = max(worst, abs(h.real - c.real[index]), abs(h.imaginary - c.imaginary[index]))
        points += 1
      }
    }
    #expect(points == 105)
    // Its band filters have their poles from roots of quadratics: some digits go.
    #expect(worst < 1e-10)
  }

  /// Phases: a causal filter of minimum phase delays; its step response is 0 before the step.
  @Test(.tags(.identity)) func `responses are causal in the house's sign`() throws {
    let grid = try SamplingGrid(sampleCount: 4096, samplingRateGHz: 10)
    for kind in [ChebyshevFilter.Kind.typeI(rippleDB: 1), .typeII(attenuationDB: 40)] {
      let filter = try ChebyshevFilter(kind, .bandPass(lowGHz: 0.1, highGHz: 0.5), order: 4)
      var trace = try ChannelTrace(channelID: 0, grid: grid)
      try trace.begin(firstArrivalNs: 0, lastArrivalNs: 0)
      let chain = FilterChain([
        .chebyshev(filter), .butterworth(try ButterworthFilter(.lowPass(cutoffGHz: 1), order: 6)),
      ])
      try trace.add(chain.response(on: grid), arrivalNs: 0)
      let before = trace.samples.prefix(2000).reduce(0) { $0 + $1 * $1 }
      let after = trace.samples.dropFirst(2048).reduce(0) { $0 + $1 * $1 }
      // What wraps around the window of 410 ns: the sharp low edge rings long.
      #expect(before < 1e-6 * after)
    }
  }

  @Test(.tags(.limit)) func `the band of type I ends where its ripple does`() throws {
    for order in 1...12 {
      let filter = try ChebyshevFilter(
        .typeI(rippleDB: 1), .bandPass(lowGHz: 0.1, highGHz: 0.4), order: order)
      for edge in [0.1, 0.4] {
        let h = filter.response(frequencyGHz: edge)
        let power = h.real * h.real + h.imaginary * h.imaginary
        #expect(abs(power - Elementary.exp10(-0.1)) < 1e-11)
      }
    }
  }

  @Test(.tags(.badInput)) func `ripples, bands and orders outside of their ranges are refused`() {
    let band = FilterBand.lowPass(cutoffGHz: 1)
    for (kind, band, order) in [
      (ChebyshevFilter.Kind.typeI(rippleDB: 0), band, 3), (.typeI(rippleDB: .nan), band, 3),
      (.typeII(attenuationDB: -3), band, 3), (.typeI(rippleDB: 1), band, 0),
      (.typeI(rippleDB: 1), .bandPass(lowGHz: 2, highGHz: 1), 3),
      (.typeII(attenuationDB: 40), .highPass(cutoffGHz: -1), 33),
    ] {
      #expect(throws: (any Error).self) { try ChebyshevFilter(kind, band, order: order) }
    }
  }
}
