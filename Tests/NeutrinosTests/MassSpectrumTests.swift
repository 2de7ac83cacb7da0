import Neutrinos
import PhysicalQuantities
import Testing
import _TestSupport

@Suite struct `Mass spectrum` {
  @Test(.tags(.reference))
  func `the least sums of masses are those of NuFIT 6`() throws {
    let normal = try MassSpectrum(lightestMassEV: 0, parameters: .named())
    let inverted = try MassSpectrum(lightestMassEV: 0, parameters: .named(ordering: .inverted))
    // 8.654 and 50.13 meV; 49.08 and 49.84 meV; sums 58.8 and 98.9 meV: as published, all digits.
    #expect(abs(normal.massesEV[1] - 8.654e-3) < 1e-6)
    #expect(abs(normal.massesEV[2] - 50.13e-3) < 5e-6)
    #expect(abs(inverted.massesEV[0] - 49.08e-3) < 5e-6)
    #expect(abs(inverted.massesEV[1] - 49.84e-3) < 5e-6)
    #expect(abs(normal.sumEV - 58.8e-3) < 5e-5)
    #expect(abs(inverted.sumEV - 98.9e-3) < 5e-5)
    #expect(inverted.massesEV[2] == 0)
  }

  @Test(.tags(.limit))
  func `a heavy lightest state makes all three nearly equal`() throws {
    let parameters = try OscillationParameters.named()
    let heavy = try MassSpectrum(lightestMassEV: 0.1, parameters: parameters)
    #expect(abs(heavy.massesEV[1] - 0.1004) < 5e-5)  // the printed digits
    #expect(abs(heavy.massesEV[2] - 0.1119) < 5e-5)
    let heavier = try MassSpectrum(lightestMassEV: 10, parameters: parameters)
    #expect(heavier.massesEV[2] / heavier.massesEV[0] - 1 < 2e-5)
  }

  @Test(.tags(.badInput))
  func `a negative mass is refused`() throws {
    let parameters = try OscillationParameters.named()
    #expect(throws: PhysicsError.self) {
      try MassSpectrum(lightestMassEV: -0.1, parameters: parameters)
    }
  }
}
