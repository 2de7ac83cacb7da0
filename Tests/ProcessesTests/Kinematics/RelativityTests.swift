import Foundation
import Matter
import NumericalMethods
import PhysicalQuantities
import Processes
import Testing
import _TestSupport

@Suite struct `Time dilation` {
  @Test(.tags(.reference)) func `Lorentz factors, paths and survival are the reference's`() throws {
    let file = try ReferenceFiles.object("time_dilation_and_muon.json")
    let gammas = file["gamma"] as? [String: Double] ?? [:]
    let paths = file["mean_path_m_gamma_beta_c_tau"] as? [String: Double] ?? [:]
    let flights = file["survival_constant_speed"] as? [[String: Double]] ?? []
    #expect(gammas.count == 11 && paths.count == 6 && flights.count == 8)
    var worst = 0.0
    for (text, gamma) in gammas {
      let motion = try RelativisticMotion(beta: try #require(Double(text)))
      worst = max(worst, relativeDifference(motion.gamma, gamma))
    }
    for (text, path) in paths {
      let motion = try RelativisticMotion(beta: try #require(Double(text)))
      let mean = try motion.meanPathM(meanLifeS: MuonDecay.meanLifeS)
      worst = max(worst, relativeDifference(mean, path))
    }
    for flight in flights {
      let motion = try RelativisticMotion(beta: try #require(flight["beta"]))
      let survival = try FlightSurvival(of: motion, distanceM: try #require(flight["h_m"]))
      worst = max(
        worst,
        relativeDifference(survival.groundFrame, try #require(flight["P_relativistic"])),
        relativeDifference(survival.galilean, try #require(flight["P_galilean"])))
    }
    // γ from 1 − β² loses 1 ulp/(1 − β) = 2e-12 at 0.99995 if formed directly; the file's own rounding.
    #expect(worst < 1e-12)
    let half = try DecayTime.halfLifeS(meanLifeS: MuonDecay.meanLifeS)
    #expect(relativeDifference(half, try #require(file["half_life_s"] as? Double)) < 1e-14)
    let ctau = try #require(file["c_tau_m"] as? Double)
    #expect(relativeDifference(MuonDecay.properDecayLengthM, ctau) < 1e-14)
  }

  @Test(.tags(.identity)) func `both observers find the same survival`() throws {
    var worst = 0.0
    for beta in [0.1, 0.5, 0.9, 0.99, 0.995, 0.998, 0.9999, 0.999_999] {
      let motion = try RelativisticMotion(beta: beta)
      for distance in [1.0, 100, 1907, 9000, 15_000] {
        let survival = try FlightSurvival(of: motion, distanceM: distance)
        worst = max(worst, abs(survival.groundFrame - survival.particleFrame))
      }
    }
    #expect(worst < 1e-15)
  }

  @Test(.tags(.identity)) func `every quantity gives back the motion`() throws {
    var worst = 0.0
    for t in [1e-6, 1e-3, 1, 100, 1e4, 1e9, 1e15] {
      let motion = try RelativisticMotion(kineticEnergyMeV: t)
      let others = [
        try RelativisticMotion(momentumMeV: motion.momentumMeV),
        try RelativisticMotion(gamma: motion.gamma),
        try RelativisticMotion(totalEnergyMeV: motion.totalEnergyMeV),
      ]
      worst = max(worst, relativeDifference(motion.kineticEnergyMeV, t))
      worst = max(worst, relativeDifference(others[0].kineticEnergyMeV, t))
      // γ and E hold less of T the slower the particle: an ulp of m is 1e-14 MeV.
      for other in others[1...] {
        worst = max(worst, abs(other.kineticEnergyMeV - t) / (t + 100) / 10)
      }
    }
    #expect(worst < 1e-15)
  }

  @Test(.tags(.identity)) func `a Lorentz transformation connects the events`() throws {
    let motion = try RelativisticMotion(beta: 0.998)
    let events = try FlightEvents(of: motion, distanceM: 9000)
    let ground =
      events.groundTimeM * events.groundTimeM - events.groundDistanceM * events.groundDistanceM
    let own = events.particleTimeM * events.particleTimeM
    // c²t² − x² cancels to 4e-3 of its terms.
    #expect(relativeDifference(ground, own) < 1e-12)
    #expect(abs(events.particleDistanceM) < 1e-10)
    let contracted = try motion.contracted(lengthM: 9000)
    #expect(relativeDifference(events.particleTimeM * motion.beta, contracted) < 1e-12)
  }

  @Test(.tags(.reference)) func `published survivals over nine kilometres hold`() throws {
    let published = [
      (15.0, 0.401_317_871_194_1), (15.82, 0.420_848_362_703_6),
      (100, 0.872_273_392_692_3),
    ]
    for (gamma, expected) in published {
      let motion = try RelativisticMotion(gamma: gamma)
      let survival = try FlightSurvival(of: motion, distanceM: 9000)
      #expect(relativeDifference(survival.groundFrame, expected) < 1e-9)
    }
  }

  @Test(.tags(.reference)) func `the mountain experiment needs dilation and energy loss`() throws {
    let flight = try FrischSmith1963(beta: 0.9952)
    #expect(abs(flight.constantSpeed - 423.5) < 0.1)
    #expect(abs(flight.galilean - 30.7) < 0.1)
    // The one-line model of the reference file: 391 an hour, γ 10.218 to 6.058.
    #expect(abs(flight.withEnergyLoss - 391) < 1)
    #expect(abs(flight.gammaBottom - 6.0579) < 2e-3)
    // The time of flight over the proper time; the reference's mean of γ over the path, 8.20, is arithmetic.
    #expect(abs(flight.meanDilation - 8.02) < 0.02)
    #expect(flight.withEnergyLoss < 412 && flight.constantSpeed > 412)
    for (beta, share) in [(0.995, 0.6881), (0.9952, 0.695), (0.9954, 0.702)] {
      let other = try FrischSmith1963(beta: beta)
      #expect(abs(other.withEnergyLoss / 563 - share) < 2e-4)
    }
  }

  @Test func `muons of 0.998 c born at 9 km arrive with hardly any energy`() throws {
    let air = try MuonStoppingPower(in: .air)
    // 0.998 c is 1.57 GeV; from 9 km it meets 720 g/cm², which take 1.5 GeV.
    let kinetic = try RelativisticMotion(beta: 0.998).kineticEnergyMeV
    let lost = try AirDescent(
      kineticEnergyMeV: kinetic, fromAltitudeM: 9000, toAltitudeM: 0, zenithCosine: 1,
      stoppingPower: air)
    let free = try AirDescent(
      kineticEnergyMeV: kinetic, fromAltitudeM: 9000, toAltitudeM: 0, zenithCosine: 1,
      stoppingPower: nil)
    let survival = try FlightSurvival(of: RelativisticMotion(beta: 0.998), distanceM: 9000)
    // Runge-Kutta over a hundred steps of constant speed.
    #expect(relativeDifference(free.survivalProbability, survival.groundFrame) < 1e-9)
    #expect(lost.survivalProbability < 0.5 * free.survivalProbability)
    #expect((lost.arrivalKineticEnergyMeV ?? 0) < 0.15 * kinetic)
    // What is left after a column is what the range says.
    let ten = try AirDescent(
      kineticEnergyMeV: 1e4, fromAltitudeM: 15_000, toAltitudeM: 0, zenithCosine: 0.8,
      stoppingPower: air)
    let left = try #require(try air.kineticEnergyMeV(after: ten.columnGCm2, from: 1e4))
    #expect(relativeDifference(try #require(ten.arrivalKineticEnergyMeV), left) < 1e-4)
  }

  @Test(.tags(.reference)) func `the storage ring sees the dilated life`() {
    #expect(abs(Bailey1977.meanLifeUs.value - 64.378) < 1e-3)
    #expect(abs(Bailey1977.meanLifeUs.error - 0.026) < 1e-3)
    #expect(relativeDifference(Bailey1977.predictedLifeUs, 64.430_864_719_7) < 1e-10)
    #expect(abs(Bailey1977.magicGamma - 29.30) < 0.01)
    #expect(abs(Bailey1977.pull + 2.0) < 0.1)
  }

  @Test func `the article's numbers come with the right ones`() throws {
    let all = try DilationStatement.all()
    #expect(all.count == 10)
    let life = try #require(all.first { $0.quantity == "mean life" })
    #expect(life.correct == MuonDecay.meanLifeS)
    let path = try #require(all.first { $0.quantity == "path at 0.998 c" })
    #expect(abs(path.correct - 10_398) < 1)
    let contracted = try #require(all.first { $0.printed == 600 && $0.remark == "from 15" })
    #expect(abs(contracted.correct - 568.9) < 0.1)
  }

  @Test func `mean decay paths grow as the momentum`() throws {
    let a = try RossiHall1941(momentumMeV: 515)
    let b = try RossiHall1941(momentumMeV: 970)
    #expect(relativeDifference(b.meanPathM / a.meanPathM, 970.0 / 515) < 1e-14)
    #expect(a.survival.groundFrame < b.survival.groundFrame)
  }

  @Test(.tags(.badInput)) func `impossible motions are refused`() {
    #expect(throws: PhysicsError.self) { try RelativisticMotion(beta: 1) }
    #expect(throws: PhysicsError.self) { try RelativisticMotion(beta: -0.1) }
    #expect(throws: PhysicsError.self) { try RelativisticMotion(gamma: 0.99) }
    #expect(throws: PhysicsError.self) { try RelativisticMotion(totalEnergyMeV: 100) }
    #expect(throws: PhysicsError.self) { try RelativisticMotion(kineticEnergyMeV: .nan) }
    #expect(throws: PhysicsError.self) { try RelativisticMotion(massMeV: 0, beta: 0.5) }
    #expect(throws: PhysicsError.self) {
      try FlightSurvival(of: RelativisticMotion(beta: 0), distanceM: 1)
    }
  }
}

@Suite struct `Muon decay` {
  @Test(.tags(.identity)) func `the spectra are normalised`() throws {
    let rule = try GaussLegendreRule(order: 8)
    let electron = rule.integral(from: 0, to: 1) { (try? MuonDecay.electronSpectrum(x: $0)) ?? 0 }
    let mean = rule.integral(from: 0, to: 1) { x in
      x * ((try? MuonDecay.electronSpectrum(x: x)) ?? 0)
    }
    let neutrino = rule.integral(from: 0, to: 1) {
      (try? MuonDecay.electronNeutrinoSpectrum(x: $0)) ?? 0
    }
    // Polynomials: exact but for rounding.
    #expect(abs(electron - 1) < 1e-14 && abs(neutrino - 1) < 1e-14)
    #expect(abs(mean - 0.7) < 1e-14)
    let quadrature = try AdaptiveQuadrature(relativeTolerance: 1e-10)
    let massive = try quadrature.integral(
      from: MuonDecay.electronMassMeV, to: MuonDecay.maximumElectronEnergyMeV
    ) { (try? MuonDecay.spectrumWithElectronMass(energyMeV: $0)) ?? 0 }
    #expect(abs(massive.value - 1) < 1e-8)
  }

  @Test(.tags(.reference)) func `the spectrum is the reference's`() throws {
    let file = try ReferenceFiles.object("time_dilation_and_muon.json")
    let michel = try #require(file["michel_spectrum_unpolarised"] as? [String: Any])
    let x = michel["x"] as? [Double] ?? []
    let n = michel["n"] as? [Double] ?? []
    #expect(x.count == 7 && n.count == 7)
    var worst = 0.0
    for k in x.indices {
      worst = max(worst, abs(try MuonDecay.electronSpectrum(x: x[k]) - n[k]))
    }
    #expect(worst < 1e-14)
    #expect(abs(MuonDecay.maximumElectronEnergyMeV - 52.830_423_430_208_34) < 1e-9)
  }

  @Test(.tags(.identity)) func `drawn electrons follow the spectrum`() throws {
    let count = 100_000
    var generator = Philox4x32(seed: 7, event: 0, stream: 0)
    var drawn = (0..<count).map { _ in MuonDecay.sampleX(using: &generator) }
    drawn.sort()
    var worst = 0.0
    for (k, x) in drawn.enumerated() {
      let expected = try MuonDecay.electronFraction(below: x)
      worst = max(worst, abs(expected - (Double(k) + 0.5) / Double(count)))
    }
    // Kolmogorov and Smirnov: 1.95/√n is exceeded once in a thousand.
    #expect(worst < 1.95 / Double(count).squareRoot())
    var sum = 0.0
    for _ in 0..<count {
      let x = MuonDecay.sampleX(using: &generator)
      sum += MuonDecay.sampleCosine(x: x, polarisation: 1, charge: 1, using: &generator)
    }
    // ⟨cos⟩ = 1/9 for full polarisation; 4 standard deviations of 0.57/√n.
    #expect(abs(sum / Double(count) - 1.0 / 9) < 4 * 0.57 / Double(count).squareRoot())
  }

  @Test(.tags(.reference)) func `bound muons live as measured`() {
    let measured: [(ChemicalElement, Double, Double)] = [
      (.hydrogen, 2193.5, 0.0016), (.carbon, 2027, 0.077), (.oxygen, 1796, 0.184),
      (.aluminium, 869, 0.607), (.iron, 206.1, 0.909), (.lead, 73.1, 0.972),
    ]
    for (element, life, share) in measured {
      let capture = MuonCapture(element: element)
      // The table's last digit.
      #expect(relativeDifference(capture.meanLifeNs, life) < 2e-3, "\(element.symbol)")
      #expect(abs(capture.captureProbability - share) < 2e-3, "\(element.symbol)")
    }
    #expect(MuonCapture.atomProbabilities(in: .water) == [0, 1])
    let sulphur = MuonCapture(element: .sulphur)
    // 540 ns measured; the formula is right to a quarter.
    #expect(abs(sulphur.meanLifeNs / 540 - 1) < 0.3)
  }
}
