import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Propagation
import Testing
import _TestSupport

@Suite struct `What the articles say of oscillations` {
  @Test(.tags(.limit))
  func `massless or degenerate neutrinos do not oscillate`() throws {
    let none = try OscillationParameters.named().replacing(
      deltaMSquared21EV2: 0, atmospheric: .deltaMSquared31(eV2: 0))
    for path in [
      NeutrinoPath.vacuum(.km(1e4)),
      .constantDensity(.km(1e4), .gramsPerCm3(5), electronFraction: 0.5),
      .earth(try EarthPath(cosZenith: -1, through: `Earth grid`.twoShells())),
    ] {
      let p = try NeutrinoOscillation(none).probabilities(energy: .GeV(1), along: path)
      for a in 0..<3 {
        for b in 0..<3 { #expect(abs(p[a, b] - (a == b ? 1 : 0)) < 1e-14) }
      }
    }
  }

  @Test(.tags(.identity))
  func `only differences of squared masses matter`() throws {
    // The spectrum from any lightest mass has the same differences, hence the same probabilities.
    let parameters = try OscillationParameters.named()
    let path = NeutrinoPath.vacuum(.km(295))
    let p = try NeutrinoOscillation(parameters).probabilities(energy: .GeV(0.6), along: path)
    for lightest in [0, 0.01, 0.1] {
      let m = try MassSpectrum(lightestMassEV: lightest, parameters: parameters).massesEV
      let (d21, d31) = ((m[1] - m[0]) * (m[1] + m[0]), (m[2] - m[0]) * (m[2] + m[0]))
      let again = try NeutrinoOscillation(
        parameters.replacing(deltaMSquared21EV2: d21, atmospheric: .deltaMSquared31(eV2: d31))
      ).probabilities(energy: .GeV(0.6), along: path)
      // 0.1 eV squared hides 7.5e-5 eV² under three digits.
      #expect(zip(p.values, again.values).allSatisfy { abs($0 - $1) < 1e-12 })
    }
  }

  @Test(
    .tags(.reference),
    arguments: [
      // Baseline in km, splitting, energy of the first maximum in GeV: computed from π/2 = 1.267 Δm² L/E.
      (295.0, 2.51e-3, 0.597), (180.0, 7.9e-5, 0.01147), (730, 2.74e-3, 1.613),
    ])
  func `each experiment sits at its first maximum`(km: Double, splitting: Double, energy: Double) {
    let found = OscillationConstants.halfPhase * splitting * km / (.pi / 2)
    #expect(relativeDifference(found, energy) < 1e-3)  // the printed digits
  }

  @Test(.tags(.reference))
  func `the first tau neutrinos of a beam were rare`() throws {
    // OPERA: P(νμ → ντ) at 17 GeV over 730 km, 0.0178 within 1 %.
    let parameters = try OscillationParameters.named().replacing(
      atmospheric: .deltaMSquared31(eV2: 2.51e-3))
    let p = try NeutrinoOscillation(parameters).oscillationProbability(
      from: .muon, to: .tau, energy: .GeV(17), along: .vacuum(.km(730)))
    // Δm²₂₁ adds 4 % that the two-flavour number leaves out.
    #expect(relativeDifference(p, 0.0178) < 0.06)
  }

  @Test(.tags(.reference))
  func `constants and lengths are the published ones`() {
    #expect(relativeDifference(OscillationConstants.halfPhase, 1.266932679) < 1e-9)
    #expect(relativeDifference(OscillationConstants.potentialEV, 7.632466879e-14) < 1e-9)
    #expect(relativeDifference(OscillationConstants.matterEV2, 1.5264933758245303e-4) < 1e-12)
    // L/E of one oscillation: 986.74 and 33106.6 km/GeV.
    #expect(relativeDifference(.pi / OscillationConstants.halfPhase / 2.513e-3, 986.7425263) < 1e-8)
    #expect(
      relativeDifference(.pi / OscillationConstants.halfPhase / 7.49e-5, 33106.59504) < 1e-8)
  }

  @Test(.tags(.limit))
  func `the angle theta13 opened the ordering`() throws {
    // Neutrinos gain in normal, antineutrinos in inverted ordering, and nothing without θ₁₃.
    let places: [(name: String, km: Double, density: Double, energy: Double)] = [
      ("T2K", 295, 2.6, 0.6), ("NOvA", 810, 2.84, 2), ("DUNE", 1300, 2.848, 2.5),
    ]
    var last = 0.0
    for place in places {
      func asymmetry(sinSquaredTheta13: Double) throws -> Double {
        var p: [MassOrdering: Double] = [:]
        for ordering in MassOrdering.allCases {
          // The same angles, and δ of −90 degrees, for both: only the ordering differs.
          let set = try OscillationParameters.named().replacing(
            sinSquaredTheta13: sinSquaredTheta13, deltaCPRadians: 0,
            atmospheric: .deltaMSquared3l(eV2: 2.5e-3 * ordering.sign))
          p[ordering] = try NeutrinoOscillation(set).oscillationProbability(
            from: .muon, to: .electron, energy: .GeV(place.energy),
            along: .constantDensity(
              .km(place.km), .gramsPerCm3(place.density), electronFraction: 0.5))
        }
        return (p[.normal] ?? 0) - (p[.inverted] ?? 0)
      }
      let measured = try asymmetry(sinSquaredTheta13: 0.02215)
      let none = try asymmetry(sinSquaredTheta13: 0)
      #expect(measured > last, "\(place.name)")  // longer baselines see more
      #expect(abs(none) < 0.1 * measured, "\(place.name)")
      last = measured
    }
    // Through the mantle at 6 GeV the resonance is full for neutrinos in normal ordering only.
    let normal = NeutrinoOscillation(try .named(ordering: .normal))
    let inverted = NeutrinoOscillation(try .named(ordering: .inverted))
    let path = NeutrinoPath.earth(try EarthPath(cosZenith: -0.8, productionHeightKm: 15))
    let up = try normal.oscillationProbability(
      from: .muon, to: .electron, energy: .GeV(6), along: path)
    let down = try inverted.oscillationProbability(
      from: .muon, to: .electron, energy: .GeV(6), along: path)
    #expect(up > 0.3)
    #expect(down < 0.03)
  }

  @Test(.tags(.limit))
  func `a reactor at 53 km sees the ordering in its phase`() throws {
    // JUNO: the fast wiggles of the two orderings differ by the solar splitting.
    let energy = Energy.MeV(4)
    let path = NeutrinoPath.vacuum(.km(52.5))
    let normal = try NeutrinoOscillation(.named()).survivalProbability(
      of: .electron, energy: energy, along: path, of: .antineutrino)
    let set = try OscillationParameters.named()
    let inverted = try NeutrinoOscillation(
      set.replacing(atmospheric: .deltaMSquared31(eV2: -set.deltaMSquared31EV2))
    ).survivalProbability(of: .electron, energy: energy, along: path, of: .antineutrino)
    #expect(abs(normal - inverted) > 0.005)
  }

  @Test(.tags(.reference))
  func `resonance energies of crust and mantle are the published ones`() throws {
    // Computed with 1.5259e-4 (peers' constant), θ₁₃ of 8.56 degrees: 1e-3 holds for both differences.
    let model = NeutrinoOscillation(try .named())
    let crust = try model.resonanceEnergy(density: .gramsPerCm3(2.8), electronFraction: 0.5)
    let mantle = try model.resonanceEnergy(density: .gramsPerCm3(4.5), electronFraction: 0.497)
    #expect(relativeDifference(crust.inGeV, 11.2423) < 1e-3)
    #expect(relativeDifference(mantle.inGeV, 7.0374) < 1e-3)
  }

  @Test(.tags(.limit))
  func `levels are the masses in vacuum and one of them is electron in dense matter`() throws {
    let model = NeutrinoOscillation(try .named())
    let vacuum = try model.levels(
      energy: .GeV(1), density: .gramsPerCm3(0), electronFraction: 0.5)
    let expected = [0, 7.49e-5, 2.513e-3]
    #expect(zip(vacuum.squaredMassesEV2, expected).allSatisfy { abs($0 - $1) < 1e-17 })
    let u = try OscillationParameters.named().mixingMatrix
    for flavor in 0..<3 {
      for level in 0..<3 {
        let content = vacuum.content(flavor: flavor, level: level)
        #expect(abs(content - u.squaredMagnitude(flavor: flavor, state: level)) < 1e-15)
      }
    }
    let dense = try model.levels(
      energy: .GeV(1000), density: .gramsPerCm3(10), electronFraction: 0.5)
    #expect(dense.content(flavor: 0, level: 2) > 0.9999)
  }
}

@Suite struct `Averages of oscillation` {
  @Test(.tags(.reference))
  func `astrophysical ratios are those of the reference`() throws {
    let reference = try OscillationReference("astrophysical_average")
    var worst = 0.0
    for point in reference.points {
      let source = point.object["f_source"] as? [Double] ?? []
      let average = ProbabilityMatrix.fullyAveraged(point.parameters)
      let expected = point.object["P_avg"] as? [[Double]] ?? []
      worst = max(worst, worstDifference(average.values, expected))
      let ratio = try FlavorRatio(electron: source[0], muon: source[1], tau: source[2])
      let earth = ratio.atEarth(point.parameters).fractions
      worst = max(worst, worstDifference(earth, [point.object["f_earth"] as? [Double] ?? []]))
    }
    #expect(reference.points.count == 8)
    #expect(worst < 1e-13)
  }

  @Test(.tags(.limit))
  func `a wide resolution at a long baseline is the full average`() throws {
    let set = try OscillationParameters.named()
    let averaged = try NeutrinoOscillation(set).averagedProbabilities(
      energy: .MeV(3), resolution: .gaussian(relativeDeviation: 0.15), along: .vacuum(.km(3000)),
      accuracy: 1e-7)
    let full = ProbabilityMatrix.fullyAveraged(set)
    // The solar phase, 240 rad, is smeared by 36 rad: nothing is left of it.
    #expect(zip(averaged.values, full.values).allSatisfy { abs($0 - $1) < 1e-3 })
  }

  @Test(.tags(.identity))
  func `an average over equal paths is the path`() throws {
    let model = NeutrinoOscillation(try .named())
    let path = NeutrinoPath.vacuum(.km(295))
    let one = try model.probabilities(energy: .GeV(0.6), along: path)
    let many = try model.averagedProbabilities(
      energy: .GeV(0.6), over: [(1, path), (2, path), (0.5, path)])
    #expect(zip(one.values, many.values).allSatisfy { abs($0 - $1) < 1e-15 })
  }

  @Test(.tags(.reference))
  func `a spread baseline damps each wave by its own factor`() throws {
    let set = try OscillationParameters.named()
    let model = NeutrinoOscillation(set)
    let (km, energy) = (60.0, 0.004)
    let masses = set.squaredMassesEV2
    let u = set.mixingMatrix
    for (spread, damping) in [
      (LengthSpread.gaussian(deviation: .km(2)), { Elementary.exp(-0.5 * (2 * $0) * (2 * $0)) }),
      (LengthSpread.uniform(halfWidth: .km(5)), { Elementary.sin(5 * $0) / (5 * $0) }),
    ] as [(LengthSpread, (Double) -> Double)] {
      var expected = 1.0
      for i in 0..<3 {
        for j in (i + 1)..<3 {
          // 1 − 2 |U_ei|² |U_ej|² (1 − ⟨cos kL⟩), k the wave number of the pair.
          let k = 2 * OscillationConstants.halfPhase * (masses[j] - masses[i]) / energy
          let weight =
            u.squaredMagnitude(flavor: 0, state: i) * u.squaredMagnitude(flavor: 0, state: j)
          expected -= 2 * weight * (1 - damping(k) * Elementary.cos(k * km))
        }
      }
      let found = try model.averagedProbabilities(
        energy: .GeV(energy), resolution: nil, spread: spread, of: .antineutrino, accuracy: 1e-9
      ) { .vacuum(.km(km + $0.inKm)) }
      // The bell curve ends at five deviations: 6e-7 of it is missing.
      #expect(abs(found[.electron, .electron] - expected) < 1e-6)
    }
  }

  @Test(.tags(.identity))
  func `heights of production are averaged with the energy`() throws {
    let model = NeutrinoOscillation(try .named())
    func path(_ height: Double) throws(PhysicsError) -> NeutrinoPath {
      .earth(
        try EarthPath(cosZenith: 0.05, productionHeightKm: height), accuracy: 1e-8)
    }
    let found = try model.averagedProbabilities(
      energy: .GeV(0.5), resolution: .uniform(relativeHalfWidth: 0.1),
      spread: .uniform(halfWidth: .km(8)), accuracy: 1e-5
    ) { offset throws(PhysicsError) in try path(15 + offset.inKm) }
    var sum = 0.0
    for k in 0..<60 {
      for l in 0..<60 {
        let height = 7 + 16 * (Double(k) + 0.5) / 60
        let energy = 0.45 + 0.1 * (Double(l) + 0.5) / 60
        sum += try model.probabilities(energy: .GeV(energy), along: path(height))[.muon, .muon]
      }
    }
    // The sum of middles is good to the square of a sixtieth.
    #expect(abs(sum / 3600 - found[.muon, .muon]) < 1e-4)
  }
}
