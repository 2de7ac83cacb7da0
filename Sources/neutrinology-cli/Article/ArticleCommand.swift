import ArgumentParser
import Experiments
import FileFormats
import Foundation
import PhysicalQuantities

struct ArticleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "article",
    abstract:
      "The guided tour: what three articles say, what is right, and the command that computes it.",
    discussion: """
      EXAMPLES
        neutrinology article
        neutrinology article A
        neutrinology article A29
        neutrinology article B 23
        neutrinology article --verdict wrong
        neutrinology article C --full
        neutrinology article --format json

      A is LOG#116 "Basic Neutrinology (I)", B LOG#047 "The Askaryan effect", C LOG#041 "Muons and relativity". Every
      statement that carries a number or can be computed has an item with a verdict: right, inexact, outdated, wrong, or
      open. The numbers are computed as you read. Where a part of the program is not built yet the item says so.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
    case csv
  }

  @Argument(help: "An article (A, B or C) or an item such as A29; all unless given.")
  var article: String?
  @Argument(help: "The item of the article, such as 29 or A29.")
  var item: String?
  @Option(help: "Only items of a verdict: right, inexact, outdated, wrong or open.")
  var verdict: String?
  @Flag(help: "Print whole items where the index would be printed.")
  var full = false
  @Option(help: "text, json or csv (a row for each number).")
  var format: Format = .text
  @Option(name: [.short, .long], help: "The file to write to; - is standard output.")
  var output = "-"

  func run() throws {
    let items = try selection()
    switch format {
    case .json:
      let value = JSONValue.array(try items.map { try ArticleRecord($0).json })
      try write(bytes: value.serialized(indented: true) + [0x0A])
    case .csv: try write(bytes: TableWriter.bytes(ArticleRecord.fields(of: items), as: .csv))
    case .text: try write(try text(items))
    }
  }

  /// The items that were asked for.
  private func selection() throws -> [ArticleItem] {
    var items = ArticleItem.all
    if let name = try wanted() {
      items =
        name.count == 1
        ? items.filter { $0.article.rawValue == name } : [try ArticleItem.named(name)]
    }
    guard let verdict else { return items }
    guard let found = ArticleItem.Verdict(rawValue: verdict.lowercased()) else {
      throw PhysicsError.unknownName(
        parameter: "verdict", value: verdict,
        allowed: ArticleItem.Verdict.allCases.map(\.rawValue))
    }
    return items.filter { $0.verdict == found }
  }

  /// The letter of an article, or the name of an item, from one word or two.
  private func wanted() throws -> String? {
    guard let first = article?.uppercased() else { return nil }
    guard let letter = first.first, ArticleItem.Article(rawValue: String(letter)) != nil else {
      throw PhysicsError.unknownName(
        parameter: "article", value: first, allowed: ["A", "B", "C"],
        hint: "or an item such as A29")
    }
    guard let second = item?.uppercased() else { return first }
    guard first.count == 1, second.allSatisfy(\.isNumber) || second.first == letter else {
      throw PhysicsError.inconsistent(
        parameter: "item", value: second, hint: "write A 29 or A29")
    }
    return second.allSatisfy(\.isNumber) ? first + second : second
  }

  private func text(_ items: [ArticleItem]) throws -> String {
    let paper = TextPaper(isFile: output != "-")
    let isIndex = items.count != 1 && !full
    if isIndex { return ArticleIndex(items, paper).text }
    return try items.map { try ArticlePage($0, paper).text }.joined(separator: paper.rule)
  }

  private func write(_ text: String) throws { try write(bytes: Array(text.utf8)) }

  private func write(bytes: [UInt8]) throws {
    if output == "-" {
      try StandardOutput.write(bytes)
    } else {
      try AtomicFile.write(bytes, to: output)
    }
  }
}

/// What an item says, with its numbers computed, for other programs.
struct ArticleRecord {
  let item: ArticleItem
  let numbers: [ArticleItem.Number]

  init(_ item: ArticleItem) throws {
    self.item = item
    numbers = try item.compute()
  }

  /// The command as one types it.
  var command: String? { item.command.map { "neutrinology " + $0 } }

  /// Whether the room of the item is part of this program.
  var isRoomBuilt: Bool {
    guard let room = item.room else { return true }
    guard let command = room.command else { return false }
    return CommandTree.contains(command)
  }

  private static func text(_ value: String?) -> JSONValue { value.map { .text($0) } ?? .null }

  var json: JSONValue {
    .object([
      "item": .text(item.id), "article": .text(item.article.rawValue),
      "title": .text(item.article.title), "says": .text(item.quote),
      "verdict": .text(item.verdict.rawValue), "right": .text(item.right),
      "correction": item.correctionRank.map { .integer($0) } ?? .null,
      "numbers": .array(numbers.map(Self.json)), "command": Self.text(command),
      "room": Self.text(item.room?.name), "room_command": Self.text(item.room?.command),
      "room_is_built": .bool(isRoomBuilt),
    ])
  }

  private static func json(_ number: ArticleItem.Number) -> JSONValue {
    .object([
      "meaning": .text(number.meaning), "value": .number(number.value),
      "unit": .text(number.unit),
      "article_value": number.printed.map { .number($0) } ?? .null,
      "agrees": number.agrees.map { .bool($0) } ?? .null,
    ])
  }

  /// A row for each number, and one for an item without any.
  static func fields(of items: [ArticleItem]) throws -> [TableWriter.Field] {
    let rows = try items.flatMap { item -> [(ArticleRecord, ArticleItem.Number?)] in
      let record = try ArticleRecord(item)
      return record.numbers.isEmpty ? [(record, nil)] : record.numbers.map { (record, $0) }
    }
    func gaps(_ name: String, _ value: (ArticleItem.Number) -> Double?) -> TableWriter.Field {
      let values = rows.map { $0.1.flatMap(value) ?? .nan }
      return TableWriter.Field(Column(name, missing: .allowed, .float64(values)))
    }
    return [
      .init("item", rows.map(\.0.item.id)), .init("verdict", rows.map(\.0.item.verdict.rawValue)),
      .init("meaning", rows.map { $0.1?.meaning ?? "" }), gaps("value") { $0.value },
      .init("unit", rows.map { $0.1?.unit ?? "" }), gaps("article_value") { $0.printed },
      .init("command", rows.map { $0.0.command ?? "" }),
    ]
  }
}

/// The commands of this program.
enum CommandTree {
  /// Whether words such as `muon survival` are a command.
  static func contains(_ words: String) -> Bool {
    var commands = NeutrinologyCommand.configuration.subcommands
    for word in words.split(separator: " ") {
      guard let found = commands.first(where: { $0._commandName == word }) else { return false }
      commands = found.configuration.subcommands
    }
    return true
  }
}
