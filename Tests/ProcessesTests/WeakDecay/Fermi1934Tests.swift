import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Processes

struct Fermi1934Tests {
  private func massless(
    _ isotope: BetaIsotope = .tritium, _ function: FermiFunction = .nonRelativistic
  ) throws -> Fermi1934 {
    try Fermi1934(
      isotope, massStates: [.init(weight: 1, massEV: 0)], fermiFunction: function)
  }

  // Derived elsewhere with the same Fermi function: 2.9065e-13, 2.906e-10, 5690.5 eV (last digits as given there).
  @Test(.tags(.reference))
  func `tritium's last electronvolts and mean energy`() throws {
    let spectrum = try massless()
    #expect(relativeDifference(try spectrum.fraction(aboveEV: 18_573), 2.9065e-13) < 1e-3)
    #expect(relativeDifference(try spectrum.fraction(aboveEV: 18_564), 2.906e-10) < 1e-3)
    #expect(relativeDifference(spectrum.meanKineticEV, 5690.5) < 1e-3)
  }

  @Test(.tags(.identity))
  func `every spectrum is normalised to one decay`() throws {
    let parameters = try OscillationParameters.named()
    let masses = try MassSpectrum(lightestMassEV: 0.3, parameters: parameters)
    let method = try AdaptiveQuadrature(relativeTolerance: 1e-12)
    for isotope in BetaIsotope.all {
      let spectrum = try Fermi1934(isotope, spectrum: masses, parameters: parameters)
      #expect(relativeDifference(try spectrum.fraction(aboveEV: 0), 1) < 1e-13)
      // The adaptive method integrates dN/dT itself, in x = √T, whose slope at electrons at rest is finite; the rule
      // inside integrates over the neutrino's momentum. Agreement 1e-9: the thresholds inside the last piece.
      let end = spectrum.largestKineticEV
      let direct = try method.integral(from: 0, to: (end - 20).squareRoot()) { x in
        2 * x * ((try? spectrum.differential(kineticEV: x * x)) ?? .nan)
      }.value
      let whole = direct + (try spectrum.fraction(aboveEV: end - 20))
      #expect(abs(whole - 1) < 1e-9)
    }
  }

  @Test(.tags(.limit))
  func `the end lies at the end point less the lightest mass`() throws {
    let states: [Fermi1934.MassState] = [
      try .init(weight: 0.7, massEV: 0.5), try .init(weight: 0.3, massEV: 2),
    ]
    let spectrum = try Fermi1934(.tritium, massStates: states)
    #expect(spectrum.largestKineticEV == 18_573.5)
    #expect(try spectrum.differential(kineticEV: 18_573.5) == 0)
    #expect(try spectrum.differential(kineticEV: 18_573.499) > 0)
    #expect(try spectrum.fraction(aboveEV: 18_573.6) == 0)
    // Between the ends only the light state counts; its share is the weight.
    let light = try Fermi1934(.tritium, effectiveMassEV: 0.5)
    let ratio =
      try spectrum.differential(kineticEV: 18_573) / light.differential(kineticEV: 18_573)
    #expect(abs(ratio - 0.7) < 1e-8)  // the normalisations differ by 1e-9 of the masses' effect
  }

  @Test(.tags(.limit))
  func `small masses tend to the massless spectrum and to one effective mass`() throws {
    let reference = try massless()
    let tiny = try Fermi1934(.tritium, effectiveMassEV: 1e-7)
    #expect(
      relativeDifference(
        try tiny.fraction(aboveEV: 18_573), try reference.fraction(aboveEV: 18_573)) < 1e-12)
    // 10 eV below the end no state is resolved: m_beta² replaces the sum up to terms of order (m/W)⁴ = 1e-8.
    let parameters = try OscillationParameters.named(ordering: .inverted)
    let masses = try MassSpectrum(lightestMassEV: 0.1, parameters: parameters)
    let exact = try Fermi1934(.tritium, spectrum: masses, parameters: parameters)
    let effective = try Fermi1934(
      .tritium, effectiveMassEV: masses.effectiveElectronMassEV(parameters))
    let a = try exact.differential(kineticEV: 18_564)
    let b = try effective.differential(kineticEV: 18_564)
    #expect(relativeDifference(a, b) < 1e-8)
    // The deficit is −(W² − ...): dN ∝ W² − m²/2, so that 1 − N(m)/N(0) = m²/2W² to first order.
    let zero = try reference.differential(kineticEV: 18_564)
    let mass = try masses.effectiveElectronMassEV(parameters)
    #expect(relativeDifference(1 - a / zero, mass * mass / 200) < 1e-3)
  }

  @Test(.tags(.identity))
  func `kurie's function of a massless neutrino is a straight line`() throws {
    let spectrum = try massless()
    var worst = 0.0
    for kinetic in [1.0, 500, 5000, 18_000, 18_570] {
      let line = try spectrum.kurieEV(kineticEV: kinetic)
      worst = max(worst, relativeDifference(line, 18_574 - kinetic))
    }
    #expect(worst < 1e-12)
    let heavy = try Fermi1934(.tritium, effectiveMassEV: 2)
    #expect(try heavy.kurieEV(kineticEV: 18_571) < 2.98)
  }

  @Test(.tags(.identity))
  func `final states shift their share of the end`() throws {
    let finals: [Fermi1934.FinalState] = [
      try .init(probability: 0.57, excitationEV: 0), try .init(probability: 0.43, excitationEV: 30),
    ]
    let spectrum = try Fermi1934(
      .tritium, massStates: [.init(weight: 1, massEV: 0)], finalStates: finals)
    let plain = try massless()
    let ratio = try spectrum.fraction(aboveEV: 18_564) / plain.fraction(aboveEV: 18_564)
    // 0.57 of a whole that is smaller by the 30 eV of the other share: about 5·30·0.43/18574 of it.
    #expect(abs(ratio - 0.57) < 0.57 * 0.01)
    #expect(ratio > 0.57)
  }

  // Dirac's Coulomb waves of tritium: near Schrödinger's, since (alpha Z)² = 2e-4; far from them for rhenium.
  @Test(.tags(.limit))
  func `the relativistic fermi function tends to the simple one for small charges`() throws {
    let plain = FermiFunction.nonRelativistic
    let exact = FermiFunction.relativistic(radiusFm: 1.2 * 3.0.squareRoot())
    var worst = 0.0
    for kinetic in [10.0, 1000, 18_000] {
      let a = exact.timesMomentumAndEnergy(daughterCharge: 2, kineticEV: kinetic)
      let b = plain.timesMomentumAndEnergy(daughterCharge: 2, kineticEV: kinetic)
      worst = max(worst, relativeDifference(a, b))
    }
    // −2(γ−1) ln(2pR) and Γ's: (alpha Z)² times logarithms below 10.
    #expect(worst < 3e-3)
    let none = FermiFunction.relativistic(radiusFm: 2)
      .timesMomentumAndEnergy(daughterCharge: 0, kineticEV: 1e4)
    #expect(none == FermiFunction.none.timesMomentumAndEnergy(daughterCharge: 2, kineticEV: 1e4))
  }

  // |Γ(1 + iy)|² = πy/sinh πy, and Γ at numbers known in closed form.
  @Test(.tags(.identity))
  func `the complex gamma function has its known values`() {
    var worst = 0.0
    for y in [0.1, 1.0, 3.0, 10.0] {
      let a = Elementary.exp(.pi * y)
      let expected = Elementary.log(2 * .pi * y / (a - 1 / a))
      worst = max(worst, abs(ComplexGamma.logSquaredMagnitude(1, y) - expected))
    }
    worst = max(worst, abs(ComplexGamma.logSquaredMagnitude(0.5, 0) - Elementary.log(.pi)))
    worst = max(worst, abs(ComplexGamma.logSquaredMagnitude(5, 0) - 2 * Elementary.log(24.0)))
    #expect(worst < 1e-13)
  }

  @Test(.tags(.badInput))
  func `masses beyond the energy and weights beyond one are refused`() {
    #expect(throws: PhysicsError.self) { try Fermi1934(.tritium, effectiveMassEV: 2e4) }
    #expect(throws: PhysicsError.self) { try Fermi1934(.tritium, effectiveMassEV: .nan) }
    #expect(throws: PhysicsError.self) {
      try Fermi1934(.tritium, massStates: [.init(weight: 0.5, massEV: 0)])
    }
    #expect(throws: PhysicsError.self) {
      try Fermi1934(.tritium, effectiveMassEV: 0).differential(kineticEV: -1)
    }
  }
}

struct HolmiumTests {
  @Test(.tags(.identity))
  func `the holmium spectrum is normalised and ends at Q less the mass`() throws {
    let spectrum = try DeRujulaLusignoli1982(massStates: [.init(weight: 1, massEV: 5)])
    #expect(relativeDifference(try spectrum.fraction(aboveEV: 0), 1) < 1e-10)
    #expect(try spectrum.differential(energyEV: 2858.3) == 0)
    #expect(try spectrum.differential(energyEV: 2858.1) > 0)
    #expect(try spectrum.differential(energyEV: 2047) > spectrum.differential(energyEV: 2200))
    #expect(throws: PhysicsError.self) { try spectrum.differential(energyEV: -.infinity) }
  }
}
