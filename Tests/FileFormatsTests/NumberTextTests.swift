import Testing
import _TestSupport

@testable import FileFormats

@Suite struct `Numbers as text` {
  /// Exact: the shortest text must give the same bits again.
  @Test(.tags(.identity)) func `a written number reads back to the same bits`() {
    var generator = SplitMix(state: 7)
    var wrong = 0
    for index in 0..<200_000 {
      var value = Double(bitPattern: generator.next())
      if index % 3 == 0 { value = Double(Int64(bitPattern: generator.next()) >> 20) / 1e3 }
      guard value.isFinite, let text = NumberText.shortest(value) else { continue }
      if (try? NumberText.double(text).get().bitPattern) != value.bitPattern { wrong += 1 }
    }
    #expect(wrong == 0)
    #expect(NumberText.shortest(1e18) == "1e+18" && NumberText.shortest(3) == "3.0")
    #expect(NumberText.shortest(.nan) == nil && NumberText.shortest(-.infinity) == nil)
  }

  /// Correct rounding at the hard places: half-way cases, the ends of the range, long mantissas.
  @Test(.tags(.reference)) func `hard decimal numbers are rounded correctly`() {
    let cases: [(String, Double)] = [
      ("9007199254740993", 9_007_199_254_740_992),
      ("9007199254740992.99999999999999999999", 0x1p53),
      ("1e22", 1e22), ("1e23", 1e23), ("123456789012345678901234567890", 1.2345678901234568e29),
      ("2.2250738585072011e-308", Double(bitPattern: 0x000F_FFFF_FFFF_FFFF)),
      ("4.9406564584124654e-324", .leastNonzeroMagnitude),
      ("1.7976931348623157e308", .greatestFiniteMagnitude), ("0e999", 0), ("-0", -0.0),
      ("0.000000000000000000000000000000000000001", 1e-39), (".5", 0.5), ("5.", 5), ("+1E+2", 100),
      ("0." + String(repeating: "0", count: 400) + "1e401", 1),
    ]
    for (text, expected) in cases {
      #expect((try? NumberText.double(text).get().bitPattern) == expected.bitPattern, "\(text)")
    }
  }

  @Test(.tags(.badInput)) func `whole numbers are whole`() {
    #expect(NumberText.integer(" -12 ") == .success(-12))
    #expect(NumberText.integer("9223372036854775807") == .success(.max))
    for text in ["1.0", "1e3", "9223372036854775808"] {
      #expect(NumberText.integer(text) == .failure(.notAnInteger))
    }
    #expect(NumberText.integer("") == .failure(.empty))
    #expect(NumberText.integer("12a") == .failure(.trailingText))
  }
}

/// A small generator of test values (Steele, Lea and Flood 2014).
struct SplitMix {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
