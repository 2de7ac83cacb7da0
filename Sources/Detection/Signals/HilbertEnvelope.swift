import PhysicalQuantities

/// The envelope of a signal: the absolute value of its analytic signal, on the samples of a grid.
///
/// The analytic signal is x + i H(x) with the Hilbert transform H, which turns every frequency by a quarter; the bins of
/// frequency 0 and of the highest frequency have no part in H(x). Its value does not depend on the sign of the transform.
///
/// **Source** Marple, IEEE Trans. Signal Process. 47 (1999) 2600 (the discrete analytic signal).
public struct HilbertEnvelope {
  /// The samples of the signal.
  public let grid: SamplingGrid
  private let transform: SpectrumTransform
  private var turned: ComplexSpectrum
  private var signal: [Double]
  private var quadrature: [Double]

  /// Makes the tool for signals of a grid; it belongs to one thread.
  ///
  /// - Throws: `PhysicsError` for a grid that cannot be transformed.
  public init(grid: SamplingGrid) throws(PhysicsError) {
    self.grid = grid
    transform = try SpectrumTransform(count: grid.sampleCount)
    turned = ComplexSpectrum(count: grid.binCount)
    signal = [Double](repeating: 0, count: grid.sampleCount)
    quadrature = signal
  }

  /// The largest value of the envelope of one signal, in V, from its spectrum in V/GHz.
  ///
  /// - Throws: `PhysicsError` for a spectrum of another length.
  public mutating func maximumV(_ spectrum: ComplexSpectrum) throws(PhysicsError) -> Double {
    try compute(spectrum)
    var largest = 0.0
    for j in 0..<signal.count {
      largest = Swift.max(largest, signal[j] * signal[j] + quadrature[j] * quadrature[j])
    }
    return grid.samplingRateGHz * largest.squareRoot()
  }

  /// The largest value of the envelope of one signal, in V, and how long after its arrival it is there, in ns.
  ///
  /// The window is circular: its second half holds the times before the arrival.
  /// - Throws: `PhysicsError` for a spectrum of another length.
  public mutating func peak(
    _ spectrum: ComplexSpectrum
  ) throws(PhysicsError) -> (amplitudeV: Double, delayNs: Double) {
    try compute(spectrum)
    var largest = 0.0
    var place = 0
    for j in 0..<signal.count {
      let square = signal[j] * signal[j] + quadrature[j] * quadrature[j]
      if square > largest { (largest, place) = (square, j) }
    }
    let samples = place < signal.count / 2 ? place : place - signal.count
    return (
      grid.samplingRateGHz * largest.squareRoot(), Double(samples) * grid.timeStepNs
    )
  }

  /// The envelope of samples, in their unit.
  ///
  /// - Throws: `PhysicsError` for samples of another number than the grid's.
  public mutating func envelope(of samples: [Double]) throws(PhysicsError) -> [Double] {
    guard samples.count == grid.sampleCount else {
      throw .inconsistent(
        parameter: "samples", value: "\(samples.count)", hint: "the grid has \(grid.sampleCount)")
    }
    var spectrum = ComplexSpectrum(count: grid.binCount)
    samples.withUnsafeBufferPointer { samples in
      spectrum.withUnsafeMutableParts { real, imaginary in
        transform.forward(samples, real: real, imaginary: imaginary)
      }
    }
    try compute(spectrum)
    return zip(signal, quadrature).map { ($0 * $0 + $1 * $1).squareRoot() }
  }

  private mutating func compute(_ spectrum: ComplexSpectrum) throws(PhysicsError) {
    guard spectrum.count == grid.binCount else {
      throw .inconsistent(
        parameter: "spectrum", value: "\(spectrum.count) bins",
        hint: "the grid has \(grid.binCount)")
    }
    invert(spectrum, into: &signal)
    for k in 0..<spectrum.count {
      turned.real[k] = -spectrum.imaginary[k]
      turned.imaginary[k] = spectrum.real[k]
    }
    turned.real[0] = 0
    turned.real[spectrum.count - 1] = 0
    invert(turned, into: &quadrature)
  }

  private func invert(_ spectrum: ComplexSpectrum, into samples: inout [Double]) {
    spectrum.withUnsafeParts { real, imaginary in
      samples.withUnsafeMutableBufferPointer {
        transform.inverse(real: real, imaginary: imaginary, into: $0)
      }
    }
  }
}
