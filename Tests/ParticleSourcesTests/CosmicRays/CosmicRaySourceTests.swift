import ParticleSources
import PhysicalQuantities
import Testing
import _TestSupport

struct CosmicRaySourceTests {
  // Derived with the published parameters: J(10 EeV) = 5.113e-20, J(1e20 eV) = 1.0688e-23, 2.08 and 2.6e-4 above.
  @Test(.tags(.reference))
  func `auger's spectrum has its values and integrals`() throws {
    #expect(relativeDifference(try Auger2020.flux(energyEV: 1e19), 5.113e-20) < 1e-3)
    #expect(relativeDifference(try Auger2020.flux(energyEV: 1e20), 1.0688e-23) < 1e-3)
    #expect(relativeDifference(try Auger2020.integralFlux(aboveEV: 3.162_277_66e18), 2.08) < 3e-3)
    #expect(relativeDifference(try Auger2020.integralFlux(aboveEV: 1e20), 2.6e-4) < 2e-2)
    #expect(Auger2020.suppressionEV == 4.6e19)
    #expect(throws: PhysicsError.self) { try Auger2020.flux(energyEV: 1e15) }
  }

  @Test(.tags(.reference))
  func `hillas's bound is nine tenths of an EeV for a microgauss and a kiloparsec`() throws {
    let energy = try Hillas1984.largestEnergyEV(fieldMicrogauss: 1, radiusKpc: 1)
    #expect(relativeDifference(energy, 9.2507e17) < 1e-4)
    let iron = try Hillas1984.largestEnergyEV(
      charge: 26, fieldMicrogauss: 2, radiusKpc: 3, shockSpeed: 0.1)
    #expect(relativeDifference(iron, energy * 26 * 6 * 0.1) < 1e-14)
    #expect(throws: PhysicsError.self) {
      try Hillas1984.largestEnergyEV(charge: 0, fieldMicrogauss: 1, radiusKpc: 1)
    }
  }
}
