import Foundation
import Matter
import PhysicalQuantities
import Radiation
import Testing
import _TestSupport

/// CPU time per call, printed and never asserted: NEUTRINOLOGY_TIMINGS=1 swift test ... --filter RayTimings
@Suite(
  .enabled(if: ProcessInfo.processInfo.environment["NEUTRINOLOGY_TIMINGS"] != nil), .serialized)
struct RayTimings {
  private func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }

  /// The best of five passes over the work, in µs an item.
  private func measure(_ name: String, _ items: Int, _ work: () throws -> Double) rethrows {
    var best = Double.infinity
    var check = 0.0
    for _ in 0..<5 {
      let start = cpuSeconds()
      check = try work()
      best = min(best, cpuSeconds() - start)
    }
    print("\(name): \(best / Double(items) * 1e6) us (check \(check))")
  }

  @Test func `rays and absorption`() throws {
    var dice = RayDice(seed: 21)
    let emitters = (0..<10_000).map { _ in dice.point() }
    let receiver = Vector3(0, 0, -100)
    let tracer = try rayTracer("southpole_2015")
    var lit: [(Vector3, RaySolutions)] = []
    var solutions = RaySolutions()
    for emitter in emitters {
      tracer.solve(emitter: emitter, receiver: receiver, into: &solutions)
      if solutions.count == 2 { lit.append((emitter, solutions)) }
    }
    let dark = emitters.filter { emitter in
      tracer.solve(emitter: emitter, receiver: receiver, into: &solutions)
      return solutions.isEmpty
    }
    print("lit \(lit.count), dark \(dark.count)")
    measure("pair with two rays, lengths and times", lit.count) {
      var sum = 0.0
      for (emitter, _) in lit {
        tracer.solve(emitter: emitter, receiver: receiver, into: &solutions)
        sum += solutions[0].travelTimeNs + solutions[1].pathLengthM
      }
      return sum
    }
    measure("pair in the shadow", dark.count) {
      var sum = 0.0
      for emitter in dark {
        tracer.solve(emitter: emitter, receiver: receiver, into: &solutions)
        sum += Double(solutions.count)
      }
      return sum
    }
    let frequencies = (0..<25).map { 0.002 + 0.0416 * Double($0) }
    var factors = [Double](repeating: 0, count: 25)
    try frequencies.withUnsafeBufferPointer { f in
      try factors.withUnsafeMutableBufferPointer { out in
        for model in [IceAttenuationModel.southPole1, .greenland1] {
          try measure("\(model.name) absorption of both rays, 25 frequencies", lit.count) {
            var sum = 0.0
            for (_, rays) in lit {
              for ray in rays {
                try tracer.attenuation(of: ray, model: model, frequenciesGHz: f, into: out)
                sum += out[3]
              }
            }
            return sum
          }
        }
      }
    }
    try measure("focusing of both rays", lit.count) {
      var sum = 0.0
      for (_, rays) in lit { for ray in rays { sum += try ray.focusingFactor() } }
      return sum
    }
  }
}
