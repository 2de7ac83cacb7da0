import Glibc
import Neutrinos
import Propagation

/// Batches of random energies, and the table that they fill.
struct EnergyBatches {
  let count = 1000
  let sets: [[Double]]
  var table: [Double]
  var sink = 0.0

  init(from low: Double, to high: Double, seed: UInt64) {
    var random = SplitMix(state: seed)
    let n = count
    sets = (0..<16).map { _ in (0..<n).map { _ in exp(random.uniform(log(low), log(high))) } }
    table = [Double](repeating: 0, count: 9 * count)
  }

  mutating func time(
    _ body: (UnsafeBufferPointer<Double>, UnsafeMutableBufferPointer<Double>) -> Void
  ) -> Double {
    Timer.medianNs(points: count * 20) { run in
      for k in 0..<20 {
        sets[(run + k) % 16].withUnsafeBufferPointer { e in
          table.withUnsafeMutableBufferPointer { body(e, $0) }
        }
        sink += table[run]
      }
    }
  }
}

@main
struct Main {
  static func main() throws {
    let propagator = ThreeFlavorPropagator(try .named())
    var batches = EnergyBatches(from: 0.3, to: 30, seed: UInt64(Glibc.time(nil)))
    print(
      "vacuum",
      batches.time { propagator.fillVacuum(energiesGeV: $0, baselineKm: 1300, into: $1) })
    print(
      "constant",
      batches.time {
        propagator.fillConstantDensity(
          energiesGeV: $0, baselineKm: 1300, densityGCm3: 2.848, electronFraction: 0.5, into: $1)
      })
    print(batches.sink)
  }
}
