import Detection
import FileFormats
import PhysicalQuantities

/// What `run.json` holds: everything that decides the results, and what is needed to show them.
public struct RunDescription: Sendable, Equatable {
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
    configuration: JSONValue, build: BuildProvenance = .current, references: [Reference],
    plan: RunPlan
  ) {
    self.configuration = configuration
    self.build = build
    self.references = references
    self.plan = plan
  }
}

/// How a run is divided, and what its counts stand for.
public struct RunPlan: Sendable, Equatable {
  /// The events of the run.
  public var events: Int
  /// The events of one block.
  public var blockSize: Int
  /// The energies by which results are shown, in eV.
  public var energiesEV: [Double]
  /// The names of the triggers.
  public var triggers: [String]
  /// The volume in which neutrinos interact, in m³.
  public var volumeM3: Double
  /// The solid angle from which they come, in sr.
  public var solidAngleSr: Double
  /// For a list of events: how many were thrown to make it; `nil` where every event is in the run.
  public var thrownInList: Int?

  /// The number of blocks.
  public var blocks: Int { (events + blockSize - 1) / blockSize }

  /// The events of one block.
  public func events(ofBlock block: Int) -> Range<Int> {
    block * blockSize..<min((block + 1) * blockSize, events)
  }
}

extension RunPlan {
  /// The counts of some of the run's events, with their share of those that a list leaves out because they cannot trigger.
  func completed(_ tally: TriggerTally, eventsDone: Int) -> TriggerTally {
    guard let thrownInList, events > 0, energiesEV.count == 1 else { return tally }
    let share = Double(eventsDone) / Double(events)
    var completed = tally
    completed.addThrown(
      energyIndex: 0, count: Int((Double(thrownInList - events) * share).rounded()))
    return completed
  }
}

extension RunDescription {
  /// The description as the bytes of `run.json`.
  public var json: JSONValue {
    var plan: [String: JSONValue] = [
      "events": .integer(self.plan.events), "block_size": .integer(self.plan.blockSize),
      "energies_eV": .array(self.plan.energiesEV.map { .number($0) }),
      "triggers": .array(self.plan.triggers.map { .text($0) }),
      "volume_m3": .number(self.plan.volumeM3),
      "solid_angle_sr": .number(self.plan.solidAngleSr),
    ]
    if let thrown = self.plan.thrownInList { plan["thrown_in_list"] = .integer(thrown) }
    return [
      "format": 1,
      "program": "Neutrinology",
      "build": [
        "version": .text(build.version), "architecture": .text(build.architecture),
        "fused_multiply_add": .bool(build.fusesMultiplyAdd),
      ],
      "configuration": configuration,
      "references": .array(
        references.map { ["key": .text($0.key), "citation": .text($0.citation)] }),
      "plan": .object(plan),
    ]
  }

  /// Reads `run.json`.
  public static func read(_ folder: RunFolder) throws -> RunDescription {
    guard folder.exists else { throw RunError.noRun(folder: folder.path) }
    let json = try JSONValue.parse(Files.read(folder.description), source: folder.description)
    func missing(_ key: String) -> RunError {
      .unreadable(path: folder.description, problem: "\"\(key)\" is missing or of another type")
    }
    guard let configuration = json["configuration"] else { throw missing("configuration") }
    guard let plan = json["plan"] else { throw missing("plan") }
    guard let events = plan["events"]?.integerValue, let size = plan["block_size"]?.integerValue,
      (0...Self.mostEvents).contains(events), (1...Self.mostEvents).contains(size)
    else { throw missing("plan.events") }
    guard let energies = plan["energies_eV"]?.arrayValue?.compactMap(\.numberValue),
      let triggers = plan["triggers"]?.arrayValue?.compactMap(\.textValue),
      let volume = plan["volume_m3"]?.numberValue,
      let solidAngle = plan["solid_angle_sr"]?.numberValue
    else { throw missing("plan") }
    guard let version = json["build"]?["version"]?.textValue,
      let architecture = json["build"]?["architecture"]?.textValue,
      case .bool(let fuses)? = json["build"]?["fused_multiply_add"]
    else { throw missing("build") }
    let thrown = plan["thrown_in_list"]?.integerValue
    if let thrown, !(events...Self.mostEvents).contains(thrown) {
      throw missing("plan.thrown_in_list")
    }
    let references = (json["references"]?.arrayValue ?? []).compactMap { entry -> Reference? in
      guard let key = entry["key"]?.textValue, let text = entry["citation"]?.textValue else {
        return nil
      }
      return Reference(key: key, citation: text)
    }
    return RunDescription(
      configuration: configuration,
      build: BuildProvenance(
        version: version, fusesMultiplyAdd: fuses, architecture: architecture),
      references: references,
      plan: RunPlan(
        events: events, blockSize: size, energiesEV: energies, triggers: triggers,
        volumeM3: volume, solidAngleSr: solidAngle,
        thrownInList: thrown))
  }

  /// More events than any run has: sums of such numbers stay far from overflow.
  static let mostEvents = 1 << 40

  /// The keys in which another description differs, each with both values, for a message.
  public func differences(from other: RunDescription) -> [String] {
    Self.differences(json, other.json, path: "")
  }

  private static func differences(_ a: JSONValue, _ b: JSONValue, path: String) -> [String] {
    if a == b { return [] }
    guard let left = a.objectValue, let right = b.objectValue else {
      return ["\(path): \(text(a)) here, \(text(b)) in the folder"]
    }
    return Set(left.keys).union(right.keys).sorted().flatMap { key -> [String] in
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
