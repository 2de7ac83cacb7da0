import NumericalMethods
import Testing
import _TestSupport

struct SumTests {
  @Test(.tags(.identity)) func `a compensated sum keeps what plain addition loses`() {
    #expect(CompensatedSum(of: [1, 1e100, 1, -1e100]).value == 2)
    let tenths = CompensatedSum(of: repeatElement(0.1, count: 1_000_000))
    // 10⁶ times the double nearest 0.1 is 100000.00000000000555, which rounds to 100000.
    #expect(tenths.value == 100_000)
  }

  @Test(.tags(.identity)) func `two halves add up to the whole`() {
    var generator = Philox4x32(seed: 3, event: 1, stream: 4)
    let terms = (0..<10_000).map { _ in generator.normal() * Elementary.exp(20 * generator.normal())
    }
    var first = CompensatedSum(of: terms[..<3333])
    first.add(CompensatedSum(of: terms[3333...]))
    #expect(relativeDifference(first.value, CompensatedSum(of: terms).value) < 2.3e-16)
  }

  @Test func `a pairwise sum of a million terms is exact to a few roundings`() {
    let terms = (0..<1_000_003).map { 1 / Double($0 + 1) }
    let exact = CompensatedSum(of: terms).value
    // 13 levels of halves and 128 plain additions, in the mean far below their sum of 141·1.1e-16.
    #expect(relativeDifference(pairwiseSum(terms), exact) < 1e-15)
    #expect(pairwiseSum([]) == 0)
    #expect(pairwiseSum([3]) == 3)
  }

  @Test(.tags(.limit)) func `infinite terms stay infinite and opposite infinities are no number`() {
    #expect(CompensatedSum(of: [1, .infinity]).value == .infinity)
    #expect(CompensatedSum(of: [.infinity, -.infinity]).value.isNaN)
    #expect(
      CompensatedSum(of: [.greatestFiniteMagnitude, .greatestFiniteMagnitude]).value == .infinity)
  }
}
