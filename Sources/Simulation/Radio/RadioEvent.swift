import Messengers
import PhysicalQuantities

/// One event of the radio job: a neutrino, where it first interacts, and the showers that follow.
public struct RadioEvent: Sendable, Equatable {
  /// The number of the event; in a list, its event group.
  public var id: Int
  /// The neutrino.
  public var neutrino: IncomingNeutrino
  /// Where it interacts first, in metres in the site's frame.
  public var vertexM: Vector3
  /// The current of that interaction.
  public var current: InteractionCurrent
  /// The inelasticity of that interaction.
  public var inelasticity: Double
  /// The showers, each with its own place, time, axis and energy.
  public var showers: [Shower]
  /// What the event counts beside one of plain sampling; 0 for one that cannot count.
  public var samplingWeight: Double

  /// Makes an event from all its properties.
  public init(
    id: Int, neutrino: IncomingNeutrino, vertexM: Vector3, current: InteractionCurrent,
    inelasticity: Double, showers: [Shower], samplingWeight: Double = 1
  ) {
    self.id = id
    self.neutrino = neutrino
    self.vertexM = vertexM
    self.current = current
    self.inelasticity = inelasticity
    self.showers = showers
    self.samplingWeight = samplingWeight
  }
}

/// A list of events that were thrown elsewhere, and what they stand for.
public struct RadioEventList: Sendable, Equatable {
  /// The events in the order of the list.
  public var events: [RadioEvent]
  /// How many events were thrown, including those that the list leaves out.
  public var thrown: Int
  /// The volume in which they were thrown, in m³.
  public var volumeM3: Double
  /// The solid angle from which they come, in sr.
  public var solidAngleSr: Double

  /// Makes a list from all its properties.
  public init(events: [RadioEvent], thrown: Int, volumeM3: Double, solidAngleSr: Double) {
    self.events = events
    self.thrown = thrown
    self.volumeM3 = volumeM3
    self.solidAngleSr = solidAngleSr
  }
}
