import Matter
import NumericalMethods
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Propagation

struct CollisionThresholdTests {
  // Published numbers at 6.34e-4 eV, 1e-4: two of them (π⁺) are the textbook's formula with the proton's mass.
  @Test(.tags(.reference))
  func `thresholds on the microwave background`() throws {
    let photon = 6.34e-4
    let charged = try Particle(pdgID: 211).massMeV
    let textbook = try CollisionThreshold.textbookPionEnergyEV(
      pionMassMeV: charged, photonEnergyEV: photon)
    #expect(relativeDifference(textbook, 1.10958161e20) < 1e-4)
    let milli = try CollisionThreshold.textbookPionEnergyEV(
      pionMassMeV: charged, photonEnergyEV: 1e-3)
    #expect(relativeDifference(milli, 7.034747407e19) < 1e-4)
    for (threshold, energy) in [
      (CollisionThreshold.neutralPion, 1.070617762e20), (.protonPair, 7.5665e17),
      (.photonPair, 4.11861e14), (.delta, 2.514e20),
    ] {
      let found = try threshold.energyEV(photonEnergyEV: photon)
      #expect(relativeDifference(found, energy) < 1e-3)
      if threshold != .delta { #expect(relativeDifference(found, energy) < 1e-4) }
    }
    // With the neutron that is made the π⁺ needs 1 % more than the textbook says.
    let exact = try CollisionThreshold.chargedPion.energyEV(photonEnergyEV: photon)
    #expect(exact / textbook > 1.009 && exact / textbook < 1.011)
  }

  @Test(.tags(.identity))
  func `at the threshold the invariant mass is that of the products`() throws {
    let (proton, pion) = (938.272_088_16e6, 134.9768e6)
    var worst = 0.0
    // Also where the proton is not fast: photons of 100 MeV.
    for photon in [1e-3, 1.0, 1e6, 1e8, 1.4e8] {
      let energy = try CollisionThreshold.neutralPion.energyEV(photonEnergyEV: photon)
      let momentum = ((energy - proton) * (energy + proton)).squareRoot()
      let square = proton * proton + 2 * photon * (energy + momentum)
      worst = max(worst, relativeDifference(square, (proton + pion) * (proton + pion)))
    }
    #expect(worst < 1e-8)  // E − m of slow protons
    #expect(throws: PhysicsError.self) {
      try CollisionThreshold.delta.energyEV(photonEnergyEV: 0)
    }
  }
}

struct CosmicRayLossTests {
  @Test(.tags(.identity))
  func `both fits of the pair kernel meet`() {
    let below = Chodorowski1992.kernel(25.0.nextDown)
    #expect(relativeDifference(below, Chodorowski1992.kernel(25)) < 2e-3)
    #expect(Chodorowski1992.kernel(2) == 0)
    // Near the threshold: π/12 (κ − 2)⁴.
    #expect(relativeDifference(Chodorowski1992.kernel(2.0001), .pi / 12 * 1e-16) < 1e-3)
  }

  // Models, no finer than 30 %: 50 to 100 Mpc at 1e20 eV from memory of reviews is not tested; the plateau follows from
  // the cross section alone: 1/(410.7 cm⁻³ · 72 µb) = 11 Mpc.
  @Test(.tags(.limit))
  func `far above the threshold the length is that of the plateau`() throws {
    let losses = try CosmicRayLosses()
    let rates = try losses.rates(energyEV: 1e23)
    let plateau = 1 / (410.7268 * 72e-30) / FlatExpansion.cmPerMpc
    #expect(relativeDifference(rates.lossLengthMpc, plateau) < 0.03)
    let path = try losses.pionMeanFreePathMpc(energyEV: 1e23)
    #expect(relativeDifference(path, 1 / (410.7268 * 120e-30) / FlatExpansion.cmPerMpc) < 0.03)
  }

  // 500 µb on every photon: 1.58 Mpc, and 7.9 Mpc at an inelasticity of a fifth; two digits given.
  @Test(.tags(.reference))
  func `a constant cross section has its mean free path`() {
    let path = 1 / (PhotonBackground.today.numberDensityPerCm3 * 5e-28) / FlatExpansion.cmPerMpc
    #expect(relativeDifference(path, 1.58) < 2e-3)
    #expect(relativeDifference(path / 0.2, 7.9) < 2e-3)
  }

  @Test(.tags(.reference))
  func `losses have the known shape`() throws {
    let losses = try CosmicRayLosses()
    // Expansion rules at 1e18, pairs at 1e19, pions from 6e19 eV on.
    let low = try losses.rates(energyEV: 1e18)
    #expect(low.expansionPerSecond > low.pairPerSecond)
    let middle = try losses.rates(energyEV: 2e19)
    #expect(middle.pairPerSecond > middle.expansionPerSecond)
    #expect(middle.pairPerSecond > middle.pionPerSecond)
    let high = try losses.rates(energyEV: 1e20)
    #expect(high.pionPerSecond > 3 * high.pairPerSecond)
    // By pairs alone about 1 Gpc at 2e19 eV (Blumenthal's minimum), given to 30 %.
    let pair = LossMasses.lightCmPerS / middle.pairPerSecond / FlatExpansion.cmPerMpc
    #expect(relativeDifference(pair, 1000) < 0.3)
  }

  @Test(.tags(.identity))
  func `hotter photons scale the losses`() throws {
    let losses = try CosmicRayLosses()
    let hot = try CosmicRayLosses(photons: PhotonBackground(temperatureK: 2 * 2.7255))
    let (a, b) = (try losses.rates(energyEV: 5e19, redshift: 1), try hot.rates(energyEV: 5e19))
    #expect(relativeDifference(a.pairPerSecond, b.pairPerSecond) < 1e-12)
    #expect(relativeDifference(a.pionPerSecond, b.pionPerSecond) < 1e-12)
    #expect(a.expansionPerSecond > b.expansionPerSecond)
  }

  @Test(.tags(.limit))
  func `horizons shrink with energy`() throws {
    let losses = try CosmicRayLosses()
    var last = Double.infinity
    for energy in [5e19, 1e20, 2e20] {
      let place = try losses.horizon(arrivalEnergyEV: energy, sourceEnergyEV: 1e21)
      #expect(place.distanceMpc < last && place.distanceMpc > 1)
      last = place.distanceMpc
    }
    let here = try losses.horizon(arrivalEnergyEV: 1e20, sourceEnergyEV: 1e20)
    #expect(here.distanceMpc == 0)
    #expect(throws: PhysicsError.self) { try losses.rates(energyEV: .nan) }
    #expect(throws: PhysicsError.self) {
      try losses.horizon(arrivalEnergyEV: 1e21, sourceEnergyEV: 1e20)
    }
  }
}

struct PhotonOpacityTests {
  @Test(.tags(.limit))
  func `the cross section peaks at a quarter of thomson's`() throws {
    var (peak, place) = (0.0, 0.0)
    for step in 1..<1000 {
      let beta = Double(step) / 1000
      let value = try BreitWheeler1934.crossSectionCm2(velocity: beta)
      if value > peak { (peak, place) = (value, beta) }
    }
    // 0.2555 σ_T at β = 0.70.
    #expect(relativeDifference(peak / 6.652_458_7e-25, 0.2555) < 2e-3)
    #expect(abs(place - 0.70) < 0.01)
    #expect(try BreitWheeler1934.crossSectionCm2(velocity: 0) == 0)
  }

  @Test(.tags(.reference))
  func `PeV photons come through ten kiloparsecs`() throws {
    let opacity = try BreitWheeler1934()
    let path = try opacity.meanFreePathKpc(energyEV: 2e15)
    // 8 to 10 kpc are remembered for the most opaque energy; nothing finer is tested.
    #expect(path > 5 && path < 12)
    // It is the minimum: both sides are longer.
    #expect(try opacity.meanFreePathKpc(energyEV: 3e14) > path)
    #expect(try opacity.meanFreePathKpc(energyEV: 1e17) > path)
    let half = try opacity.survival(energyEV: 2e15, distanceKpc: path * Elementary.log(2))
    #expect(abs(half - 0.5) < 1e-12)
    #expect(throws: PhysicsError.self) { try opacity.meanFreePathKpc(energyEV: 1e9) }
  }

  // The order of the integrals exchanged: directly over photon energies and angles.
  @Test(.tags(.identity))
  func `the opacity agrees with the direct double integral`() throws {
    let photons = PhotonBackground.today
    let rule = try GaussLegendreRule(order: 80)
    let energy = 1e15
    let electron = 0.510_998_95e6
    let least = 4 * electron * electron
    let start = Elementary.log(least / (4 * energy))
    let direct = rule.integral(from: start, to: Elementary.log(0.012)) { l in
      let photon = Elementary.exp(l)
      let largest = Swift.max(least, 4 * energy * photon)
      let inner = rule.integral(from: 0, to: (largest - least).squareRoot()) { r in
        let s = least + r * r
        let sigma = (try? BreitWheeler1934.crossSectionCm2(velocity: r / s.squareRoot())) ?? .nan
        return 2 * r * s * sigma
      }
      let density = (try? photons.spectralDensity(energyEV: photon)) ?? .nan
      return density * inner / (8 * energy * energy * photon)
    }
    let path = 1 / direct / (FlatExpansion.cmPerMpc * 1e-3)
    // The outer integrand begins as a power 3/2 at the threshold: 80 points leave 1e-5 of it.
    let found = try BreitWheeler1934().meanFreePathKpc(energyEV: energy)
    #expect(relativeDifference(found, path) < 1e-5)
  }
}

struct SpeedLimitTests {
  // 144.53233 MeV at 5e-5 with m_e of 2018.
  @Test(.tags(.reference))
  func `superluminal neutrinos make pairs above 144 MeV`() throws {
    let process = try CohenGlashow2011(delta: 5e-5)
    #expect(relativeDifference(try process.thresholdGeV, 0.14453233) < 1e-7)
    #expect(try process.emissionsPerCm(energyGeV: 0.144) == 0)
    #expect(try process.emissionsPerCm(energyGeV: 0.145) > 0)
  }

  // The derivation: contraction of the pair's tensor (qµqν − q²gµν) with the neutrino's, over q² in [0, y²].
  @Test(.tags(.identity))
  func `coefficients follow from phase space`() throws {
    let rule = try GaussLegendreRule(order: 12)  // exact for these polynomials
    func covariant(_ y: Double) -> Double {
      let x = 1 - y
      return rule.integral(from: 0, to: y * y) { q2 in
        let (pq, kq, pk) = ((1 + q2 - x * x) / 2, (1 - q2 - x * x) / 2, (1 + x * x - q2) / 2)
        return 2 * pq * kq + q2 * pk
      }
    }
    func null(_ y: Double) -> Double {
      let x = 1 - y
      return rule.integral(from: 0, to: y * y) { t in
        2 * (0.5 * (y - t)) * (0.5 * (x * y + t)) + (y * y - t) * 0.5 * t
      }
    }
    for (kind, function) in [
      (CohenGlashow2011.Coefficients.covariant, covariant), (.nullSpinor, null),
    ] {
      let rate = rule.integral(from: 0, to: 1, of: function)
      let loss = rule.integral(from: 0, to: 1) { $0 * function($0) }
      #expect(relativeDifference(rate, kind.rate) < 1e-14)
      #expect(relativeDifference(loss, kind.loss) < 1e-14)
      for y in [0.2, 0.7, 1] {
        #expect(relativeDifference(try kind.distribution(lostShare: y), function(y)) < 1e-14)
      }
    }
    let published = CohenGlashow2011.Coefficients.covariant
    #expect(relativeDifference(published.rate, 0.14285714285714285) < 1e-9)
    #expect(relativeDifference(published.loss, 0.11160714285714286) < 1e-9)
    #expect(relativeDifference(published.meanLoss, 0.78125) < 1e-9)
    let other = CohenGlashow2011.Coefficients.nullSpinor
    #expect(relativeDifference(other.rate, 0.04047619047619048) < 1e-9)
    #expect(relativeDifference(other.loss, 0.03273809523809524) < 1e-9)
    #expect(relativeDifference(other.meanLoss, 0.80882) < 1e-5)
    // 1/14 with 25/224 would lose more than everything.
    #expect(25.0 / 224 * 14 > 1.5)
  }

  // 11.11, 12.77 and 14.20 GeV after 730 km at 5e-5, four digits.
  @Test(.tags(.reference))
  func `no neutrino keeps more than its terminal energy`() throws {
    for (kind, energy) in [
      (CohenGlashow2011.Coefficients.covariant, 11.11), (.spinAveraged, 12.77),
      (.nullSpinor, 14.20),
    ] {
      let process = try CohenGlashow2011(delta: 5e-5, coefficients: kind)
      let terminal = try process.terminalGeV(baselineKm: 730)
      #expect(relativeDifference(terminal, energy) < 5e-4)
      let fast = try process.energyAfterGeV(energyGeV: 1e6, baselineKm: 730)
      #expect(relativeDifference(fast, terminal) < 1e-12)
      // OPERA's 17.5 GeV would have arrived below the terminal energy; small energies arrive whole.
      #expect(try process.energyAfterGeV(energyGeV: 17.5, baselineKm: 730) < terminal)
      #expect(try process.energyAfterGeV(energyGeV: 17.5, baselineKm: 0) == 17.5)
      #expect(try process.energyAfterGeV(energyGeV: 0.1, baselineKm: 730) == 0.1)
    }
    let process = try CohenGlashow2011(delta: 5e-5)
    // One small step of the loss.
    let step = try process.energyAfterGeV(energyGeV: 17.5, baselineKm: 1e-3)
    let loss = try process.lossGeVPerCm(energyGeV: 17.5) * 100
    #expect(relativeDifference(17.5 - step, loss) < 1e-3)
    #expect(throws: PhysicsError.self) { try CohenGlashow2011(delta: -5e-5) }
    #expect(throws: PhysicsError.self) { try process.emissionsPerCm(energyGeV: .nan) }
  }

  @Test(.tags(.reference))
  func `massive neutrinos from a supernova are late`() throws {
    let delay = try TimeOfFlight.delaySeconds(massEV: 1, energyMeV: 10, distanceKpc: 10)
    #expect(relativeDifference(delay, 5.146e-3) < 1e-4)
    let mass = try TimeOfFlight.massBoundEV(
      arrivalSpreadSeconds: 12.4, lowEnergyMeV: 8.9, highEnergyMeV: 35.4, distanceKpc: 51.4)
    let early = try TimeOfFlight.delaySeconds(massEV: mass, energyMeV: 35.4, distanceKpc: 51.4)
    let late = try TimeOfFlight.delaySeconds(massEV: mass, energyMeV: 8.9, distanceKpc: 51.4)
    #expect(relativeDifference(late - early, 12.4) < 1e-12)
    #expect(mass > 5 && mass < 50)
    #expect(throws: PhysicsError.self) {
      try TimeOfFlight.massBoundEV(
        arrivalSpreadSeconds: 1, lowEnergyMeV: 10, highEnergyMeV: 10, distanceKpc: 10)
    }
  }

  // Lead, 6.8e24 nucleons/cm³ (11.35 g/cm³): 1.463e19 cm, 15.5 light years at 1e-44 cm².
  @Test(.tags(.reference))
  func `fifteen light years of lead`() throws {
    let cm = try MeanFreePath.lengthCm(crossSectionCm2: 1e-44, densityGCm3: 11.35)
    #expect(relativeDifference(cm, 1.463e19) < 1e-3)
    let years = try MeanFreePath.lengthLightYears(crossSectionCm2: 1e-44, densityGCm3: 11.35)
    #expect(relativeDifference(years, 15.5) < 3e-3)
    // 1 EeV in water: 1101 km with 1 g/mol.
    let water = try MeanFreePath.lengthCm(crossSectionCm2: 1.5084e-32, densityGCm3: 1)
    #expect(relativeDifference(water / 1e5, 1101) < 1e-3)
    #expect(throws: PhysicsError.self) {
      try MeanFreePath.lengthCm(crossSectionCm2: 0, densityGCm3: 1)
    }
  }
}
