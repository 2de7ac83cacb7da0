import Detection
import PhysicalQuantities

/// An event that fired at least one trigger.
public struct TriggeredEvent: Sendable, Equatable {
  /// The number of the event.
  public var event: Int
  /// The neutrino's energy in eV.
  public var energyEV: Double
  /// The neutrino's PDG number.
  public var flavour: Int
  /// The probability that the neutrino reaches its vertex.
  public var weight: Double
  /// The direction that the neutrino comes from: zenith and azimuth in radians.
  public var zenithRad: Double
  /// The azimuth, from east towards north.
  public var azimuthRad: Double
  /// Where it interacts first, in m.
  public var vertexM: Vector3
  /// The inelasticity there.
  public var inelasticity: Double
  /// Whether it did so by a charged current.
  public var isChargedCurrent: Bool
  /// When each trigger fired first at any station, in ns after the vertex time, in the order of the configuration.
  public var triggerTimesNs: [Double?]
  /// The largest sampled |V| of any channel, in volts.
  public var maxAmplitudeV: Double

  /// Which triggers fired, in the order of the configuration.
  public var fired: [Bool] { triggerTimesNs.map { $0 != nil } }
}

/// What one station says about an event that triggered, for stations that rays reach.
public struct StationRecord: Sendable, Equatable {
  /// The number of the event.
  public var event: Int
  /// The number of the station.
  public var station: Int
  /// When each trigger fired there, in ns after the vertex time.
  public var triggerTimesNs: [Double?]
}

/// What one channel saw of an event that triggered, at stations that rays reach.
public struct ChannelRecord: Sendable, Equatable {
  /// The number of the event.
  public var event: Int
  /// The number of the station.
  public var station: Int
  /// The number of the channel.
  public var channel: Int
  /// The largest |V| as the channel was read out, in volts.
  public var maxAmplitudeV: Double
  /// The largest value of its envelope, in volts.
  public var maxEnvelopeV: Double
}

/// One ray from a shower to a channel, of an event that triggered.
public struct RayRecord: Sendable, Equatable {
  /// The number of the event.
  public var event: Int
  /// The number of the shower.
  public var shower: Int
  /// The number of the station.
  public var station: Int
  /// The number of the channel.
  public var channel: Int
  /// The number of the ray among those of shower and channel.
  public var ray: Int
  /// 1 direct, 2 refracted, 3 reflected.
  public var solutionType: Int
  /// How often the bed reflects the ray.
  public var bottomReflections: Int
  /// 1 starts upwards, 2 downwards, for rays by way of the bed; else 0.
  public var reflectionCase: Int
  /// The reciprocal of the ray's Snell constant, which names the solution; the largest number for vertical rays.
  public var c0: Double
  /// The other constant of the field's ray formula: where the path crosses its origin, in m; `nil` where there is no formula.
  public var c1: Double?
  /// The unit vector along which the signal leaves.
  public var launch: Vector3
  /// The unit vector to where the signal comes from.
  public var receive: Vector3
  /// The unit vector of the field at the antenna, Fresnel factors included by their real part.
  public var polarization: Vector3
  /// The travel time in ns.
  public var travelTimeNs: Double
  /// The length of the path in m.
  public var pathLengthM: Double
  /// The angle between shower axis and launch direction, in radians.
  public var viewingAngleRad: Double
  /// The factor by which bending focuses the amplitude.
  public var focusing: Double
  /// The shower's k_L, drawn or given; `nil` where its model has none or took the mean.
  public var elongation: Double?
  /// The maximum of the envelope of this ray's voltage, in volts.
  public var maxAmplitudeV: Double
  /// When that maximum is there, in ns after the vertex time.
  public var timeNs: Double
}

/// The results of one block of events.
public struct RadioBlock: Sendable, Equatable {
  /// The number of the block.
  public var index: Int
  /// The positions of its events in the run.
  public var events: Range<Int>
  /// Its counts.
  public var tally: TriggerTally
  /// Its triggered events, in order.
  public var triggered: [TriggeredEvent]
  /// The rays of its triggered events, in order.
  public var rays: [RayRecord]
  /// The channels of its triggered events, in order.
  public var channels: [ChannelRecord] = []
  /// The stations of its triggered events, in order.
  public var stations: [StationRecord] = []
}
