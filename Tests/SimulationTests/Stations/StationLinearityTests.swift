import Detection
import Messengers
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Simulation

@Suite struct `Linearity of whole stations` {
  /// Two showers of one event, and a station whose channels have amplifiers of different kinds.
  private static func amplified() -> RadioExperiment {
    var experiment = StationCase.experiment(.quiet)
    experiment.detection.amplifiers = [
      .init(
        name: "narrow",
        filters: [.init(pass: .band, frequencyGHz: 0.1, upperGHz: 0.3, order: 3)]),
      .init(
        name: "rippled",
        filters: [
          .init(
            kind: .chebyshev1(rippleDB: 1), pass: .band, frequencyGHz: 0.09, upperGHz: 0.4, order: 4
          )
        ]),
    ]
    for (channel, name) in [(0, "narrow"), (1, "rippled"), (2, "narrow")] {
      experiment.detection.stations[0].channels[channel].amplifier = name
    }
    return experiment
  }

  @Test(.tags(.identity)) func `the waveforms of two showers are the sum of the waveforms of each`()
    throws
  {
    let experiment = Self.amplified()
    let first = try `Radio events`.shower(id: 1, energyEV: 1e18)
    var (worst, channels) = (0.0, 0)
    for (kind, delayNs) in [(ShowerKind.hadronic, 0.0), (.electromagnetic, 3.7), (.hadronic, 250)] {
      var second = try `Radio events`.shower(
        id: 2, energyEV: 3e18, kind: kind, azimuthRad: 0.01, depthM: 870, elongation: 50)
      second.timeNs = delayNs
      let events = [[first], [second], [first, second]].enumerated().map {
        `Radio events`.event($0, $1)
      }
      let job = try StationCase.job(experiment, events)
      let waveforms = try events.map { try job.waveforms($0)[0] }
      for (sum, parts) in zip(waveforms[2], zip(waveforms[0], waveforms[1])) {
        let range = sum.firstIndex..<sum.firstIndex + sum.samples.count
        let (a, b) = (parts.0.part(range), parts.1.part(range))
        let difference = sum.samples.indices.map { sum.samples[$0] - a.samples[$0] - b.samples[$0] }
        worst = max(worst, difference.reduce(0) { max($0, abs($1)) } / sum.maximumAmplitudeV)
        channels += 1
      }
    }
    // One clock: arrivals near 5000 ns are known to 1e-12 ns, 6e-12 of a radian at 1 GHz.
    #expect(channels == 12 && worst < 1e-10, "\(worst)")
  }

  @Test(.tags(.identity)) func `fields of this model double with the energy of the shower`() throws
  {
    var experiment = Self.amplified()
    // Every shower has its length here: no stretching by Landau, Pomeranchuk and Migdal, which is not linear.
    experiment.radiation.model = "zhs1992"
    let showers = try [1e17, 2e17, 8e17].map { try `Radio events`.shower(energyEV: $0) }
    let events = showers.enumerated().map { `Radio events`.event($0, [$1]) }
    let job = try StationCase.job(experiment, events)
    let waveforms = try events.map { try job.waveforms($0)[0] }
    for (index, factor) in [(1, 2.0), (2, 8.0)] {
      for (a, b) in zip(waveforms[0], waveforms[index]) {
        let worst = zip(a.samples, b.samples).map { abs(factor * $0 - $1) }.max() ?? 1
        // Energies are divided by 1 TeV: rounding of the last digit.
        #expect(worst < 1e-14 * b.maximumAmplitudeV && b.maximumAmplitudeV > 0)
      }
    }
  }

  @Test(.tags(.identity), arguments: StationCase.Readout.allCases)
  func `no trigger notices that every voltage is doubled`(readout: StationCase.Readout) throws {
    var small = StationCase.experiment(readout)
    small.radiation.model = "zhs1992"
    small.detection.noiseTemperatureK = nil
    small.detection.noiseRmsV = 1e-5
    let events = try StationCase.mixedEvents(small)
    var large = small
    large.detection.noiseRmsV = 2e-5
    large.detection.digitizer?.fullScaleV *= 2
    for (index, trigger) in small.detection.triggers.enumerated() {
      guard case .volts(let volts) = trigger.threshold else { continue }
      large.detection.triggers[index].threshold = .volts(2 * volts)
    }
    let doubled = events.map { event in
      var event = event
      for index in event.showers.indices { event.showers[index].energyEV *= 2 }
      return event
    }
    let a = try StationCase.job(small, events).results()
    let b = try StationCase.job(large, doubled).results()
    // Doubling is exact in binary numbers.
    #expect(a.triggered.map(\.triggerTimesNs) == b.triggered.map(\.triggerTimesNs))
    #expect(a.triggered.count > 10 && a.triggered.count < events.count)
    for (x, y) in zip(a.triggered, b.triggered) { #expect(2 * x.maxAmplitudeV == y.maxAmplitudeV) }
  }
}
