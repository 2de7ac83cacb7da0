import NumericalMethods

#if arch(x86_64)
import Glibc

/// A repeatable sequence of doubles to probe functions with (SplitMix64: independent of the generator under test).
struct Probe {
  var state: UInt64 = 20_240_601

  mutating func bits() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
  mutating func uniform(_ lower: Double, _ upper: Double) -> Double {
    lower + (upper - lower) * (Double(bits() >> 11) * 0x1p-53)
  }
  /// Any mantissa, exponents from 2^lower to 2^upper alike, both signs.
  mutating func anySize(_ lower: Int, _ upper: Int, signed: Bool = true) -> Double {
    let exponent = lower + Int(bits() % UInt64(upper - lower + 1))
    let value = Double(sign: .plus, exponent: exponent, significand: uniform(1, 2))
    return signed && bits() & 1 == 1 ? -value : value
  }
}

/// The error in units of the last place of the exact result (2⁻¹⁰⁷⁴ among subnormals).
func ulpError(_ value: Double, _ exact: Float80) -> Double {
  let rounded = Double(exact)
  if value == rounded || (value.isNaN && exact.isNaN) { return Double(unitError(value, exact)) }
  guard value.isFinite, rounded.isFinite else { return .infinity }
  return Double(unitError(value, exact))
}

private func unitError(_ value: Double, _ exact: Float80) -> Float80 {
  guard value.isFinite, exact.isFinite, exact != 0 else { return 0 }
  let unit = Float80(sign: .plus, exponent: max(exact.exponent - 52, -1074), significand: 1)
  return abs(Float80(value) - exact) / unit
}

/// The worst error of a function over many points, and whether a lane always has the bits of the scalar.
struct Worst {
  var ulp: Double = 0
  var place: Double = .nan
  var differingLanes: Int = 0

  /// Probes one function of one number at `8 * blocks` points.
  static func of(
    _ scalar: (Double) -> Double, _ vector: (Double8) -> Double8, exact: (Float80) -> Float80,
    blocks: Int = 25_000, at point: (inout Probe) -> Double
  ) -> Worst {
    var worst = Worst()
    var probe = Probe()
    for _ in 0..<blocks {
      var x = Double8()
      for lane in 0..<8 { x[lane] = point(&probe) }
      let y = vector(x)
      for lane in 0..<8 {
        let one = scalar(x[lane])
        if one.bitPattern != y[lane].bitPattern { worst.differingLanes += 1 }
        let error = ulpError(one, exact(Float80(x[lane])))
        if error > worst.ulp {
          worst.ulp = error
          worst.place = x[lane]
        }
      }
    }
    return worst
  }
}
#endif
