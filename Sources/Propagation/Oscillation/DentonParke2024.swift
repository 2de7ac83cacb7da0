import Neutrinos
import PhysicalQuantities

/// The fast approximation of Denton and Parke: a first guess of one eigenvalue and 0, 1 or 2 steps of Newton.
///
/// **Accuracy** largest error over 131 random points up to core densities (`ApproximationTests`): 8.1e-4 with no step,
/// 3.7e-7 with one, 2e-13 with two. **Validity** |Δm²₂₁| below |Δm²₃₁|.
///
/// **Source** Denton & Parke, arXiv:2405.02400; the guess: Denton, Minakata & Parke, arXiv:1604.08167.
public struct DentonParke2024: Sendable {
  /// The number of steps, 0 to 2.
  public let newtonSteps: Int
  let hamiltonian: StandardHamiltonian
  private let sign: Double

  /// Takes parameters, kind and the number of steps.
  ///
  /// - Throws: `PhysicsError` for a number of steps outside 0 to 2.
  public init(
    _ parameters: OscillationParameters, kind: NeutrinoKind = .neutrino, newtonSteps: Int = 0
  ) throws(PhysicsError) {
    try Require.value(Double(newtonSteps), in: 0...2, "newton_steps")
    self.newtonSteps = newtonSteps
    sign = kind == .antineutrino ? -1 : 1
    hamiltonian = StandardHamiltonian(parameters, isAntineutrino: kind == .antineutrino)
  }

  /// The probabilities in matter of one density.
  ///
  /// - Throws: `PhysicsError` for numbers that do not exist.
  public func probabilities(
    energyGeV: Double, baselineKm: Double, densityGCm3: Double, electronFraction: Double
  ) throws(PhysicsError) -> ProbabilityMatrix {
    try Require.positive(energyGeV, "energy_GeV")
    let slab = try MatterSlab(
      lengthKm: baselineKm, densityGCm3: densityGCm3, electronFraction: electronFraction)
    let matter = sign * OscillationConstants.matterEV2 * energyGeV * slab.electronsMolCm3
    let path = OscillationConstants.halfPhase * baselineKm / energyGeV
    let spectrum = SlabSpectrum(hamiltonian, matter: matter, newtonSteps: newtonSteps)
    let phases = SlabPhases(spectrum, path: path)
    let s = SymmetricAmplitude(hamiltonian, matter: matter, spectrum, phases)
    return ProbabilityMatrix(hamiltonian.rotation.transitions(s))
  }
}
