import Simulation

/// The reference of every key of a configuration, as it stands in the documentation.
public enum ConfigurationReference {
  /// One key as it is documented.
  public struct Key: Sendable, Hashable {
    /// The path; elements of lists are written as `[]`.
    public let path: String
    /// What may stand behind it.
    public let form: String
    /// The value where the key is not there; empty where there is none.
    public let standard: String
    /// What it is for.
    public let help: String
  }

  /// Every key of a radio detector, in order.
  public static var keys: [Key] {
    keys(of: RadioSchema.root, prefix: "", RadioExperiment(name: "").resolved)
  }

  /// Every key of a muon telescope, in order.
  public static var muonTelescopeKeys: [Key] {
    keys(
      of: MuonTelescopeSchema.root, prefix: "", MuonTelescopeExperiment(name: "").resolved)
  }

  private static func keys(
    of schema: SectionSchema, prefix: String, _ defaults: ConfigurationOutput?
  ) -> [Key] {
    schema.keys.flatMap { key in
      let path = prefix + key.name
      let standard = defaults?[key.name]
      let own = Key(
        path: path, form: key.form.words(absent: key.absentWord),
        standard: key.isRequired ? "required" : standard?.documented ?? "", help: key.help)
      guard let section = key.form.section else { return [own] }
      let below = key.form.isListOfSections ? "\(path)[]." : "\(path)."
      return [own] + keys(of: section, prefix: below, standard)
    }
  }

  /// The reference as tables in Markdown, a section each room, radio detectors first.
  public static var markdown: String {
    tables(keys, RadioSchema.root) + "\n# Muon telescopes\n"
      + tables(muonTelescopeKeys, MuonTelescopeSchema.root)
  }

  private static func tables(_ keys: [Key], _ root: SectionSchema) -> String {
    var out = ""
    var room = ""
    for key in keys {
      let head = key.path.split(separator: ".").first.map(String.init) ?? ""
      let section = root[head]?.form.section == nil ? "The experiment" : "`\(head)`"
      if section != room {
        room = section
        out += "\n## \(section)\n\n| key | value | default | what it is |\n|---|---|---|---|\n"
      }
      out +=
        "| `\(key.path)` | \(escaped(key.form)) | \(escaped(key.standard)) | \(escaped(key.help)) |\n"
    }
    return out
  }

  private static func escaped(_ text: String) -> String { text.replacing("|", with: "\\|") }
}

extension ConfigurationOutput {
  fileprivate subscript(name: String) -> ConfigurationOutput? {
    if case .mapping(let entries) = self { entries.first { $0.0 == name }?.1 } else { nil }
  }

  /// The value on one line, where it has one.
  fileprivate var documented: String {
    switch self {
    case .text(let text): text.isEmpty ? "" : "`\(text)`"
    case .bare(let word): "`\(word)`"
    case .list(let elements): elements.isEmpty ? "" : "`\(yaml(of: elements))`"
    case .mapping: ""
    }
  }

  private func yaml(of elements: [ConfigurationOutput]) -> String {
    let words = elements.map { element in
      switch element {
      case .text(let word), .bare(let word): word
      case .list, .mapping: "..."
      }
    }
    return "[\(words.joined(separator: ", "))]"
  }
}

extension ValueForm {
  /// What may stand there, in words.
  fileprivate func words(absent: String?) -> String {
    absent.map { "\(words), or `\($0)`" } ?? words
  }

  private var words: String {
    switch self {
    case .text: "text"
    case .path: "path"
    case .columnName: "name (letters, digits, `_.+-`)"
    case .choice(let names): names.map { "`\($0)`" }.joined(separator: ", ")
    case .modelName(let names): names.map { "`\($0)`" }.joined(separator: ", ") + ", or a name"
    case .flag: "`true`, `false`"
    case .seed: "whole number, 0 to 2^64 - 1"
    case .integer(let range): "whole number, \(SectionReader.description(range))"
    case .number(let range): "number, \(range.description)"
    case .quantity(let kind, let range): "\(kind.rawValue), \(range.description)"
    case .interval(let kind, let range):
      "two \(kind == .energy ? "energies" : "\(kind.rawValue)s"), \(range.description)"
    case .position: "three lengths: east, north, up"
    case .integers: "list of whole numbers"
    case .section: "mapping"
    case .sections: "list of mappings"
    case .species: "mapping of names to shares, or list of names"
    case .replacements(let names):
      "mapping of names to \(names.map { "`\($0)`" }.joined(separator: ", "))"
    }
  }
}
