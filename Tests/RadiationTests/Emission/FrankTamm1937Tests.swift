import PhysicalQuantities
import Radiation
import Testing
import _TestSupport

@Suite struct `Cherenkov radiation` {
  @Test(.tags(.reference)) func `angles and electron thresholds are the published ones`() throws {
    // published_numbers "ch.*": angle in degrees and kinetic energy in MeV, tolerance 1e-6.
    let published: [(Double, Double, Double)] = [
      (1.33, 41.24653337, 0.26406354), (1.78, 55.81978428, 0.10669068),
      (2.45, 65.91049389, 0.04874904), (1.73, 54.68756896, 0.11521589),
      (1.55, 49.82223046, 0.15780722), (1.00029, 1.37969839, 20.7116922),
    ]
    for (n, angle, threshold) in published {
      let ours = try FrankTamm1937.cherenkovAngleRad(refractiveIndex: n) * 180 / .pi
      #expect(relativeDifference(ours, angle) < 1e-6)
      let energy = try FrankTamm1937.thresholdKineticEnergyMeV(
        massMeV: 0.51099895, refractiveIndex: n)
      #expect(relativeDifference(energy, threshold) < 1e-6)
    }
    let muon = try FrankTamm1937.thresholdKineticEnergyMeV(
      massMeV: 105.6583755, refractiveIndex: 1.33)
    #expect(relativeDifference(muon, 54.60) < 1e-4)  // printed to four digits
    let inAir = try FrankTamm1937.thresholdKineticEnergyMeV(
      massMeV: 105.6583755, refractiveIndex: 1.00029)
    #expect(relativeDifference(inAir, 4280) < 1.2e-3)  // "4.28 GeV"
  }

  @Test(.tags(.reference)) func `photon yields are the published ones`() throws {
    let wide = try FrankTamm1937.photonsPerCm(wavelengthsNm: 300...600, refractiveIndex: 1.33)
    #expect(relativeDifference(wide, 332.1700918) < 1e-6)
    let visible = try FrankTamm1937.photonsPerCm(wavelengthsNm: 400...700, refractiveIndex: 1.33)
    #expect(relativeDifference(visible, 213.5) < 3e-4)  // printed to four digits
    #expect(relativeDifference(FrankTamm1937.photonsPerCmEV, 369.81018) < 1e-6)
  }

  @Test(.tags(.identity)) func `counting by wavelength and by photon energy agree`() throws {
    // hc = 1239.84198 eV nm: the band 300...600 nm is 2.0664...4.1328 eV wide.
    let hc = 2 * Double.pi * Constants.reducedPlanckTimesC.value  // MeV fm = eV nm
    let width = hc / 300 - hc / 600
    let sine = 1 - 1 / (1.33 * 1.33)
    let byEnergy = FrankTamm1937.photonsPerCmEV * sine * width
    let byWavelength = try FrankTamm1937.photonsPerCm(
      wavelengthsNm: 300...600, refractiveIndex: 1.33)
    #expect(relativeDifference(byEnergy, byWavelength) < 1e-12)
  }

  @Test(.tags(.identity)) func `power a frequency interval grows as the frequency`() throws {
    var worst = 0.0
    let unit = try FrankTamm1937.energyPerMGHz(frequencyGHz: 1, refractiveIndex: 1.78)
    for f in [0.01, 0.3, 2, 17, 400] {
      let energy = try FrankTamm1937.energyPerMGHz(frequencyGHz: f, refractiveIndex: 1.78)
      worst = max(worst, relativeDifference(energy / f, unit))
    }
    #expect(worst < 1e-12)
    // Energy = photons times hf: at 300 nm, f = 999308 GHz, a GHz holds h·1e9/e eV. The two use α and μ₀ e² c/(2h) of one edition.
    let f = 299_792_458 / 300e-9 / 1e9
    let quantum = 6.62607015e-34 * 1e9
    let photons =
      FrankTamm1937.photonsPerCmEV * 100 * (1 - 1 / (1.78 * 1.78)) * quantum / 1.602176634e-19
    let direct = try FrankTamm1937.energyPerMGHz(frequencyGHz: f, refractiveIndex: 1.78)
    #expect(relativeDifference(direct, photons * quantum * f) < 1e-9)
  }

  @Test(.tags(.limit)) func `light sets in at the threshold`() throws {
    let n = 1.33
    let slow = try FrankTamm1937.photonsPerCm(
      wavelengthsNm: 300...600, refractiveIndex: n, beta: 0.999 / n)
    #expect(slow == 0)
    let fast = try FrankTamm1937.photonsPerCm(
      wavelengthsNm: 300...600, refractiveIndex: n, beta: 1.001 / n)
    #expect(fast > 0)
    #expect(throws: PhysicsError.self) {
      try FrankTamm1937.cherenkovAngleRad(refractiveIndex: n, beta: 0.7)
    }
  }

  @Test(.tags(.badInput)) func `media and particles that do not exist are refused`() {
    #expect(throws: PhysicsError.self) { try FrankTamm1937.cherenkovAngleRad(refractiveIndex: 1) }
    #expect(throws: PhysicsError.self) {
      try FrankTamm1937.cherenkovAngleRad(refractiveIndex: 1.3, beta: 1.1)
    }
    #expect(throws: PhysicsError.self) {
      try FrankTamm1937.cherenkovAngleRad(refractiveIndex: .nan)
    }
    #expect(throws: PhysicsError.self) {
      try FrankTamm1937.thresholdKineticEnergyMeV(massMeV: -1, refractiveIndex: 1.3)
    }
    #expect(throws: PhysicsError.self) {
      try FrankTamm1937.photonsPerCm(wavelengthsNm: 0...600, refractiveIndex: 1.3)
    }
  }
}
