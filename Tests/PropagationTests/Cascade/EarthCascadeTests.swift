import Foundation
import Matter
import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Processes
import Testing
import _TestSupport

@testable import Propagation

/// The smooth test cross section of the reference file, and a density of y of one's own.
struct ToyInteractions: NeutrinoInteractions {
  var neutralFraction = 0.31
  var chargedFraction = 1.0
  var energyRangeGeV = 1.0...1e13
  var references: [Reference] { [] }

  func crossSectionCm2(
    _ species: NeutrinoSpecies, _ channel: InteractionChannel, energyGeV: Double
  ) throws(PhysicsError) -> Double {
    let charged = 0.68e-38 * energyGeV * pow(1 + energyGeV / 6e3, -0.60)
    return charged * (channel == .charged ? chargedFraction : neutralFraction)
  }

  func inelasticityDensity(
    _ species: NeutrinoSpecies, _ channel: InteractionChannel, energyGeV: Double
  ) throws(PhysicsError) -> @Sendable (Double) -> Double {
    { y in 0.7 + 0.9 * (1 - y) * (1 - y) }
  }
}

private struct CascadeReference: Decodable {
  struct Point: Decodable {
    let cosz: Double
    let E_GeV: Double
    let no_osc: [[Double]]
    let own_cascade_no_osc: Double
    let absorption_only: Double
  }
  let column_g_cm2: [String: Double]
  let column_PREM1981_g_cm2: [String: Double]
  let points: [Point]
}

@Suite struct `Earth cascade` {
  private let nuMu = NeutrinoSpecies(.muon)
  private let nuTau = NeutrinoSpecies(.tau)

  private func plain() -> CascadeOptions {
    var options = CascadeOptions()
    options.includesGlashowResonance = false
    options.regeneration = .none
    return options
  }

  // An independent cascade (matrix exponential on 1200 nodes, its own convergence 1.4e-5) and nuSQuIDS without oscillation,
  // whose own error against it reaches 1.6e-3: bounds of 1e-3 and 2e-3 absolute are those of the file.
  @Test(.tags(.reference))
  func `an injected cross section gives the transmissions of two other programs`() throws {
    let reference = try ReferenceFiles.json(
      "earth_absorption_cascade.json", as: CascadeReference.self)
    let flux = try IncidentFlux.powerLaw(spectralIndex: 2, energyRangeGeV: 1e2...pow(10, 7.5))
    let cascade = try EarthCascade(
      flux, interactions: ToyInteractions(), lowestEnergyGeV: 1e2, options: plain(),
      longestColumnGCm2: 1.2e10)
    var (own, peer, absorption) = (0.0, 0.0, 0.0)
    for point in reference.points {
      let column = try #require(
        reference.column_g_cm2.first { Double($0.key) == point.cosz }?.value)
      let fluxes = try cascade.fluxes(columnGCm2: column)
      for species in NeutrinoSpecies.cascadeOrder {
        let value = try fluxes.transmission(species, energyGeV: point.E_GeV)
        own = max(own, abs(value - point.own_cascade_no_osc))
        peer = max(
          peer,
          abs(value - point.no_osc[species.isAntiparticle ? 1 : 0][species.flavor.rawValue]))
        absorption = max(absorption, point.absorption_only - value)
      }
    }
    #expect(reference.points.count == 36)
    // Both grids err as h²: 1.4e-5 of theirs, 1e-5 of ours.
    #expect(own < 3e-5)
    #expect(peer < 2e-3)
    #expect(absorption <= 0)
  }

  @Test(.tags(.reference)) func `columns through the Earth are those of PREM at the horizon too`()
    throws
  {
    let reference = try ReferenceFiles.json(
      "earth_absorption_cascade.json", as: CascadeReference.self)
    let flux = try IncidentFlux.powerLaw(spectralIndex: 2, energyRangeGeV: 1e3...1e5)
    let cascade = try EarthCascade(
      flux, interactions: ToyInteractions(), lowestEnergyGeV: 1e3, options: plain())
    var worst = 0.0
    for (key, column) in reference.column_PREM1981_g_cm2 {
      let cosZenith = try #require(Double(key))
      let own = try cascade.fluxes(cosZenith: cosZenith).columnGCm2
      worst = max(worst, abs(own / column - 1))
    }
    #expect(reference.column_PREM1981_g_cm2.count == 8)
    // The file's own quadrature of PREM is right to 1e-5.
    #expect(worst < 1e-5)
  }

  // dN/dX = 0 for the sum where neutrinos only lose energy: all flavours without CC, ν_τ with regeneration in any case. The
  // secondaries of tau decays are extra, so that they are counted apart.
  @Test(.tags(.identity))
  func `neutral currents and regeneration conserve the number of tau neutrinos`() throws {
    let flux = try IncidentFlux.powerLaw(
      spectralIndex: 2, energyRangeGeV: 1e5...1e9, species: [nuTau])
    let range = 1.0...1e9
    let grid = CascadeGrid(range, nodesPerDecade: 20, resolvingResonance: false)
    var options = CascadeOptions()
    options.includesGlashowResonance = false
    let operation = try CascadeOperator(ToyInteractions(), on: grid, options: options)
    let n = grid.count
    var worst = 0.0
    for j in 0..<n {
      var arriving = operation.lost[2][j]
      for i in 0...j {
        arriving += operation.neutral[0][i * n + j]
        for gain in operation.gains where gain.from == 2 && gain.to == 2 {
          arriving += gain.rates[i * n + j]
        }
      }
      worst = max(worst, abs(arriving / operation.losses[2][j] - 1))
    }
    // Shares are normalised to rounding; sums of n of them keep n of it.
    #expect(worst < 1e-13)
    // The same for what the evolution carries; what falls below 1 GeV is y above 1 − 1e-5 and counted by nobody here.
    let incident =
      [Double](repeating: 0, count: 2 * n)
      + grid.numbers { flux.value(nuTau, energyGeV: $0) } + [Double](repeating: 0, count: 3 * n)
    let evolution = CascadeEvolution(operation, incident: incident, split: 0, upTo: 2e9)
    let after = evolution.numbers(after: 2e9)[(2 * n)..<(3 * n)].reduce(0, +)
    let ratio = after / incident.reduce(0, +)
    #expect(ratio < 1 + 1e-6)
    #expect(ratio > 1 - 5e-5)
  }

  @Test(.tags(.limit))
  func `without gains the flux is that of absorption alone, to the last digits, at any depth`()
    throws
  {
    var toy = ToyInteractions()
    toy.neutralFraction = 0
    let flux = try IncidentFlux.powerLaw(spectralIndex: 2, energyRangeGeV: 1e2...1e12)
    let cascade = try EarthCascade(flux, interactions: toy, lowestEnergyGeV: 1e2, options: plain())
    let absorption = try cascade.fluxes(cosZenith: -0.97)
    var worst = 0.0
    for (k, energy) in absorption.energiesGeV.enumerated() {
      let sigma = try toy.crossSectionCm2(nuMu, .charged, energyGeV: energy)
      let depth = NucleonMass.gramPerMole.nucleonsPerCm2(columnGCm2: absorption.columnGCm2) * sigma
      guard depth < 650 else { continue }
      let ratio = absorption.emerging(nuMu)[k] / absorption.incident(nuMu)[k]
      worst = max(worst, abs(ratio / exp(-depth) - 1))
    }
    // The exponent of e^−650 has an error of 650 ulp, and some thirty intervals follow each other.
    #expect(worst < 1e-12)
  }

  @Test(.tags(.identity)) func `finer grids and intervals change nothing that is claimed`() throws {
    let model = DeepInelasticInteractions(.csms)
    let cut = try IncidentFlux.powerLaw(spectralIndex: 2, energyRangeGeV: 1e3...1e11)
    var fine = CascadeOptions()
    fine.nodesPerDecade = 80
    let usual = try EarthCascade(cut, interactions: model, lowestEnergyGeV: 1e3)
    let finer = try EarthCascade(cut, interactions: model, lowestEnergyGeV: 1e3, options: fine)
    var worst = 0.0
    for cosZenith in [-1, -0.7, -0.3, -0.1, -0.02] {
      let (a, b) = (try usual.fluxes(cosZenith: cosZenith), try finer.fluxes(cosZenith: cosZenith))
      for species in NeutrinoSpecies.cascadeOrder {
        for energy in [1e3, 1e4, 1e5, 1e6, 5e6, 6.32e6, 1e7, 1e8, 1e9, 1e10] {
          let (x, y) = (
            try a.transmission(species, energyGeV: energy),
            try b.transmission(species, energyGeV: energy)
          )
          worst = max(worst, abs(x - y))
        }
      }
    }
    // The grid is finest at the resonance; where its spacing changes, what arrives is read a little beside its place.
    #expect(worst < 5e-4)
  }

  // The collocation's own error: intervals that grow by 1.2 against 1.1.
  @Test(.tags(.identity)) func `numbers keep their digits however deep`() throws {
    let grid = CascadeGrid(1e4...1e11, nodesPerDecade: 20, resolvingResonance: true)
    let operation = try CascadeOperator(
      DeepInelasticInteractions(.ctw), on: grid, options: CascadeOptions())
    let incident = (0..<6).flatMap { _ in grid.energiesGeV.map { 1 / $0 } }
    let usual = CascadeEvolution(operation, incident: incident, split: 0, upTo: 1.1e10)
    let finer = CascadeEvolution(operation, incident: incident, split: 0, upTo: 1.1e10, growth: 1.1)
    var worst = 0.0
    for column in [1e7, 1e8, 1e9, 3e9, 1.09e10] {
      let (a, b) = (usual.numbers(after: column), finer.numbers(after: column))
      var here = 0.0
      for k in a.indices where b[k] > 1e-250 { here = max(here, abs(a[k] / b[k] - 1)) }
      worst = max(worst, here)
    }
    // Fourth order: 3e-6 of the usual ones, a sixteenth of it of the finer.
    #expect(worst < 5e-6)
  }

  @Test(.tags(.limit)) func `oscillation without interactions is the exact one`() throws {
    var toy = ToyInteractions()
    toy.neutralFraction = 0
    toy.chargedFraction = 1e-12
    var options = plain()
    options.oscillation = try OscillationParameters.named()
    let parameters = try #require(options.oscillation)
    let oscillation = NeutrinoOscillation(parameters)
    var worst = 0.0
    for start in NeutrinoSpecies.cascadeOrder {
      let flux = try IncidentFlux.powerLaw(
        spectralIndex: 2, energyRangeGeV: 20...1e6, species: [start])
      let cascade = try EarthCascade(
        flux, interactions: toy, lowestEnergyGeV: 20, options: options)
      for cosZenith in [-1, -0.84, -0.45, -0.1, 0.3] {
        let fluxes = try cascade.fluxes(
          cosZenith: cosZenith, detectorDepthKm: 2, productionHeightKm: 15)
        let path = NeutrinoPath.earth(
          try EarthPath(cosZenith: cosZenith, detectorDepthKm: 2, productionHeightKm: 15))
        for k in stride(from: 0, to: fluxes.energiesGeV.count, by: 9) {
          let p = try oscillation.probabilities(
            energy: .GeV(fluxes.energiesGeV[k]), along: path,
            of: start.isAntiparticle ? .antineutrino : .neutrino)
          for flavor in NeutrinoFlavor.allCases {
            let end = NeutrinoSpecies(flavor, antiparticle: start.isAntiparticle)
            let seen = fluxes.emerging(end)[k] / fluxes.incident(start)[k]
            worst = max(worst, abs(seen - p.values[3 * start.flavor.rawValue + flavor.rawValue]))
          }
        }
      }
    }
    // 1e-6 is left out above the energies that oscillate.
    #expect(worst < 1.2e-6)
  }

  @Test(.tags(.identity)) func `the splitting converges as the square of its steps`() throws {
    let flux = try IncidentFlux.powerLaw(spectralIndex: 2, energyRangeGeV: 1e2...1e7)
    let model = DeepInelasticInteractions(.csms)
    func transmissions(_ steps: Int) throws -> [Double] {
      var options = CascadeOptions()
      options.nodesPerDecade = 20
      options.steps = steps
      options.oscillation = try OscillationParameters.named()
      let cascade = try EarthCascade(
        flux, interactions: model, lowestEnergyGeV: 1e2, options: options)
      return try [-1, -0.8, -0.4].flatMap { cosZenith in
        let fluxes = try cascade.fluxes(cosZenith: cosZenith)
        return NeutrinoSpecies.cascadeOrder.flatMap { species in
          zip(fluxes.emerging(species), fluxes.incident(species)).map { $0 / $1 }
        }
      }
    }
    let exact = try transmissions(128)
    let errors = try [2, 4, 8, 16, 32].map { steps in
      zip(try transmissions(steps), exact).reduce(0) { max($0, abs($1.0 - $1.1)) }
    }
    #expect(errors[2] < 1e-5)
    for (coarse, fine) in zip(errors, errors.dropFirst()) { #expect(fine < coarse / 3) }
  }

  @Test(.tags(.determinism)) func `threads change no bit`() throws {
    var options = CascadeOptions()
    options.oscillation = try OscillationParameters.named()
    options.nodesPerDecade = 10
    let flux = try IncidentFlux.powerLaw(spectralIndex: 2, energyRangeGeV: 1e2...1e6)
    let cascade = try EarthCascade(
      flux, interactions: DeepInelasticInteractions(.csms), lowestEnergyGeV: 1e2, options: options)
    let cosines = [-1, -0.83, -0.5, -0.2, -0.01, 0.4]
    let one = try cascade.fluxes(cosZeniths: cosines, detectorDepthKm: 1.5)
    let three = try cascade.fluxes(cosZeniths: cosines, detectorDepthKm: 1.5, threads: 3)
    for (a, b) in zip(one, three) {
      for species in NeutrinoSpecies.cascadeOrder {
        #expect(a.emerging(species) == b.emerging(species))
      }
    }
    #expect(three.count == cosines.count)
    #expect(throws: PhysicsError.self) {
      _ = try cascade.fluxes(cosZeniths: [-0.5, -1.5], threads: 2)
    }
  }

  @Test(.tags(.limit)) func `electron antineutrinos vanish at 6.3 PeV and no other species does`()
    throws
  {
    let flux = try IncidentFlux.powerLaw(spectralIndex: 2, energyRangeGeV: 1e4...1e9)
    let cascade = try EarthCascade(
      flux, interactions: DeepInelasticInteractions(.csms), lowestEnergyGeV: 1e4)
    let fluxes = try cascade.fluxes(cosZenith: -0.05)
    let peak = Glashow1960.resonanceEnergyGeV
    let transmissions = try NeutrinoSpecies.cascadeOrder.map {
      try fluxes.transmission($0, energyGeV: peak)
    }
    let nuEBar = NeutrinoSpecies(.electron, antiparticle: true).cascadeIndex
    for (k, value) in transmissions.enumerated() {
      // 1.9e8 g/cm² are 29 optical depths at the peak; what is left comes down from above within one absorption length.
      #expect(k == nuEBar ? value < 0.01 && value > 1e-5 : value > 0.8)
    }
  }

  @Test(.tags(.limit))
  func `tau neutrinos come through better than others, and less well if taus lose energy`() throws {
    let flux = try IncidentFlux.powerLaw(spectralIndex: 1, energyRangeGeV: 1e5...1e11)
    func cascade(_ regeneration: TauRegeneration) throws -> EarthCascade {
      var options = CascadeOptions()
      options.regeneration = regeneration
      options.nodesPerDecade = 20
      return try EarthCascade(
        flux, interactions: DeepInelasticInteractions(.ctw), lowestEnergyGeV: 1e5, options: options)
    }
    let none = try cascade(.none).fluxes(cosZenith: -0.1)
    let prompt = try cascade(.prompt).fluxes(cosZenith: -0.1)
    let losing = try cascade(.losingEnergy(densityGCm3: 2.65)).fluxes(cosZenith: -0.1)
    let energies = [1e7, 1e8, 1e9, 1e10]
    let (a, b, c) = (
      try energies.map { try none.transmission(nuTau, energyGeV: $0) },
      try energies.map { try prompt.transmission(nuTau, energyGeV: $0) },
      try energies.map { try losing.transmission(nuTau, energyGeV: $0) }
    )
    for k in energies.indices { #expect(b[k] > a[k] && c[k] > a[k]) }
    // Taus of 1e10 GeV are stopped down to some 1e8 GeV before they decay: above, regeneration all but ceases.
    #expect(c[3] < b[3])
    #expect(c[3] / a[3] < 1.01)
  }

  // ρ stays Hermitian with positive diagonal; without interactions its trace is 1 at each energy.
  @Test(.tags(.identity)) func `oscillation keeps the number at each energy`() throws {
    var toy = ToyInteractions()
    toy.neutralFraction = 0
    toy.chargedFraction = 1e-12
    var options = plain()
    options.oscillation = try OscillationParameters.named()
    let flux = try IncidentFlux.powerLaw(
      spectralIndex: 3, energyRangeGeV: 50...1e5, species: [nuMu])
    let cascade = try EarthCascade(flux, interactions: toy, lowestEnergyGeV: 50, options: options)
    let fluxes = try cascade.fluxes(cosZenith: -0.9)
    var worst = 0.0
    for k in fluxes.energiesGeV.indices {
      let sum = NeutrinoFlavor.allCases.reduce(0) {
        $0 + fluxes.emerging(NeutrinoSpecies($1))[k]
      }
      worst = max(worst, abs(sum / fluxes.incident(nuMu)[k] - 1))
    }
    // Eight products of 3×3 matrices; the absorption left is 1e-10.
    #expect(worst < 1e-9)
  }

  @Test(.tags(.identity)) func `fluxes are linear in what enters`() throws {
    var options = CascadeOptions()
    options.oscillation = try OscillationParameters.named()
    options.nodesPerDecade = 10
    let model = DeepInelasticInteractions(.csms)
    func fluxes(_ species: [NeutrinoSpecies]) throws -> EmergingFlux {
      let flux = try IncidentFlux.powerLaw(
        spectralIndex: 2.4, energyRangeGeV: 1e2...1e7, species: species)
      return try EarthCascade(flux, interactions: model, lowestEnergyGeV: 1e2, options: options)
        .fluxes(cosZenith: -0.7)
    }
    let all = try fluxes(NeutrinoSpecies.allCases)
    let parts = try NeutrinoSpecies.allCases.map { try fluxes([$0]) }
    var worst = 0.0
    for species in NeutrinoSpecies.allCases {
      for k in all.energiesGeV.indices {
        let sum = parts.reduce(0) { $0 + $1.emerging(species)[k] }
        worst = max(worst, abs(sum / all.emerging(species)[k] - 1))
      }
    }
    // The collocation factors the decay of a gain out, which is not linear: its own error of 3e-6.
    #expect(worst < 3e-6)
  }

  @Test(.tags(.badInput)) func `what cannot be is refused by name`() throws {
    let model = DeepInelasticInteractions(.csms)
    let flux = try IncidentFlux.powerLaw(spectralIndex: 2, energyRangeGeV: 1e3...1e9)
    func refused(_ body: () throws -> Void) -> String? {
      do { try body() } catch let error as PhysicsError { return error.parameter } catch {
        return ""
      }
      return nil
    }
    #expect(
      refused { _ = try EarthCascade(flux, interactions: model, lowestEnergyGeV: 10) }
        == "energy_GeV")
    let high = try IncidentFlux.powerLaw(spectralIndex: 2, energyRangeGeV: 1e3...1e13)
    #expect(
      refused { _ = try EarthCascade(high, interactions: model, lowestEnergyGeV: 1e3) } != nil)
    #expect(
      refused { _ = try EarthCascade(flux, interactions: model, lowestEnergyGeV: 1e9) } != nil)
    #expect(
      refused { _ = try IncidentFlux.powerLaw(spectralIndex: .nan, energyRangeGeV: 1...2) }
        == "spectral_index")
    #expect(
      refused {
        _ = try IncidentFlux.table(
          energiesGeV: [1e3, 1e3], fluxes: Array(repeating: [1, 1], count: 6))
      } == "energy_GeV")
    var options = CascadeOptions()
    options.nodesPerDecade = 10
    let cascade = try EarthCascade(
      try .powerLaw(spectralIndex: 2, energyRangeGeV: 1e3...1e6, species: [nuMu]),
      interactions: model, lowestEnergyGeV: 1e3, options: options)
    #expect(refused { _ = try cascade.fluxes(cosZenith: -1.2) } == "cos_zenith")
    #expect(refused { _ = try cascade.fluxes(columnGCm2: 2e10) } == "column_g_cm2")
    let fluxes = try cascade.fluxes(cosZenith: -0.5)
    #expect(refused { _ = try fluxes.transmission(nuMu, energyGeV: 2e6) } == "energy_GeV")
    #expect(refused { _ = try fluxes.transmission(nuMu, energyGeV: .nan) } == "energy_GeV")
    #expect(refused { _ = try fluxes.transmission(nuTau, energyGeV: 1e4) } == "transmission")
    // A density of y that is none.
    struct Wrong: NeutrinoInteractions {
      var energyRangeGeV: ClosedRange<Double> { 1...1e12 }
      var references: [Reference] { [] }
      func crossSectionCm2(
        _ species: NeutrinoSpecies, _ channel: InteractionChannel, energyGeV: Double
      ) throws(PhysicsError) -> Double { 1e-35 }
      func inelasticityDensity(
        _ species: NeutrinoSpecies, _ channel: InteractionChannel, energyGeV: Double
      ) throws(PhysicsError) -> @Sendable (Double) -> Double { { _ in 2 } }
    }
    #expect(
      refused { _ = try EarthCascade(flux, interactions: Wrong(), lowestEnergyGeV: 1e3) }
        == "inelasticity density")
  }

  @Test(.tags(.identity)) func `the quick transmission is that of the fluxes`() throws {
    let model = DeepInelasticInteractions(.ctw)
    let flux = try IncidentFlux.powerLaw(spectralIndex: 2, energyRangeGeV: 1e6...1e12)
    let cascade = try EarthCascade(flux, interactions: model, lowestEnergyGeV: 1e6)
    var worst = 0.0
    for column in [0, 1e6, 3.3e8, 5e9] {
      let fluxes = try cascade.fluxes(columnGCm2: column)
      for energy in [1.23e6, 6.3e6, 4.4e8, 9.9e11] {
        let quick = try cascade.transmission(nuTau, energyGeV: energy, columnGCm2: column)
        worst = max(worst, abs(quick / (try fluxes.transmission(nuTau, energyGeV: energy)) - 1))
      }
    }
    // The same four numbers; flux and number differ by a factor that is divided out.
    #expect(worst < 1e-12)
  }
}

@Suite struct `Regeneration weight` {
  @Test(.tags(.limit)) func `without columns it is 1, and it is never below survival`() throws {
    let absorption = EarthAbsorption()
    let weight = try RegenerationWeight(absorption, spectralIndex: 2, lowestEnergyEV: 1e15)
    let nuTau = NeutrinoSpecies(.tau)
    #expect(try weight.weight(nuTau, energyEV: 1e18, cosZenith: 1, depthM: 0) == 1)
    var least = Double.infinity
    for energyEV in [1e15, 1e16, 1e17, 1e18, 1e19, 1e20] {
      for cosZenith in [0.5, 0, -0.02, -0.1, -0.3] {
        for species in NeutrinoSpecies.allCases
        where absorption.survivalProbability(species, cosZenith, energyEV) > 1e-200 {
          // The resonance's electrons are no target of absorption alone.
          if species == NeutrinoSpecies(.electron, antiparticle: true) { continue }
          least = min(
            least,
            try weight.correction(species, energyEV: energyEV, cosZenith: cosZenith, depthM: 100))
        }
      }
    }
    // Rounding, and e^{−λX} of up to 460 between the nodes.
    #expect(least > 1 - 1e-9)
    let up = try weight.correction(nuTau, energyEV: 1e17, cosZenith: -0.2, depthM: 100)
    #expect(up > 2)
  }
}

extension EarthAbsorption {
  fileprivate func survivalProbability(
    _ species: NeutrinoSpecies, _ cosZenith: Double, _ energyEV: Double
  ) -> Double {
    (try? survivalProbability(species, energyEV: energyEV, cosZenith: cosZenith, depthM: 100)) ?? 0
  }
}
