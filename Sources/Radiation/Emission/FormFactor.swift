import NumericalMethods

/// The shape in time of the vector potential on the Cherenkov cone, with its integrals and its spectrum.
///
/// F(t) = e^(−|t|/t₀) + (1 + f|t|)^p, with its own t₀, f and p before and after 0; R A_C = A (E/TeV) F. Twice integrated, it turns
/// the convolution with a shower profile into a sum over the profile's points.
public struct FormFactor: Sendable {
  /// The constants on one side of t = 0.
  public struct Side: Sendable, Hashable {
    /// The decay time t₀ in ns.
    public let decayNs: Double
    /// The rate f in 1/ns.
    public let ratePerNs: Double
    /// The exponent p, below −2.
    public let exponent: Double
    /// The factors of (1 + f|t|)^(p+1) and (1 + f|t|)^(p+2) in the first and second integral.
    var firstIntegral: Double { -1 / (ratePerNs * (exponent + 1)) }
    var secondIntegral: Double { -firstIntegral / (ratePerNs * (exponent + 2)) }
  }

  /// The factor A in V·ns a TeV.
  public let amplitudeVNsPerTeV: Double
  /// The constants for t ≥ 0.
  public let after: Side
  /// The constants for t < 0.
  public let before: Side
  /// ln |F̂| at equal steps of ln f, from ``TransformGrid/first``.
  private let logarithmOfTransform: [Double]

  /// A form factor from its amplitude in V·s a TeV and (t₀, f, p) after and before 0.
  init(
    _ amplitudeVSPerTeV: Double, after: (Double, Double, Double), before: (Double, Double, Double)
  ) {
    amplitudeVNsPerTeV = amplitudeVSPerTeV * 1e9
    self.after = Side(decayNs: after.0, ratePerNs: after.1, exponent: after.2)
    self.before = Side(decayNs: before.0, ratePerNs: before.1, exponent: before.2)
    let sides = (self.before, self.after)
    logarithmOfTransform = (0..<TransformGrid.count).map { i in
      let omega =
        2 * Double.pi * Elementary.exp(TransformGrid.first + TransformGrid.step * Double(i))
      return Self.logarithmOfTransform(sides, omegaPerNs: omega)
    }
  }

  /// F at a time in ns; 2 at time 0.
  public func value(timeNs: Double) -> Double {
    let side = timeNs < 0 ? before : after
    let t = Swift.abs(timeNs)
    return Elementary.exp(-t / side.decayNs)
      + Elementary.pow(1 + side.ratePerNs * t, side.exponent)
  }

  /// The integral of F over all times, in ns.
  public var integralNs: Double {
    before.decayNs + before.firstIntegral + after.decayNs + after.firstIntegral
  }

  // MARK: - Integrals

  /// F, its integral from −∞ and the integral of that, at eight times in ns.
  @inline(__always)
  func integrals(_ timeNs: Double8) -> (f: Double8, first: Double8, second: Double8) {
    let isAfter = timeNs .>= 0
    let t0 = pick(isAfter, after.decayNs, before.decayNs)
    let exponent = pick(isAfter, after.exponent, before.exponent)
    let a = pick(isAfter, after.firstIntegral, before.firstIntegral)
    let b = pick(isAfter, after.secondIntegral, before.secondIntegral)
    let t = timeNs.replacing(with: -timeNs, where: timeNs .< 0)
    let q = 1 + pick(isAfter, after.ratePerNs, before.ratePerNs) * t
    let decay = Elementary.exp(-t / t0)
    let power = Elementary.exp(exponent * Elementary.log(q))
    let tail1 = t0 * decay + a * power * q
    let tail2 = t0 * t0 * decay + b * power * q * q
    // After 0 the tails count from the other end: what they still lack of the whole, and a straight line.
    let offset1 = integralNs
    let offset2 =
      before.decayNs * before.decayNs + before.secondIntegral
      - after.decayNs * after.decayNs - after.secondIntegral
    return (
      decay + power,
      tail1.replacing(with: offset1 - tail1, where: isAfter),
      tail2.replacing(with: offset2 + offset1 * timeNs + tail2, where: isAfter)
    )
  }

  @inline(__always)
  private func pick(_ isAfter: SIMDMask<SIMD8<Int64>>, _ a: Double, _ b: Double) -> Double8 {
    Double8(repeating: b).replacing(with: Double8(repeating: a), where: isAfter)
  }

  // MARK: - Spectrum

  /// The grid of the tabulated transform: ln f/GHz from 10 kHz to 1000 GHz.
  private enum TransformGrid {
    static let first = -11.512925464970229  // ln 1e-5
    static let step = 0.05
    static let count = 369
  }

  /// |F̂(f)| = |∫ F e^(2πift) dt| in ns, interpolated to 1e-9; below 10 kHz the value there, above 1000 GHz falling as 1/f².
  public func transformNs(frequencyGHz: Double) -> Double {
    let last = Double(TransformGrid.count - 1)
    let logarithm = Elementary.log(Swift.max(frequencyGHz, 1e-5))
    let x = Swift.min((logarithm - TransformGrid.first) / TransformGrid.step, last)
    let start = Swift.min(Swift.max(Int(x) - 2, 0), TransformGrid.count - 6)
    let beyond = Swift.max(0, logarithm - TransformGrid.first - last * TransformGrid.step)
    let value = logarithmOfTransform.withUnsafeBufferPointer { table in
      Self.interpolate(table, start: start, at: x - Double(start))
    }
    return Elementary.exp(value - 2 * beyond)
  }

  /// The polynomial of degree 5 through six points of a table, at x in units of the step.
  private static func interpolate(
    _ table: UnsafeBufferPointer<Double>, start: Int, at x: Double
  ) -> Double {
    let weights = [-120.0, 24, -12, 12, -24, 120]  // (−1)^(5−i) i! (5−i)!
    var sum = 0.0
    for i in 0..<6 {
      var product = table[start + i] / weights[i]
      for j in 0..<6 where j != i { product *= x - Double(j) }
      sum += product
    }
    return sum
  }

  /// ln |F̂| worked out afresh.
  static func logarithmOfTransform(
    _ sides: (before: Side, after: Side), omegaPerNs: Double
  ) -> Double {
    let past = transform(of: sides.before, omegaPerNs: omegaPerNs)
    let future = transform(of: sides.after, omegaPerNs: omegaPerNs)
    let real = past.real + future.real
    let imaginary = future.imaginary - past.imaginary
    return 0.5 * Elementary.log(real * real + imaginary * imaginary)
  }

  /// ∫₀^∞ (e^(−t/t₀) + (1 + ft)^p) e^(iωt) dt.
  ///
  /// The power is integrated along the imaginary axis, where it decays: (i/ω) ∫ (1 + i f y/ω)^p e^(−y) dy, with y = e^v and the
  /// trapezium rule in v, whose error falls as exp(−π²/step): 1e-12 here.
  private static func transform(
    of side: Side, omegaPerNs omega: Double
  ) -> (real: Double, imaginary: Double) {
    let step = 0.35
    var (real, imaginary) = (0.0, 0.0)
    for i in -105...11 {
      let y = Elementary.exp(step * Double(i))
      let slope = side.ratePerNs * y / omega
      let modulus = Elementary.pow(1 + slope * slope, side.exponent / 2)
      let phase = Elementary.sinCos(side.exponent * Elementary.atan(slope))
      let weight = step * y * Elementary.exp(-y) * modulus / omega
      real -= weight * phase.sin
      imaginary += weight * phase.cos
    }
    let product = omega * side.decayNs
    let scale = side.decayNs / (1 + product * product)
    return (real + scale, imaginary + scale * product)
  }
}
