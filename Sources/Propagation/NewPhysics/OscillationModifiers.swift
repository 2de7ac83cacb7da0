/// Physics beyond masses and mixing that changes how neutrinos evolve; all parts work together and in every medium.
public struct OscillationModifiers: Sendable, Hashable {
  /// Terms of the Hamiltonian that do not fall with energy.
  public var lorentzViolation: LorentzViolation?
  /// Loss of coherence between mass states.
  public var decoherence: QuantumDecoherence?
  /// Packets that part.
  public var wavePackets: WavePacketSeparation?
  /// Mass states that decay.
  public var decay: InvisibleDecay?

  /// Takes what there is.
  public init(
    lorentzViolation: LorentzViolation? = nil, decoherence: QuantumDecoherence? = nil,
    wavePackets: WavePacketSeparation? = nil, decay: InvisibleDecay? = nil
  ) {
    self.lorentzViolation = lorentzViolation
    self.decoherence = decoherence
    self.wavePackets = wavePackets
    self.decay = decay
  }

  /// Nothing new.
  public static let none = OscillationModifiers()
}
