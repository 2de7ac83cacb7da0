import FileFormats
import Foundation
import Testing
import _TestSupport

@Suite struct `The guided tour` {
  private static func items() throws -> [JSONValue] {
    let result = try CommandLine.run(["article", "--format", "json"])
    #expect(result.code == 0, "\(result.errors)")
    return try JSONValue.parse(Array(result.output.utf8), source: "output").arrayValue ?? []
  }

  @Test(.tags(.identity)) func `names commands that run, for every item`() throws {
    let items = try Self.items()
    #expect(items.count == 133)
    let scratch = try Scratch()
    var commands = Set(items.compactMap { $0["command"]?.textValue })
    for item in items where item["room_is_built"] == .bool(true) {
      if let room = item["room_command"]?.textValue {
        commands.insert("neutrinology \(room) --help")
      }
    }
    #expect(commands.count > 50)
    for command in commands.sorted() {
      let result = try CommandLine.shell(command, in: scratch.url)
      #expect(result.code == 0 && !result.output.isEmpty, "\(command): \(result.errors)")
    }
  }

  @Test(.tags(.identity)) func `says which rooms are not built, and gives every item a verdict`()
    throws
  {
    var withoutAnything = 0
    for item in try Self.items() {
      let verdict = item["verdict"]?.textValue ?? ""
      #expect(["right", "inexact", "outdated", "wrong", "open"].contains(verdict))
      #expect(
        item["says"]?.textValue?.isEmpty == false && item["right"]?.textValue?.isEmpty == false)
      let isEmpty = item["numbers"]?.arrayValue?.isEmpty ?? true
      if isEmpty, item["command"] == .null, item["room"] == .null { withoutAnything += 1 }
    }
    // Prizes, names of papers and lives: B11, B25, B29, B44 and A9 are words alone.
    #expect(withoutAnything <= 5)
  }

  @Test(.tags(.identity))
  func `prints an index, an article, an item, and all of them within the page`() throws {
    let index = try CommandLine.run(["article"])
    #expect(index.code == 0)
    for word in ["A29", "B46", "C25", "✗", "✓", "wrong"] { #expect(index.output.contains(word)) }
    #expect(!index.output.contains("\u{1B}["))
    let muons = try CommandLine.run(["article", "C"])
    #expect(muons.output.contains("C25") && !muons.output.contains("A29"))
    let page = try CommandLine.run(["article", "a", "29"])
    #expect(page.output == (try CommandLine.run(["article", "A29"]).output))
    for word in ["m3 << m1 < m2", "49.08 meV", "neutrinology mass spectrum", "A28", "A30"] {
      #expect(page.output.contains(word), "\(word)")
    }
    let wrong = try CommandLine.run(["article", "--verdict", "wrong", "--format", "csv"]).table()
    #expect(Set(try wrong.texts("verdict")) == ["wrong"])
    let full = try CommandLine.run(["article", "--full"])
    // A text between quotes is not torn apart, and a word may be longer than the line.
    let long = full.output.split(separator: "\n").filter { $0.count > 110 && !$0.contains("'") }
    #expect(long.isEmpty, "\(long)")
  }

  static let refused: [([String], [String])] = [
    (["article", "D"], ["D", "A, B, C"]), (["article", "A99"], ["A99"]),
    (["article", "A", "B3"], ["B3", "A29"]),
    (["article", "--verdict", "maybe"], ["maybe", "outdated"]),
  ]

  @Test(.tags(.badInput), arguments: refused.indices)
  func `refuses items that are none`(_ index: Int) throws {
    let (arguments, words) = Self.refused[index]
    let result = try CommandLine.run(arguments)
    #expect(result.code == 65 && result.output.isEmpty, "\(arguments)")
    for word in words { #expect(result.errors.contains(word), "\(result.errors)") }
  }
}
