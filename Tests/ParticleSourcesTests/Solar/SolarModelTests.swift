import Foundation
import Matter
import ParticleSources
import PhysicalQuantities
import Testing
import _TestSupport

@Suite struct SolarModelTests {
  @Test(.tags(.reference)) func `fluxes are those of the paper`() {
    let low = SolarModel.b16AGSS09met
    let high = SolarModel.b16GS98
    #expect(low.flux(of: .pp).perCm2Second == 6.03e10)
    #expect(high.flux(of: .b8).perCm2Second == 5.46e6)
    #expect(high.flux(of: .b8).relativeError == 0.12)
    for component in SolarComponent.allCases {
      for model in SolarModel.all { #expect(model.flux(of: component).perCm2Second > 0) }
    }
  }

  @Test(.tags(.reference)) func `the luminosity of the Sun is what its neutrinos say`() {
    // Energy to the Sun a neutrino, MeV (Bahcall 2002, Phys. Rev. C 65, 025801, table I), and the solar constant
    // 8.494e11 MeV cm⁻² s⁻¹.
    let energies: [SolarComponent: Double] = [
      .pp: 13.0987, .pep: 11.9193, .hep: 3.7370, .be7: 12.6008, .b8: 6.6305, .n13: 3.4577,
      .o15: 21.5706, .f17: 2.363,
    ]
    for model in SolarModel.all {
      let sum = energies.reduce(0) { $0 + $1.value * model.flux(of: $1.key).perCm2Second }
      // Fluxes have three digits.
      #expect(abs(sum / 8.494e11 - 1) < 0.006)
    }
  }

  @Test(.tags(.identity)) func `production sums to 1 and lies where the Sun is hot`() throws {
    for model in SolarModel.all {
      for component in SolarComponent.allCases {
        let table = model.productionPerRadius(of: component)
        let sum = table.reduce(0, +) * SolarModel.radiusStepSolar
        // The originals sum to 1.00003 to 1.00006.
        #expect(abs(sum - 1) < 1.2e-4)
        let region = try model.productionRegion(of: component)
        #expect(abs(region.weights.reduce(0, +) - 1) < 1e-14)
        #expect(region.meanElectronsMolCm3 > 45 && region.meanElectronsMolCm3 < 96)
      }
    }
    // Boron is made nearer to the centre than pp and hep.
    let low = SolarModel.b16AGSS09met
    let means = try [SolarComponent.b8, .be7, .pp, .hep].map {
      try low.productionRegion(of: $0).meanElectronsMolCm3
    }
    #expect(means == means.sorted(by: >))
  }

  @Test(.tags(.identity)) func `electrons fall from the centre to the surface`() throws {
    for interior in [SolarInterior.b16AGSS09met, .b16GS98] {
      var last = Double.infinity
      for step in 0...1000 {
        let density = try interior.electronsMolCm3(radiusSolar: Double(step) / 1000)
        #expect(density < last && density > 0)
        last = density
      }
      #expect(abs(try interior.electronsMolCm3(radiusSolar: 0) - 101) < 1)
      // Bahcall's fit 245 exp(−10.54 r) between 0.1 and 0.5, good to some 10 %.
      let fitted = 245 * exp(-10.54 * 0.4)
      #expect(abs(try interior.electronsMolCm3(radiusSolar: 0.4) / fitted - 1) < 0.15)
      let height = try interior.scaleHeightKm(electronsMolCm3: 10)
      #expect(abs(height - 6.6e4) < 0.7e4)
    }
  }

  @Test(.tags(.identity)) func `spectra are normalised, and lines are where they are`() throws {
    for component in SolarComponent.allCases {
      let spectrum = SolarSpectrum(of: component)
      let nodes = spectrum.nodes()
      #expect(abs(nodes.reduce(0) { $0 + $1.weight } - 1) < 1e-13)
      guard spectrum.lines.isEmpty else { continue }
      // The tables are normalised by the same interpolant.
      let steps = 20_000
      var sum = 0.0
      for step in 0..<steps {
        let e = spectrum.endpointMeV * (Double(step) + 0.5) / Double(steps)
        sum += try spectrum.perMeV(energy: .MeV(e)) * spectrum.endpointMeV / Double(steps)
      }
      #expect(abs(sum - 1) < 1e-4)
      #expect(try spectrum.perMeV(energy: .MeV(spectrum.endpointMeV + 0.01)) == 0)
    }
    let lines = SolarSpectrum(of: .be7).lines
    #expect(lines.map(\.energyMeV) == [0.8618, 0.3843])
    // Bahcall 1994: heat shifts the ground-state line up by 1.29 keV.
    let wide = SolarSpectrum(of: .be7).nodes(lineWidths: true).filter { $0.energyMeV > 0.6 }
    let weight = wide.reduce(0) { $0 + $1.weight }
    let mean = wide.reduce(0) { $0 + $1.weight * $1.energyMeV } / weight
    // The mean of the published table is 1.28 keV; its steps are 0.1 keV.
    #expect(abs((mean - 0.8618) * 1e3 - 1.29) < 0.02)
  }

  @Test(.tags(.reference)) func `mean energies are those of Bahcall's books`() throws {
    // ⟨E⟩ in MeV of pp, B8, N13, O15, F17, hep: Bahcall 1997 and Winter 2006.
    let known: [(SolarComponent, Double)] = [
      (.pp, 0.2668), (.b8, 6.735), (.n13, 0.7063), (.o15, 0.9964), (.f17, 0.9977), (.hep, 9.628),
    ]
    for (component, expected) in known {
      let mean = SolarSpectrum(of: component).nodes().reduce(0) { $0 + $1.weight * $1.energyMeV }
      // Winter's 8B spectrum lies 0.5 % below the older value.
      #expect(abs(mean / expected - 1) < 0.006)
    }
  }

  @Test(.tags(.badInput)) func `unknown names are refused`() {
    #expect(throws: PhysicsError.self) { try SolarModel(named: "b23") }
    #expect(throws: PhysicsError.self) { try SolarComponent(named: "B7") }
    #expect(throws: Never.self) { try SolarComponent(named: "7be") }
    #expect(throws: PhysicsError.self) {
      try SolarInterior.b16GS98.electronsMolCm3(radiusSolar: 1.1)
    }
  }
}

@Suite struct SupernovaEmissionTests {
  @Test(.tags(.reference)) func `the pinched spectrum has its published values and moments`() throws
  {
    let spectrum = try KeilRaffeltJanka2003(meanEnergy: .MeV(12), pinching: 2.3)
    // Six digits of the sheet.
    #expect(abs(try spectrum.perMeV(energy: .MeV(12)) - 0.0588913) < 5e-8)
    #expect(abs(spectrum.deviationMeV - 6.6058) < 5e-5)
    var (norm, mean, square) = (0.0, 0.0, 0.0)
    for step in 0..<40_000 {
      let e = (Double(step) + 0.5) * 0.005
      let f = try spectrum.perMeV(energy: .MeV(e)) * 0.005
      norm += f
      mean += f * e
      square += f * e * e
    }
    // Midpoints of a smooth function.
    #expect(abs(norm - 1) < 1e-7)
    #expect(abs(mean - 12) < 1e-6)
    #expect(abs((square - 144).squareRoot() - spectrum.deviationMeV) < 1e-5)
    let again = try KeilRaffeltJanka2003(
      meanEnergy: .MeV(12), rootMeanSquare: .MeV((144 * 4.3 / 3.3).squareRoot()))
    #expect(abs(again.pinching - 2.3) < 1e-12)
  }

  @Test(.tags(.identity)) func `fluences carry the energy that was emitted`() throws {
    let emission = try SupernovaEmission.typical()
    var erg = 0.0
    for step in 0..<4000 {
      let e = (Double(step) + 0.5) * 0.05
      for anti in [false, true] {
        let f = try emission.fluence(energy: .MeV(e), distance: .cm(1), antineutrinos: anti)
        erg += f.reduce(0, +) * 0.05 * e * 1.602176634e-6 * 4 * .pi
      }
    }
    #expect(abs(erg / 3e53 - 1) < 1e-4)
    #expect(throws: PhysicsError.self) {
      try KeilRaffeltJanka2003(meanEnergy: .MeV(-1), pinching: 2)
    }
  }
}
