import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Propagation
import Testing
import _TestSupport

@Suite struct `Derivatives along any way` {
  /// A world with a sterile state and interactions, of which every number can be shifted.
  struct World {
    var shifts: [OscillationVariable: Double] = [:]
    var hasModifiers = true
    private func number(_ base: Double, _ variable: OscillationVariable) -> Double {
      base + (shifts[variable] ?? 0)
    }

    func oscillation() throws -> NeutrinoOscillation {
      let sterile = try SterileState(
        deltaMSquaredEV2: number(0.3, .deltaMSquared41),
        sineSquared: [
          number(0.02, .sinSquaredTheta14), number(0.03, .sinSquaredTheta24),
          number(0.05, .sinSquaredTheta34),
        ], phasesRadians: [number(0.7, .delta14), number(1.9, .delta24)])
      let parameters = try OscillationParameters(
        sinSquaredTheta12: number(0.308, .sinSquaredTheta12),
        sinSquaredTheta13: number(0.022, .sinSquaredTheta13),
        sinSquaredTheta23: number(0.47, .sinSquaredTheta23),
        deltaCPRadians: number(3.7, .deltaCP),
        deltaMSquared21EV2: number(7.5e-5, .deltaMSquared21),
        atmospheric: .deltaMSquared31(eV2: number(2.5e-3, .deltaMSquared31)),
        sterileStates: hasModifiers ? [sterile] : [])
      let interactions = try NonStandardInteractions(
        ee: number(0.2, .epsilonEE), mm: number(0.1, .epsilonMM), tt: number(-0.1, .epsilonTT),
        em: .init(number(0.05, .epsilonEMReal), number(0.02, .epsilonEMImaginary)),
        et: .init(number(-0.1, .epsilonETReal), number(0.07, .epsilonETImaginary)),
        mt: .init(number(0.03, .epsilonMTReal), number(-0.04, .epsilonMTImaginary)))
      return NeutrinoOscillation(
        parameters, nonStandardInteractions: hasModifiers ? interactions : nil)
    }

    var energy: Energy { .GeV(number(4, .energy)) }

    func slabs() throws -> NeutrinoPath {
      let factor = number(1, .densityFactor)
      let table = [(900.0, 3.4, 0.494), (1500, 4.8, 0.494), (800, 10.5, 0.466)]
      return .slabs(
        try table.map {
          try MatterSlab(lengthKm: $0.0, densityGCm3: factor * $0.1, electronFraction: $0.2)
        })
    }

    func oneDensity() throws -> NeutrinoPath {
      .constantDensity(
        .km(number(1300, .baseline)), .gramsPerCm3(number(3, .density)), electronFraction: 0.49)
    }

    /// A part of the natural size of a variable.
    static func step(_ variable: OscillationVariable) -> Double {
      switch variable {
      case .deltaMSquared21: 2e-8
      case .deltaMSquared31: 2e-7
      case .deltaMSquared41: 2e-5
      case .baseline: 0.05
      default: 1e-4
      }
    }
  }

  /// The largest difference from Richardson's differences, as part of the largest derivative.
  static func worst(
    _ variables: [OscillationVariable], hasModifiers: Bool, kind: NeutrinoKind,
    _ path: (World) throws -> NeutrinoPath
  ) throws -> Double {
    func values(_ variable: OscillationVariable, _ shift: Double) throws -> [Double] {
      let world = World(shifts: [variable: shift], hasModifiers: hasModifiers)
      return try world.oscillation().probabilities(
        energy: world.energy, along: path(world), of: kind
      ).values
    }
    let world = World(hasModifiers: hasModifiers)
    let found = try world.oscillation().derivatives(
      by: variables, energy: world.energy, along: path(world), of: kind)
    var worst = 0.0
    for variable in variables {
      let h = World.step(variable)
      let (a, b) = (try values(variable, h), try values(variable, -h))
      let (c, d) = (try values(variable, 2 * h), try values(variable, -2 * h))
      let exact = try #require(found[variable]).values
      let scale = exact.map(abs).max() ?? 0
      for k in exact.indices {
        let difference = (8 * (a[k] - b[k]) - (c[k] - d[k])) / (12 * h)
        worst = max(worst, abs(difference - exact[k]) / scale)
      }
    }
    return worst
  }

  @Test(.tags(.identity), arguments: NeutrinoKind.allCases)
  func `agree with differences through layers, with a sterile state and interactions`(
    kind: NeutrinoKind
  ) throws {
    let variables =
      OscillationVariable.parameters + [.energy, .densityFactor]
      + OscillationVariable.sterileParameters + OscillationVariable.interactions
    let worst = try Self.worst(variables, hasModifiers: true, kind: kind) { try $0.slabs() }
    // Differences of steps of 1e-4 lose four digits to rounding and have an error of fourth order.
    #expect(worst < 1e-7)
  }

  @Test(.tags(.identity))
  func `agree with differences in one density`() throws {
    let variables = OscillationVariable.parameters + [.energy, .density, .baseline]
    for hasModifiers in [false, true] {
      let worst = try Self.worst(variables, hasModifiers: hasModifiers, kind: .neutrino) {
        try $0.oneDensity()
      }
      #expect(worst < 1e-7)  // as above
    }
  }

  @Test(.tags(.identity))
  func `agree with the kernel of three flavours`() throws {
    let world = World(hasModifiers: false)
    let parameters = try world.oscillation().parameters
    let variables = OscillationVariable.parameters + [.density, .energy, .baseline]
    for kind in NeutrinoKind.allCases {
      let found = try world.oscillation().derivatives(
        by: variables, energy: world.energy, along: world.oneDensity(), of: kind)
      var table = [Double](repeating: 0, count: 9 * (1 + variables.count))
      try [world.energy.inGeV].withUnsafeBufferPointer { energies in
        try table.withUnsafeMutableBufferPointer {
          try ThreeFlavorPropagator(parameters, kind: kind).fillDerivatives(
            variables, energiesGeV: energies, baselineKm: 1300, densityGCm3: 3,
            electronFraction: 0.49, into: $0)
        }
      }
      for (k, variable) in variables.enumerated() {
        let other = try #require(found[variable]).values
        let own = table[(9 * (k + 1))..<(9 * (k + 2))]
        let scale = other.map(abs).max() ?? 0
        // The kernel divides twice by distances of levels of a thirtieth.
        #expect(zip(own, other).allSatisfy { abs($0 - $1) < 1e-11 * scale })
      }
    }
  }

  @Test(.tags(.identity))
  func `only masses times lengths and density times lengths count, also through the Earth`() throws
  {
    let world = World(hasModifiers: false)
    let model = try world.oscillation()
    for cosZenith in [-0.95, -0.5, 0.1] {
      let path = try EarthPath(cosZenith: cosZenith, productionHeightKm: 15)
      let variables: [OscillationVariable] = [
        .deltaMSquared21, .deltaMSquared31, .energy, .densityFactor,
      ]
      let found = try model.derivatives(
        by: variables, energy: .GeV(3), along: .earth(path, accuracy: 1e-9))
      let factors = [
        model.parameters.deltaMSquared21EV2, model.parameters.deltaMSquared31EV2, 3, 0,
      ]
      // Probabilities depend on Δm²/E: Σ Δm² ∂ + E ∂_E = 0.
      var sum = [Double](repeating: 0, count: 9)
      for (variable, factor) in zip(variables, factors) {
        for (k, value) in try #require(found[variable]).values.enumerated() {
          sum[k] += factor * value
        }
      }
      #expect(sum.allSatisfy { abs($0) < 1e-10 })  // phases of 30 rad
      let p = try model.probabilities(energy: .GeV(3), along: .earth(path, accuracy: 1e-10))
      #expect(zip(p.values, found.probabilities.values).allSatisfy { abs($0 - $1) < 1e-9 })
    }
  }

  @Test(.tags(.limit))
  func `exist where levels are equal`() throws {
    let parameters = try OscillationParameters.named().replacing(
      deltaMSquared21EV2: 0, atmospheric: .deltaMSquared31(eV2: 0))
    let found = try NeutrinoOscillation(parameters).derivatives(
      energy: .GeV(1), along: .vacuum(.km(1000)))
    for variable in OscillationVariable.parameters {
      // Probabilities are of second order in the splittings.
      #expect(try #require(found[variable]).values.allSatisfy { abs($0) < 1e-12 })
    }
  }

  @Test(.tags(.badInput))
  func `are refused by name where they do not exist`() throws {
    let model = NeutrinoOscillation(try .named())
    let earth = NeutrinoPath.earth(try EarthPath(cosZenith: -0.5))
    #expect(throws: PhysicsError.self) {
      try model.derivatives(by: [.baseline], energy: .GeV(1), along: earth)
    }
    #expect(throws: PhysicsError.self) {
      try model.derivatives(by: [.sinSquaredTheta14], energy: .GeV(1), along: earth)
    }
    #expect(throws: PhysicsError.self) {
      try NeutrinoOscillation(model.parameters.replacing(sinSquaredTheta13: 0)).derivatives(
        energy: .GeV(1), along: earth)
    }
  }
}
