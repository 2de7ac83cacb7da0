import Foundation
import Testing
import _TestSupport

@testable import FileFormats

private func table(_ text: String, allowed: [String]? = nil) throws -> CSVTable {
  try CSVTable(bytes: Array(text.utf8), source: "t.csv", allowed: allowed)
}

@Suite struct `Tables of comma-separated values` {
  @Test func `names, line ends, marks, comments and quotes are understood`() throws {
    let texts = [
      "a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4\r\n", "\u{FEFF}a,b\n1,2\n3,4",
      "# a comment, \"not closed\n\n#\na , b\n 1,2 \n3,\t4\n\n\r\n",
      "\"a\",\"b\"\n\"1\",2\n3,\"4\"\n",
    ]
    for text in texts {
      let table = try table(text)
      #expect(table.columnNames == ["a", "b"] && table.rowCount == 2)
      #expect(try table.numbers("a") == [1, 3])
      #expect(try table.integers("b") == [2, 4])
    }
    let quoted = try table("name,x\n\"a, \"\"b\"\"\nc\",1\n plain ,2\n\"\",3\n")
    #expect(try quoted.texts("name") == ["a, \"b\"\nc", " plain ", ""])
    // The second row starts after a line end inside of a quoted text.
    #expect(quoted.line(ofRow: 1) == 4)
    #expect(try table("only,names\n").rowCount == 0)
  }

  @Test func `gaps are numbers that are not there`() throws {
    let table = try table("a,b\n1,\n2, \n3,4\n5,\"\"\n")
    #expect(try table.optionalNumbers("b") == [nil, nil, 4, nil])
    #expect(throws: TableError.self) { try table.numbers("b") }
  }

  @Test(.tags(.badInput)) func `every malformed table is refused at its line`() throws {
    var worst: [String] = []
    for (index, bad) in malformed.enumerated() {
      do {
        let table = try CSVTable(
          bytes: bad.bytes, source: "t.csv", allowed: ["energy", "zenith"], required: ["energy"])
        _ = try table.numbers("energy")
        worst.append("\(index) was taken")
      } catch {
        let right =
          error.problem == bad.problem && error.line == bad.line
          && !error.description.isEmpty && error.description.hasPrefix("t.csv")
        if !right || error.hint.isEmpty { worst.append("\(index): \(error)") }
      }
    }
    #expect(worst == [])
    #expect(malformed.count >= 30)
  }

  @Test(.tags(.badInput)) func `messages name file, line, column and remedy`() throws {
    let bad = try table("energies,x\n1,2\n1e400,3\n")
    let tooLarge = #expect(throws: TableError.self) { try bad.numbers("energies") }
    #expect(
      tooLarge?.description == "t.csv:3: column 1 (energies): \"1e400\" is too large for a double "
        + "(beyond 1.8e308); check the exponent and the unit")
    let unknown = #expect(throws: TableError.self) {
      try table("energeis,x\n1,2\n", allowed: ["energies", "x"])
    }
    #expect(
      unknown?.description
        == "t.csv:1: column 1: the name \"energeis\" is not known; did you mean \"energies\"?")
    let absent = #expect(throws: TableError.self) { try bad.numbers("energie") }
    #expect(
      absent?.description
        == "t.csv: there is no column \"energie\"; did you mean \"energies\"?")
    let missing = #expect(throws: TableError.self) { try CSVTable(path: "/nowhere/x.csv") }
    #expect(missing?.description.contains("/nowhere/x.csv") == true)
    if case .file(let error)? = missing?.problem { #expect(error.kind == .missing) }
  }

  /// Every cut of a good table is a good table or an error: never a trap, never a row of the wrong length.
  @Test(.tags(.badInput)) func `tables cut anywhere or with any byte changed do not trap`() throws {
    let good = Array("a,\"b\"\"x\",c\r\n1,\"t,\r\n\",-2.5e-3\n\"4\",,\u{E9}\n".utf8)
    var count = 0
    for cut in 0...good.count {
      for byte in [UInt8(0x22), 0x0A, 0x0D, 0x2C, 0x00, 0xC3, 0x61] {
        var bytes = good
        if cut < bytes.count { bytes[cut] = byte }
        for sample in [bytes, Array(good[..<cut])] {
          guard let table = try? CSVTable(bytes: sample, source: "t") else { continue }
          for name in table.columnNames {
            count += try table.texts(name).count == table.rowCount ? 1 : -1_000_000
            _ = try? table.optionalNumbers(name)
          }
        }
      }
    }
    #expect(count > 0)
  }
}

private struct Malformed {
  let bytes: [UInt8]
  let problem: TableError.Problem
  let line: Int?

  init(_ text: String, _ problem: TableError.Problem, line: Int?) {
    self.init(bytes: Array(text.utf8), problem, line: line)
  }
  init(bytes: [UInt8], _ problem: TableError.Problem, line: Int?) {
    self.bytes = bytes
    self.problem = problem
    self.line = line
  }
}

private func field(_ text: String, _ flaw: NumberText.Flaw) -> Malformed {
  Malformed("energy\n1\n\(text)\n", .badNumber(flaw), line: 3)
}

private let malformed: [Malformed] = [
  Malformed("", .empty, line: nil),
  Malformed("\n\r\n  \n", .empty, line: nil),
  Malformed("# only a comment\n", .empty, line: nil),
  Malformed("\u{FEFF}", .empty, line: nil),
  Malformed("1,2\n3,4\n", .noHeader, line: 1),
  Malformed("# c\n1e18\n", .noHeader, line: 2),
  Malformed("energy,zenith\n1\n", .tooFewFields(found: 1, expected: 2), line: 2),
  Malformed("energy,zenith\n1,2\n1,2,3\n", .tooManyFields(found: 3, expected: 2), line: 3),
  Malformed("energy,zenith\n1,5,2,5\n", .tooManyFields(found: 4, expected: 2), line: 2),
  Malformed("energy,zenith\n1,2,\n", .tooManyFields(found: 3, expected: 2), line: 2),
  Malformed("energy,energy\n1,2\n", .duplicateColumn, line: 1),
  Malformed("energy,\n1,2\n", .unnamedColumn, line: 1),
  Malformed("energy,\"\"\n1,2\n", .unnamedColumn, line: 1),
  Malformed("energy,zenit\n1,2\n", .unknownColumn, line: 1),
  Malformed("zenith\n1\n", .missingColumn, line: 1),
  Malformed("energy\n1\n\n2\n", .emptyLine, line: 3),
  Malformed("energy,zenith\n\n1,2\n", .emptyLine, line: 2),
  Malformed("energy\r1\r2\r", .loneCarriageReturn, line: 1),
  Malformed("energy\n1\r2\n", .loneCarriageReturn, line: 2),
  Malformed("energy\n\"1\n2\n", .unterminatedQuote, line: 2),
  Malformed("energy,\"zenith\n1,2\n", .unterminatedQuote, line: 1),
  Malformed("energy\n1\"2\n", .strayQuote, line: 2),
  Malformed("energy\n\"1\"2\n", .strayQuote, line: 2),
  Malformed(bytes: Array("energy\n1\n".utf8) + [0xE9, 0x0A], .notUTF8, line: 3),
  Malformed(bytes: [0xFF, 0xFE, 0x65, 0, 0x0A, 0], .notUTF8, line: 1),
  Malformed(bytes: [0xFE, 0xFF, 0, 0x65, 0, 0x0A], .notUTF8, line: 1),
  Malformed(bytes: Array("energy\n1".utf8) + [0, 0x0A], .nulByte, line: 2),
  Malformed(bytes: Array("energy\n1\n".utf8) + [0xC0, 0x80, 0x0A], .notUTF8, line: 3),
  Malformed(bytes: Array("energy\n".utf8) + [0xED, 0xA0, 0x80, 0x0A], .notUTF8, line: 2),
  field("1e400", .tooLarge), field("-1e999999999999", .tooLarge), field("1e-400", .tooSmall),
  field("nan", .notFinite), field("-NaN", .notFinite), field("inf", .notFinite),
  field("Infinity", .notFinite), field("1.#QNAN", .notFinite), field("0x1F", .hexadecimal),
  field("\"1,5\"", .decimalComma), field("1.5GeV", .trailingText), field("1 2", .trailingText),
  field("1e", .trailingText), field("1e+", .trailingText), field("1.2.3", .trailingText),
  field("1_000", .trailingText), field("--1", .notANumber), field(".", .notANumber),
  field("e5", .notANumber), field("+", .notANumber), field("1\u{A0}", .trailingText),
  field("\u{661}", .notANumber), field("1d18", .trailingText), field("one", .notANumber),
  field("\" \"", .empty), field("\u{2212}1", .notANumber),
]
