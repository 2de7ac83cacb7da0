import FileFormats
import PhysicalQuantities
import Simulation

/// The stations with their channels: `detection.stations`, or the detector file in their place.
extension RadioExperimentReader {
  mutating func readStations(
    _ section: SectionReader
  ) throws(ConfigurationError) -> [ConfigurationNote] {
    let replacements = try AntennaReplacements(
      section, tables: experiment.detection.antennas.map(\.pattern.name))
    if section.has("detector"), section.has("stations") {
      throw section.error(
        .contradiction, "detector",
        "a detector file is named, and stations are written here too",
        hint: "keep one of 'stations' and 'detector'")
    }
    if let path = try section.filledText("detector") {
      let file = try detectorFile(path, section.place("detector"))
      experiment.detection.stations = try replacements.apply(to: file)
      return file.notes
    }
    guard let readers = try section.sections("stations", root: RadioSchema.root) else {
      throw section.missing(
        "detector", hint: "name a detector file, or write the channels under 'stations'")
    }
    if let stray = replacements.entries.first {
      throw ConfigurationError(
        .contradiction, at: stray.place, keyPath: section.keyPath("antenna_replacements"),
        value: stray.name, "only antennas of a detector file are replaced",
        hint: "write the antenna that is meant at the channel")
    }
    if readers.isEmpty {
      throw section.error(
        .outOfRange, "stations", "there is no station", hint: "nothing would listen")
    }
    var stations: [RadioExperiment.Station] = []
    for reader in readers {
      let station = try readStation(reader)
      if stations.contains(where: { $0.id == station.id }) {
        throw reader.error(.duplicateKey, "id", "another station has the same number")
      }
      stations.append(station)
    }
    experiment.detection.stations = stations
    return []
  }

  private func readStation(
    _ reader: SectionReader
  ) throws(ConfigurationError) -> RadioExperiment.Station {
    let id = try need(reader.integer("id"), reader, "id")
    let position = try reader.position("position").map { Vector3($0[0], $0[1], $0[2]) } ?? .zero
    let readers = try need(
      reader.sections("channels", root: RadioSchema.root), reader, "channels")
    if readers.isEmpty { throw reader.error(.outOfRange, "channels", "there is no channel") }
    var channels: [RadioExperiment.Channel] = []
    for reader in readers {
      let channel = try readChannel(reader)
      if channels.contains(where: { $0.id == channel.id }) {
        throw reader.error(.duplicateKey, "id", "another channel has the same number")
      }
      channels.append(channel)
    }
    return RadioExperiment.Station(id: id, positionM: position, channels: channels)
  }

  private func readChannel(
    _ reader: SectionReader
  ) throws(ConfigurationError) -> RadioExperiment.Channel {
    let id = try need(reader.integer("id"), reader, "id")
    let tables = experiment.detection.antennas.map(\.pattern.name)
    let antenna = try need(
      reader.modelName("antenna", others: tables), reader, "antenna")
    let position = try need(reader.position("position"), reader, "position")
    var channel = RadioExperiment.Channel(
      id: id, antenna: antenna, positionM: Vector3(position[0], position[1], position[2]))
    if let orientation = try readDirection(reader, "orientation") {
      (channel.orientationThetaRad, channel.orientationPhiRad) = orientation
    }
    if let rotation = try readDirection(reader, "rotation") {
      (channel.rotationThetaRad, channel.rotationPhiRad) = rotation
    }
    try AntennaFrame.check(channel, at: reader.place("rotation"), reader.keyPath("rotation"))
    channel.cableDelayNs = try reader.quantity("cable_delay") ?? channel.cableDelayNs
    channel.amplifier = try readAmplifier(reader)
    channel.noiseTemperatureK = try reader.quantity("channel_temperature")
    channel.effectiveHeightM = try reader.quantity("effective_height")
    let needsHeight = antenna == "ideal_dipole"
    if needsHeight, channel.effectiveHeightM == nil { throw reader.missing("effective_height") }
    if !needsHeight, channel.effectiveHeightM != nil {
      throw reader.error(
        .contradiction, "effective_height", "\(antenna) has an effective height of its own",
        hint: "leave the key out")
    }
    return channel
  }

  private func readAmplifier(_ reader: SectionReader) throws(ConfigurationError) -> String? {
    guard let name = try reader.filledText("amplifier") else { return nil }
    let known = experiment.detection.amplifiers.map(\.name)
    guard known.contains(name) else {
      throw reader.error(
        .unknownName, "amplifier", "no amplifier has this name", allowed: known,
        suggestion: nearestName(to: name, among: known),
        hint: known.isEmpty ? "write it under detection.amplifiers" : "")
    }
    return name
  }

  private func readDirection(
    _ parent: SectionReader, _ name: String
  ) throws(ConfigurationError) -> (Double, Double)? {
    guard let section = try section(parent, name) else { return nil }
    let zenith = try need(section.quantity("zenith"), section, "zenith")
    let azimuth = try need(section.quantity("azimuth"), section, "azimuth")
    return (zenith, azimuth)
  }
}
