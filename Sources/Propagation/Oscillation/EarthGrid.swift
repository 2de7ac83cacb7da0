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
  /// The ways as the kernels read them.
  let rows: [Row]
  /// For densities that vary: the steps.
  let stepRows: [StepRow]
  private let padded: [Double]

  /// A way in shells: which, and how far.
  struct Row: Sendable {
    /// Shell (the number of shells for vacuum) and length in km, from production to the detector's radius.
    let remainder: [(shell: Int, km: Double)]
    /// The same from there to the innermost stretch.
    let inward: [(shell: Int, km: Double)]
    /// The innermost stretch.
    let innermost: (shell: Int, km: Double)?
    /// The shell in which the detector's radius lies.
    let home: Int
  }

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
    rows = isUniform ? paths.map(Row.init) : []
    stepRows = isUniform ? [] : paths.map { StepRow($0, accuracy: accuracy) }
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
    let target = SharedTable(base: out)
    RowThreads.run(count: padded.count / 8, threads: threads) { block in
      amplitudes(propagator, block: block) { row, s in
        store(propagator.hamiltonian.rotation.transitions(s), block, row, target.base)
      }
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
      RowThreads.run(count: blocks, threads: threads) { block in
        amplitudes(propagator, block: block) { row, s in
          s.store(target.base + 18 * (block * paths.count + row))
        }
      }
    }
    return EarthGridAmplitudes(grid: self, kind: propagator.kind, values: values)
  }

  /// Calls back with S̃ of eight energies for each direction.
  @inline(__always)
  func amplitudes(
    _ propagator: ThreeFlavorPropagator, block: Int,
    _ body: (Int, PathAmplitude<Double8>) -> Void
  ) {
    let energy = padded.withUnsafeBufferPointer { buffer -> Double8 in
      guard let base = buffer.baseAddress else { return .every(1) }
      return .load(base + 8 * block)
    }
    let h = propagator.hamiltonian
    let matter = propagator.sign * OscillationConstants.matterEV2 * energy
    let unit = OscillationConstants.halfPhase / energy
    ShellBases.with(earth, h, matter: matter, unit: unit) { bases in
      for row in rows.indices { body(row, bases.amplitude(rows[row])) }
      for row in stepRows.indices {
        body(row, stepRows[row].amplitude(h, matter, unit, side: propagator.sign, bases))
      }
    }
  }

  /// Writes eight energies of one direction.
  @inline(__always)
  func store(
    _ p: ProbabilityLanes<Double8>, _ block: Int, _ row: Int, _ out: UnsafeMutablePointer<Double>
  ) {
    let n = energiesGeV.count
    let start = row * n + 8 * block
    if 8 * block + 8 <= n {
      p.store(out + start, stride: count)
      return
    }
    for channel in 0..<9 {
      let values = p[channel]
      for lane in 0..<(n - 8 * block) { out[channel * count + start + lane] = values[lane] }
    }
  }
}

extension EarthGrid.Row {
  init(_ path: EarthPath) {
    let vacuum = path.earth.shells.count
    func pair(_ s: EarthPath.Segment) -> (shell: Int, km: Double) {
      (s.shell ?? vacuum, s.lengthKm)
    }
    remainder = path.remainder.map(pair)
    inward = path.inward.map(pair)
    innermost = path.innermost.map(pair)
    home = remainder.last?.shell ?? inward.first?.shell ?? innermost?.shell ?? vacuum
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
    let target = SharedTable(base: out)
    let rows = grid.paths.count
    RowThreads.run(count: values.count / (18 * rows), threads: threads) { block in
      values.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return }
        for row in 0..<rows {
          let s = PathAmplitude(base + 18 * (block * rows + row))
          grid.store(rotation.transitions(s), block, row, target.base)
        }
      }
    }
  }
}

/// A table into which several threads write, each its own places.
struct SharedTable: @unchecked Sendable {
  let base: UnsafeMutablePointer<Double>
}

/// Lanes into which several threads write, each its own places.
struct SharedLanes: @unchecked Sendable {
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
    let counts =
      rows.map { $0.remainder.count + $0.inward.count + 1 }
      + stepRows.map { $0.remainder.count + $0.half.count }
    return Double(counts.reduce(0, +)) / Double(Swift.max(1, counts.count))
  }
}
