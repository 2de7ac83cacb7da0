import Neutrinos
import NumericalMethods
import PhysicalQuantities

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
}
