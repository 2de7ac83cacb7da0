import FileFormats
import Simulation

/// The key `antenna_replacements`: analytic antennas in the place of those whose patterns are not shipped.
struct AntennaReplacements {
  /// One antenna and what takes its place.
  struct Entry {
    let name: String
    let place: TextPlace
    let replacement: String
  }

  private(set) var entries: [Entry] = []
  private let keyPath: String

  /// Reads the key from the section that may have it.
  init(_ section: SectionReader, tables: [String]) throws(ConfigurationError) {
    keyPath = section.keyPath("antenna_replacements")
    guard case .replacements(let analytic) = section.schema["antenna_replacements"]?.form else {
      return
    }
    let names = analytic + tables
    for entry in try section.freeEntries("antenna_replacements") ?? [] {
      let meant = entry.value.text.flatMap { ModelNames.name(meantBy: $0, among: names) }
      guard let replacement = meant else {
        throw ConfigurationError(
          .unknownName, at: entry.value.place, keyPath: "\(keyPath).\(entry.key)",
          value: entry.value.text, "this antenna is not known, or not complete in itself",
          allowed: names, suggestion: entry.value.text.flatMap { nearestName(to: $0, among: names) }
        )
      }
      entries.append(Entry(name: entry.key, place: entry.place, replacement: replacement))
    }
  }

  /// The stations of a detector file with every antenna one that is known.
  func apply(
    to detector: DetectorDescription
  ) throws(ConfigurationError) -> [RadioExperiment.Station] {
    let present = Set(detector.stations.flatMap { $0.channels.map(\.antenna) })
    if let stray = entries.first(where: { !present.contains($0.name) }) {
      throw ConfigurationError(
        .unknownName, at: stray.place, keyPath: keyPath, value: stray.name,
        "the detector has no such antenna", allowed: present.sorted(),
        suggestion: nearestName(to: stray.name, among: present.sorted()))
    }
    let replaced = Dictionary(entries.map { ($0.name, $0.replacement) }) { first, _ in first }
    var stations = detector.stations
    for station in stations.indices {
      for channel in stations[station].channels.indices {
        let name = stations[station].channels[channel].antenna
        stations[station].channels[channel].antenna = replaced[name] ?? name
      }
    }
    try refuseUnshipped(stations, detector)
    return stations
  }

  /// Refuses antennas whose patterns are not shipped, all of them in one message.
  private func refuseUnshipped(
    _ stations: [RadioExperiment.Station], _ detector: DetectorDescription
  ) throws(ConfigurationError) {
    var users: [String: [Int]] = [:]
    for channel in stations.flatMap(\.channels)
    where !ModelNames.replacementAntenna.contains(channel.antenna) {
      users[channel.antenna, default: []].append(channel.id)
    }
    guard let first = users.keys.sorted().first else { return }
    let list = users.keys.sorted().map { name in
      let channels = users[name, default: []].map(String.init).joined(separator: ", ")
      return "\(name) (channels \(channels))"
    }
    let remedy = users.keys.sorted()
      .map { "\($0): \(ModelNames.standIn(forAntenna: $0))" }.joined(separator: ", ")
    let suggestion = nearestName(to: first, among: ModelNames.replacementAntenna)
    throw ConfigurationError(
      .notOffered, at: detector.place(ofAntenna: first),
      "the patterns of these antennas are not shipped: \(list.joined(separator: "; "))",
      suggestion: suggestion,
      hint: "put analytic antennas in their place with detection.antenna_replacements: {\(remedy)}"
        + ", or wait for a pattern file")
  }
}
