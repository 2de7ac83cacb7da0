import NumericalMethods
import Testing
import _TestSupport

struct RootTests {
  /// Functions with a known root: easy, steep, flat, far from straight.
  static let cases:
    [(name: String, a: Double, b: Double, root: Double, f: @Sendable (Double) -> Double)] = [
      ("line", -1, 3, 0.75, { 4 * $0 - 3 }),
      ("square", 0, 2, 2.0.squareRoot(), { $0 * $0 - 2 }),
      ("cosine", 0, 2, 0.7390851332151607, { Elementary.cos($0) - $0 }),
      ("exponential", -50, 50, 0, { Elementary.expMinusOne($0) }),
      ("pole beside", 1e-10, 1, 1e-4, { 1e4 - 1 / $0 }),
      ("ninth power", -1, 1.5, 0, { Elementary.pow($0, 9) }),
      ("step", -1, 2, 0.1, { $0 < 0.1 ? -1 : 1 }),
      ("wide", -1e15, 1e20, 3, { $0 - 3 }),
      ("cube root", -8, 27, 0, { Elementary.cbrt($0) }),
    ]

  @Test(.tags(.reference)) func `bracketed roots are found to rounding in few steps`() throws {
    let finder = try RootFinder(absoluteTolerance: 1e-18)
    for (name, a, b, root, f) in Self.cases {
      var count = 0
      let found = try finder.root(between: a, and: b) { x in
        count += 1
        return f(x)
      }
      // The documented tolerance: 2⁻⁵¹ of the root on either side.
      #expect(abs(found - root) <= 0x1p-51 * abs(root) + 1e-18, "\(name): \(found)")
      #expect(count <= 150, "\(name): \(count)")
      let swapped = try finder.root(between: b, and: a, of: f)
      #expect(abs(swapped - root) <= 0x1p-51 * abs(root) + 1e-18, "\(name): \(swapped)")
    }
  }

  @Test func `smooth roots cost about ten values`() throws {
    let finder = try RootFinder()
    var count = 0
    _ = try finder.root(between: 0, and: 2) { x in
      count += 1
      return Elementary.cos(x) - x
    }
    #expect(count <= 12)
  }

  @Test(.tags(.reference)) func `safeguarded Newton roots are found from anywhere`() throws {
    let finder = try RootFinder()
    let cosine: (Double) -> (value: Double, derivative: Double) = {
      (Elementary.cos($0) - $0, -Elementary.sin($0) - 1)
    }
    // The residual's rounding of 1e-16 over a slope of 1.67, and the last step.
    for guess in [nil, 0, 1, -5, .nan] {
      let root = try finder.newtonRoot(between: -10, and: 10, from: guess, of: cosine)
      #expect(abs(root - 0.7390851332151607) < 4e-16)
    }
    // Newton alone diverges on the arc tangent from 2, and cycles on the signed square root.
    let arc = try finder.newtonRoot(between: -20, and: 30, from: 2) {
      (Elementary.atan($0 - 1), 1 / (1 + ($0 - 1) * ($0 - 1)))
    }
    #expect(abs(arc - 1) < 1e-15)
    let signed = try finder.newtonRoot(between: -1, and: 2, from: 1.5) { x in
      let root = (x - 0.5).magnitude.squareRoot()
      return (x < 0.5 ? -root : root, 0.5 / root)
    }
    #expect(abs(signed - 0.5) < 1e-15)
    #expect(try finder.newtonRoot(between: 0, and: 3, of: { ($0, 1) }) == 0)
  }

  @Test(.tags(.badInput)) func `roots without a change of sign are refused`() throws {
    let finder = try RootFinder()
    #expect(
      throws: NumericalError.notBracketed(lower: -1, upper: 2, valueAtLower: 2, valueAtUpper: 5)
    ) { try finder.root(between: -1, and: 2) { $0 * $0 + 1 } }
    #expect(throws: NumericalError.self) { try finder.root(between: 0, and: 1) { 1 / $0 } }
    #expect(throws: NumericalError.self) { try finder.root(between: .nan, and: 1) { $0 } }
    #expect(throws: NumericalError.self) { try finder.newtonRoot(between: 1, and: 2) { ($0, 1) } }
    let short = try RootFinder(maximumIterations: 3)
    #expect(throws: NumericalError.self) {
      try short.root(between: -9, and: 1) { $0 * $0 * $0 - 0.1 }
    }
    #expect(throws: NumericalError.self) { try RootFinder(relativeTolerance: .nan) }
    #expect(throws: NumericalError.self) { try RootFinder(maximumIterations: 0) }
  }

  @Test(.tags(.reference)) func `minima are found to the root of rounding`() throws {
    let finder = try MinimumFinder()
    // √ε = 1.5e-8 of the place, times the function's own scale.
    let parabola = try finder.minimum(between: -3, and: 10) { ($0 - 2) * ($0 - 2) + 5 }
    #expect(abs(parabola.place - 2) < 1e-7 && abs(parabola.value - 5) < 1e-14)
    let cosine = try finder.minimum(between: 6, and: 0) { Elementary.cos($0) }
    #expect(abs(cosine.place - .pi) < 2e-7 && cosine.value < -1 + 2e-14)
    let kink = try finder.minimum(between: -1, and: 4) { abs($0 - 0.3) }
    #expect(abs(kink.place - 0.3) < 2e-8)
    let quartic = try finder.minimum(between: -2, and: 1.5) { $0 * $0 * $0 * $0 }
    #expect(quartic.value < 1e-14)
    let end = try finder.minimum(between: 1, and: 2) { $0 }
    #expect(abs(end.place - 1) < 1e-7)
  }

  @Test(.tags(.badInput)) func `minima of functions without values are refused`() throws {
    let finder = try MinimumFinder()
    #expect(throws: NumericalError.self) {
      try finder.minimum(between: -1, and: 1) { Elementary.log($0 - 2) }
    }
    #expect(throws: NumericalError.self) { try MinimumFinder(absoluteTolerance: 0) }
    let short = try MinimumFinder(maximumIterations: 2)
    #expect(throws: NumericalError.self) { try short.minimum(between: -1, and: 1) { $0 * $0 } }
  }
}
