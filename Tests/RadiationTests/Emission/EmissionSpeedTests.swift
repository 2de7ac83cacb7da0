import Foundation
import Messengers
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Radiation

/// Prints CPU time a call and never asserts it.
///
/// Run with NEUTRINOLOGY_SPEED=1 in the environment and --filter "Emission speed".
@Suite(.serialized, .enabled(if: ProcessInfo.processInfo.environment["NEUTRINOLOGY_SPEED"] != nil))
struct `Emission speed` {
  /// The best of five, in microseconds a call; `body` gets the number of the call, to vary its input.
  static func time(_ name: String, calls: Int, _ body: (Int) -> Double) {
    var best = Double.infinity
    var sink = 0.0
    for round in 0..<5 {
      let start = clock()
      for i in 0..<calls { sink += body(round * calls + i) }
      best = min(best, Double(clock() - start) / Double(CLOCKS_PER_SEC) / Double(calls) * 1e6)
    }
    print("\(name): \(best) us (sum \(sink))")
  }

  @Test func `spectra of 257 bins`() {
    let frequencies = (0...256).map { Double($0) / 256 }
    var output = [Double](repeating: 0, count: 257)
    for model in AskaryanModel.allCases {
      let calls = model.vectorPotential == nil ? 2000 : 10
      Self.time("spectrum \(model.rawValue) EM", calls: calls) { i in
        frequencies.withUnsafeBufferPointer { input in
          output.withUnsafeMutableBufferPointer { output in
            model.fieldSpectrum(
              energyEV: 1e17 + 1e14 * Double(i), kind: .electromagnetic,
              viewingAngleRad: 0.9 + 1e-5 * Double(i), distanceM: 500 + Double(i),
              refractiveIndex: 1.78, frequenciesGHz: input, into: output)
            return output[i % 257]
          }
        }
      }
      Self.time("bound \(model.rawValue) HAD", calls: 20000) { i in
        model.spectrumBound(
          energyEV: 1e17 + 1e13 * Double(i), kind: .hadronic,
          viewingAngleRad: 0.9 + 1e-6 * Double(i), distanceM: 500 + Double(i),
          refractiveIndex: 1.78, bandGHz: 0.08...0.5)
      }
    }
  }

  @Test func `pulses of 512 samples from a profile of 510 points`() throws {
    let file = try ReferenceFiles.object("askaryan_arz.json")
    let aires = file["aires_profile"] as? [String: [Double]] ?? [:]
    let profile = try ShowerProfile(
      columnsGCm2: aires["depth_g_cm2"] ?? [], excess: aires["charge_excess"] ?? [])
    for step in [0.1, 0.5] {
      var workspace = AlvarezMuniz2011.Workspace()
      var theta = [Double](repeating: 0, count: 512)
      var radial = theta
      Self.time("pulse ARZ2020 EM, step \(step) ns", calls: 100) { i in
        theta.withUnsafeMutableBufferPointer { theta in
          radial.withUnsafeMutableBufferPointer { radial in
            AlvarezMuniz2011.revised2020.pulse(
              energyEV: 1e18, kind: .electromagnetic, viewingAngleRad: 0.9 + 2e-4 * Double(i),
              distanceM: 1000, refractiveIndex: 1.78, profile: profile, startTimeNs: -256 * step,
              stepNs: step, workspace: &workspace, theta: theta, radial: radial)
            return theta[i % 512]
          }
        }
      }
    }
    let frequencies = (0...256).map { Double($0) / 256 }
    var output = [Double](repeating: 0, count: 257)
    Self.time("spectrum ARZ2020 EM, 510 points, 257 bins", calls: 20) { i in
      frequencies.withUnsafeBufferPointer { input in
        output.withUnsafeMutableBufferPointer { output in
          AlvarezMuniz2011.revised2020.fieldSpectrum(
            energyEV: 1e18, kind: .electromagnetic, viewingAngleRad: 0.9 + 2e-4 * Double(i),
            distanceM: 1000, refractiveIndex: 1.78, profile: profile, frequenciesGHz: input,
            into: output)
          return output[i % 257]
        }
      }
    }
  }
}
