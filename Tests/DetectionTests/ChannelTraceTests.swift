import NumericalMethods
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Detection

/// A pulse whose spectrum is known: A exp(−t²/2σ²) cos(2πf₀t).
struct GaussianPulse {
  var amplitudeV = 1.0
  var widthNs = 3.0
  var frequencyGHz = 0.4

  func value(_ t: Double) -> Double {
    let x = t / widthNs
    return amplitudeV * Elementary.exp(-x * x / 2)
      * Elementary.cos(2 * Double.pi * frequencyGHz * t)
  }

  /// ½ A σ √(2π) (exp(−½(2πσ(f − f₀))²) + the same at −f₀), real in any convention.
  func spectrum(_ grid: SamplingGrid) -> ComplexSpectrum {
    var spectrum = ComplexSpectrum(count: grid.binCount)
    let norm = amplitudeV * widthNs * (2 * Double.pi).squareRoot() / 2
    for k in 0..<grid.binCount {
      for sign in [-1.0, 1.0] {
        let x = 2 * Double.pi * widthNs * (grid.frequencyGHz(k) + sign * frequencyGHz)
        spectrum.real[k] += norm * Elementary.exp(-x * x / 2)
      }
    }
    return spectrum
  }
}

private let grid = try? SamplingGrid(sampleCount: 256, samplingRateGHz: 2)

@Suite struct `Channel traces` {
  /// The pulse has no power beyond 1 GHz (exp(−64)) nor outside of ±64 ns, so samples are its values: rounding of sums of 128 terms.
  @Test(.tags(.identity)) func `delays are exact to a part of a sample`() throws {
    let grid = try #require(grid)
    let pulse = GaussianPulse()
    let spectrum = pulse.spectrum(grid)
    var trace = try ChannelTrace(channelID: 0, grid: grid)
    var worst = 0.0
    for delay in [0, 0.5, 0.123, 7.9999999, 100.37, 1234.567] {
      let first = 3346.3532385344024
      try trace.begin(firstArrivalNs: first, lastArrivalNs: first + delay)
      try trace.add(spectrum, arrivalNs: first + delay)
      for j in trace.samples.indices {
        // The tail of the window beyond 64 ns of the arrival is empty, as the buffer around it.
        let time = trace.timeNs(j) - first - delay
        worst = max(worst, abs(trace.samples[j] - pulse.value(time)))
      }
      #expect(trace.timeNs(trace.leadSamples) == first)
    }
    #expect(worst < 1e-11)
  }

  @Test(.tags(.identity)) func `rays add up, and leads move nothing`() throws {
    let grid = try #require(grid)
    let pulses = (0..<5).map {
      GaussianPulse(amplitudeV: Double($0) - 1.5, frequencyGHz: 0.2 + 0.1 * Double($0))
    }
    let arrivals = [10.0, 12.3, 12.3, 40.77, 100]
    for lead in [0, 31, 128, 200] {
      var trace = try ChannelTrace(channelID: 0, grid: grid, leadSamples: lead)
      try trace.begin(firstArrivalNs: 10, lastArrivalNs: 100)
      for (pulse, arrival) in zip(pulses, arrivals) {
        try trace.add(pulse.spectrum(grid), arrivalNs: arrival)
      }
      var worst = 0.0
      // Between 5 ns before and 25 ns after the first arrival every window counts, whatever the lead.
      for j in trace.samples.indices where (30.0...90).contains(trace.timeNs(j)) && lead == 128 {
        let sum = zip(pulses, arrivals).map { $0.value(trace.timeNs(j) - $1) }.reduce(0, +)
        worst = max(worst, abs(trace.samples[j] - sum))
      }
      #expect(worst < 1e-10)
      #expect(trace.startTimeNs == 10 - Double(lead) / 2)
    }
  }

  @Test func `a trace begins empty and takes arrivals only within its times`() throws {
    let grid = try #require(grid)
    var trace = try ChannelTrace(channelID: 0, grid: grid)
    let spectrum = GaussianPulse().spectrum(grid)
    try trace.begin(firstArrivalNs: 0, lastArrivalNs: 5)
    try trace.add(spectrum, arrivalNs: 5)
    #expect(trace.maximumAmplitudeV > 0.9)
    try trace.begin(firstArrivalNs: 0, lastArrivalNs: 0)
    #expect(trace.maximumAmplitudeV == 0 && trace.samples.count == 257)
    for arrival in [-0.001, 0.6, Double.nan, Double.infinity] {
      #expect(throws: PhysicsError.self) { try trace.add(spectrum, arrivalNs: arrival) }
    }
    #expect(throws: PhysicsError.self) {
      try trace.add(ComplexSpectrum(count: 3), arrivalNs: 0)
    }
    for (first, last) in [
      (0, -1), (Double.nan, 0), (0, Double.nan), (0, 1e9), (-Double.infinity, 0),
    ] {
      #expect(throws: PhysicsError.self) {
        try trace.begin(firstArrivalNs: first, lastArrivalNs: last)
      }
    }
    #expect(throws: PhysicsError.self) {
      try ChannelTrace(channelID: 0, grid: grid, leadSamples: 256)
    }
    for (count, rate) in [(0, 1.0), (3, 1), (1 << 21, 1), (4, 0), (4, .nan)] {
      #expect(throws: PhysicsError.self) {
        try SamplingGrid(sampleCount: count, samplingRateGHz: rate)
      }
    }
  }

  /// The envelope of a narrow pulse is its Gaussian: the part at negative frequencies is exp(−½(2πσf₀)²) = 1e-13 of it.
  @Test(.tags(.identity)) func `the envelope of a pulse is its Gaussian`() throws {
    let grid = try #require(grid)
    let pulse = GaussianPulse(amplitudeV: 2.5)
    var tool = try HilbertEnvelope(grid: grid)
    #expect(abs(try tool.maximumV(pulse.spectrum(grid)) - 2.5) < 1e-12)
    let samples = (0..<256).map { pulse.value((Double($0) - 128) / 2) }
    let envelope = try tool.envelope(of: samples)
    var worst = 0.0
    for j in 0..<256 {
      let x = (Double(j) - 128) / 2 / 3
      worst = max(worst, abs(envelope[j] - 2.5 * Elementary.exp(-x * x / 2)))
    }
    #expect(worst < 1e-11)
    // A quarter of a turn changes the samples, not the envelope.
    let real = pulse.spectrum(grid)
    let turned = ComplexSpectrum(real: real.imaginary, imaginary: real.real)
    #expect(abs(try tool.maximumV(turned) - 2.5) < 1e-12)
    #expect(throws: PhysicsError.self) { try tool.envelope(of: [1, 2]) }
  }

  /// No sample of any ray, however delayed, exceeds its bound; and the bound is reached by a pulse with all phases 0.
  @Test(.tags(.identity)) func `the amplitude bound is never exceeded`() throws {
    let grid = try SamplingGrid(sampleCount: 64, samplingRateGHz: 2)
    let channel = Channel(
      id: 0, positionM: .zero, antenna: .analyticLPDA, filters: .nuRadioMCExample)
    let response = try ChannelResponse(channel, grid: grid)
    var trace = try ChannelTrace(channelID: 0, grid: grid)
    var voltage = ComplexSpectrum(count: grid.binCount)
    var field = ComplexSpectrum(count: grid.binCount)
    var exceeded = 0
    var closest = 0.0
    for index in 0..<500 {
      for k in 0..<grid.binCount {
        let turn = Elementary.sinCos(Double(index * k * k) * 0.7)
        field.real[k] = turn.cos / Double(1 + k)
        field.imaginary[k] = turn.sin / Double(1 + k)
      }
      let arrival = ArrivalDirection(unit: spiralDirection(index, of: 500))
      let coupling = response.coupling(to: arrival)
      let polarization = FieldPolarization(thetaReal: 0.8, thetaImaginary: -0.3, phiReal: 0.6)
      response.voltage(of: field, polarization: polarization, coupling: coupling, into: &voltage)
      let bound = response.amplitudeBoundV(
        fieldMagnitudes: field.magnitudes, polarization: polarization, coupling: coupling)
      try trace.begin(firstArrivalNs: 0, lastArrivalNs: 1)
      try trace.add(voltage, arrivalNs: 0.01 * Double(index % 100))
      closest = max(closest, trace.maximumAmplitudeV / bound)
      if trace.maximumAmplitudeV > bound { exceeded += 1 }
    }
    #expect(exceeded == 0 && closest > 0.3)
    let dipole = try ChannelResponse(
      Channel(id: 0, positionM: .zero, antenna: .idealDipole(effectiveHeightM: 1)), grid: grid)
    let flat = ComplexSpectrum(
      real: [Double](repeating: 1, count: 33), imaginary: [Double](repeating: 0, count: 33))
    let level = AntennaCoupling(branch: 0, theta: 1, phi: 0)
    let along = FieldPolarization(thetaReal: 1, phiReal: 0)
    dipole.voltage(of: flat, polarization: along, coupling: level, into: &voltage)
    try trace.begin(firstArrivalNs: 0, lastArrivalNs: 0)
    try trace.add(voltage, arrivalNs: 0)
    let bound = dipole.amplitudeBoundV(
      fieldMagnitudes: flat.magnitudes, polarization: along, coupling: level)
    // One sample of height f_s; the bound is raised by 1e-9.
    #expect(abs(bound - 2) < 1e-8 && abs(trace.maximumAmplitudeV - 2) < 1e-13)
  }

  /// The channel's response is antenna times filters: the long way gives the same.
  @Test(.tags(.identity)) func `antenna and filters in one are antenna and filters in turn`() throws
  {
    let grid = try SamplingGrid(sampleCount: 512, samplingRateGHz: 2)
    let orientation = try AntennaOrientation(
      orientationThetaDeg: 60, orientationPhiDeg: 45, rotationThetaDeg: 150, rotationPhiDeg: 45)
    let channel = Channel(
      id: 3, positionM: .zero, antenna: .analyticLPDA, orientation: orientation,
      filters: .nuRadioMCExample)
    let response = try ChannelResponse(channel, grid: grid)
    let antenna = try AntennaResponse(.analyticLPDA, grid: grid)
    let field = GaussianPulse().spectrum(grid)
    var scaled = field
    for k in 0..<field.count { scaled.real[k] = -0.5 * field.real[k] }
    let direction = spiralDirection(17, of: 50)
    let long = try antenna.voltage(
      toArrivalDirection: direction, fieldTheta: field, fieldPhi: scaled, orientation: orientation
    ).multiplied(by: channel.filters.response(on: grid))
    var short = ComplexSpectrum(count: grid.binCount)
    response.voltage(
      of: field, polarization: FieldPolarization(thetaReal: 1, phiReal: -0.5),
      coupling: response.coupling(to: ArrivalDirection(unit: direction)), into: &short)
    let apart =
      zip(long.real + long.imaginary, short.real + short.imaginary)
      .map { abs($0 - $1) }.max() ?? 1
    // A few roundings of numbers of order 1.
    #expect(apart < 1e-15 * Double(8))
  }
}
