import Foundation

/// The reference values that tests read: `Tests/Reference/<name>`, each with its source inside.
public enum ReferenceFiles {
  /// The folder of the reference values, found from this file's place in the package.
  public static let folder: URL = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Reference")

  /// The bytes of one reference file.
  public static func data(_ name: String) throws -> Data {
    try Data(contentsOf: folder.appendingPathComponent(name))
  }

  /// One reference file decoded from JSON.
  public static func json<T: Decodable>(_ name: String, as type: T.Type) throws -> T {
    try JSONDecoder().decode(type, from: data(name))
  }

  /// One reference file as loose JSON, for files whose cases differ in shape.
  public static func object(_ name: String) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: data(name))
    return value as? [String: Any] ?? [:]
  }
}
