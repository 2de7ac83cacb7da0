import Foundation
import Neutrinos
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Processes

private let nu = NeutrinoSpecies(.electron)
private let nuBar = NeutrinoSpecies(.electron, antiparticle: true)

@Suite struct Inelasticity {
  private let cases: [(NeutrinoSpecies, InteractionChannel)] = [
    (nu, .charged), (nuBar, .charged), (nu, .neutral), (nuBar, .neutral),
  ]

  @Test(.tags(.limit)) func `each region of CTW ends at its borders`() throws {
    var worst = 0.0
    for (species, channel) in cases {
      for energy in [1e15, 1e17, 1e18, 1e19, 1e21] {
        // Region deviate 0 is always small y (its fraction is above 0), 1 always large y.
        let ends = try [(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)].map {
          try InelasticityModel.ctw.inelasticity(
            species, channel, energyEV: energy, region: $0.0, uniform: $0.1)
        }
        for (found, expected) in zip(ends, [0, 1e-3, 1e-3, 1]) {
          worst = max(worst, abs(found - expected))
        }
      }
    }
    #expect(worst < 1e-15)
  }

  @Test(.tags(.identity)) func `the mean over uniform deviates is the closed form`() throws {
    var worst = 0.0
    for (species, channel) in cases {
      for energy in [1e15, 1e18, 1e21] {
        let shape = ConnollyThorneWaters2011.InelasticityShape(species, channel, energyEV: energy)
        let count = 20_000
        var small = 0.0
        var large = 0.0
        for k in 0..<count {
          let u = (Double(k) + 0.5) / Double(count)
          small += shape.inelasticity(region: 0, uniform: u) / Double(count)
          large += shape.inelasticity(region: 1, uniform: u) / Double(count)
        }
        let mean = shape.smallFraction * small + (1 - shape.smallFraction) * large
        let closed = try InelasticityModel.ctw.mean(species, channel, energyEV: energy)
        worst = max(worst, relativeDifference(mean, closed))
      }
    }
    #expect(worst < 1e-7)  // midpoints: (1/20000)² times the curvature
  }

  // Connolly, Thorne, Waters, fig. 9: the mean falls to about 0.2 at EeV energies.
  @Test(.tags(.reference)) func `a fifth of the energy goes to hadrons at EeV energies`() throws {
    for (species, channel) in cases {
      let mean = try InelasticityModel.ctw.mean(species, channel, energyEV: 1e18)
      #expect(mean > 0.18 && mean < 0.23)
      #expect(try mean < InelasticityModel.ctw.mean(species, channel, energyEV: 1e15))
    }
  }

  @Test(.tags(.identity)) func `y grows with its deviate and stays inside 0 and 1`() throws {
    var violations = 0
    for (species, channel) in cases {
      for energy in [1e15, 1e18, 1e21] {
        for region in [0.0, 0.999] {
          var last = 0.0
          for k in 0...1000 {
            let y = try InelasticityModel.ctw.inelasticity(
              species, channel, energyEV: energy, region: region, uniform: Double(k) / 1000)
            if y < last || y > 1 { violations += 1 }
            last = y
          }
        }
      }
    }
    #expect(violations == 0)
  }

  // 2e6 draws of NuRadioMC 3.1: the p-quantile has a standard error of sqrt(p(1-p)/n)/density.
  @Test(.tags(.reference)) func `ShelfMC has the quantiles of another program's draws`() throws {
    let object = try ReferenceFiles.object("inelasticity_peer.json")
    let ctw = try #require(object["ctw"] as? [String: Any])
    let quantiles = try #require(ctw["quantiles"] as? [String: Double])
    func y(_ u: Double) throws -> Double {
      try InelasticityModel.shelfMC.inelasticity(
        nu, .charged, energyEV: 1e18, region: 0, uniform: u)
    }
    var worst = 0.0
    for (text, expected) in quantiles {
      let p = try #require(Double(text))
      let h = min(p, 1 - p) * 1e-3
      let slope = try (y(1 - p - h) - y(1 - p + h)) / (2 * h)
      let error = (p * (1 - p) / 2e6).squareRoot() * slope
      worst = max(worst, abs(try y(1 - p) - expected) / error)
    }
    #expect(worst < 4)  // standard errors, nine quantiles
    let mean = try InelasticityModel.shelfMC.mean(nu, .charged, energyEV: 1e18)
    let observed = try #require(ctw["mean"] as? Double)
    #expect(abs(mean - observed) < 4 * 0.2613 / 2e6.squareRoot())
  }

  @Test(.tags(.limit)) func `ShelfMC ends at 1 and at 0`() throws {
    let ends = try [0.0, 1.0].map {
      try InelasticityModel.shelfMC.inelasticity(
        nu, .neutral, energyEV: 1e18, region: 0.5, uniform: $0)
    }
    #expect(abs(ends[0] - 1) < 1e-15)
    #expect(ends[1] < 1e-35)  // a rounding of ln 1, to the power 2.5
  }

  @Test(.tags(.badInput)) func `what has no inelasticity is refused`() {
    let model = InelasticityModel.ctw
    func y(_ channel: InteractionChannel, _ energy: Double, _ u: Double) throws {
      _ = try model.inelasticity(nu, channel, energyEV: energy, region: 0.5, uniform: u)
    }
    #expect(throws: PhysicsError.self) { try y(.total, 1e18, 0.5) }
    #expect(throws: PhysicsError.self) { try y(.charged, 1e14, 0.5) }
    #expect(throws: PhysicsError.self) { try y(.charged, 1e18, 1.5) }
    #expect(throws: PhysicsError.self) { try y(.charged, .nan, 0.5) }
    #expect(throws: PhysicsError.self) { try InelasticityModel(named: "bgr") }
  }
}

@Suite struct `Tau decay` {
  // PDG 2024: 1776.93 MeV, 290.3 fs; 48.98 m per PeV.
  @Test(.tags(.reference)) func `a tau of 1 PeV flies 49 m`() throws {
    #expect(relativeDifference(TauDecay.properDecayLengthM, 87.03e-6) < 1e-4)
    #expect(relativeDifference(try TauDecay.decayLengthM(energyEV: 1e15), 48.98) < 1e-4)
    #expect(try TauDecay.decayLengthM(energyEV: TauDecay.massEV) == 0)
    let particle = try Particle(named: "tau-")
    // The width of the particle table has four digits.
    #expect(relativeDifference(particle.meanLifeSeconds, TauDecay.meanLifeSeconds) < 2e-4)
    #expect(particle.massMeV == TauDecay.massEV / 1e6)
  }

  @Test(.tags(.identity)) func `branching fractions sum to 1 and choose channels in order`() {
    let sum = TauDecay.Channel.allCases.reduce(0) { $0 + TauDecay.branchingFraction($1) }
    #expect(abs(sum - 1) < 1e-15)
    #expect(TauDecay.channel(uniform: 0) == .electron)
    #expect(TauDecay.channel(uniform: 0.1783) == .muon)
    #expect(TauDecay.channel(uniform: 0.3522) == .hadrons)
    #expect(TauDecay.channel(uniform: 1) == .hadrons)
  }

  @Test(.tags(.identity)) func `mean energy fractions are those of the spectra`() throws {
    let count = 100_000
    var lepton = 0.0
    var hadrons = 0.0
    for k in 0..<count {
      let u = (Double(k) + 0.5) / Double(count)
      lepton += try TauDecay.visibleFraction(.electron, mode: 0, uniform: u) / Double(count)
      // The second deviate runs through [0, 1) evenly too, out of step with the first.
      let v = (u * 31_607).truncatingRemainder(dividingBy: 1)
      hadrons += try TauDecay.visibleFraction(.hadrons, mode: v, uniform: u) / Double(count)
    }
    #expect(abs(lepton - TauDecay.meanVisibleFraction(.electron)) < 1e-8)  // (1e-5)² curvature
    #expect(abs(hadrons - TauDecay.meanVisibleFraction(.hadrons)) < 1e-3)  // 1/sqrt(n) at worst
    // Means of the modes (pi 0.337, rho 0.532, a1 0.752, rest 0.85) with weights 12 : 26 : 13 : 13.
    #expect(relativeDifference(TauDecay.meanVisibleFraction(.hadrons), 0.604_917_914) < 1e-8)
  }

  @Test(.tags(.identity)) func `a lepton's deviate is its distribution function`() throws {
    var worst = 0.0
    for k in 0...1000 {
      let u = Double(k) / 1000
      let y = try TauDecay.visibleFraction(.muon, mode: 0.5, uniform: u)
      worst = max(worst, abs((4 * y - y * y * y * y) / 3 - u))
    }
    #expect(worst < 1e-15)
  }

  @Test(.tags(.badInput)) func `impossible taus are refused`() {
    #expect(throws: PhysicsError.self) { try TauDecay.decayLengthM(energyEV: 1e9) }
    #expect(throws: PhysicsError.self) {
      try TauDecay.visibleFraction(.hadrons, mode: -0.1, uniform: 0.5)
    }
    #expect(throws: PhysicsError.self) {
      try TauDecay.visibleFraction(.electron, mode: 0, uniform: .nan)
    }
  }
}
