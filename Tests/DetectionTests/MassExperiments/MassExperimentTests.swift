import NumericalMethods
import PhysicalQuantities
import Processes
import Testing
import _TestSupport

@testable import Detection

struct MagneticFilterTests {
  @Test(.tags(.identity))
  func `a filter opens over its width`() throws {
    let filter = MagneticFilter.katrinDesign
    #expect(relativeDifference(try filter.widthEV(energyEV: 18_574), 0.9287) < 1e-4)
    #expect(try filter.transmission(energyEV: 18_574, barrierEV: 18_574) == 0)
    #expect(try filter.transmission(energyEV: 18_574, barrierEV: 18_573) == 1)
    var last = 0.0
    for step in 0...50 {
      let surplus = 0.92 * Double(step) / 50
      let value = try filter.transmission(energyEV: 18_574, barrierEV: 18_574 - surplus)
      #expect(value >= last)
      last = value
      // The inverse, which the counting uses; 1e-9: 18574 − surplus keeps 1e-12 eV.
      #expect(abs(filter.surplusEV(passingShare: value, energyEV: 18_574) - surplus) < 1e-9)
    }
    #expect(throws: PhysicsError.self) {
      try MagneticFilter(sourceTesla: 6, largestTesla: 3, analysisTesla: 1e-4)
    }
  }
}

struct TritiumSensitivityTests {
  private func experiment(time: Double, background: Double = 0.01) throws -> TritiumSensitivity {
    let settings = try (-2...16).map { k in
      try TritiumSensitivity.Setting(belowEndpointEV: 2.5 * Double(k), seconds: time / 19)
    }
    // A source of KATRIN's size: 1e11 decays a second, a fifth of them accepted.
    return try TritiumSensitivity(
      decaysPerSecond: 2e10, backgroundPerSecond: background, settings: settings)
  }

  // Statistics: σ(m²) falls as 1/√t exactly, the limit as its square root.
  @Test(.tags(.identity))
  func `errors fall as the root of time`() throws {
    let year = 3.15576e7
    let one = try experiment(time: year).result()
    let four = try experiment(time: 4 * year).result()
    #expect(relativeDifference(one.squaredMassErrorEV2, 2 * four.squaredMassErrorEV2) < 1e-9)
    #expect(relativeDifference(one.upperLimitEV, 2.0.squareRoot() * four.upperLimitEV) < 1e-9)
    let noisy = try experiment(time: year, background: 0.1).result()
    #expect(noisy.squaredMassErrorEV2 > one.squaredMassErrorEV2)
    // Sub-eV, as the experiment is designed for.
    #expect(one.upperLimitEV > 0.1 && one.upperLimitEV < 0.6)
  }

  @Test(.tags(.limit))
  func `far above the end only background counts`() throws {
    let toy = try experiment(time: 1e6)
    let counts = try toy.expectedCounts(massEV: 0)
    #expect(relativeDifference(counts[0], 1e6 / 19 * 0.01) < 1e-12)
    let heavy = try toy.expectedCounts(massEV: 2)
    #expect(heavy[5] < counts[5])
    #expect(throws: PhysicsError.self) {
      try TritiumSensitivity(decaysPerSecond: 1, backgroundPerSecond: 1, settings: [])
    }
  }

  // A smeared square law gains σ² of its curvature: (E0 − T)² becomes (E0 − T)² + σ² where the end is far.
  @Test(.tags(.limit))
  func `resolution adds its variance to a parabola and fills the end`() throws {
    let parabola = try ResolvedSpectrum(resolutionEV: 3) { energy throws(PhysicsError) in
      (18_574 - energy) * (18_574 - energy)
    }
    let smeared = try parabola.differential(energyEV: 18_000)
    #expect(relativeDifference(smeared, 574 * 574 + 9) < 1e-10)
    let tritium = try Fermi1934(.tritium, effectiveMassEV: 0)
    let seen = try ResolvedSpectrum(resolutionEV: 1) { energy throws(PhysicsError) in
      try tritium.differential(kineticEV: energy)
    }
    #expect(try seen.differential(energyEV: 18_575) > 0)
    #expect(try tritium.differential(kineticEV: 18_575) == 0)
    #expect(throws: PhysicsError.self) { try seen.differential(energyEV: .nan) }
  }

  @Test(.tags(.identity))
  func `a calorimeter's limit is the mass whose deficit it sees`() throws {
    let spectrum = try Fermi1934(.rhenium187, effectiveMassEV: 0)
    let share = try spectrum.fraction(aboveEV: 2460)
    let toy = try CalorimeterSensitivity(
      decayCount: 1e14, windowShare: share, windowEV: 10, backgroundCount: 100)
    let limit = try toy.upperLimitEV()
    let heavy = try Fermi1934(.rhenium187, effectiveMassEV: limit)
    let deficit = 1e14 * (share - (try heavy.fraction(aboveEV: 2460)))
    let noise = (1e14 * share + 100).squareRoot()
    // ΔE³ law: phase space changes by ΔE/E₀ = 0.4 % over the window.
    #expect(relativeDifference(deficit / noise, 1.645) < 0.02)
    #expect(throws: PhysicsError.self) {
      try CalorimeterSensitivity(
        decayCount: 10, windowShare: share, windowEV: 10, backgroundCount: 0
      ).upperLimitEV()
    }
  }
}

struct DoubleBetaSensitivityTests {
  // −ln 0.1 = 2.3026 without background or counts; 3.890 for one count, 5.322 for two (tables of Poisson limits).
  @Test(.tags(.reference))
  func `poisson limits have their known values`() throws {
    #expect(
      relativeDifference(try PoissonLimit.medianUpperLimit(background: 0), 2.302_585_093) < 1e-9)
    for (count, limit) in [(1, 3.890), (2, 5.322), (10, 15.41)] {
      let found = try PoissonLimit.upperLimit(count: count, background: 0)
      #expect(relativeDifference(found, limit) < 1e-3)
    }
    // Many counts: 1.2816 √B.
    let many = try PoissonLimit.medianUpperLimit(background: 1e5)
    #expect(relativeDifference(many, 1.281_55 * 1e5.squareRoot()) < 0.01)
    #expect(throws: PhysicsError.self) { try PoissonLimit.upperLimit(count: -1, background: 0) }
  }

  @Test(.tags(.limit))
  func `half-lives grow with exposure, then with its root`() throws {
    func toy(_ background: Double) throws -> DoubleBetaSensitivity {
      try DoubleBetaSensitivity(
        molarMassG: 75.9, isotopeShare: 0.87, efficiency: 0.6, backgroundIndex: background,
        windowKeV: 5)
    }
    let clean = try toy(0)
    let ratio =
      try clean.excludedHalfLifeYr(exposureKgYr: 200) / clean.excludedHalfLifeYr(exposureKgYr: 100)
    #expect(relativeDifference(ratio, 2) < 1e-12)
    let dirty = try toy(1)
    let root =
      try dirty.excludedHalfLifeYr(exposureKgYr: 4e4) / dirty.excludedHalfLifeYr(exposureKgYr: 1e4)
    #expect(abs(root - 2) < 0.02)
    // GERDA's numbers in round figures (127 kg yr, 5e-4 counts/(keV kg yr)): its published sensitivity is 1.8e26 yr.
    let gerda = try toy(5e-4).excludedHalfLifeYr(exposureKgYr: 127)
    #expect(gerda > 1e26 && gerda < 3e26)
  }
}
