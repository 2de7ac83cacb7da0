import FileFormats
import Simulation

/// The kinds of experiments that a configuration may describe.
public enum ExperimentKind: String, CaseIterable, Sendable {
  /// A radio detector of neutrinos; a configuration without a kind is of this one.
  case radio
  /// Two planes that count muons.
  case muonTelescope = "muon-telescope"
}

/// An experiment of any kind that was read.
public enum AnyLoadedExperiment: Sendable, Equatable {
  /// A radio detector.
  case radio(LoadedExperiment)
  /// A muon telescope.
  case muonTelescope(MuonTelescopeExperiment)
}

extension ExperimentLoader {
  /// Reads an experiment of any kind; the key `kind` of the file says which.
  ///
  /// - Parameters:
  ///   - nameOrPath: A name of ``Catalogue``, or the path of a YAML or JSON file; also of the `run.json` of a run.
  ///   - overrides: Values that replace those of the file, one after the other.
  /// - Returns: The experiment with every default filled in.
  /// - Throws: ``ConfigurationError``.
  public static func loadAny(
    _ nameOrPath: String, overrides: [ConfigurationOverride] = []
  ) throws(ConfigurationError) -> AnyLoadedExperiment {
    let source = try tree(of: nameOrPath)
    switch try kind(of: source.tree) {
    case .radio: return .radio(try load(source, overrides: overrides))
    case .muonTelescope:
      return .muonTelescope(try muonTelescope(source.tree, overrides: overrides))
    }
  }

  /// Reads a muon telescope from text; the source is what errors call it.
  ///
  /// - Throws: ``ConfigurationError``.
  public static func readMuonTelescope(
    _ text: String, source: String, overrides: [ConfigurationOverride] = []
  ) throws(ConfigurationError) -> MuonTelescopeExperiment {
    try muonTelescope(
      ConfigurationParser.parse(bytes: Array(text.utf8), source: source), overrides: overrides)
  }

  /// The kind that a configuration says it is of.
  private static func kind(
    of tree: ConfigurationNode
  ) throws(ConfigurationError) -> ExperimentKind {
    guard let node = configuration(in: tree)["kind"] else { return .radio }
    let names = ExperimentKind.allCases.map(\.rawValue)
    guard let text = node.text, let name = ModelNames.name(meantBy: text, among: names),
      let kind = ExperimentKind(rawValue: name), kind != .radio
    else {
      throw ConfigurationError(
        .unknownName, at: node.place, keyPath: "kind", value: node.text,
        "this kind of experiment is not known",
        allowed: names.filter { $0 != ExperimentKind.radio.rawValue },
        suggestion: node.text.flatMap { nearestName(to: $0, among: names) },
        hint: "a radio detector has no key 'kind'")
    }
    return kind
  }

  private static func muonTelescope(
    _ tree: ConfigurationNode, overrides: [ConfigurationOverride]
  ) throws(ConfigurationError) -> MuonTelescopeExperiment {
    var tree = configuration(in: tree)
    if !overrides.isEmpty, tree.entries == nil {
      _ = try SectionReader(tree, MuonTelescopeSchema.root)
    }
    for override in overrides { tree = try tree.setting(override, in: MuonTelescopeSchema.root) }
    var reader = try MuonTelescopeReader(tree)
    return try reader.read()
  }
}
