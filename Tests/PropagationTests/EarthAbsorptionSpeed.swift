import Foundation
import Matter
import Messengers
import Neutrinos
import PhysicalQuantities
import Processes
import Testing

@testable import Propagation

/// Times that are printed, never judged: `SPEED=1 swift test ... --filter EarthAbsorptionSpeed`.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["SPEED"] != nil))
struct EarthAbsorptionSpeed {
  /// CPU time per call in ns: the best of five rounds over varied input.
  private func nanoseconds(_ name: String, _ body: (Int) throws -> Double) rethrows {
    let count = 200_000
    var best = Double.infinity
    var sum = 0.0
    for _ in 0..<5 {
      var start = timespec()
      var end = timespec()
      clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start)
      for k in 0..<count { sum += try body(k) }
      clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end)
      let seconds =
        Double(end.tv_sec - start.tv_sec) + Double(end.tv_nsec - start.tv_nsec) * 1e-9
      best = min(best, seconds * 1e9 / Double(count))
    }
    print("\(name): \((best * 10).rounded() / 10) ns (sum \(sum))")
  }

  @Test func `columns, cross sections and weights`() throws {
    let directions = (0..<4096).map { k -> Vector3 in
      let z = -1 + 2 * (Double(k) + 0.5) / 4096
      return Vector3((1 - z * z).squareRoot(), 0, z)
    }
    for earth in [EarthModel.prem, .coreMantleCrust] {
      try nanoseconds("column, \(earth.name), isotropic") { k in
        try earth.columnGCm2(cosZenith: directions[k & 4095].z, depthM: Double(k & 2047))
      }
      try nanoseconds("column, \(earth.name), from below") { k in
        try earth.columnGCm2(cosZenith: -abs(directions[k & 4095].z), depthM: Double(k & 2047))
      }
      try nanoseconds("column, \(earth.name), isotropic, by vectors") { k in
        try earth.columnGCm2(
          to: Vector3(Double(k & 1023), 10, -Double(k & 2047)), flying: directions[k & 4095])
      }
    }
    let species = NeutrinoSpecies.allCases
    let energies = (0..<1024).map { 1e16 * exp(Double($0) * 0.01) }
    for model in NeutrinoNucleonCrossSection.allCases {
      try nanoseconds("total cross section, \(model.rawValue)") { k in
        try model.cm2(species[k % 6], energyEV: energies[k & 1023]) * 1e30
      }
    }
    let absorption = EarthAbsorption()
    try nanoseconds("survival, prem, ctw") { k in
      try absorption.survivalProbability(
        of: IncomingNeutrino(
          species: species[k % 6], energyEV: energies[k & 1023], direction: directions[k & 4095]),
        to: Vector3(100, 200, -Double(k & 2047)))
    }
  }
}
