import Testing
import _TestSupport

@testable import FileFormats

@Suite struct `Written tables` {
  private let fields: [TableWriter.Field] = [
    .init("energy", unit: "eV", [1e18, 0.1, -3]), .init("event", [1, 20, 300]),
    .init(
      Column("elongation", missing: .allowed, .float64([.nan, 36.5, .nan]))),
    .init("note", ["plain", "a, \"b\"", ""]),
  ]

  private func text(_ format: TableWriter.Format) throws -> String {
    String(decoding: try TableWriter.bytes(fields, as: format), as: UTF8.self)
  }

  @Test func `each format has its text`() throws {
    #expect(
      try text(.csv) == """
        energy,event,elongation,note
        1e+18,1,,plain
        0.1,20,36.5,"a, ""b""\"
        -3.0,300,,""

        """)
    #expect(
      try text(.table) == """
        energy [eV]  event  elongation  note
              1e+18      1           -  plain
                0.1     20        36.5  a, "b"
                 -3    300           -

        """)
    #expect(
      try text(.json) == """
        [
        {"energy":1e+18,"event":1,"elongation":null,"note":"plain"},
        {"energy":0.1,"event":20,"elongation":36.5,"note":"a, \\"b\\""},
        {"energy":-3.0,"event":300,"elongation":null,"note":""}
        ]

        """)
    let columns = try JSONValue.parse(text(.jsonColumns))
    #expect(columns["columns"]?.arrayValue?.first?["unit"] == "eV")
  }

  @Test func `aligned text has six digits, whatever the size of a number`() throws {
    let values = [
      2.0 / 3, -1 / 3e-9, 123_456.7, 1e-5 / 7, 20_000, 0.1 + 0.2, -0.0, 1.234_567_89e300,
      2.25e-308,
    ]
    let text = try TableWriter.bytes([.init("x", values)], as: .table)
    let lines = String(decoding: text, as: UTF8.self).split(separator: "\n").dropFirst()
    #expect(
      lines.map { $0.trimmingPrefix { $0 == " " } }.map(String.init) == [
        "0.666667", "-3.33333e+08", "123457", "1.42857e-06", "20000", "0.3", "-0",
        "1.23457e+300", "2.25e-308",
      ])
  }

  @Test(.tags(.identity)) func `a written table reads back to the same bits`() throws {
    var generator = SplitMix(state: 11)
    let values = (0..<10_000).map { _ in Double(bitPattern: generator.next()) }
      .filter(\.isFinite)
    let bytes = try TableWriter.bytes([.init("x", values)], as: .csv)
    let back = try CSVTable(bytes: bytes, source: "t").numbers("x")
    #expect(back.map(\.bitPattern) == values.map(\.bitPattern))
    let single = TableWriter.Field(Column("k", missing: .allowed, .float64([1, .nan, 2])))
    let gaps = try CSVTable(bytes: TableWriter.bytes([single], as: .csv), source: "t")
    #expect(try gaps.optionalNumbers("k") == [1, nil, 2])
    let joined =
      try TableWriter.bytes(fields, as: .csv) + TableWriter.csvContinuation(fields)
    #expect(try CSVTable(bytes: joined, source: "t").texts("note").count == 6)
  }

  @Test(.tags(.badInput)) func `what is not finite is never written`() {
    for value in [Double.nan, .infinity, -.infinity] {
      for format in TableWriter.Format.allCases {
        let error = #expect(throws: TableError.self) {
          try TableWriter.bytes([.init("x", [1, value])], as: format)
        }
        #expect(error?.line == 2 && error?.columnName == "x")
      }
    }
    let infinite = Column("x", missing: .allowed, .float64([.infinity]))
    #expect(throws: TableError.self) { try TableWriter.bytes([.init(infinite)], as: .csv) }
    #expect(throws: TableError.self) {
      try TableWriter.bytes([.init("a", [1]), .init("b", [1, 2])], as: .csv)
    }
  }
}
