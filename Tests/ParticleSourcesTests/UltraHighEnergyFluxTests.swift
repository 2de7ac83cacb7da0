import Foundation
import Messengers
import PhysicalQuantities
import Testing
import _TestSupport

@testable import ParticleSources

@Suite struct `Ultra-high-energy fluxes` {
  /// The digitised points of Data/uhe_fluxes.csv.
  private func points() throws -> [(String, Double, Double)] {
    let path = ReferenceFiles.folder.deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Data/uhe_fluxes.csv")
    return try String(contentsOf: path, encoding: .utf8).split(separator: "\n").dropFirst()
      .compactMap { line in
        let row = line.split(separator: ",")
        guard row.count == 3, let x = Double(row[1]), let y = Double(row[2]) else { return nil }
        return (String(row[0]), x, y)
      }
  }

  @Test(.tags(.reference)) func `resampled tables follow the digitised points`() throws {
    let points = try points()
    #expect(points.count == 340)
    var worst = (high: 0.0, low: 0.0)
    var tested = 0
    var peaks: [String: Double] = [:]
    for (name, _, y) in points { peaks[name] = max(peaks[name] ?? y, y) }
    for (name, x, y) in points {
      let flux = try UltraHighEnergyFluxes.named(name)
      let energy = min(max(pow(10, x), 1), 1e30)
      guard flux.energyRangeEV.contains(energy) else { continue }  // the grid may start inside
      let difference = abs(log10(try flux.e2dNdE(energyEV: energy)) - y)
      if y > (peaks[name] ?? 0) - 1 {
        worst.high = max(worst.high, difference)
      } else {
        worst.low = max(worst.low, difference)
      }
      tested += 1
    }
    #expect(tested > 310)
    // A grid of a tenth of a decade cuts corners: within a factor 10 of the peak by the reading error (6 %), further
    // down, where fluxes fall by a factor 3 a step, by up to 11 %.
    #expect(worst.high < 0.025)
    #expect(worst.low < 0.046)
  }

  @Test(.tags(.reference)) func `ESS has its published numbers`() throws {
    // The baseline as tabulated for icemc, log10 of E/eV and of E² dN/dE; it is on our grid.
    let known: [(Double, Double)] = [
      (16, -9.86521), (17.5, -7.8572), (18.5, -7.31613), (20, -7.76085),
    ]
    for (x, y) in known {
      let found = try EngelSeckelStanev2001.ess2001.e2dNdE(energyEV: pow(10, x))
      #expect(abs(log10(found) - y) < 1e-4)  // four digits in our literals
    }
  }

  @Test(.tags(.reference)) func `power laws have their published norms`() throws {
    // Best fits at 100 TeV, GeV⁻¹ cm⁻² s⁻¹ sr⁻¹.
    for (flux, norm) in [
      (IceCubeDiffuse.startingEvents, 2.12e-18), (IceCubeDiffuse.startingTracks, 1.68e-18),
      (IceCubeDiffuse.northernTracks, 1.44e-18),
    ] {
      let perGeV = try flux.dNdEPerEV(energyEV: 1e14) * 1e9
      #expect(relativeDifference(perGeV, norm) < 1e-12)
      #expect(flux.convention == .perFlavor)
    }
    // E² dN/dE = 1.44e-8 GeV at 100 TeV, falling as E^-0.37.
    let later = try IceCubeDiffuse.northernTracks.e2dNdE(energyEV: 1e15)
    #expect(relativeDifference(later, 1.44e-8 * pow(10, -0.37)) < 1e-12)
    #expect(relativeDifference(try WaxmanBahcall1999.bound.e2dNdE(energyEV: 1e18), 2e-8) < 1e-12)
  }

  @Test func `fluxes are found by name, each once`() throws {
    let names = UltraHighEnergyFluxes.all.map(\.name)
    #expect(Set(names).count == names.count)
    for name in names { #expect(try UltraHighEnergyFluxes.named(name).name == name) }
    #expect(UltraHighEnergyFluxes.all.allSatisfy { $0.numberFlux.total > 0 })
    #expect(throws: PhysicsError.self) { try UltraHighEnergyFluxes.named("kotera") }
  }

  // Heinze et al. 1901.03338: the authors' own table of the 3 sigma band, E² dN/dE at 1e16 and 1e17 eV.
  @Test(.tags(.reference)) func `the fit of Heinze lies inside its published band`() throws {
    let low = try Heinze2018.heinze2018.e2dNdE(energyEV: 1e16)
    #expect(low > 3.6e-12 && low < 1.3e-10)
    let high = try Heinze2018.heinze2018.e2dNdE(energyEV: 1e17)
    #expect(high > 1.2e-11 && high < 5.4e-10)
  }
}
