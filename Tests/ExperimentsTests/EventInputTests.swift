import Experiments
import Foundation
import Simulation
import Testing
import _TestSupport

@Suite struct `Energies of a campaign in a configuration` {
  private static func text(_ spectrum: String, number: Int? = nil) -> String {
    let count = number.map { "  number: \($0)\n" } ?? ""
    return "\(smallest)\nevents:\n  spectrum: \(spectrum)\n\(count)"
  }

  private static func steps(_ spectrum: String, number: Int? = nil) throws -> [[Double]] {
    let events = try read(text(spectrum, number: number)).experiment.events
    guard case .energies(let steps) = events.spectrum else { return [] }
    #expect(events.number == steps.reduce(0) { $0 + $1.events })
    return steps.map { [$0.energyEV, Double($0.events)] }
  }

  @Test(.tags(.reference)) func `steps have the energies and numbers that are written`() throws {
    let steps =
      "{model: energies, steps: [{energy: 10 PeV, number: 300}, {energy: 1 EeV, number: 20}]}"
    #expect(try Self.steps(steps) == [[1e16, 300], [1e18, 20]])
    #expect(try Self.steps(steps, number: 320) == [[1e16, 300], [1e18, 20]])
  }

  @Test(.tags(.reference)) func `even energies share the number of events`() throws {
    let half = "{model: energies, minimum: 10 PeV, maximum: 1 EeV}"
    let steps = try Self.steps(half, number: 1002)
    #expect(steps.map { $0[1] } == [201, 201, 200, 200, 200])
    #expect([0, 2, 4].map { steps[$0][0] } == [1e16, 1e17, 1e18])
    // Half a decade is the root of ten, correct to rounding.
    #expect(
      [1, 3].allSatisfy {
        relativeDifference(steps[$0][0], steps[$0 - 1][0] * 10.0.squareRoot()) < 3e-16
      })
    let whole = "{model: energies, minimum: 10 PeV, maximum: 100 EeV, per_decade: 1}"
    #expect(try Self.steps(whole, number: 50) == [1e16, 1e17, 1e18, 1e19, 1e20].map { [$0, 10] })
    // What does not reach the maximum ends before it.
    let short = "{model: energies, minimum: 10 PeV, maximum: 90 PeV, per_decade: 3}"
    let three = try Self.steps(short, number: 30).map { $0[0] }
    #expect(three.count == 3 && three[2] < 9e16 && three[2] > 4.6e16)
  }

  @Test(.tags(.identity)) func `energies read back as steps`() throws {
    for spectrum in [
      "{model: energies, minimum: 3.3 PeV, maximum: 1 ZeV, per_decade: 7}",
      "{model: energies, steps: [{energy: 12.34 PeV, number: 3}, {energy: 1 EeV, number: 2}]}",
    ] {
      let value = try read(Self.text(spectrum)).experiment
      #expect(try read(value.resolvedYAML).experiment == value)
      #expect(try read(value.resolvedJSON).experiment == value)
    }
  }

  @Test(.tags(.badInput)) func `each mistake is refused with words that help`() {
    let cases: [(String, Int?, [String])] = [
      ("{model: energies}", nil, ["'minimum' is missing"]),
      ("{model: energies, minimum: 1 EeV}", nil, ["'maximum' is missing"]),
      ("{model: energies, minimum: 1 EeV, maximum: 1 PeV}", nil, ["not above the minimum"]),
      ("{model: energies, minimum: 1 EeV, maximum: 1 ZeV, per_decade: 0}", nil, ["1 to 100"]),
      ("{model: energies, minimum: 1 EeV, maximum: 1 ZeV, per_decade: 1.5}", nil, ["whole number"]),
      ("{model: energies, minimum: 1 EeV, maximum: 1 ZeV, per_decade: 100}", 200, ["301 energies"]),
      ("{model: energies, steps: []}", nil, ["number"]),
      ("{model: energies, steps: [{energy: 1 EeV}]}", nil, ["'number' is missing"]),
      ("{model: energies, steps: [{number: 5}]}", nil, ["'energy' is missing"]),
      ("{model: energies, steps: [{energy: 1e18, number: 5}]}", nil, ["unit is missing"]),
      ("{model: energies, steps: [{energy: 1 EeV, number: 0}]}", nil, ["1 to"]),
      ("{model: energies, steps: 5}", nil, ["a list is needed"]),
      (
        "{model: energies, steps: [{energy: 2 EeV, number: 5}, {energy: 1 EeV, number: 5}]}", nil,
        ["not above the energy before", "steps.1.energy"]
      ),
      ("{model: energies, steps: [{energy: 1 EeV, number: 5}]}", 6, ["5 events together"]),
      (
        "{model: energies, steps: [{energy: 1 EeV, number: 5}], per_decade: 2}", nil,
        ["does not belong"]
      ),
      (
        "{model: log-uniform, minimum: 1 EeV, maximum: 1 ZeV, per_decade: 2}", nil,
        ["does not belong"]
      ),
    ]
    for (spectrum, number, words) in cases {
      do {
        let value = try read(Self.text(spectrum, number: number)).experiment
        _ = try RadioJob(value)
        Issue.record("\(spectrum) was taken")
      } catch {
        for word in words { #expect("\(error)".contains(word), "\(spectrum): \(error)") }
      }
    }
  }
}

@Suite struct `Event lists in a configuration` {
  private static func text(_ events: String) -> String { "\(smallest)\nevents: {\(events)}\n" }

  @Test(.tags(.badInput)) func `a list is known by its bytes`() throws {
    let scratch = try ScratchFolder()
    let source = "\(examples)/surface_station_8_channels_1e18_events"
    let list = try String(contentsOfFile: "\(source).csv", encoding: .utf8)
    let attributes = try String(contentsOfFile: "\(source).attributes.json", encoding: .utf8)
    let path = try scratch.write("list.csv", list)
    _ = try scratch.write("list.attributes.json", attributes)
    let value = try read(Self.text("list: \(path)")).experiment
    let checksum = try #require(value.events.listChecksum)
    #expect(checksum.hasPrefix("xxh64:") && checksum.count > 16)
    #expect(try read(value.resolvedYAML).experiment == value)
    // The same bytes elsewhere are the same list.
    let moved = try scratch.write("moved.csv", list)
    _ = try scratch.write("moved.attributes.json", attributes)
    let same = try read(Self.text("list: \(moved), list_checksum: '\(checksum)'")).experiment
    #expect(same.events.listChecksum == checksum && same.events.list == moved)
    // One digit more is another.
    let changed = try scratch.write("changed.csv", list + "\n")
    _ = try scratch.write("changed.attributes.json", attributes)
    for (events, words) in [
      (
        "list: \(changed), list_checksum: '\(checksum)'",
        ["events.list_checksum", "another content"]
      ),
      ("list: \(path), list_checksum: 'xxh64:1'", ["another content", checksum]),
      ("list: \(path), list_checksum: ''", ["events.list_checksum", "empty"]),
      ("list_checksum: '\(checksum)'", ["there is no list of events"]),
      ("list: \(scratch.path)/gone.csv, list_checksum: '\(checksum)'", ["no such file"]),
    ] {
      let error = refusal { () throws(ConfigurationError) in _ = try read(Self.text(events)) }
      for word in words {
        #expect(
          error?.description.contains(word) == true, "\(events): \(String(describing: error))")
      }
    }
  }
}
