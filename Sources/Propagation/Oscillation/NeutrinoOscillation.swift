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
  /// What ordinary matter needs to know of the parameters, for neutrinos and antineutrinos.
  private let hamiltonians: (StandardHamiltonian, StandardHamiltonian)

  /// Takes parameters and modifiers.
  public init(
    _ parameters: OscillationParameters, nonStandardInteractions: NonStandardInteractions? = nil
  ) {
    self.parameters = parameters
    self.nonStandardInteractions = nonStandardInteractions
    hamiltonians = (
      StandardHamiltonian(parameters, isAntineutrino: false),
      StandardHamiltonian(parameters, isAntineutrino: true)
    )
  }

  /// The probability that a neutrino made in one flavour is seen in another.
  ///
  /// - Throws: `PhysicsError` for an energy of 0 or below, and for paths that do not exist.
  public func oscillationProbability(
    from initial: NeutrinoFlavor, to final: NeutrinoFlavor, energy: Energy,
    along path: NeutrinoPath, of kind: NeutrinoKind = .neutrino
  ) throws(PhysicsError) -> Double {
    guard let one = try singleSlab(energy, path, kind) else {
      return try probabilities(energy: energy, along: path, of: kind)[initial, final]
    }
    return one[3 * initial.rawValue + final.rawValue]
  }

  /// The table of one stretch of one density without any array; none for other paths and modifiers.
  private func singleSlab(
    _ energy: Energy, _ path: NeutrinoPath, _ kind: NeutrinoKind
  ) throws(PhysicsError) -> ProbabilityLanes<Double>? {
    guard isStandard else { return nil }
    let (km, electrons): (Double, Double)
    switch path {
    case .vacuum(let length): (km, electrons) = (length.inKm, 0)
    case .constantDensity(let length, let density, let fraction):
      try Require.nonNegative(density.inGramsPerCm3, "density_g_cm3")
      try Require.value(fraction, in: 0...1, "electron_fraction")
      (km, electrons) = (length.inKm, density.inGramsPerCm3 * fraction)
    default: return nil
    }
    let energyGeV = try Require.positive(energy.inGeV, "energy_GeV")
    try Require.nonNegative(km, "baseline_km")
    let isAntineutrino = kind == .antineutrino
    let unit = (isAntineutrino ? -1 : 1) * OscillationConstants.matterEV2
    return (isAntineutrino ? hamiltonians.1 : hamiltonians.0).probabilities(
      matter: unit * electrons * energyGeV, path: OscillationConstants.halfPhase * km / energyGeV)
  }

  /// Whether three flavours in ordinary matter are all there is.
  private var isStandard: Bool {
    parameters.sterileStates.isEmpty && nonStandardInteractions == nil
  }

  /// The probability that a neutrino is seen in the flavour in which it was made.
  ///
  /// - Throws: `PhysicsError` for an energy of 0 or below, and for paths that do not exist.
  public func survivalProbability(
    of flavor: NeutrinoFlavor, energy: Energy, along path: NeutrinoPath,
    of kind: NeutrinoKind = .neutrino
  ) throws(PhysicsError) -> Double {
    try oscillationProbability(
      from: flavor, to: flavor, energy: energy, along: path, of: kind)
  }

  /// The probabilities of all transitions at one energy.
  ///
  /// - Throws: `PhysicsError` for an energy of 0 or below, and for paths that do not exist.
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
    if isStandard { return standardMatrix(energyGeV, slabs, kind) }
    return generalMatrix(energyGeV, slabs.all, kind)
  }

  private func standardMatrix(
    _ energyGeV: Double, _ slabs: NeutrinoPath.Slabs, _ kind: NeutrinoKind
  ) -> ProbabilityMatrix {
    let h = kind == .antineutrino ? hamiltonians.1 : hamiltonians.0
    let unit = (kind == .antineutrino ? -1 : 1) * OscillationConstants.matterEV2 * energyGeV
    let path = OscillationConstants.halfPhase / energyGeV
    func amplitude(_ slabs: [MatterSlab]) -> PathAmplitude<Double> {
      var s = PathAmplitude(SymmetricAmplitude<Double>.identity)
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
