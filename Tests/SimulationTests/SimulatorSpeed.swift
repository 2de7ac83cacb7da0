import Foundation
import Testing

@testable import Simulation

@Suite struct `Speed of the simulator` {
  /// Prints CPU times an event; run with `NEUTRINOLOGY_SPEED=1 swift test ... --filter SimulationTests`.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["NEUTRINOLOGY_SPEED"] != nil))
  func `a block of drawn events`() throws {
    for coarse in [25, nil] {
      var experiment = Case.singleDipole(events: 1_000_000)
      experiment.radiation.attenuationFrequencies = coarse
      let job = try RadioJob(experiment)
      let simulator = try RadioSimulator(job: job)
      _ = try simulator.block(0, events: 0..<2000)
      for repeatIndex in 0..<5 {
        let first = 2000 + 20000 * repeatIndex
        let start = clock()
        let block = try simulator.block(0, events: first..<first + 20000)
        let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        print(
          "\(coarse ?? 0): \(seconds / 20000 * 1e6) us an event, \(block.triggered.count) fired")
      }
    }
  }
}
