import PhysicalQuantities

/// How a muon's losses in matter are treated.
public enum MuonTransportMode: Sendable, Hashable {
  /// All losses flow continuously: one energy in, one energy out.
  case continuous
  /// Losses above a fraction of the energy are single events, the rest flows continuously.
  case mixed(cut: Double)
  /// As mixed, with fluctuations of the losses below the cut and multiple scattering.
  case detailed(cut: Double)

  /// The cut; 1 for the continuous mode.
  public var cut: Double {
    switch self {
    case .continuous: 1
    case .mixed(let cut), .detailed(let cut): cut
    }
  }

  /// Whether losses below the cut fluctuate and directions scatter.
  public var isDetailed: Bool {
    if case .detailed = self { return true }
    return false
  }

  /// The mode of a name, `continuous`, `mixed` or `detailed`, with a cut.
  ///
  /// - Throws: `PhysicsError` for other names and cuts outside 1e-4...0.5.
  public init(named name: String, cut: Double = 0.05) throws(PhysicsError) {
    try Require.value(cut, in: 1e-4...0.5, "cut", hint: "a fraction of the energy, such as 0.05")
    switch name {
    case "continuous": self = .continuous
    case "mixed": self = .mixed(cut: cut)
    case "detailed": self = .detailed(cut: cut)
    default:
      throw .unknownName(
        parameter: "mode", value: name, allowed: ["continuous", "mixed", "detailed"])
    }
  }
}

/// What became of a muon in matter.
public enum MuonFate: Int, Sendable, Hashable {
  /// It came out at the other side.
  case arrived = 0
  /// It came to rest.
  case stopped = 1
  /// It decayed in flight.
  case decayed = 2
}

/// A muon after its way through matter: fate, energy, where and when, and the ledger of its energy.
public struct MuonPassage: Sendable, Hashable {
  /// What became of it.
  public var fate: MuonFate = .arrived
  /// The kinetic energy at the end in MeV: on arrival or at its decay; 0 for a muon that stopped.
  public var kineticEnergyMeV: Double
  /// The column that was crossed, g/cm².
  public var columnGCm2 = 0.0
  /// The time of flight in ns.
  public var timeNs = 0.0
  /// The energy lost continuously, MeV.
  public var softLossMeV = 0.0
  /// The energy lost to delta rays above the cut, MeV.
  public var deltaRayLossMeV = 0.0
  /// The energy radiated in losses above the cut, MeV.
  public var radiativeLossMeV = 0.0
  /// The number of losses above the cut.
  public var hardLosses = 0
  /// The angles to the first direction in two planes, rad (detailed mode).
  public var angle = SIMD2<Double>(0, 0)
  /// The distances from the first line in two planes, m (detailed mode).
  public var offsetM = SIMD2<Double>(0, 0)

  /// All energy losses, MeV.
  public var lossMeV: Double { softLossMeV + deltaRayLossMeV + radiativeLossMeV }
}
