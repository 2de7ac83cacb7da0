import Testing
import _TestSupport

@testable import FileFormats

private let sample = BlockFile(
  number: 7, events: 700..<800, attributes: ["triggered": 3, "sumWeights": 0.1],
  columns: [
    Column("weight", dimension: "event", .float64([0.25, -0.0, .leastNonzeroMagnitude])),
    Column("elongation", dimension: "event", missing: .allowed, .float64([.nan, 1, 2])),
    Column("event", dimension: "event", .int64([701, .max, .min])),
    Column("kind", unit: "1", dimension: "shower", .int8([1, -1, 0, 5, 9])),
    Column("flag", dimension: "shower", .bool([true, false, true, true, false])),
    Column("pdg", dimension: "ray", .int32([])),
  ])

@Suite struct `Blocks of a run` {
  /// Test values of the checksum: the empty text and "abc" from the xxHash specification's sanity table; the others
  /// computed with the reference implementation (PyPI xxhash), also with a seed.
  @Test(.tags(.reference)) func `the checksum has its published values`() {
    #expect(XXH64.hash([]) == 0xEF46_DB37_51D8_E999)
    #expect(XXH64.hash(Array("a".utf8)) == 0xD24E_C4F1_A98C_6E5B)
    #expect(XXH64.hash(Array("abc".utf8)) == 0x44BC_2CF5_AD77_0999)
    let ishmael = "Call me Ishmael. Some years ago--never mind how long precisely-"
    #expect(XXH64.hash(Array(ishmael.utf8)) == 0x02A2_E854_70D6_FD96)
    #expect(XXH64.hash(Array(0..<101), seed: 2_654_435_761) == 0xA1C6_D417_4C37_136D)
  }

  @Test(.tags(.identity)) func `a block reads back with every bit`() throws {
    let folder = TemporaryFolder()
    let path = folder.file("000007")
    try sample.write(to: path)
    let back = try BlockFile.read(path)
    #expect(back.encodedBits == sample.encodedBits && back.events == 700..<800)
    #expect(back.column("kind")?.values == .int8([1, -1, 0, 5, 9]))
    #expect(back.column("flag")?.dimension == "shower" && back.column("none") == nil)
    #expect(try sample.encoded() == sample.encoded() && folder.names == ["000007"])
    #expect(try sample.encoded().count % 8 == 0)
  }

  @Test(.tags(.badInput)) func `every cut and every changed byte is noticed`() throws {
    let good = try sample.encoded()
    var unnoticed = 0
    for cut in 0..<good.count where (try? BlockFile.decode(Array(good[..<cut]))) != nil {
      unnoticed += 1
    }
    for index in good.indices {
      for flip in [UInt8(1), 0x80, 0xFF] {
        var bytes = good
        bytes[index] ^= flip
        if (try? BlockFile.decode(bytes)) != nil { unnoticed += 1 }
      }
    }
    if (try? BlockFile.decode(good + [0])) != nil { unnoticed += 1 }
    #expect(unnoticed == 0)
  }

  /// The checksum is right here, so that it is the description that must be checked.
  @Test(.tags(.badInput)) func `a description that lies is refused`() throws {
    let good = try sample.encoded()
    let text = String(decoding: good, as: Unicode.ASCII.self)
    let lies = [
      ("\"count\":3", "\"count\":9"), ("\"count\":5", "\"count\":0"), ("int8", "int9"),
      ("\"endEvent\":800", "\"endEvent\":600"), ("\"block\"", "\"clock\""),
      ("\"missing\"", "\"massing\""), ("\"attributes\":{", "\"attributes\":["),
    ]
    for (from, to) in lies {
      var bytes = good
      let start = try #require(text.range(of: from)).lowerBound
      let offset = text.distance(from: text.startIndex, to: start)
      bytes.replaceSubrange(offset..<(offset + from.utf8.count), with: to.utf8)
      bytes.removeLast(8)
      LittleEndian.append(XXH64.hash(bytes), to: &bytes)
      #expect(throws: StoreError.self, "\(to)") { try BlockFile.decode(bytes) }
    }
  }

  @Test(.tags(.badInput)) func `columns that do not fit are refused`() {
    func refused(_ columns: [Column]) {
      #expect(throws: StoreError.self) {
        try BlockFile(number: 0, events: 0..<1, columns: columns).encoded()
      }
    }
    refused([Column("a", .float64([.nan]))])
    refused([Column("a", missing: .allowed, .float64([.infinity]))])
    refused([Column("a", .int8([1])), Column("a", .int8([1]))])
    refused([Column("a", .int8([1])), Column("b", .int8([]))])
    let missing = #expect(throws: StoreError.self) { try BlockFile.read("/nowhere/0") }
    if case .file(let error)? = missing { #expect(error.kind == .missing) }
  }
}

extension BlockFile {
  fileprivate var encodedBits: [UInt8]? { try? encoded() }
}
