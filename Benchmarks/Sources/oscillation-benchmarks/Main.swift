import Foundation
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

/// Grids of random energies and directions.
struct EarthGrids {
  let grids: [EarthGrid]
  var table: [Double]
  var sink = 0.0

  init(earth: OscillationEarth, accuracy: Double = 1e-6, seed: UInt64) throws {
    var random = SplitMix(state: seed)
    var made: [EarthGrid] = []
    for _ in 0..<3 {
      let energies = (0..<100).map { _ in exp(random.uniform(0, log(100))) }
      let cosines = (0..<100).map { _ in random.uniform(-1, 0) }
      made.append(
        try EarthGrid(
          energiesGeV: energies, cosZeniths: cosines, productionHeightKm: 15, through: earth,
          accuracy: accuracy))
    }
    grids = made
    table = [Double](repeating: 0, count: 9 * 10000)
  }

  mutating func time(_ propagator: ThreeFlavorPropagator) -> Double {
    Timer.medianNs(points: 10000, repeats: 9) { run in
      table.withUnsafeMutableBufferPointer { grids[run % 3].fill(propagator, into: $0) }
      sink += table[run]
    }
  }

  mutating func timeRotation(_ propagator: ThreeFlavorPropagator) -> Double {
    let amplitudes = grids.map { $0.amplitudes(propagator) }
    return Timer.medianNs(points: 10000, repeats: 15) { run in
      table.withUnsafeMutableBufferPointer {
        amplitudes[run % 3].fill(propagator.parameters, into: $0)
      }
      sink += table[run]
    }
  }
}

@main
struct Main {
  static let fourShells: [(radiusKm: Double, densityGCm3: Double, electronFraction: Double)] = [
    (1220, 13, 0.5), (3480, 11.3, 0.5), (5701, 5, 0.5), (6371, 3.3, 0.5),
  ]

  static func main() throws {
    let propagator = ThreeFlavorPropagator(try .named())
    let seed = UInt64(Date().timeIntervalSince1970)
    var batches = EnergyBatches(from: 0.3, to: 30, seed: seed)
    print(
      "vacuum",
      batches.time { propagator.fillVacuum(energiesGeV: $0, baselineKm: 1300, into: $1) })
    print(
      "constant",
      batches.time {
        propagator.fillConstantDensity(
          energiesGeV: $0, baselineKm: 1300, densityGCm3: 2.848, electronFraction: 0.5, into: $1)
      })
    let four = try OscillationEarth(table: fourShells)
    var rows: [(radiusKm: Double, densityGCm3: Double, electronFraction: Double)] = []
    for k in 1...44 {
      let r = 6371.0 * Double(k) / 44
      let middle = 6371.0 * (Double(k) - 0.5) / 44
      let shell = OscillationEarth.prem.shells.first { middle <= $0.outerRadiusKm }!
      rows.append((r, shell.densityGCm3(radiusKm: middle), shell.electronFraction))
    }
    let fortyFour = try OscillationEarth(table: rows)
    var grid4 = try EarthGrids(earth: four, seed: seed)
    print("earth 4", grid4.time(propagator), "rotation", grid4.timeRotation(propagator))
    var grid44 = try EarthGrids(earth: fortyFour, seed: seed)
    print("earth 44", grid44.time(propagator), "rotation", grid44.timeRotation(propagator))
    for accuracy in [1e-4, 1e-6, 1e-8] {
      var grid = try EarthGrids(earth: .prem, accuracy: accuracy, seed: seed)
      print("earth continuous", accuracy, grid.time(propagator), grid.grids[0].meanStepCount)
    }
    print(batches.sink)
  }
}
