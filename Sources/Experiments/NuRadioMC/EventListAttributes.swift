import FileFormats
import NumericalMethods

/// What an event list stands for: the attributes that NuRadioMC keeps beside its columns, as JSON.
struct EventListAttributes: Sendable, Equatable {
  /// How many events were thrown, including those that the list leaves out.
  var thrown: Int?
  /// The volume in which they were thrown, in m³.
  var volumeM3: Double?
  /// The solid angle from which they come, in sr.
  var solidAngleSr: Double?

  /// The file of the attributes of a list: `NAME.attributes.json` beside `NAME.csv`.
  static func path(ofList list: String) -> String {
    let stem = list.hasSuffix(".csv") ? String(list.dropLast(4)) : list
    return stem + ".attributes.json"
  }

  /// The attributes of a list; `nil` where there is no such file.
  static func read(forList list: String) throws(ConfigurationError) -> EventListAttributes? {
    let path = path(ofList: list)
    guard Files.exists(path) else { return nil }
    return try EventListAttributes(try ConfigurationParser.parse(path: path))
  }

  /// Reads the attributes that matter; the many others are the generator's own and are passed over.
  init(_ tree: ConfigurationNode) throws(ConfigurationError) {
    guard tree.entries != nil else {
      throw ConfigurationError(
        .wrongKind, at: tree.place, "this is \(tree.kind), and an object of attributes is needed")
    }
    if let mode = tree["simulation_mode"]?.text, mode != "neutrino" {
      throw ConfigurationError(
        .notOffered, at: tree["simulation_mode"]?.place ?? tree.place, keyPath: "simulation_mode",
        value: mode, "only lists of neutrinos are read", allowed: ["neutrino"])
    }
    let total = try Self.count(tree, "total_number_of_events")
    thrown = try Self.count(tree, "n_events") ?? total
    volumeM3 = try Self.number(tree, "volume")
    if let volumeM3, volumeM3 <= 0 { throw Self.outOfRange(tree, "volume", "> 0 (m3)") }
    solidAngleSr = try Self.solidAngle(tree)
  }

  private static func solidAngle(_ tree: ConfigurationNode) throws(ConfigurationError) -> Double? {
    let names = ["thetamin", "thetamax", "phimin", "phimax"]
    var values: [Double] = []
    for name in names {
      guard let value = try number(tree, name) else { continue }
      let isZenith = name.hasPrefix("theta")
      guard isZenith ? (0...Double.pi).contains(value) : abs(value) <= 2 * Double.pi else {
        throw outOfRange(
          tree, name, isZenith ? "0 to 3.141592653589793 (radians)" : "within one turn (radians)")
      }
      values.append(value)
    }
    guard values.count == names.count else { return nil }
    let height = Elementary.cos(values[0]) - Elementary.cos(values[1])
    let solidAngle = height * (values[3] - values[2])
    guard height > 0, values[3] > values[2] else {
      throw outOfRange(tree, height > 0 ? "phimax" : "thetamax", "above the minimum")
    }
    return solidAngle
  }

  private static func count(
    _ tree: ConfigurationNode, _ name: String
  ) throws(ConfigurationError) -> Int? {
    guard let value = try number(tree, name) else { return nil }
    guard let whole = Int(exactly: value), whole >= 1 else {
      throw outOfRange(tree, name, "whole numbers from 1")
    }
    return whole
  }

  private static func number(
    _ tree: ConfigurationNode, _ name: String
  ) throws(ConfigurationError) -> Double? {
    guard let node = tree[name], !node.isNull else { return nil }
    guard let text = node.text, case .success(let value) = NumberText.double(text) else {
      throw ConfigurationError(
        .notANumber, at: node.place, keyPath: name, value: node.text, "a finite number is needed")
    }
    return value
  }

  private static func outOfRange(
    _ tree: ConfigurationNode, _ name: String, _ allowed: String
  ) -> ConfigurationError {
    ConfigurationError(
      .outOfRange, at: tree[name]?.place ?? tree.place, keyPath: name, value: tree[name]?.text,
      "this is outside of what is allowed", allowed: [allowed])
  }
}
