import FileFormats
import PhysicalQuantities

/// What `run.json` holds: everything that decides the results, and what is needed to show them.
public struct RunDescription: Sendable, Equatable {
  /// The kind of the run, where it is not one of a radio detector.
  public var kind: String?
  /// The configuration, resolved, as JSON.
  public var configuration: JSONValue
  /// The build.
  public var build: BuildProvenance
  /// The published sources of the models that the run uses.
  public var references: [Reference]
  /// How the run is divided and what its counts stand for.
  public var plan: RunPlan

  /// Makes a description from all its parts.
  public init(
    kind: String? = nil, configuration: JSONValue, build: BuildProvenance = .current,
    references: [Reference], plan: RunPlan
  ) {
    self.kind = kind
    self.configuration = configuration
    self.build = build
    self.references = references
    self.plan = plan
  }
}

extension RunDescription {
  /// The description as the bytes of `run.json`.
  public var json: JSONValue {
    var json: [String: JSONValue] = [
      "format": 1,
      "program": "Neutrinology",
      "build": [
        "version": .text(build.version), "architecture": .text(build.architecture),
        "fused_multiply_add": .bool(build.fusesMultiplyAdd),
      ],
      "configuration": configuration,
      "references": .array(
        references.map { ["key": .text($0.key), "citation": .text($0.citation)] }),
      "plan": plan.json,
    ]
    if let kind { json["kind"] = .text(kind) }
    return .object(json)
  }

  /// Reads `run.json`.
  public static func read(_ folder: RunFolder) throws -> RunDescription {
    guard folder.exists else { throw RunError.noRun(folder: folder.path) }
    let json = try JSONValue.parse(Files.read(folder.description), source: folder.description)
    func missing(_ key: String) -> RunError {
      .unreadable(path: folder.description, problem: "\"\(key)\" is missing or of another type")
    }
    guard json["program"] == "Neutrinology", json["format"] == 1 else {
      throw RunError.unreadable(
        path: folder.description,
        problem: "\"program\" and \"format\" are not \"Neutrinology\" and 1")
    }
    guard let configuration = json["configuration"] else { throw missing("configuration") }
    guard let planned = json["plan"], let plan = RunPlan(planned) else { throw missing("plan") }
    guard let version = json["build"]?["version"]?.textValue,
      let architecture = json["build"]?["architecture"]?.textValue,
      case .bool(let fuses)? = json["build"]?["fused_multiply_add"]
    else { throw missing("build") }
    guard let entries = json["references"]?.arrayValue else { throw missing("references") }
    let references = try entries.map { entry in
      guard let key = entry["key"]?.textValue, let text = entry["citation"]?.textValue else {
        throw missing("references")
      }
      return Reference(key: key, citation: text)
    }
    if let kind = json["kind"], kind.textValue == nil { throw missing("kind") }
    return RunDescription(
      kind: json["kind"]?.textValue, configuration: configuration,
      build: BuildProvenance(
        version: version, fusesMultiplyAdd: fuses, architecture: architecture),
      references: references, plan: plan)
  }

  /// The keys in which another description differs, each with both values, for a message.
  public func differences(from other: RunDescription) -> [String] {
    Self.differences(json, other.json, path: "")
  }

  private static func differences(_ a: JSONValue, _ b: JSONValue, path: String) -> [String] {
    if a == b { return [] }
    // Lists of as many mappings are compared one by one, so that what differs has a name.
    if let left = a.arrayValue, let right = b.arrayValue, left.count == right.count,
      (left + right).allSatisfy({ $0.objectValue != nil })
    {
      return zip(left, right).enumerated().flatMap { index, pair in
        differences(pair.0, pair.1, path: "\(path).\(index)")
      }
    }
    guard let left = a.objectValue, let right = b.objectValue else {
      return ["\(path): \(text(a)) here, \(text(b)) in the folder"]
    }
    return Set(left.keys).union(right.keys).sorted().flatMap { key -> [String] in
      // The same content may lie elsewhere: a path beside a checksum of the file does not count.
      if let sum = left["\(key)_checksum"], sum == right["\(key)_checksum"] { return [] }
      let name = path.isEmpty ? key : "\(path).\(key)"
      return differences(left[key] ?? .null, right[key] ?? .null, path: name)
    }
  }

  private static func text(_ value: JSONValue) -> String {
    let bytes = (try? value.serialized()) ?? []
    let text = String(decoding: bytes, as: UTF8.self)
    return text.count > 60 ? String(text.prefix(57)) + "..." : text
  }
}
