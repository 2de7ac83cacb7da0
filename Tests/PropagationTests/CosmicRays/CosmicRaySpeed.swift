import Foundation
import NumericalMethods
import Propagation
import Testing

/// Times that are printed, never judged: `SPEED=1 swift test ... --filter CosmicRaySpeed`.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["SPEED"] != nil))
struct CosmicRaySpeed {
  @Test func `a curve of loss lengths`() throws {
    let losses = try CosmicRayLosses()
    var sum = 0.0
    let time = try ContinuousClock().measure {
      for step in 0..<300 {
        sum += try losses.rates(energyEV: Elementary.exp10(17 + Double(step) / 60)).lossLengthMpc
      }
    }
    print("loss lengths at 300 energies: \(time) (\(sum))")
    for energy in [1e18, 1e19, 5e19, 1e20, 2e20, 1e21] {
      print("\(energy) eV: \(try losses.rates(energyEV: energy).lossLengthMpc) Mpc")
    }
  }
}
