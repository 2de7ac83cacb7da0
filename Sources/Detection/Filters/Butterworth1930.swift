import NumericalMethods
import PhysicalQuantities

/// The analogue Butterworth filter: as flat as possible in its band.
///
/// |H(f)|² = 1 / (1 + x^(2n)) with the mapped frequency x: f/f_c for a low-pass, −f_c/f for a high-pass,
/// (f² − f₁f₂)/(f (f₂ − f₁)) for a band-pass of order n (which has 2n poles). The phase follows from the poles
/// exp(iπ(2k + n − 1)/(2n)) of the unit low-pass; it is that of a causal filter in the house's convention
/// (``ComplexSpectrum``): the complex conjugate of what scipy's `freqs` gives.
///
/// **Source** S. Butterworth, Experimental Wireless 7 (1930) 536; order 1 to 32.
public struct ButterworthFilter: Hashable, Sendable {
  /// What the filter lets through.
  public typealias Band = FilterBand

  /// What the filter lets through.
  public let band: Band
  /// The order.
  public let order: Int

  /// Makes a filter from its band and its order.
  ///
  /// - Throws: `PhysicsError` for frequencies not above 0 or in the wrong order, or an order outside 1 to 32.
  public init(_ band: Band, order: Int) throws(PhysicsError) {
    try Require.value(Double(order), in: 1...32, "filter_order")
    try band.check()
    self.band = band
    self.order = order
  }

  /// The complex response at a frequency of 0 or more, in the house's convention.
  public func response(frequencyGHz: Double) -> (real: Double, imaginary: Double) {
    let x = band.mapped(frequencyGHz)
    // Far outside of the band the product underflows to 0 anyway.
    guard abs(x) < 1e30 else { return (0, 0) }
    var real = 1.0
    var imaginary = 0.0
    for factor in 0..<((order + 1) / 2) {
      let denominator = denominator(factor, x)
      // Divide by the conjugate: the house's sign.
      let norm = denominator.real * denominator.real + denominator.imaginary * denominator.imaginary
      let re = (real * denominator.real - imaginary * denominator.imaginary) / norm
      imaginary = (real * denominator.imaginary + imaginary * denominator.real) / norm
      real = re
    }
    return (real, imaginary)
  }

  /// The factor of a pair of poles, (ix − p)(ix − p*), or of the single real pole of an odd order.
  private func denominator(_ factor: Int, _ x: Double) -> (real: Double, imaginary: Double) {
    if 2 * factor + 1 == order { return (1, x) }
    let angle = Double.pi * Double(2 * factor + 1) / Double(2 * order)
    return (1 - x * x, 2 * x * Elementary.sin(angle))
  }

  /// Where the model is from.
  public static let reference = Reference(
    key: "butterworth1930",
    citation:
      "S. Butterworth, On the theory of filter amplifiers, Experimental Wireless 7 (1930) 536")
}
