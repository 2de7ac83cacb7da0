import Matter
import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Cosmology

struct FermiDiracTests {
  // ∫ q^s/(e^q + 1) dq = (1 − 2^−s) s! ζ(s + 1); ζ(3), ζ(4) = π⁴/90, ζ(5), ζ(6) = π⁶/945.
  @Test(.tags(.identity))
  func `integrals of powers have their closed forms`() throws {
    let integrals = try FermiDirac()
    let pi2 = Double.pi * .pi
    let known: [(Double, Double)] = [
      (0, Elementary.log(2)), (1, pi2 / 12), (2, 0.75 * 2 * 1.202_056_903_159_594_2),
      (3, 7 * pi2 * pi2 / 120), (4, 15.0 / 16 * 24 * 1.036_927_755_143_369_9),
      (5, 31.0 / 32 * 120 * pi2 * pi2 * pi2 / 945),
    ]
    var worst = 0.0
    for (power, value) in known {
      let found = integrals.integral { power == 0 ? 1 : Elementary.pow($0, power) }
      worst = max(worst, relativeDifference(found, value))
    }
    #expect(worst < 1e-12)
    #expect(relativeDifference(FermiDirac.number, known[2].1) < 1e-15)
    #expect(relativeDifference(FermiDirac.energy, known[3].1) < 1e-15)
  }

  // Small y: 7π⁴/120 + y²π²/24; large y: y ∫q² + ∫q⁴/2y.
  @Test(.tags(.limit))
  func `the energy of massive fermions has both limits`() throws {
    let integrals = try FermiDirac()
    let small = integrals.energy(massOverTemperature: 1e-3)
    #expect(
      relativeDifference(small, FermiDirac.energy + 1e-6 * .pi * .pi / 24) < 1e-12)
    let large = integrals.energy(massOverTemperature: 1e4)
    let fourth = 15.0 / 16 * 24 * 1.036_927_755_143_369_9
    #expect(relativeDifference(large, 1e4 * FermiDirac.number + fourth / 2e4) < 1e-13)
    let method = try AdaptiveQuadrature(relativeTolerance: 1e-13)
    for y in [0.03, 1.0, 7] {
      let direct = try method.integral(from: 0, to: 60) { q in
        q * q * (q * q + y * y).squareRoot() / (Elementary.exp(q) + 1)
      }.value
      #expect(relativeDifference(integrals.energy(massOverTemperature: y), direct) < 1e-12)
    }
  }
}

struct RelicNeutrinosTests {
  // Nine digits each, from the same temperature of 2.7255 K; the closure constant has another G in its last digits.
  @Test(.tags(.reference))
  func `temperature, numbers and speeds are those of instantaneous decoupling`() throws {
    let relics = try RelicNeutrinos(decoupling: .instantaneous)
    #expect(relativeDifference(relics.temperatureK, 1.94536884) < 1e-8)
    #expect(relativeDifference(relics.temperatureEV, 0.000167638916) < 1e-8)
    #expect(relativeDifference(relics.densityPerStatePerCm3, 112.016413) < 1e-8)
    #expect(relativeDifference(relics.densityPerCm3, 336.049239) < 1e-8)
    #expect(relativeDifference(relics.densityPerStatePerCm3 / 2, 56.008) < 1e-5)
    #expect(relativeDifference(RelicNeutrinos.meanMomentumOverTemperature, 3.15137437) < 1e-8)
    #expect(relativeDifference(relics.meanMomentumEV, 5.283e-4) < 1e-4)
    #expect(relativeDifference(try relics.thermalVelocityKmPerS(massEV: 1), 158.378252) < 1e-8)
    #expect(relativeDifference(relics.sumPerOmegaH2EV, 94.0641058) < 1e-5)
    #expect(relativeDifference(RelicNeutrinos.energyPerSpecies, 0.22710731766) < 1e-10)
    let ratio = relics.densityPerStatePerCm3 / relics.photons.numberDensityPerCm3
    #expect(relativeDifference(ratio, 3.0 / 11) < 1e-14)
  }

  @Test(.tags(.reference))
  func `omega follows the fermi-dirac integral with its effective number`() throws {
    let relics = try RelicNeutrinos()
    #expect(relics.effectiveNumber == 3.044)
    #expect(relativeDifference(relics.sumPerOmegaH2EV, 93.0425) < 1e-5)
    // Against Σ/93.14: 0.15 % (the spectrum's distortions), plus (p/m)² effects below 1e-4 at these sums.
    for (sum, omega) in [(0.06, 0.0006441915), (0.3, 0.0032209577), (50.0, 0.5368263)] {
      let found = try relics.omegaH2(sumEV: sum)
      // At 0.06 eV, three masses of 20 meV: p²/2m² adds 0.05 % more.
      #expect(relativeDifference(found, omega) < (sum < 0.1 ? 0.0025 : 0.0015))
      let conventional = sum / RelicNeutrinos.conventionalSumPerOmegaH2EV
      #expect(relativeDifference(conventional, omega) < 1e-7)
    }
    // Massless: three species of 7/8 (4/11)^{4/3} photons each, times N_eff/3.
    let massless = try relics.omegaH2(massesEV: [0, 0, 0])
    let photons = PhotonBackground.today.energyDensityEVPerCm3
    let expected =
      3.044 * RelicNeutrinos.energyPerSpecies * photons / FlatExpansion.criticalDensityEVPerCm3
    #expect(relativeDifference(massless, expected) < 1e-12)
    #expect(throws: PhysicsError.self) { try relics.omegaH2(massesEV: [-0.1]) }
  }

  // The articles' 50 eV: closure of the sum at h = 0.674 is 42.3 eV, at 0.7 45.6 eV; matter leaves 13.3 eV.
  @Test(.tags(.reference))
  func `closure and matter bound the sum`() throws {
    let relics = try RelicNeutrinos()
    #expect(relativeDifference(93.14 * 0.674 * 0.674, 42.31126664) < 1e-9)
    #expect(relativeDifference(try relics.closureSumEV(hubble: 0.674), 42.3) < 0.0015)
    #expect(relativeDifference(try relics.closureSumEV(hubble: 0.7), 45.6) < 0.0015)
    #expect(relativeDifference(try relics.largestSumEV(omegaH2: 0.143), 13.3) < 0.0025)
    // 50 eV for each of three: Omega of 3.5.
    let omega = try relics.omegaH2(sumEV: 150) / (0.674 * 0.674)
    #expect(relativeDifference(omega, 3.5) < 0.02)
  }

  @Test(.tags(.limit))
  func `speeds are light's without mass and thermal with much of it`() throws {
    let relics = try RelicNeutrinos(decoupling: .instantaneous)
    #expect(relativeDifference(try relics.meanSpeedKmPerS(massEV: 0), 299_792.458) < 1e-12)
    let slow = try relics.meanSpeedKmPerS(massEV: 1)
    // (p/m)²/2 of the mean of p³: below 1e-6.
    #expect(relativeDifference(slow, try relics.thermalVelocityKmPerS(massEV: 1)) < 2e-6)
    let early = try relics.meanSpeedKmPerS(massEV: 0.1, redshift: 1000)
    #expect(early > slow)
    // The distribution is normalised.
    let method = try AdaptiveQuadrature(relativeTolerance: 1e-12)
    let whole = try method.integral(from: 0, to: 0.01) {
      (try? relics.momentumDistribution(momentumEV: $0)) ?? .nan
    }.value
    #expect(abs(whole - 1) < 1e-10)
  }

  @Test(.tags(.reference))
  func `the closed form of expansion codes is close to the integral`() throws {
    let relics = try RelicNeutrinos()
    var worst = 0.0
    for step in 0...60 {
      let y = Elementary.exp(-4 + 0.2 * Double(step))
      let exact = try relics.energyRatio(massOverTemperature: y)
      let form = try Komatsu2011.energyRatio(massOverTemperature: y)
      worst = max(worst, relativeDifference(form, exact))
    }
    #expect(worst < 3.5e-3)
  }

  @Test(.tags(.reference))
  func `neutrinos are a small part of matter and smooth it`() throws {
    let structure = LesgourguesPastor2006(
      expansion: try FlatExpansion(hubble: 0.674, matter: 0.143 / (0.674 * 0.674)),
      relics: try RelicNeutrinos())
    // 2.25 % at 0.3 eV by Σ/93.14, within 0.15 % of Ω plus 1e-4.
    #expect(relativeDifference(try structure.neutrinoFraction(sumEV: 0.3), 0.0225) < 3e-3)
    #expect(try structure.neutrinoFraction(sumEV: 0.12) < 0.0092)
    #expect(
      try structure.powerSuppression(sumEV: 0.3) == -8 * structure.neutrinoFraction(sumEV: 0.3))
    // The smallest sum: Omega h² of 6.3e-4, half a percent of dark matter.
    let least = try structure.relics.omegaH2(sumEV: 0.0588)
    #expect(relativeDifference(least, 6.3e-4) < 6e-3)
    #expect(least / 0.12 > 0.005)
    #expect(throws: PhysicsError.self) { try structure.powerSuppression(sumEV: 50) }
    #expect(
      try structure.freeStreamingWaveNumber(massEV: 0.1)
        > structure.nonRelativisticWaveNumber(massEV: 0.1))
  }
}

struct RelicDetectionTests {
  // 100 g of tritium: 4.06 and 8.12 a year by the paper; recomputed 4.056 and 8.113.
  @Test(.tags(.reference))
  func `tritium captures twice as many majorana neutrinos`() throws {
    let dirac = try Long2014.capturesPerYr(tritiumG: 100, nature: .dirac)
    let majorana = try Long2014.capturesPerYr(tritiumG: 100, nature: .majorana)
    #expect(majorana == 2 * dirac)
    #expect(relativeDifference(dirac, 4.056) < 5e-4)
    #expect(relativeDifference(majorana, 8.113) < 5e-4)
    #expect(relativeDifference(dirac, 4.06) < 0.02)
  }

  // De Salas et al. 2017: 10 to 20 % at the inverted minimum of 50 meV, a factor 1.7 to 2.5 at 150 meV.
  @Test(.tags(.reference))
  func `the milky way gathers neutrinos as simulations say`() throws {
    let light = try ZhangZhang2018.overdensity(massEV: 0.05)
    #expect(light > 1.1 && light < 1.2)
    let heavy = try ZhangZhang2018.overdensity(massEV: 0.15)
    #expect(heavy > 1.7 && heavy < 2.5)
    let relics = try RelicNeutrinos()
    // Liouville's ceiling is far above any orbit.
    for mass in [0.05, 0.15] {
      let ceiling = try RelicClustering.largestOverdensity(
        massEV: mass, escapeSpeedKmPerS: 550, relics: relics)
      #expect(ceiling > 1)
    }
    #expect(throws: PhysicsError.self) { try ZhangZhang2018.overdensity(massEV: 1) }
  }

  @Test(.tags(.reference))
  func `the lensing claim is a value that other bounds exclude`() throws {
    let claim = try Nieuwenhuizen2009.massEV()
    #expect(claim.value == 1.445 && claim.uncertainty == 0.030)
    #expect(try Nieuwenhuizen2009.omega().value == 0.1893)
    // Its own number: six pairs of states of 112 a cm³ each make the Ω of the abstract (h = 0.7).
    let relics = try RelicNeutrinos(decoupling: .instantaneous)
    let omega = try relics.omegaH2(massesEV: [Double](repeating: 1.445, count: 6)) / 0.49
    #expect(relativeDifference(omega, 0.1893) < 0.01)
    let katrin = try #require(MassBound.all.first { $0.observable == .electron })
    #expect(claim.value > katrin.upper)
    let parameters = try OscillationParameters.named()
    let spectrum = try MassSpectrum(lightestMassEV: 1.445, parameters: parameters)
    #expect(
      try MassBound.all.filter { try $0.allows(spectrum, parameters: parameters) }.map(\.observable)
        == [.effectiveNumber])
  }

  @Test(.tags(.identity))
  func `bounds turn into largest lightest masses`() throws {
    let parameters = try OscillationParameters.named()
    for bound in MassBound.all where bound.observable != .effectiveNumber {
      let mass = try #require(try bound.largestLightestMassEV(parameters))
      let spectrum = try MassSpectrum(lightestMassEV: mass, parameters: parameters)
      let value =
        bound.observable == .sum ? spectrum.sumEV : try spectrum.effectiveElectronMassEV(parameters)
      #expect(relativeDifference(value, bound.upper) < 1e-12)
    }
    // DESI's 0.0642 eV is below the smallest sum of inverted ordering.
    let inverted = try OscillationParameters.named(ordering: .inverted)
    let desi = try #require(MassBound.all.first { $0.upper == 0.0642 })
    #expect(try desi.largestLightestMassEV(inverted) == nil)
  }

  @Test(.tags(.limit))
  func `one more neutrino counts one and an early axion a fortieth`() throws {
    let neutrino = try ExtraSpecies(stateCount: 2, statistics: .fermion)
    #expect(neutrino.effectiveNumber == 1)
    // 4/7 (10.75/106.75)^{4/3} = 0.027, the known floor of a boson once in equilibrium.
    let axion = try ExtraSpecies(stateCount: 1, statistics: .boson, plasmaDegreesOfFreedom: 106.75)
    #expect(relativeDifference(axion.effectiveNumber, 0.027) < 0.02)
    let ratio = try ExtraSpecies.radiationEnergyRatio(effectiveNumber: 3)
    #expect(relativeDifference(ratio, 1.68132195) < 1e-8)
    #expect(throws: PhysicsError.self) {
      try ExtraSpecies(stateCount: 1, statistics: .boson, plasmaDegreesOfFreedom: 3)
    }
  }
}
