import Neutrinos
import NumericalMethods
import PhysicalQuantities

extension NeutrinoOscillation {
  /// The probabilities that mass states, arriving from far away, are seen as flavours after a path: row i is νᵢ.
  ///
  /// Neutrinos of the Sun and of supernovae arrive as mass states: over such distances their packets have parted.
  ///
  /// - Throws: `PhysicsError` for an energy of 0 or below, and for paths that do not exist.
  public func massStateProbabilities(
    energy: Energy, along path: NeutrinoPath, of kind: NeutrinoKind = .neutrino
  ) throws(PhysicsError) -> [[Double]] {
    let energyGeV = try Require.positive(energy.inGeV, "energy_GeV")
    try path.check()
    return try MassStateTransitions(self, kind).rows(energyGeV: energyGeV, along: path)
  }
}

/// Works out what mass states become on a path.
struct MassStateTransitions {
  private let standard: StandardHamiltonian?
  private let general: GeneralHamiltonian
  private let mixing: TildeMixing
  private let sign: Double

  init(_ oscillation: NeutrinoOscillation, _ kind: NeutrinoKind) {
    let parameters = oscillation.parameters
    let isAntineutrino = kind == .antineutrino
    let isStandard =
      parameters.sterileStates.isEmpty && oscillation.nonStandardInteractions == nil
    standard = isStandard ? StandardHamiltonian(parameters, isAntineutrino: isAntineutrino) : nil
    general = GeneralHamiltonian(
      parameters, oscillation.nonStandardInteractions, kind: kind)
    mixing = TildeMixing(parameters)
    sign = isAntineutrino ? -1 : 1
  }

  /// The probabilities of one energy; where the density varies, steps are halved until two results agree.
  func rows(energyGeV: Double, along path: NeutrinoPath) throws(PhysicsError) -> [[Double]] {
    guard let accuracy = path.accuracy else {
      return rows(energyGeV, path.slabs(stepKm: .infinity))
    }
    // Two results of some hundred steps never agree better than 3e-12.
    let target = Swift.max(accuracy, 3e-12)
    var step = NeutrinoPath.firstStepKm
    var last = rows(energyGeV, path.slabs(stepKm: step))
    for _ in 0..<14 {
      step /= 2
      let next = rows(energyGeV, path.slabs(stepKm: step))
      let change = zip(last, next).reduce(0.0) { worst, pair in
        zip(pair.0, pair.1).reduce(worst) { Swift.max($0, ($1.0 - $1.1).magnitude) }
      }
      if change < target { return next }
      last = next
    }
    throw .noSolution(
      parameter: "accuracy", value: "\(accuracy)",
      hint: "the density varies too fast; give breakpoints where it jumps")
  }

  private func rows(_ energyGeV: Double, _ slabs: NeutrinoPath.Slabs) -> [[Double]] {
    guard let standard else { return generalRows(energyGeV, slabs.all) }
    let unit = sign * OscillationConstants.matterEV2 * energyGeV
    let path = OscillationConstants.halfPhase / energyGeV
    func amplitude(_ slabs: [MatterSlab]) -> PathAmplitude<Double> {
      var s = PathAmplitude(SymmetricAmplitude<Double>.identity)
      for slab in slabs {
        s.enter(
          standard.amplitude(matter: unit * slab.electronsMolCm3, path: path * slab.lengthKm))
      }
      return s
    }
    var s = amplitude(slabs.remainder)
    if !slabs.half.isEmpty { s.enter(amplitude(slabs.half).thereAndBack) }
    return mixing.rows(s, standard.rotation)
  }

  private func generalRows(_ energyGeV: Double, _ slabs: [MatterSlab]) -> [[Double]] {
    let n = general.count
    let kernel = GeneralKernel(general)
    return withUnsafeTemporaryAllocation(of: Double8.self, capacity: kernel.roomCount) { room in
      room.initialize(repeating: .zero)
      guard let base = room.baseAddress else { return [] }
      slabs.withUnsafeBufferPointer {
        kernel.massStateAmplitudes(slabs: $0, energyGeV: .every(energyGeV), room: base)
      }
      return (0..<n).map { state in
        (0..<n).map { flavor in
          var (x, y) = (0.0, 0.0)
          for j in 0..<n {
            let (p, q) = (general.mixingRe[flavor * n + j], general.mixingIm[flavor * n + j])
            let (r, m) = (base[j * n + state][0], base[n * n + j * n + state][0])
            x += p * r - q * m
            y += p * m + q * r
          }
          return x * x + y * y
        }
      }
    }
  }
}

/// The mixing R₁₃R₁₂ between mass states and the basis in which the Hamiltonian is real.
private struct TildeMixing {
  /// Columns of mass states.
  let columns: [(Double, Double, Double)]

  init(_ p: OscillationParameters) {
    let (s12, c12) = (
      p.sinSquaredTheta12.squareRoot(), (1 - p.sinSquaredTheta12).squareRoot()
    )
    let (s13, c13) = (
      p.sinSquaredTheta13.squareRoot(), (1 - p.sinSquaredTheta13).squareRoot()
    )
    columns = [
      (c13 * c12, -s12, -s13 * c12), (c13 * s12, c12, -s13 * s12), (s13, 0, c13),
    ]
  }

  /// The flavours of every mass state after an evolution, θ₂₃ and δ last.
  func rows(_ s: PathAmplitude<Double>, _ turn: FlavorRotation) -> [[Double]] {
    let phase = ComplexLanes<Double>(turn.cosDelta, turn.sinDelta)
    return columns.map { column in
      func sum(
        _ a: ComplexLanes<Double>, _ b: ComplexLanes<Double>, _ c: ComplexLanes<Double>
      ) -> ComplexLanes<Double> { column.0 * a + (column.1 * b + column.2 * c) }
      let electron = sum(s.from1.a, s.from2.a, s.from3.a)
      let second = sum(s.from1.b, s.from2.b, s.from3.b)
      let third = phase * sum(s.from1.c, s.from2.c, s.from3.c)
      let muon = turn.c * second + turn.s * third
      let tau = turn.c * third + (-turn.s) * second
      return [electron.squared, muon.squared, tau.squared]
    }
  }
}
