import Neutrinos
import NumericalMethods
import PhysicalQuantities

/// Which of the two a beam consists of: for antineutrinos δ and the potential change sign.
public enum NeutrinoKind: String, CaseIterable, Sendable, Hashable {
  /// Neutrinos.
  case neutrino
  /// Antineutrinos.
  case antineutrino
}

/// Three flavours in ordinary matter, exact, for batches: parameters are worked out once, energies go by eights.
///
/// The tables that it fills hold the channels one after another (ee, eμ, eτ, μe, ... ττ; from, then to), each as long
/// as the batch.
///
/// **Accuracy** rounding: 1e-12 up to phases of 10³ rad (a phase of φ rad costs φ times 1e-16 by itself).
public struct ThreeFlavorPropagator: Sendable {
  let hamiltonian: StandardHamiltonian
  let vacuum: VacuumKernel
  /// +1 for neutrinos, −1 for antineutrinos.
  let sign: Double
  /// The parameters.
  public let parameters: OscillationParameters
  /// Neutrinos or antineutrinos.
  public let kind: NeutrinoKind

  /// Works out what every energy needs.
  public init(_ parameters: OscillationParameters, kind: NeutrinoKind = .neutrino) {
    self.parameters = parameters
    self.kind = kind
    let isAntineutrino = kind == .antineutrino
    hamiltonian = StandardHamiltonian(parameters, isAntineutrino: isAntineutrino)
    vacuum = VacuumKernel(parameters, isAntineutrino: isAntineutrino)
    sign = isAntineutrino ? -1 : 1
  }

  /// Fills nine channels for every energy, in vacuum.
  ///
  /// The energies are positive, and the table has nine times their number of places.
  public func fillVacuum(
    energiesGeV: UnsafeBufferPointer<Double>, baselineKm: Double,
    into table: UnsafeMutableBufferPointer<Double>
  ) {
    let path = Double8.every(OscillationConstants.halfPhase * baselineKm)
    fill(energiesGeV, table) { energy in
      let x = path / energy
      let (p, isGood) = vacuum.probabilities(path: x)
      return Double8.areAll(isGood) ? p : mend(p, isGood, vacuum.anyProbabilities(path: x))
    }
  }

  /// Fills nine channels for every energy, in matter of one density.
  ///
  /// The energies are positive, and the table has nine times their number of places.
  public func fillConstantDensity(
    energiesGeV: UnsafeBufferPointer<Double>, baselineKm: Double, densityGCm3: Double,
    electronFraction: Double, into table: UnsafeMutableBufferPointer<Double>
  ) {
    let path = Double8.every(OscillationConstants.halfPhase * baselineKm)
    let potential = Double8.every(
      sign * OscillationConstants.matterEV2 * densityGCm3 * electronFraction)
    fill(energiesGeV, table) { energy in
      slab(matter: potential * energy, path: path / energy)
    }
  }

  /// One slab, with the lanes in which the fast method loses digits done by the other.
  @inline(__always)
  func slab(matter: Double8, path: Double8) -> ProbabilityLanes<Double8> {
    let (p, isGood) = ConstantDensityKernel.probabilities(
      hamiltonian, matter: matter, path: path)
    if Double8.areAll(isGood) { return p }
    return mend(
      p, isGood, UnconditionalKernel.probabilities(hamiltonian, matter: matter, path: path))
  }

  @inline(__always)
  func mend(
    _ p: ProbabilityLanes<Double8>, _ isGood: Double8.Mask, _ other: ProbabilityLanes<Double8>
  ) -> ProbabilityLanes<Double8> {
    var mended = p
    for channel in 0..<9 {
      mended[channel] = .choose(isGood, p[channel], other[channel])
    }
    return mended
  }

  @inline(__always)
  private func fill(
    _ energiesGeV: UnsafeBufferPointer<Double>, _ table: UnsafeMutableBufferPointer<Double>,
    _ body: (Double8) -> ProbabilityLanes<Double8>
  ) {
    let count = energiesGeV.count
    precondition(table.count >= 9 * count, "the table has nine places an energy")
    guard count > 0, let energies = energiesGeV.baseAddress, let out = table.baseAddress else {
      return
    }
    var i = 0
    while i &+ 8 <= count {
      body(.load(energies + i)).store(out + i, stride: count)
      i &+= 8
    }
    guard i < count else { return }
    var last = Double8(repeating: energies[i])
    for lane in 0..<(count - i) { last[lane] = energies[i + lane] }
    let p = body(last)
    for channel in 0..<9 {
      let values = p[channel]
      for lane in 0..<(count - i) { out[channel * count + i + lane] = values[lane] }
    }
  }
}
