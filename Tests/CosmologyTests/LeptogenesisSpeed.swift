import Cosmology
import Foundation
import Neutrinos
import NumericalMethods
import Testing

/// Times that are printed, never judged: `SPEED=1 swift test ... --filter LeptogenesisSpeed`.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["SPEED"] != nil))
struct LeptogenesisSpeed {
  @Test func `a plane of a hundred by a hundred`() throws {
    let spectrum = try MassSpectrum(lightestMassEV: 0, parameters: OscillationParameters.named())
    let heavy = (0..<100).map { Elementary.exp10(8 + 0.07 * Double($0)) }
    let light = (0..<100).map { Elementary.exp10(-5 + 0.04 * Double($0)) }
    var best = 0.0
    let time = try ContinuousClock().measure {
      let model = try BuchmullerDiBariPlumacher2005()
      let plane = LeptogenesisPlane(spectrum: spectrum, model: model)
      let points = try plane.grid(heavyMassesGeV: heavy, effectiveMassesEV: light)
      best = points.map(\.largestBaryonToPhoton).max() ?? 0
    }
    print("leptogenesis plane of 100 x 100, tables included: \(time) (\(best))")
  }
}
