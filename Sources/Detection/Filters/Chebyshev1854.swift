import NumericalMethods
import PhysicalQuantities

/// The analogue Chebyshev filters: ripples in the band (type I) or beside it (type II), and steeper edges than Butterworth's.
///
/// Type I: |H|² = 1 / (1 + ε² T_n²(x)), ε² = 10^(r/10) − 1, with r the ripple in dB and the edges of the band where the ripple
/// ends. Type II: |H|² = 1 / (1 + 1/(ε² T_n²(1/x))), ε² = 1 / (10^(a/10) − 1), with a the least attenuation in dB beside the
/// band and the edges where that begins. x is the mapped frequency of ``FilterBand``. The phase follows from the poles
/// −sinh u sin θ_k ± i cosh u cos θ_k, u = arsinh(1/ε)/n, θ_k = π(2k − 1)/(2n) (their reciprocals for type II), in the house's
/// convention (``ComplexSpectrum``): the complex conjugate of what scipy's `freqs` gives for `cheby1` and `cheby2`.
///
/// **Source** P. L. Chebyshev (1854); R. W. Daniels, Approximation Methods for Electronic Filter Design (McGraw-Hill, 1974);
/// order 1 to 32.
public struct ChebyshevFilter: Hashable, Sendable {
  /// Where the ripples are.
  public enum Kind: Hashable, Sendable {
    /// In the band, with their depth in dB.
    case typeI(rippleDB: Double)
    /// Beside the band, with the least attenuation there in dB.
    case typeII(attenuationDB: Double)
  }

  /// Where the ripples are.
  public let kind: Kind
  /// What the filter lets through.
  public let band: FilterBand
  /// The order.
  public let order: Int
  /// ε of the formulas above.
  private let epsilon: Double
  private let poles: [Pole]

  /// A pair of poles in the upper and lower half plane, or one real pole.
  private struct Pole: Hashable {
    var real: Double
    var squaredNorm: Double
    /// cos² θ_k: the zeros of type II lie at ±i / cos θ_k.
    var squaredCosine: Double
    var isPair: Bool
  }

  /// Makes a filter.
  ///
  /// - Throws: `PhysicsError` for decibels outside 0.001...60 (type I) or 0.1...200 (type II), and as ``ButterworthFilter``.
  public init(_ kind: Kind, _ band: FilterBand, order: Int) throws(PhysicsError) {
    try Require.value(Double(order), in: 1...32, "filter_order")
    try band.check()
    self.kind = kind
    self.band = band
    self.order = order
    switch kind {
    case .typeI(let ripple):
      try Require.value(ripple, in: 0.001...60, "ripple_dB", hint: "0.1 to 3 is usual")
      epsilon = (Elementary.exp10(ripple / 10) - 1).squareRoot()
    case .typeII(let attenuation):
      try Require.value(attenuation, in: 0.1...200, "attenuation_dB", hint: "20 to 80 is usual")
      epsilon = 1 / (Elementary.exp10(attenuation / 10) - 1).squareRoot()
    }
    poles = Self.poles(order: order, epsilon: epsilon)
  }

  private static func poles(order: Int, epsilon: Double) -> [Pole] {
    let inverse = 1 / epsilon
    let u = Elementary.log(inverse + (inverse * inverse + 1).squareRoot()) / Double(order)
    let (growing, falling) = (Elementary.exp(u), Elementary.exp(-u))
    let (sinh, cosh) = ((growing - falling) / 2, (growing + falling) / 2)
    return (0..<(order + 1) / 2).map { factor in
      let isPair = 2 * factor + 1 != order
      let angle = Elementary.sinCos(Double.pi * Double(2 * factor + 1) / Double(2 * order))
      let (real, imaginary) = (-sinh * angle.sin, isPair ? cosh * angle.cos : 0)
      return Pole(
        real: real, squaredNorm: real * real + imaginary * imaginary,
        squaredCosine: isPair ? angle.cos * angle.cos : 0, isPair: isPair)
    }
  }

  /// The complex response at a frequency of 0 or more, in the house's convention.
  public func response(frequencyGHz: Double) -> (real: Double, imaginary: Double) {
    // So far outside of the band the limits are reached to the last bit.
    let x = min(max(band.mapped(frequencyGHz), -1e15), 1e15)
    switch kind {
    case .typeI:
      guard abs(x) < 1e14 else { return (0, 0) }
      // Even orders start at the bottom of a ripple.
      let start = order.isMultiple(of: 2) ? 1 / (1 + epsilon * epsilon).squareRoot() : 1
      return product(start) { pole in
        pole.isPair
          ? (1, (1 - x * x / pole.squaredNorm, -2 * x * pole.real / pole.squaredNorm))
          : (1, (1, -x / pole.real))
      }
    case .typeII:
      return product(1) { pole in
        // A pole p of type I becomes 1/p: |1/p|² = 1/|p|², Re 1/p = Re p / |p|².
        pole.isPair
          ? (
            1 - x * x * pole.squaredCosine,
            (1 - x * x * pole.squaredNorm, -2 * x * pole.real)
          ) : (1, (1, -x * pole.real))
      }
    }
  }

  /// The product of factors n/d over the poles, conjugated into the house's sign.
  private func product(
    _ start: Double, _ factor: (Pole) -> (Double, (real: Double, imaginary: Double))
  ) -> (real: Double, imaginary: Double) {
    var (real, imaginary) = (start, 0.0)
    for pole in poles {
      let (numerator, d) = factor(pole)
      let scale = numerator / (d.real * d.real + d.imaginary * d.imaginary)
      let re = (real * d.real - imaginary * d.imaginary) * scale
      imaginary = (real * d.imaginary + imaginary * d.real) * scale
      real = re
    }
    return (real, imaginary)
  }

  /// Where the model is from.
  public static let reference = Reference(
    key: "daniels1974filter",
    citation:
      "R. W. Daniels, Approximation Methods for Electronic Filter Design (McGraw-Hill, 1974), "
      + "after P. L. Chebyshev (1854)")
}
