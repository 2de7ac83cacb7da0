import NumericalMethods
import Testing
import _TestSupport

/// Zeros, infinities, NaN and the first and last doubles: what C's Annex F defines, and never a trap.
@Suite(.tags(.limit))
struct ElementaryEdgeTests {
  static let inf: Double = .infinity
  static let edges: [Double] = [
    0, -0.0, 1, -1, 2, -2, 3, 0.5, -0.5, .infinity, -.infinity, .nan, .leastNonzeroMagnitude,
    -.leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude,
    -.greatestFiniteMagnitude, 0x1p52 + 1, 0x1p53, -0x1p52 - 1, 1e300, -1e300, 1e-300, 709.7,
    -745.2,
  ]

  func same(_ a: Double, _ b: Double) -> Bool {
    a.bitPattern == b.bitPattern || (a.isNaN && b.isNaN)
  }

  @Test func `the exponential runs from zero through subnormals to infinity`() {
    #expect(Elementary.exp(-Self.inf) == 0)
    #expect(Elementary.exp(-746.0) == 0)
    #expect(Elementary.exp(-745.1) == .leastNonzeroMagnitude)
    #expect(Elementary.exp(709.78) < Self.inf)
    #expect(Elementary.exp(709.79) == Self.inf)
    #expect(Elementary.exp(Self.inf) == Self.inf)
    #expect(Elementary.exp(0.0) == 1)
    #expect(Elementary.expMinusOne(-Self.inf) == -1)
    #expect(Elementary.expMinusOne(Self.inf) == Self.inf)
    #expect(Elementary.expMinusOne(710.0) == Self.inf)
    #expect(Elementary.expMinusOne(-0.0).sign == .minus)
  }

  @Test func `the logarithm is minus infinity at zero and no number below`() {
    #expect(Elementary.log(0.0) == -Self.inf)
    #expect(Elementary.log(-0.0) == -Self.inf)
    #expect(Elementary.log(-1.0).isNaN)
    #expect(Elementary.log(-Self.inf).isNaN)
    #expect(Elementary.log(Self.inf) == Self.inf)
    #expect(Elementary.log(1.0) == 0)
    #expect(Elementary.log(onePlus: -1.0) == -Self.inf)
    #expect(Elementary.log(onePlus: -1.5).isNaN)
    #expect(Elementary.log(onePlus: Self.inf) == Self.inf)
    #expect(Elementary.log(onePlus: -0.0).sign == .minus)
    #expect(Elementary.log10(0.0) == -Self.inf)
  }

  @Test func `whole powers of ten and two are exact`() {
    var wrong = 0
    var power = 1.0
    for n in 0...22 {
      if Elementary.exp10(Double(n)) != power { wrong += 1 }
      if Elementary.log10(power) != Double(n) { wrong += 1 }
      if Elementary.pow(10, Double(n)) != power { wrong += 1 }
      power *= 10
    }
    for n in -1074...1023 {
      let exact = Double(sign: .plus, exponent: n, significand: 1)
      if Elementary.exp2(Double(n)) != exact { wrong += 1 }
      if Elementary.pow(2, Double(n)) != exact { wrong += 1 }
    }
    #expect(wrong == 0)
    #expect(Elementary.exp2(1024.0) == Self.inf)
    #expect(Elementary.exp2(-1076.0) == 0)
  }

  @Test func `trigonometric functions of infinity are no numbers and keep the sign of zero`() {
    #expect(Elementary.sin(Self.inf).isNaN && Elementary.cos(-Self.inf).isNaN)
    #expect(Elementary.tan(Self.inf).isNaN)
    #expect(Elementary.sin(-0.0).sign == .minus && Elementary.tan(-0.0).sign == .minus)
    #expect(Elementary.cos(0.0) == 1)
    #expect(Elementary.asin(-0.0).sign == .minus && Elementary.atan(-0.0).sign == .minus)
    #expect(Elementary.acos(1.0) == 0 && Elementary.acos(-1.0) == .pi)
    #expect(Elementary.acos(1.0.nextUp).isNaN && Elementary.asin(-1.5).isNaN)
    #expect(Elementary.atan(Self.inf) == .pi / 2 && Elementary.atan(-Self.inf) == -.pi / 2)
    #expect(Elementary.tanh(Self.inf) == 1 && Elementary.tanh(-Self.inf) == -1)
    #expect(Elementary.tanh(-0.0).sign == .minus)
    #expect(Elementary.cbrt(-0.0).sign == .minus && Elementary.cbrt(-27.0) == -3)
    #expect(Elementary.cbrt(-Self.inf) == -Self.inf)
  }

  @Test func `no number stays no number`() {
    let functions: [(Double) -> Double] = [
      { Elementary.exp($0) }, { Elementary.expMinusOne($0) }, { Elementary.exp10($0) },
      { Elementary.exp2($0) }, { Elementary.log($0) }, { Elementary.log(onePlus: $0) },
      { Elementary.log10($0) }, { Elementary.sin($0) }, { Elementary.cos($0) },
      { Elementary.tan($0) }, { Elementary.asin($0) }, { Elementary.acos($0) },
      { Elementary.atan($0) }, { Elementary.atan2($0, 1) }, { Elementary.atan2(1, $0) },
      { Elementary.tanh($0) }, { Elementary.cbrt($0) }, { Elementary.pow($0, 2) },
      { Elementary.pow(2, $0) },
    ]
    #expect(functions.allSatisfy { $0(.nan).isNaN })
  }

  @Test func `lanes have the bits of the scalar at every edge, whatever their neighbours`() {
    let pairs: [((Double) -> Double, (Double8) -> Double8)] = [
      ({ Elementary.exp($0) }, { Elementary.exp($0) }),
      ({ Elementary.expMinusOne($0) }, { Elementary.expMinusOne($0) }),
      ({ Elementary.exp10($0) }, { Elementary.exp10($0) }),
      ({ Elementary.exp2($0) }, { Elementary.exp2($0) }),
      ({ Elementary.log($0) }, { Elementary.log($0) }),
      ({ Elementary.log(onePlus: $0) }, { Elementary.log(onePlus: $0) }),
      ({ Elementary.log10($0) }, { Elementary.log10($0) }),
      ({ Elementary.sin($0) }, { Elementary.sin($0) }),
      ({ Elementary.cos($0) }, { Elementary.cos($0) }),
      ({ Elementary.tan($0) }, { Elementary.tan($0) }),
      ({ Elementary.asin($0) }, { Elementary.asin($0) }),
      ({ Elementary.acos($0) }, { Elementary.acos($0) }),
      ({ Elementary.atan($0) }, { Elementary.atan($0) }),
      ({ Elementary.tanh($0) }, { Elementary.tanh($0) }),
      ({ Elementary.cbrt($0) }, { Elementary.cbrt($0) }),
      ({ Elementary.pow($0, 1.5) }, { Elementary.pow($0, Double8(repeating: 1.5)) }),
      ({ Elementary.atan2($0, -2) }, { Elementary.atan2($0, Double8(repeating: -2)) }),
    ]
    var differing = 0
    for (scalar, vector) in pairs {
      for x in Self.edges {
        for lane in 0..<8 {
          var mixed = Double8(repeating: 0.75)
          mixed[lane] = x
          let y = vector(mixed)
          if !same(y[lane], scalar(x)) || !same(y[(lane + 1) % 8], scalar(0.75)) { differing += 1 }
        }
      }
    }
    #expect(differing == 0)
  }
}

#if canImport(Glibc)
import Glibc

extension ElementaryEdgeTests {
  @Test func `powers and angles of special points are those of the C standard`() {
    var wrong: [(Double, Double)] = []
    for x in Self.edges {
      for y in Self.edges {
        let power = Elementary.pow(x, y)
        let expected = Glibc.pow(x, y)
        let isClose = same(power, expected) || ulpDistance(power, expected) <= 1
        if !isClose || (!power.isNaN && power.sign != expected.sign) { wrong.append((x, y)) }
        let lane = Elementary.pow(Double8(repeating: x), Double8(repeating: y))[5]
        if !same(lane, power) { wrong.append((x, y)) }
        let angle = Elementary.atan2(x, y)
        let right = Glibc.atan2(x, y)
        if !same(angle, right) && ulpDistance(angle, right) > 1 { wrong.append((x, y)) }
        if !angle.isNaN && angle.sign != right.sign { wrong.append((x, y)) }
      }
    }
    #expect(wrong.isEmpty, "\(wrong)")
  }
}
#endif
