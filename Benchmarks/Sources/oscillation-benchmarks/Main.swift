import Foundation
import Neutrinos
import Propagation

/// The speed of oscillations, with the accuracy beside the time.
///
/// CPU time of one thread, medians over repeats, random energies, the whole matrix. The goals are those of the design.
@main
struct Main {
  static func main() throws {
    let seed = UInt64(Date().timeIntervalSince1970)
    print("# seed \(seed); ns a point, full matrix, one thread; error = largest difference as said")
    print("case                              ns     goal   error      against")
    var suite = try Suite(seed: seed)
    // Parts by name; all of them without any.
    let parts = Set(CommandLine.arguments.dropFirst())
    if parts.isEmpty || parts.contains("densities") { try suite.densities() }
    if parts.isEmpty || parts.contains("earth") { try suite.earth() }
    if parts.isEmpty || parts.contains("continuous") { try suite.continuousEarth() }
    if parts.isEmpty || parts.contains("modifiers") { try suite.modifiers() }
    if parts.isEmpty || parts.contains("calls") { try suite.calls() }
    print("# check \(suite.sink)")
  }
}

/// The cases of the table.
struct Suite {
  let seed: UInt64
  let propagator: ThreeFlavorPropagator
  var batches: EnergyBatches
  var sink = 0.0

  init(seed: UInt64) throws {
    self.seed = seed
    propagator = ThreeFlavorPropagator(try .named())
    batches = EnergyBatches(from: 0.3, to: 30, seed: seed)
  }

  static let km = 1300.0
  static let density = 2.848

  func line(_ name: String, _ ns: Double, _ goal: Double, _ error: Double, _ against: String) {
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(1, width - text.count))
    }
    let number = String(format: "%.1f", ns)
    let errorText = String(format: "%.1e", error)
    print(
      padded(name, 34) + padded(number, 7) + padded("\(Int(goal))", 7) + padded(errorText, 11)
        + against)
  }

  static func slab(_ km: Double, _ density: Double) throws -> MatterSlab {
    try MatterSlab(lengthKm: km, densityGCm3: density, electronFraction: 0.5)
  }

  mutating func densities() throws {
    let propagator = propagator
    let general = GeneralPropagator(propagator.parameters)
    let empty = [try Self.slab(Self.km, 0)]
    let full = [try Self.slab(Self.km, Self.density)]
    let vacuum: EnergyBatches.Fill = {
      propagator.fillVacuum(energiesGeV: $0, baselineKm: Self.km, into: $1)
    }
    line(
      "vacuum", batches.time(vacuum), 10,
      batches.difference(channels: 9, vacuum) {
        general.fill(energiesGeV: $0, slabs: empty, into: $1)
      }, "eigenvectors")
    let constant: EnergyBatches.Fill = {
      propagator.fillConstantDensity(
        energiesGeV: $0, baselineKm: Self.km, densityGCm3: Self.density, electronFraction: 0.5,
        into: $1)
    }
    line(
      "constant density, exact", batches.time(constant), 25,
      batches.difference(channels: 9, constant) {
        general.fill(energiesGeV: $0, slabs: full, into: $1)
      }, "eigenvectors")
    let derivatives: EnergyBatches.Fill = {
      try? propagator.fillDerivatives(
        energiesGeV: $0, baselineKm: Self.km, densityGCm3: Self.density, electronFraction: 0.5,
        into: $1)
    }
    line(
      "six derivatives", batches.time(derivatives), 75, derivativeResidual(),
      "scaling identity of masses, length and density")
  }

  /// Δm² ∂ − L ∂_L + ρ ∂_ρ is 0, as only Δm² L and ρ L count.
  func derivativeResidual() -> Double {
    let variables: [OscillationVariable] = [
      .deltaMSquared21, .deltaMSquared31, .baseline, .density,
    ]
    let (p, n) = (propagator.parameters, batches.count)
    let factors = [p.deltaMSquared21EV2, p.deltaMSquared31EV2, -Self.km, Self.density]
    var table = [Double](repeating: 0, count: 45 * n)
    batches.sets[0].withUnsafeBufferPointer { e in
      table.withUnsafeMutableBufferPointer {
        try? propagator.fillDerivatives(
          variables, energiesGeV: e, baselineKm: Self.km, densityGCm3: Self.density,
          electronFraction: 0.5, into: $0)
      }
    }
    var worst = 0.0
    for k in 0..<(9 * n) {
      let sum = (0..<4).reduce(0.0) { $0 + factors[$1] * table[9 * n * ($1 + 1) + k] }
      worst = max(worst, abs(sum))
    }
    return worst
  }

  mutating func earth() throws {
    let four = try OscillationEarth(table: [
      (1220, 13, 0.5), (3480, 11.3, 0.5), (5701, 5, 0.5), (6371, 3.3, 0.5),
    ])
    var grid4 = try EarthGrids(earth: four, seed: seed)
    line(
      "Earth 100x100, 4 shells", grid4.time(propagator), 50, try grid4.error(propagator),
      "slab after slab")
    line(
      "  only delta or theta23 changed", grid4.timeRotation(propagator), 25, 0, "the same numbers")
    var grid44 = try EarthGrids(earth: try Self.fortyFourShells(), seed: seed)
    line(
      "Earth 100x100, 44 shells", grid44.time(propagator), 180, try grid44.error(propagator),
      "slab after slab")
    sink += grid4.sink + grid44.sink
  }

  mutating func continuousEarth() throws {
    var smooth = try EarthGrids(earth: .prem, accuracy: 1e-6, seed: seed)
    line(
      "continuous PREM to 1e-6", smooth.time(propagator), 300, try smooth.error(propagator),
      "fourth-order slabs to 1e-10; \(smooth.grids[0].meanStepCount) steps")
    let (one, two) = (
      smooth.wallNs(propagator, threads: 1), smooth.wallNs(propagator, threads: 2)
    )
    print("  two threads: \(String(format: "%.2f", one / two)) times faster (wall)")
    sink += smooth.sink
  }

  /// 44 equal shells with the densities of PREM in their middles.
  static func fortyFourShells() throws -> OscillationEarth {
    var rows: [(radiusKm: Double, densityGCm3: Double, electronFraction: Double)] = []
    for k in 1...44 {
      let middle = 6371.0 * (Double(k) - 0.5) / 44
      guard let shell = OscillationEarth.prem.shells.first(where: { middle <= $0.outerRadiusKm })
      else { continue }
      rows.append(
        (6371.0 * Double(k) / 44, shell.densityGCm3(radiusKm: middle), shell.electronFraction))
    }
    return try OscillationEarth(table: rows)
  }

  mutating func modifiers() throws {
    let whole = [try Self.slab(Self.km, Self.density)]
    let halves = [
      try Self.slab(Self.km / 2, Self.density), try Self.slab(Self.km / 2, Self.density),
    ]
    let nsi = GeneralPropagator(
      try .named(), nonStandardInteractions: try .init(ee: 0.1, em: .init(0.05, 0.02)))
    let sterile = GeneralPropagator(
      try .named().replacing(sterileStates: [
        .init(deltaMSquaredEV2: 1, sineSquared: [0.02, 0.01, 0.01], phasesRadians: [1, 2])
      ]))
    for (name, model, goal) in [("NSI", nsi, 150.0), ("3+1 sterile", sterile, 300.0)] {
      let fill: EnergyBatches.Fill = { model.fill(energiesGeV: $0, slabs: whole, into: $1) }
      let channels = model.flavorCount * model.flavorCount
      line(
        name, batches.time(fill), goal,
        batches.difference(channels: channels, fill) {
          model.fill(energiesGeV: $0, slabs: halves, into: $1)
        }, "the slab cut in two")
    }
  }

  mutating func calls() throws {
    let model = NeutrinoOscillation(propagator.parameters)
    let propagator = propagator
    let n = batches.count
    let ns = batches.time { energies, out in
      for k in energies.indices {
        let p = try? model.oscillationProbability(
          from: .muon, to: .electron, energy: .GeV(energies[k]),
          along: .constantDensity(.km(Self.km), .gramsPerCm3(Self.density), electronFraction: 0.5))
        out[k] = p ?? 0
      }
    }
    var worst = 0.0
    var table = [Double](repeating: 0, count: 9 * n)
    batches.sets[0].withUnsafeBufferPointer { e in
      table.withUnsafeMutableBufferPointer {
        propagator.fillConstantDensity(
          energiesGeV: e, baselineKm: Self.km, densityGCm3: Self.density, electronFraction: 0.5,
          into: $0)
      }
    }
    for k in 0..<n {
      let p = try model.oscillationProbability(
        from: .muon, to: .electron, energy: .GeV(batches.sets[0][k]),
        along: .constantDensity(.km(Self.km), .gramsPerCm3(Self.density), electronFraction: 0.5))
      worst = max(worst, abs(p - table[3 * n + k]))
    }
    line("one single call", ns, 100, worst, "the batch")
    sink += batches.sink
  }
}
