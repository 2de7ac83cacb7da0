import Detection
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Simulation

@Suite struct `Recorded traces` {
  /// A station of four antennas whose trigger looks at the clock, with voltages as they are.
  private static func experiment(
    _ window: RadioExperiment.ReadoutWindow?, noise: Bool = false, rate: Double? = nil
  ) -> RadioExperiment {
    var experiment = `Triggers on one clock`.experiment(noise: noise, events: 2000)
    experiment.detection.triggers = [experiment.detection.triggers[0]]
    experiment.detection.digitizer = .init(samplingRateGHz: rate, bits: nil, fullScaleV: 10)
    experiment.detection.readoutWindow = window
    return experiment
  }

  @Test(.tags(.limit)) func `a long one has what there is, a short one no more`() throws {
    for noise in [false, true] {
      let all = try RadioJob(Self.experiment(nil, noise: noise)).results()
      let long = try RadioJob(
        Self.experiment(.init(samples: 8192, preTriggerNs: 2048), noise: noise)
      ).results()
      let short = try RadioJob(
        Self.experiment(.init(samples: 512, preTriggerNs: 20), noise: noise)
      ).results()
      #expect(all.triggered.map(\.event) == long.triggered.map(\.event))
      #expect(all.rays == short.rays && all.stations == short.stations)
      #expect(all.channels.count == long.channels.count && all.channels.count > 20)
      var (wrong, cut) = (0, 0)
      for (whole, pair) in zip(all.channels, zip(long.channels, short.channels)) {
        // Of noise the longer trace has more.
        let more = pair.0.maxAmplitudeV - whole.maxAmplitudeV
        if more < 0 || (!noise && more > 0) { wrong += 1 }
        if pair.1.maxAmplitudeV > pair.0.maxAmplitudeV { wrong += 1 }
        if pair.1.maxAmplitudeV < pair.0.maxAmplitudeV { cut += 1 }
      }
      #expect(wrong == 0 && cut > 0, "\(noise): \(wrong) \(cut)")
    }
  }

  @Test(.tags(.identity)) func `what fired the trigger is in it`() throws {
    for (rate, before) in [(nil, 0.0), (nil, 100), (1.0, 0), (0.5, 50)] {
      let samples = rate.map { Int(256 * $0) } ?? 512
      let job = try RadioJob(
        Self.experiment(.init(samples: samples, preTriggerNs: before), rate: rate))
      let block = try job.results()
      var weak = 0
      for event in block.triggered {
        let amplitudes = block.channels.filter { $0.event == event.event && $0.channel < 3 }
          .map(\.maxAmplitudeV)
        let threshold = 4 * job.channels[0].noiseRmsV
        if (amplitudes.max() ?? 0) < 0.999 * threshold { weak += 1 }
      }
      #expect(weak == 0 && block.triggered.count > 10, "\(String(describing: rate)) \(before)")
    }
  }

  @Test(.tags(.limit)) func `a trigger without a clock records the pulse that fired it`() throws {
    var experiment = Case.singleDipole(events: 1500)
    let all = try RadioJob(experiment).results()
    experiment.detection.readoutWindow = .init(samples: 2048, preTriggerNs: 512)
    let recorded = try RadioJob(experiment).results()
    #expect(all.triggered.map(\.event) == recorded.triggered.map(\.event))
    var worst = 0.0
    for (whole, part) in zip(all.channels, recorded.channels) {
      worst = max(worst, abs(part.maxAmplitudeV / whole.maxAmplitudeV - 1))
    }
    // Samples of the clock lie elsewhere on the pulse than those that begin at the arrival: 4 to a period at 500 MHz.
    #expect(worst < 0.3 && all.channels.count > 10, "\(worst)")
  }

  @Test(.tags(.limit)) func `stations that did not trigger record nothing`() throws {
    var experiment = Case.singleDipole(events: 3000)
    experiment.events.volume = .cylinder(innerRadiusM: 0, outerRadiusM: 2000, zRangeM: -1500...0)
    var far = experiment.detection.stations[0]
    far.id = 102
    far.positionM = Vector3(900, 0, 0)
    experiment.detection.stations.append(far)
    experiment.detection.readoutWindow = .init(samples: 512, preTriggerNs: 100)
    let block = try RadioJob(experiment).results()
    var (wrong, silent) = (0, 0)
    for station in block.stations {
      let fired = station.triggerTimesNs.contains { $0 != nil }
      let isThere = block.channels.contains {
        ($0.event, $0.station) == (station.event, station.station)
      }
      if fired != isThere { wrong += 1 }
      if !fired { silent += 1 }
    }
    #expect(wrong == 0 && silent > 0 && !block.channels.isEmpty)
  }

  @Test(.tags(.determinism)) func `events do not depend on those before them`() throws {
    for clocked in [false, true] {
      var experiment = clocked ? Self.experiment(nil) : Case.singleDipole(events: 300)
      experiment.events.number = 300
      experiment.detection.readoutWindow = .init(samples: 512, preTriggerNs: 100)
      let job = try RadioJob(experiment)
      let whole = try job.results()
      var parts: [ChannelRecord] = []
      for position in 0..<300 { parts += try job.results(position..<position + 1).channels }
      #expect(parts == whole.channels && !parts.isEmpty)
    }
  }

  @Test(.tags(.badInput)) func `traces that hold no pulse are refused by name`() {
    let cases: [(RadioExperiment.ReadoutWindow, Bool, String)] = [
      (.init(samples: 511, preTriggerNs: 0), false, "readout.samples"),
      (.init(samples: 0, preTriggerNs: 0), false, "readout.samples"),
      (.init(samples: -5, preTriggerNs: 0), false, "readout.samples"),
      (.init(samples: 1 << 21, preTriggerNs: 0), false, "readout.samples"),
      (.init(samples: 8194, preTriggerNs: 0), true, "noise repeats"),
      (.init(samples: 512, preTriggerNs: -1), false, "pre_trigger"),
      (.init(samples: 512, preTriggerNs: 257), false, "pre_trigger"),
      (.init(samples: 512, preTriggerNs: .nan), false, "pre_trigger"),
    ]
    for (window, noise, word) in cases {
      #expect {
        try RadioJob(Self.experiment(window, noise: noise))
      } throws: {
        "\($0)".contains(word)
      }
    }
  }
}
