import Neutrinos
import NumericalMethods
import PhysicalQuantities

extension NeutrinoOscillation {
  /// The probabilities of all transitions with new physics.
  ///
  /// **Accuracy** rounding times the phase (1e-12 at 10⁴ rad) in vacuum and slabs; as asked where the density varies.
  /// **Cost** some 5 µs a slab, with decoherence 50 µs.
  ///
  /// - Throws: `PhysicsError` for energies, paths and modifiers that do not exist or do not fit the number of flavours.
  public func probabilities(
    energy: Energy, along path: NeutrinoPath, of kind: NeutrinoKind = .neutrino,
    modifiedBy modifiers: OscillationModifiers
  ) throws(PhysicsError) -> ProbabilityMatrix {
    guard modifiers != .none else {
      return try probabilities(energy: energy, along: path, of: kind)
    }
    let states = try densityMatrices(energy: energy, along: path, of: kind, modifiedBy: modifiers)
    let n = parameters.flavorCount
    return ProbabilityMatrix(
      flavorCount: n, values: states.flatMap { rho in (0..<n).map { rho.probability(of: $0) } })
  }

  /// What neutrinos made as each flavour have become, as density matrices in flavour.
  ///
  /// - Throws: `PhysicsError` as `probabilities`.
  public func densityMatrices(
    energy: Energy, along path: NeutrinoPath, of kind: NeutrinoKind = .neutrino,
    modifiedBy modifiers: OscillationModifiers
  ) throws(PhysicsError) -> [DensityMatrix] {
    let energyGeV = try Require.positive(energy.inGeV, "energy_GeV")
    try path.check()
    try require(modifiers)
    let hamiltonian = GeneralHamiltonian(parameters, nonStandardInteractions, kind: kind)
    func exact(
      _ e: Double, _ modifiers: OscillationModifiers
    ) throws(PhysicsError)
      -> [DensityMatrix]
    {
      let evolution = OpenEvolution(hamiltonian, modifiers, energyGeV: e, kind: kind)
      return try Self.followed(path) { evolution.densities(after: $0) }
    }
    guard let packets = modifiers.wavePackets, !isDiagonal(path, modifiers) else {
      return try exact(energyGeV, modifiers)
    }
    var inner = modifiers
    inner.wavePackets = nil
    let nodes = try packets.nodes(
      energyGeV: energyGeV, phaseADeviation: phaseADeviation(energyGeV, path, modifiers))
    var sum = [ComplexMatrix](
      repeating: ComplexMatrix(count: parameters.flavorCount), count: parameters.flavorCount)
    for node in nodes {
      let states = try exact(node.energyGeV, inner)
      for k in sum.indices { sum[k].add(states[k].matrix, times: node.weight) }
    }
    return sum.map { DensityMatrix(matrix: $0) }
  }

  /// Refuses modifiers of another number of states.
  private func require(_ modifiers: OscillationModifiers) throws(PhysicsError) {
    let n = parameters.flavorCount
    if let rates = modifiers.decoherence, rates.stateCount != n {
      throw .inconsistent(
        parameter: "gamma_eV", value: "\(rates.stateCount) states",
        hint: "there are \(n) mass states; give the rates of all pairs")
    }
    if let decay = modifiers.decay, decay.alphaEV2.count > n {
      throw .inconsistent(
        parameter: "alpha_\(decay.alphaEV2.count)_eV2", value: "\(decay.alphaEV2)",
        hint: "there are \(n) mass states")
    }
  }

  /// Whether nothing mixes the mass states on the way.
  private func isDiagonal(_ path: NeutrinoPath, _ modifiers: OscillationModifiers) -> Bool {
    guard modifiers.lorentzViolation == nil else { return false }
    if case .vacuum = path { return true }
    return false
  }

  /// How much the largest phase changes within a packet's deviation.
  private func phaseADeviation(
    _ energyGeV: Double, _ path: NeutrinoPath, _ modifiers: OscillationModifiers
  ) -> Double {
    let masses = parameters.squaredMassesEV2
    let spread = (masses.max() ?? 0) - (masses.min() ?? 0)
    let sigma = modifiers.wavePackets?.relativeDeviation(energyGeV: energyGeV) ?? 0
    let lengthKm = path.slabs(stepKm: .infinity).all.reduce(0) { $0 + $1.lengthKm }
    let phase = 2 * OscillationConstants.halfPhase * spread * lengthKm / energyGeV
    guard let violation = modifiers.lorentzViolation else { return phase * sigma }
    // c's phase grows as E: its derivative by ln(1/E) is the phase itself.
    let matrix = violation.matrix(
      count: parameters.flavorCount, energyGeV: energyGeV, kind: .neutrino)
    let size = matrix.eigenvalues.reduce(0) { Swift.max($0, 2 * $1.magnitude) }
    return (phase + 2 * OscillationConstants.halfPhase * size * lengthKm / energyGeV) * sigma
  }

  /// Halves the steps where the density varies until two results differ by less than the accuracy.
  private static func followed(
    _ path: NeutrinoPath, _ states: ([MatterSlab]) -> [DensityMatrix]
  ) throws(PhysicsError) -> [DensityMatrix] {
    guard let accuracy = path.accuracy else { return states(path.slabs(stepKm: .infinity).all) }
    // Exponentials of some hundred steps agree to 1e-11 at best.
    let target = Swift.max(accuracy, 1e-11)
    var step = NeutrinoPath.firstStepKm
    var last = states(path.slabs(stepKm: step).all)
    for _ in 0..<12 {
      step /= 2
      let next = states(path.slabs(stepKm: step).all)
      let change = zip(last, next).reduce(0.0) { worst, pair in
        (0..<pair.0.flavorCount).reduce(worst) {
          Swift.max($0, (pair.0.probability(of: $1) - pair.1.probability(of: $1)).magnitude)
        }
      }
      if change < target { return next }
      last = next
    }
    throw .noSolution(
      parameter: "accuracy", value: "\(accuracy)",
      hint: "the density varies too fast; give breakpoints where it jumps")
  }
}
