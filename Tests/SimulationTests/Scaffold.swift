import FileFormats
import Foundation
import PhysicalQuantities

@testable import Simulation

/// A folder of one test that goes away with it.
final class ScratchFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("neutrinology-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func run(_ name: String) -> RunFolder { RunFolder(path: "\(path)/\(name)") }
}

extension RadioJob {
  /// What `run.json` says in these tests: the seed stands for the whole configuration.
  var description: RunDescription {
    RunDescription(
      configuration: [
        "name": .text(experiment.name), "seed": .integer(Int(experiment.seed)),
        "radiation": ["model": .text(experiment.radiation.model)],
      ],
      references: references, plan: plan)
  }

  func runner(_ folder: RunFolder) -> RadioRunner {
    RadioRunner(job: self, description: description, folder: folder)
  }
}

extension RunFolder {
  /// Every file of the results and `run.json`, hidden ones too, with its bytes.
  func contents() throws -> [String: Data] {
    var files = ["run.json": try Data(contentsOf: URL(fileURLWithPath: description))]
    for name in try FileManager.default.subpathsOfDirectory(atPath: results) {
      var isFolder: ObjCBool = false
      let file = "\(results)/\(name)"
      guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) else { continue }
      if !isFolder.boolValue { files[name] = try Data(contentsOf: URL(fileURLWithPath: file)) }
    }
    return files
  }

  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}

extension RadioJob {
  /// All results of a stretch of the run, without files.
  func results(
    _ events: Range<Int>? = nil, usesBounds: Bool = true
  ) throws(PhysicsError) -> RadioBlock {
    try RadioSimulator(job: self, usesBounds: usesBounds)
      .block(0, events: events ?? 0..<plan.events)
  }
}
