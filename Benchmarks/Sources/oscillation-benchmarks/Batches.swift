import Foundation
import Neutrinos
import Propagation

/// Batches of random energies, and the tables that they fill.
struct EnergyBatches {
  let count = 1000
  let sets: [[Double]]
  var table: [Double]
  var sink = 0.0

  init(from low: Double, to high: Double, seed: UInt64) {
    var random = SplitMix(state: seed)
    let n = count
    sets = (0..<16).map { _ in (0..<n).map { _ in exp(random.uniform(log(low), log(high))) } }
    table = [Double](repeating: 0, count: 100 * count)
  }

  /// A way to fill a table for energies.
  typealias Fill = (UnsafeBufferPointer<Double>, UnsafeMutableBufferPointer<Double>) -> Void

  /// The median time a point.
  mutating func time(_ fill: Fill) -> Double {
    Timer.medianNs(points: count * 20) { run in
      for k in 0..<20 {
        sets[(run + k) % 16].withUnsafeBufferPointer { e in
          table.withUnsafeMutableBufferPointer { fill(e, $0) }
        }
        sink += table[run]
      }
    }
  }

  /// The largest difference of two ways to fill as many channels.
  func difference(channels: Int, _ first: Fill, _ second: Fill) -> Double {
    var worst = 0.0
    for set in sets {
      var (a, b) = (
        [Double](repeating: 0, count: 100 * count), [Double](repeating: 0, count: 100 * count)
      )
      set.withUnsafeBufferPointer { e in
        a.withUnsafeMutableBufferPointer { first(e, $0) }
        b.withUnsafeMutableBufferPointer { second(e, $0) }
      }
      for k in 0..<(channels * count) { worst = max(worst, abs(a[k] - b[k])) }
    }
    return worst
  }
}

/// Grids of random energies and directions through the Earth, production 15 km above it.
struct EarthGrids {
  let grids: [EarthGrid]
  let cosines: [[Double]]
  var table: [Double]
  var sink = 0.0

  init(earth: OscillationEarth, accuracy: Double = 1e-6, seed: UInt64) throws {
    var random = SplitMix(state: seed)
    var made: [EarthGrid] = []
    var directions: [[Double]] = []
    for _ in 0..<3 {
      let energies = (0..<100).map { _ in exp(random.uniform(0, log(100))) }
      let cosines = (0..<100).map { _ in random.uniform(-1, 0) }
      directions.append(cosines)
      made.append(
        try EarthGrid(
          energiesGeV: energies, cosZeniths: cosines, productionHeightKm: 15, through: earth,
          accuracy: accuracy))
    }
    grids = made
    cosines = directions
    table = [Double](repeating: 0, count: 9 * 10000)
  }

  mutating func time(_ propagator: ThreeFlavorPropagator, threads: Int = 1) -> Double {
    Timer.medianNs(points: 10000, repeats: 9) { run in
      table.withUnsafeMutableBufferPointer {
        grids[run % 3].fill(propagator, threads: threads, into: $0)
      }
      sink += table[run]
    }
  }

  /// Wall time of a grid on a number of threads.
  mutating func wallNs(_ propagator: ThreeFlavorPropagator, threads: Int) -> Double {
    var times: [Double] = []
    for run in 0..<9 {
      let start = DispatchTime.now().uptimeNanoseconds
      table.withUnsafeMutableBufferPointer {
        grids[run % 3].fill(propagator, threads: threads, into: $0)
      }
      times.append(Double(DispatchTime.now().uptimeNanoseconds - start) / 10000)
    }
    return times.sorted()[times.count / 2]
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

  /// The largest difference from slab after slab, by another kernel, at every 97th point.
  func error(_ propagator: ThreeFlavorPropagator) throws -> Double {
    let grid = grids[0]
    var found = [Double](repeating: 0, count: 9 * grid.count)
    found.withUnsafeMutableBufferPointer { grid.fill(propagator, into: $0) }
    let model = NeutrinoOscillation(propagator.parameters)
    var worst = 0.0
    for point in stride(from: 0, to: grid.count, by: 97) {
      let (row, column) = (point / 100, point % 100)
      let p = try model.probabilities(
        energy: .GeV(grid.energiesGeV[column]),
        along: .earth(grid.paths[row], accuracy: 1e-10))
      for channel in 0..<9 {
        worst = max(worst, abs(p.values[channel] - found[channel * grid.count + point]))
      }
    }
    return worst
  }
}
