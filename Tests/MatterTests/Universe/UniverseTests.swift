import Matter
import NumericalMethods
import PhysicalQuantities
import Testing
import _TestSupport

struct PhotonBackgroundTests {
  // 1e-8: the published number has nine digits.
  @Test(.tags(.reference))
  func `today's photons have their density and mean energy`() {
    let photons = PhotonBackground.today
    #expect(relativeDifference(photons.numberDensityPerCm3, 410.726848) < 1e-8)
    #expect(relativeDifference(photons.meanEnergyEV, 6.344e-4) < 1e-4)
  }

  @Test(.tags(.identity))
  func `the spectrum integrates to its density, energy and collision integral`() throws {
    let photons = PhotonBackground.today
    let method = try AdaptiveQuadrature(relativeTolerance: 1e-12)
    func integral(_ power: Double, from low: Double) throws -> Double {
      try method.integral(from: low, to: 0.012) { energy in
        let density = (try? photons.spectralDensity(energyEV: max(energy, 1e-12))) ?? .nan
        return density * Elementary.pow(max(energy, 1e-12), power)
      }.value
    }
    // The tail above 0.012 eV (51 kT) is below 1e-18.
    #expect(relativeDifference(try integral(0, from: 0), photons.numberDensityPerCm3) < 1e-9)
    #expect(relativeDifference(try integral(1, from: 0), photons.energyDensityEVPerCm3) < 1e-9)
    for low in [1e-5, 1e-4, 1e-3] {
      let closed = photons.densityOverEnergySquared(aboveEV: low)
      #expect(relativeDifference(try integral(-2, from: low), closed) < 1e-9)
    }
    #expect(throws: PhysicsError.self) { try PhotonBackground(temperatureK: 0) }
  }
}

struct FlatExpansionTests {
  // Matter alone: D = 2c/H0 (1 − 1/√(1+z)), t = 2/(3H0) (1 − (1+z)^−1.5).
  @Test(.tags(.limit))
  func `matter alone expands as Einstein and de Sitter said`() throws {
    let universe = try FlatExpansion(hubble: 0.7, matter: 1)
    let distance = try universe.comovingDistanceMpc(redshift: 3)
    #expect(relativeDifference(distance, universe.hubbleDistanceMpc) < 1e-12)
    let age = 2 / (3 * universe.ratePerSecond(redshift: 0) * FlatExpansion.secondsPerYr)
    #expect(relativeDifference(try universe.lookbackTimeYr(redshift: 3), age * 7 / 8) < 1e-12)
  }

  @Test(.tags(.reference))
  func `planck's universe is 13 point 8 billion years old`() throws {
    // Planck 2018: 13.797(23) Gyr; h and Omega_m are rounded here, worth 0.3 %.
    let age = try FlatExpansion.planck2018.lookbackTimeYr(redshift: 1e4)
    #expect(relativeDifference(age, 13.797e9) < 5e-3)
    // PDG 2024: 1.053672(24)e-5 GeV/cm³, an error of 2.3e-5.
    #expect(relativeDifference(FlatExpansion.criticalDensityEVPerCm3, 1.053672e4) < 2.3e-5)
    #expect(throws: PhysicsError.self) {
      try FlatExpansion.planck2018.comovingDistanceMpc(redshift: -0.1)
    }
  }
}
