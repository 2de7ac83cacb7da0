import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Propagation
import Testing
import _TestSupport

/// Random numbers of the tests, keyed by a seed.
struct TestRandom {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
  mutating func uniform(_ a: Double, _ b: Double) -> Double {
    a + (b - a) * Double(next() >> 11) * 0x1p-53
  }
  /// Any angles, any phase, splittings over two decades and of both signs.
  mutating func parameters() throws -> OscillationParameters {
    try OscillationParameters(
      sinSquaredTheta12: uniform(0, 1), sinSquaredTheta13: uniform(0, 1),
      sinSquaredTheta23: uniform(0, 1), deltaCPRadians: uniform(-7, 7),
      deltaMSquared21EV2: 1e-5 * Elementary.exp10(uniform(0, 2)),
      atmospheric: .deltaMSquared31(
        eV2: (uniform(0, 1) < 0.5 ? -1 : 1) * 1e-4 * Elementary.exp10(uniform(0, 2))))
  }
}

@Suite struct `Laws of oscillation` {
  @Test(.tags(.identity))
  func `a million random worlds conserve probability`() throws {
    var random = TestRandom(state: 1)
    var (worstSum, lowest, highest) = (0.0, 0.0, 1.0)
    var table = [Double](repeating: 0, count: 9)
    for world in 0..<1_000_000 {
      let propagator = ThreeFlavorPropagator(
        try random.parameters(), kind: world % 2 == 0 ? .neutrino : .antineutrino)
      let energy = Elementary.exp10(random.uniform(-1, 2))
      let (km, rho) = (random.uniform(0, 13000), random.uniform(0, 14))
      withUnsafePointer(to: energy) { e in
        table.withUnsafeMutableBufferPointer { out in
          propagator.fillConstantDensity(
            energiesGeV: UnsafeBufferPointer(start: e, count: 1), baselineKm: km, densityGCm3: rho,
            electronFraction: 0.5, into: out)
        }
      }
      for a in 0..<3 {
        let row = table[3 * a] + table[3 * a + 1] + table[3 * a + 2]
        let column = table[a] + table[a + 3] + table[a + 6]
        worstSum = max(worstSum, abs(row - 1), abs(column - 1))
      }
      for p in table {
        lowest = min(lowest, p)
        highest = max(highest, p)
      }
    }
    #expect(worstSum < 1e-13)
    #expect(lowest >= -1e-15)
    #expect(highest <= 1 + 1e-15)
  }

  @Test(.tags(.identity))
  func `two unlike methods agree in random worlds`() throws {
    var random = TestRandom(state: 6)
    let nothing = try NonStandardInteractions()
    var worst = 0.0
    for world in 0..<20_000 {
      let p = try random.parameters()
      let kind = NeutrinoKind.allCases[world % 2]
      let energy = Energy.GeV(Elementary.exp10(random.uniform(-1, 3)))
      let path = NeutrinoPath.constantDensity(
        .km(random.uniform(0, 13000)), .gramsPerCm3(random.uniform(0, 14)), electronFraction: 0.5)
      let one = try NeutrinoOscillation(p).probabilities(energy: energy, along: path, of: kind)
      let two = try NeutrinoOscillation(p, nonStandardInteractions: nothing)
        .probabilities(energy: energy, along: path, of: kind)
      worst = zip(one.values, two.values).reduce(worst) { max($0, abs($1.0 - $1.1)) }
    }
    // Phases of up to 3000 rad, and levels a fiftieth of the largest apart.
    #expect(worst < 1e-11)
  }

  @Test(.tags(.identity))
  func `CPT exchanges kinds, flavours and ways, and T exchanges the sign of the phase`() throws {
    var random = TestRandom(state: 2)
    var (worstCPT, worstT) = (0.0, 0.0)
    for _ in 0..<5_000 {
      let p = try random.parameters()
      let reversed = try p.replacing(deltaCPRadians: -p.deltaCPRadians)
      let energy = Energy.GeV(Elementary.exp10(random.uniform(-0.5, 2)))
      let vacuum = NeutrinoPath.vacuum(.km(random.uniform(0, 3000)))
      let slabs = try (0..<3).map { _ in
        try MatterSlab(
          lengthKm: random.uniform(0, 1000), densityGCm3: random.uniform(0, 12),
          electronFraction: 0.5)
      }
      let nu = try NeutrinoOscillation(p).probabilities(energy: energy, along: vacuum)
      let anti = try NeutrinoOscillation(p).probabilities(
        energy: energy, along: vacuum, of: .antineutrino)
      let there = try NeutrinoOscillation(p).probabilities(energy: energy, along: .slabs(slabs))
      let back = try NeutrinoOscillation(reversed).probabilities(
        energy: energy, along: .slabs(slabs.reversed()))
      for a in 0..<3 {
        for b in 0..<3 {
          worstCPT = max(worstCPT, abs(nu[a, b] - anti[b, a]))
          worstT = max(worstT, abs(there[a, b] - back[b, a]))
        }
      }
    }
    #expect(worstCPT < 1e-14)  // the same numbers but for the order of sums
    #expect(worstT < 1e-12)  // phases of up to 1000 rad
  }

  @Test(.tags(.identity))
  func `only length over energy counts in vacuum, and energy times density with it in matter`()
    throws
  {
    var random = TestRandom(state: 3)
    var worst = 0.0
    for _ in 0..<2_000 {
      let model = NeutrinoOscillation(try random.parameters())
      let (e, km, rho) = (random.uniform(0.5, 20), random.uniform(1, 3000), random.uniform(0.1, 6))
      let one = try model.probabilities(
        energy: .GeV(e),
        along: .constantDensity(.km(km), .gramsPerCm3(rho), electronFraction: 0.5))
      let two = try model.probabilities(
        energy: .GeV(2 * e),
        along: .constantDensity(.km(2 * km), .gramsPerCm3(rho / 2), electronFraction: 0.5))
      worst = zip(one.values, two.values).reduce(worst) { max($0, abs($1.0 - $1.1)) }
    }
    #expect(worst == 0)  // powers of two change no digit
  }

  @Test(.tags(.identity))
  func `a slab cut in two is the same slab`() throws {
    var random = TestRandom(state: 4)
    var worst = 0.0
    for _ in 0..<5_000 {
      let model = NeutrinoOscillation(try random.parameters())
      let energy = Energy.GeV(Elementary.exp10(random.uniform(0, 2)))
      let (km, cut, rho) = (random.uniform(1, 3000), random.uniform(0, 1), random.uniform(0, 12))
      func slab(_ km: Double) throws -> MatterSlab {
        try MatterSlab(lengthKm: km, densityGCm3: rho, electronFraction: 0.47)
      }
      let whole = try model.probabilities(energy: energy, along: .slabs([slab(km)]))
      let parts = try model.probabilities(
        energy: energy, along: .slabs([slab(cut * km), slab(km - cut * km)]))
      worst = zip(whole.values, parts.values).reduce(worst) { max($0, abs($1.0 - $1.1)) }
    }
    #expect(worst < 1e-12)  // phases of 1000 rad, twice rounded
  }

  @Test(.tags(.limit))
  func `matter thins into vacuum`() throws {
    var random = TestRandom(state: 5)
    var (worst, worstThin) = (0.0, 0.0)
    for _ in 0..<5_000 {
      let model = NeutrinoOscillation(try random.parameters())
      let energy = Energy.GeV(Elementary.exp10(random.uniform(-0.5, 2)))
      let length = Length.km(random.uniform(0, 3000))
      let vacuum = try model.probabilities(energy: energy, along: .vacuum(length))
      func matter(_ rho: Double) throws -> ProbabilityMatrix {
        try model.probabilities(
          energy: energy, along: .constantDensity(length, .gramsPerCm3(rho), electronFraction: 0.5))
      }
      worst = zip(vacuum.values, try matter(0).values).reduce(worst) { max($0, abs($1.0 - $1.1)) }
      worstThin = zip(vacuum.values, try matter(1e-10).values).reduce(worstThin) {
        max($0, abs($1.0 - $1.1))
      }
    }
    #expect(worst < 1e-12)
    #expect(worstThin < 1e-10)  // the potential's own phase over 3000 km is 6e-11
  }

  @Test(.tags(.determinism))
  func `bits do not depend on the number of threads, nor on the neighbours in a batch`() throws {
    let propagator = ThreeFlavorPropagator(try .named())
    let energies = (0..<37).map { 0.5 + 0.7 * Double($0) }
    let cosines = (0..<11).map { -1 + 0.1 * Double($0) }
    for earth in [try `Earth grid`.twoShells(), OscillationEarth.prem] {
      let grid = try EarthGrid(
        energiesGeV: energies, cosZeniths: cosines, detectorDepthKm: 2, productionHeightKm: 15,
        through: earth)
      let one = `Earth grid`.table(grid, propagator)
      for threads in [2, 3, 8] {
        #expect(one == `Earth grid`.table(grid, propagator, threads: threads))
      }
      let single = try EarthGrid(
        energiesGeV: [energies[20]], cosZeniths: [cosines[3]], detectorDepthKm: 2,
        productionHeightKm: 15, through: earth)
      let alone = `Earth grid`.table(single, propagator)
      for channel in 0..<9 {
        #expect(alone[channel] == one[channel * grid.count + 3 * energies.count + 20])
      }
    }
  }

  @Test(.tags(.badInput))
  func `numbers that do not exist are refused by name`() throws {
    let model = NeutrinoOscillation(try .named())
    do {
      _ = try EarthPath(cosZenith: 60)
      Issue.record("cos θ = 60 was accepted")
    } catch {
      #expect(error.description.contains("not an angle in degrees"))
      #expect(error.description.contains("60"))
    }
    for energy in [0, -1, Double.nan, .infinity] {
      #expect(throws: PhysicsError.self) {
        try model.probabilities(energy: .GeV(energy), along: .vacuum(.km(1)))
      }
    }
    for km in [-1, Double.nan, .infinity] {
      #expect(throws: PhysicsError.self) {
        try model.probabilities(energy: .GeV(1), along: .vacuum(.km(km)))
      }
      #expect(throws: PhysicsError.self) { try EarthPath(cosZenith: -1, productionHeightKm: km) }
      #expect(throws: PhysicsError.self) { try EarthPath(cosZenith: -1, detectorDepthKm: km) }
    }
    for cosine in [-1.5, 1.5, Double.nan] {
      #expect(throws: PhysicsError.self) { try EarthPath(cosZenith: cosine) }
    }
    #expect(throws: PhysicsError.self) {
      try MatterSlab(lengthKm: 1, densityGCm3: -1, electronFraction: 0.5)
    }
    #expect(throws: PhysicsError.self) {
      try MatterSlab(lengthKm: 1, densityGCm3: 1, electronFraction: 1.5)
    }
    #expect(throws: PhysicsError.self) { try NonStandardInteractions(ee: .nan) }
    #expect(throws: PhysicsError.self) { try OscillationEarth(table: []) }
    #expect(throws: PhysicsError.self) {
      try OscillationEarth(table: [(3000, 5, 0.5), (2000, 5, 0.5)])
    }
  }
}

extension `Earth grid` {
  static func twoShells() throws -> OscillationEarth {
    try OscillationEarth(table: [(3480, 11.3, 0.466), (6371, 4.5, 0.494)])
  }
}
