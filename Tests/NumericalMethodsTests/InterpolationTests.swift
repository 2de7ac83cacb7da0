import NumericalMethods
import Testing
import _TestSupport

struct InterpolationTests {
  static let x = [0.5, 1, 1.25, 3, 7, 7.5]
  static let y = [2.0, 3, 3, 9, 1, 0.5]

  @Test(.tags(.identity)) func `interpolants pass through every row`() throws {
    let linear = try LinearInterpolant(x: Self.x, y: Self.y)
    let cubic = try MonotoneCubicInterpolant(x: Self.x, y: Self.y)
    let power = try LogLogInterpolant(x: Self.x, y: Self.y)
    for (x, y) in zip(Self.x, Self.y) {
      #expect(try linear.value(at: x) == y)
      #expect(try cubic.value(at: x) == y)
      #expect(try power.value(at: x) == y)
    }
    #expect(linear.range == 0.5...7.5 && cubic.range == linear.range && power.range == linear.range)
  }

  @Test(.tags(.identity)) func `lines, power laws and their kind are reproduced`() throws {
    let line = try LinearInterpolant(x: [-1, 0.3, 5], y: [-1, 0.3, 5].map { 3 * $0 - 2 })
    let smooth = try MonotoneCubicInterpolant(x: [-1, 0.3, 5], y: [-1, 0.3, 5].map { 3 * $0 - 2 })
    let power = try LogLogInterpolant(x: [1, 10, 1e6], y: [5, 5e-3, 5e-18])
    var (worst, worstPower) = (0.0, 0.0)
    for i in 0...1000 {
      let x = -1 + 6 * Double(i) / 1000
      worst = max(worst, abs(try line.value(at: x) - (3 * x - 2)))
      worst = max(worst, abs(try smooth.value(at: x) - (3 * x - 2)))
      worst = max(worst, abs(try smooth.slope(at: x) - 3))
      let e = Elementary.exp10(6 * Double(i) / 1000)
      let law = try power.value(at: min(e, 1e6))
      worstPower = max(worstPower, relativeDifference(law, 5 / (e * e * e)))
    }
    // A few roundings of numbers up to 13; for the power law the logarithm, up to 40, is rounded: 40·1.1e-16 and more.
    #expect(worst < 1e-14)
    #expect(worstPower < 2e-14)
  }

  @Test(.tags(.identity)) func `monotone interpolants never leave the values of their rows`() throws
  {
    let cubic = try MonotoneCubicInterpolant(x: Self.x, y: Self.y)
    var outside = 0
    for i in 0..<Self.x.count - 1 {
      let (low, high) = (min(Self.y[i], Self.y[i + 1]), max(Self.y[i], Self.y[i + 1]))
      var last = Self.y[i]
      for k in 0...1000 {
        let place = Self.x[i] + (Self.x[i + 1] - Self.x[i]) * Double(k) / 1000
        let value = try cubic.value(at: place)
        if value < low - 1e-15 || value > high + 1e-15 { outside += 1 }
        let rises = Self.y[i + 1] >= Self.y[i]
        if rises ? value < last - 1e-15 : value > last + 1e-15 { outside += 1 }
        last = value
      }
    }
    #expect(outside == 0)
  }

  @Test(.tags(.identity)) func `slopes are the derivative of values and continuous at rows`() throws
  {
    let cubic = try MonotoneCubicInterpolant(x: Self.x, y: Self.y)
    var worst = 0.0
    for i in 1..<700 {
      let place = 0.5 + Double(i) / 100
      let h = 1e-6
      let numeric = (try cubic.value(at: place + h) - cubic.value(at: place - h)) / (2 * h)
      worst = max(worst, abs(numeric - (try cubic.slope(at: place))))
    }
    // Central differences: rounding 1e-15/1e-6, and h times the jump of the second derivative (below 100) at rows.
    #expect(worst < 1e-4)
  }

  @Test func `smooth functions are followed to the third power of the spacing`() throws {
    func error(_ n: Int) throws -> Double {
      let x = (0...n).map { Double($0) / Double(n) }
      let cubic = try MonotoneCubicInterpolant(x: x, y: x.map { Elementary.exp($0) })
      return try (0...4 * n).map { Double($0) / Double(4 * n) }
        .map { abs(try cubic.value(at: $0) - Elementary.exp($0)) }.max() ?? .infinity
    }
    let ratio = try error(50) / error(100)
    #expect(ratio > 7 && ratio < 9)
  }

  @Test(.tags(.badInput)) func `places beyond the table are refused unless their value is agreed`()
    throws
  {
    let refusing = try LinearInterpolant(x: Self.x, y: Self.y)
    #expect(throws: NumericalError.self) { try refusing.value(at: 0.49) }
    #expect(throws: NumericalError.self) { try refusing.value(at: 7.51) }
    let clamping = try MonotoneCubicInterpolant(x: Self.x, y: Self.y, beyond: .clamp)
    #expect(try clamping.value(at: -.infinity) == 2 && clamping.value(at: 8) == 0.5)
    let vanishing = try LogLogInterpolant(x: Self.x, y: Self.y, beyond: .zero)
    #expect(try vanishing.value(at: 0) == 0 && vanishing.value(at: 1e9) == 0)
    for interpolant in [refusing, try LinearInterpolant(x: Self.x, y: Self.y, beyond: .clamp)] {
      #expect(throws: NumericalError.self) { try interpolant.value(at: .nan) }
    }
  }

  @Test(.tags(.badInput)) func `tables that are no functions are refused`() throws {
    #expect(throws: NumericalError.self) { try LinearInterpolant(x: [1], y: [1]) }
    #expect(throws: NumericalError.self) { try LinearInterpolant(x: [1, 2], y: [1]) }
    #expect(throws: NumericalError.self) { try LinearInterpolant(x: [1, 1], y: [1, 2]) }
    #expect(throws: NumericalError.self) { try LinearInterpolant(x: [1, .nan], y: [1, 2]) }
    #expect(throws: NumericalError.self) { try MonotoneCubicInterpolant(x: [2, 1], y: [1, 2]) }
    #expect(throws: NumericalError.self) {
      try MonotoneCubicInterpolant(x: [1, 2], y: [1, .infinity])
    }
    #expect(throws: NumericalError.self) { try LogLogInterpolant(x: [0, 1], y: [1, 2]) }
    do {
      _ = try LogLogInterpolant(x: [1, 2], y: [1, -2])
      Issue.record("accepted")
    } catch {
      #expect(
        error.description
          == "y[1] = -2.0 has no place in a table; a logarithmic table needs entries > 0")
    }
  }
}
