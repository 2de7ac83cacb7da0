import Messengers
import Neutrinos
import ParticleSources
import Propagation

extension Suite {
  /// The Sun by day: one density of production in batches, and averages over the region of a component.
  mutating func sun() throws {
    let solar = try SolarConversion(propagator.parameters)
    var energies = EnergyBatches(from: 1e-4, to: 0.02, seed: seed)
    let day: EnergyBatches.Fill = {
      solar.fillDay(energiesGeV: $0, electronsMolCm3: 92, into: $1)
    }
    var worst = 0.0
    let n = energies.count
    var table = [Double](repeating: 0, count: 9 * n)
    energies.sets[0].withUnsafeBufferPointer { e in
      table.withUnsafeMutableBufferPointer { day(e, $0) }
    }
    let oscillation = NeutrinoOscillation(propagator.parameters)
    for k in 0..<n {
      let e = energies.sets[0][k]
      let levels = try oscillation.levels(
        energy: .GeV(e), density: .gramsPerCm3(92), electronFraction: 1)
      let vacuum = try oscillation.levels(
        energy: .GeV(e), density: .gramsPerCm3(0), electronFraction: 1)
      let p = (0..<3).reduce(0) {
        $0 + levels.content(flavor: 0, level: $1) * vacuum.content(flavor: 0, level: $1)
      }
      worst = max(worst, abs(p - table[k]))
    }
    line("Sun by day, one density", energies.time(day), 20, worst, "eigenvectors")
    let region = try SolarModel.b16AGSS09met.productionRegion(of: .b8)
    let ns = energies.time { energies, out in
      for k in energies.indices {
        let p = try? solar.dayProbabilities(energy: .GeV(energies[k]), from: region)
        out[k] = p?[0] ?? 0
      }
    }
    var difference = 0.0
    for k in 0..<n {
      let e = energies.sets[0][k]
      let mean = try solar.dayProbabilities(energy: .GeV(e), from: region)[0]
      var sum = 0.0
      for (density, weight) in zip(region.electronsMolCm3, region.weights) {
        sum += weight * (try solar.dayProbabilities(energy: .GeV(e), electronsMolCm3: density)[0])
      }
      difference = max(difference, abs(mean - sum))
    }
    line("  averaged over where 8B is made", ns, 20_000, difference, "density after density")
    sink += energies.sink
  }
}
