import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Processes

/// The rates of a cascade a g/cm²: how particles of a node and species are lost, and where they come back.
///
/// N_i is the number of a species in node i: dN/dX = −λ N + Σ G N, with G zero above the diagonal of energy. Species are
/// numbered ν_e, ν_μ, ν_τ, then their antiparticles. Shares of a loss sum to 1 with what falls below the grid.
struct CascadeOperator: Sendable {
  /// Gains of a species from another, row (arriving) after row, in cm²/g.
  struct Gain: Sendable {
    let from, to: Int
    var rates: [Double]
  }

  let grid: CascadeGrid
  /// λ of each species at each node.
  private(set) var losses: [[Double]]
  /// The part of λ that nucleons make.
  private(set) var nucleonLosses: [[Double]]
  /// Neutral currents, of neutrinos and of antineutrinos: the same for all flavours.
  private(set) var neutral: [[Double]]
  /// All other gains.
  private(set) var gains: [Gain] = []
  /// What falls below the lowest energy, of each species from each node.
  private(set) var lost: [[Double]]

  /// The order in which species of one node are worked out: gains within a node only go forward.
  static let order = [3, 2, 5, 4, 0, 1]

  init(
    _ interactions: some NeutrinoInteractions, on grid: CascadeGrid, options: CascadeOptions
  ) throws(PhysicsError) {
    self.grid = grid
    let n = grid.count
    losses = [[Double]](repeating: [Double](repeating: 0, count: n), count: 6)
    lost = losses
    nucleonLosses = losses
    neutral = [[Double]](repeating: [Double](repeating: 0, count: n * n), count: 2)
    let perGram = options.nucleonMass.nucleonsPerCm2(columnGCm2: 1)
    for kind in 0..<2 {
      var charged: [Gain] = []
      for flavor in NeutrinoFlavor.allCases {
        let species = NeutrinoSpecies(flavor, antiparticle: kind == 1)
        try addNucleons(
          interactions, species, perGram, kind: kind, regeneration: options.regeneration, &charged)
      }
      if options.regeneration != .none { addTaus(charged, kind: kind, options.regeneration) }
    }
    nucleonLosses = losses
    if options.includesGlashowResonance {
      addResonance(electronsPerGram: perGram * options.electronFraction, options.regeneration)
    }
    gains = gains.map(Self.forward).filter { $0.rates.contains { $0 != 0 } }
  }

  /// Absorption of one flavour, and what neutral currents give back.
  private mutating func addNucleons(
    _ interactions: some NeutrinoInteractions, _ species: NeutrinoSpecies, _ perGram: Double,
    kind: Int, regeneration: TauRegeneration, _ taus: inout [Gain]
  ) throws(PhysicsError) {
    let (s, n) = (3 * kind + species.flavor.rawValue, grid.count)
    let isTau = species.flavor == .tau && regeneration != .none
    var tau = [Double](repeating: 0, count: isTau ? n * n : 0)
    for j in 0..<n {
      let energy = grid.energiesGeV[j]
      let charged =
        perGram * (try interactions.crossSectionCm2(species, .charged, energyGeV: energy))
      let back = perGram * (try interactions.crossSectionCm2(species, .neutral, energyGeV: energy))
      losses[s][j] = try Require.nonNegative(charged + back, "cross section at \(energy) GeV")
      // The flavours share one matrix of neutral currents: that of the electron neutrino.
      if species.flavor == .electron {
        let shares = try self.shares(interactions, species, .neutral, j)
        for i in 0...j { neutral[kind][i * n + j] = back * shares.weights[i] }
        for flavor in 0..<3 { lost[3 * kind + flavor][j] += back * shares.lost }
      }
      guard isTau else { continue }
      let shares = try self.shares(interactions, species, .charged, j)
      for i in 0...j { tau[i * n + j] = charged * shares.weights[i] }
      lost[s][j] += charged * shares.lost
    }
    if isTau { taus.append(Gain(from: s, to: s, rates: tau)) }
  }

  /// Where the lepton of an interaction at a node lands.
  private func shares(
    _ interactions: some NeutrinoInteractions, _ species: NeutrinoSpecies,
    _ channel: InteractionChannel, _ node: Int
  ) throws(PhysicsError) -> CascadeGrid.Deposit {
    let energy = grid.energiesGeV[node]
    let density = try interactions.inelasticityDensity(species, channel, energyGeV: energy)
    let deposit = grid.deposit(from: node) { density(1 - $0) }
    guard deposit.sum > 0.95, deposit.sum < 1.05, deposit.weights.allSatisfy({ $0 >= 0 }) else {
      throw .inconsistent(
        parameter: "inelasticity density", value: "integral \(deposit.sum) at \(energy) GeV",
        hint: "the density of y must be positive, with the integral 1 over 0...1")
    }
    return deposit.normalized()
  }

  /// Tau leptons, made as the gains say, become neutrinos.
  private mutating func addTaus(_ made: [Gain], kind: Int, _ regeneration: TauRegeneration) {
    let decays = TauDecayMatrices(grid, regeneration)
    for gain in made {
      add(decays.neutrinos, after: gain, to: 3 * kind + 2)
      let other = 3 * (1 - kind)
      for (flavor, channel) in [(0, TauDecay.Channel.electron), (1, .muon)] {
        add(
          decays.secondaries, after: gain, to: other + flavor, TauDecay.branchingFraction(channel))
      }
    }
  }

  /// Appends decay after production.
  private mutating func add(
    _ decay: TauDecayMatrices.Matrix, after made: Gain, to: Int, _ fraction: Double = 1
  ) {
    let n = grid.count
    var rates = [Double](repeating: 0, count: n * n)
    for i in 0..<n {
      for k in i..<n {
        let share = fraction * decay.weights[i * n + k]
        guard share != 0 else { continue }
        for j in k..<n { rates[i * n + j] += share * made.rates[k * n + j] }
      }
    }
    // The secondaries are extra particles; of the tau neutrinos, one a decay, the lost ones are counted.
    if fraction == 1 {
      for k in 0..<n {
        for j in k..<n { lost[made.from][j] += decay.lost[k] * made.rates[k * n + j] }
      }
    }
    merge(Gain(from: made.from, to: to, rates: rates))
  }

  /// Adds gains to those between the same species.
  private mutating func merge(_ gain: Gain) {
    guard let k = gains.firstIndex(where: { $0.from == gain.from && $0.to == gain.to }) else {
      gains.append(gain)
      return
    }
    for place in gain.rates.indices { gains[k].rates[place] += gain.rates[place] }
  }

  /// The resonance: absorption of electron antineutrinos, and what leptonic W decays give back.
  private mutating func addResonance(electronsPerGram: Double, _ regeneration: TauRegeneration) {
    let n = grid.count
    var antineutrino = [Double](repeating: 0, count: n * n)
    var tau = antineutrino
    let fractions = Glashow1960.leptonicFractions
    for j in 0..<n {
      let rate = electronsPerGram * Glashow1960.totalCm2(energyGeV: grid.energiesGeV[j])
      losses[3][j] += rate
      let direct = grid.deposit(from: j) { 3 * $0 * $0 }.normalized()
      let lepton = grid.deposit(from: j) { 3 * (1 - $0) * (1 - $0) }.normalized()
      for i in 0...j {
        antineutrino[i * n + j] = rate * direct.weights[i]
        tau[i * n + j] = rate * fractions.tau * lepton.weights[i]
      }
    }
    for (to, fraction) in [(3, fractions.electron), (4, fractions.muon), (5, fractions.tau)] {
      merge(Gain(from: 3, to: to, rates: antineutrino.map { $0 * fraction }))
    }
    guard regeneration != .none else { return }
    let decays = TauDecayMatrices(grid, regeneration)
    let made = Gain(from: 3, to: 2, rates: tau)
    add(decays.neutrinos, after: made, to: 2)
    add(decays.secondaries, after: made, to: 3, TauDecay.branchingFraction(.electron))
    add(decays.secondaries, after: made, to: 4, TauDecay.branchingFraction(.muon))
  }

  /// Moves gains within a node that go against the order to the node below.
  private static func forward(_ gain: Gain) -> Gain {
    guard let from = order.firstIndex(of: gain.from), let to = order.firstIndex(of: gain.to),
      from > to
    else { return gain }
    var moved = gain
    let n = Int(Double(gain.rates.count).squareRoot().rounded())
    for i in 1..<n {
      moved.rates[(i - 1) * n + i] += moved.rates[i * n + i]
      moved.rates[i * n + i] = 0
    }
    return moved
  }
}

/// Where the neutrinos of tau decays land, with the tau's loss of energy before it.
struct TauDecayMatrices {
  struct Matrix {
    /// Arriving node after node; columns are the taus' nodes.
    var weights: [Double]
    /// What falls below the grid.
    var lost: [Double]
  }

  let neutrinos, secondaries: Matrix

  init(_ grid: CascadeGrid, _ regeneration: TauRegeneration) {
    var neutrinos = Self.matrix(grid) {
      grid.deposit(
        from: $0, jumps: TauDecay.tauNeutrinoJumps, density: TauDecay.anyTauNeutrinoDensity
      ).normalized()
    }
    var secondaries = Self.matrix(grid) {
      grid.deposit(from: $0) { 4 * (1 - $0) * (1 - $0) * (1 - $0) }.normalized()
    }
    if case .losingEnergy(let density) = regeneration {
      let loss = Self.matrix(grid) { grid.lossDeposit(from: $0, densityGCm3: density) }
      neutrinos = neutrinos.after(loss, grid.count)
      secondaries = secondaries.after(loss, grid.count)
    }
    self.neutrinos = neutrinos
    self.secondaries = secondaries
  }

  private static func matrix(
    _ grid: CascadeGrid, _ deposit: (Int) -> CascadeGrid.Deposit
  ) -> Matrix {
    let n = grid.count
    var result = Matrix(
      weights: [Double](repeating: 0, count: n * n), lost: [Double](repeating: 0, count: n))
    for k in 0..<n {
      let shares = deposit(k)
      for i in 0...k { result.weights[i * n + k] = shares.weights[i] }
      result.lost[k] = shares.lost
    }
    return result
  }
}

extension TauDecayMatrices.Matrix {
  /// This after another step.
  fileprivate func after(_ first: Self, _ n: Int) -> Self {
    var result = Self(
      weights: [Double](repeating: 0, count: n * n), lost: first.lost)
    for i in 0..<n {
      for m in i..<n where weights[i * n + m] != 0 {
        for k in m..<n {
          result.weights[i * n + k] += weights[i * n + m] * first.weights[m * n + k]
        }
      }
    }
    for k in 0..<n {
      for m in 0...k { result.lost[k] += lost[m] * first.weights[m * n + k] }
    }
    return result
  }
}

extension CascadeGrid {
  /// Where taus of a node are when they decay: continuous loss against the decay length.
  ///
  /// P(survival to E) = exp(−m/(c τ ρ) ∫ dE'/(β E'²)), in sixteen steps an interval of the grid.
  func lossDeposit(from node: Int, densityGCm3: Double) -> Deposit {
    var result = Deposit(weights: [Double](repeating: 0, count: node + 1), lost: 0)
    let decay =
      TauDecay.massEV * 1e-9 / (TauDecay.properDecayLengthM * 100 * densityGCm3)  // GeV cm²/g
    var survival = 1.0
    let parts = 16
    for upper in stride(from: node, to: 0, by: -1) {
      let (low, h) = (logs[upper - 1], logs[upper] - logs[upper - 1])
      for part in 0..<parts {
        let share = 1 - (Double(part) + 0.5) / Double(parts)
        let energy = Elementary.exp(low + share * h)
        let depth =
          decay / (DuttaHuangReno2005.beta(energyGeV: energy) * energy) * h / Double(parts)
        let decayed = -survival * Elementary.expMinusOne(-depth)
        result.add(decayed, share, upper)
        survival -= decayed
        if survival < 1e-15 { return result.normalized() }
      }
    }
    result.lost = survival
    return result.normalized()
  }
}
