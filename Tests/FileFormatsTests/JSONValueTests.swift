import Foundation
import Testing
import _TestSupport

@testable import FileFormats

@Suite struct `JSON values` {
  @Test(.tags(.identity)) func `what is written reads back equal, with sorted keys`() throws {
    let value: JSONValue = [
      "b": [1, 2.5, -0.0, nil, true, "q\"\\\n\u{1}\u{1F30C}é"], "a": [:], "empty": [],
      "big": 1e300, "min": .integer(.min),
    ]
    for indented in [false, true] {
      let bytes = try value.serialized(indented: indented)
      #expect(try JSONValue.parse(bytes) == value)
      #expect(try JSONSerialization.jsonObject(with: Data(bytes)) is NSDictionary)
    }
    #expect(
      String(decoding: try value.serialized(), as: UTF8.self).hasPrefix("{\"a\":{},\"b\":[1,2.5"))
    #expect(throws: JSONError.self) { try JSONValue.array([.number(.nan)]).serialized() }
  }

  @Test func `escapes and surrogate pairs are read`() throws {
    #expect(try JSONValue.parse(#""\u00e9\ud83c\udf0c\/\t""#) == "é\u{1F30C}/\t")
    #expect(try JSONValue.parse("\u{FEFF} -0.5e1 ") == -5.0)
    #expect(try JSONValue.parse("12345678901234567890") == 12345678901234567890.0)
  }

  @Test(.tags(.badInput)) func `what is not JSON is refused`() {
    let bad = [
      "", "{", "[1,]", "{\"a\":1,}", "{\"a\" 1}", "{a:1}", "[1 2]", "01", "+1", "1.", ".5", "1e",
      "1e400", "nul", "\"a", "\"\\x\"", "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\n\"", "1 2", "NaN",
      "{\"a\":1,\"a\":2}", "//c\n1", "'a'", "[1}", "\"\\u00g0\"", "-",
    ]
    for text in bad {
      #expect(throws: JSONError.self, "\(text)") { try JSONValue.parse(text) }
    }
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: JSONError.self) { try JSONValue.parse(deep) }
    let error = #expect(throws: JSONError.self) {
      try JSONValue.parse("{\n\"a\": 1,\n\"a\": 2}", source: "f.json")
    }
    #expect(error?.description == "f.json:3: the name \"a\" is there twice")
  }
}
