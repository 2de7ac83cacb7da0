import Testing
import _TestSupport

@testable import NumericalMethods

struct Philox4x32Tests {
  // Random123's published known answers (kat_vectors, philox4x32 10).
  @Test(.tags(.reference)) func `blocks are the published known answers`() {
    let zeros = Philox4x32.block(counter: .zero, key: .zero)
    #expect(zeros == SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8))
    let ones = Philox4x32.block(
      counter: SIMD4(repeating: .max), key: SIMD2(repeating: .max))
    #expect(ones == SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd))
    let pi = Philox4x32.block(
      counter: SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344),
      key: SIMD2(0xa409_3822, 0x299f_31d0))
    #expect(pi == SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1))
  }

  @Test(.tags(.determinism)) func `words come in the order of counter, stream and event`() {
    let (seed, event): (UInt64, UInt64) = (0x0123_4567_89ab_cdef, 0xfedc_ba98_7654_3210)
    var generator = Philox4x32(seed: seed, event: event, stream: 7)
    let key = SIMD2<UInt32>(0x89ab_cdef, 0x0123_4567)
    var differing = 0
    for draw in 0..<100 {
      let block = Philox4x32.block(
        counter: SIMD4(UInt32(draw), 7, 0x7654_3210, 0xfedc_ba98), key: key)
      for lane in 0..<4 where generator.nextUInt32() != block[lane] { differing += 1 }
    }
    #expect(differing == 0)
  }

  @Test(.tags(.determinism)) func `wide words are two narrow ones at any place in a block`() {
    var differing = 0
    for skip in 0..<4 {
      var wide = Philox4x32(seed: 1, event: 2, stream: 3)
      var narrow = wide
      for _ in 0..<skip { _ = (wide.nextUInt32(), narrow.nextUInt32()) }
      for _ in 0..<50 {
        let low = UInt64(narrow.nextUInt32())
        if wide.nextUInt64() != low | UInt64(narrow.nextUInt32()) << 32 { differing += 1 }
      }
    }
    #expect(differing == 0)
  }

  @Test(.tags(.limit)) func `an exhausted stream goes on from its start`() {
    var generator = Philox4x32(seed: 5, event: 6, stream: 7)
    var late = generator
    late.draw = .max
    let first = (0..<4).map { _ in generator.nextUInt32() }
    for _ in 0..<4 { _ = late.nextUInt32() }
    #expect((0..<4).map { _ in late.nextUInt32() } == first)
  }

  @Test func `uniform numbers are uniform`() {
    let n = 1_000_000
    var generator = Philox4x32(seed: 42, event: 0, stream: 0)
    var sum = 0.0
    var sumOfSquares = 0.0
    var bins = [Int](repeating: 0, count: 1000)
    for _ in 0..<n {
      let u = generator.uniform()
      sum += u - 0.5
      sumOfSquares += (u - 0.5) * (u - 0.5)
      bins[Int(u * 1000)] += 1
    }
    // Standard errors: mean 1/√(12n) = 2.9e-4, variance √(1/180n) = 7.5e-5; four of each.
    #expect(abs(sum / Double(n)) < 1.2e-3)
    #expect(abs(sumOfSquares / Double(n) - 1.0 / 12) < 3e-4)
    // Kolmogorov-Smirnov on bin edges: √n·D < 1.95 at the 0.1 % level.
    var (count, distance) = (0, 0.0)
    for (i, bin) in bins.enumerated() {
      count += bin
      distance = max(distance, abs(Double(count) / Double(n) - Double(i + 1) / 1000))
    }
    #expect(distance * Double(n).squareRoot() < 1.95)
    // χ² of 999 degrees of freedom: 999 ± 4·√(2·999).
    let chi2 = bins.reduce(0.0) { $0 + (Double($1) - 1000) * (Double($1) - 1000) / 1000 }
    #expect(abs(chi2 - 999) < 179)
  }

  @Test func `normal numbers are normal and uncorrelated`() {
    let n = 400_000
    var moments = SIMD4<Double>.zero
    var products = SIMD2<Double>.zero
    var below = [Int](repeating: 0, count: 5)
    var generator = Philox4x32(seed: 43, event: 1, stream: 2)
    var previous = 0.0
    for _ in 0..<n {
      let (x, y) = generator.normalPair()
      moments += SIMD4(x, x * x, x * x * x, x * x * x * x)
      products += SIMD2(x * y, x * previous)
      previous = x
      for (i, edge) in [-2.0, -1, 0, 1, 2].enumerated() where x < edge { below[i] += 1 }
    }
    moments /= Double(n)
    products /= Double(n)
    // Four standard errors: √(1, 2, 15, 96)/√n, and 1/√n for the products.
    let error = 4 / Double(n).squareRoot()
    #expect(abs(moments[0]) < error)
    #expect(abs(moments[1] - 1) < error * 1.42)
    #expect(abs(moments[2]) < error * 3.9)
    #expect(abs(moments[3] - 3) < error * 9.8)
    #expect(abs(products[0]) < error && abs(products[1]) < error)
    // Φ at −2, −1, 0, 1, 2; a fraction's standard error is at most 0.5/√n.
    let phi = [0.022750131948, 0.158655253931, 0.5, 0.841344746069, 0.977249868052]
    for i in 0..<5 { #expect(abs(Double(below[i]) / Double(n) - phi[i]) < error / 2) }
  }

  @Test func `neighbouring events, streams and seeds are independent`() {
    let n = 200_000
    var sums = SIMD4<Double>.zero
    for event in 0..<UInt64(n) {
      var generators = [
        Philox4x32(seed: 1, event: event, stream: 0), Philox4x32(seed: 1, event: event, stream: 1),
        Philox4x32(seed: 1, event: event + 1, stream: 0),
        Philox4x32(seed: 2, event: event, stream: 0),
      ]
      let u = (0..<4).map { generators[$0].uniform() - 0.5 }
      sums += SIMD4(u[0] * u[0], u[0] * u[1], u[0] * u[2], u[0] * u[3]) * 12
    }
    sums /= Double(n)
    // Correlation coefficients: standard error 1/√n = 2.2e-3; the first is the variance itself.
    #expect(abs(sums[0] - 1) < 9e-3)
    #expect(abs(sums[1]) < 9e-3 && abs(sums[2]) < 9e-3 && abs(sums[3]) < 9e-3)
  }

  @Test(.tags(.limit)) func `numbers stay inside their intervals`() {
    var generator = Philox4x32(seed: 9, event: 9, stream: 9)
    var outside = 0
    for _ in 0..<100_000 {
      let open = generator.openUniform()
      if !(open > 0 && open < 1) { outside += 1 }
      let narrow = generator.uniform(in: 1...(1.0).nextUp)
      if !(narrow >= 1 && narrow <= (1.0).nextUp) { outside += 1 }
      let greatest = Double.greatestFiniteMagnitude
      if !generator.uniform(in: -greatest...greatest).isFinite { outside += 1 }
      if !(generator.exponential() > 0) { outside += 1 }
    }
    #expect(outside == 0)
    #expect(generator.uniform(in: 2...2) == 2)
    #expect(Int.random(in: 1...6, using: &generator) <= 6)
  }
}
