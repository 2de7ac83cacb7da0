import Interactions
import Neutrinos
import ParticleSources
import PhysicalQuantities
import Simulation
import Testing
import _TestSupport

@Suite struct SolarRateTests {
  @Test(.tags(.reference)) func `standard fluxes give the published rates of chlorine and gallium`()
    throws
  {
    // BS05(OP), Bahcall, Serenelli & Basu 2005: fluxes of the sheet; 8.12 and 126.08 SNU.
    let fluxes = [
      "pp": 5.991e10, "pep": 1.421e8, "hep": 7.930e3, "Be7": 4.844e9, "B8": 5.691e6,
      "N13": 3.066e8, "O15": 2.331e8, "F17": 5.836e6,
    ]
    for (target, expected) in [
      (RadiochemicalTarget.chlorine37, 8.12), (.gallium71, 126.08),
    ] {
      var rate = 0.0
      for (name, flux) in fluxes { rate += try flux * target.averaged(component: name) * 1e-10 }
      // Cross sections have two to four digits.
      #expect(abs(rate / expected - 1) < 0.003)
    }
  }

  @Test(.tags(.reference)) func `experiments of different thresholds see a third or a half`() throws
  {
    let fit = try GlobalFit.named("nufit-6.0", ordering: .normal).bestFit
    let rates = try SolarRates(.b16GS98, fit).all()
    #expect(rates.count == 6)
    let ratios = rates.map(\.ratio)
    #expect(ratios[0] > 0.30 && ratios[0] < 0.38)
    #expect(ratios[1] > 0.50 && ratios[1] < 0.56)
    #expect(ratios[2] > 0.40 && ratios[2] < 0.47)
    // SNO's CC/NC of 0.340 ± 0.023 (+0.029 −0.031).
    #expect(abs(ratios[3] / ratios[5] - 0.340) < 0.037)
    #expect(ratios[5] == 1)
    for rate in rates {
      // Theory's own error is 12 % for 8B, on top of what was measured.
      let error = rate.measured.error + 0.12 * rate.measured.value
      #expect(abs(rate.withOscillation - rate.measured.value) < 1.5 * error, "\(rate.experiment)")
    }
  }

  @Test(.tags(.reference)) func `scattering on electrons has the known cross sections`() throws {
    let electron = NeutrinoElectronScattering(isElectronFlavor: true)
    let other = NeutrinoElectronScattering(isElectronFlavor: false)
    // 9.5e-45 cm² E/MeV for νe far above the mass (Bahcall 1989), and a sixth of it for the others.
    let high = try electron.crossSection(energy: .MeV(100)).inCm2
    #expect(abs(high / 9.5e-43 - 1) < 0.02)
    let ratio =
      try other.crossSection(energy: .MeV(10)).inCm2
      / electron.crossSection(energy: .MeV(10)).inCm2
    #expect(abs(ratio - 0.16) < 0.01)
    // The closed integral against a sum over T.
    var sum = 0.0
    let steps = 2000
    for step in 0..<steps {
      let low = 8.0 * Double(step) / Double(steps)
      let part = try electron.crossSection(energy: .MeV(8), aboveKinetic: .MeV(low)).inCm2
      let next = try electron.crossSection(
        energy: .MeV(8), aboveKinetic: .MeV(low + 8.0 / Double(steps))
      ).inCm2
      sum += part - next
    }
    #expect(abs(sum / (try electron.crossSection(energy: .MeV(8)).inCm2) - 1) < 1e-12)
    #expect(throws: PhysicsError.self) { try electron.crossSection(energy: .MeV(0)) }
  }
}
