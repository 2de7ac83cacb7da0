import NumericalMethods
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Detection

/// The chain of the replay: 80 to 500 MHz.
private let chain = FilterChain.nuRadioMCExample

func noiseSeries(channel: Int = 0, seed: UInt64 = 7, rms: Double = 1) throws -> NoiseSeries {
  try NoiseSeries(
    seed: seed, stationID: 11, channelID: channel, rmsV: rms, chain: chain,
    grid: try SamplingGrid(sampleCount: 8192, samplingRateGHz: 2))
}

@Suite struct `Thermal noise` {
  @Test(.tags(.identity)) func `its root mean square is V_rms and its mean is 0`() throws {
    let noise = try noiseSeries(rms: 9e-6)
    var (squares, mean) = (0.0, 0.0)
    for event in 0..<100 {
      let samples = noise.period(event: event)
      squares += samples.reduce(0) { $0 + $1 * $1 } / 8192
      mean = max(mean, abs(samples.reduce(0, +)) / 8192)
    }
    // 100 periods of about 1700 independent modes: 1/√(100 · 1700) = 0.24 %, four of these.
    #expect(abs((squares / 100).squareRoot() / 9e-6 - 1) < 0.01)
    #expect(mean < 1e-18)
  }

  @Test(.tags(.identity)) func `amplitudes are Rayleigh and phases uniform in every bin`() throws {
    let noise = try noiseSeries()
    let transform = try SpectrumTransform(count: 8192)
    let response = chain.response(on: noise.grid).magnitudes
    let total = response.dropFirst().dropLast().reduce(0) { $0 + $1 * $1 }
    var (u, phases) = ([Double](), [Double]())
    for event in 0..<20 {
      let samples = noise.period(event: event)
      var spectrum = ComplexSpectrum(count: 4097)
      samples.withUnsafeBufferPointer { samples in
        spectrum.withUnsafeMutableParts {
          transform.forward(samples, real: $0, imaginary: $1)
        }
      }
      for bin in 400..<1800 {
        let amplitude =
          2.0 / 8192
          * (spectrum.real[bin] * spectrum.real[bin]
          + spectrum.imaginary[bin] * spectrum.imaginary[bin]).squareRoot()
        let scale = (response[bin] * response[bin] / total).squareRoot()
        // 1 − exp(−A²/2σ²) is uniform if A is Rayleigh.
        u.append(1 - Elementary.exp(-amplitude * amplitude / (2 * scale * scale)))
        phases.append(
          Elementary.atan2(spectrum.imaginary[bin], spectrum.real[bin]) / (2 * Double.pi) + 0.5)
      }
    }
    for values in [u, phases] {
      let sorted = values.sorted()
      let count = Double(sorted.count)
      var distance = 0.0
      for (index, value) in sorted.enumerated() {
        distance = max(distance, abs(value - Double(index) / count))
      }
      // Kolmogorov's distance: 1.95/√n is passed once in 1000 seeds; this seed is fixed.
      #expect(sorted.count == 28_000 && distance < 1.95 / count.squareRoot())
    }
  }

  @Test(.tags(.determinism)) func `it follows from seed, event, station and channel alone`() throws
  {
    let first = try noiseSeries().period(event: 5)
    #expect(try noiseSeries().period(event: 5) == first)
    var others = [try noiseSeries().period(event: 6), try noiseSeries(seed: 8).period(event: 5)]
    others.append(try noiseSeries(channel: 1).period(event: 5))
    others.append(
      try NoiseSeries(
        seed: 7, stationID: 12, channelID: 0, rmsV: 1, chain: chain,
        grid: try SamplingGrid(sampleCount: 8192, samplingRateGHz: 2)
      ).period(event: 5))
    for other in others {
      let product = zip(first, other).reduce(0) { $0 + $1.0 * $1.1 } / 8192
      // About 1700 independent modes: 0.024; four of these.
      #expect(abs(product) < 0.1)
    }
  }

  @Test(.tags(.identity)) func `a stretch of time has its noise wherever a waveform begins`() throws
  {
    let period = try noiseSeries().period(event: 3)
    for first in [-20_000, -1, 0, 8190, 100_000] {
      var waveform = Waveform(
        channelID: 0, firstIndex: first, timeStepNs: 0.5,
        samples: [Double](repeating: 0, count: 600))
      waveform.add(noisePeriod: period)
      let expected = (0..<600).map { period[((first + $0) % 8192 + 8192) % 8192] }
      #expect(waveform.samples == expected)
    }
  }

  @Test(.tags(.badInput)) func `a chain through which nothing passes is refused`() throws {
    let table = try TabulatedResponse(
      name: "closed", frequenciesGHz: [0, 1], amplitudes: [0, 0], phasesRad: [0, 0])
    let grid = try SamplingGrid(sampleCount: 64, samplingRateGHz: 2)
    #expect(throws: PhysicsError.self) {
      try NoiseSeries(
        seed: 1, stationID: 0, channelID: 0, rmsV: 1, chain: FilterChain([.tabulated(table)]),
        grid: grid)
    }
  }
}

@Suite struct `Rates of noise triggers` {
  private func waveforms(_ count: Int) -> [Waveform] {
    (0..<count).map {
      Waveform(
        channelID: $0, timeStepNs: 0.5, samples: [], noiseRMSV: 1,
        positionM: Vector3(0, 0, -100 - Double($0)))
    }
  }

  private func noise(_ count: Int) throws -> [NoiseSeries] {
    try (0..<count).map { try noiseSeries(channel: $0) }
  }

  @Test(.tags(.identity)) func `the normal tail meets its symmetry, values and slope`() {
    // Abramowitz & Stegun, table 26.1.
    for (x, tail) in [(0.0, 0.5), (1, 0.158_655_253_931_457), (3, 0.001_349_898_031_630_1)] {
      #expect(relativeDifference(GaussianTail.above(x), tail) < 1e-12)
      #expect(abs(GaussianTail.above(x) + GaussianTail.above(-x) - 1) < 1e-15)
    }
    // 6: the same table, to its eight digits.
    #expect(relativeDifference(GaussianTail.above(6), 9.865_876_45e-10) < 1e-8)
    #expect(abs(GaussianTail.above(2.999_999_9) - GaussianTail.above(3.000_000_1)) < 1e-9)
  }

  @Test(.tags(.limit)) func `fast sampling reaches Rice's rate`() throws {
    let series = try noiseSeries()
    // Correlation over a time τ that goes to 0: 1 − (2π f₀ τ)²/2.
    let turn = 2 * Double.pi * series.riceFrequencyGHz
    for level in [1.0, 3, 5] {
      let continuous = RiceRate.continuousGHz(
        level: level, riceFrequencyGHz: series.riceFrequencyGHz)
      var last = 0.0
      for rate in [10.0, 40, 160] {
        let rho = 1 - turn * turn / (2 * rate * rate)
        let sampled = try RiceRate.sampledGHz(
          level: level, correlation: rho, samplingRateGHz: rate)
        // Samples miss peaks: fewer crossings, and more of them with each finer step.
        #expect(sampled > last && sampled < continuous)
        last = sampled
      }
      #expect(last > 0.97 * continuous)
    }
  }

  @Test(.tags(.identity)) func `simulated noise crosses thresholds at the analytic rate`() throws {
    let (noise, waveforms) = (try noise(1), waveforms(1))
    for sigma in [2.0, 3, 3.5] {
      let trigger = Trigger.threshold(try ThresholdTrigger(.noiseMultiples(sigma)))
      let rate = try NoiseTriggerRate(of: trigger, noise: noise, waveforms: waveforms)
        .rateGHz(level: sigma)
      let seen = try NoiseTriggerRate.simulated(
        trigger, noise: noise, waveforms: waveforms, stretches: 0..<600)
      // Crossings come in groups: twice the Poisson error covers them, four of these.
      #expect(seen.count > 500)
      #expect(abs(seen.rateGHz - rate) < 4 * 2 * seen.errorGHz, "\(sigma): \(seen) \(rate)")
    }
  }

  @Test(.tags(.identity)) func `coincidences of channels come at the accidental rate`() throws {
    let (noise, waveforms) = (try noise(4), waveforms(4))
    for (needed, sigma) in [(1, 3.0), (2, 3.0), (3, 2.8)] {
      let trigger = Trigger.majority(
        try MajorityTrigger(
          name: "c", statistic: .absolute, level: .noiseMultiples(sigma), channelCount: needed,
          windowNs: needed == 1 ? 0 : 30))
      let rate = try NoiseTriggerRate(of: trigger, noise: noise, waveforms: waveforms)
        .rateGHz(level: sigma)
      let seen = try NoiseTriggerRate.simulated(
        trigger, noise: noise, waveforms: waveforms, stretches: 0..<300)
      #expect(seen.count > 30)
      // The formula takes crossings of one channel as independent; oscillating noise crosses two or three times in a row,
      // which keeps a channel on longer but starts it less often.
      #expect(seen.rateGHz / rate > 0.6 && seen.rateGHz / rate < 1.5, "\(needed): \(seen) \(rate)")
    }
  }

  @Test(.tags(.identity)) func `levels from a wanted rate have that rate in fresh noise`() throws {
    let (noise, waveforms) = (try noise(2), waveforms(2))
    let beams = (0..<5).map {
      PhasedArrayTrigger.Beam(zenithRad: Double.pi * (0.3 + 0.1 * Double($0)))
    }
    let triggers: [Trigger] = [
      .majority(
        try MajorityTrigger(
          name: "hl", statistic: .highLow(windowNs: 5), level: .noiseMultiples(1))),
      .majority(
        try MajorityTrigger(
          name: "p", statistic: .power(windowNs: 16), level: .noiseMultiples(1))),
      .phasedArray(
        try PhasedArrayTrigger(
          name: "a", beams: beams, refractiveIndex: 1.75, windowNs: 16, stepNs: 8,
          level: .noiseMultiples(1))),
    ]
    for trigger in triggers {
      let rates = try NoiseTriggerRate(of: trigger, noise: noise, waveforms: waveforms)
      // 100 kHz: 0.8 ms of noise hold 80 of them.
      let level = try rates.level(rateGHz: 1e-4)
      let set = try trigger.with(level: .noiseMultiples(level))
      let seen = try NoiseTriggerRate.simulated(
        set, noise: noise, waveforms: waveforms, stretches: 5000..<5200)
      // The line through 400 stretches: 15 %, and groups of crossings counted one by one here.
      #expect(seen.rateGHz > 0.5e-4 && seen.rateGHz < 2e-4, "\(trigger.name) \(level) \(seen)")
      #expect(level > 1.5 && level < 6)
    }
  }

  @Test(.tags(.identity)) func `a coarse digitiser's thresholds fire at the analytic rate`() throws
  {
    let (noise, waveforms) = (try noise(2), waveforms(2))
    // Steps of 0.5 σ, one sample of two; the third scale ends at 3 σ less a step upwards, and just reaches downwards.
    for (bits, scale, level) in [(5, 8.0, 2.6), (5, 8, 2.9), (4, 3, 2.7), (8, 8, 3)] {
      let digitizer = try Digitizer(bits: bits, fullScaleV: scale, decimation: 2)
      let trigger = Trigger.threshold(try ThresholdTrigger(.noiseMultiples(level)))
      let rate = try NoiseTriggerRate(
        of: trigger, noise: noise, waveforms: waveforms, digitizer: digitizer
      ).rateGHz(level: level)
      let seen = try NoiseTriggerRate.simulated(
        trigger, noise: noise, waveforms: waveforms, digitizer: digitizer, stretches: 0..<250)
      // Crossings come in groups: twice the Poisson error covers them, four of these.
      #expect(seen.count > 600)
      #expect(
        abs(seen.rateGHz - rate) < 8 * seen.errorGHz, "\(bits) \(scale) \(level): \(seen) \(rate)")
    }
    // The level of a wanted rate: no higher rate than that, a higher one a step below.
    let digitizer = try Digitizer(bits: 5, fullScaleV: 8)
    let trigger = Trigger.threshold(try ThresholdTrigger(.noiseMultiples(1)))
    let rates = try NoiseTriggerRate(
      of: trigger, noise: noise, waveforms: waveforms, digitizer: digitizer)
    let level = try rates.level(rateGHz: 1e-4)
    #expect(try rates.rateGHz(level: level) <= 1e-4 && rates.rateGHz(level: level - 0.4) > 1e-4)
    #expect(throws: PhysicsError.self) { try rates.level(rateGHz: 1e-16) }
  }

  /// The spread of the spectrum about its mean frequency, in GHz.
  private func spreadGHz(_ grid: SamplingGrid) -> Double {
    let powers = chain.response(on: grid).magnitudes.map { $0 * $0 }
    let moments = (0...2).map { order in
      powers.indices.reduce(0.0) { sum, bin in
        sum + powers[bin] * (0..<order).reduce(1.0) { value, _ in value * grid.frequencyGHz(bin) }
      }
    }
    let mean = moments[1] / moments[0]
    return (moments[2] / moments[0] - mean * mean).squareRoot()
  }

  @Test(.tags(.identity)) func `envelopes rise through levels at Rice's rate`() throws {
    let waveforms = waveforms(1)
    // Rice 1945, section 3.8: √(2π) Δf x exp(−x²/2) for continuous noise. At 8 GHz samples miss few of the peaks.
    let grid = try SamplingGrid(sampleCount: 16_384, samplingRateGHz: 8)
    let noise = try NoiseSeries(
      seed: 3, stationID: 1, channelID: 0, rmsV: 1, chain: chain, grid: grid)
    for level in [2.0, 2.5, 3] {
      let trigger = Trigger.majority(
        try MajorityTrigger(name: "e", statistic: .envelope, level: .noiseMultiples(level)))
      let seen = try NoiseTriggerRate.simulated(
        trigger, noise: [noise], waveforms: waveforms, stretches: 0..<150)
      let rate =
        (2 * Double.pi).squareRoot() * spreadGHz(grid) * level
        * Elementary.exp(-level * level / 2)
      // 2 % for missed peaks and the ends of the stretches, where the transform sees an edge; envelopes rise one by one.
      #expect(seen.count > 200)
      #expect(
        abs(seen.rateGHz - rate) < 4 * seen.errorGHz + 0.02 * rate, "\(level): \(seen) \(rate)")
    }
    // And the straight line through simulated peaks, which sets levels of wanted rates, has the same height far out.
    let trigger = Trigger.majority(
      try MajorityTrigger(name: "e", statistic: .envelope, level: .noiseMultiples(1)))
    let rates = try NoiseTriggerRate(of: trigger, noise: [noise], waveforms: waveforms)
    for level in [3.5, 4, 4.5] {
      let rate =
        (2 * Double.pi).squareRoot() * spreadGHz(grid) * level
        * Elementary.exp(-level * level / 2)
      // 400 stretches give the line's height to 15 %; carried on to 1 in 10⁴, twice that.
      #expect(abs(try rates.rateGHz(level: level) / rate - 1) < 0.35, "\(level)")
    }
  }

  /// P(Σ λ_k (x_k² − 1) > 0) of standard normal x_k, by Imhof (Biometrika 48 (1961) 419).
  private func imhof(_ eigenvalues: [Double], above x: Double) throws -> Double {
    let rule = try GaussLegendreRule(order: 400)
    let integral = rule.integral(from: 0, to: 1) { t in
      // u = t/(1 − t)² reaches far enough for an integrand that falls as a power.
      let u = t / ((1 - t) * (1 - t))
      let (angle, logSize) = eigenvalues.reduce((0.0, 0.0)) { sums, lambda in
        (
          sums.0 + 0.5 * Elementary.atan2(lambda * u, 1),
          sums.1 + 0.25 * Elementary.log(1 + lambda * lambda * u * u)
        )
      }
      let sine = Elementary.sinCos(angle - 0.5 * x * u).sin
      return sine / u * Elementary.exp(-logSize) * (1 + t) / ((1 - t) * (1 - t) * (1 - t))
    }
    return 0.5 + integral / Double.pi
  }

  @Test(.tags(.identity)) func `power is above its level as often as the quadratic form of noise`()
    throws
  {
    // The sum of squares of 16 samples is Σ λ_k x_k² with the eigenvalues of their correlation matrix.
    let series = try noiseSeries()
    let count = 16
    let matrix = (0..<count).map { row in
      (0..<count).map { series.correlation(samplesApart: abs(row - $0)) }
    }
    let eigenvalues = jacobiEigenvalues(matrix).filter { $0 > 1e-9 }
    #expect(abs(eigenvalues.reduce(0, +) - 16) < 1e-9)
    let power = Trigger.majority(
      try MajorityTrigger(
        name: "p", statistic: .power(windowNs: 8), level: .noiseMultiples(1)))
    // One beam sums four channels of the same noise, moved by whole samples: noise of twice the rms.
    let beam = Trigger.phasedArray(
      try PhasedArrayTrigger(
        name: "a", beams: [.init(zenithRad: 0.6)], refractiveIndex: 1.75, windowNs: 8, stepNs: 0.5,
        level: .noiseMultiples(1)))
    for (trigger, channels) in [(power, 1), (beam, 4)] {
      let (noise, waveforms) = (try noise(channels), waveforms(channels))
      var above = [1.4: 0, 1.8: 0]
      var total = 0
      for event in 0..<150 {
        let heights = try trigger.heights(
          NoiseTriggerRate.noiseWaveforms(noise, waveforms, nil, event: event))
        // Away from the ends, where windows and moves reach into silence.
        let inner = heights[100..<8092]
        total += inner.count
        for level in above.keys { above[level, default: 0] += inner.count { $0 >= level } }
      }
      for (level, hits) in above {
        let expected = try imhof(eigenvalues, above: level * level * 16)
        // Stretches above the level last some ten samples: ten times the variance of independent ones, four sigma.
        let error = (10 * expected / Double(total)).squareRoot()
        #expect(
          abs(Double(hits) / Double(total) - expected) < 4 * error,
          "\(trigger.name) \(level): \(Double(hits) / Double(total)) \(expected)")
      }
    }
  }

  /// The eigenvalues of a small symmetric matrix, by turns that take out one element after the other.
  private func jacobiEigenvalues(_ matrix: [[Double]]) -> [Double] {
    var a = matrix
    for _ in 0..<12 {
      for p in a.indices {
        for q in a.indices where q > p && abs(a[p][q]) > 1e-15 {
          let angle = 0.5 * Elementary.atan2(2 * a[p][q], a[q][q] - a[p][p])
          let (s, c) = Elementary.sinCos(angle)
          for k in a.indices {
            (a[k][p], a[k][q]) = (c * a[k][p] - s * a[k][q], s * a[k][p] + c * a[k][q])
          }
          for k in a.indices {
            (a[p][k], a[q][k]) = (c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k])
          }
        }
      }
    }
    return a.indices.map { a[$0][$0] }
  }

  @Test(.tags(.badInput)) func `rates that no level has are refused`() throws {
    let trigger = Trigger.threshold(try ThresholdTrigger(.noiseMultiples(1)))
    let rates = try NoiseTriggerRate(of: trigger, noise: noise(1), waveforms: waveforms(1))
    for rate in [0, -1, 10, Double.nan] {
      #expect(throws: PhysicsError.self) { try rates.level(rateGHz: rate) }
    }
    #expect(throws: PhysicsError.self) {
      try NoiseTriggerRate(of: trigger, noise: [], waveforms: [])
    }
  }
}
