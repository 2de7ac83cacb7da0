import NumericalMethods
import PhysicalQuantities

/// The step between a trace and its spectrum, in the house's convention, with the memory that it works in.
///
/// Forward: X_k = Σ x_j exp(+2πi jk/N) for k = 0...N/2; inverse: the real x_j with (1/N) and the other sign, for which the
/// imaginary parts of the first and the last bin do not count. A value belongs to one thread.
struct SpectrumTransform {
  private let transform: RealFFT
  private let workspace: RealFFT.Workspace

  init(count: Int) throws(PhysicsError) {
    do {
      self.init(try RealFFT(length: count))
    } catch {
      throw .outOfRange(
        parameter: "sample_count", value: Double(count), allowed: "even numbers from 2 on")
    }
  }

  /// Memory of its own for a transform whose tables are there already.
  init(_ transform: RealFFT) {
    self.transform = transform
    workspace = RealFFT.Workspace(for: transform)
  }

  func inverse(
    real: UnsafeBufferPointer<Double>, imaginary: UnsafeBufferPointer<Double>,
    into samples: UnsafeMutableBufferPointer<Double>
  ) {
    guard let re = real.baseAddress, let im = imaginary.baseAddress, let x = samples.baseAddress
    else { return }
    transform.inverse(real: re, imaginary: im, into: x, using: workspace)
  }

  func forward(
    _ samples: UnsafeBufferPointer<Double>, real: UnsafeMutableBufferPointer<Double>,
    imaginary: UnsafeMutableBufferPointer<Double>
  ) {
    guard let x = samples.baseAddress, let re = real.baseAddress, let im = imaginary.baseAddress
    else { return }
    transform.forward(x, real: re, imaginary: im, using: workspace)
  }
}
