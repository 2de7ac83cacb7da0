import Foundation
import Neutrinos
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Propagation

/// A set of everything new, sizes chosen so that each changes probabilities by per cents at 3 GeV through the Earth.
private struct Everything {
  static func modifiers() throws -> OscillationModifiers {
    OscillationModifiers(
      lorentzViolation: LorentzViolation(
        aEV: try .init(ee: 2e-14, em: .init(1e-14, 3e-14), mt: .init(2e-14, -1e-14)),
        c: try .init(tt: 3e-24, et: .init(1e-24, 2e-24))),
      decoherence: try QuantumDecoherence(gamma21EV: 4e-15, gamma31EV: 2e-14, power: 1),
      decay: try InvisibleDecay(alphaEV2: [0, 1e-6, 5e-6]))
  }
}

@Suite struct ModifierTests {
  private static let fit = try? GlobalFit.named("nufit-6.0", ordering: .normal).bestFit

  private static func standard() throws -> NeutrinoOscillation {
    NeutrinoOscillation(try #require(fit))
  }

  private static func sterile() throws -> NeutrinoOscillation {
    let state = try SterileState(
      deltaMSquaredEV2: 0.3, sineSquared: [0.02, 0.03, 0.05], phasesRadians: [0.4, 1.1])
    return NeutrinoOscillation(
      try #require(fit).replacing(sterileStates: [state]),
      nonStandardInteractions: try .init(ee: 0.2, em: .init(0.05, 0.1)))
  }

  private static func paths() throws -> [NeutrinoPath] {
    [
      .vacuum(.km(800)),
      .constantDensity(.km(1300), .gramsPerCm3(2.8), electronFraction: 0.5),
      .earth(try EarthPath(cosZenith: -0.9, productionHeightKm: 15), accuracy: 1e-6),
    ]
  }

  private static func difference(_ a: ProbabilityMatrix, _ b: ProbabilityMatrix) -> Double {
    zip(a.values, b.values).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }

  @Test(.tags(.limit))
  func `new physics of size nothing is none, in every medium, with sterile states`()
    throws
  {
    var worst = 0.0
    for oscillation in [try Self.standard(), try Self.sterile()] {
      let n = oscillation.parameters.flavorCount
      let nothing = [
        OscillationModifiers(
          lorentzViolation: LorentzViolation(aEV: try .init(), c: try .init())),
        OscillationModifiers(
          decoherence: try QuantumDecoherence(gammaEV: [Double](repeating: 0, count: n * n))),
        OscillationModifiers(decay: try InvisibleDecay(alphaEV2: [0, 0, 0])),
        OscillationModifiers(wavePackets: try WavePacketSeparation(size: .metres(1e-3))),
      ]
      for path in try Self.paths() {
        for kind in NeutrinoKind.allCases {
          let known = try oscillation.probabilities(energy: .GeV(3), along: path, of: kind)
          for modifiers in nothing {
            let p = try oscillation.probabilities(
              energy: .GeV(3), along: path, of: kind, modifiedBy: modifiers)
            worst = max(worst, Self.difference(p, known))
          }
        }
      }
    }
    // Both follow the Earth to 1e-6 at fourth order, hence to a tenth of it; packets leave 1e-12, exponentials 1e-13.
    #expect(worst < 2e-7)
  }

  @Test(.tags(.identity))
  func `density matrices stay Hermitian and positive, of trace 1 without decay`()
    throws
  {
    var modifiers = try Everything.modifiers()
    modifiers.decay = nil
    let oscillation = try Self.standard()
    var (trace, hermitian, negative, purest) = (0.0, 0.0, 0.0, 0.0)
    for path in try Self.paths() {
      for kind in NeutrinoKind.allCases {
        for energy in [0.5, 3.0, 20] {
          for rho in try oscillation.densityMatrices(
            energy: .GeV(energy), along: path, of: kind, modifiedBy: modifiers)
          {
            trace = max(trace, abs(rho.trace - 1))
            for i in 0..<3 {
              for j in 0..<3 {
                hermitian = max(hermitian, abs(rho.real[3 * i + j] - rho.real[3 * j + i]))
                hermitian = max(
                  hermitian, abs(rho.imaginary[3 * i + j] + rho.imaginary[3 * j + i]))
              }
            }
            negative = min(negative, rho.eigenvalues[0])
            purest = max(purest, rho.purity)
          }
        }
      }
    }
    // Some hundred exponentials of 9×9 matrices with phases up to 100 rad each leave 1e-14.
    #expect(trace < 1e-12)
    #expect(hermitian < 1e-12)
    #expect(negative > -1e-12)
    #expect(purest < 1)
  }

  @Test(.tags(.identity)) func `rows and columns of probabilities sum to 1 unless states decay`()
    throws
  {
    var modifiers = try Everything.modifiers()
    let oscillation = try Self.standard()
    for path in try Self.paths() {
      let lossy = try oscillation.probabilities(
        energy: .GeV(3), along: path, modifiedBy: modifiers)
      modifiers.decay = nil
      let p = try oscillation.probabilities(energy: .GeV(3), along: path, modifiedBy: modifiers)
      for a in 0..<3 {
        #expect(abs((0..<3).reduce(0) { $0 + p[a, $1] } - 1) < 1e-12)
        #expect(abs((0..<3).reduce(0) { $0 + p[$1, a] } - 1) < 1e-12)
        #expect((0..<3).reduce(0) { $0 + lossy[a, $1] } < 1)
      }
      modifiers = try Everything.modifiers()
    }
  }

  @Test(.tags(.reference)) func `all at once agrees with Runge and Kutta on the density matrix`()
    throws
  {
    let oscillation = try Self.standard()
    let modifiers = try Everything.modifiers()
    let (energy, km, electrons) = (3.0, 1300.0, 1.4)
    let p = try oscillation.probabilities(
      energy: .GeV(energy),
      along: .constantDensity(.km(km), .gramsPerCm3(2.8), electronFraction: 0.5),
      modifiedBy: modifiers)
    let other = RungeKutta(oscillation.parameters, modifiers, energy, electrons)
    var worst = 0.0
    for flavor in 0..<3 {
      let q = other.probabilities(from: flavor, km: km, steps: 4000)
      for to in 0..<3 { worst = max(worst, abs(q[to] - p[flavor, to])) }
    }
    // Fourth order with 0.005 rad a step.
    #expect(worst < 1e-10)
  }

  @Test(.tags(.limit)) func `two states lose coherence as the formula says`() throws {
    let parameters = try #require(Self.fit).replacing(
      sinSquaredTheta12: 0.3, sinSquaredTheta13: 0, sinSquaredTheta23: 0)
    let gamma = 2e-14
    let modifiers = OscillationModifiers(
      decoherence: try QuantumDecoherence(gamma21EV: gamma, power: -1, referenceGeV: 0.01))
    let (energy, km) = (0.02, 5000.0)
    let p = try NeutrinoOscillation(parameters).probabilities(
      energy: .GeV(energy), along: .vacuum(.km(km)), modifiedBy: modifiers)
    let rate = gamma / 2 * km * 1e3 / 1.973269804e-7
    let phase = 2 * 1.26693268 * parameters.deltaMSquared21EV2 * km / energy
    let expected = 1 - 2 * 0.3 * 0.7 * (1 - exp(-rate) * cos(phase))
    // 1.26693268 is given to nine digits, and the phase is 47 rad.
    #expect(abs(p[.electron, .electron] - expected) < 1e-7)
  }

  @Test(.tags(.limit)) func `full decoherence leaves the average of the mass states`() throws {
    let oscillation = try Self.standard()
    let strong = OscillationModifiers(
      decoherence: try QuantumDecoherence(gamma21EV: 1, gamma31EV: 1, gamma32EV: 1))
    let far = OscillationModifiers(
      wavePackets: try WavePacketSeparation(size: .metres(1e-12)))
    let u = oscillation.parameters.mixingMatrix
    var worst = 0.0
    for (modifiers, path) in [(strong, NeutrinoPath.vacuum(.km(1))), (far, .vacuum(.km(1e12)))] {
      let p = try oscillation.probabilities(
        energy: .MeV(5), along: path, modifiedBy: modifiers)
      for a in 0..<3 {
        for b in 0..<3 {
          let expected = (0..<3).reduce(0.0) { sum, i in
            let x = u.real[3 * a + i] * u.real[3 * a + i]
            let y = u.imaginary[3 * a + i] * u.imaginary[3 * a + i]
            let z = u.real[3 * b + i] * u.real[3 * b + i]
            let w = u.imaginary[3 * b + i] * u.imaginary[3 * b + i]
            return sum + (x + y) * (z + w)
          }
          worst = max(worst, abs(p[a, b] - expected))
        }
      }
    }
    #expect(worst < 1e-15)
  }

  @Test(.tags(.identity)) func `packets that part are an average over energies`() throws {
    // The same vacuum, once as vacuum (closed form) and once as slabs (sum over energies).
    let oscillation = try Self.standard()
    let slabs = NeutrinoPath.slabs([
      try MatterSlab(lengthKm: 30, densityGCm3: 0, electronFraction: 0.5),
      try MatterSlab(lengthKm: 70, densityGCm3: 0, electronFraction: 0.5),
    ])
    var worst = 0.0
    for size in [1e-12, 3e-12, 1e-11] {
      let modifiers = OscillationModifiers(
        wavePackets: try WavePacketSeparation(size: .metres(size)))
      for energy in [2.0, 4.0, 8.0] {
        let closed = try oscillation.probabilities(
          energy: .MeV(energy), along: .vacuum(.km(100)), modifiedBy: modifiers)
        let summed = try oscillation.probabilities(
          energy: .MeV(energy), along: slabs, modifiedBy: modifiers)
        worst = max(worst, Self.difference(closed, summed))
      }
    }
    // Beyond 7.5 deviations are 6e-14; the steps leave exp(−7.5²/2).
    #expect(worst < 1e-11)
    let length = try WavePacketSeparation(size: .metres(1e-12)).coherenceLength(
      energy: .MeV(4), splittingEV2: 2.5e-3)
    #expect(abs(length.inKm - 4 * 2.0.squareRoot() * 1e-12 * 16e12 / 2.5e-3 / 1e3) < 1e-6)
  }

  @Test(.tags(.limit)) func `a decaying state falls exponentially in vacuum`() throws {
    let parameters = try #require(Self.fit)
    let alpha = try InvisibleDecay.alphaEV2(lifetimeOverMassSecondPerEV: 1e-11)
    #expect(abs(alpha / 6.582119569e-5 - 1) < 1e-12)
    let modifiers = OscillationModifiers(
      decay: try InvisibleDecay(alphaEV2: [alpha, alpha, alpha]))
    let oscillation = NeutrinoOscillation(parameters)
    let known = try oscillation.probabilities(energy: .GeV(1), along: .vacuum(.km(295)))
    let p = try oscillation.probabilities(
      energy: .GeV(1), along: .vacuum(.km(295)), modifiedBy: modifiers)
    // All states alike: everything falls by exp(−αL/E), with 1/(ħc) = 5.0677307e3 /(eV² km/GeV) · 1e-3.
    let factor = exp(-alpha * 295 / 1 * 5.067730716156395)
    var worst = 0.0
    for k in 0..<9 { worst = max(worst, abs(p.values[k] - factor * known.values[k])) }
    #expect(worst < 1e-13)
  }

  @Test(.tags(.limit)) func `the electrons' part of a is a potential`() throws {
    // a_ee = V turns vacuum into matter, for antineutrinos too.
    let oscillation = try Self.standard()
    let potential = OscillationConstants.potentialEV * 1.4
    let modifiers = OscillationModifiers(
      lorentzViolation: LorentzViolation(aEV: try .init(ee: potential), c: try .init()))
    var worst = 0.0
    for kind in NeutrinoKind.allCases {
      let matter = try oscillation.probabilities(
        energy: .GeV(2),
        along: .constantDensity(.km(1300), .gramsPerCm3(2.8), electronFraction: 0.5),
        of: kind)
      let p = try oscillation.probabilities(
        energy: .GeV(2), along: .vacuum(.km(1300)), of: kind, modifiedBy: modifiers)
      worst = max(worst, Self.difference(matter, p))
      // c with the opposite sign and 3/4E is the same for neutrinos and of the other sign for antineutrinos.
      let c = -potential * 0.75 / 2e9 * (kind == .neutrino ? 1 : -1)
      let violation = LorentzViolation(aEV: try .init(), c: try .init(ee: c))
      let q = try oscillation.probabilities(
        energy: .GeV(2), along: .vacuum(.km(1300)), of: kind,
        modifiedBy: OscillationModifiers(lorentzViolation: violation))
      worst = max(worst, Self.difference(matter, q))
    }
    #expect(worst < 1e-13)
  }

  @Test(.tags(.badInput)) func `rates that no open system has are refused`() throws {
    #expect(throws: PhysicsError.self) {
      try QuantumDecoherence(gamma21EV: 1, gamma31EV: 0, gamma32EV: 0)
    }
    #expect(throws: PhysicsError.self) { try QuantumDecoherence(gamma21EV: -1) }
    #expect(throws: PhysicsError.self) { try QuantumDecoherence() }
    #expect(throws: PhysicsError.self) { try InvisibleDecay(alphaEV2: [-1]) }
    #expect(throws: PhysicsError.self) { try WavePacketSeparation(size: .metres(0)) }
    let wide = OscillationModifiers(wavePackets: try WavePacketSeparation(size: .metres(1e-13)))
    #expect(throws: PhysicsError.self) {
      try Self.standard().probabilities(
        energy: .MeV(1), along: .constantDensity(.km(1), .gramsPerCm3(1), electronFraction: 0.5),
        modifiedBy: wide)
    }
    let four = OscillationModifiers(
      decoherence: try QuantumDecoherence(gammaEV: [Double](repeating: 0, count: 16)))
    #expect(throws: PhysicsError.self) {
      try Self.standard().probabilities(
        energy: .MeV(1), along: .vacuum(.km(1)), modifiedBy: four)
    }
  }
}

/// The same physics written down independently: the density matrix in flavour, by steps of fourth order.
private struct RungeKutta {
  typealias Complex = SIMD2<Double>
  private let h: [[Complex]]
  private let u: [[Complex]]
  private let gamma: [Double]
  private let alpha: [Double]

  init(
    _ p: OscillationParameters, _ modifiers: OscillationModifiers, _ energyGeV: Double,
    _ electrons: Double
  ) {
    let mixing = p.mixingMatrix
    u = (0..<3).map { a in
      (0..<3).map { Complex(mixing.real[3 * a + $0], mixing.imaginary[3 * a + $0]) }
    }
    let perKm = 1e3 / 1.973269804593025e-7  // 1/(ħc) in 1/(eV km)
    var h = [[Complex]](repeating: [Complex](repeating: .zero, count: 3), count: 3)
    for a in 0..<3 {
      for b in 0..<3 {
        for i in 0..<3 {
          let factor = p.squaredMassesEV2[i] / (2 * energyGeV * 1e9)
          h[a][b] += factor * Self.times(u[a][i], Self.conjugate(u[b][i]))
        }
      }
    }
    h[0][0].x += 7.6324668791226516e-14 * electrons
    if let v = modifiers.lorentzViolation {
      let c = -4.0 / 3 * energyGeV * 1e9
      h[0][0].x += v.aEV.ee + c * v.c.ee
      h[1][1].x += v.aEV.mm + c * v.c.mm
      h[2][2].x += v.aEV.tt + c * v.c.tt
      for (a, b, x, y) in [
        (0, 1, v.aEV.em, v.c.em), (0, 2, v.aEV.et, v.c.et), (1, 2, v.aEV.mt, v.c.mt),
      ] {
        let entry = Complex(x.real + c * y.real, x.imaginary + c * y.imaginary)
        h[a][b] += entry
        h[b][a] += Self.conjugate(entry)
      }
    }
    self.h = h.map { $0.map { $0 * perKm } }
    gamma = (modifiers.decoherence?.gammaEV ?? []).map {
      $0 * Foundation.pow(energyGeV, modifiers.decoherence?.power ?? 0) * perKm
    }
    alpha = (modifiers.decay?.alphaEV2 ?? [0, 0, 0]).map { $0 / (energyGeV * 1e9) * perKm }
  }

  private static func times(_ a: Complex, _ b: Complex) -> Complex {
    Complex(a.x * b.x - a.y * b.y, a.x * b.y + a.y * b.x)
  }
  private static func conjugate(_ a: Complex) -> Complex { Complex(a.x, -a.y) }

  private func product(_ a: [[Complex]], _ b: [[Complex]]) -> [[Complex]] {
    (0..<3).map { i in
      (0..<3).map { j in
        (0..<3).reduce(Complex.zero) { $0 + Self.times(a[i][$1], b[$1][j]) }
      }
    }
  }
  private func adjoint(_ a: [[Complex]]) -> [[Complex]] {
    (0..<3).map { i in (0..<3).map { Self.conjugate(a[$0][i]) } }
  }

  /// dρ/dx in flavour; damping and decay in the mass basis.
  private func slope(_ rho: [[Complex]]) -> [[Complex]] {
    let (left, right) = (product(h, rho), product(rho, h))
    let masses = product(product(adjoint(u), rho), u)
    var damped = masses
    for i in 0..<3 {
      for j in 0..<3 {
        let rate: Double = gamma[3 * i + j] + 0.5 * (alpha[i] + alpha[j])
        damped[i][j] *= -rate
      }
    }
    let loss = product(product(u, damped), adjoint(u))
    var result = loss
    for i in 0..<3 {
      for j in 0..<3 {
        let commutator: Complex = left[i][j] - right[i][j]
        result[i][j] += Complex(commutator.y, -commutator.x)
      }
    }
    return result
  }

  func probabilities(from flavor: Int, km: Double, steps: Int) -> [Double] {
    var rho = [[Complex]](repeating: [Complex](repeating: .zero, count: 3), count: 3)
    rho[flavor][flavor] = Complex(1, 0)
    let step = km / Double(steps)
    func moved(_ slope: [[Complex]], _ by: Double) -> [[Complex]] {
      var result = rho
      for i in 0..<3 {
        for j in 0..<3 { result[i][j] += slope[i][j] * by }
      }
      return result
    }
    for _ in 0..<steps {
      let k1 = slope(rho)
      let k2 = slope(moved(k1, step / 2))
      let k3 = slope(moved(k2, step / 2))
      let k4 = slope(moved(k3, step))
      for i in 0..<3 {
        for j in 0..<3 {
          let ends: Complex = k1[i][j] + k4[i][j]
          let middle: Complex = k2[i][j] + k3[i][j]
          let sum: Complex = ends + middle + middle
          rho[i][j] += sum * (step / 6)
        }
      }
    }
    return (0..<3).map { rho[$0][$0].x }
  }
}
