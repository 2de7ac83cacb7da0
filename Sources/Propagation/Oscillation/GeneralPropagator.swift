import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Synchronization

/// Any number of flavours with their modifiers, for batches of energies through slabs.
///
/// The tables that it fills hold n² channels one after another (from, then to), each as long as the batch.
///
/// **Accuracy** rounding. **Cost** `oscillation-benchmarks`.
public struct GeneralPropagator: Sendable {
  private let hamiltonian: GeneralHamiltonian
  /// The number of flavours.
  public var flavorCount: Int { hamiltonian.count }

  /// Works out what every energy needs.
  public init(
    _ parameters: OscillationParameters, nonStandardInteractions: NonStandardInteractions? = nil,
    kind: NeutrinoKind = .neutrino
  ) {
    hamiltonian = GeneralHamiltonian(parameters, nonStandardInteractions, kind: kind)
  }

  /// Fills n² channels for every energy after slabs in order.
  ///
  /// The energies are positive, and the table has n² times their number of places.
  public func fill(
    energiesGeV: UnsafeBufferPointer<Double>, slabs: [MatterSlab],
    into table: UnsafeMutableBufferPointer<Double>
  ) {
    let (count, channels) = (energiesGeV.count, flavorCount * flavorCount)
    precondition(table.count >= channels * count, "the table has n² places an energy")
    let kernel = GeneralKernel(hamiltonian)
    withUnsafeTemporaryAllocation(of: Double8.self, capacity: kernel.roomCount) { room in
      room.initialize(repeating: .zero)
      guard let base = room.baseAddress else { return }
      slabs.withUnsafeBufferPointer { slabs in
        var i = 0
        while i < count {
          let lanes = Swift.min(8, count - i)
          var energy = Double8(repeating: energiesGeV[i])
          for lane in 0..<lanes { energy[lane] = energiesGeV[i + lane] }
          kernel.probabilities(slabs: slabs, energyGeV: energy, room: base)
          for channel in 0..<channels {
            for lane in 0..<lanes { table[channel * count + i + lane] = base[channel][lane] }
          }
          i += 8
        }
      }
    }
  }

  /// Fills n² channels for every energy along any path: where the density varies, to the accuracy of the path.
  ///
  /// - Throws: `PhysicsError` for paths that do not exist, or if the accuracy is out of reach.
  public func fill(
    energiesGeV: UnsafeBufferPointer<Double>, along path: NeutrinoPath,
    into table: UnsafeMutableBufferPointer<Double>
  ) throws(PhysicsError) {
    try path.check()
    guard let accuracy = path.accuracy else {
      return fill(energiesGeV: energiesGeV, slabs: path.slabs(stepKm: .infinity).all, into: table)
    }
    if flavorCount > 3, case .earth(let way, _) = path, GeneralSteps.canFollow(way) {
      return try fill(energiesGeV: energiesGeV, through: way, accuracy: accuracy, into: table)
    }
    var step = NeutrinoPath.firstStepKm
    let count = flavorCount * flavorCount * energiesGeV.count
    var last = [Double](repeating: 0, count: count)
    last.withUnsafeMutableBufferPointer {
      fill(energiesGeV: energiesGeV, slabs: path.slabs(stepKm: step).all, into: $0)
    }
    for _ in 0..<14 {
      step /= 2
      fill(energiesGeV: energiesGeV, slabs: path.slabs(stepKm: step).all, into: table)
      let change = (0..<count).reduce(0) { Swift.max($0, (table[$1] - last[$1]).magnitude) }
      // At fourth order the finer of two results is 15 times nearer than they are apart.
      if change < max(accuracy, 3e-12) { return }
      for k in 0..<count { last[k] = table[k] }
    }
    throw .noSolution(
      parameter: "accuracy", value: "\(accuracy)",
      hint: "the density varies too fast; give breakpoints where it jumps")
  }

  /// Fills n² channels for energies through the Earth in steps that sterile states' fast phases do not shorten.
  private func fill(
    energiesGeV: UnsafeBufferPointer<Double>, through way: EarthPath, accuracy: Double,
    into table: UnsafeMutableBufferPointer<Double>
  ) throws(PhysicsError) {
    let count = energiesGeV.count
    for start in stride(from: 0, to: count, by: 8) {
      let lanes = Swift.min(8, count - start)
      var energy = Double8(repeating: energiesGeV[start])
      for lane in 0..<lanes { energy[lane] = energiesGeV[start + lane] }
      let values = try converged(way, energy, accuracy)
      for (channel, value) in values.enumerated() {
        for lane in 0..<lanes { table[channel * count + start + lane] = value[lane] }
      }
    }
  }

  /// Twice as many steps until two results differ by less than the accuracy: the finer is eight times nearer.
  private func converged(
    _ way: EarthPath, _ energy: Double8, _ accuracy: Double
  ) throws(PhysicsError) -> [Double8] {
    var asked = 1e-4
    var last = GeneralSteps(way, accuracy: asked).probabilities(hamiltonian, energyGeV: energy)
    for _ in 0..<10 {
      asked /= 16
      let next = GeneralSteps(way, accuracy: asked).probabilities(hamiltonian, energyGeV: energy)
      let change = zip(last, next).reduce(0) {
        Swift.max($0, Double8.magnitude($1.0 - $1.1).max())
      }
      if change < max(accuracy, 3e-12) { return next }
      last = next
    }
    throw .noSolution(
      parameter: "accuracy", value: "\(accuracy)", hint: "ask for less: the density varies too fast"
    )
  }
}

extension EarthGrid {
  /// Fills n² channels of the whole grid for any number of flavours and their modifiers.
  ///
  /// The table has n² times the number of points; the bits do not depend on the number of threads.
  ///
  /// - Throws: `PhysicsError` if the accuracy is out of reach.
  public func fill(
    _ propagator: GeneralPropagator, accuracy: Double = 1e-6, threads: Int = 1,
    into table: UnsafeMutableBufferPointer<Double>
  ) throws(PhysicsError) {
    let channels = propagator.flavorCount * propagator.flavorCount
    precondition(table.count >= channels * count, "the table has n² places a point")
    try Require.value(accuracy, in: 1e-12...0.1, "accuracy")
    guard count > 0, let out = table.baseAddress else { return }
    let target = GeneralTable(base: out, energies: energiesGeV.count, points: count)
    let isComplete = FailureCount()
    RowThreads.run(count: paths.count, threads: threads) { rows in
      for row in rows where !fill(propagator, row, accuracy, channels, target) {
        isComplete.add()
      }
    }
    guard isComplete.value == 0 else {
      throw .noSolution(
        parameter: "accuracy", value: "\(accuracy)",
        hint: "ask for less: the density varies too fast")
    }
  }

  /// One direction; false if the accuracy is out of reach.
  private func fill(
    _ propagator: GeneralPropagator, _ row: Int, _ accuracy: Double, _ channels: Int,
    _ target: GeneralTable
  ) -> Bool {
    var values = [Double](repeating: 0, count: channels * energiesGeV.count)
    let path = NeutrinoPath.earth(paths[row], accuracy: accuracy)
    do {
      try energiesGeV.withUnsafeBufferPointer { energies throws(PhysicsError) in
        try values.withUnsafeMutableBufferPointer { out throws(PhysicsError) in
          try propagator.fill(energiesGeV: energies, along: path, into: out)
        }
      }
    } catch { return false }
    target.store(values, row, channels)
    return true
  }
}

/// The table of a grid, into which several threads write, each its own directions.
private struct GeneralTable: @unchecked Sendable {
  let base: UnsafeMutablePointer<Double>
  let energies, points: Int

  func store(_ values: [Double], _ row: Int, _ channels: Int) {
    for channel in 0..<channels {
      for k in 0..<energies {
        base[channel * points + row * energies + k] = values[channel * energies + k]
      }
    }
  }
}

/// How many directions failed, counted by several threads.
private final class FailureCount: Sendable {
  private let count = Atomic(0)
  var value: Int { count.load(ordering: .relaxed) }
  func add() { count.add(1, ordering: .relaxed) }
}
