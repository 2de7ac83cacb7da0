import PhysicalQuantities

/// One antenna with its signal chain.
public struct Channel: Hashable, Sendable {
  /// The number, unique in its station.
  public var id: Int
  /// Where the antenna is, relative to the station, in m.
  public var positionM: Vector3
  /// The antenna.
  public var antenna: AntennaModel
  /// How it stands.
  public var orientation: AntennaOrientation
  /// The time that the signal spends in the cable, which is added to arrival times.
  public var cableDelayNs: Double
  /// The filters that follow.
  public var filters: FilterChain

  /// Makes a channel from all its properties.
  public init(
    id: Int, positionM: Vector3, antenna: AntennaModel,
    orientation: AntennaOrientation = .upright, cableDelayNs: Double = 0,
    filters: FilterChain = FilterChain([])
  ) {
    self.id = id
    self.positionM = positionM
    self.antenna = antenna
    self.orientation = orientation
    self.cableDelayNs = cableDelayNs
    self.filters = filters
  }
}

/// Channels at one place.
public struct Station: Hashable, Sendable {
  /// The number.
  public let id: Int
  /// Where it is in the site's frame (x east, y north, z up, 0 at the surface), in m.
  public let positionM: Vector3
  /// The channels, in the order in which they were given.
  public let channels: [Channel]

  /// Makes a station and proves its channels.
  ///
  /// - Throws: `PhysicsError` for no channels, two of one number, and positions or delays that are not finite.
  public init(id: Int, positionM: Vector3 = .zero, channels: [Channel]) throws(PhysicsError) {
    try Self.requireFinite(positionM, "station \(id): position_m")
    guard !channels.isEmpty else {
      throw .inconsistent(
        parameter: "station \(id)", value: "no channels", hint: "give it at least one antenna")
    }
    var seen: Set<Int> = []
    for channel in channels {
      let name = "station \(id), channel \(channel.id)"
      guard seen.insert(channel.id).inserted else {
        throw .inconsistent(parameter: name, value: "there twice", hint: "renumber one of them")
      }
      try Self.requireFinite(channel.positionM, "\(name): position_m")
      try Require.finite(channel.cableDelayNs, "\(name): cable_delay_ns")
    }
    self.id = id
    self.positionM = positionM
    self.channels = channels
  }

  private static func requireFinite(_ position: Vector3, _ name: String) throws(PhysicsError) {
    for value in [position.x, position.y, position.z] { try Require.finite(value, name) }
  }

  /// Where a channel's antenna is in the site's frame, in m.
  public func sitePositionM(of channel: Channel) -> Vector3 { positionM + channel.positionM }

  /// The channel of a number; `nil` where there is none.
  public func channel(_ id: Int) -> Channel? { channels.first { $0.id == id } }
}
