import NumericalMethods
import PhysicalQuantities

/// Integrals over the momenta of fermions that decoupled while they were light.
///
/// Such fermions keep the distribution 1/(e^q + 1) in q = p/T for ever, whatever their mass does to their energies.
///
/// **Accuracy** 1e-13 (`FermiDiracTests`, against ∫ q^s/(e^q + 1) dq = (1 − 2^{−s}) Γ(s + 1) ζ(s + 1)).
public struct FermiDirac: Sendable, Hashable {
  private let momenta: [Double]
  private let weights: [Double]

  /// The integrals with Gauss-Legendre rules on five pieces from 0 to 55, where e^{−q} is below 1e-23.
  public init() throws(PhysicsError) {
    let borders: [Double] = [0, 0.5, 3, 9, 22, 55]
    var (nodes, weights): ([Double], [Double]) = ([], [])
    do {
      let rule = try GaussLegendreRule(order: 32)
      for (low, high) in zip(borders, borders.dropFirst()) {
        let piece = rule.scaled(from: low, to: high)
        nodes += piece.nodes
        weights += zip(piece.nodes, piece.weights).map { $1 / (Elementary.exp($0) + 1) }
      }
    } catch {
      throw .noSolution(parameter: "quadrature", value: "\(error)", hint: "a defect of the program")
    }
    self.momenta = nodes
    self.weights = weights
  }

  /// ∫ f(q)/(e^q + 1) dq from 0 to infinity, for functions that grow no faster than powers.
  public func integral(of function: (Double) -> Double) -> Double {
    var sum = 0.0
    for (momentum, weight) in zip(momenta, weights) { sum += weight * function(momentum) }
    return sum
  }

  /// ∫ q² /(e^q + 1) dq = 3ζ(3)/2.
  public static let number = 1.5 * 1.202_056_903_159_594_2
  /// ∫ q³ /(e^q + 1) dq = 7π⁴/120.
  public static let energy = 7 * Double.pi * .pi * .pi * .pi / 120

  /// ∫ q² √(q² + y²)/(e^q + 1) dq for y = m/T; the ratio is not checked.
  func energy(massOverTemperature y: Double) -> Double {
    integral { $0 * $0 * ($0 * $0 + y * y).squareRoot() }
  }

  /// The mean of v = q/√(q² + y²) for y = m/T; the ratio is not checked.
  func meanSpeed(massOverTemperature y: Double) -> Double {
    integral { q in
      let energy = (q * q + y * y).squareRoot()
      return energy > 0 ? q * q * q / energy : 0
    } / Self.number
  }
}
