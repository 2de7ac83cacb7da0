/// The nodes and weights that integrate every polynomial of degree 2n − 1 exactly from n values.
///
/// Make a rule once and keep it: making costs of order n², using it n values of the function.
///
/// **Accuracy** nodes and weights are rounded from some 28 digits, hence right to the last place (`QuadratureTests`).
/// **Source** Newton's method on P_n from cos(π(i − ¼)/(n + ½)) in pairs of doubles (about 32 digits); weights 2/((1 − x²)P'_n²).
public struct GaussLegendreRule: Sendable, Hashable {
  /// The nodes in (−1, 1), in rising order.
  public let nodes: [Double]
  /// The weights of the nodes: positive, of sum 2.
  public let weights: [Double]
  /// The number of nodes.
  public var order: Int { nodes.count }

  /// Makes the rule of n nodes.
  ///
  /// - Parameter order: The number of nodes, 1...10000.
  /// - Throws: ``NumericalError/badCount(parameter:value:allowed:hint:)`` outside that range.
  public init(order: Int) throws(NumericalError) {
    guard (1...10_000).contains(order) else {
      throw .badCount(parameter: "order", value: order, allowed: "1...10000")
    }
    var nodes = [Double](repeating: 0, count: order)
    var weights = nodes
    for i in 0..<(order + 1) / 2 {
      let (node, weight) = Self.node(i, of: order)
      (nodes[i], nodes[order - 1 - i]) = (-node, node)
      (weights[i], weights[order - 1 - i]) = (weight, weight)
    }
    self.nodes = nodes
    self.weights = weights
  }

  /// The integral of a function from a to b, of either order.
  ///
  /// No error is estimated: the caller knows that the function is smooth on the scale (b − a)/n.
  @inlinable
  public func integral(
    from a: Double, to b: Double, of function: (Double) -> Double
  ) -> Double {
    let middle = 0.5 * (a + b)
    let half = 0.5 * (b - a)
    var sum = 0.0
    for i in 0..<nodes.count { sum += weights[i] * function(middle + half * nodes[i]) }
    return half * sum
  }

  /// The nodes and weights of the interval from a to b.
  public func scaled(from a: Double, to b: Double) -> (nodes: [Double], weights: [Double]) {
    let middle = 0.5 * (a + b)
    let half = 0.5 * (b - a)
    return (nodes.map { middle + half * $0 }, weights.map { half * $0 })
  }

  /// The i-th largest node and its weight.
  private static func node(_ i: Int, of order: Int) -> (Double, Double) {
    let n = Double(order)
    var x = DoubleDouble(Elementary.cos(.pi * (Double(i) + 0.75) / (n + 0.5)))
    if 2 * i + 1 == order { x = DoubleDouble(0) }
    // The guess is good to n⁻⁴; three doublings of its digits reach 32, and the rest confirms it.
    var slope = DoubleDouble(0)
    for _ in 0..<6 {
      let (value, derivative) = legendre(order, x)
      slope = derivative
      let step = value / derivative
      x = x - step
      if step.high.magnitude <= 0x1p-70 * x.high.magnitude { break }
    }
    let one = DoubleDouble(1)
    let weight = DoubleDouble(2) / ((one - x * x) * (slope * slope))
    return (x.high, weight.high)
  }

  /// P_n and its derivative: (k+1)P_(k+1) = (2k+1)x·P_k − k·P_(k−1), (x² − 1)P'_n = n(x·P_n − P_(n−1)).
  private static func legendre(
    _ order: Int, _ x: DoubleDouble
  ) -> (value: DoubleDouble, derivative: DoubleDouble) {
    var (before, value) = (DoubleDouble(1), x)
    for k in 1..<Swift.max(order, 1) {
      let a = x * value * DoubleDouble(Double(2 * k + 1))
      let next = (a - before * DoubleDouble(Double(k))) / DoubleDouble(Double(k + 1))
      (before, value) = (value, next)
    }
    let bottom = x * x - DoubleDouble(1)
    return (value, (x * value - before) * DoubleDouble(Double(order)) / bottom)
  }
}
