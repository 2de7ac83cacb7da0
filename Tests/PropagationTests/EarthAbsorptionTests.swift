import Foundation
import Matter
import Messengers
import Neutrinos
import PhysicalQuantities
import Processes
import Testing
import _TestSupport

@testable import Propagation

private struct Weights: Decodable {
  struct Case: Decodable {
    let mode: String
    let E_eV: Double
    let zenith_deg: Double
    let vertex_z_m: Double
    let flavor: Int
    let weight: Double
  }
  let cases: [Case]
}

@Suite struct `Earth absorption` {
  private let nu = NeutrinoSpecies(.muon)

  // NuRadioMC 3.1, modes PREM and core_mantle_crust: exp(-column sigma/m_p) with its columns sampled every 500 m.
  @Test(.tags(.reference), arguments: [EarthModel.prem, .coreMantleCrust])
  func `another program's weights differ only by its steps`(earth: EarthModel) throws {
    let reference = try ReferenceFiles.json("earth_weights_peer.json", as: Weights.self)
    let mode = earth.name == "prem" ? "PREM" : earth.name
    let absorption = EarthAbsorption(earth: earth)
    var worst = 0.0
    var count = 0
    for entry in reference.cases where entry.mode == mode {
      let species = try NeutrinoSpecies(pdgID: entry.flavor)
      let depth = try absorption.opticalDepth(
        species, energyEV: entry.E_eV, cosZenith: cos(entry.zenith_deg * .pi / 180),
        depthM: -entry.vertex_z_m)
      let sigma = try NeutrinoNucleonCrossSection.ctw.cm2(species, energyEV: entry.E_eV)
      // What the columns differ by, in g/cm².
      let column = abs(depth + log(entry.weight)) / sigma * NucleonMass.proton.grams
      worst = max(worst, column)
      count += 1
    }
    #expect(count == 170)
    // Half a step of the surface's density and of the jumps of density at each boundary: see the columns' own test.
    #expect(worst < 5e5)
  }

  // The same program's simplest Earths: closed forms there too, so that only roundings differ. Vertices at the
  // surface whatever their depth, and a nucleon of 1.66e-24 g.
  @Test(.tags(.reference)) func `weights of uniform shells agree to rounding`() throws {
    let reference = try ReferenceFiles.json("earth_weights_peer.json", as: Weights.self)
    let mass = try NucleonMass(grams: 1.66e-24)
    let layers = try EarthModel(
      name: "core_mantle_crust_simple",
      shells: zip([3460, 6338.14, 6378.14], [14.0, 3.4, 2.9]).map {
        EarthShell(
          name: "", outerRadiusKm: $0, densityCoefficients: SIMD4($1, 0, 0, 0),
          electronFraction: 0.5)
      }, reference: EarthModel.coreMantleCrust.reference)
    var worst = 0.0
    var count = 0
    for entry in reference.cases {
      guard let earth = [EarthModel.uniformCrust, layers].first(where: { $0.name == entry.mode })
      else { continue }
      let depth = try EarthAbsorption(earth: earth, nucleonMass: mass).opticalDepth(
        try NeutrinoSpecies(pdgID: entry.flavor), energyEV: entry.E_eV,
        cosZenith: min(1, cos(entry.zenith_deg * .pi / 180)), depthM: 0)
      // cos(90 degrees) is 6e-17 in doubles: a column of nothing.
      let expected = -log(entry.weight)
      worst = max(worst, abs(depth - expected) / max(expected, 1))
      count += 1
    }
    #expect(count == 340)
    #expect(worst < 1e-12)
  }

  // 159 showers of a simulated run at 1 EeV: positions, directions and the weights that NuRadioMC 3.1 gave.
  @Test(.tags(.reference)) func `weights of a simulated run agree to 2 per mille`() throws {
    let text = try #require(
      String(
        data: try ReferenceFiles.data("single_vpol_100m_1e18_weights.csv"), encoding: .utf8))
    let absorption = EarthAbsorption(earth: .coreMantleCrust)
    var worst = 0.0
    var sums = (ours: 0.0, theirs: 0.0)
    for line in text.split(separator: "\n").dropFirst() {
      let row = line.split(separator: ",").compactMap { Double($0) }
      let (zenith, azimuth, weight) = (row[6], row[7], row[8])
      let neutrino = IncomingNeutrino(
        species: try NeutrinoSpecies(pdgID: Int(row[1])), energyEV: row[2],
        direction: Vector3(
          -sin(zenith) * cos(azimuth), -sin(zenith) * sin(azimuth), -cos(zenith)))
      let found = try absorption.survivalProbability(
        of: neutrino, to: Vector3(row[3], row[4], row[5]))
      worst = max(worst, relativeDifference(found, weight))
      sums.ours += found
      sums.theirs += weight
    }
    // Half a step (250 m) of crust, 7.3e4 g/cm², is lost at the surface: 0.7 per mille of a weight at 1 EeV, and up
    // to one step where the whole way is shorter than that.
    #expect(worst < 1.5e-3)
    #expect(relativeDifference(sums.ours, sums.theirs) < 6e-4)
  }

  @Test(.tags(.identity)) func `survival along a way is the product of its parts`() throws {
    let absorption = EarthAbsorption()
    var worst = 0.0
    for (cosine, depth) in [(-0.9, 3e5), (-0.2, 1e3), (0.1, 5e4), (0.9, 2e6)] {
      for energy in [1e14, 1e16, 1e18] {
        // A way through the vertex from one side of the Earth to the other, cut at the vertex.
        let here = try absorption.opticalDepth(
          nu, energyEV: energy, cosZenith: cosine, depthM: depth)
        let rest = try absorption.opticalDepth(
          nu, energyEV: energy, cosZenith: -cosine, depthM: depth)
        let x = 1 - depth / 6_371_000
        let exit = -(1 - x * x * (1 - cosine * cosine)).squareRoot()
        let whole = try absorption.opticalDepth(nu, energyEV: energy, cosZenith: exit, depthM: 0)
        worst = max(worst, relativeDifference(here + rest, whole))
      }
    }
    #expect(worst < 1e-12)
  }

  @Test(.tags(.limit)) func `from above nothing is absorbed and through the core nothing is left`()
    throws
  {
    let absorption = EarthAbsorption()
    #expect(
      try absorption.survivalProbability(nu, energyEV: 1e18, cosZenith: 1, depthM: 0) == 1)
    let tiny = try absorption.survivalProbability(nu, energyEV: 1e21, cosZenith: -1, depthM: 0)
    #expect(tiny == Double.leastNormalMagnitude)
    let depth = try absorption.opticalDepth(nu, energyEV: 1e21, cosZenith: -1, depthM: 0)
    #expect(depth > 708 && depth < 800)  // 1.0947e10 g/cm² times 1.17e-31 cm² over m_p
    let deep = try absorption.survivalProbability(nu, energyEV: 1e18, cosZenith: -1, depthM: 0)
    #expect(deep > 0 && deep < 1e-40)
  }

  // Own computation with 1/N_A: PREM, CTW, CC + NC, along the diameter.
  @Test(.tags(.reference)) func `the Earth is opaque above 34 TeV`() throws {
    let absorption = EarthAbsorption(nucleonMass: .gramPerMole)
    let depth = try absorption.opticalDepth(nu, energyEV: 33.618e12, cosZenith: -1, depthM: 0)
    #expect(abs(depth - 1) < 1e-4)
    for (energy, expected) in [(1e14, 0.1406), (1e15, 1.356e-3)] {
      let found = try absorption.survivalProbability(
        nu, energyEV: energy, cosZenith: -1, depthM: 0)
      #expect(relativeDifference(found, expected) < 5e-4)  // 4 digits
    }
  }

  @Test func `antineutrinos go further and weights cite their models`() throws {
    let absorption = EarthAbsorption()
    let bar = NeutrinoSpecies(.muon, antiparticle: true)
    let a = try absorption.opticalDepth(nu, energyEV: 1e15, cosZenith: -0.5, depthM: 100)
    let b = try absorption.opticalDepth(bar, energyEV: 1e15, cosZenith: -0.5, depthM: 100)
    #expect(b < a)
    #expect(
      absorption.references.map(\.key) == ["dziewonski1981prem", "connolly2011ctw"])
  }

  @Test(.tags(.badInput)) func `vertices in the air and unknown energies are refused`() {
    let absorption = EarthAbsorption()
    let neutrino = IncomingNeutrino(species: nu, energyEV: 1e18, direction: Vector3(0, 0, 1))
    #expect(throws: PhysicsError.self) {
      try absorption.survivalProbability(of: neutrino, to: Vector3(0, 0, 10))
    }
    #expect(throws: PhysicsError.self) {
      try absorption.survivalProbability(nu, energyEV: 1e12, cosZenith: 0, depthM: 10)
    }
    #expect(throws: PhysicsError.self) {
      try absorption.survivalProbability(nu, energyEV: .nan, cosZenith: 0, depthM: 10)
    }
  }
}
