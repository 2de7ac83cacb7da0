import Foundation
import Messengers
import Neutrinos
import PhysicalQuantities
import Processes
import Testing
import _TestSupport

@testable import ParticleSources

/// A small generator for the tests alone (SplitMix64).
private struct TestGenerator {
  var state: UInt64
  mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ (z >> 31)) >> 11) * 0x1p-53
  }
}

@Suite struct `Energy spectrum` {
  @Test(.tags(.identity)) func `drawn energies follow the power law`() throws {
    for index in [0.0, 1, 2, 2.37, 3.5] {
      let spectrum = try EnergySpectrum.powerLaw(index: index, fromEV: 1e16, toEV: 1e20)
      var worst = 0.0
      for u in [1e-6, 0.1, 0.5, 0.9, 0.999] {
        let x = spectrum.energyEV(uniform: u) / 1e16
        let a = 1 - index
        let fraction = a == 0 ? log(x) / log(1e4) : (pow(x, a) - 1) / (pow(1e4, a) - 1)
        worst = max(worst, relativeDifference(fraction, u))
      }
      #expect(worst < 1e-7)  // at u = 1e-6 the test's own pow(x, a) - 1 loses six to ten digits
    }
  }

  @Test(.tags(.limit)) func `spectra start and end where they say`() throws {
    let spectra = [
      try EnergySpectrum.monoenergetic(energyEV: 1e18),
      try .powerLaw(index: 2.13, fromEV: 1e16, toEV: 1e20),
      try .logUniform(fromEV: 1e17, toEV: 1e19),
      .tabulated(Kotera2010.kotera2010Proton),
    ]
    for spectrum in spectra {
      let range = spectrum.energyRangeEV
      #expect(spectrum.energyEV(uniform: 0) == range.lowerBound)
      #expect(relativeDifference(spectrum.energyEV(uniform: 1), range.upperBound) < 1e-12)
    }
    let middle = try EnergySpectrum.logUniform(fromEV: 1e17, toEV: 1e19).energyEV(uniform: 0.5)
    #expect(relativeDifference(middle, 1e18) < 1e-13)
  }

  @Test(.tags(.identity)) func `drawn energies follow a tabulated flux`() throws {
    let flux = Kotera2010.kotera2010Proton
    let spectrum = EnergySpectrum.tabulated(flux)
    // The share of neutrinos above 1e18 eV, by drawing and by a sum over a fine grid.
    let count = 100_000
    let drawn = (0..<count).filter {
      spectrum.energyEV(uniform: (Double($0) + 0.5) / Double(count)) > 1e14 * 1e1
    }.count
    var sums = (above: 0.0, all: 0.0)
    let range = (log(flux.energyRangeEV.lowerBound), log(flux.energyRangeEV.upperBound))
    for k in 0..<count {
      let energy = exp(range.0 + (range.1 - range.0) * (Double(k) + 0.5) / Double(count))
      let number = try flux.dNdEPerEV(energyEV: energy) * energy
      sums.all += number
      if energy > 1e15 { sums.above += number }
    }
    #expect(abs(Double(drawn) / Double(count) - sums.above / sums.all) < 1e-4)
  }

  @Test(.tags(.badInput)) func `impossible spectra are refused`() {
    #expect(throws: PhysicsError.self) { try EnergySpectrum.monoenergetic(energyEV: -1) }
    #expect(throws: PhysicsError.self) {
      try EnergySpectrum.powerLaw(index: 2, fromEV: 1e19, toEV: 1e18)
    }
    #expect(throws: PhysicsError.self) {
      try EnergySpectrum.powerLaw(index: .nan, fromEV: 1e17, toEV: 1e18)
    }
    #expect(throws: PhysicsError.self) { try EnergySpectrum.logUniform(fromEV: 0, toEV: 1e18) }
  }
}

@Suite struct `Vertex volume and directions` {
  @Test(.tags(.reference)) func `the cylinder of a known run has its volume`() throws {
    let volume = try VertexVolume.cylinder(radiusM: 0...3000, zM: -2700...0)
    #expect(relativeDifference(volume.volumeM3, 76_340_701_482.23196) < 1e-15)
  }

  @Test(.tags(.identity)) func `vertices fill their volumes evenly`() throws {
    let cylinder = try VertexVolume.cylinder(
      radiusM: 1000...3000, zM: -2700...0, centreXM: 100, centreYM: -50)
    let half = (1000.0 * 1000 + 3000 * 3000) / 2  // the radius squared that halves the area
    let middle = cylinder.positionM(0.5, 0, 0.5)
    #expect(relativeDifference(middle.x - 100, half.squareRoot()) < 1e-14)
    #expect(middle.y == -50 && middle.z == -1350)
    let box = try VertexVolume.box(xM: -10...20, yM: 5...6, zM: -100...(-50))
    #expect(box.volumeM3 == 1500)
    #expect(box.positionM(0.5, 0, 1) == Vector3(5, 5, -50))
  }

  @Test(.tags(.identity)) func `directions are unit vectors and come from where they say`() throws {
    let sky = try ArrivalDirections(zenithRad: 0.5...1.2, azimuthRad: 1...2)
    var generator = TestGenerator(state: 3)
    var worst = 0.0
    var outside = 0
    for _ in 0..<10_000 {
      let d = sky.momentumDirection(
        zenithUniform: generator.uniform(), azimuthUniform: generator.uniform())
      worst = max(worst, abs(d.norm - 1))
      let zenith = acos(-d.z)
      let azimuth = atan2(-d.y, -d.x)
      if zenith < 0.5 - 1e-12 || zenith > 1.2 + 1e-12 || azimuth < 1 - 1e-12 || azimuth > 2 + 1e-12
      {
        outside += 1
      }
    }
    #expect(worst < 1e-15)
    #expect(outside == 0)
    #expect(relativeDifference(sky.solidAngleSr, cos(0.5) - cos(1.2)) < 1e-15)
    #expect(ArrivalDirections.isotropic.solidAngleSr == 4 * Double.pi)
    #expect(try ArrivalDirections(zenithRad: 0...Double.pi) == .isotropic)
  }

  @Test(.tags(.badInput)) func `empty volumes and impossible angles are refused`() {
    #expect(throws: PhysicsError.self) { try VertexVolume.cylinder(radiusM: 5...5, zM: -1...0) }
    #expect(throws: PhysicsError.self) { try VertexVolume.cylinder(radiusM: -5...5, zM: -1...0) }
    #expect(throws: PhysicsError.self) {
      try VertexVolume.cylinder(radiusM: 0...Double.infinity, zM: -1...0)
    }
    #expect(throws: PhysicsError.self) { try VertexVolume.box(xM: 0...1, yM: 0...1, zM: 0...0) }
    #expect(throws: PhysicsError.self) { try ArrivalDirections(zenithRad: 0...3.2) }
    #expect(throws: PhysicsError.self) { try ArrivalDirections(zenithRad: -0.1...1) }
    #expect(throws: PhysicsError.self) {
      try ArrivalDirections(zenithRad: 0...1, azimuthRad: -1...6)
    }
  }
}

@Suite struct `Vertex source` {
  private func source(_ flavors: FlavorRatios = .equal) throws -> VertexSource {
    try VertexSource(
      spectrum: .powerLaw(index: 2, fromEV: 1e17, toEV: 1e20), flavors: flavors,
      volume: .cylinder(radiusM: 0...3000, zM: -2700...0))
  }

  @Test(.tags(.determinism)) func `a vertex is a function of its ten draws in their order`() throws
  {
    let draws = [0.25, 0.4, 0.75, 0.125, 0.5, 0.25, 0.9, 0.1, 0.5, 0.5]
    let source = try source()
    let vertex = try source.vertex(event: 7, uniforms: draws)
    #expect(vertex.event == 7 && vertex.timeNs == 0)
    #expect(vertex.neutrino.energyEV == source.spectrum.energyEV(uniform: 0.25))
    #expect(vertex.neutrino.species == NeutrinoSpecies(.muon))
    #expect(vertex.neutrino.arrivalZenithCosine == -0.5)
    #expect(vertex.positionM == source.volume.positionM(0.5, 0.25, 0.9))
    #expect(vertex.current == .charged)
    let y = try InelasticityModel.ctw.inelasticity(
      vertex.neutrino.species, .charged, energyEV: vertex.neutrino.energyEV, region: 0.5,
      uniform: 0.5)
    #expect(vertex.inelasticity == y)
    var calls = 0
    _ = try source.vertex(event: 0) {
      calls += 1
      return 0.5
    }
    #expect(calls == VertexSource.drawCount)
  }

  @Test(.tags(.reference)) func `samples have the shares and means of their models`() throws {
    let source = try VertexSource(
      spectrum: .monoenergetic(energyEV: 1e18),
      volume: .cylinder(radiusM: 0...3000, zM: -2700...0))
    var generator = TestGenerator(state: 11)
    let count = 60_000
    var species: [NeutrinoSpecies: Int] = [:]
    var charged = 0.0
    var y = 0.0
    var cosine = 0.0
    for event in 0..<count {
      let vertex = try source.vertex(event: event) { generator.uniform() }
      species[vertex.neutrino.species, default: 0] += 1
      charged += vertex.current == .charged ? 1 : 0
      y += vertex.inelasticity
      cosine += vertex.neutrino.arrivalZenithCosine
    }
    let n = Double(count)
    for one in NeutrinoSpecies.allCases {
      let share = Double(species[one] ?? 0) / n
      #expect(abs(share - 1.0 / 6) < 4 * (5.0 / 36 / n).squareRoot())  // 4 standard errors
    }
    let bar = NeutrinoSpecies(.electron, antiparticle: true)
    let fraction =
      try
      (NeutrinoNucleonCrossSection.ctw.chargedFraction(.init(.electron), energyEV: 1e18)
      + NeutrinoNucleonCrossSection.ctw.chargedFraction(bar, energyEV: 1e18)) / 2
    #expect(abs(charged / n - fraction) < 4 * (0.21 / n).squareRoot())
    #expect(abs(cosine / n) < 4 * (1.0 / 3 / n).squareRoot())
    #expect(abs(y / n - 0.205) < 0.01)  // the mean of the four means at 1 EeV, 0.20 to 0.21
  }

  @Test(.tags(.identity)) func `only the species asked for occur`() throws {
    let flavors = try FlavorRatios([NeutrinoSpecies(.tau): 2, NeutrinoSpecies(.electron): 1])
    #expect(relativeDifference(flavors.fraction(NeutrinoSpecies(.tau)), 2.0 / 3) < 1e-15)
    #expect(flavors.species(uniform: 0) == NeutrinoSpecies(.electron))
    #expect(flavors.species(uniform: 0.334) == NeutrinoSpecies(.tau))
    #expect(flavors.species(uniform: 1) == NeutrinoSpecies(.tau))
    #expect(FlavorRatios.equal.species(uniform: 1) == NeutrinoSpecies(.tau, antiparticle: true))
    #expect(abs(NeutrinoSpecies.allCases.reduce(0) { $0 + flavors.fraction($1) } - 1) < 1e-15)
  }

  @Test(.tags(.badInput)) func `models that do not reach the spectrum are refused`() throws {
    let volume = try VertexVolume.cylinder(radiusM: 0...3000, zM: -2700...0)
    #expect(throws: PhysicsError.self) {
      try VertexSource(spectrum: .monoenergetic(energyEV: 1e14), volume: volume)
    }
    #expect(throws: PhysicsError.self) {
      try VertexSource(
        spectrum: .monoenergetic(energyEV: 1e15), volume: volume, crossSection: .gqrs)
    }
    #expect(throws: PhysicsError.self) { try source().vertex(event: 0, uniforms: [0.5]) }
    #expect(throws: PhysicsError.self) { try source().vertex(event: 0) { 1.5 } }
    #expect(throws: PhysicsError.self) { try FlavorRatios([:]) }
    #expect(throws: PhysicsError.self) { try FlavorRatios([NeutrinoSpecies(.tau): -1]) }
  }
}
