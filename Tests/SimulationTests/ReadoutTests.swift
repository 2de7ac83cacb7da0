import Detection
import NumericalMethods
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Simulation

@Suite struct `Triggers on one clock` {
  /// A station of four antennas with every kind of trigger.
  static func experiment(noise: Bool, events: Int = 5000) -> RadioExperiment {
    typealias Trigger = RadioExperiment.Trigger
    var experiment = Case.station(events: events)
    experiment.events.spectrum = .logUniform(minimumEV: 1e17, maximumEV: 1e20)
    let ids = experiment.detection.stations[0].channels.map(\.id)
    let some = Array(ids.prefix(3))
    if noise { experiment.detection.noise = RadioExperiment.Noise() }
    let beams = (0..<5).map {
      PhasedArrayTrigger.Beam(zenithRad: 0.8 + 0.3 * Double($0), azimuthRad: Double($0))
    }
    experiment.detection.triggers = [
      Trigger(name: "simple", threshold: .sigma(4), channels: some),
      Trigger(
        name: "two", threshold: .sigma(3), channels: some, coincidences: 2,
        coincidenceWindowNs: 60),
      Trigger(name: "highlow", kind: .highLow(windowNs: 5), threshold: .sigma(3), channels: some),
      Trigger(name: "envelope", kind: .envelope, threshold: .sigma(4.5), channels: some),
      Trigger(name: "power", kind: .power(windowNs: 20), threshold: .sigma(2), channels: some),
      Trigger(
        name: "phased",
        kind: .phasedArray(
          .init(beams: beams, refractiveIndex: 1.4, windowNs: 16, stepNs: 8)),
        threshold: .sigma(2.5), channels: some),
    ]
    return experiment
  }

  private func times(_ block: RadioBlock) -> [[Double?]] { block.triggered.map(\.triggerTimesNs) }

  @Test(.tags(.identity)) func `channels that no trigger watches change no decision`() throws {
    for noise in [false, true] {
      let all = Self.experiment(noise: noise)
      var few = all
      few.detection.stations[0].channels.removeLast(1)
      let (a, b) = (try RadioJob(all).results(), try RadioJob(few).results())
      #expect(a.triggered.map(\.event) == b.triggered.map(\.event))
      #expect(times(a) == times(b))
      #expect(a.triggered.count > 10)
    }
  }

  @Test(.tags(.identity)) func `bounds change nothing, with and without noise`() throws {
    for noise in [false, true] {
      let job = try RadioJob(Self.experiment(noise: noise, events: 120))
      #expect(try job.results() == job.results(usesBounds: false))
    }
  }

  @Test(.tags(.identity)) func `a trigger decides the same whatever others there are`() throws {
    for noise in [false, true] {
      let all = Self.experiment(noise: noise, events: 120)
      let together = try RadioJob(all).results()
      for (place, trigger) in all.detection.triggers.enumerated() {
        var single = all
        single.detection.triggers = [trigger]
        let alone = try RadioJob(single).results()
        let seen = together.triggered.filter { $0.fired[place] }
        #expect(seen.map(\.event) == alone.triggered.map(\.event))
        #expect(
          seen.map { $0.triggerTimesNs[place] } == alone.triggered.map { $0.triggerTimesNs[0] })
      }
    }
  }

  @Test(.tags(.determinism)) func `events do not depend on those before them`() throws {
    let job = try RadioJob(Self.experiment(noise: true, events: 60))
    let whole = try job.results()
    var parts: [TriggeredEvent] = []
    for position in (0..<60).reversed() {
      parts += try job.results(position..<position + 1).triggered
    }
    #expect(parts.reversed() == whole.triggered)
  }

  @Test(.tags(.identity)) func `longer cables make triggers as much later`() throws {
    var early = Self.experiment(noise: false, events: 120)
    early.detection.triggers.removeLast()
    var late = early
    for channel in late.detection.stations[0].channels.indices {
      // A whole number of samples of the clock.
      late.detection.stations[0].channels[channel].cableDelayNs += 64
    }
    let (a, b) = (try RadioJob(early).results(), try RadioJob(late).results())
    #expect(a.triggered.map(\.event) == b.triggered.map(\.event))
    var worst = 0.0
    for (first, second) in zip(times(a), times(b)) {
      for (x, y) in zip(first, second) {
        #expect((x == nil) == (y == nil))
        if let x, let y { worst = max(worst, abs(y - x - 64)) }
      }
    }
    // Times of some µs lose a few last digits.
    #expect(worst < 1e-9)
  }

  @Test(.tags(.identity)) func `levels and full scales in volts grow with the effective height`()
    throws
  {
    var small = Case.singleDipole(events: 4000)
    small.detection.stations[0].channels[0].antenna = "ideal_dipole"
    small.detection.stations[0].channels[0].effectiveHeightM = 0.25
    small.detection.digitizer = .init(bits: 10, fullScaleV: 1e-3)
    small.detection.triggers = [
      .init(name: "e", kind: .envelope, threshold: .volts(2e-5)),
      .init(name: "p", kind: .power(windowNs: 10), threshold: .volts(1e-5)),
    ]
    var large = small
    // Factors of 4 are exact.
    large.detection.stations[0].channels[0].effectiveHeightM = 1
    large.detection.digitizer = .init(bits: 10, fullScaleV: 4e-3)
    large.detection.triggers[0].threshold = .volts(8e-5)
    large.detection.triggers[1].threshold = .volts(4e-5)
    let (a, b) = (try RadioJob(small).results(), try RadioJob(large).results())
    #expect(a.triggered.count > 5 && times(a) == times(b))
    for (x, y) in zip(a.triggered, b.triggered) { #expect(4 * x.maxAmplitudeV == y.maxAmplitudeV) }
  }

  @Test(.tags(.identity)) func `digitised voltages lie on steps inside the scale`() throws {
    var experiment = Self.experiment(noise: true, events: 2500)
    experiment.detection.digitizer = .init(
      samplingRateGHz: experiment.detection.samplingRateGHz / 2, bits: 5, fullScaleV: 8e-5)
    let block = try RadioJob(experiment).results()
    let step = 2 * 8e-5 / 32
    #expect(block.channels.count > 40)
    var saturated = 0
    for channel in block.channels {
      let code = channel.maxAmplitudeV / step
      #expect(abs(code - code.rounded()) < 1e-9 && channel.maxAmplitudeV <= 8e-5)
      if channel.maxAmplitudeV > 7.4e-5 { saturated += 1 }
    }
    #expect(saturated > 0)
  }

  @Test(.tags(.badInput)) func `chains and readouts without sense are refused before a run`() {
    typealias Change = (inout RadioExperiment) -> Void
    let changes: [(String, Change)] = [
      ("amplifier", { $0.detection.stations[0].channels[0].amplifier = "nobody" }),
      (
        "no noise",
        {
          $0.detection.noiseTemperatureK = nil
          $0.detection.triggers = [
            .init(name: "v", threshold: .volts(1))
          ]
          $0.detection.noise = .init()
        }
      ),
      (
        "period",
        {
          $0.detection.noise = .init()
          $0.detection.noise?.periodSamples = 16
        }
      ),
      (
        "sampling_rate",
        { $0.detection.digitizer = .init(samplingRateGHz: 0.77, bits: 8, fullScaleV: 1) }
      ),
      ("bits", { $0.detection.digitizer = .init(bits: 40, fullScaleV: 1) }),
      ("full_scale", { $0.detection.digitizer = .init(bits: 8, fullScaleV: 0) }),
      ("coincidences", { $0.detection.triggers[1].coincidences = 9 }),
      ("window", { $0.detection.triggers[4].kind = .power(windowNs: -1) }),
      ("noise_rate", { $0.detection.triggers[0].threshold = .noiseRate(100) }),
    ]
    for (word, change) in changes {
      var experiment = Self.experiment(noise: false, events: 1)
      change(&experiment)
      do {
        _ = try RadioJob(experiment)
        Issue.record("\(word) was taken")
      } catch {
        #expect("\(error)".contains(word), "\(error)")
      }
    }
  }
}
