import Experiments
import Foundation
import Simulation

/// The folder of the examples, found from this file's place in the package.
let examples = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .appendingPathComponent("Examples").path

/// The smallest configuration that is complete.
let smallest = """
  name: smallest
  detection:
    stations:
      - id: 1
        channels:
          - {id: 0, antenna: analytic_VPol, position: [0 m, 0 m, -100 m]}
    triggers:
      - {name: three, sigma: 3}
  """

/// Reads a configuration from text.
func read(
  _ text: String, _ overrides: String...
) throws(ConfigurationError) -> LoadedExperiment {
  var parsed: [ConfigurationOverride] = []
  for text in overrides { parsed.append(try ConfigurationOverride(text)) }
  return try ExperimentLoader.read(text, source: "test.yaml", overrides: parsed)
}

/// The error of a call; `nil` where it succeeds.
func refusal(_ body: () throws(ConfigurationError) -> Void) -> ConfigurationError? {
  do {
    try body()
    return nil
  } catch {
    return error
  }
}

/// A folder for files of one test, removed when it goes out of use.
final class ScratchFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("neutrinology-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and gives its path.
  func write(_ name: String, _ text: String) throws -> String {
    try write(name, Data(text.utf8))
  }

  func write(_ name: String, _ data: Data) throws -> String {
    let file = "\(path)/\(name)"
    try data.write(to: URL(fileURLWithPath: file))
    return file
  }
}
