import Foundation
import Testing

@testable import FileFormats

@Suite struct `Speed of tables` {
  /// Prints CPU seconds; run with `NEUTRINOLOGY_SPEED=1 swift test ... --filter SpeedTests`.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["NEUTRINOLOGY_SPEED"] != nil))
  func `a million rows of ten numbers`() throws {
    let folder = TemporaryFolder()
    var generator = SplitMix(state: 3)
    let rows = 1_000_000
    let fields = (0..<10).map { column in
      TableWriter.Field(
        "c\(column)",
        (0..<rows).map { _ in
          let value = Double(generator.next() >> 11) * 0x1p-53
          return column < 5 ? value : (value * 1e6).rounded() / 1e3
        })
    }
    var start = clock()
    func lap(_ what: String) {
      print("\(what): \(Double(clock() - start) / Double(CLOCKS_PER_SEC)) CPU s")
      start = clock()
    }
    let bytes = try TableWriter.bytes(fields, as: .csv)
    lap("CSV written, \(bytes.count / 1_000_000) MB")
    try AtomicFile.write(bytes, to: folder.file("t.csv"))
    lap("file written")
    let table = try CSVTable(path: folder.file("t.csv"))
    lap("file read and scanned")
    var sum = 0.0
    for name in table.columnNames { sum += try table.numbers(name)[rows / 2] }
    lap("numbers parsed (\(sum))")
    let columns = (0..<10).map {
      Column("c\($0)", .float64((0..<rows).map { _ in Double(generator.next() >> 11) }))
    }
    start = clock()
    let block = try BlockFile(number: 0, events: 0..<rows, columns: columns).encoded()
    lap("block encoded, \(block.count / 1_000_000) MB")
    _ = try BlockFile.decode(block)
    lap("block decoded")
    sum = Double(XXH64.hash(block))
    lap("checksum (\(sum))")
  }
}
