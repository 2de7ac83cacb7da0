/// The checks that a table of comma-separated values goes through before anybody sees it.
enum CSVCheck {
  struct Scanned {
    var names: [String]
    var headerLine: Int
    var rowStarts: [Int]
    var fieldEnds: [UInt32]
  }

  /// The line, counted from 1, in which a byte lies.
  static func line(of offset: Int, in bytes: some Collection<UInt8>) -> Int {
    1 + bytes.prefix(offset).count { $0 == UInt8(ascii: "\n") }
  }

  /// Refuses bytes that are no text, with the encoding named where it can be guessed.
  static func encoding(_ bytes: [UInt8], _ source: String) throws(TableError) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw TableError(
        source: source, line: 1, problem: .notUTF8, hint: "it looks like UTF-16: save it as UTF-8")
    }
    if let nul = bytes.firstIndex(of: 0) {
      throw TableError(
        source: source, line: line(of: nul, in: bytes), problem: .nulByte,
        hint: "the file is damaged, or not a text")
    }
    if let bad = firstInvalid(bytes) {
      throw TableError(
        source: source, line: line(of: bad, in: bytes), problem: .notUTF8,
        hint: "save the file as UTF-8")
    }
  }

  private static func firstInvalid(_ bytes: [UInt8]) -> Int? {
    // Nearly all tables are ASCII.
    guard bytes.contains(where: { $0 >= 0x80 }) else { return nil }
    do {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }

  static func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, _ source: String
  ) throws(TableError) -> Scanned {
    let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var header = CSVScanner(bytes: bytes, position: mark)
    header.skipComments()
    do {
      guard try header.row() else {
        throw TableError(
          source: source, problem: .empty, hint: "a row with the names of the columns is needed")
      }
      let names = fields(header, bytes)
      var body = CSVScanner(bytes: bytes, position: header.position)
      while try body.row() { try count(body, expected: names.count, source) }
      return Scanned(
        names: names, headerLine: line(of: header.rowStarts[0], in: bytes),
        rowStarts: body.rowStarts, fieldEnds: body.fieldEnds)
    } catch let error as TableError {
      throw error
    } catch let stop as CSVScanner.Stop {
      throw described(stop, bytes, source)
    } catch {
      throw TableError(source: source, problem: .empty, hint: "")
    }
  }

  private static func count(
    _ scanner: CSVScanner, expected: Int, _ source: String
  ) throws(TableError) {
    let found = scanner.fieldEnds.count - (scanner.rowStarts.count - 1) * expected
    if found == expected { return }
    let row = line(of: scanner.rowStarts[scanner.rowStarts.count - 1], in: scanner.bytes)
    if found < expected {
      throw TableError(
        source: source, line: row, problem: .tooFewFields(found: found, expected: expected),
        hint: "was the row cut short?")
    }
    throw TableError(
      source: source, line: row, problem: .tooManyFields(found: found, expected: expected),
      hint: "quote texts with commas, and write numbers with a decimal point")
  }

  /// The names in the row of the header.
  private static func fields(
    _ scanner: CSVScanner, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> [String] {
    var start = scanner.rowStarts[0]
    return scanner.fieldEnds.map { offset in
      let end = scanner.rowStarts[0] + Int(offset)
      defer { start = end + 1 }
      let field = UnsafeBufferPointer(rebasing: bytes[start..<end])
      if field.first == UInt8(ascii: "\"") {
        return String(decoding: unquoted(field), as: UTF8.self)
      }
      return String(decoding: NumberText.trimmed(field), as: UTF8.self)
    }
  }

  /// The text of a quoted field: without the outer quotes, two inner ones made one.
  static func unquoted(_ field: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    var index = 1
    while index < field.count - 1 {
      text.append(field[index])
      index += field[index] == UInt8(ascii: "\"") ? 2 : 1
    }
    return text
  }

  private static func described(
    _ stop: CSVScanner.Stop, _ bytes: UnsafeBufferPointer<UInt8>, _ source: String
  ) -> TableError {
    let hint =
      switch stop.problem {
      case .unterminatedQuote: "close the quote; a quote inside of a text is written twice"
      case .strayQuote: "put the whole field in quotes; a quote inside of a text is written twice"
      case .emptyLine: "remove the line"
      case .loneCarriageReturn: "save the file with LF or CRLF line ends"
      default: ""
      }
    let near = bytes[Swift.max(0, stop.offset - 12)..<Swift.min(bytes.count, stop.offset + 12)]
    return TableError(
      source: source, line: line(of: stop.offset, in: bytes),
      column: stop.field > 0 ? stop.field : nil, problem: stop.problem,
      value: String(decoding: near, as: UTF8.self), hint: hint)
  }

  static func names(
    _ names: [String], line: Int, _ source: String, allowed: [String]?, required: [String]
  ) throws(TableError) {
    if names.allSatisfy({ (try? NumberText.double($0).get()) != nil }) {
      throw TableError(
        source: source, line: line, problem: .noHeader,
        hint: "add a first row with the names of the columns")
    }
    var seen: Set<String> = []
    for (index, name) in names.enumerated() {
      func refuse(_ problem: TableError.Problem, _ hint: String) -> TableError {
        TableError(
          source: source, line: line, column: index + 1, problem: problem, value: name, hint: hint)
      }
      if name.isEmpty { throw refuse(.unnamedColumn, "give it a name, or remove the comma") }
      if !seen.insert(name).inserted {
        throw refuse(.duplicateColumn, "rename or remove one of them")
      }
      if let allowed, !allowed.contains(name) {
        throw refuse(.unknownColumn, didYouMean(name, among: allowed))
      }
    }
    for name in required where !seen.contains(name) {
      throw TableError(
        source: source, line: line, problem: .missingColumn, value: name,
        hint: "it is needed; there are: \(names.joined(separator: ", "))")
    }
  }
}
