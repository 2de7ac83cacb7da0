import Foundation
import Messengers
import PhysicalQuantities
import Testing

@testable import ParticleSources

/// Times that are printed, never judged: `SPEED=1 swift test ... --filter VertexSourceSpeed`.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["SPEED"] != nil))
struct VertexSourceSpeed {
  @Test func `vertices`() throws {
    let volume = try VertexVolume.cylinder(radiusM: 0...3000, zM: -2700...0)
    let spectra: [(String, EnergySpectrum)] = [
      ("one energy", try .monoenergetic(energyEV: 1e18)),
      ("power law", try .powerLaw(index: 2, fromEV: 1e16, toEV: 1e20)),
      ("table", .tabulated(EngelSeckelStanev2001.ess2001)),
    ]
    for (name, spectrum) in spectra {
      let source = try VertexSource(spectrum: spectrum, volume: volume)
      let count = 200_000
      var best = Double.infinity
      var sum = 0.0
      for round in 0..<5 {
        var state = Double(round) * 0.01
        var start = timespec()
        var end = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start)
        for event in 0..<count {
          sum += try source.vertex(event: event) {
            state += 0.618_033_988_749_895
            if state >= 1 { state -= 1 }
            return state
          }.inelasticity
        }
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end)
        let seconds =
          Double(end.tv_sec - start.tv_sec) + Double(end.tv_nsec - start.tv_nsec) * 1e-9
        best = min(best, seconds * 1e9 / Double(count))
      }
      print("vertex, \(name): \((best * 10).rounded() / 10) ns (sum \(sum))")
    }
  }
}
