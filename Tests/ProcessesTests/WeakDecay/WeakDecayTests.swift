import PhysicalQuantities
import Processes
import Testing
import _TestSupport

struct WeakDecayTests {
  // 2.19699e-6 s from G_F against the measured 2.1969811(22)e-6 s, to 1e-5: corrections of order alpha² are 5e-6.
  @Test(.tags(.reference))
  func `the muon's lifetime follows from the fermi constant`() throws {
    let lifetime = try KinoshitaSirlin1959.muonLifetimeSeconds()
    #expect(relativeDifference(lifetime, 2.196_981_1e-6) < 1e-5)
    #expect(relativeDifference(lifetime, 2.19699e-6) < 2e-6)
    let doubled = try KinoshitaSirlin1959.muonLifetimeSeconds(
      fermiConstantPerGeV2: 2 * Constants.fermiConstant.value)
    #expect(relativeDifference(doubled, lifetime / 4) < 1e-15)
    #expect(try KinoshitaSirlin1959.phaseSpaceFactor(massRatioSquared: 1) == 0)
  }

  // Pion decay at rest: r = 0.573088, E_nu = 29.7921 MeV, T_mu = 4.1199 MeV, as printed.
  @Test(.tags(.reference))
  func `two bodies have one energy each`() throws {
    let pion = try Particle(pdgID: 211).massMeV
    let muon = try Particle(pdgID: 13).massMeV
    let decay = try TwoBodyDecay(parentMass: pion, muon, 0)
    #expect(relativeDifference(decay.momentum, 29.7921) < 1e-5)
    #expect(relativeDifference(decay.kineticEnergies[1], decay.momentum) < 1e-14)
    #expect(relativeDifference(decay.kineticEnergies[0], 4.1199) < 2e-5)
    #expect(relativeDifference(1 - decay.secondsLargestShare, 0.573088) < 1e-6)
    #expect(relativeDifference(decay.secondsLargestShare, 0.426912) < 2e-6)
    #expect(throws: PhysicsError.self) { try TwoBodyDecay(parentMass: 1, 0.6, 0.6) }
  }

  // Pauli: two bodies give tritium's electron one line at the end point; a third makes the mean 5.69 keV.
  @Test(.tags(.reference))
  func `a third body turns the line into a continuum`() throws {
    let electron = 0.510_998_95e6
    let daughter = 2.808e9
    let parent = daughter + electron + 18_574
    let line = try TwoBodyDecay(parentMass: parent, electron, daughter).kineticEnergies[0]
    let broad = try ThreeBodyDecay(parentMass: parent, electron, daughter, 0).largestKineticEnergy
    let heavy = try ThreeBodyDecay(parentMass: parent, electron, daughter, 10).largestKineticEnergy
    // Recoil of the daughter takes 3.4 eV; the subtraction of masses of 3e9 eV leaves 1e-6 eV.
    #expect(abs(line - 18_570.6) < 0.1)
    #expect(abs(broad - line) < 1e-5)
    #expect(abs(broad - heavy - 10) < 0.01)
    let mean = try Fermi1934(.tritium, effectiveMassEV: 0).meanKineticEV
    #expect(relativeDifference(mean, 5690) < 0.01)
  }

  @Test(.tags(.reference))
  func `helicity suppresses the pion's electron`() throws {
    let ratio = try HelicitySuppression.electronToMuonRatio(
      mesonMassMeV: Particle(pdgID: 211).massMeV)
    #expect(relativeDifference(ratio, 1.2833e-4) < 5e-5)
    #expect(relativeDifference(ratio, 1.283e-4) < 1e-3)
  }

  // 165.8826 MeV with M_Z = 91.1876 GeV (CODATA's G_F of 2018): the Z's mass of PDG 2024, 91.1880, adds 1.3e-5.
  @Test(.tags(.reference))
  func `the Z counts three neutrinos`() throws {
    #expect(relativeDifference(try InvisibleWidth.treeLevelMeV(zMassGeV: 91.1876), 165.8826) < 2e-5)
    let mass = try Particle(pdgID: 23).massMeV / 1e3
    #expect(relativeDifference(try InvisibleWidth.treeLevelMeV(zMassGeV: mass), 165.88) < 5e-5)
    let count = try InvisibleWidth.neutrinoCount()
    #expect(relativeDifference(count, 2.985) < 1e-3)
    #expect(InvisibleWidth.measurements.map(\.count) == [2.9840, 2.9963])
    // The correction of the beams moved the count to within one standard deviation of three.
    #expect(abs(3 - 2.9963) < 0.0074)
    let lifetime = try Particle(pdgID: 23).meanLifeSeconds
    #expect(relativeDifference(lifetime, 2.64e-25) < 2e-3)
  }

  // Widths of PDG 2024 as lengths: 658.638 m, 7.8045 m (a width of five digits) and 3.711 m.
  @Test(.tags(.reference))
  func `widths are lifetimes and lengths`() throws {
    for (id, metres, tolerance) in [(13, 658.638, 1e-6), (211, 7.8045, 2e-5), (321, 3.711, 2e-4)] {
      let length = try Particle(pdgID: id).meanLifeSeconds * Constants.speedOfLight.value
      #expect(relativeDifference(length, metres) < tolerance)
    }
    #expect(relativeDifference(try Particle(pdgID: 13).meanLifeSeconds, 2.1969811e-6) < 1e-7)
    #expect(relativeDifference(Constants.reducedPlanckTimesC.value, 197.3269804) < 1e-9)
    let squared = Constants.reducedPlanckTimesC.value * Constants.reducedPlanckTimesC.value
    #expect(relativeDifference(squared * 1e-32, 0.38937937e-27) < 1e-8)
  }

  // gamma and gamma beta c tau at three speeds, with tau = 2.1969811e-6 s: definitions, ten digits.
  @Test(.tags(.reference))
  func `fast clocks tick slowly`() throws {
    for (beta, gamma, metres) in [
      (0.998, 15.819299929208, 10_398.3594317), (0.99995, 100.00125002344, 65_861.3664953),
      (0.9995, 31.62673019, 20_820.1625468),
    ] {
      let tick = FourVector(t: 1, space: Vector3(0, 0, 0))
      let seen = try tick.boosted(by: Vector3(0, 0, beta))
      // 1 − β² of 1e-4 keeps 12 digits.
      #expect(relativeDifference(seen.t, gamma) < 4e-10)
      let flown = seen.space.norm * Constants.speedOfLight.value * 2.1969811e-6
      #expect(relativeDifference(flown, metres) < 1e-7)
    }
  }

  // A10: 48.9 m for each PeV, c tau = 87.03 um.
  @Test(.tags(.reference))
  func `a PeV tau flies 49 metres`() throws {
    #expect(relativeDifference(try TauDecay.decayLengthM(energyEV: 1e15), 48.98) < 1e-3)
  }
}
