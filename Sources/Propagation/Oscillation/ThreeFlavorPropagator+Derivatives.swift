import Neutrinos
import NumericalMethods
import PhysicalQuantities

extension ThreeFlavorPropagator {
  /// Fills the nine channels and their exact derivatives for every energy, in matter of one density.
  ///
  /// The table holds the nine channels, then nine for each variable in order, each as long as the energies; it needs
  /// 9 (1 + variables) places an energy. Forward differentiation by hand: no differences of probabilities.
  ///
  /// - Throws: `PhysicsError` where a derivative does not exist: sin² of 0 or 1, or levels that nearly meet.
  public func fillDerivatives(
    _ variables: [OscillationVariable] = OscillationVariable.parameters,
    energiesGeV: UnsafeBufferPointer<Double>, baselineKm: Double, densityGCm3: Double,
    electronFraction: Double, into table: UnsafeMutableBufferPointer<Double>
  ) throws(PhysicsError) {
    let count = energiesGeV.count
    precondition(table.count >= 9 * (1 + variables.count) * count, "the table is too short")
    try checkDerivatives(variables)
    guard count > 0, let energies = energiesGeV.baseAddress, let out = table.baseAddress else {
      return
    }
    let pass = DerivativePass(
      self, variables, baselineKm: baselineKm, densityGCm3: densityGCm3,
      electronFraction: electronFraction)
    var i = 0
    var isGood = true
    while i &+ 8 <= count {
      isGood = pass.fill(.load(energies + i), out + i, stride: count) && isGood
      i &+= 8
    }
    if i < count {
      isGood = fillTail(pass, energies + i, count - i, out + i, count, variables.count) && isGood
    }
    guard isGood else {
      throw .noSolution(
        parameter: "derivatives", value: "\(parameters.deltaMSquared21EV2) eV2",
        hint: "two levels nearly meet at one of the energies; no derivative is given there")
    }
  }

  private func fillTail(
    _ pass: DerivativePass, _ energies: UnsafePointer<Double>, _ rest: Int,
    _ out: UnsafeMutablePointer<Double>, _ count: Int, _ variables: Int
  ) -> Bool {
    var last = Double8(repeating: energies[0])
    for lane in 0..<rest { last[lane] = energies[lane] }
    let channels = 9 * (1 + variables)
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: 8 * channels) { room in
      room.initialize(repeating: 0)
      guard let base = room.baseAddress else { return false }
      let isGood = pass.fill(last, base, stride: 8)
      for channel in 0..<channels {
        for lane in 0..<rest { out[channel * count + lane] = base[8 * channel + lane] }
      }
      return isGood
    }
  }

  private func checkDerivatives(_ variables: [OscillationVariable]) throws(PhysicsError) {
    let angles: [(OscillationVariable, String, Double)] = [
      (.sinSquaredTheta12, "sin2_theta12", parameters.sinSquaredTheta12),
      (.sinSquaredTheta13, "sin2_theta13", parameters.sinSquaredTheta13),
      (.sinSquaredTheta23, "sin2_theta23", parameters.sinSquaredTheta23),
    ]
    for (variable, name, value) in angles
    where variables.contains(variable) && (value <= 0 || value >= 1) {
      throw .outOfRange(
        parameter: name, value: value, allowed: "between 0 and 1",
        hint: "the derivative by sin² does not exist at the ends")
    }
  }
}

/// What a batch of derivatives needs beside the energies.
private struct DerivativePass {
  let h: StandardHamiltonian
  let variables: [(OscillationVariable, HamiltonianDerivative)]
  let weights, byTheta23, byDelta: TransitionWeights
  let potential, path, perDensity, baselineKm: Double

  init(
    _ propagator: ThreeFlavorPropagator, _ variables: [OscillationVariable], baselineKm: Double,
    densityGCm3: Double, electronFraction: Double
  ) {
    h = propagator.hamiltonian
    self.variables = variables.map {
      ($0, StandardHamiltonian.derivative(propagator.parameters, $0) ?? HamiltonianDerivative())
    }
    weights = TransitionWeights(h.rotation)
    byTheta23 = TransitionWeights(byTheta23: h.rotation)
    byDelta = TransitionWeights(byDelta: h.rotation, side: propagator.sign)
    perDensity = propagator.sign * OscillationConstants.matterEV2 * electronFraction
    potential = perDensity * densityGCm3
    path = OscillationConstants.halfPhase * baselineKm
    self.baselineKm = baselineKm
  }

  @inline(__always)
  func fill(_ energy: Double8, _ out: UnsafeMutablePointer<Double>, stride: Int) -> Bool {
    let matter = energy * potential
    let x = path / energy
    let slab = DifferentiatedSlab(h, matter: matter, path: x)
    let forms = TransitionForms(slab.amplitudes)
    weights.channels(forms, total: 1).store(out, stride: stride)
    var place = out + 9 * stride
    for (variable, derivative) in variables {
      table(variable, derivative, slab, forms, energy, x).store(place, stride: stride)
      place += 9 * stride
    }
    return Double8.areAll(slab.isGood)
  }

  @inline(__always)
  private func table(
    _ variable: OscillationVariable, _ derivative: HamiltonianDerivative,
    _ slab: DifferentiatedSlab<Double8>, _ forms: TransitionForms<Double8>, _ energy: Double8,
    _ x: Double8
  ) -> ProbabilityLanes<Double8> {
    switch variable {
    case .sinSquaredTheta23: byTheta23.channels(forms, total: 0)
    case .deltaCP: byDelta.channels(forms, total: 0)
    case .density: channels(slab, slab.changeWithMatter).scaled(energy * perDensity)
    case .baseline:
      channels(slab, slab.changeWithPath).scaled(OscillationConstants.halfPhase / energy)
    case .energy:
      channels(slab, slab.changeWithMatter).scaled(Double8.every(potential))
        .plus(channels(slab, slab.changeWithPath), times: -(x / energy))
    default: channels(slab, slab.change(derivative))
    }
  }

  @inline(__always)
  private func channels(
    _ slab: DifferentiatedSlab<Double8>, _ change: TransitionAmplitudes<Double8>
  ) -> ProbabilityLanes<Double8> {
    weights.channels(TransitionForms(at: slab.amplitudes, change: change), total: 0)
  }
}

extension ProbabilityLanes {
  /// Every channel times a factor.
  @inline(__always)
  func scaled(_ factor: V) -> Self {
    var result = self
    for channel in 0..<9 { result[channel] = factor * self[channel] }
    return result
  }

  /// Every channel plus a factor times another table's.
  @inline(__always)
  func plus(_ other: Self, times factor: V) -> Self {
    var result = self
    for channel in 0..<9 { result[channel] = .fused(factor, other[channel], self[channel]) }
    return result
  }
}
