/// A spectrum on the frequencies of a grid: real and imaginary parts side by side.
///
/// The house's convention is F(f) = ∫ x(t) exp(+2πi f t) dt, so a delay by t₀ multiplies by exp(+2πi f t₀). Programs that
/// transform with the other sign (numpy, NuRadioReco) hold the complex conjugate.
public struct ComplexSpectrum: Hashable, Sendable {
  /// The real parts, one a frequency.
  public var real: [Double]
  /// The imaginary parts, one a frequency.
  public var imaginary: [Double]

  /// A spectrum of zeros.
  public init(count: Int) {
    real = [Double](repeating: 0, count: count)
    imaginary = real
  }

  /// Makes a spectrum from its parts, which must be equally long.
  public init(real: [Double], imaginary: [Double]) {
    precondition(real.count == imaginary.count, "real and imaginary parts differ in length")
    self.real = real
    self.imaginary = imaginary
  }

  /// The number of frequencies.
  public var count: Int { real.count }

  /// The absolute values.
  public var magnitudes: [Double] {
    zip(real, imaginary).map { ($0 * $0 + $1 * $1).squareRoot() }
  }

  /// The product with another spectrum, frequency by frequency.
  public func multiplied(by other: ComplexSpectrum) -> ComplexSpectrum {
    precondition(count == other.count, "spectra differ in length")
    var product = ComplexSpectrum(count: count)
    for k in 0..<count {
      product.real[k] = real[k] * other.real[k] - imaginary[k] * other.imaginary[k]
      product.imaginary[k] = real[k] * other.imaginary[k] + imaginary[k] * other.real[k]
    }
    return product
  }

  /// Turns every frequency by a quarter: the spectrum of the Hilbert transform, without the first and the last frequency.
  public mutating func turnQuarter() {
    for k in 0..<count { (real[k], imaginary[k]) = (-imaginary[k], real[k]) }
    guard count > 0 else { return }
    (real[0], imaginary[0]) = (0, 0)
    (real[count - 1], imaginary[count - 1]) = (0, 0)
  }

  /// Gives both parts as buffers, for kernels.
  @inlinable
  public func withUnsafeParts<Result>(
    _ body: (UnsafeBufferPointer<Double>, UnsafeBufferPointer<Double>) -> Result
  ) -> Result {
    real.withUnsafeBufferPointer { real in
      imaginary.withUnsafeBufferPointer { body(real, $0) }
    }
  }

  /// Gives both parts as buffers to be written, for kernels.
  @inlinable
  public mutating func withUnsafeMutableParts<Result>(
    _ body: (UnsafeMutableBufferPointer<Double>, UnsafeMutableBufferPointer<Double>) -> Result
  ) -> Result {
    real.withUnsafeMutableBufferPointer { real in
      imaginary.withUnsafeMutableBufferPointer { body(real, $0) }
    }
  }
}
