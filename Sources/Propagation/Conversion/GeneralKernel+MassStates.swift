import NumericalMethods

extension GeneralKernel {
  /// Fills the first 2n² places of the room with the evolution of mass states: real parts, then imaginary ones.
  ///
  /// Row j, column i: the amplitude of νⱼ in what νᵢ has become. `room` has `roomCount` places.
  func massStateAmplitudes(
    slabs: UnsafeBufferPointer<MatterSlab>, energyGeV: Double8, room: UnsafeMutablePointer<Double8>
  ) {
    let size = hamiltonian.count * hamiltonian.count
    let work = room + size
    let product = room + 5 * size
    setIdentity(product)
    let pathUnit = OscillationConstants.halfPhase / energyGeV
    for slab in slabs {
      fill(slab, energyGeV, work)
      HermitianJacobi.diagonalize(
        count: hamiltonian.count, re: work, im: work + size, vectorsRe: work + 2 * size,
        vectorsIm: work + 3 * size)
      multiply(product, work, path: pathUnit * slab.lengthKm, scratch: room + 7 * size)
    }
    for k in 0..<(2 * size) { room[k] = product[k] }
  }
}
