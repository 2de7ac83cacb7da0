import NumericalMethods
import PhysicalQuantities

/// Packets of mass states that part on the way and no longer interfere.
///
/// **Formula** ρᵢⱼ falls by exp(−(L/L_coh)²) in vacuum, L_coh = 4√2 σₓ E²/|Δm²ᵢⱼ|. That is the average over a bell curve of
/// 1/E whose width is that of the energy σ_E = ħc/(2σₓ): in matter the average itself is taken. **Validity** packets
/// whose energy is known to 13 %; paths in matter up to some thousand lengths of coherence.
///
/// **Source** Giunti, Kim & Lee, Phys. Rev. D 44 (1991) 3635; Kiers, Nussinov & Weiss, Phys. Rev. D 53 (1996) 537.
public struct WavePacketSeparation: Sendable, Hashable {
  /// The packets' width in space, σₓ.
  public let sizeMetres: Double

  /// Takes the packets' width.
  ///
  /// - Throws: `PhysicsError` unless it is above 0.
  public init(size: Length) throws(PhysicsError) {
    sizeMetres = try Require.positive(size.inMetres, "size_m")
  }

  /// ħc in eV m.
  private static let reducedPlanckTimesCEVM = Constants.reducedPlanckTimesC.value * 1e-9

  /// The length over which a pair of mass states loses coherence.
  ///
  /// - Throws: `PhysicsError` for an energy or a splitting that does not exist.
  public func coherenceLength(energy: Energy, splittingEV2: Double) throws(PhysicsError) -> Length {
    let e = try Require.positive(energy.inEV, "energy_eV")
    try Require.positive(splittingEV2.magnitude, "splitting_eV2")
    return .metres(4 * 2.0.squareRoot() * sizeMetres * e * e / splittingEV2.magnitude)
  }

  /// σ_E/E.
  func relativeDeviation(energyGeV: Double) -> Double {
    Self.reducedPlanckTimesCEVM / (2 * sizeMetres) / (energyGeV * 1e9)
  }

  /// Energies and weights of the average; as many as the phases within the packet ask for.
  ///
  /// A sum over even steps of a bell curve errs by exp(−(2π/h − s)²/2) for a phase of s rad a deviation.
  func nodes(
    energyGeV: Double, phaseADeviation s: Double
  ) throws(PhysicsError) -> [(energyGeV: Double, weight: Double)] {
    let sigma = relativeDeviation(energyGeV: energyGeV)
    guard sigma * Self.reach < 0.98 else {
      throw .outOfRange(
        parameter: "size_m", value: sizeMetres, allowed: "packets of σ_E/E < 0.13",
        hint: "here σ_E/E = \(sigma): the packet has no definite energy")
    }
    let count = 2 * Self.reach * (s + Self.reach) / (2 * Double.pi) + 8
    guard count < 200_000 else {
      throw .noSolution(
        parameter: "size_m", value: "\(sizeMetres)",
        hint: "packets part \(s) times over; take the average over all phases instead")
    }
    let steps = Int(count)
    let raw = (0...steps).map { step -> (energyGeV: Double, weight: Double) in
      let t = Self.reach * (2 * Double(step) / Double(steps) - 1)
      return (energyGeV / (1 + sigma * t), Elementary.exp(-0.5 * t * t))
    }
    let sum = raw.reduce(0) { $0 + $1.weight }
    return raw.map { ($0.energyGeV, $0.weight / sum) }
  }

  /// Deviations on both sides: what is beyond weighs 6e-14.
  private static let reach = 7.5
}
