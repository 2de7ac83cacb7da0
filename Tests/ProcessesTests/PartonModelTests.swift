import Foundation
import Neutrinos
import PhysicalQuantities
import Testing
import _TestSupport

@testable import Processes

@Suite struct `Parton model` {
  // The densities' own law: their momenta sum to 1; the fits hold it to 0.4 %.
  @Test(.tags(.identity), arguments: [4.0, 100, 6400])
  func `partons carry the whole momentum`(q2: Double) {
    var sum = 0.0
    let steps = 4000
    for k in 0..<steps {
      let logX = -13.8 * (Double(k) + 0.5) / Double(steps)
      let x = exp(logX)
      let f = Lai2000.densities(x: x, squaredTransferGeV2: q2)
      let quarks = 2 * (f.quark + f.antiquark) + 2 * (f.strange + f.charm + f.bottom)
      sum += x * (quarks + f.gluon) * 13.8 / Double(steps)
    }
    #expect(abs(sum - 1) < 4e-3)
  }

  @Test(.tags(.reference)) func `totals are those of calculations at next-to-leading order`() throws
  {
    var worst = 0.0
    for antiparticle in [false, true] {
      let species = NeutrinoSpecies(.muon, antiparticle: antiparticle)
      for channel in [InteractionChannel.charged, .neutral] {
        for index in 2...13 {
          let energyEV = 1e10 * pow(10, Double(index) / 2)
          let model = PartonModel.shared.crossSectionCm2(species, channel, index: index)
          let csms = try NeutrinoNucleonCrossSection.csms.cm2(species, channel, energyEV: energyEV)
          worst = max(worst, abs(model / csms - 1))
        }
      }
    }
    // 100 GeV to 3e7 GeV; the table has two digits, 5 % in its first rows.
    #expect(worst < 0.12)
  }

  /// The integral of a density of y and its mean.
  private func moments(_ p: (Double) -> Double) -> (norm: Double, mean: Double) {
    var (norm, mean) = (0.0, 0.0)
    for k in 0..<4000 {
      let s = (Double(k) + 0.5) / 4000
      let y = s * s * s * s
      let weight = p(y) * 4 * s * s * s / 4000
      norm += weight
      mean += weight * y
    }
    return (norm, mean / norm)
  }

  @Test(.tags(.identity)) func `densities of y are normalised at every energy`() throws {
    var worst = 0.0
    for density in InelasticityDensity.allCases {
      let model = DeepInelasticInteractions(.ctw, inelasticity: density)
      for energy in [1e6, 3.7e7, 1e9, 1e11, 1e12] {
        for species in [NeutrinoSpecies(.muon), NeutrinoSpecies(.muon, antiparticle: true)] {
          for channel in [InteractionChannel.charged, .neutral] {
            let p = try model.inelasticityDensity(species, channel, energyGeV: energy)
            worst = max(worst, abs(moments(p).norm - 1))
          }
        }
      }
    }
    // The midpoint sum here errs by some 1e-4 at the peak at small y; Simpson's of the table by less.
    #expect(worst < 1e-3)
  }

  @Test(.tags(.reference))
  func
    `neutrinos lose what the fits of Connolly and others say, within four percent of their energy`()
    throws
  {
    let nu = NeutrinoSpecies(.muon)
    var worst = 0.0
    for energy in [1e6, 1e7, 1e8, 1e9, 1e10, 1e11] {
      for channel in [InteractionChannel.charged, .neutral] {
        let mean = moments(PartonModel.shared.density(nu, channel, energyGeV: energy)).mean
        let fit = try InelasticityModel.ctw.mean(nu, channel, energyEV: energy * 1e9)
        worst = max(worst, abs(mean - fit))
      }
    }
    #expect(worst < 0.04)
  }

  // Valence quarks give neutrinos a flat y and antineutrinos (1 − y)²; at high energies the sea treats both alike.
  @Test(.tags(.limit)) func `antineutrinos lose less at low energies and as much at high ones`() {
    let (nu, nuBar) = (NeutrinoSpecies(.muon), NeutrinoSpecies(.muon, antiparticle: true))
    func mean(_ species: NeutrinoSpecies, _ energy: Double) -> Double {
      moments(PartonModel.shared.density(species, .charged, energyGeV: energy)).mean
    }
    #expect(mean(nu, 100) - mean(nuBar, 100) > 0.1)
    #expect(abs(mean(nu, 1e9) - mean(nuBar, 1e9)) < 0.005)
  }

  @Test(.tags(.identity)) func `the fits' density has their mean`() throws {
    var worst = 0.0
    for antiparticle in [false, true] {
      let species = NeutrinoSpecies(.muon, antiparticle: antiparticle)
      for energy in [1e6, 1e9, 1e12] {
        let model = DeepInelasticInteractions(.ctw, inelasticity: .ctw)
        let p = try model.inelasticityDensity(species, .charged, energyGeV: energy)
        let fit = try InelasticityModel.ctw.mean(species, .charged, energyEV: energy * 1e9)
        worst = max(worst, abs(moments(p).mean / fit - 1))
      }
    }
    // The midpoint sum's own error at the peak.
    #expect(worst < 1e-3)
  }

  @Test(.tags(.badInput))
  func `energies outside the range and the total channel are refused by name`() {
    let model = DeepInelasticInteractions(.csms)
    let nu = NeutrinoSpecies(.muon)
    #expect(throws: PhysicsError.self) {
      _ = try model.crossSectionCm2(nu, .charged, energyGeV: 49)
    }
    #expect(throws: PhysicsError.self) {
      _ = try model.inelasticityDensity(nu, .neutral, energyGeV: 1e12)
    }
    #expect(throws: PhysicsError.self) {
      _ = try model.inelasticityDensity(nu, .total, energyGeV: 1e6)
    }
    #expect(throws: PhysicsError.self) {
      _ = try DeepInelasticInteractions(.ctw, inelasticity: .ctw).inelasticityDensity(
        nu, .neutral, energyGeV: 9e5)
    }
  }
}

@Suite struct `Glashow resonance` {
  // 6.3202 PeV and 5.07e-31 cm² (recomputed from GQRS's formula with the PDG's masses; GQRS quote 5.0e-31).
  @Test(.tags(.reference))
  func `the peak is where W bosons are made at rest in the centre of mass`() throws {
    #expect(abs(Glashow1960.resonanceEnergyGeV / 6.3202e6 - 1) < 1e-4)
    let peak = try Glashow1960.crossSectionCm2(energyGeV: Glashow1960.resonanceEnergyGeV)
    #expect(abs(peak / 5.07e-31 - 1) < 5e-3)
    #expect(try Glashow1960.crossSectionCm2(energyGeV: 10) == 0)
    #expect(throws: PhysicsError.self) { _ = try Glashow1960.crossSectionCm2(energyGeV: .nan) }
  }
}

@Suite struct `Neutrinos of tau decays` {
  private func integral(_ f: (Double) throws -> Double) rethrows -> Double {
    try (0..<100_000).reduce(0) { try $0 + f((Double($1) + 0.5) / 1e5) / 1e5 }
  }

  @Test(.tags(.identity))
  func `each decay has one tau neutrino, and its energy is what is not seen`() throws {
    let norm = try integral { try TauDecay.tauNeutrinoDensity($0) }
    let mean = try integral { z in try z * TauDecay.tauNeutrinoDensity(z) }
    let hadrons = TauDecay.branchingFraction(.hadrons)
    let leptons = 1 - hadrons
    // In leptonic decays ν_τ and the charged lepton have the mean 2/5 each, the other neutrino 1/5.
    let expected = hadrons * (1 - TauDecay.meanVisibleFraction(.hadrons)) + leptons * 0.4
    // The jumps at the ends of the modes cost the midpoint sum 1e-5 each.
    #expect(abs(norm - 1) < 3e-5)
    #expect(abs(mean - expected) < 3e-5)
  }

  @Test(.tags(.identity)) func `the other neutrino of a leptonic decay has a fifth of the energy`()
    throws
  {
    #expect(abs(try integral { try TauDecay.secondaryNeutrinoDensity($0) } - 1) < 1e-9)
    #expect(abs(try integral { z in try z * TauDecay.secondaryNeutrinoDensity(z) } - 0.2) < 1e-9)
    #expect(throws: PhysicsError.self) { _ = try TauDecay.secondaryNeutrinoDensity(1.01) }
    #expect(throws: PhysicsError.self) { _ = try TauDecay.tauNeutrinoDensity(-0.1) }
  }
}
