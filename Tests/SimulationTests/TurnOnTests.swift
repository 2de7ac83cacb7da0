import Detection
import NumericalMethods
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Simulation

@Suite struct `Turn-on of triggers` {
  typealias Trigger = RadioExperiment.Trigger

  private static func curve(
    _ experiment: RadioExperiment, _ ratios: [Double], trials: Int, windowNs: Double? = nil
  ) throws -> TurnOnCurve {
    let scan = try TurnOnScan(experiment, windowNs: windowNs)
    return try #require(scan.curves(signalToNoise: ratios, trials: trials).first)
  }

  /// The single dipole with one threshold.
  private static func threshold(_ sigma: Double) -> RadioExperiment {
    var experiment = Case.singleDipole()
    experiment.detection.triggers = [Trigger(name: "simple", threshold: .sigma(sigma))]
    return experiment
  }

  @Test(.tags(.limit)) func `without a signal it is the chance of noise, far above it is 1`() throws
  {
    let experiment = Self.threshold(3.8)
    let curve = try Self.curve(experiment, [0, 40], trials: 4000)
    let job = try RadioJob(experiment)
    let readout = try RadioReadout(
      experiment.detection, channels: job.channels, seed: experiment.seed)
    let rate = try PreparedTriggers.noiseRate(
      .threshold(job.triggers.simple[0].trigger), job.channels, seed: 1, readout: readout
    ).rateGHz(level: 3.8)
    // Rice's rate over a trace of 512 samples and the one between; the chance that none comes is e^(-RT).
    let expected = 1 - Elementary.exp(-rate * 513 * 0.5)
    let interval = try curve.points[0].interval(deviations: 3.5)
    #expect(interval.contains(expected), "\(interval) \(expected)")
    #expect(expected > 0.02 && expected < 0.3)
    #expect(curve.points[1].efficiency == 1)
  }

  @Test(.tags(.limit)) func `a signal as high as the threshold fires half of the time`() throws {
    // Sampled much finer than the band needs, and looked at for one sample at the peak: Gaussian noise is as often above as
    // below. The peak of the impulse is somewhat higher than half of its peak-to-peak.
    var experiment = Self.threshold(6)
    experiment.detection.samplingRateGHz = 16
    experiment.detection.samples = 2048
    let scan = try TurnOnScan(experiment, windowNs: 0)
    let signal = try #require(scan.signals.first)
    var trace = try ChannelTrace(channelID: 0, grid: scan.job.grid.sampling)
    try trace.begin(firstArrivalNs: 0, lastArrivalNs: 0)
    try trace.add(signal.unit.voltage, arrivalNs: 0)
    let excess = trace.maximumAmplitudeV / signal.channel.noiseRmsV
    #expect(excess > 1 && excess < 1.4)
    let ratios = [0, 4, 5.5, 6, 6.5, 8].map { $0 / excess }
    let curve = try #require(scan.curves(signalToNoise: ratios, trials: 400).first)
    let shares = curve.points.map(\.efficiency)
    // Four standard deviations of 400 trials; half a sample beside the peak costs 0.3 % of it.
    #expect(abs(shares[3] - 0.5) < 0.1, "\(shares)")
    #expect(shares[0] == 0 && shares[1] < 0.06 && shares[5] > 0.94, "\(shares)")
    let half = try #require(curve.half)
    #expect(abs(half.signalToNoise * excess - 6) < 4 * half.error * excess + 0.02)
    #expect(half.error > 0 && half.error < 0.2)
  }

  @Test func `it grows with the signal for every kind of trigger`() throws {
    var experiment = `Triggers on one clock`.experiment(noise: true)
    experiment.detection.triggers += [
      Trigger(name: "rate", threshold: .noiseRate(1e-6), channels: [0, 2])
    ]
    experiment.detection.digitizer = .init(samplingRateGHz: 1, bits: 8, fullScaleV: 1e-3)
    let scan = try TurnOnScan(experiment, zenithRad: 1.4, azimuthRad: 0.3)
    let curves = try scan.curves(signalToNoise: [0, 2, 4, 8, 60], trials: 120)
    #expect(curves.map(\.trigger) == experiment.detection.triggers.map(\.name))
    for curve in curves {
      #expect(curve.points.last?.efficiency == 1, "\(curve.trigger)")
      for (low, high) in zip(curve.points, curve.points.dropFirst()) {
        // Two independent shares of 120: no fall of three standard deviations.
        let (a, b) = (try low.interval(deviations: 2), try high.interval(deviations: 2))
        #expect(b.upperBound >= a.lowerBound, "\(curve.trigger) \(low) \(high)")
      }
    }
  }

  @Test(.tags(.identity)) func `signals have the ratio that is asked for in every channel`() throws
  {
    var experiment = Case.station()
    experiment.detection.triggers = [Trigger(name: "all", threshold: .sigma(3))]
    for pulse in ReferencePulse.allCases {
      let scan = try TurnOnScan(experiment, pulse: pulse, zenithRad: 1.3)
      #expect(scan.signals.count == 4)
      for signal in scan.signals {
        var trace = try ChannelTrace(channelID: 0, grid: scan.job.grid.sampling)
        var (low, high) = (0.0, 0.0)
        // Sixty-four places of the samples find the peaks as well as a finer grid does.
        for place in 0..<64 {
          try trace.begin(firstArrivalNs: 0, lastArrivalNs: 1)
          try trace.add(signal.unit.voltage, arrivalNs: Double(place) / 128)
          low = min(low, trace.samples.min() ?? 0)
          high = max(high, trace.samples.max() ?? 0)
        }
        // The finer grid misses a peak of at most 0.5 GHz by (pi 0.5/32)²/2 = 1.2e-3 of it at the most.
        #expect(abs((high - low) / 2 / signal.channel.noiseRmsV - 1) < 2e-3)
      }
    }
  }

  @Test(.tags(.determinism)) func `a ratio has its numbers whichever others there are`() throws {
    let experiment = Self.threshold(4)
    let whole = try Self.curve(experiment, [5, 0, 3.5], trials: 300)
    #expect(whole.points.map(\.signalToNoise) == [0, 3.5, 5])
    let alone = try Self.curve(experiment, [3.5], trials: 300)
    #expect(alone.points[0] == whole.points[1])
    var other = experiment
    other.seed += 1
    #expect(try Self.curve(other, [3.5], trials: 300).points != alone.points)
  }

  @Test(.tags(.badInput)) func `what cannot be scanned is refused`() throws {
    let experiment = Self.threshold(4)
    var silent = experiment
    silent.detection.noiseTemperatureK = nil
    silent.detection.triggers = [Trigger(name: "volts", threshold: .volts(1e-5))]
    #expect(throws: PhysicsError.self) { try TurnOnScan(silent) }
    #expect(throws: PhysicsError.self) { try TurnOnScan(experiment, station: 7) }
    // A vertical dipole hears nothing from above.
    #expect(throws: PhysicsError.self) { try TurnOnScan(experiment, zenithRad: 0) }
    #expect(throws: PhysicsError.self) { try TurnOnScan(experiment, zenithRad: 4) }
    #expect(throws: PhysicsError.self) { try TurnOnScan(experiment, windowNs: -1) }
    let scan = try TurnOnScan(experiment)
    for (ratios, trials) in [([-1.0], 10), ([.nan], 10), ([], 10), ([1], 0)] as [([Double], Int)] {
      #expect(throws: PhysicsError.self) {
        try scan.curves(signalToNoise: ratios, trials: trials)
      }
    }
  }
}
