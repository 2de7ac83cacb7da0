/// Which interactions of a neutrino with a nucleon are counted.
public enum InteractionChannel: String, CaseIterable, Sendable, Hashable {
  /// Exchange of a W: the neutrino turns into its charged lepton.
  case charged = "cc"
  /// Exchange of a Z: the neutrino goes on with less energy.
  case neutral = "nc"
  /// Both.
  case total
}
