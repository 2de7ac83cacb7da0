import Foundation
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Messengers

@Suite struct `Piecewise power law` {
  private func broken() throws -> PiecewisePowerLaw {
    // Slopes -1 (whose integral is a logarithm), -2, +3 and -30.
    try PiecewisePowerLaw(
      energiesEV: [1e15, 1e16, 1e17, 1e18, 1.1e18],
      values: [1, 0.1, 1e-3, 1, pow(1.1, -30.0)])
  }

  @Test(.tags(.identity)) func `energy and cumulative fraction are each other's inverse`() throws {
    let law = try broken()
    var worst = 0.0
    for k in 0...1000 {
      let u = Double(k) / 1000
      let energy = law.energyEV(cumulativeFraction: u)
      worst = max(worst, abs(try law.cumulativeFraction(energyEV: energy) - u))
    }
    // The steepest piece turns an energy's rounding of 1e-16 times ln E = 40 into 30 times as much.
    #expect(worst < 2e-13)
  }

  @Test(.tags(.reference)) func `the integral is that of fine Simpson sums`() throws {
    let law = try broken()
    var sum = 0.0
    for (low, high) in [(1e15, 1e16), (1e16, 1e17), (1e17, 1e18), (1e18, 1.1e18)] {
      let count = 2000
      let h = log(high / low) / Double(count)
      for k in 0...count {
        let energy = min(max(low * exp(Double(k) * h), low), high)
        let weight = k == 0 || k == count ? 1.0 : (k % 2 == 1 ? 4 : 2)
        sum += weight * h / 3 * energy * (try law.value(energyEV: energy))
      }
    }
    #expect(relativeDifference(law.total, sum) < 1e-9)  // Simpson's h⁴ = (1e-3)⁴ and 8000 roundings
  }

  @Test(.tags(.limit)) func `the ends are met exactly and never passed`() throws {
    let law = try broken()
    #expect(law.energyEV(cumulativeFraction: 0) == 1e15)
    #expect(law.energyEV(cumulativeFraction: -1) == 1e15)
    #expect(law.energyEV(cumulativeFraction: 2) == 1.1e18)
    #expect(relativeDifference(law.energyEV(cumulativeFraction: 1), 1.1e18) < 1e-14)
  }

  @Test(.tags(.limit)) func `index 1 fills decades evenly`() throws {
    let law = try PiecewisePowerLaw(energiesEV: [1e16, 1e20], values: [1, 1e-4])
    for k in 0...4 {
      let energy = law.energyEV(cumulativeFraction: Double(k) / 4)
      #expect(relativeDifference(energy, pow(10, 16 + Double(k))) < 1e-13)  // ln E = 46 ulp
    }
  }

  @Test(.tags(.badInput)) func `tables that are no functions are refused`() {
    func law(_ x: [Double], _ y: [Double]) throws {
      _ = try PiecewisePowerLaw(energiesEV: x, values: y)
    }
    #expect(throws: PhysicsError.self) { try law([1], [1]) }
    #expect(throws: PhysicsError.self) { try law([1, 2], [1]) }
    #expect(throws: PhysicsError.self) { try law([2, 1], [1, 1]) }
    #expect(throws: PhysicsError.self) { try law([0, 1], [1, 1]) }
    #expect(throws: PhysicsError.self) { try law([1, 2], [1, 0]) }
    #expect(throws: PhysicsError.self) { try law([1, .nan], [1, 1]) }
    #expect(throws: PhysicsError.self) { try law([1, 2], [.infinity, 1]) }
    #expect(throws: PhysicsError.self) { try broken().value(energyEV: 1e14) }
    #expect(throws: PhysicsError.self) { try broken().cumulativeFraction(energyEV: .nan) }
  }
}

@Suite struct `Diffuse flux` {
  private let reference = Reference(key: "x", citation: "x")

  @Test(.tags(.identity)) func `number and energy flux are one flux in two units`() throws {
    let flux = try DiffuseFlux(
      name: "x", convention: .allFlavors, reference: reference, log10EnergiesEV: [16, 17.5, 20],
      log10Values: [-9, -7.5, -8.5])
    var worst = 0.0
    for energy in [1e16, 3e16, 1e18, 5e19] {
      let energyFlux = try flux.e2dNdE(energyEV: energy)
      // GeV per eV² is 1e9 per eV.
      let expected = energyFlux * 1e9 / (energy * energy)
      worst = max(worst, relativeDifference(try flux.dNdEPerEV(energyEV: energy), expected))
    }
    #expect(worst < 1e-13)  // exp of ln dN/dE = -70
    #expect(relativeDifference(try flux.e2dNdE(energyEV: 1e17), 1e-8) < 1e-14)
  }

  @Test(.tags(.identity)) func `one flavour is a third of all`() throws {
    let flux = try DiffuseFlux(
      name: "x", convention: .allFlavors, reference: reference, log10EnergiesEV: [16, 20],
      log10Values: [-8, -8])
    let all = try flux.e2dNdE(energyEV: 1e18, convention: .allFlavors)
    let one = try flux.e2dNdE(energyEV: 1e18, convention: .perFlavor)
    #expect(relativeDifference(all, 1e-8) < 1e-14)
    #expect(relativeDifference(3 * one, all) < 1e-15)
  }

  @Test(.tags(.limit)) func `a flat E² flux counts 1/E1 - 1/E2 neutrinos`() throws {
    let flux = DiffuseFlux(
      published: "x", .perFlavor, reference, norm: 2e-8, pivotGeV: 1, index: 2,
      rangeEV: 1e14...1e20)
    let expected = 2e-8 * (1 / 1e5 - 1 / 1e11)  // GeV cm⁻² s⁻¹ sr⁻¹ over GeV
    #expect(relativeDifference(flux.numberFlux.total, expected) < 1e-12)
    #expect(relativeDifference(try flux.e2dNdE(energyEV: 3e17), 2e-8) < 1e-13)
  }

  @Test(.tags(.badInput)) func `energies outside the published range are refused`() throws {
    let flux = try DiffuseFlux(
      name: "x", convention: .allFlavors, reference: reference, log10EnergiesEV: [16, 20],
      log10Values: [-8, -8])
    for energy in [9.9e15, 1.01e20, .nan, 0] {
      #expect(throws: PhysicsError.self) { try flux.e2dNdE(energyEV: energy) }
      #expect(throws: PhysicsError.self) { try flux.dNdEPerEV(energyEV: energy) }
    }
    #expect(throws: PhysicsError.self) {
      try DiffuseFlux(
        name: "x", convention: .allFlavors, reference: reference, log10EnergiesEV: [16, 15],
        log10Values: [-8, -8])
    }
    #expect(throws: PhysicsError.self) {
      try DiffuseFlux(
        name: "x", convention: .allFlavors, reference: reference, log10EnergiesEV: [16, 17],
        log10Values: [-8, .nan])
    }
  }
}
