import Foundation
import Neutrinos
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Propagation

/// Two flavours through a density, step by step: i dψ/dx = ½[(V − cos2θ)σ_z + sin2θ σ_x]ψ in units of Δm²/2E.
private struct TwoLevels {
  let sinSquared: Double
  /// V at a distance.
  let potential: (Double) -> Double
  private var cosDouble: Double { 1 - 2 * sinSquared }
  private var sinDouble: Double { 2 * (sinSquared * (1 - sinSquared)).squareRoot() }

  init(sinSquared: Double, potential: @escaping (Double) -> Double) {
    self.sinSquared = sinSquared
    self.potential = potential
  }

  /// The upper state (νe, other) at a potential.
  private func upper(_ v: Double) -> (Double, Double) {
    let angle = 0.5 * atan2(sinDouble, v - cosDouble)
    return (cos(angle), sin(angle))
  }

  /// The probability to end in the lower level after a start in the upper one.
  func jump(from start: Double, to end: Double, phaseStep: Double = 0.02) -> Double {
    let first = upper(potential(start))
    var (ar, ai, br, bi) = (first.0, 0.0, first.1, 0.0)
    var x = start
    while x < end {
      let h = min(phaseStep / max(abs(potential(x)), 1), end - x)
      let z = 0.5 * (potential(x + h / 2) - cosDouble)
      let y = 0.5 * sinDouble
      let size = (z * z + y * y).squareRoot()
      let (c, s) = (cos(size * h), sin(size * h) / size)
      // exp(−i(zσ_z + yσ_x)h)
      let (cr, ci) = (c * ar + s * (z * ai + y * bi), c * ai - s * (z * ar + y * br))
      let (dr, di) = (c * br + s * (y * ai - z * bi), c * bi - s * (y * ar - z * br))
      (ar, ai, br, bi) = (cr, ci, dr, di)
      x += h
    }
    let last = upper(potential(end))
    let (re, im) = (last.1 * ar - last.0 * br, last.1 * ai - last.0 * bi)
    return re * re + im * im
  }
}

@Suite struct LandauZenerTests {
  @Test(.tags(.reference)) func `an exponential density is exact from adiabatic to sudden`() throws
  {
    var worst = 0.0
    for sinSquared in [0.02, 0.15, 0.3, 0.45] {
      let (s2, c2) = (4 * sinSquared * (1 - sinSquared), 1 - 2 * sinSquared)
      for gamma in [0.05, 0.3, 1.0, 2.0] {
        let height = gamma * c2 / s2
        let levels = TwoLevels(sinSquared: sinSquared) { 2000 * exp(-$0 / height) }
        let found = levels.jump(from: 0, to: height * log(2e7))
        let formula = try LandauZener.jumpProbability(
          adiabaticity: gamma, sinSquaredTheta: sinSquared)
        worst = max(worst, abs(found - formula))
      }
    }
    // The start at 2000 Δ mixes by sin2θ/2000, and the end at 1e-4 by as little.
    #expect(worst < 1e-3)
  }

  @Test(.tags(.reference)) func `a power law of a star follows Landau's contour`() throws {
    var worst = 0.0
    for sinSquared in [0.005, 0.02, 0.05] {
      let (s2, c2) = (4 * sinSquared * (1 - sinSquared), 1 - 2 * sinSquared)
      for gamma in [0.3, 1.0, 2.0] {
        let radius = 3 * gamma * c2 / s2
        let levels = TwoLevels(sinSquared: sinSquared) { c2 * pow($0 / radius, -3) }
        let found = levels.jump(from: radius * pow(1000, -1.0 / 3), to: radius * 40)
        let formula = try LandauZener.jumpProbability(
          adiabaticity: gamma, sinSquaredTheta: sinSquared, curvature: -4.0 / 3)
        worst = max(worst, abs(found - formula))
      }
    }
    // Exact only in the exponent: the sudden limit, which the formula takes from the exponential density, and the finite
    // start leave per cents times sin²2θ.
    #expect(worst < 0.01)
  }

  @Test(.tags(.limit)) func `limits are those of the textbooks`() throws {
    // Linear: exp(−πγ/2); exponential: F = 1 − tan²θ; 1/r: F = (1 − tan²θ)²/(1 + tan²θ).
    for sinSquared in [0.01, 0.1, 0.3] {
      let tangent = sinSquared / (1 - sinSquared)
      #expect(LandauZener.contourFactor(sinSquared, 0) == 1)
      #expect(abs(LandauZener.contourFactor(sinSquared, -1) - (1 - tangent)) < 1e-12)
      let inverse = (1 - tangent) * (1 - tangent) / (1 + tangent)
      #expect(abs(LandauZener.contourFactor(sinSquared, -2) - inverse) < 1e-12)
      let sudden = try LandauZener.jumpProbability(adiabaticity: 0, sinSquaredTheta: sinSquared)
      #expect(abs(sudden - (1 - sinSquared)) < 1e-15)
      #expect(
        try LandauZener.jumpProbability(adiabaticity: 1e4, sinSquaredTheta: sinSquared) == 0)
    }
    let small = try LandauZener.jumpProbability(adiabaticity: 1, sinSquaredTheta: 1e-9)
    #expect(abs(small - exp(-Double.pi / 2)) < 1e-8)
  }
}

@Suite struct LevelConversionTests {
  private static func fit(_ ordering: MassOrdering) throws -> OscillationParameters {
    try GlobalFit.named("nufit-6.0", ordering: ordering).bestFit
  }

  @Test(.tags(.reference)) func `adiabatic supernovae give the textbook's table`() throws {
    let profile = try DigheSmirnov2000.profile()
    var worst = 0.0
    for ordering in [MassOrdering.normal, .inverted] {
      let fit = try Self.fit(ordering)
      let (s12, s13) = (fit.sinSquaredTheta12, fit.sinSquaredTheta13)
      let neutrino = ordering == .normal ? s13 : s12 * (1 - s13)
      let antineutrino = ordering == .normal ? (1 - s12) * (1 - s13) : s13
      for (kind, expected) in [(NeutrinoKind.neutrino, neutrino), (.antineutrino, antineutrino)] {
        let conversion = LevelConversion(NeutrinoOscillation(fit), along: profile, of: kind)
        for energy in [5.0, 15, 40] {
          let p = try conversion.probabilities(energy: .MeV(energy))
          worst = max(worst, abs(p[.electron, .electron] - expected))
          for a in 0..<3 {
            worst = max(worst, abs((0..<3).reduce(0) { $0 + p[a, $1] } - 1))
            worst = max(worst, abs((0..<3).reduce(0) { $0 + p[$1, a] } - 1))
          }
        }
      }
    }
    // The least adiabatic is the lower resonance at 40 MeV: γ = 25, 1e-11; the start at 1e10 g/cm³ mixes by 1e-8.
    #expect(worst < 1e-7)
  }

  @Test(.tags(.limit)) func `a vanishing angle makes the upper resonance sudden`() throws {
    let fit = try Self.fit(.normal).replacing(sinSquaredTheta13: 1e-12)
    let conversion = LevelConversion(
      NeutrinoOscillation(fit), along: try DigheSmirnov2000.profile())
    let p = try conversion.probabilities(energy: .MeV(15))
    // P_H = 1: p = |U_e2|², the lower resonance being adiabatic.
    #expect(abs(p[.electron, .electron] - fit.sinSquaredTheta12) < 1e-4)
    let upper = try conversion.crossings(energy: .MeV(15)).filter { $0.lowerLevel == 1 }
    #expect(upper.count == 1)
    // The resonance of the sheets: ρ Y_e = 1.05e3 g/cm³ at 15 MeV.
    #expect(abs((upper.first?.densityGCm3 ?? 0) * 0.5 - 1.1e3) < 30)
  }

  @Test(.tags(.reference)) func `two flavours in an exponential star are the exact formula`() throws
  {
    // θ13 = 0 and θ23 = 0: νe and ν1, ν2 alone.
    let fit = try Self.fit(.normal).replacing(
      sinSquaredTheta13: 0, sinSquaredTheta23: 0, deltaMSquared21EV2: 1e-7)
    var worst = 0.0
    for height in [20.0, 60, 200, 1000] {
      let profile = try DensityProfile(breakpointsKm: [1, 80 * height]) {
        (400 * exp(-$0 / height), 0.5)
      }
      let conversion = LevelConversion(NeutrinoOscillation(fit), along: profile)
      let fractions = try conversion.massFractions(energy: .MeV(5))
      let jump = try LandauZener.exponentialJumpProbability(
        splittingEV2: 1e-7, sinSquaredTheta: fit.sinSquaredTheta12, energy: .MeV(5),
        scaleHeightKm: height)
      worst = max(worst, abs(fractions[0][0] - jump))
    }
    // The bend of the density comes from differences over 1e-4 of the radius; the start mixes by 1e-5.
    #expect(worst < 1e-4)
  }

  @Test(.tags(.reference)) func `three flavours agree with the integration of all phases`() throws {
    // A small, steep star whose lower resonance is neither adiabatic nor sudden.
    let fit = try Self.fit(.normal).replacing(sinSquaredTheta13: 0.002)
    let oscillation = NeutrinoOscillation(fit)
    func star(to end: Double) throws -> DensityProfile {
      try DensityProfile(breakpointsKm: [1, end]) { (5e3 * exp(-$0 / 25), 0.5) }
    }
    let levels = try LevelConversion(oscillation, along: star(to: 3000))
      .probabilities(energy: .MeV(30))[.electron, .electron]
    // The solar length is 993 km at 30 MeV: 40 detectors over four of them.
    var exact = 0.0
    for step in 0..<40 {
      let profile = try star(to: 2000 + 99.3 * Double(step))
      exact += try oscillation.probabilities(
        energy: .MeV(30), along: .profile(profile, accuracy: 1e-4))[.electron, .electron]
    }
    // The atmospheric phase averages over 40 places to a per cent of s₁₃'s share; the two crossings are some widths
    // apart, and the contour of the wide lower one ends where the upper one begins.
    #expect(abs(exact / 40 - levels) < 0.01)
  }

  @Test(.tags(.reference)) func `a shock front that jumps over a resonance is sudden`() throws {
    let fit = try Self.fit(.normal)
    let calm = LevelConversion(
      NeutrinoOscillation(fit), along: try FogliLisi2003.profile(timeS: 0))
    let shocked = LevelConversion(
      NeutrinoOscillation(fit), along: try FogliLisi2003.profile(timeS: 5))
    var most = 0.0
    for energy in stride(from: 5.0, through: 60, by: 5) {
      let a = try calm.probabilities(energy: .MeV(energy))
      let b = try shocked.probabilities(energy: .MeV(energy))
      #expect(abs(a[.electron, .electron] - fit.sinSquaredTheta13) < 1e-5)
      most = max(most, b[.electron, .electron])
      for flavor in 0..<3 {
        #expect(abs((0..<3).reduce(0) { $0 + b[flavor, $1] } - 1) < 1e-12)
      }
    }
    // While the front passes the upper resonance, νe leave partly as ν2: up to |U_e2|².
    #expect(most > 0.1 && most < 0.31)
  }

  @Test(.tags(.identity)) func `a table of a power law is that power law`() throws {
    let rows = (0...60).map { step -> (Double, Double, Double) in
      let r = 100 * pow(1e6, Double(step) / 60)
      return (r, 4e13 * pow(10 / r, 3), 0.5)
    }
    let table = try DensityProfile.star(
      table: rows.map { (radiusKm: $0.0, densityGCm3: $0.1, electronFraction: $0.2) })
    let fit = try Self.fit(.inverted).replacing(sinSquaredTheta13: 1e-5)
    let a = try LevelConversion(NeutrinoOscillation(fit), along: table, of: .antineutrino)
      .probabilities(energy: .MeV(20))
    let b = try LevelConversion(
      NeutrinoOscillation(fit), along: try DigheSmirnov2000.profile(), of: .antineutrino
    ).probabilities(energy: .MeV(20))
    var worst = 0.0
    for k in 0..<9 { worst = max(worst, abs(a.values[k] - b.values[k])) }
    // Places of minima are found to 1e-9 of the profile, slopes by differences of 1e-4.
    #expect(worst < 1e-4)
  }

  @Test(.tags(.reference))
  func `active and sterile neutrinos mix where three electron fractions exceed 1`()
    throws
  {
    let state = try SterileState(
      deltaMSquaredEV2: 1, sineSquared: [0.01, 0, 0], phasesRadians: [0, 0])
    let oscillation = NeutrinoOscillation(try Self.fit(.normal).replacing(sterileStates: [state]))
    let outside = try oscillation.activeSterileResonance(
      density: .gramsPerCm3(1e6), electronFraction: 0.5)
    let inside = try oscillation.activeSterileResonance(
      density: .gramsPerCm3(1e6), electronFraction: 0.2)
    #expect(outside.inMeV > 0 && inside.inMeV < 0)
    #expect(throws: PhysicsError.self) {
      try oscillation.activeSterileResonance(
        density: .gramsPerCm3(1e6), electronFraction: 1.0 / 3)
    }
    // The gap of the levels that the fourth one crosses is least at that density.
    let profile = try DigheSmirnov2000.profile()
    let crossings = try LevelConversion(oscillation, along: profile).crossings(
      energy: .MeV(15))
    let top = try #require(crossings.first { $0.lowerLevel == 2 })
    let energy = try oscillation.activeSterileResonance(
      density: .gramsPerCm3(top.densityGCm3), electronFraction: 0.5)
    // Other mixings shift the place by their squares.
    #expect(abs(energy.inMeV / 15 - 1) < 0.01)
    // Adiabatic: all νe leave as ν4, which is sterile but for sin²θ14.
    let p = try LevelConversion(oscillation, along: profile).probabilities(energy: .MeV(15))
    #expect(abs(p[0, 0] - 0.01) < 1e-3)
    #expect(p[0, 3] > 0.97)
  }

  @Test(.tags(.identity)) func `the Earth turns mass states into flavours and loses none`() throws {
    let fit = try Self.fit(.inverted)
    let conversion = LevelConversion(
      NeutrinoOscillation(fit), along: try DigheSmirnov2000.profile(), of: .neutrino)
    let path = NeutrinoPath.earth(try EarthPath(cosZenith: -0.95), accuracy: 1e-9)
    let p = try conversion.probabilities(energy: .MeV(30), thenAlong: path)
    let vacuum = try conversion.probabilities(energy: .MeV(30))
    for a in 0..<3 { #expect(abs((0..<3).reduce(0) { $0 + p[a, $1] } - 1) < 1e-12) }
    // Regeneration of ν2 by per cents at 30 MeV.
    #expect(abs(p[0, 0] - vacuum[0, 0]) > 1e-3)
  }

  @Test(.tags(.badInput)) func `profiles that do not exist are refused by name`() throws {
    #expect(throws: PhysicsError.self) { try DigheSmirnov2000.profile(scale: 0) }
    #expect(throws: PhysicsError.self) { try FogliLisi2003.profile(timeS: -1) }
    #expect(throws: PhysicsError.self) {
      try DensityProfile.star(table: [(10, 1e5, 0.5), (5, 1e4, 0.5)])
    }
    #expect(throws: PhysicsError.self) {
      try DensityProfile.star(table: [(10, 1e5, 0.5), (20, 0, 0.5)])
    }
    #expect(throws: PhysicsError.self) {
      try LevelConversion(
        NeutrinoOscillation(Self.fit(.normal)), along: DigheSmirnov2000.profile()
      ).probabilities(energy: .MeV(0))
    }
  }
}
