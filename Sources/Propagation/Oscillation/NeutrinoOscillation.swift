import Neutrinos
import NumericalMethods
import PhysicalQuantities

/// Neutrino oscillation with one set of parameters, in any medium: the call that reads like physics.
///
/// **Accuracy** rounding in vacuum, one density and slabs; as asked where the density varies. Sterile states come with
/// the parameters, non-standard interactions as a modifier; both work in every medium.
public struct NeutrinoOscillation: Sendable {
  /// The parameters.
  public let parameters: OscillationParameters
  /// Interactions with matter beyond the Standard Model, if any.
  public let nonStandardInteractions: NonStandardInteractions?

  /// Takes parameters and modifiers.
  public init(
    _ parameters: OscillationParameters, nonStandardInteractions: NonStandardInteractions? = nil
  ) {
    self.parameters = parameters
    self.nonStandardInteractions = nonStandardInteractions
  }

  /// The probability that a neutrino made in one flavour is seen in another.
  ///
  /// - Throws: ``PhysicsError`` for an energy of 0 or below, and for paths that do not exist.
  public func oscillationProbability(
    from initial: NeutrinoFlavor, to final: NeutrinoFlavor, energy: Energy,
    along path: NeutrinoPath, of kind: NeutrinoKind = .neutrino
  ) throws(PhysicsError) -> Double {
    try probabilities(energy: energy, along: path, of: kind)[initial, final]
  }

  /// The probability that a neutrino is seen in the flavour in which it was made.
  ///
  /// - Throws: ``PhysicsError`` for an energy of 0 or below, and for paths that do not exist.
  public func survivalProbability(
    of flavor: NeutrinoFlavor, energy: Energy, along path: NeutrinoPath,
    of kind: NeutrinoKind = .neutrino
  ) throws(PhysicsError) -> Double {
    try probabilities(energy: energy, along: path, of: kind)[flavor, flavor]
  }

  /// The probabilities of all transitions at one energy.
  ///
  /// - Throws: ``PhysicsError`` for an energy of 0 or below, and for paths that do not exist.
  public func probabilities(
    energy: Energy, along path: NeutrinoPath, of kind: NeutrinoKind = .neutrino
  ) throws(PhysicsError) -> ProbabilityMatrix {
    let energyGeV = try Require.positive(energy.inGeV, "energy_GeV")
    try path.check()
    guard let accuracy = path.accuracy else {
      return matrix(energyGeV, path.slabs(stepKm: .infinity), kind)
    }
    return try adaptive(accuracy, path) { matrix(energyGeV, $0, kind) }
  }

  /// Halves the steps until two results differ by what the accuracy allows.
  private func adaptive(
    _ accuracy: Double, _ path: NeutrinoPath, _ matrix: (NeutrinoPath.Slabs) -> ProbabilityMatrix
  ) throws(PhysicsError) -> ProbabilityMatrix {
    var step = NeutrinoPath.firstStepKm
    var last = matrix(path.slabs(stepKm: step))
    for _ in 0..<14 {
      step /= 2
      let next = matrix(path.slabs(stepKm: step))
      let change = zip(last.values, next.values).reduce(0) {
        Swift.max($0, ($1.0 - $1.1).magnitude)
      }
      // At fourth order the finer of two results is 15 times nearer than they are apart.
      if change < 8 * accuracy { return next }
      last = next
    }
    throw .noSolution(
      parameter: "accuracy", value: "\(accuracy)",
      hint: "the density varies too fast; give breakpoints where it jumps")
  }

  private func matrix(
    _ energyGeV: Double, _ slabs: NeutrinoPath.Slabs, _ kind: NeutrinoKind
  ) -> ProbabilityMatrix {
    if parameters.sterileStates.isEmpty && nonStandardInteractions == nil {
      return standardMatrix(energyGeV, slabs, kind)
    }
    return generalMatrix(energyGeV, slabs.all, kind)
  }

  private func standardMatrix(
    _ energyGeV: Double, _ slabs: NeutrinoPath.Slabs, _ kind: NeutrinoKind
  ) -> ProbabilityMatrix {
    let h = StandardHamiltonian(parameters, isAntineutrino: kind == .antineutrino)
    let unit = (kind == .antineutrino ? -1 : 1) * OscillationConstants.matterEV2 * energyGeV
    let path = OscillationConstants.halfPhase / energyGeV
    func amplitude(_ slabs: [MatterSlab]) -> PathAmplitude<Double> {
      var s = PathAmplitude<Double>(.identity)
      for slab in slabs {
        s.enter(h.amplitude(matter: unit * slab.electronsMolCm3, path: path * slab.lengthKm))
      }
      return s
    }
    var s = amplitude(slabs.remainder)
    if !slabs.half.isEmpty { s.enter(amplitude(slabs.half).thereAndBack) }
    return ProbabilityMatrix(h.rotation.transitions(s))
  }

  private func generalMatrix(
    _ energyGeV: Double, _ slabs: [MatterSlab], _ kind: NeutrinoKind
  ) -> ProbabilityMatrix {
    let kernel = GeneralKernel(
      GeneralHamiltonian(parameters, nonStandardInteractions, kind: kind))
    let n = parameters.flavorCount
    let values = withUnsafeTemporaryAllocation(of: Double8.self, capacity: kernel.roomCount) {
      room -> [Double] in
      room.initialize(repeating: .zero)
      guard let base = room.baseAddress else { return [] }
      slabs.withUnsafeBufferPointer {
        kernel.probabilities(slabs: $0, energyGeV: .every(energyGeV), room: base)
      }
      return (0..<(n * n)).map { room[$0][0] }
    }
    return ProbabilityMatrix(flavorCount: n, values: values)
  }
}
