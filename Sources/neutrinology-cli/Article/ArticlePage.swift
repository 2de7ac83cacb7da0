import Experiments
import Foundation
import NumericalMethods
import PhysicalQuantities

/// Where text goes: how wide it is, and whether it shows colours.
struct TextPaper {
  let width: Int
  let hasColors: Bool

  /// The terminal of standard output; files and pipes are 80 wide and plain.
  init(isFile: Bool) {
    let isTerminal = !isFile && isatty(1) == 1
    let environment = ProcessInfo.processInfo.environment
    hasColors = isTerminal && environment["NO_COLOR"] == nil && environment["TERM"] != "dumb"
    var size = winsize()
    let columns =
      isTerminal && ioctl(1, UInt(TIOCGWINSZ), &size) == 0
      ? Int(size.ws_col) : environment["COLUMNS"].flatMap { Int($0) } ?? 80
    width = min(max(columns, 40), 110)
  }

  /// A line between two pages.
  var rule: String { "\n" + String(repeating: "─", count: width) + "\n\n" }

  enum Style: String {
    case bold = "1"
    case faint = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case blue = "34"
    case magenta = "35"
  }

  func styled(_ text: String, _ style: Style) -> String {
    hasColors ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// Lines no wider than the paper, with an indentation.
  func wrapped(_ text: String, indentation: Int, joint: String = "") -> [String] {
    let room = max(20, width - indentation)
    var lines: [String] = []
    var line = ""
    for word in joint.isEmpty ? text.split(separator: " ").map(String.init) : Self.words(text) {
      // A line that goes on leaves room for its joint.
      if !line.isEmpty, line.count + 1 + word.count + joint.count > room {
        lines.append(line + joint)
        line = word
      } else {
        line += (line.isEmpty ? "" : " ") + word
      }
    }
    return lines + [line]
  }

  /// The words of a line of shell; what stands between quotes is not torn apart.
  private static func words(_ text: String) -> [String] {
    var words = [""]
    var isQuoted = false
    for character in text {
      if character == "'" { isQuoted.toggle() }
      if character == " ", !isQuoted {
        words.append("")
      } else {
        words[words.count - 1].append(character)
      }
    }
    return words
  }

  /// A text that ends with an ellipsis where it is too long.
  func cut(_ text: String, to length: Int) -> String {
    text.count <= length ? text : String(text.prefix(max(1, length - 1))) + "…"
  }
}

extension ArticleItem.Verdict {
  var mark: String {
    switch self {
    case .right: "✓"
    case .inexact: "≈"
    case .outdated: "↻"
    case .wrong: "✗"
    case .open: "?"
    }
  }

  var style: TextPaper.Style {
    switch self {
    case .right: .green
    case .inexact: .yellow
    case .outdated: .blue
    case .wrong: .red
    case .open: .magenta
    }
  }

  var explanation: String {
    switch self {
    case .right: "right"
    case .inexact: "right but for a word or a number"
    case .outdated: "right in its time"
    case .wrong: "wrong"
    case .open: "nobody knows"
    }
  }
}

/// The list of items, by article.
struct ArticleIndex {
  private let items: [ArticleItem]
  private let paper: TextPaper

  init(_ items: [ArticleItem], _ paper: TextPaper) {
    self.items = items
    self.paper = paper
  }

  var text: String {
    var lines: [String] = []
    for article in ArticleItem.Article.allCases {
      let own = items.filter { $0.article == article }
      if own.isEmpty { continue }
      lines += [paper.styled("\(article.rawValue)  \(article.title)", .bold), ""]
      lines += own.map(line) + [""]
    }
    if items.isEmpty { lines.append("No item has this verdict here.") }
    return (lines + summary).joined(separator: "\n") + "\n"
  }

  private func line(_ item: ArticleItem) -> String {
    let id = item.id + String(repeating: " ", count: max(0, 3 - item.id.count))
    let mark = paper.styled(item.verdict.mark, item.verdict.style)
    return "  \(mark) \(paper.styled(id, .bold))  \(paper.cut(item.quote, to: paper.width - 9))"
  }

  private var summary: [String] {
    let counts = ArticleItem.Verdict.allCases.compactMap { verdict -> String? in
      let count = items.filter { $0.verdict == verdict }.count
      return count == 0
        ? nil : "\(paper.styled(verdict.mark, verdict.style)) \(count) \(verdict.explanation)"
    }
    let example = items.first { $0.verdict == .wrong }?.id ?? items.first?.id ?? "A29"
    return counts + ["", "One of them with its numbers: neutrinology article \(example)"]
  }
}

/// One item: what the article says, what is right, the numbers, and the command.
struct ArticlePage {
  private let record: ArticleRecord
  private let paper: TextPaper
  private var item: ArticleItem { record.item }

  init(_ item: ArticleItem, _ paper: TextPaper) throws {
    record = try ArticleRecord(item)
    self.paper = paper
  }

  var text: String {
    var lines = [heading, ""]
    lines += block("The article", item.quote.hasPrefix("(") ? item.quote : "“\(item.quote)”")
    if !item.right.isEmpty {
      lines += block(item.verdict == .right ? "More of it" : "What is right", item.right)
    }
    if !record.numbers.isEmpty { lines += numbers }
    if let command = record.command { lines += self.command("Try it", command) }
    lines += room
    return (lines + [neighbours]).joined(separator: "\n") + "\n"
  }

  private var heading: String {
    let verdict = "\(item.verdict.mark) \(item.verdict.explanation)"
    let title = paper.cut(item.article.title, to: paper.width - item.id.count - verdict.count - 6)
    let space = paper.width - item.id.count - verdict.count - title.count - 4
    return paper.styled(item.id, .bold) + "  " + paper.styled(verdict, item.verdict.style)
      + String(repeating: " ", count: max(2, space)) + paper.styled(title, .faint)
  }

  private static let margin = 16

  /// A paragraph with its name in the margin.
  private func block(_ name: String, _ text: String) -> [String] {
    let lines = paper.wrapped(text, indentation: Self.margin)
    return indented(name, lines) + [""]
  }

  private func indented(_ name: String, _ lines: [String]) -> [String] {
    lines.enumerated().map { number, line in
      let label = number == 0 ? name : ""
      let space = String(repeating: " ", count: max(1, Self.margin - 2 - label.count))
      return "  " + paper.styled(label, .bold) + space + line
    }
  }

  /// A command over several lines as a shell takes it.
  private func command(_ name: String, _ text: String) -> [String] {
    indented(name, paper.wrapped(text, indentation: Self.margin, joint: " \\")) + [""]
  }

  private var numbers: [String] {
    let room = paper.width - Self.margin
    let values = record.numbers.map { Self.value($0.value, $0.unit) }
    let widest = values.map(\.count).max() ?? 0
    let longest = min(record.numbers.map(\.meaning.count).max() ?? 0, max(20, room - widest - 2))
    var lines: [String] = []
    for (number, value) in zip(record.numbers, values) {
      var meaning = TextPaper.wrap(number.meaning, to: longest)
      let last = meaning.removeLast()
      lines += meaning
      let space = String(repeating: " ", count: longest - last.count + 2)
      lines.append(last + space + paper.styled(value, .bold))
      guard let printed = number.printed, let agrees = number.agrees else { continue }
      let mark = agrees ? paper.styled("✓", .green) : paper.styled("✗", .red)
      lines.append("  \(mark) the article: \(Self.value(printed, number.unit))")
    }
    return indented("Computed", lines) + [""]
  }

  /// A number with four digits, without zeros that say nothing.
  private static func value(_ value: Double, _ unit: String) -> String {
    let number: String
    if value != 0, value.magnitude < 1e-3 || value.magnitude >= 1e6 {
      let parts = String(format: "%.3e", value).split(separator: "e")
      number = "\(trimmed(String(parts[0])))e\(Int(parts[1]) ?? 0)"
    } else {
      let digits = value == 0 ? 0 : Int(Elementary.log10(value.magnitude).rounded(.down))
      number = trimmed(String(format: "%.\(min(6, max(0, 3 - digits)))f", value))
    }
    return unit == "1" ? number : "\(number) \(unit)"
  }

  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var text = text
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  /// What the program has, or has not yet, of the statement's subject.
  private var room: [String] {
    guard let room = item.room else { return [] }
    if record.isRoomBuilt, let command = room.command {
      return self.command("More", "neutrinology \(command) --help")
    }
    return block("Not yet", "The room of \(room.name) is not built in this version.")
  }

  /// The items before and after.
  private var neighbours: String {
    let all = ArticleItem.all
    guard let place = all.firstIndex(where: { $0.id == item.id }) else { return "" }
    let before = place > 0 ? "← \(all[place - 1].id)" : ""
    let after = place + 1 < all.count ? "\(all[place + 1].id) →" : ""
    return paper.styled("  \(before)   \(after)", .faint)
  }
}

extension TextPaper {
  /// Lines of words no longer than a length.
  static func wrap(_ text: String, to length: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > length {
        lines.append(line)
        line = String(word)
      } else {
        line += (line.isEmpty ? "" : " ") + word
      }
    }
    return lines + [line]
  }
}
