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
  /// The logarithm of F̂, real and imaginary part, at equal steps of ln f.
  private let logarithmOfModulus: [Double]
  private let phaseRad: [Double]

  /// A form factor from its amplitude in V·s a TeV and (t₀, f, p) after and before 0.
  init(
    _ amplitudeVSPerTeV: Double, after: (Double, Double, Double), before: (Double, Double, Double)
  ) {
    amplitudeVNsPerTeV = amplitudeVSPerTeV * 1e9
    self.after = Side(decayNs: after.0, ratePerNs: after.1, exponent: after.2)
    self.before = Side(decayNs: before.0, ratePerNs: before.1, exponent: before.2)
    var (moduli, phases) = ([Double](), [Double]())
    for i in 0..<TransformGrid.count {
      let frequency = Elementary.exp(TransformGrid.first + TransformGrid.step * Double(i))
      let value = Self.logarithmOfTransform(
        before: self.before, after: self.after, omegaPerNs: 2 * Double.pi * frequency)
      moduli.append(value.real)
      phases.append(value.imaginary)
    }
    (logarithmOfModulus, phaseRad) = (moduli, phases)
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

  /// Where in the grid a frequency lies: its first of six points, the place from there, and how far beyond the end.
  private static func place(
    _ frequencyGHz: Double
  ) -> (start: Int, at: Double, beyond: Double) {
    let last = Double(TransformGrid.count - 1)
    let logarithm = Elementary.log(Swift.max(frequencyGHz, 1e-5))
    let x = Swift.min((logarithm - TransformGrid.first) / TransformGrid.step, last)
    let start = Swift.min(Swift.max(Int(x) - 2, 0), TransformGrid.count - 6)
    let beyond = Swift.max(0, logarithm - TransformGrid.first - last * TransformGrid.step)
    return (start, x - Double(start), beyond)
  }

  /// |F̂(f)| = |∫ F e^(2πift) dt| in ns, interpolated to 1e-8; below 10 kHz the value there, above 1000 GHz falling as 1/f².
  public func transformNs(frequencyGHz: Double) -> Double {
    transform(frequencyGHz: frequencyGHz).modulusNs
  }

  /// F̂(f) = ∫ F e^(2πift) dt as modulus in ns and phase in rad; the phase stays near 0.
  public func transform(frequencyGHz: Double) -> (modulusNs: Double, phaseRad: Double) {
    let place = Self.place(frequencyGHz)
    let modulus = logarithmOfModulus.withUnsafeBufferPointer {
      Self.interpolate($0, start: place.start, at: place.at)
    }
    let phase = phaseRad.withUnsafeBufferPointer {
      Self.interpolate($0, start: place.start, at: place.at)
    }
    return (Elementary.exp(modulus - 2 * place.beyond), phase)
  }

  /// The polynomial of degree 5 through six points of a table, at x in units of the step.
  private static func interpolate(
    _ table: UnsafeBufferPointer<Double>, start: Int, at x: Double
  ) -> Double {
    // Lagrange's weights are 1/((−1)^(5−i) i! (5−i)!); products from both ends leave one factor out.
    let (d0, d1, d2, d3, d4, d5) = (x, x - 1, x - 2, x - 3, x - 4, x - 5)
    let (l1, l2, l3, l4) = (d0 * d1, d0 * d1 * d2, d0 * d1 * d2 * d3, d0 * d1 * d2 * d3 * d4)
    let (r4, r3, r2, r1) = (d4 * d5, d3 * d4 * d5, d2 * d3 * d4 * d5, d1 * d2 * d3 * d4 * d5)
    let ends = table[start + 5] * l4 - table[start] * r1
    let next = table[start + 1] * (d0 * r2) - table[start + 4] * (l3 * d5)
    let middle = table[start + 3] * (l2 * r4) - table[start + 2] * (l1 * r3)
    return ends / 120 + next / 24 + middle / 12
  }

  /// The logarithm of F̂ worked out afresh.
  private static func logarithmOfTransform(
    before: Side, after: Side, omegaPerNs: Double
  ) -> (real: Double, imaginary: Double) {
    let past = transform(of: before, omegaPerNs: omegaPerNs)
    let future = transform(of: after, omegaPerNs: omegaPerNs)
    let real = past.real + future.real
    let imaginary = future.imaginary - past.imaginary
    return (
      0.5 * Elementary.log(real * real + imaginary * imaginary),
      Elementary.atan2(imaginary, real)
    )
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
