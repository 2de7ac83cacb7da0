import Detection
import Messengers
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Simulation

@Suite struct `Symmetries of whole stations` {
  /// Compares a run of events with the same after everything was moved; gives how many fired.
  private func compare(
    _ experiment: RadioExperiment, _ events: [RadioEvent], _ motion: Motion, timeNs: Double,
    amplitude: Double
  ) throws -> [Int] {
    let plain = try StationCase.job(experiment, events).results()
    let moved = try StationCase.job(motion(experiment), events.map { motion($0) }).results()
    #expect(plain.triggered.map(\.event) == moved.triggered.map(\.event))
    #expect(plain.triggered.map(\.fired) == moved.triggered.map(\.fired))
    var (worstTime, worstAmplitude) = (0.0, 0.0)
    for (a, b) in zip(plain.triggered, moved.triggered) {
      for case (let x?, let y?) in zip(a.triggerTimesNs, b.triggerTimesNs) {
        worstTime = max(worstTime, abs(x - y))
      }
      worstAmplitude = max(worstAmplitude, relativeDifference(b.maxAmplitudeV, a.maxAmplitudeV))
    }
    #expect(worstTime < timeNs && worstAmplitude < amplitude, "\(worstTime) \(worstAmplitude)")
    return plain.triggered.reduce(into: Array(repeating: 0, count: StationCase.triggers.count)) {
      for (place, fired) in $1.fired.enumerated() where fired { $0[place] += 1 }
    }
  }

  @Test(.tags(.identity), arguments: StationCase.Readout.allCases)
  func `turning everything about the vertical changes no trigger of any kind`(
    readout: StationCase.Readout
  ) throws {
    let experiment = StationCase.experiment(readout)
    let events = try StationCase.events(readout)
    for turn in [0.4, -1.9] {
      // Places of 3 km are rounded to 5e-13 m: 3e-12 ns. Amplitudes feel the turned axis on the cone's flank.
      let fired = try compare(
        experiment, events, Motion(turnRad: turn), timeNs: 1e-10, amplitude: 1e-9)
      #expect(fired.allSatisfy { $0 >= 5 }, "\(fired)")
    }
  }

  @Test(.tags(.identity), arguments: StationCase.Readout.allCases)
  func `moving everything sideways changes no trigger of any kind`(
    readout: StationCase.Readout
  ) throws {
    var experiment = StationCase.experiment(readout)
    // The Earth is round, and vertices away from the site's axis see it so.
    experiment.propagation.earth = "none"
    let events = try StationCase.events(readout)
    for shift in [Vector3(40, -70, 0), Vector3(-12_345, 6789, 0)] {
      let fired = try compare(
        experiment, events, Motion(shiftM: shift), timeNs: 1e-9, amplitude: 1e-8)
      #expect(fired.allSatisfy { $0 >= 5 }, "\(fired)")
    }
  }

  @Test(.tags(.identity)) func `waveforms of all channels turn and move with the station`() throws {
    let experiment = StationCase.experiment(.quiet)
    let events = try StationCase.events(.quiet).prefix(40)
    let plain = try StationCase.job(experiment, Array(events))
    for motion in [Motion(turnRad: 2.2), Motion(shiftM: Vector3(300, -200, 0))] {
      let moved = try StationCase.job(motion(experiment), events.map { motion($0) })
      var (worst, samples) = (0.0, 0)
      for event in events {
        let (a, b) = (try plain.waveforms(event)[0], try moved.waveforms(motion(event))[0])
        let scale = a.map(\.maximumAmplitudeV).max() ?? 0
        for (x, y) in zip(a, b) {
          #expect(x.firstIndex == y.firstIndex && x.samples.count == y.samples.count)
          for (v, w) in zip(x.samples, y.samples) { worst = max(worst, abs(v - w) / scale) }
          samples += x.samples.count
        }
      }
      // As above: 3e-12 ns at a GHz are 2e-11 of a radian.
      #expect(worst < 1e-9 && samples > 10_000, "\(worst)")
    }
  }
}
