import Foundation
import Interactions
import Messengers
import Neutrinos
import PhysicalQuantities
import Processes
import Testing
import _TestSupport

@Suite struct `Showers of a vertex` {
  static func vertex(
    _ species: NeutrinoSpecies, _ current: InteractionCurrent, y: Double, energyEV: Double = 1e18
  ) -> Vertex {
    Vertex(
      event: 7,
      neutrino: IncomingNeutrino(
        species: species, energyEV: energyEV, direction: Vector3(0.6, 0, -0.8)),
      positionM: Vector3(10, 20, -300), timeNs: 5, current: current, inelasticity: y)
  }

  @Test(.tags(.identity)) func `only the charged current of an electron neutrino makes two`() throws
  {
    for species in NeutrinoSpecies.allCases {
      for current in InteractionCurrent.allCases {
        let showers = try ShowerMaker.showers(
          of: Self.vertex(species, current, y: 0.3), firstID: 40)
        let two = current == .charged && species.flavor == .electron
        #expect(showers.map(\.kind) == (two ? [.hadronic, .electromagnetic] : [.hadronic]))
        #expect(showers.map(\.id) == (two ? [40, 41] : [40]))
        #expect(showers[0].energyEV == 0.3 * 1e18)
        for shower in showers {
          #expect(shower.positionM == Vector3(10, 20, -300) && shower.timeNs == 5)
          #expect(shower.axis == Vector3(0.6, 0, -0.8) && shower.elongation == nil)
        }
      }
    }
  }

  @Test(.tags(.identity)) func `the two showers share the whole energy`() throws {
    var worst = 0.0
    for y in stride(from: 0.001, through: 0.999, by: 0.0137) {
      let showers = try ShowerMaker.showers(
        of: Self.vertex(NeutrinoSpecies(.electron), .charged, y: y, energyEV: 3.7e18))
      worst = max(worst, ulpDistance(showers.reduce(0) { $0 + $1.energyEV }, 3.7e18))
    }
    #expect(worst <= 2)  // two products and a sum, each rounded once
  }

  @Test(.tags(.limit)) func `a shower without energy is not made`() throws {
    let electron = NeutrinoSpecies(.electron)
    #expect(
      try ShowerMaker.showers(of: Self.vertex(electron, .charged, y: 0)).map(\.kind) == [
        .electromagnetic
      ])
    #expect(
      try ShowerMaker.showers(of: Self.vertex(electron, .charged, y: 1)).map(\.kind) == [.hadronic])
  }

  @Test(.tags(.badInput)) func `vertices without meaning are refused`() {
    let muon = NeutrinoSpecies(.muon)
    for y in [-0.1, 1.1, Double.nan] {
      #expect(throws: PhysicsError.self) {
        try ShowerMaker.showers(of: Self.vertex(muon, .neutral, y: y))
      }
    }
    for energy in [0, -1e18, Double.infinity, .nan] {
      #expect(throws: PhysicsError.self) {
        try ShowerMaker.showers(of: Self.vertex(muon, .neutral, y: 0.2, energyEV: energy))
      }
    }
  }
}

@Suite struct `Longitudinal profiles` {
  @Test(.tags(.reference)) func `Greisen's maximum has the published size and place`() throws {
    let shower = try Greisen1956(energyEV: 1e18)
    #expect(relativeDifference(shower.maximumSize, 8.17659e8) < 1e-6)  // printed to six digits
    #expect(relativeDifference(shower.maximumColumnGCm2, 839.46) < 1e-5)
    let surplus = try ChargeExcess.surplusElectrons(size: shower.maximumSize)
    #expect(relativeDifference(surplus, 2.04e8) < 3e-3)  // printed to three digits
  }

  @Test(.tags(.identity)) func `profiles are highest where they say`() throws {
    for energy in [1e13, 1e15, 1e18, 1e20] {
      let em = try Greisen1956(energyEV: energy)
      let had = try GaisserHillas1977(energyEV: energy)
      for (top, size) in [
        (em.maximumColumnGCm2, em.size), (had.maximumColumnGCm2, had.size),
      ] as [(Double, (Double) -> Double)] {
        let peak = size(top)
        #expect(size(top * 0.999) < peak && size(top * 1.001) < peak)
        // Flat at the top: the slope of the logarithm over 1e-4 of the column vanishes to second order.
        #expect(abs(log(size(top * 1.0001) / size(top * 0.9999))) < 1e-7)
      }
      #expect(relativeDifference(em.size(columnGCm2: em.maximumColumnGCm2), em.maximumSize) < 1e-12)
      #expect(abs(em.age(columnGCm2: em.maximumColumnGCm2) - 1) < 1e-15)
    }
  }

  @Test(.tags(.identity))
  func `the electromagnetic track length is the energy over the critical one`()
    throws
  {
    // Approximation B: ∫N dX/X₀ = E/E_c; Greisen's fit is 4.4 % short of it at 1 EeV.
    let shower = try Greisen1956(energyEV: 1e18)
    let track = (0..<50000).reduce(0) { $0 + shower.size(columnGCm2: 0.1 * Double($1)) } * 0.1
    let expected = 1e18 / 78.6e6 * 36.08
    #expect(relativeDifference(track, expected) < 0.05)
  }

  @Test(.tags(.limit)) func `profiles are empty before they start and vanish in the end`() throws {
    let em = try Greisen1956(energyEV: 1e17)
    let had = try GaisserHillas1977(energyEV: 1e17)
    #expect(em.size(columnGCm2: -1) == 0 && had.size(columnGCm2: -1) == 0)
    #expect(em.size(columnGCm2: 8000) < 1e-6 * em.maximumSize)
    #expect(had.size(columnGCm2: 8000) < 1e-6 * had.maximumSize)
    #expect(had.maximumColumnGCm2 > 0 && had.maximumSize > 0)
  }

  @Test(.tags(.reference)) func `the LPM effect sets in at 300 TeV in ice`() throws {
    let onset = try LandauPomeranchukMigdal.onsetEnergyEV(radiationLengthCm: 36.08 / 0.924)
    #expect(relativeDifference(onset, 300.0752e12) < 1e-4)  // published_numbers "ask.ELPM"
    let aCm = try LandauPomeranchukMigdal.onsetEnergyEV(radiationLengthCm: 1)
    #expect(relativeDifference(aCm, 7.7e12) < 3e-3)  // PDG, two digits
    // The elongation undoes the narrowing of the cone: 2.7 over the published width at 500 MHz.
    let widths = [(1e15, 2.64574894), (1e18, 0.7515991141), (1e20, 0.1895901372)]
    for (energy, width) in widths {
      let elongation = try LandauPomeranchukMigdal.elongation(energyEV: energy)
      #expect(relativeDifference(elongation, 2.7 / width) < 1e-8)
    }
    #expect(try LandauPomeranchukMigdal.elongation(energyEV: 0) == 1)
  }

  @Test(.tags(.badInput)) func `showers that cannot be are refused`() {
    for energy in [0, -1, 1e8, Double.nan, .infinity] {
      #expect(throws: PhysicsError.self) { try Greisen1956(energyEV: energy) }
      #expect(throws: PhysicsError.self) { try GaisserHillas1977(energyEV: energy) }
    }
    #expect(throws: PhysicsError.self) {
      try LandauPomeranchukMigdal.onsetEnergyEV(radiationLengthCm: 0)
    }
    #expect(throws: PhysicsError.self) { try ChargeExcess.surplusElectrons(size: 10, fraction: 2) }
  }
}
