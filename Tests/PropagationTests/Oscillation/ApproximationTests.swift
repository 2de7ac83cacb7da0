import Neutrinos
import PhysicalQuantities
import Propagation
import Testing
import _TestSupport

@Suite struct `Fast approximations` {
  @Test(.tags(.reference))
  func `Denton and Parke's steps have their published errors`() throws {
    // Their own program has 8.1e-4, 3.7e-7 and 2e-13 on these points and as many antineutrinos.
    for (steps, expected) in [(0, 8.1e-4), (1, 3.7e-7), (2, 5e-13)] {
      var worst = 0.0
      for point in try OscillationReference("constant_density").points {
        let model = try DentonParke2024(
          point.parameters, kind: point.isAntineutrino ? .antineutrino : .neutrino,
          newtonSteps: steps)
        let layer = point.layers[0]
        let p = try model.probabilities(
          energyGeV: point.energyGeV, baselineKm: layer.km, densityGCm3: layer.density,
          electronFraction: layer.electronFraction)
        worst = max(worst, worstDifference(p.values, point.probabilities))
      }
      #expect(worst < expected)
    }
  }

  @Test(.tags(.reference))
  func `two turned angles stay within their stated error`() throws {
    var worst = 0.0
    for point in try OscillationReference("constant_density").points {
      let model = AgarwallaKaoTakeuchi2014(
        point.parameters, kind: point.isAntineutrino ? .antineutrino : .neutrino)
      let layer = point.layers[0]
      let p = try model.probabilities(
        energyGeV: point.energyGeV, baselineKm: layer.km, densityGCm3: layer.density,
        electronFraction: layer.electronFraction)
      let difference = worstDifference(p.values, point.probabilities)
      worst = max(worst, difference)
    }
    #expect(worst < 0.01)
  }

  @Test(.tags(.limit))
  func `the series of second order holds at the long baselines`() throws {
    var worst = 0.0
    for (km, density, low) in [(295.0, 2.6, 0.4), (810, 2.84, 1), (1300, 2.848, 1)] {
      for ordering in MassOrdering.allCases {
        for kind in NeutrinoKind.allCases {
          let parameters = try OscillationParameters.named(ordering: ordering)
          let series = Freund2001(parameters, kind: kind)
          for step in 0...40 {
            let energy = low * (1 + 0.1 * Double(step))
            let exact = try NeutrinoOscillation(parameters).oscillationProbability(
              from: .muon, to: .electron, energy: .GeV(energy),
              along: .constantDensity(.km(km), .gramsPerCm3(density), electronFraction: 0.5),
              of: kind)
            let p = try series.muonToElectron(
              energyGeV: energy, baselineKm: km, densityGCm3: density, electronFraction: 0.5)
            worst = max(worst, abs(p - exact))
          }
        }
      }
    }
    #expect(worst < 0.004)
  }
}
