/// An integral with an estimate of its error.
public struct QuadratureResult: Sendable, Hashable {
  /// The integral.
  public let value: Double
  /// The estimated absolute error, mostly much above the true one.
  public let errorEstimate: Double
  /// How often the function was evaluated.
  public let evaluations: Int
}
