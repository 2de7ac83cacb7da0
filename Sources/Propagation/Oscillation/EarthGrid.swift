import Neutrinos
import NumericalMethods
import PhysicalQuantities

/// A grid of energies times directions through the Earth: geometry is worked out once, eigenvectors once a shell.
///
/// Tables are channel after channel (ee, eμ, eτ, μe and so on; from, then to); in a channel direction after direction,
/// and in a direction energy after energy.
///
/// **Accuracy** rounding for uniform shells. **Cost** `oscillation-benchmarks`.
public struct EarthGrid: Sendable {
  /// The energies in GeV.
  public let energiesGeV: [Double]
  /// The ways, one a direction.
  public let paths: [EarthPath]
  /// The Earth that all ways cross.
  public let earth: OscillationEarth
  /// The ways as the kernels read them, where all shells are uniform.
  private let rows: ShellRows
  /// The same in steps, where densities vary.
  private let stepRows: StepRows
  private let padded: [Double]

  /// Works out the ways.
  ///
  /// - Throws: `PhysicsError` for energies of 0 or below, and as ``EarthPath``.
  public init(
    energiesGeV: [Double], cosZeniths: [Double], detectorDepthKm: Double = 0,
    productionHeightKm: Double = 0, through earth: OscillationEarth = .prem,
    accuracy: Double = 1e-6
  ) throws(PhysicsError) {
    for energy in energiesGeV { try Require.positive(energy, "energy_GeV") }
    try Require.value(accuracy, in: 1e-10...0.1, "accuracy")
    var paths: [EarthPath] = []
    for cosZenith in cosZeniths {
      paths.append(
        try EarthPath(
          cosZenith: cosZenith, detectorDepthKm: detectorDepthKm,
          productionHeightKm: productionHeightKm, through: earth))
    }
    self.energiesGeV = energiesGeV
    self.paths = paths
    self.earth = earth
    let isUniform = earth.shells.allSatisfy(\.isUniform)
    rows = ShellRows(isUniform ? paths : [])
    stepRows = StepRows(isUniform ? [] : paths, accuracy: accuracy)
    let blocks = (energiesGeV.count + 7) / 8
    let last = energiesGeV.last ?? 1
    padded = energiesGeV + [Double](repeating: last, count: 8 * blocks - energiesGeV.count)
  }

  /// The number of points: energies times directions.
  public var count: Int { energiesGeV.count * paths.count }

  /// Fills nine channels of the whole grid.
  ///
  /// The table has nine times the number of points; the bits do not depend on the number of threads.
  public func fill(
    _ propagator: ThreeFlavorPropagator, threads: Int = 1,
    into table: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(table.count >= 9 * count, "the table has nine places a point")
    guard count > 0, let out = table.baseAddress else { return }
    let target = GridTable(base: out, energies: energiesGeV.count, points: count)
    let rotation = propagator.hamiltonian.rotation
    run(propagator, threads) { block, row, way in
      target.store(way.transitions(rotation), block, row)
    }
  }

  /// Works out what does not depend on θ₂₃ and δ, to be reused when only these change.
  public func amplitudes(
    _ propagator: ThreeFlavorPropagator, threads: Int = 1
  ) -> EarthGridAmplitudes {
    let blocks = padded.count / 8
    var values = [Double8](repeating: .zero, count: 18 * blocks * paths.count)
    values.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let target = SharedLanes(base: base)
      let rows = paths.count
      run(propagator, threads) { block, row, way in
        way.amplitude.store(target.base + 18 * (block * rows + row))
      }
    }
    return EarthGridAmplitudes(grid: self, kind: propagator.kind, values: values)
  }

  /// Calls back with every eight energies and direction, on a number of threads.
  @inline(__always)
  private func run(
    _ propagator: ThreeFlavorPropagator, _ threads: Int,
    _ body: @Sendable (Int, Int, GridWay) -> Void
  ) {
    let rows = paths.count
    RowThreads.run(count: padded.count / 8 * rows, threads: threads) { pieces in
      var piece = pieces.lowerBound
      while piece < pieces.upperBound {
        let block = piece / rows
        let end = Swift.min(pieces.upperBound, (block + 1) * rows)
        ways(propagator, block, (piece - block * rows)..<(end - block * rows)) { row, way in
          body(block, row, way)
        }
        piece = end
      }
    }
  }

  /// Calls back with eight energies for some directions.
  @inline(__always)
  private func ways(
    _ propagator: ThreeFlavorPropagator, _ block: Int, _ directions: Range<Int>,
    _ body: (Int, GridWay) -> Void
  ) {
    let energy = padded.withUnsafeBufferPointer { buffer -> Double8 in
      guard let base = buffer.baseAddress else { return .every(1) }
      return .load(base + 8 * block)
    }
    let h = propagator.hamiltonian
    let matter = propagator.sign * OscillationConstants.matterEV2 * energy
    let unit = OscillationConstants.halfPhase / energy
    ShellBases.with(earth, h, matter: matter, unit: unit) { bases in
      rows.withRows { rows, stretches in
        guard !rows.isEmpty else { return }
        for row in directions { body(row, .shells(bases, rows[row], stretches)) }
      }
      stepRows.withRows { rows, steps in
        guard !rows.isEmpty else { return }
        let pass = StepPass(
          h: h, matter: matter, unit: unit, side: propagator.sign, bases: bases, steps: steps)
        for row in directions { body(row, .steps(pass, rows[row])) }
      }
    }
  }
}

/// Eight energies on one way of a grid.
private enum GridWay {
  case shells(ShellBases, ShellRows.Row, UnsafeBufferPointer<ShellRows.Stretch>)
  case steps(StepPass, StepRows.Row)

  /// S̃ from production to the detector.
  @inline(__always)
  var amplitude: PathAmplitude<Double8> {
    switch self {
    case .shells(let bases, let row, let stretches): bases.amplitude(row, stretches)
    case .steps(let pass, let row): pass.amplitude(row)
    }
  }

  /// The probabilities; a way that reads the same from both ends needs fewer products.
  @inline(__always)
  func transitions(_ rotation: FlavorRotation) -> ProbabilityLanes<Double8> {
    switch self {
    case .shells(let bases, let row, let stretches) where row.remainder.isEmpty:
      rotation.transitions(bases.thereAndBack(row, stretches))
    case .steps(let pass, let row) where row.remainder.isEmpty:
      rotation.transitions(pass.thereAndBack(row))
    default: rotation.transitions(amplitude)
    }
  }
}

/// The evolution over a grid without θ₂₃ and δ: changing these alone costs a rotation a point.
public struct EarthGridAmplitudes: Sendable {
  let grid: EarthGrid
  let kind: NeutrinoKind
  let values: [Double8]

  /// Fills nine channels with θ₂₃ and δ of a set whose other parameters are those of the amplitudes.
  public func fill(
    _ parameters: OscillationParameters, threads: Int = 1,
    into table: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(table.count >= 9 * grid.count, "the table has nine places a point")
    guard grid.count > 0, let out = table.baseAddress else { return }
    let rotation = FlavorRotation(parameters, isAntineutrino: kind == .antineutrino)
    let target = GridTable(base: out, energies: grid.energiesGeV.count, points: grid.count)
    let rows = grid.paths.count
    RowThreads.run(count: values.count / 18, threads: threads) { pieces in
      values.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return }
        for piece in pieces {
          let s = PathAmplitude(base + 18 * piece)
          target.store(rotation.transitions(s), piece / rows, piece % rows)
        }
      }
    }
  }
}

/// The table of a grid, into which several threads write, each its own places.
private struct GridTable: @unchecked Sendable {
  let base: UnsafeMutablePointer<Double>
  let energies, points: Int

  /// Writes eight energies of one direction.
  @inline(__always)
  func store(_ p: ProbabilityLanes<Double8>, _ block: Int, _ row: Int) {
    let start = base + row * energies + 8 * block
    let rest = energies - 8 * block
    if rest >= 8 {
      p.store(start, stride: points)
      return
    }
    for channel in 0..<9 {
      let values = p[channel]
      for lane in 0..<rest { start[channel * points + lane] = values[lane] }
    }
  }
}

/// Lanes into which several threads write, each its own places.
private struct SharedLanes: @unchecked Sendable {
  let base: UnsafeMutablePointer<Double8>
}

extension PathAmplitude where V == Double8 {
  @inline(__always)
  func store(_ p: UnsafeMutablePointer<Double8>) {
    from1.store(p)
    from2.store(p + 6)
    from3.store(p + 12)
  }

  @inline(__always)
  init(_ p: UnsafePointer<Double8>) {
    from1 = Column(p)
    from2 = Column(p + 6)
    from3 = Column(p + 12)
  }
}

extension PathAmplitude.Column where V == Double8 {
  @inline(__always)
  func store(_ p: UnsafeMutablePointer<Double8>) {
    (p[0], p[1], p[2], p[3], p[4], p[5]) = (a.re, a.im, b.re, b.im, c.re, c.im)
  }

  @inline(__always)
  init(_ p: UnsafePointer<Double8>) {
    a = ComplexLanes(p[0], p[1])
    b = ComplexLanes(p[2], p[3])
    c = ComplexLanes(p[4], p[5])
  }
}

extension EarthGrid {
  /// The mean number of steps or shells of a direction, for benchmarks.
  public var meanStepCount: Double {
    Double(rows.stretchCount + stepRows.stepCount) / Double(Swift.max(1, paths.count))
  }
}
