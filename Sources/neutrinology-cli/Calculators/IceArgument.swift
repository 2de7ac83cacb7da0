import Experiments
import FileFormats
import Matter
import PhysicalQuantities

/// The ice of a command: a published model, or a table of one's own.
enum IceArgument {
  /// The ice of `--ice`, a name or a file, or of `--ice-profile`.
  static func model(named name: String?, profile path: String?) throws -> IceModel {
    if path == nil, let name, let model = try? IceModel(named: name) { return model }
    guard let path = path ?? name.flatMap(path(in:)) else { return try IceModel(named: name ?? "") }
    return IceModel(
      name: path, profile: .tabulated(try IceTableReader.profile(path: path)),
      reference: Reference(key: "table", citation: "The table \(path)"))
  }

  /// The attenuation of `--attenuation`, a name or a file.
  static func attenuation(_ name: String) throws -> IceAttenuationModel {
    if let model = try? IceAttenuationModel(named: name) { return model }
    guard let path = path(in: name) else { return try IceAttenuationModel(named: name) }
    return .table(try IceTableReader.attenuation(path: path))
  }

  /// The text, where it looks like a path or there is such a file; names of models come first.
  private static func path(in text: String) -> String? {
    text.contains("/") || text.contains(".") || Files.exists(text) ? text : nil
  }
}
