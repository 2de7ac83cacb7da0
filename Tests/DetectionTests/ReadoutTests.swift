import NumericalMethods
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Detection

/// Reproducible numbers of any shape.
private func random(_ count: Int, _ event: UInt64) -> [Double] {
  var generator = Philox4x32(seed: 3, event: event, stream: 1)
  return (0..<count).map { _ in generator.normal() }
}

private func waveform(_ samples: [Double], id: Int = 0, z: Double = 0, first: Int = 0) -> Waveform {
  Waveform(
    channelID: id, firstIndex: first, timeStepNs: 0.5, samples: samples, noiseRMSV: 1,
    positionM: Vector3(0, 0, z))
}

@Suite struct `Statistics of triggers` {
  @Test(.tags(.identity)) func `sliding maxima and mean squares equal their definitions`() {
    var worst = 0.0
    for (index, count) in [1, 2, 3, 7, 64, 500].enumerated() {
      let values = random(300, UInt64(index))
      let (maxima, squares) = (slidingMaximum(values, count), slidingMeanSquare(values, count))
      for place in values.indices {
        let window = values[max(0, place - count + 1)...place]
        #expect(maxima[place] == window.max())
        let mean = window.reduce(0) { $0 + $1 * $1 } / Double(count)
        worst = max(worst, abs(squares[place] - mean))
      }
    }
    // Sums of 500 squares in another order.
    #expect(worst < 1e-13)
  }

  @Test(.tags(.identity)) func `high and low must lie within the window, in either order`() throws {
    let statistic = ChannelStatistic.highLow(windowNs: 5)
    for (gap, isInside) in [(1, true), (10, true), (11, false)] {
      for sign in [1.0, -1] {
        var samples = [Double](repeating: 0, count: 60)
        samples[20] = 4 * sign
        samples[20 + gap] = -3 * sign
        let largest = try statistic.values(waveform(samples)).reduce(0, max)
        #expect(largest == (isInside ? 3 : 0))
      }
    }
  }

  @Test(.tags(.identity)) func `the envelope of a wave packet is its amplitude`() throws {
    var samples = [Double](repeating: 0, count: 400)
    for index in samples.indices {
      let t = (Double(index) - 200) / 40
      samples[index] = Elementary.exp(-t * t / 2) * Elementary.cos(0.7 * Double(index))
    }
    let envelope = try ChannelStatistic.envelope.values(waveform(samples))
    var worst = 0.0
    for index in samples.indices {
      let t = (Double(index) - 200) / 40
      worst = max(worst, abs(envelope[index] - Elementary.exp(-t * t / 2)))
    }
    // The packet is cut at 5 widths, where it has 4e-6.
    #expect(worst < 1e-4)
  }

  @Test(.tags(.identity)) func `no statistic exceeds its bound`() throws {
    for event in 0..<50 {
      // Signs that follow those of the Hilbert kernel make the envelope as large as it can be.
      let count = 512
      let samples = (0..<count).map { index -> Double in
        event == 0 ? (index < 256 ? 1 : -1) : random(count, UInt64(event))[index]
      }
      let peak = samples.reduce(0) { max($0, abs($1)) }
      for statistic in [
        ChannelStatistic.absolute, .highLow(windowNs: 4), .envelope, .power(windowNs: 8),
      ] {
        let largest = try statistic.values(waveform(samples)).reduce(0, max)
        #expect(largest <= statistic.largestGain * peak)
      }
    }
  }
}

@Suite struct `Majority triggers` {
  private func trigger(_ needed: Int, _ window: Double, _ level: Double) throws -> Trigger {
    .majority(
      try MajorityTrigger(
        name: "m", statistic: .absolute, level: .volts(level), channelCount: needed,
        windowNs: window))
  }

  @Test(.tags(.identity)) func `they fire when the last of N pulses comes, within the window`()
    throws
  {
    func pulse(_ id: Int, _ place: Int) -> Waveform {
      var samples = [Double](repeating: 0, count: 200)
      samples[place] = 1
      return waveform(samples, id: id)
    }
    let channels = [pulse(0, 20), pulse(1, 40), pulse(2, 80)]
    #expect(try trigger(1, 0, 1).decide(channels) == TriggerDecision(channelID: 0, timeNs: 10))
    #expect(try trigger(2, 10, 1).decide(channels).timeNs == 20)
    #expect(try trigger(2, 9.5, 1).decide(channels).timeNs == nil)
    #expect(try trigger(3, 30, 1).decide(channels).timeNs == 40)
    #expect(try trigger(3, 29.5, 1).decide(channels).timeNs == nil)
    #expect(try trigger(3, 30, 1.000_001).decide(channels).timeNs == nil)
  }

  @Test(.tags(.identity)) func `they agree with a count by hand of random noise`() throws {
    var fired = 0
    for event in 0..<200 {
      let channels = (0..<4).map { waveform(random(120, UInt64(4 * event + $0)), id: $0) }
      let decision = try trigger(3, 4, 2.2).decide(channels)
      var expected: Double?
      for index in 0..<120 where expected == nil {
        let on = channels.count { channel in
          channel.samples[max(0, index - 8)...index].contains { abs($0) >= 2.2 }
        }
        if on >= 3 { expected = Double(index) / 2 }
      }
      #expect(decision.timeNs == expected)
      fired += expected == nil ? 0 : 1
    }
    #expect(fired > 20 && fired < 180)
  }

  @Test(.tags(.identity)) func `heights grow with amplitudes, and bounds hold`() throws {
    for event in 0..<50 {
      let channels = (0..<4).map { waveform(random(200, UInt64(900 + 4 * event + $0)), id: $0) }
      for statistic in [
        ChannelStatistic.absolute, .highLow(windowNs: 5), .envelope, .power(windowNs: 10),
      ] {
        let trigger = Trigger.majority(
          try MajorityTrigger(
            name: "m", statistic: statistic, level: .noiseMultiples(3), channelCount: 2,
            windowNs: 20))
        let height = try trigger.heights(channels).reduce(0, max)
        let doubled = try trigger.heights(
          channels.map {
            var louder = $0
            louder.samples = louder.samples.map { 2 * $0 }
            return louder
          }
        ).reduce(0, max)
        // Doubling is exact in binary numbers, in transforms too.
        #expect(doubled == 2 * height)
        let bound = trigger.bound(
          channels.map(\.maximumAmplitudeV), noiseRMSV: channels.map(\.noiseRMSV))
        #expect(height <= bound)
      }
    }
  }

  @Test(.tags(.identity)) func `a later signal triggers as much later`() throws {
    let samples = random(300, 77)
    let channels = [waveform(samples, id: 0), waveform(samples.reversed(), id: 1)]
    for trigger in [try trigger(1, 0, 2), try trigger(2, 5, 1.5)] {
      let first = try #require(try trigger.decide(channels).timeNs)
      let later = channels.map { channel in
        var moved = channel
        moved.firstIndex += 137
        return moved
      }
      #expect(try trigger.decide(later).timeNs == first + 68.5)
    }
  }
}

@Suite struct `Phased arrays` {
  private func array(
    _ zeniths: [Double], upsampling: Int = 1, level: Double = 1
  ) throws -> PhasedArrayTrigger {
    try PhasedArrayTrigger(
      name: "a", beams: zeniths.map { PhasedArrayTrigger.Beam(zenithRad: $0) },
      refractiveIndex: 1.7, windowNs: 10, stepNs: 0.5, level: .noiseMultiples(level),
      upsampling: upsampling)
  }

  /// A plane wave from a zenith angle, on a vertical string.
  private func planeWave(zenith: Double) -> [Waveform] {
    (0..<8).map { channel in
      let z = -Double(channel)
      // The wave reaches places that lie towards its source first.
      let late = -1.7 / 0.299_792_458 * z * Elementary.cos(zenith)
      let samples = (0..<400).map { index -> Double in
        let t = 0.5 * Double(index) - 100 - late
        return Elementary.exp(-t * t / 18) * Elementary.cos(1.9 * t)
      }
      return waveform(samples, id: channel, z: z)
    }
  }

  @Test(.tags(.identity)) func `the beam that looks at the source sums amplitudes`() throws {
    for zenith in [0.9, 1.3, Double.pi / 2, 2.2] {
      let wave = planeWave(zenith: zenith)
      let single = try array([1]).heights([wave[0]]).reduce(0, max)
      let matched = try array([zenith], upsampling: 8).heights(wave).reduce(0, max)
      let other = try array([zenith > 1.5 ? 0.4 : 2.7], upsampling: 8).heights(wave)
        .reduce(0, max)
      // Eight times the amplitude in units of √8 the noise. Lines between samples that are 0.95 rad of the carrier apart lose
      // 1 − cos(0.475) = 11 % half-way, less elsewhere.
      #expect(relativeDifference(matched, 8.squareRoot() * single) < 0.11, "\(zenith)")
      #expect(other < 0.6 * matched)
    }
  }

  @Test(.tags(.identity)) func `cable delays are taken out again`() throws {
    let wave = planeWave(zenith: 1.2)
    var delayed = wave
    for channel in delayed.indices {
      delayed[channel].cableDelayNs = 3 * Double(channel)
      delayed[channel].samples =
        [Double](repeating: 0, count: 6 * channel) + wave[channel].samples.dropLast(6 * channel)
    }
    let (a, b) = (try array([1.2]).heights(wave), try array([1.2]).heights(delayed))
    #expect(abs((a.max() ?? 0) - (b.max() ?? 1)) < 1e-12)
  }

  @Test(.tags(.identity)) func `turning array and beams about the vertical changes nothing`() throws
  {
    let turn = Elementary.sinCos(1.1)
    for event in 0..<20 {
      var (plain, turned) = ([Waveform](), [Waveform]())
      for channel in 0..<5 {
        let place = random(3, UInt64(7000 + 5 * event + channel)).map { 3 * $0 }
        var waveform = waveform(random(200, UInt64(event * 5 + channel)), id: channel)
        waveform.positionM = Vector3(place[0], place[1], place[2])
        plain.append(waveform)
        waveform.positionM = Vector3(
          place[0] * turn.cos - place[1] * turn.sin, place[0] * turn.sin + place[1] * turn.cos,
          place[2])
        turned.append(waveform)
      }
      func heights(_ azimuth: Double, _ waveforms: [Waveform]) throws -> [Double] {
        try PhasedArrayTrigger(
          name: "a",
          beams: (0..<6).map { .init(zenithRad: 1.4, azimuthRad: azimuth + Double($0)) },
          refractiveIndex: 1.4, windowNs: 8, stepNs: 4, level: .volts(1)
        ).heights(waveforms)
      }
      // Delays are rounded to samples: the same samples are summed.
      #expect(try heights(0, plain) == heights(1.1, turned))
    }
  }

  @Test(.tags(.badInput)) func `beams and windows without sense are refused`() {
    func make(
      _ zenith: Double, _ index: Double, _ window: Double, _ step: Double, _ up: Int = 1
    ) throws {
      _ = try PhasedArrayTrigger(
        name: "a", beams: [.init(zenithRad: zenith)], refractiveIndex: index, windowNs: window,
        stepNs: step, level: .volts(1), upsampling: up)
    }
    for (zenith, index, window, step, up) in [
      (-0.1, 1.7, 10, 5, 1), (1, 0.9, 10, 5, 1), (1, 1.7, 0, 5, 1), (1, 1.7, 10, 11, 1),
      (1, 1.7, 10, 5, 0), (.nan, 1.7, 10, 5, 1),
    ] as [(Double, Double, Double, Double, Int)] {
      #expect(throws: PhysicsError.self) { try make(zenith, index, window, step, up) }
    }
  }
}

@Suite struct Digitisers {
  @Test(.tags(.identity)) func `voltages inside the scale are wrong by half a step at most`() throws
  {
    for bits in [1, 3, 8, 12, 24] {
      let digitizer = try Digitizer(bits: bits, fullScaleV: 0.7)
      var worst = 0.0
      for index in 0...2000 {
        let voltage = -0.7 + (1.4 - digitizer.stepV) * Double(index) / 2000
        let value = digitizer.value(voltage)
        worst = max(worst, abs(value - voltage))
        #expect(abs((value / digitizer.stepV).rounded() * digitizer.stepV - value) < 1e-15)
      }
      // And the rounding of voltages of 0.7 V.
      #expect(worst <= digitizer.stepV / 2 + 2e-16)
      #expect(digitizer.value(1e9) == 0.7 - digitizer.stepV)
      #expect(digitizer.value(-1e9) == -0.7)
    }
  }

  @Test(.tags(.limit)) func `the error of many bits is the step by the root of 12`() throws {
    let digitizer = try Digitizer(bits: 10, fullScaleV: 5)
    let values = random(20_000, 5)
    let squares = values.reduce(0) { sum, value in
      let error = digitizer.value(value) - value
      return sum + error * error
    }
    // 20 000 uniform errors: √(0.8/20000) of their variance, 0.6 %; four of these.
    let expected = digitizer.stepV / 12.squareRoot()
    #expect(abs((squares / 20_000).squareRoot() / expected - 1) < 0.013)
  }

  @Test(.tags(.identity)) func `every k-th sample of the clock is kept, wherever the list begins`()
    throws
  {
    let samples = random(100, 9)
    for first in [-7, -6, 0, 5, 12] {
      let output = try Digitizer(bits: nil, fullScaleV: 1, decimation: 3)
        .waveform(waveform(samples, first: first))
      #expect(output.timeStepNs == 1.5)
      for (index, value) in output.samples.enumerated() {
        #expect(value == samples[3 * (output.firstIndex + index) - first])
      }
      #expect(output.samples.count >= 33)
    }
  }
}
