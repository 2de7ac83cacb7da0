import FileFormats
import Neutrinos
import PhysicalQuantities
import Simulation

/// Turns a checked tree into a radio experiment.
struct RadioExperimentReader {
  private let root: SectionReader
  private let detectorFile: (String, TextPlace) throws(ConfigurationError) -> DetectorDescription
  private var experiment: RadioExperiment

  /// Takes the tree, the values that come before what it says, and the reader of detector files.
  init(
    _ tree: ConfigurationNode, base: RadioExperiment,
    detectorFile:
      @escaping (String, TextPlace) throws(ConfigurationError) -> DetectorDescription
  ) throws(ConfigurationError) {
    root = try SectionReader(tree, RadioSchema.root)
    experiment = base
    self.detectorFile = detectorFile
  }

  /// The experiment, and notes on what a detector file says in vain.
  mutating func read() throws(ConfigurationError) -> (RadioExperiment, [ConfigurationNote]) {
    guard let name = try root.filledText("name") else { throw root.missing("name") }
    experiment.name = name
    experiment.summary = try root.text("summary") ?? experiment.summary
    experiment.seed = try root.seed("seed") ?? experiment.seed
    if let section = try section(root, "events") { try readEvents(section) }
    if let section = try section(root, "propagation") { try readPropagation(section) }
    if let section = try section(root, "interaction") {
      let model = try section.choice("inelasticity")
      experiment.interaction.inelasticity = model ?? experiment.interaction.inelasticity
    }
    if let section = try section(root, "radiation") { try readRadiation(section) }
    guard let section = try section(root, "detection") else { throw root.missing("detection") }
    let notes = try readDetection(section)
    return (experiment, notes)
  }

  private func section(
    _ parent: SectionReader, _ name: String
  ) throws(ConfigurationError) -> SectionReader? {
    try parent.section(name, root: RadioSchema.root)
  }

  // MARK: - Events

  private mutating func readEvents(_ section: SectionReader) throws(ConfigurationError) {
    experiment.events.number = try section.integer("number") ?? experiment.events.number
    experiment.events.blockSize = try section.integer("block_size") ?? experiment.events.blockSize
    experiment.events.list = try section.filledText("list")
    if experiment.events.list == nil {
      for name in ["list_volume", "list_solid_angle"] where section.has(name) {
        throw section.error(
          .contradiction, name, "there is no list of events", hint: "give 'list' too")
      }
    }
    experiment.events.listVolumeM3 = try section.quantity("list_volume")
    experiment.events.listSolidAngleSr = try section.quantity("list_solid_angle")
    if let spectrum = try self.section(section, "spectrum") {
      experiment.events.spectrum = try readSpectrum(spectrum)
    }
    if let species = try readSpecies(section) { experiment.events.species = species }
    if let zenith = try section.interval("zenith") { experiment.events.zenithRangeRad = zenith }
    if let azimuth = try section.interval("azimuth") {
      let turn = 360 * QuantityText.radiansPerDegree
      guard azimuth.upperBound - azimuth.lowerBound <= turn else {
        throw section.error(.outOfRange, "azimuth", "this is more than one turn")
      }
      experiment.events.azimuthRangeRad = azimuth
    }
    if let volume = try self.section(section, "volume") {
      experiment.events.volume = try readVolume(volume)
    }
    if section.has("charged_current_fraction") {
      experiment.events.chargedCurrentFraction = try section.number("charged_current_fraction")
    }
  }

  private func readSpectrum(
    _ section: SectionReader
  ) throws(ConfigurationError) -> RadioExperiment.Spectrum {
    guard let model = try section.choice("model") else { throw section.missing("model") }
    switch model {
    case "monoenergetic":
      try section.allowOnly(["model", "energy"], because: "a monoenergetic spectrum")
      return .monoenergetic(energyEV: try need(section.quantity("energy"), section, "energy"))
    case "power-law":
      try section.allowOnly(
        ["model", "index", "minimum", "maximum"], because: "a power-law spectrum")
      let index = try need(section.number("index"), section, "index")
      let (minimum, maximum) = try energyRange(section)
      return .powerLaw(
        index: index, minimumEV: try need(minimum, section, "minimum"),
        maximumEV: try need(maximum, section, "maximum"))
    case "log-uniform":
      try section.allowOnly(["model", "minimum", "maximum"], because: "a log-uniform spectrum")
      let (minimum, maximum) = try energyRange(section)
      return .logUniform(
        minimumEV: try need(minimum, section, "minimum"),
        maximumEV: try need(maximum, section, "maximum"))
    default:
      try section.allowOnly(
        ["model", "flux", "minimum", "maximum"], because: "a tabulated spectrum")
      let flux = try need(section.choice("flux"), section, "flux")
      let (minimum, maximum) = try energyRange(section)
      return .tabulated(flux: flux, minimumEV: minimum, maximumEV: maximum)
    }
  }

  private func energyRange(
    _ section: SectionReader
  ) throws(ConfigurationError) -> (Double?, Double?) {
    let minimum = try section.quantity("minimum")
    let maximum = try section.quantity("maximum")
    if let minimum, let maximum, minimum >= maximum {
      throw section.error(.contradiction, "maximum", "this is not above the minimum")
    }
    return (minimum, maximum)
  }

  private func need<Value>(
    _ value: Value?, _ section: SectionReader, _ name: String
  ) throws(ConfigurationError) -> Value {
    guard let value else { throw section.missing(name) }
    return value
  }

  private func readVolume(
    _ section: SectionReader
  ) throws(ConfigurationError) -> RadioExperiment.Volume {
    guard let shape = try section.choice("shape") else { throw section.missing("shape") }
    let z = try need(section.interval("z", allowEmpty: false), section, "z")
    if shape == "box" {
      try section.allowOnly(["shape", "x", "y", "z"], because: "a box")
      let x = try need(section.interval("x", allowEmpty: false), section, "x")
      let y = try need(section.interval("y", allowEmpty: false), section, "y")
      return .box(xRangeM: x, yRangeM: y, zRangeM: z)
    }
    try section.allowOnly(["shape", "inner_radius", "outer_radius", "z"], because: "a cylinder")
    let inner = try section.quantity("inner_radius") ?? 0
    let outer = try need(section.quantity("outer_radius"), section, "outer_radius")
    guard inner < outer else {
      throw section.error(.contradiction, "outer_radius", "this is not above the inner radius")
    }
    return .cylinder(innerRadiusM: inner, outerRadiusM: outer, zRangeM: z)
  }

  private func readSpecies(
    _ section: SectionReader
  ) throws(ConfigurationError) -> [RadioExperiment.SpeciesShare]? {
    guard let node = try section.rawNode("species") else { return nil }
    var shares: [RadioExperiment.SpeciesShare] = []
    for (name, place, share) in try namedShares(node, section) {
      guard let species = try? NeutrinoSpecies(named: name) else {
        let names = NeutrinoSpecies.allCases.map(\.name)
        throw ConfigurationError(
          .unknownName, at: place, keyPath: section.keyPath("species"), value: name,
          "this species is not known", allowed: names,
          suggestion: nearestName(to: name, among: names))
      }
      if shares.contains(where: { $0.species == species }) {
        throw ConfigurationError(
          .duplicateKey, at: place, keyPath: section.keyPath("species"), value: name,
          "this species is there twice")
      }
      shares.append(RadioExperiment.SpeciesShare(species: species, share: share))
    }
    guard shares.contains(where: { $0.share > 0 }) else {
      throw section.error(.outOfRange, "species", "no species has a share above 0")
    }
    // One order for all ways to write them, so that what is drawn does not depend on it.
    return NeutrinoSpecies.allCases.compactMap { species in
      shares.first { $0.species == species }
    }
  }

  private func namedShares(
    _ node: ConfigurationNode, _ section: SectionReader
  ) throws(ConfigurationError) -> [(String, TextPlace, Double)] {
    var shares: [(String, TextPlace, Double)] = []
    for element in node.elements ?? [] {
      guard let name = element.text else {
        throw section.error(.wrongKind, "species", "a list of names is needed")
      }
      shares.append((name, element.place, 1))
    }
    for entry in node.entries ?? [] {
      guard let text = entry.value.text, case .success(let share) = NumberText.double(text),
        share >= 0
      else {
        throw ConfigurationError(
          .outOfRange, at: entry.value.place, keyPath: "\(section.keyPath("species")).\(entry.key)",
          value: entry.value.text, "a share must be a number", allowed: [">= 0"])
      }
      shares.append((entry.key, entry.place, share))
    }
    if node.text != nil {
      throw section.error(
        .wrongKind, "species", "a list of names or a mapping of names to shares is needed",
        hint: "for example [nu_e, nu_e_bar] or {nu_e: 2, nu_mu: 1}")
    }
    return shares
  }

  // MARK: - Propagation and radiation

  private mutating func readPropagation(_ section: SectionReader) throws(ConfigurationError) {
    var value = experiment.propagation
    value.earth = try section.choice("earth") ?? value.earth
    value.crossSection = try section.choice("cross_section") ?? value.crossSection
    value.minimumWeight = try section.number("minimum_weight") ?? value.minimumWeight
    experiment.propagation = value
  }

  private mutating func readRadiation(_ section: SectionReader) throws(ConfigurationError) {
    var value = experiment.radiation
    value.model = try section.choice("model") ?? value.model
    if let name = try section.choice("elongation") {
      value.elongation = RadioExperiment.Elongation(rawValue: name) ?? value.elongation
    }
    value.ice = try section.choice("ice") ?? value.ice
    value.attenuation = try section.choice("attenuation") ?? value.attenuation
    if section.has("attenuation_frequencies") {
      value.attenuationFrequencies = try section.integer("attenuation_frequencies")
    }
    value.focusing = try section.flag("focusing") ?? value.focusing
    value.focusingLimit = try section.number("focusing_limit") ?? value.focusingLimit
    if section.has("viewing_angle_cut") {
      value.viewingAngleCutRad = try section.quantity("viewing_angle_cut")
    }
    experiment.radiation = value
  }

  // MARK: - Detection

  private mutating func readDetection(
    _ section: SectionReader
  ) throws(ConfigurationError) -> [ConfigurationNote] {
    experiment.detection.samplingRateGHz =
      try section.quantity("sampling_rate") ?? experiment.detection.samplingRateGHz
    let samples = try section.integer("samples") ?? experiment.detection.samples
    guard samples.isMultiple(of: 2) else {
      throw section.error(
        .outOfRange, "samples", "this number is odd", allowed: ["even numbers from 16 to 1048576"])
    }
    experiment.detection.samples = samples
    try readNoise(section)
    if let name = try section.choice("antenna_turn_on") {
      experiment.detection.antennaTurnOn =
        RadioExperiment.AntennaTurnOn(rawValue: name) ?? experiment.detection.antennaTurnOn
    }
    try readFilters(section)
    let notes = try readStations(section)
    try readTriggers(section)
    return notes
  }

  private mutating func readNoise(_ section: SectionReader) throws(ConfigurationError) {
    let rms = try section.quantity("noise_rms")
    let temperature = try section.quantity("noise_temperature")
    if rms != nil, temperature != nil {
      throw section.error(
        .contradiction, "noise_rms", "V_rms is given, and the noise temperature sets it too",
        hint: "keep one of 'noise_rms' and 'noise_temperature'")
    }
    if let rms {
      experiment.detection.noiseRmsV = rms
      experiment.detection.noiseTemperatureK = nil
    } else if section.has("noise_temperature") {
      experiment.detection.noiseTemperatureK = temperature
      experiment.detection.noiseRmsV = nil
    }
  }

  private mutating func readFilters(_ section: SectionReader) throws(ConfigurationError) {
    let readers = try section.sections("filters", root: RadioSchema.root)
    var filters = readers == nil ? experiment.detection.filters : []
    for reader in readers ?? [] {
      _ = try reader.choice("type")
      let name = try need(reader.choice("pass"), reader, "pass")
      let pass = try need(RadioExperiment.Filter.Pass(rawValue: name), reader, "pass")
      let frequency = try need(reader.quantity("frequency"), reader, "frequency")
      let nyquist = experiment.detection.samplingRateGHz / 2
      guard frequency < nyquist else {
        let limit = QuantityText.write(nyquist, as: .frequency)
        throw reader.error(
          .outOfRange, "frequency", "this is not below half of the sampling rate",
          allowed: ["< \(limit)"], hint: "or raise detection.sampling_rate")
      }
      let order = try need(reader.integer("order"), reader, "order")
      filters.append(RadioExperiment.Filter(pass: pass, frequencyGHz: frequency, order: order))
    }
    let highest = filters.filter { $0.pass == .high }.map(\.frequencyGHz).max()
    let lowest = filters.filter { $0.pass == .low }.map(\.frequencyGHz).min()
    if let highest, let lowest, highest >= lowest {
      throw section.error(
        .contradiction, "filters", "nothing passes: the high-pass lies above the low-pass",
        hint: "`pass: high` lets frequencies above its own pass")
    }
    experiment.detection.filters = filters
  }

  // MARK: - Stations

  private mutating func readStations(
    _ section: SectionReader
  ) throws(ConfigurationError) -> [ConfigurationNote] {
    let replacements = try AntennaReplacements(section)
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
    let antenna = try need(reader.choice("antenna"), reader, "antenna")
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

  private func readDirection(
    _ parent: SectionReader, _ name: String
  ) throws(ConfigurationError) -> (Double, Double)? {
    guard let section = try section(parent, name) else { return nil }
    let zenith = try need(section.quantity("zenith"), section, "zenith")
    let azimuth = try need(section.quantity("azimuth"), section, "azimuth")
    return (zenith, azimuth)
  }

  // MARK: - Triggers

  private mutating func readTriggers(_ section: SectionReader) throws(ConfigurationError) {
    let readers = try need(
      section.sections("triggers", root: RadioSchema.root), section, "triggers")
    if readers.isEmpty {
      throw section.error(
        .outOfRange, "triggers", "there is no trigger", hint: "no event would ever be seen")
    }
    var triggers: [RadioExperiment.Trigger] = []
    for reader in readers {
      let trigger = try readTrigger(reader)
      if triggers.contains(where: { $0.name == trigger.name }) {
        throw reader.error(.duplicateKey, "name", "another trigger has the same name")
      }
      triggers.append(trigger)
    }
    experiment.detection.triggers = triggers
  }

  private func readTrigger(
    _ reader: SectionReader
  ) throws(ConfigurationError) -> RadioExperiment.Trigger {
    let name = try need(reader.columnName("name"), reader, "name")
    _ = try reader.choice("type")
    let threshold: RadioExperiment.Trigger.Threshold
    switch (try reader.number("sigma"), try reader.quantity("volts")) {
    case (let sigma?, nil): threshold = .sigma(sigma)
    case (nil, let volts?): threshold = .volts(volts)
    case (nil, nil):
      throw reader.missing("sigma", hint: "give the level as 'sigma: 3' or as 'volts: 20 uV'")
    default:
      throw reader.error(
        .contradiction, "volts", "the level is given twice", hint: "keep one of the two")
    }
    let noise = experiment.detection
    if case .sigma = threshold, noise.noiseRmsV == nil, noise.noiseTemperatureK == nil {
      throw reader.error(
        .contradiction, "sigma", "there is no noise level that this could be a multiple of",
        hint: "give detection.noise_temperature or detection.noise_rms")
    }
    let channels = try reader.integers("channels")
    let known = Set(experiment.detection.stations.flatMap { $0.channels.map(\.id) })
    if let stray = channels?.firstIndex(where: { !known.contains($0) }),
      let element = try reader.rawNode("channels")?.elements?[stray]
    {
      throw reader.elementError(
        .unknownName, "channels", stray, element, "no station has a channel of this number",
        allowed: known.sorted().map(String.init))
    }
    return RadioExperiment.Trigger(name: name, threshold: threshold, channels: channels)
  }
}
