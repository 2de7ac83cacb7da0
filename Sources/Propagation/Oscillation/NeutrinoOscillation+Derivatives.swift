import Neutrinos
import NumericalMethods
import PhysicalQuantities

/// The probabilities at one energy with their derivatives.
public struct DifferentiatedProbabilities: Sendable {
  /// The probabilities.
  public let probabilities: ProbabilityMatrix
  private let derivatives: [OscillationVariable: ProbabilityMatrix]

  init(
    _ probabilities: ProbabilityMatrix, _ derivatives: [OscillationVariable: ProbabilityMatrix]
  ) {
    self.probabilities = probabilities
    self.derivatives = derivatives
  }

  /// The derivatives of all probabilities by a variable; none if it was not asked for.
  public subscript(variable: OscillationVariable) -> ProbabilityMatrix? { derivatives[variable] }
}

extension NeutrinoOscillation {
  /// The probabilities and their exact derivatives at some energies, in any medium, for any number of flavours.
  ///
  /// Forward differentiation of every exponential: no differences of probabilities, and equal levels do no harm. Where
  /// the density varies, steps are halved until no probability changes by more than the accuracy of the path, and no
  /// derivative by more than that part of the largest one.
  ///
  /// **Accuracy** rounding for slabs: 1e-12 of a derivative's largest entry up to phases of 10³ rad. **Cost** some µs a
  /// slab and variable.
  ///
  /// - Throws: `PhysicsError` for energies and paths that do not exist, and where a derivative does not: sin² of 0 or 1,
  ///   density and baseline of a way that has none, sterile variables without a sterile state.
  public func derivatives(
    by variables: [OscillationVariable] = OscillationVariable.parameters, energies: [Energy],
    along path: NeutrinoPath, of kind: NeutrinoKind = .neutrino
  ) throws(PhysicsError) -> [DifferentiatedProbabilities] {
    for energy in energies { try Require.positive(energy.inGeV, "energy_GeV") }
    try path.check()
    for variable in variables { try check(variable, path) }
    let hamiltonian = GeneralHamiltonian(parameters, nonStandardInteractions, kind: kind)
    let kernel = DifferentiatedKernel(
      hamiltonian: hamiltonian,
      changes: variables.map { HamiltonianChange(parameters, hamiltonian, $0, kind: kind) },
      unitMatter: path.unitMatter)
    var results: [DifferentiatedProbabilities] = []
    for start in stride(from: 0, to: energies.count, by: 8) {
      let some = energies[start..<Swift.min(start + 8, energies.count)].map(\.inGeV)
      var lanes = Double8(repeating: some[0])
      for (lane, energy) in some.enumerated() { lanes[lane] = energy }
      let table = try table(kernel, path, lanes)
      results += some.indices.map { result(table, variables, lane: $0) }
    }
    return results
  }

  /// The same at one energy.
  ///
  /// - Throws: `PhysicsError` as for several energies.
  public func derivatives(
    by variables: [OscillationVariable] = OscillationVariable.parameters, energy: Energy,
    along path: NeutrinoPath, of kind: NeutrinoKind = .neutrino
  ) throws(PhysicsError) -> DifferentiatedProbabilities {
    try derivatives(by: variables, energies: [energy], along: path, of: kind)[0]
  }

  private func result(
    _ table: [[Double8]], _ variables: [OscillationVariable], lane: Int
  ) -> DifferentiatedProbabilities {
    func matrix(_ lanes: [Double8]) -> ProbabilityMatrix {
      ProbabilityMatrix(flavorCount: parameters.flavorCount, values: lanes.map { $0[lane] })
    }
    let pairs = zip(variables, table.dropFirst().map(matrix))
    return DifferentiatedProbabilities(matrix(table[0]), Dictionary(pairs) { first, _ in first })
  }

  /// The table of a path; where the density varies, in ever shorter steps until it no longer changes.
  private func table(
    _ kernel: DifferentiatedKernel, _ path: NeutrinoPath, _ energies: Double8
  ) throws(PhysicsError) -> [[Double8]] {
    guard let accuracy = path.accuracy else {
      return kernel.table(path.slabs(stepKm: .infinity).all, energyGeV: energies)
    }
    var step = NeutrinoPath.firstStepKm
    var last = kernel.table(path.slabs(stepKm: step).all, energyGeV: energies)
    for _ in 0..<12 {
      step /= 2
      let next = kernel.table(path.slabs(stepKm: step).all, energyGeV: energies)
      // Two results of hundreds of steps never agree better than 1e-11.
      if Self.change(last, next) < max(accuracy, 1e-11) { return next }
      last = next
    }
    throw .noSolution(
      parameter: "accuracy", value: "\(accuracy)",
      hint: "the density varies too fast; give breakpoints where it jumps")
  }

  /// The largest change, of derivatives as part of their largest entry at each energy.
  private static func change(_ last: [[Double8]], _ next: [[Double8]]) -> Double {
    var worst = 0.0
    for (a, b) in zip(last, next) {
      var (largest, difference) = (Double8.every(1), Double8.zero)
      for (x, y) in zip(a, b) {
        let (size, change) = (Double8.magnitude(y), Double8.magnitude(y - x))
        largest = .choose(Double8.notAbove(largest, size), size, largest)
        difference = .choose(Double8.notAbove(difference, change), change, difference)
      }
      worst = Swift.max(worst, (difference / largest).max())
    }
    return worst
  }

  /// Refuses derivatives that do not exist.
  private func check(
    _ variable: OscillationVariable, _ path: NeutrinoPath
  ) throws(PhysicsError) {
    let isSterile = OscillationVariable.sterileParameters.contains(variable)
    if isSterile, parameters.sterileStates.isEmpty {
      throw .inconsistent(
        parameter: "derivative", value: "\(variable)", hint: "there is no sterile state")
    }
    if let change = MixingChange(variable) {
      guard let rotation = parameters.rotations.first(where: change.concerns) else {
        throw .inconsistent(
          parameter: "derivative", value: "\(variable)", hint: "the sterile state lacks the angle")
      }
      let value = rotation.sineSquared
      guard change.isPhase || (value > 0 && value < 1) else {
        throw .outOfRange(
          parameter: "sin2_theta\(rotation.first)\(rotation.second)", value: value,
          allowed: "between 0 and 1", hint: "the derivative by sin² does not exist at the ends")
      }
    }
    if variable == .baseline || variable == .density, !path.hasOneDensity {
      throw .inconsistent(
        parameter: "derivative", value: "\(variable)",
        hint: "the way has no single length and density; take the factor on all densities")
    }
  }
}

extension NeutrinoPath {
  /// Whether the way is one stretch of one density, or vacuum.
  fileprivate var hasOneDensity: Bool {
    switch self {
    case .vacuum, .constantDensity: true
    default: false
    }
  }

  /// Electrons and neutrons of 1 g/cm³ of the way's matter, where it is one density; of rock in vacuum.
  fileprivate var unitMatter: (electrons: Double, neutrons: Double) {
    guard case .constantDensity(_, _, let fraction) = self else { return (0.5, 0.5) }
    return (fraction, 1 - fraction)
  }
}
