import FileFormats
import Glibc
import NumericalMethods
import Simulation

/// An experiment that was read, with what its author should know.
public struct LoadedExperiment: Sendable, Equatable {
  /// The experiment with every default filled in.
  public var experiment: RadioExperiment
  /// What was read and has no effect, or another than its author may expect.
  public var notes: [ConfigurationNote]
  /// Every file that was read, in order: the configuration, NuRadioMC's, the detector, the attributes of the list.
  public var inputFiles: [String]
}

/// Reads experiments: from files, from the catalogue, from text.
public enum ExperimentLoader {
  /// Reads an experiment of the catalogue by its name, or a configuration file by its path.
  ///
  /// Relative paths in a file are relative to that file; those of overrides to the working directory.
  ///
  /// - Parameters:
  ///   - nameOrPath: A name of ``Catalogue``, or the path of a YAML or JSON file; also of the `run.json` of a run.
  ///   - overrides: Values that replace those of the file, one after the other.
  /// - Returns: The experiment with every default filled in, and what its author should know.
  /// - Throws: ``ConfigurationError``.
  public static func load(
    _ nameOrPath: String, overrides: [ConfigurationOverride] = []
  ) throws(ConfigurationError) -> LoadedExperiment {
    try load(tree(of: nameOrPath), overrides: overrides)
  }

  /// A configuration as it was written, and where it was found.
  struct Source {
    var tree: ConfigurationNode
    var folder: String
    var inputFiles: [String]
  }

  static func load(
    _ source: Source, overrides: [ConfigurationOverride]
  ) throws(ConfigurationError) -> LoadedExperiment {
    var loading = Loading(folder: source.folder, inputFiles: source.inputFiles)
    return try loading.load(source.tree, overrides)
  }

  /// The tree of an experiment of the catalogue or of a file.
  static func tree(of nameOrPath: String) throws(ConfigurationError) -> Source {
    if let entry = Catalogue.entry(named: nameOrPath) {
      let tree = try ConfigurationParser.parse(
        bytes: Array(entry.yaml.utf8), source: "catalogue:\(entry.name)")
      return Source(tree: tree, folder: ".", inputFiles: [])
    }
    let isFile = Files.exists(nameOrPath) || nameOrPath == Files.standardStream
    if !isFile, !nameOrPath.contains("/"), !nameOrPath.contains(".") {
      throw ConfigurationError(
        .unreadable, at: TextPlace(source: nameOrPath),
        "there is neither an experiment of the catalogue nor a file of this name",
        allowed: Catalogue.entries.map(\.name),
        suggestion: nearestName(to: nameOrPath, among: Catalogue.entries.map(\.name)))
    }
    let bytes = try ConfigurationParser.contents(of: nameOrPath)
    let isStandardInput = nameOrPath == Files.standardStream
    let tree = try ConfigurationParser.parse(
      bytes: bytes, source: isStandardInput ? Files.standardInputName : nameOrPath)
    return Source(
      tree: tree, folder: isStandardInput ? "." : Files.parent(of: nameOrPath),
      inputFiles: [nameOrPath])
  }

  /// The configuration of a tree: a run's own description holds it beside other things.
  static func configuration(in tree: ConfigurationNode) -> ConfigurationNode {
    tree["program"]?.text == "Neutrinology" ? tree["configuration"] ?? tree : tree
  }

  /// Reads an experiment from text; the source is what errors call it.
  ///
  /// - Throws: ``ConfigurationError``.
  public static func read(
    _ text: String, source: String, folder: String = ".", overrides: [ConfigurationOverride] = []
  ) throws(ConfigurationError) -> LoadedExperiment {
    let tree = try ConfigurationParser.parse(bytes: Array(text.utf8), source: source)
    var loading = Loading(folder: folder, inputFiles: [])
    return try loading.load(tree, overrides)
  }

  /// The events of an experiment's list, and what they stand for; `nil` where events are drawn.
  ///
  /// - Throws: ``ConfigurationError`` with the line and the column of a bad value, or for a list that does not say what it
  ///   stands for.
  public static func eventList(
    for events: RadioExperiment.Events
  ) throws(ConfigurationError) -> RadioEventList? {
    guard let path = events.list else { return nil }
    let attributes = try EventListAttributes.read(forList: path)
    guard let volume = attributes?.volumeM3 ?? events.listVolumeM3 else {
      throw ConfigurationError(
        .missingKey, at: TextPlace(source: path), keyPath: "events.list_volume",
        "the volume in which the events of the list were thrown is not known",
        hint: "give it, or the list's attributes in \(EventListAttributes.path(ofList: path))")
    }
    let solidAngle =
      attributes?.solidAngleSr ?? events.listSolidAngleSr
      ?? Loading.solidAngleSr(events.zenithRangeRad, events.azimuthRangeRad)
    let list = RadioEventList(
      events: try EventListReader.events(path: path), thrown: attributes?.thrown ?? events.number,
      volumeM3: volume, solidAngleSr: solidAngle)
    guard list.events.count <= list.thrown else {
      throw ConfigurationError(
        .contradiction, at: TextPlace(source: path), keyPath: "events.number",
        value: "\(list.thrown)", "the list has more events (\(list.events.count)) than were thrown")
    }
    return list
  }
}

/// The reading of one experiment: paths are resolved and the files that it names are read.
private struct Loading {
  let folder: String
  var inputFiles: [String]
  var notes: [ConfigurationNote] = []

  mutating func load(
    _ tree: ConfigurationNode, _ overrides: [ConfigurationOverride]
  ) throws(ConfigurationError) -> LoadedExperiment {
    var tree = ExperimentLoader.configuration(in: tree)
    if !overrides.isEmpty, tree.entries == nil { _ = try SectionReader(tree, RadioSchema.root) }
    for override in overrides { tree = try tree.setting(override, in: RadioSchema.root) }
    let root = try SectionReader(tree, RadioSchema.root)
    var base = RadioExperiment(name: "")
    if let path = try root.filledText("nuradiomc_config") {
      let resolved = resolve(path, root.place("nuradiomc_config"))
      inputFiles.append(resolved)
      let (experiment, more) = try NuRadioMCConfiguration.read(path: resolved, onto: base)
      base = experiment
      notes += more
    }
    let folder = self.folder
    var reader = try RadioExperimentReader(
      tree, base: base,
      detectorFile: { (path, place) throws(ConfigurationError) in
        try Self.detector(Self.resolve(path, place, folder), place)
      },
      existingFile: { path, place in
        let path = Self.absolute(Self.resolve(path, place, folder))
        return Files.exists(path) && !Files.isFolder(path) ? path : nil
      })
    var (experiment, more) = try reader.read()
    notes += more
    if let node = tree["detection"]?["detector"], let path = node.text {
      inputFiles.append(resolve(path, node.place))
    }
    inputFiles += experiment.radiation.tablePaths + experiment.detection.tablePaths
    try readAttributes(of: tree, into: &experiment)
    return LoadedExperiment(experiment: experiment, notes: notes, inputFiles: inputFiles)
  }

  /// Reads a detector file; what is wrong with the path is said where the path stands.
  private static func detector(
    _ path: String, _ place: TextPlace
  ) throws(ConfigurationError) -> DetectorDescription {
    guard Files.exists(path) else {
      throw ConfigurationError(
        .unreadable, at: place, keyPath: "detection.detector", value: path,
        "there is no such file", hint: "paths are relative to the file that names them")
    }
    return try DetectorFileReader.read(path: path)
  }

  // MARK: - Paths

  private func resolve(_ path: String, _ place: TextPlace) -> String {
    Self.resolve(path, place, folder)
  }

  /// The path of a file: relative to the configuration, or to the working directory for an override.
  ///
  /// An override that names no file there may name one beside the configuration.
  private static func resolve(_ path: String, _ place: TextPlace, _ folder: String) -> String {
    if path.hasPrefix("/") { return path }
    if place.source.hasPrefix("--set "), Files.exists(path) { return path }
    return folder == "." ? path : "\(folder)/\(path)"
  }

  /// The same path from the root, without `.` and `..`.
  private static func absolute(_ path: String) -> String {
    var parts: [Substring] = []
    var whole = path
    if !path.hasPrefix("/"), let working = getcwd(nil, 0) {
      whole = "\(String(cString: working))/\(path)"
      free(working)
    }
    for part in whole.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  // MARK: - Event lists

  /// Fills in what an event list stands for, from its attributes or from the configuration.
  private mutating func readAttributes(
    of tree: ConfigurationNode, into experiment: inout RadioExperiment
  ) throws(ConfigurationError) {
    guard let name = experiment.events.list, let events = tree["events"],
      let node = events["list"]
    else { return }
    let path = Self.absolute(resolve(name, node.place))
    guard Files.exists(path), !Files.isFolder(path) else {
      throw ConfigurationError(
        .unreadable, at: node.place, keyPath: "events.list", value: name, "there is no such file",
        hint:
          "paths are relative to the file that names them, or with --set to the working directory")
    }
    experiment.events.list = path
    try checkContent(of: path, at: events["list_checksum"]?.place ?? node.place, &experiment)
    let attributes = try EventListAttributes.read(forList: path)
    if attributes != nil { inputFiles.append(EventListAttributes.path(ofList: path)) }
    let given = experiment.events
    experiment.events.number = try settle(
      attributes?.thrown, events["number"].map { _ in given.number }, events["number"],
      "events.number", "how many events the list stands for is not known", at: node.place, path)
    let volume = events["volume"].map { _ in Self.volumeM3(given.volume) }
    experiment.events.listVolumeM3 = try settle(
      attributes?.volumeM3, given.listVolumeM3 ?? volume, events["list_volume"],
      "events.list_volume", "the volume in which the events of the list were thrown is not known",
      at: node.place, path)
    let solidAngle = Self.solidAngleSr(given.zenithRangeRad, given.azimuthRangeRad)
    experiment.events.listSolidAngleSr = try settle(
      attributes?.solidAngleSr, given.listSolidAngleSr ?? solidAngle, events["list_solid_angle"],
      "events.list_solid_angle", "the solid angle of the list is not known", at: node.place, path)
  }

  /// Fills in the checksum of the list, and refuses another list than the one that is named.
  private func checkContent(
    of path: String, at place: TextPlace, _ experiment: inout RadioExperiment
  ) throws(ConfigurationError) {
    let sum = try ContentChecksum.text(ofFile: path)
    if let expected = experiment.events.listChecksum, expected != sum {
      throw ConfigurationError(
        .contradiction, at: place, keyPath: "events.list_checksum", value: expected,
        "the list \(path) has another content: \(sum)",
        hint: "give the list that the run was made with, or leave this key out")
    }
    experiment.events.listChecksum = sum
  }

  /// The value of the attributes, else that of the configuration; a difference is noted.
  private mutating func settle<Value: Equatable & Sendable>(
    _ attribute: Value?, _ given: Value?, _ node: ConfigurationNode?, _ key: String,
    _ unknown: String, at place: TextPlace, _ list: String
  ) throws(ConfigurationError) -> Value {
    if let attribute {
      if let node, let given, given != attribute {
        notes.append(
          ConfigurationNote(
            at: node.place, key: key,
            "not used (\(given)): the attributes of the list say \(attribute)"))
      }
      return attribute
    }
    guard let given else {
      throw ConfigurationError(
        .missingKey, at: place, keyPath: key, unknown,
        hint: "give this key, or the list's attributes in \(EventListAttributes.path(ofList: list))"
      )
    }
    return given
  }

  static func volumeM3(_ volume: RadioExperiment.Volume) -> Double {
    switch volume {
    case .cylinder(let inner, let outer, let z):
      Double.pi * (outer * outer - inner * inner) * (z.upperBound - z.lowerBound)
    case .box(let x, let y, let z):
      (x.upperBound - x.lowerBound) * (y.upperBound - y.lowerBound) * (z.upperBound - z.lowerBound)
    }
  }

  static func solidAngleSr(
    _ zenith: ClosedRange<Double>, _ azimuth: ClosedRange<Double>
  ) -> Double {
    (Elementary.cos(zenith.lowerBound) - Elementary.cos(zenith.upperBound))
      * (azimuth.upperBound - azimuth.lowerBound)
  }
}
