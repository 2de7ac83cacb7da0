import Experiments
import Foundation
import Simulation
import Testing
import _TestSupport

/// Files with random damage: whatever happens, it is an experiment or an error, and never the end of the program.
@Suite struct `Damaged files` {
  /// Rounds of each kind; more are run with the variable ROUNDS set.
  private let rounds =
    ProcessInfo.processInfo.environment["ROUNDS"].flatMap { Int($0) } ?? 150

  private struct Damage {
    var state: UInt64

    mutating func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(Swift.max(count, 1)))
    }

    /// Bytes with one to four places changed, removed, doubled or cut off.
    mutating func apply(to bytes: [UInt8]) -> Data {
      let signs = Array("{}[]:,-?&*!|>'\"%@`#\n\t 0e.<=~\0\u{7F}".utf8) + [0x80, 0xC3, 0xFF, 0xED]
      var bytes = bytes
      for _ in 0...next(4) where !bytes.isEmpty {
        let index = next(bytes.count)
        switch next(6) {
        case 0: bytes[index] = signs[next(signs.count)]
        case 1: bytes.insert(signs[next(signs.count)], at: index)
        case 2: bytes.remove(at: index)
        case 3: bytes.removeSubrange(index..<Swift.min(index + next(40), bytes.count))
        case 4:
          let piece = bytes[index..<Swift.min(index + next(60), bytes.count)]
          bytes.insert(contentsOf: piece, at: next(bytes.count))
        default: if next(8) == 0 { bytes.removeSubrange(index...) }
        }
      }
      return Data(bytes)
    }
  }

  /// Damages the text again and again and reads each; gives how many were refused.
  private func refusals(
    of text: String, named name: String, seed: UInt64, _ read: (String) throws -> Void
  ) throws -> Int {
    let folder = try ScratchFolder()
    var damage = Damage(state: seed)
    let bytes = Array(text.utf8)
    var count = 0
    for _ in 0..<rounds {
      let path = try folder.write(name, damage.apply(to: bytes))
      do {
        try read(path)
      } catch let error as ConfigurationError {
        count += 1
        if error.description.contains("\n") { Issue.record("two lines: \(error)") }
      }
    }
    return count
  }

  private func file(_ name: String) throws -> String {
    try String(contentsOfFile: "\(examples)/\(name)", encoding: .utf8)
  }

  @Test(.tags(.badInput)) func `configurations`() throws {
    let text = Catalogue.entries[0].yaml
    let count = try refusals(of: text, named: "run.yaml", seed: 1) {
      _ = try ExperimentLoader.load($0)
    }
    #expect(count > rounds / 2)
    let json = try ExperimentLoader.load("single-vpol-100m").experiment.resolvedJSON
    let more = try refusals(of: json, named: "run.json", seed: 2) {
      _ = try ExperimentLoader.load($0)
    }
    #expect(more > rounds / 2)
  }

  @Test(.tags(.badInput)) func `detector files`() throws {
    let text = try file("single_vpol_100m_detector.json")
    let count = try refusals(of: text, named: "detector.json", seed: 3) {
      _ = try read(smallest, "detection.detector=\($0)")
    }
    #expect(count > rounds / 4)
  }

  @Test(.tags(.badInput)) func `files of NuRadioMC`() throws {
    let text = try file("surface_station_8_channels_config.yaml")
    let count = try refusals(of: text, named: "config.yaml", seed: 4) {
      _ = try read(smallest, "nuradiomc_config=\($0)")
    }
    #expect(count > rounds / 4)
  }

  @Test(.tags(.badInput)) func `event lists`() throws {
    let text = try file("surface_station_8_channels_1e18_events.csv")
      .split(separator: "\r\n").prefix(12).joined(separator: "\n")
    let count = try refusals(of: text, named: "list.csv", seed: 5) {
      _ = try EventListReader.events(path: $0)
    }
    #expect(count > rounds / 4)
  }
}
