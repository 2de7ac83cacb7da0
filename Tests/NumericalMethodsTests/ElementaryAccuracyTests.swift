// The 80-bit functions of the C library are exact to about 2⁻¹¹ ulp of a double; they are on x86 only.
#if arch(x86_64)
import Glibc
import NumericalMethods
import Testing
import _TestSupport

/// Every bound is the documented one: the worst of 200 000 probes in each range lies just below it.
///
/// The bounds hold with fused multiply-add and without. A result rounded perfectly has 0.5.
@Suite(.tags(.reference))
struct ElementaryAccuracyTests {
  func check(
    _ name: String, _ worst: Worst, below bound: Double,
    _ location: SourceLocation = #_sourceLocation
  ) {
    #expect(worst.ulp < bound, "\(name) at \(worst.place)", sourceLocation: location)
    #expect(worst.differingLanes == 0, "\(name)", sourceLocation: location)
  }

  @Test func `exponentials are exact to less than an ulp`() {
    check(
      "exp wide", .of(Elementary.exp, Elementary.exp, exact: expl) { $0.uniform(-746, 710) },
      below: 0.76)
    check(
      "exp", .of(Elementary.exp, Elementary.exp, exact: expl) { $0.uniform(-2, 2) }, below: 0.65)
    check(
      "exp any", .of(Elementary.exp, Elementary.exp, exact: expl) { $0.anySize(-60, 9) },
      below: 0.65)
    check(
      "expm1",
      .of(Elementary.expMinusOne, Elementary.expMinusOne, exact: expm1l) { $0.uniform(-2, 2) },
      below: 0.97)
    check(
      "expm1 any",
      .of(Elementary.expMinusOne, Elementary.expMinusOne, exact: expm1l) { $0.anySize(-1070, 9) },
      below: 0.97)
    check(
      "exp10",
      .of(Elementary.exp10, Elementary.exp10, exact: { powl(10, $0) }) { $0.uniform(-325, 309) },
      below: 0.76)
    check(
      "exp2", .of(Elementary.exp2, Elementary.exp2, exact: exp2l) { $0.uniform(-1076, 1025) },
      below: 0.76)
    check(
      "exp2 any", .of(Elementary.exp2, Elementary.exp2, exact: exp2l) { $0.anySize(-60, 9) },
      below: 0.76)
  }

  @Test func `logarithms are exact to less than an ulp`() {
    let log1: (Double) -> Double = { x in Elementary.log(x) }
    let log8: (Double8) -> Double8 = { x in Elementary.log(x) }
    check("log", .of(log1, log8, exact: logl) { $0.uniform(0.4, 3) }, below: 0.8)
    check(
      "log any", .of(log1, log8, exact: logl) { $0.anySize(-1074, 1023, signed: false) }, below: 0.8
    )
    check("log near 1", .of(log1, log8, exact: logl) { 1 + $0.anySize(-52, -4) }, below: 0.8)
    let log1p1: (Double) -> Double = { x in Elementary.log(onePlus: x) }
    let log1p8: (Double8) -> Double8 = { x in Elementary.log(onePlus: x) }
    check("log1p", .of(log1p1, log1p8, exact: log1pl) { $0.uniform(-0.99, 3) }, below: 0.85)
    check(
      "log1p any", .of(log1p1, log1p8, exact: log1pl) { $0.anySize(-1070, 1023, signed: false) },
      below: 0.85)
    check("log1p small", .of(log1p1, log1p8, exact: log1pl) { $0.anySize(-60, -1) }, below: 0.85)
    check(
      "log10", .of(Elementary.log10, Elementary.log10, exact: log10l) { $0.uniform(0.4, 3) },
      below: 0.76)
    check(
      "log10 any",
      .of(Elementary.log10, Elementary.log10, exact: log10l) {
        $0.anySize(-1074, 1023, signed: false)
      }, below: 0.76)
  }

  @Test func `sines and cosines are exact to less than an ulp at any angle`() {
    let sin1: (Double) -> Double = { x in Elementary.sinCos(x).sin }
    let sin8: (Double8) -> Double8 = { x in Elementary.sinCos(x).sin }
    let cos1: (Double) -> Double = { x in Elementary.sinCos(x).cos }
    let cos8: (Double8) -> Double8 = { x in Elementary.sinCos(x).cos }
    let ranges: [(String, (inout Probe) -> Double)] = [
      ("near 0", { $0.uniform(-1, 1) }), ("turns", { $0.uniform(-100, 100) }),
      ("1e6", { $0.uniform(-1e6, 1e6) }),
      ("tiny", { $0.anySize(-1070, 0) }), ("great", { $0.uniform(-1e15, 1e15) }),
      ("any", { $0.anySize(-30, 1023) }),
      ("multiples of pi/2", { Double(Int($0.uniform(1, 900_000))) * (Double.pi / 2) }),
    ]
    for (name, point) in ranges {
      check("sin \(name)", .of(Elementary.sin, Elementary.sin, exact: sinl, at: point), below: 0.82)
      check("cos \(name)", .of(Elementary.cos, Elementary.cos, exact: cosl, at: point), below: 0.82)
      check("tan \(name)", .of(Elementary.tan, Elementary.tan, exact: tanl, at: point), below: 0.97)
      check("sinCos \(name)", .of(sin1, sin8, exact: sinl, at: point), below: 0.82)
      check("sinCos \(name)", .of(cos1, cos8, exact: cosl, at: point), below: 0.82)
    }
  }

  @Test func `arc functions are exact to less than an ulp`() {
    check(
      "acos", .of(Elementary.acos, Elementary.acos, exact: acosl) { $0.uniform(-1, 1) }, below: 0.66
    )
    check(
      "acos tiny", .of(Elementary.acos, Elementary.acos, exact: acosl) { $0.anySize(-1070, -1) },
      below: 0.66)
    check(
      "acos near 1",
      .of(Elementary.acos, Elementary.acos, exact: acosl) { 1 - abs($0.anySize(-53, -1)) },
      below: 0.66)
    check(
      "asin", .of(Elementary.asin, Elementary.asin, exact: asinl) { $0.uniform(-1, 1) }, below: 0.66
    )
    check(
      "asin tiny", .of(Elementary.asin, Elementary.asin, exact: asinl) { $0.anySize(-1070, -1) },
      below: 0.66)
    check(
      "atan", .of(Elementary.atan, Elementary.atan, exact: atanl) { $0.uniform(-3, 3) }, below: 0.66
    )
    check(
      "atan any", .of(Elementary.atan, Elementary.atan, exact: atanl) { $0.anySize(-1070, 1023) },
      below: 0.66)
    var second = Probe(state: 5)
    var worst = Worst()
    for _ in 0..<200_000 {
      let x = second.anySize(-1074, 1023)
      let y = second.bits() % 4 == 0 ? second.anySize(-1074, 1023) : x * second.uniform(-3, 3)
      let error = ulpError(Elementary.atan2(y, x), atan2l(Float80(y), Float80(x)))
      let lane = Elementary.atan2(Double8(repeating: y), Double8(repeating: x))[3]
      if lane.bitPattern != Elementary.atan2(y, x).bitPattern { worst.differingLanes += 1 }
      if error > worst.ulp {
        worst.ulp = error
        worst.place = y / x
      }
    }
    check("atan2", worst, below: 0.66)
  }

  @Test func `roots and the hyperbolic tangent are exact to less than an ulp`() {
    check(
      "cbrt", .of(Elementary.cbrt, Elementary.cbrt, exact: cbrtl) { $0.uniform(-8, 8) }, below: 0.51
    )
    check(
      "cbrt any", .of(Elementary.cbrt, Elementary.cbrt, exact: cbrtl) { $0.anySize(-1074, 1023) },
      below: 0.51)
    check(
      "tanh", .of(Elementary.tanh, Elementary.tanh, exact: tanhl) { $0.uniform(-3, 3) }, below: 0.8)
    check(
      "tanh any", .of(Elementary.tanh, Elementary.tanh, exact: tanhl) { $0.anySize(-1074, 5) },
      below: 0.8)
  }

  @Test func `powers are exact to less than an ulp over the full range`() {
    let bases: [(String, (inout Probe) -> Double)] = [
      ("near 1", { $0.uniform(0.4, 3) }), ("very near 1", { 1 + $0.anySize(-52, -4) }),
      ("any", { $0.anySize(-1074, 1023, signed: false) }),
    ]
    for (name, base) in bases {
      var probe = Probe()
      var worst = Worst()
      for _ in 0..<25_000 {
        var x = Double8()
        var y = Double8()
        for lane in 0..<8 {
          x[lane] = base(&probe)
          // Exponents that reach every result from subnormal to overflow.
          y[lane] = probe.uniform(-745, 710) / Glibc.log(x[lane])
          if lane == 0 { y[lane] = probe.uniform(-3, 3) }
        }
        let z = Elementary.pow(x, y)
        for lane in 0..<8 {
          let one = Elementary.pow(x[lane], y[lane])
          if one.bitPattern != z[lane].bitPattern { worst.differingLanes += 1 }
          let error = ulpError(one, powl(Float80(x[lane]), Float80(y[lane])))
          if error > worst.ulp {
            worst.ulp = error
            worst.place = x[lane]
          }
        }
      }
      check("pow \(name)", worst, below: 0.85)
    }
  }
}
#endif
