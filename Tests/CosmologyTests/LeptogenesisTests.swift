import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Cosmology

struct LeptogenesisTests {
  private typealias Model = BuchmullerDiBariPlumacher2005

  // 9.856504e-8 with the Standard Model's coefficient, v = 174 GeV; the published one is 3/8π = 0.1193662.
  @Test(.tags(.reference))
  func `the bound on the asymmetry names its normalisation`() throws {
    let model = try DavidsonIbarra2002.largestAsymmetry(
      heavyMassGeV: 1e9, massDifferenceEV: 0.05, normalization: .standardModel)
    #expect(relativeDifference(model, 9.856504e-8) < 1e-6)
    let published = try DavidsonIbarra2002.largestAsymmetry(
      heavyMassGeV: 1e9, massDifferenceEV: 0.05, normalization: .supersymmetric)
    #expect(relativeDifference(published, 2 * model) < 1e-15)
    #expect(
      relativeDifference(
        DavidsonIbarra2002.Normalization.supersymmetric.coefficient, 0.1193662) < 1e-6)
  }

  @Test(.tags(.reference))
  func `the equilibrium mass is a millielectronvolt`() {
    #expect(relativeDifference(Model.equilibriumMassEV, 1.06904e-3) < 1e-5)
    #expect(relativeDifference(Model.baryonsPerAsymmetry, 0.00958) < 1e-3)
    #expect(relativeDifference(Model.baryonsPerAsymmetry, 0.0096) < 3e-3)
  }

  // An independent stiff integration (Radau) of the same equations, three digits: 0.5 % of rounding and initial z.
  @Test(.tags(.reference))
  func `efficiencies agree with an independent integration`() throws {
    let model = try Model()
    var worst = 0.0
    var form = 0.0
    for (mass, kappa, closed) in [
      (0.008, 4.64e-2, 4.67e-2), (0.01, 3.45e-2, 3.51e-2), (0.02, 1.447e-2, 1.50e-2),
      (0.05, 4.89e-3, 5.18e-3), (0.1, 2.20e-3, 2.37e-3),
    ] {
      let k = mass / Model.equilibriumMassEV
      worst = max(worst, relativeDifference(try model.efficiency(decayParameter: k), kappa))
      form = max(
        form, relativeDifference(try Model.strongWashoutEfficiency(decayParameter: k), closed))
    }
    #expect(worst < 5e-3)
    #expect(form < 5e-3)  // three printed digits
  }

  // The closed form is known to be 2 to 8 % high.
  @Test(.tags(.limit))
  func `strong washout tends to the closed form`() throws {
    let model = try Model()
    for k in [8.0, 30, 100, 300] {
      let exact = try model.efficiency(decayParameter: k)
      let ratio = try Model.strongWashoutEfficiency(decayParameter: k) / exact
      #expect(ratio > 1 && ratio < 1.12)
      let zero = try model.efficiency(decayParameter: k, initial: .zero)
      #expect(relativeDifference(zero, exact) < 0.01)
    }
  }

  // K → 0: all of a thermal abundance decays without washout; none at first gives 9π²K²/64 with corrections of order K.
  @Test(.tags(.limit))
  func `weak washout has its two limits`() throws {
    let model = try Model()
    #expect(abs(try model.efficiency(decayParameter: 1e-4) - 1) < 1e-3)
    // Radau on the same equations; κ is a difference of two terms of order K, here with steps of 1/200.
    for (k, radau) in [
      (1e-3, 1.3794815662e-6), (1e-2, 1.3087431496e-4), (0.1, 8.7660355016e-3),
    ] {
      let kappa = try model.efficiency(decayParameter: k, initial: .zero)
      #expect(relativeDifference(kappa, radau) < 2e-4)
      let limit = try Model.weakWashoutEfficiency(decayParameter: k)
      #expect(abs(kappa / limit - 1) < 7 * k)
    }
  }

  @Test(.tags(.identity))
  func `finer steps change the efficiency by less than 1e-4`() throws {
    let (coarse, fine) = (try Model(), try Model(stepsPerEFold: 800))
    var worst = 0.0
    for k in [0.1, 1, 10, 100] {
      for initial in Model.InitialAbundance.allCases {
        let a = try coarse.efficiency(decayParameter: k, initial: initial)
        let b = try fine.efficiency(decayParameter: k, initial: initial)
        worst = max(worst, relativeDifference(a, b))
      }
    }
    #expect(worst < 1e-4)
  }

  @Test(.tags(.reference))
  func `bessel functions have their known values`() {
    // SciPy's kve.
    let known: [(Double, Double, Double)] = [
      (1e-4, 10000.99955863894, 200020000.49998337), (0.1, 10.890182683049698, 220.48597976325686),
      (1, 1.636153486263258, 4.416770052333411), (10, 0.4107665705957888, 0.47378524855575643),
      (1e3, 0.03964813081296021, 0.03970761786238014),
      (1e5, 0.0039633421600369315, 0.003963401610317956),
    ]
    var worst = 0.0
    for (z, first, second) in known {
      let found = ScaledBessel.k1AndK2(z)
      worst = max(
        worst, relativeDifference(found.k1, first), relativeDifference(found.k2, second))
    }
    #expect(worst < 1e-13)
  }

  // Couplings of random R: |ε₁| comes near the bound and never above it, up to M₁/M₂ corrections of 1e-4.
  @Test(.tags(.identity))
  func `random casas-ibarra couplings respect davidson and ibarra`() throws {
    let parameters = try OscillationParameters.named()
    let spectrum = try MassSpectrum(lightestMassEV: 0, parameters: parameters)
    let bound = try DavidsonIbarra2002.largestAsymmetry(
      heavyMassGeV: 1e9, massDifferenceEV: spectrum.massesEV[2], normalization: .standardModel)
    var state: UInt64 = 88_172_645_463_325_252
    func random() -> Double {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Double(state >> 11) * 0x1p-53
    }
    var largest = 0.0
    for _ in 0..<4000 {
      let angles = (0..<3).map { _ in
        CasasIbarra2001.Angle(2 * .pi * random(), 4 * (random() - 0.5))
      }
      let seesaw = try CasasIbarra2001.seesaw(
        spectrum: spectrum, parameters: parameters, heavyMassesGeV: [1e9, 1e12, 1e15],
        angles: angles)
      largest = max(largest, abs(try CoviRouletVissani1996.asymmetry(seesaw)) / bound)
      let effective = try seesaw.effectiveMassEV(heavy: 0)
      #expect(effective >= 0)
    }
    #expect(largest > 0.95 && largest < 1 + 1e-4)
  }

  @Test(.tags(.limit))
  func `the loop function tends to minus three halves of the mass ratio`() throws {
    var worst = 0.0
    for x in [1e6, 1e8, 1e12] {
      let value = try CoviRouletVissani1996.loopFunction(squaredMassRatio: x)
      worst = max(worst, relativeDifference(value, -1.5 / x.squareRoot()) * x)
    }
    #expect(worst < 1)  // corrections of order 1/x
    let below = try CoviRouletVissani1996.loopFunction(squaredMassRatio: 1e4)
    let above = try CoviRouletVissani1996.loopFunction(squaredMassRatio: 1e4.nextUp)
    #expect(relativeDifference(below, above) < 1e-11)
    #expect(throws: PhysicsError.self) {
      try CoviRouletVissani1996.loopFunction(squaredMassRatio: 1)
    }
  }

  // M₁ above about 1e9 GeV is needed (abstract of hep-ph/0202239).
  @Test(.tags(.reference))
  func `the plane allows heavy neutrinos above a billion GeV`() throws {
    let spectrum = try MassSpectrum(lightestMassEV: 0, parameters: OscillationParameters.named())
    let plane = LeptogenesisPlane(spectrum: spectrum, initial: .thermal, model: try Model())
    let heavy = (0..<100).map { Elementary.exp10(8 + 0.07 * Double($0)) }
    let light = (0..<100).map { Elementary.exp10(-5 + 0.04 * Double($0)) }
    let points = try plane.grid(heavyMassesGeV: heavy, effectiveMassesEV: light)
    let least = try #require(zip(points.indices, points).first { $0.1.isEnough }?.0)
    let mass = heavy[least / 100]
    #expect(mass > 3e8 && mass < 3e9)
    let single = try plane.point(heavyMassGeV: heavy[50], effectiveMassEV: light[40])
    #expect(single == points[50 * 100 + 40])
    // Scatterings of ΔL = 2 end it near 1e15 GeV.
    #expect(points[99 * 100 + 50].efficiency < points[50].efficiency)
    // 0.02237 makes 6.12e-10.
    let eta = try BaryonAsymmetry.baryonToPhoton(baryonOmegaH2: 0.02237)
    #expect(relativeDifference(eta, Model.measuredBaryonToPhoton) < 0.01)
  }
}
