import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Propagation
import Testing
import _TestSupport

@Suite struct `Traps of other programs` {
  @Test(.tags(.identity))
  func `a way that grazes a shell has a number, and the same on both sides of it`() throws {
    let model = NeutrinoOscillation(try .named())
    let earth = try `Earth grid`.twoShells()
    let ratio = 3480.0 / 6371
    let grazing = -(1 - ratio * ratio).squareRoot()
    var values: [[Double]] = []
    for shift in [-1e-13, -1e-15, 0, 1e-15, 1e-13] {
      let path = try EarthPath(cosZenith: grazing + shift, through: earth)
      let p = try model.probabilities(energy: .GeV(3), along: .earth(path))
      #expect(p.values.allSatisfy { $0.isFinite })
      values.append(p.values)
    }
    // 1e-13 of the cosine lets 3 m of core in: a phase of 1e-5.
    let worst = values.reduce(0) { max($0, zip($1, values[2]).map { abs($0 - $1) }.max() ?? 0) }
    #expect(worst < 1e-4)
  }

  @Test(.tags(.identity))
  func `the half chord at the surface is radius times cosine`() throws {
    let cosine = -0.12676140244358503
    let path = try EarthPath(
      cosZenith: cosine, detectorDepthKm: 2, productionHeightKm: 20,
      through: try `Earth grid`.twoShells())
    #expect(path.innermost?.endKm == 6369 * -cosine)
    #expect(path.innermost?.startKm == 6369 * cosine)
  }

  @Test(.tags(.identity))
  func `ways near the horizon have the length of their triangle`() throws {
    for cosine in [-0.02, -1e-9, 0, 1e-9, 0.02, 1] {
      let path = try EarthPath(cosZenith: cosine, detectorDepthKm: 2, productionHeightKm: 20)
      let (r, far) = (6369.0, 6391.0)
      let length = (far * far - r * r * (1 - cosine * cosine)).squareRoot() - r * cosine
      #expect(abs(path.lengthKm - length) < 1e-9 * far)  // the formula here cancels, ours does not
      let sum = path.segments.reduce(0) { $0 + $1.lengthKm }
      #expect(abs(sum - path.lengthKm) < 1e-9)
      for (a, b) in zip(path.segments, path.segments.dropFirst()) { #expect(a.endKm == b.startKm) }
    }
  }

  @Test(.tags(.identity))
  func `the solar splitting may be larger than the atmospheric one`() throws {
    let odd = try OscillationParameters.named().replacing(
      deltaMSquared21EV2: 3e-3, atmospheric: .deltaMSquared31(eV2: 1e-4))
    for kind in NeutrinoKind.allCases {
      let model = NeutrinoOscillation(odd)
      let path = NeutrinoPath.constantDensity(.km(1300), .gramsPerCm3(4), electronFraction: 0.5)
      let fast = try model.probabilities(energy: .GeV(2), along: path, of: kind)
      // The general kernel knows nothing of orders of levels.
      let nothing = try NonStandardInteractions()
      let slow = try NeutrinoOscillation(odd, nonStandardInteractions: nothing).probabilities(
        energy: .GeV(2), along: path, of: kind)
      #expect(zip(fast.values, slow.values).allSatisfy { abs($0 - $1) < 1e-13 })
    }
  }

  @Test(.tags(.identity))
  func `layers in reverse are another path unless the path is symmetric`() throws {
    let model = NeutrinoOscillation(try .named())
    let slabs = [
      try MatterSlab(lengthKm: 2000, densityGCm3: 4, electronFraction: 0.5),
      try MatterSlab(lengthKm: 3000, densityGCm3: 11, electronFraction: 0.47),
    ]
    let there = try model.probabilities(energy: .GeV(3), along: .slabs(slabs))
    let back = try model.probabilities(energy: .GeV(3), along: .slabs(slabs.reversed()))
    #expect(abs(there[.muon, .electron] - back[.muon, .electron]) > 1e-3)
    #expect(abs(there[.electron, .electron] - back[.electron, .electron]) < 1e-14)
  }

  @Test(.tags(.limit))
  func `phases of billions of radians still give probabilities`() throws {
    let model = NeutrinoOscillation(try .named())
    for path in [
      NeutrinoPath.vacuum(.km(1.5e8)),
      .constantDensity(.km(1.5e8), .gramsPerCm3(1), electronFraction: 0.5),
    ] {
      let p = try model.probabilities(energy: .MeV(0.1), along: path)
      #expect(p.values.allSatisfy { $0 >= -1e-15 && $0 <= 1 + 1e-15 })
    }
  }
}
