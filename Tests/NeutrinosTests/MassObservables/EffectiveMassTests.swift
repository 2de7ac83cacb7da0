import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Testing
import _TestSupport

struct EffectiveMassTests {
  private func pair(
    _ lightest: Double, _ ordering: MassOrdering
  ) throws -> (
    MassSpectrum, OscillationParameters
  ) {
    let parameters = try OscillationParameters.named(ordering: ordering)
    return (try MassSpectrum(lightestMassEV: lightest, parameters: parameters), parameters)
  }

  // Numbers derived independently from NuFIT 6.0's angles in whole hundredths of a degree (33.68, 8.56 and 8.59 degrees),
  // where the named set holds sin²: the difference of the angles is below 5e-4 of m_β and 3e-3 of m_ββ.
  @Test(.tags(.reference))
  func `minima of sum, electron and Majorana mass are those of NuFIT 6`() throws {
    let (normal, np) = try pair(0, .normal)
    let (inverted, ip) = try pair(0, .inverted)
    #expect(relativeDifference(normal.sumEV, 0.05878431) < 1e-6)
    #expect(relativeDifference(inverted.sumEV, 0.0989223266) < 1e-6)
    #expect(relativeDifference(try normal.effectiveElectronMassEV(np), 0.008843009) < 1e-3)
    #expect(relativeDifference(try inverted.effectiveElectronMassEV(ip), 0.0487634592) < 1e-3)
    let n = try EffectiveMajoranaMass(spectrum: normal, parameters: np)
    let i = try EffectiveMajoranaMass(spectrum: inverted, parameters: ip)
    #expect(relativeDifference(n.minimumEV, 0.001491929) < 4e-3)
    #expect(relativeDifference(n.maximumEV, 0.003713166) < 2e-3)
    #expect(relativeDifference(i.minimumEV, 0.0182446756) < 4e-3)
    #expect(relativeDifference(i.maximumEV, 0.0482152432) < 1e-3)
  }

  // With those angles themselves the numbers come out to their last digit.
  @Test(.tags(.reference))
  func `with the angles of the derivation all digits agree`() throws {
    for (_, t12, t13, dm, sum, beta, bb) in [
      (
        MassOrdering.normal, 33.68, 8.56, 2.513e-3, 0.05878431, 0.008843009,
        (0.001491929, 0.003713166)
      ),
      (.inverted, 33.68, 8.59, -2.484e-3, 0.0989223266, 0.0487634592, (0.0182446756, 0.0482152432)),
    ] {
      let parameters = try OscillationParameters(
        theta12: .degrees(t12), theta13: .degrees(t13), theta23: .degrees(45), deltaCP: .degrees(0),
        deltaMSquared21: .eV2(7.49e-5), atmospheric: .deltaMSquared3l(eV2: dm))
      let spectrum = try MassSpectrum(lightestMassEV: 0, parameters: parameters)
      let majorana = try EffectiveMajoranaMass(spectrum: spectrum, parameters: parameters)
      #expect(relativeDifference(spectrum.sumEV, sum) < 1e-6)
      #expect(relativeDifference(try spectrum.effectiveElectronMassEV(parameters), beta) < 1e-6)
      #expect(relativeDifference(majorana.minimumEV, bb.0) < 1e-6)
      #expect(relativeDifference(majorana.maximumEV, bb.1) < 1e-6)
    }
  }

  // The extrema lie at phases 0 and pi or where the arrows close; both are reached by refining a search over phases.
  @Test(.tags(.identity))
  func `extrema over phases agree with brute force`() throws {
    var worst = 0.0
    for ordering in MassOrdering.allCases {
      for lightest in [0, 1e-4, 0.0023, 0.004, 0.0061, 0.03, 0.2] {
        let (spectrum, parameters) = try pair(lightest, ordering)
        let mass = try EffectiveMajoranaMass(spectrum: spectrum, parameters: parameters)
        let range = bruteForce(mass.termsEV)
        worst = max(worst, abs(range.low - mass.minimumEV), abs(range.high - mass.maximumEV))
      }
    }
    #expect(worst < 1e-12)
  }

  /// A grid over both phases that shrinks around its best points.
  private func bruteForce(_ t: [Double]) -> (low: Double, high: Double) {
    func value(_ a: Double, _ b: Double) -> Double {
      let (x, y) = (Elementary.sinCos(a), Elementary.sinCos(b))
      let re = t[0] + t[1] * x.cos + t[2] * y.cos
      let im = t[1] * x.sin + t[2] * y.sin
      return (re * re + im * im).squareRoot()
    }
    func best(_ sign: Double) -> Double {
      var (a, b, width) = (0.0, 0.0, Double.pi)
      var best = sign * value(a, b)
      for _ in 0..<60 {
        let (a0, b0) = (a, b)
        for i in -10...10 {
          for j in -10...10 {
            let (x, y) = (a0 + width * Double(i) / 10, b0 + width * Double(j) / 10)
            let v = sign * value(x, y)
            if v < best { (best, a, b) = (v, x, y) }
          }
        }
        width *= 0.45
      }
      return sign * best
    }
    return (best(1), best(-1))
  }

  @Test(.tags(.identity))
  func `phases of the mixing matrix give the value of the arrows`() throws {
    let base = try OscillationParameters.named()
    let parameters = try OscillationParameters(
      sinSquaredTheta12: base.sinSquaredTheta12, sinSquaredTheta13: base.sinSquaredTheta13,
      sinSquaredTheta23: base.sinSquaredTheta23, deltaCPRadians: 1.1,
      deltaMSquared21EV2: base.deltaMSquared21EV2, atmospheric: base.atmospheric,
      majoranaPhasesRadians: [0.7, 2.9])
    let spectrum = try MassSpectrum(lightestMassEV: 0.01, parameters: parameters)
    let mass = try EffectiveMajoranaMass(spectrum: spectrum, parameters: parameters)
    let expected = try mass.valueEV(phasesRadians: [0.7, 2.9 - 2.2])
    #expect(relativeDifference(mass.valueEV, expected) < 1e-14)
    #expect(throws: PhysicsError.self) { try mass.valueEV(phasesRadians: [0.1]) }
  }
}

struct MassPatternTests {
  @Test(.tags(.reference))
  func `the inverted hierarchy has a light third state below a close pair`() throws {
    let inverted = try MassSpectrum(
      lightestMassEV: 0, parameters: OscillationParameters.named(ordering: .inverted))
    // 49.08 and 49.84 meV, rounded in the source to four digits.
    #expect(inverted.massesEV[2] == 0)
    #expect(relativeDifference(inverted.massesEV[0], 0.04908) < 1e-4)
    #expect(relativeDifference(inverted.massesEV[1], 0.04984) < 1e-4)
    #expect(inverted.pattern() == .invertedHierarchy)
    let normal = try MassSpectrum(lightestMassEV: 0, parameters: OscillationParameters.named())
    #expect(normal.pattern() == .normalHierarchy)
    #expect(relativeDifference(normal.massesEV[2] / normal.massesEV[1], 5.79) < 1e-3)
    let crowd = try MassSpectrum(lightestMassEV: 0.1, parameters: OscillationParameters.named())
    #expect(relativeDifference(crowd.massesEV[2], 0.1119) < 5e-4)
    #expect(relativeDifference(crowd.massesEV[1], 0.1004) < 5e-4)
    #expect(crowd.pattern() == .partiallyDegenerate)
  }

  @Test(.tags(.identity))
  func `patterns change at the computed borders`() throws {
    let borders = MassPattern.Borders.usual
    for ordering in MassOrdering.allCases {
      let parameters = try OscillationParameters.named(ordering: ordering)
      func pattern(_ mass: Double) throws -> MassPattern {
        try MassSpectrum(lightestMassEV: mass, parameters: parameters).pattern()
      }
      let low = borders.largestHierarchicalMassEV(parameters)
      let high = borders.smallestDegenerateMassEV(parameters)
      let hierarchy: MassPattern = ordering == .normal ? .normalHierarchy : .invertedHierarchy
      #expect(try pattern(low * (1 - 1e-12)) == hierarchy)
      #expect(try pattern(low * (1 + 1e-12)) == .partiallyDegenerate)
      #expect(try pattern(high * (1 - 1e-12)) == .partiallyDegenerate)
      #expect(try pattern(high * (1 + 1e-12)) == .quasiDegenerate)
    }
    #expect(throws: PhysicsError.self) { try MassPattern.Borders(hierarchyRatio: 1) }
  }

  @Test(.tags(.reference))
  func `bars of a state are its flavours and charged leptons stand beside`() throws {
    let parameters = try OscillationParameters.named(ordering: .inverted)
    let bars = try MassSpectrum(lightestMassEV: 0.001, parameters: parameters)
      .flavorBars(parameters.mixingMatrix)
    #expect(bars.map(\.state) == [3, 1, 2])
    #expect(abs(bars[0].fractions[0] - 0.02231) < 1e-15)
    for bar in bars { #expect(abs(bar.fractions.reduce(0, +) - 1) < 4e-16) }
    let charged = try MassSpectrum.chargedLeptonMassesEV
    // MeV times 1e6 rounds once.
    for (mass, expected) in zip(charged, [0.510_998_95e6, 105.658_375_5e6, 1776.93e6]) {
      #expect(ulpDistance(mass, expected) <= 1)
    }
  }
}
