/// The state of a neutrino that has lost part of its coherence, in the basis of flavours.
public struct DensityMatrix: Sendable, Hashable {
  let matrix: ComplexMatrix

  /// The number of flavours.
  public var flavorCount: Int { matrix.count }
  /// The real parts, row after row.
  public var real: [Double] { matrix.re }
  /// The imaginary parts, row after row.
  public var imaginary: [Double] { matrix.im }
  /// What is left: 1 unless states decay.
  public var trace: Double { (0..<matrix.count).reduce(0) { $0 + probability(of: $1) } }
  /// The eigenvalues, growing: shares of pure states, none below 0.
  public var eigenvalues: [Double] { matrix.eigenvalues }
  /// Tr ρ²: 1 for a pure state.
  public var purity: Double {
    zip(matrix.re, matrix.im).reduce(0) { $0 + $1.0 * $1.0 + $1.1 * $1.1 }
  }

  /// The probability to be seen as a flavour, counted from 0.
  public func probability(of flavor: Int) -> Double { matrix.re[flavor * matrix.count + flavor] }
}
