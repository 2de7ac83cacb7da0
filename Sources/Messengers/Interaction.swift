import Neutrinos
import PhysicalQuantities

/// The current by which a neutrino meets a nucleon.
public enum InteractionCurrent: String, CaseIterable, Sendable, Hashable {
  /// Exchange of a W: the neutrino turns into its charged lepton.
  case charged = "cc"
  /// Exchange of a Z: the neutrino goes on.
  case neutral = "nc"
}

/// A neutrino on its way: what it is, its energy and where it flies.
///
/// Positions and directions are in the site's frame: z up, 0 at the surface, x east, y north, metres.
public struct IncomingNeutrino: Sendable, Hashable {
  /// The flavour and sign.
  public var species: NeutrinoSpecies
  /// The total energy in eV.
  public var energyEV: Double
  /// The unit vector of its momentum (where it flies to).
  public var direction: Vector3

  /// Makes a neutrino from what it is, its energy in eV and the unit vector of its momentum.
  public init(species: NeutrinoSpecies, energyEV: Double, direction: Vector3) {
    self.species = species
    self.energyEV = energyEV
    self.direction = direction
  }

  /// The zenith angle, in radians, of the direction from which it comes: 0 is from above.
  public var arrivalZenithCosine: Double { -direction.z }
}

/// A neutrino that interacts: the vertex from which showers start.
public struct Vertex: Sendable, Hashable {
  /// The number of the event; several vertices of one event may share it.
  public var event: Int
  /// The neutrino that interacts.
  public var neutrino: IncomingNeutrino
  /// Where it interacts, in metres.
  public var positionM: Vector3
  /// When it interacts, in ns.
  public var timeNs: Double
  /// The current.
  public var current: InteractionCurrent
  /// The fraction of the energy that goes to the hadrons.
  public var inelasticity: Double

  /// Makes a vertex from all its properties.
  public init(
    event: Int, neutrino: IncomingNeutrino, positionM: Vector3, timeNs: Double = 0,
    current: InteractionCurrent, inelasticity: Double
  ) {
    self.event = event
    self.neutrino = neutrino
    self.positionM = positionM
    self.timeNs = timeNs
    self.current = current
    self.inelasticity = inelasticity
  }
}
