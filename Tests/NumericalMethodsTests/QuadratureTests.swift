import NumericalMethods
import Testing
import _TestSupport

struct QuadratureTests {
  // MARK: - Gauss-Legendre

  @Test(.tags(.identity)) func `Gauss-Legendre rules integrate polynomials up to degree 2n - 1`()
    throws
  {
    var worst = 0.0
    for n in 1...40 {
      let rule = try GaussLegendreRule(order: n)
      for degree in 0..<2 * n {
        let exact = degree.isMultiple(of: 2) ? 2 / Double(degree + 1) : 0
        let value = rule.integral(from: -1, to: 1) { x in
          var power = 1.0
          for _ in 0..<degree { power *= x }
          return power
        }
        worst = max(worst, abs(value - exact))
      }
    }
    // n terms of size 2/n, and powers rounded up to 80 times each.
    #expect(worst < 2e-15)
  }

  @Test(.tags(.reference)) func `Gauss-Legendre nodes and weights are exact to the last place`()
    throws
  {
    // Order, place from the upper end, node and weight: mpmath with 60 digits, rounded to doubles.
    let known: [(order: Int, place: Int, node: Double, weight: Double)] = [
      (16, 0, 0.9894009349916499, 0.027152459411754096),
      (16, 1, 0.9445750230732326, 0.062253523938647894),
      (16, 4, 0.6178762444026438, 0.14959598881657674),
      (16, 7, 0.09501250983763744, 0.1894506104550685),
      (64, 0, 0.9993050417357722, 0.001783280721696433),
      (64, 1, 0.9963401167719553, 0.004147033260562468),
      (64, 16, 0.6852363130542333, 0.035472213256882386),
      (64, 31, 0.024350292663424433, 0.048690957009139724),
      (200, 0, 0.99992807128507, 0.00018459009747129744),
      (200, 1, 0.9996210312809364, 0.0004296466304510571),
      (200, 50, 0.7001461155444901, 0.011187442349738355),
      (200, 99, 0.00783429114230637, 0.015668261715832254),
    ]
    for (n, i, node, weight) in known {
      let rule = try GaussLegendreRule(order: n)
      #expect(rule.nodes[n - 1 - i] == node && rule.nodes[i] == -node)
      #expect(rule.weights[n - 1 - i] == weight && rule.weights[i] == weight)
    }
  }

  @Test(.tags(.limit)) func `Gauss-Legendre weights are positive and add up to two at high order`()
    throws
  {
    for n in [1, 2, 501, 2000] {
      let rule = try GaussLegendreRule(order: n)
      #expect(relativeDifference(pairwiseSum(rule.weights), 2) < 1e-15)
      #expect(rule.weights.allSatisfy { $0 > 0 })
      #expect(zip(rule.nodes, rule.nodes.dropFirst()).allSatisfy { $0 < $1 })
    }
  }

  @Test(.tags(.reference)) func `scaled rules integrate a wave over its own interval`() throws {
    let rule = try GaussLegendreRule(order: 20)
    let value = rule.integral(from: 0, to: .pi) { Elementary.sin($0) }
    #expect(abs(value - 2) < 1e-15)
    let (nodes, weights) = rule.scaled(from: 2, to: 5)
    // ∫ x³ from 2 to 5 = 609/4.
    let cubes = zip(nodes, weights).reduce(0) { $0 + $1.1 * $1.0 * $1.0 * $1.0 }
    #expect(relativeDifference(cubes, 152.25) < 1e-15)
    #expect(rule.integral(from: 5, to: 2) { _ in 1 } == -rule.integral(from: 2, to: 5) { _ in 1 })
  }

  // MARK: - Adaptive Gauss-Kronrod

  @Test(.tags(.identity))
  func `the Kronrod rule integrates degree 22 and its Gauss rule degree 13`() throws {
    // One piece only, so that the value is that of the 15-point rule and an error of 0 says the 7-point rule agrees.
    let single = try AdaptiveQuadrature(
      absoluteTolerance: 10, relativeTolerance: 0, maximumSubdivisions: 1)
    for degree in [0, 2, 6, 12, 13, 14, 20, 22] {
      let exact = degree.isMultiple(of: 2) ? 2 / Double(degree + 1) : 0
      let result = try single.integral(from: -1, to: 1) { Elementary.pow($0, Double(degree)) }
      #expect(abs(result.value - exact) < 1e-15, "degree \(degree)")
      #expect((result.errorEstimate < 1e-14) == (degree < 14), "degree \(degree)")
      #expect(result.evaluations == 15)
    }
    let beyond = try single.integral(from: -1, to: 1) { Elementary.pow($0, 24) }
    #expect(abs(beyond.value - 2.0 / 25) > 1e-11)
  }

  @Test(.tags(.reference))
  func `adaptive integrals of peaks, kinks and waves are within their errors`() throws {
    let method = try AdaptiveQuadrature(relativeTolerance: 1e-11)
    let cases: [(String, Double, Double, Double, (Double) -> Double)] = [
      ("exp", 0, 1, 1.718281828459045, { Elementary.exp($0) }),
      ("peak", -1, 1, 2e4 * Elementary.atan(1e4), { 1 / ($0 * $0 + 1e-8) }),
      ("kink", 0, 1, 5.0 / 18, { abs($0 - 1.0 / 3) }),
      ("wave", 0, 1, (1 - Elementary.cos(100)) / 100, { Elementary.sin(100 * $0) }),
      ("root", 0, 1, 2.0 / 3, { $0.squareRoot() }),
      ("reversed", 1, 0, -0.5, { $0 }),
    ]
    for (name, a, b, exact, function) in cases {
      let result = try method.integral(from: a, to: b, of: function)
      #expect(abs(result.value - exact) <= max(result.errorEstimate, 4e-16 * abs(exact)), "\(name)")
      #expect(result.errorEstimate <= 1e-11 * abs(result.value) * (1 + 1e-15), "\(name)")
    }
  }

  @Test(.tags(.badInput)) func `integrals that do not exist or do not converge are errors`() throws
  {
    let method = try AdaptiveQuadrature(relativeTolerance: 1e-10, maximumSubdivisions: 50)
    #expect(throws: NumericalError.self) { try method.integral(from: 0, to: 1) { 1 / $0 } }
    #expect(throws: NumericalError.self) { try method.integral(from: 0, to: .infinity) { $0 } }
    #expect(throws: NumericalError.functionNotFinite(place: 0.5, value: .infinity)) {
      try method.integral(from: 0, to: 1) { 1 / ($0 - 0.5).magnitude }
    }
    #expect(throws: NumericalError.self) { try AdaptiveQuadrature(relativeTolerance: -1) }
    #expect(throws: NumericalError.self) { try AdaptiveQuadrature(absoluteTolerance: .nan) }
    #expect(throws: NumericalError.self) { try AdaptiveQuadrature(maximumSubdivisions: 0) }
    #expect(throws: NumericalError.self) { try GaussLegendreRule(order: 0) }
    // A degenerate interval is an integral of 0.
    #expect(try method.integral(from: 2, to: 2) { $0 }.value == 0)
  }

  // MARK: - Tanh-sinh

  @Test(.tags(.reference)) func `tanh-sinh integrals of singular ends are exact to rounding`()
    throws
  {
    let method = try TanhSinhQuadrature(relativeTolerance: 1e-13)
    let cases: [(String, Double, Double, (Double) -> Double)] = [
      ("1/sqrt x", 1, 2, { 1 / $0.squareRoot() }),
      ("log x", 1, -1, { Elementary.log($0) }),
      ("log² x", 1, 2, { Elementary.log($0) * Elementary.log($0) }),
      ("x^-0.9", 1, 10, { Elementary.pow($0, -0.9) }),
      ("smooth", 2, Elementary.expMinusOne(2), { Elementary.exp($0) }),
      ("quarter circle", 1, .pi / 4, { (1 - $0 * $0).squareRoot() }),
    ]
    for (name, b, exact, function) in cases {
      let result = try method.integral(from: 0, to: b, of: function)
      #expect(relativeDifference(result.value, exact) < 3e-15, "\(name)")
    }
    // Beta function B(1/2, 1/2) = π: singular at both ends, through the distances.
    let both = try method.integral(from: -3, to: 2, ofDistances: { 1 / ($0 * $1).squareRoot() })
    #expect(relativeDifference(both.value, .pi) < 3e-15)
  }

  @Test(.tags(.badInput)) func `tanh-sinh refuses what it cannot integrate`() throws {
    let method = try TanhSinhQuadrature()
    #expect(throws: NumericalError.self) { try method.integral(from: 1, to: 0) { $0 } }
    #expect(throws: NumericalError.self) { try method.integral(from: 0, to: .nan) { $0 } }
    #expect(throws: NumericalError.self) { try method.integral(from: 0, to: 1) { 1 / ($0 * $0) } }
    #expect(throws: NumericalError.self) {
      try method.integral(from: 0, to: 1) { $0 < 0.3 ? 0 : 1 }
    }
  }
}
