import FileFormats
import PhysicalQuantities
import Simulation

/// A detector file of NuRadioMC as it was read: stations, and notes on what has no effect here.
///
/// Antennas keep the names of the file, whether their patterns are known or not.
struct DetectorDescription: Sendable {
  /// The stations in the order of their numbers, each with its channels in that order.
  var stations: [RadioExperiment.Station]
  /// What the file says and the program does not follow.
  var notes: [ConfigurationNote]
  /// Where each antenna is named first.
  var antennaPlaces: [String: TextPlace]
  /// The file.
  var source: String

  func place(ofAntenna name: String) -> TextPlace {
    antennaPlaces[name] ?? TextPlace(source: source)
  }
}

/// Reads NuRadioMC's detector files: tables of stations and channels in JSON, angles in degrees, metres, ns.
struct DetectorFileReader {
  private let tree: ConfigurationNode
  private let source: String
  private var ignored: [String: (count: Int, value: String, place: TextPlace)] = [:]
  private var antennaPlaces: [String: TextPlace] = [:]

  /// Reads a file.
  static func read(path: String) throws(ConfigurationError) -> DetectorDescription {
    var reader = DetectorFileReader(try ConfigurationParser.parse(path: path))
    return try reader.read()
  }

  /// Takes a tree.
  init(_ tree: ConfigurationNode) {
    self.tree = tree
    source = tree.place.source
  }

  // MARK: - Keys

  private static let topKeys = ["channels", "stations", "positions", "_default"]
  private static let channelNumbers = [
    "ant_position_x", "ant_position_y", "ant_position_z", "ant_orientation_theta",
    "ant_orientation_phi", "ant_rotation_theta", "ant_rotation_phi",
  ]
  private static let channelKeys =
    ["station_id", "channel_id", "ant_type", "cab_time_delay"] + channelNumbers
  /// Known keys of channels that have no effect here.
  private static let ignoredChannelKeys = [
    "adc_id", "adc_max_voltage", "adc_min_voltage", "adc_n_samples", "adc_nbits",
    "adc_reference_voltage", "adc_sampling_frequency", "adc_time_delay", "adc_type",
    "amp_id", "amp_reference_measurement", "amp_type", "ant_comment", "ant_deployment_time",
    "cab_id",
    "cab_length", "cab_reference_measurement", "cab_type", "channel_group_id", "commission_time",
    "decommission_time", "noise_temperature", "trigger_adc_max_voltage", "trigger_adc_min_voltage",
    "trigger_adc_nbits", "trigger_adc_reference_voltage", "trigger_adc_sampling_frequency",
    "trigger_amp_type",
  ]
  private static let stationKeys = [
    "station_id", "pos_easting", "pos_northing", "pos_altitude", "pos_position", "position",
  ]
  /// Known keys of stations that have no effect here.
  private static let ignoredStationKeys = [
    "MAC_address", "MBED_type", "board_number", "commission_time", "decommission_time",
    "pos_measurement_time", "pos_site", "pos_zone", "station_type",
  ]
  /// Administrative keys, about which there is nothing to say.
  private static let silentKeys: Set = [
    "MAC_address", "MBED_type", "board_number", "commission_time", "decommission_time",
    "pos_measurement_time", "pos_site", "pos_position", "position", "station_type", "ant_comment",
    "ant_deployment_time", "adc_id", "amp_id", "cab_id", "channel_group_id", "cab_type", "adc_type",
    "pos_zone", "comment",
  ]
  /// What should be known about an ignored key.
  private static let meanings = [
    "adc_sampling_frequency": "triggers look at the rate of detection.sampling_rate",
    "trigger_adc_sampling_frequency": "triggers look at the rate of detection.sampling_rate",
    "adc_n_samples": "the length of a trace is detection.samples",
    "amp_type": "amplifiers and filters are those of detection.filters",
    "trigger_amp_type": "amplifiers and filters are those of detection.filters",
    "noise_temperature": "the noise temperature is detection.noise_temperature",
    "adc_time_delay": "the only delay is cab_time_delay",
    "cab_length": "the delay of a cable is cab_time_delay; cables do not attenuate",
    "adc_nbits": "voltages are not rounded to bits",
  ]

  // MARK: - Reading

  mutating func read() throws(ConfigurationError) -> DetectorDescription {
    guard let entries = tree.entries else {
      throw ConfigurationError(
        .wrongKind, at: tree.place, "this is \(tree.kind), and not a detector file",
        hint: "a detector file is an object with 'channels' and 'stations'")
    }
    for entry in entries where !Self.topKeys.contains(entry.key) { try checkTopKey(entry) }
    for name in ["channels", "stations"] where tree[name] == nil {
      throw ConfigurationError(
        .missingKey, at: tree.place, "the table '\(name)' is missing",
        hint: "a detector file is an object with 'channels' and 'stations'")
    }
    let positions = try readStations()
    let stations = try readChannels(of: positions)
    return DetectorDescription(
      stations: stations, notes: notes(), antennaPlaces: antennaPlaces, source: source)
  }

  /// Refuses keys that are nearly those of the tables, and generic detectors; remembers the others.
  private mutating func checkTopKey(
    _ entry: ConfigurationNode.Entry
  ) throws(ConfigurationError) {
    let generic = ["default_station", "default_channel", "reference_station", "reference_channel"]
    if generic.contains(entry.key) {
      throw ConfigurationError(
        .notOffered, at: entry.place, "a generic detector ('\(entry.key)') is not read",
        hint: Self.genericHint)
    }
    if let meant = nearestName(to: entry.key, among: Self.topKeys) {
      throw ConfigurationError(
        .unknownKey, at: entry.place, "unknown key '\(entry.key)'", suggestion: meant)
    }
    remember(entry)
  }

  private static let genericHint =
    "write every key of every station and channel out; NuRadioReco's GenericDetector fills in missing ones"

  /// The rows of a table, each with its key in the file.
  private func rows(
    _ table: String
  ) throws(ConfigurationError) -> [(path: String, node: ConfigurationNode)] {
    guard let node = tree[table] else { return [] }
    if let elements = node.elements {
      return elements.enumerated().map { ("\(table).\($0.offset)", $0.element) }
    }
    guard let entries = node.entries else {
      throw ConfigurationError(
        .wrongKind, at: node.place, keyPath: table, "this is \(node.kind), and a table is needed")
    }
    return entries.map { ("\(table).\($0.key)", $0.value) }
  }

  /// Refuses what is not a row, and keys that are nearly those that matter; remembers keys without effect.
  private mutating func check(
    _ row: (path: String, node: ConfigurationNode), keys: [String], ignored known: [String]
  ) throws(ConfigurationError) {
    guard let entries = row.node.entries else {
      throw ConfigurationError(
        .wrongKind, at: row.node.place, keyPath: row.path,
        "this is \(row.node.kind), and an object is needed")
    }
    for entry in entries where !keys.contains(entry.key) {
      if ["reference_station", "reference_channel"].contains(entry.key) {
        throw ConfigurationError(
          .notOffered, at: entry.place, keyPath: row.path,
          "a generic detector ('\(entry.key)') is not read", hint: Self.genericHint)
      }
      if !known.contains(entry.key), let meant = nearestName(to: entry.key, among: keys + known) {
        throw ConfigurationError(
          .unknownKey, at: entry.place, keyPath: row.path, "unknown key '\(entry.key)'",
          suggestion: meant)
      }
      remember(entry)
    }
  }

  private mutating func remember(_ entry: ConfigurationNode.Entry) {
    guard !entry.value.isNull, !Self.silentKeys.contains(entry.key) else { return }
    let value = entry.value.text ?? entry.value.kind
    // A cable of no length and a delay of no time have nothing to honour.
    if case .success(0) = NumberText.double(value) { return }
    ignored[entry.key, default: (0, value, entry.place)].count += 1
  }

  private func notes() -> [ConfigurationNote] {
    ignored.sorted { $0.key < $1.key }.map { key, use in
      let meaning = Self.meanings[key].map { ": \($0)" } ?? ""
      let others = use.count > 1 ? " and \(use.count - 1) more" : ""
      return ConfigurationNote(
        at: use.place, key: key,
        "not honoured (\(ConfigurationError.excerpt(use.value))\(others))\(meaning)")
    }
  }

  // MARK: - Stations

  private mutating func readStations() throws(ConfigurationError) -> [Int: Vector3] {
    var positions: [Int: Vector3] = [:]
    for row in try rows("stations") {
      try check(row, keys: Self.stationKeys, ignored: Self.ignoredStationKeys)
      let id = try integer(row, "station_id")
      guard positions[id] == nil else { throw duplicate(row, "station_id", "station \(id)") }
      positions[id] = try stationPosition(row)
    }
    if positions.isEmpty {
      throw ConfigurationError(
        .outOfRange, at: tree["stations"]?.place ?? tree.place, keyPath: "stations",
        "there is no station")
    }
    return positions
  }

  private static let coordinates = ["pos_easting", "pos_northing", "pos_altitude"]

  /// The coordinates of a station: its own, or those of the row of the table of positions that it names.
  private func stationPosition(
    _ row: (path: String, node: ConfigurationNode)
  ) throws(ConfigurationError) -> Vector3 {
    var home = row
    let isPlaced = Self.coordinates.contains { row.node[$0].map { !$0.isNull } ?? false }
    if !isPlaced, let name = (row.node["pos_position"] ?? row.node["position"])?.text {
      home =
        try rows("positions").first {
          ($0.node["pos_position"] ?? $0.node["position"])?.text == name
        } ?? row
    }
    var values: [Double] = []
    for key in Self.coordinates { values.append(try number(home, key)) }
    return Vector3(values[0], values[1], values[2])
  }

  private func duplicate(
    _ row: (path: String, node: ConfigurationNode), _ key: String, _ what: String
  ) -> ConfigurationError {
    ConfigurationError(
      .duplicateKey, at: row.node[key]?.place ?? row.node.place, keyPath: "\(row.path).\(key)",
      "\(what) is there twice",
      hint: "of entries for different times, keep the one that is meant")
  }

  // MARK: - Channels

  private mutating func readChannels(
    of positions: [Int: Vector3]
  ) throws(ConfigurationError) -> [RadioExperiment.Station] {
    var channels: [Int: [RadioExperiment.Channel]] = [:]
    for row in try rows("channels") {
      try check(row, keys: Self.channelKeys, ignored: Self.ignoredChannelKeys)
      let station = try integer(row, "station_id")
      guard positions[station] != nil else {
        throw ConfigurationError(
          .unknownName, at: row.node["station_id"]?.place ?? row.node.place,
          keyPath: "\(row.path).station_id", value: "\(station)", "there is no such station",
          allowed: positions.keys.sorted().map(String.init))
      }
      let channel = try readChannel(row)
      if channels[station]?.contains(where: { $0.id == channel.id }) == true {
        throw duplicate(row, "channel_id", "channel \(channel.id) of station \(station)")
      }
      channels[station, default: []].append(channel)
    }
    for id in positions.keys.sorted() where channels[id] == nil {
      throw ConfigurationError(
        .missingKey, at: tree["channels"]?.place ?? tree.place, keyPath: "channels",
        "station \(id) has no channels",
        hint: "list its channels, or remove the station; " + Self.genericHint)
    }
    return positions.keys.sorted().map { id in
      RadioExperiment.Station(
        id: id, positionM: positions[id] ?? .zero,
        channels: channels[id, default: []].sorted { $0.id < $1.id })
    }
  }

  private mutating func readChannel(
    _ row: (path: String, node: ConfigurationNode)
  ) throws(ConfigurationError) -> RadioExperiment.Channel {
    let id = try integer(row, "channel_id")
    guard let antenna = row.node["ant_type"], let name = antenna.text, !antenna.isNull else {
      throw missing(row, "ant_type")
    }
    if antennaPlaces[name] == nil { antennaPlaces[name] = antenna.place }
    var values: [Double] = []
    for key in Self.channelNumbers { values.append(try number(row, key)) }
    var channel = RadioExperiment.Channel(
      id: id, antenna: name, positionM: Vector3(values[0], values[1], values[2]))
    (channel.orientationThetaRad, channel.orientationPhiRad) = Self.angles(values[3], values[4])
    (channel.rotationThetaRad, channel.rotationPhiRad) = Self.angles(values[5], values[6])
    try AntennaFrame.check(
      channel, at: row.node["ant_rotation_theta"]?.place ?? row.node.place, row.path)
    if let delay = row.node["cab_time_delay"], !delay.isNull {
      channel.cableDelayNs = try number(row, "cab_time_delay")
    }
    return channel
  }

  /// Zenith and azimuth in radians, the zenith folded into 0 to 180 degrees.
  private static func angles(_ thetaDeg: Double, _ phiDeg: Double) -> (Double, Double) {
    var theta = thetaDeg.truncatingRemainder(dividingBy: 360)
    var phi = phiDeg.truncatingRemainder(dividingBy: 360)
    if theta < 0 { theta += 360 }
    if theta > 180 {
      theta = 360 - theta
      phi += phi > 180 ? -180 : 180
    }
    return (theta * QuantityText.radiansPerDegree, phi * QuantityText.radiansPerDegree)
  }

  // MARK: - Values

  private func missing(
    _ row: (path: String, node: ConfigurationNode), _ key: String
  ) -> ConfigurationError {
    ConfigurationError(
      .missingKey, at: row.node[key]?.place ?? row.node.place, keyPath: row.path,
      row.node[key] == nil ? "the key '\(key)' is missing" : "'\(key)' has no value",
      hint: "every station and channel needs all of its keys")
  }

  private func integer(
    _ row: (path: String, node: ConfigurationNode), _ key: String
  ) throws(ConfigurationError) -> Int {
    let value = try number(row, key)
    guard let whole = Int(exactly: value), whole >= 0, whole <= 1_000_000_000 else {
      throw ConfigurationError(
        .outOfRange, at: row.node[key]?.place ?? row.node.place, keyPath: "\(row.path).\(key)",
        value: row.node[key]?.text, "this cannot be a number of a station or channel",
        allowed: ["whole numbers from 0 to 1000000000"])
    }
    return whole
  }

  private func number(
    _ row: (path: String, node: ConfigurationNode), _ key: String
  ) throws(ConfigurationError) -> Double {
    guard let node = row.node[key], !node.isNull else { throw missing(row, key) }
    guard case .scalar(let text, isQuoted: false) = node.content else {
      throw ConfigurationError(
        .wrongKind, at: node.place, keyPath: "\(row.path).\(key)", value: node.text,
        "a number is needed")
    }
    switch NumberText.double(text) {
    case .success(let value): return value
    case .failure(let flaw):
      throw ConfigurationError(
        .notANumber, at: node.place, keyPath: "\(row.path).\(key)", value: text,
        "this \(flaw.explanation)")
    }
  }
}
