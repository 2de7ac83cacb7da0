import Foundation
import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Testing

/// Times that are printed, never judged: `SPEED=1 swift test ... --filter MassScanSpeed`.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["SPEED"] != nil))
struct MassScanSpeed {
  @Test func `a lobster of a hundred thousand points`() throws {
    let scan = MassScan(try MixingRanges(threeSigmaOf: GlobalFit.named(ordering: .inverted)))
    let masses = (0..<100_000).map { 1e-4 * Elementary.exp(Double($0) * 8.2e-5) }
    var low = [Double](repeating: 0, count: masses.count)
    var high = low
    let time = try ContinuousClock().measure {
      try masses.withUnsafeBufferPointer { m in
        try low.withUnsafeMutableBufferPointer { l in
          try high.withUnsafeMutableBufferPointer { h in
            try scan.scanMajoranaMass(lightestMassesEV: m, minimaEV: l, maximaEV: h)
          }
        }
      }
    }
    print(
      "lobster, 1e5 points with exact extrema over 3 sigma: \(time) (\(low[0]), \(high[99_999]))")
  }
}
