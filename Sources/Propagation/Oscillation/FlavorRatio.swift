import Neutrinos
import PhysicalQuantities

/// How neutrinos share among flavours, at a source or at Earth: fractions that sum to 1.
public struct FlavorRatio: Sendable, Hashable {
  /// The fractions of e, μ, τ and of sterile flavours if there are any.
  public let fractions: [Double]

  /// Makes a ratio from weights, which need not sum to 1.
  ///
  /// - Throws: `PhysicsError` for negative weights or if all are 0.
  public init(electron: Double, muon: Double, tau: Double) throws(PhysicsError) {
    for (name, weight) in [("electron", electron), ("muon", muon), ("tau", tau)] {
      try Require.nonNegative(weight, "flavour weight of \(name)")
    }
    let sum = electron + muon + tau
    guard sum > 0 else {
      throw .inconsistent(
        parameter: "flavour weights", value: "0, 0, 0", hint: "one has to be above 0")
    }
    fractions = [electron / sum, muon / sum, tau / sum]
  }

  init(fractions: [Double]) { self.fractions = fractions }

  /// π → μν, μ → eνν: 1 : 2 : 0.
  public static let pionDecay = FlavorRatio(fractions: [1.0 / 3, 2.0 / 3, 0])
  /// Pions whose muons lose their energy before they decay: 0 : 1 : 0.
  public static let muonDamped = FlavorRatio(fractions: [0, 1, 0])
  /// Neutron decay: 1 : 0 : 0.
  public static let neutronDecay = FlavorRatio(fractions: [1, 0, 0])
  /// Charm, and muons that pile up at low energy: 1 : 1 : 0.
  public static let charmDecay = FlavorRatio(fractions: [0.5, 0.5, 0])

  /// The ratio at Earth after so long a way that the phases are averaged out.
  public func atEarth(_ parameters: OscillationParameters) -> FlavorRatio {
    let p = ProbabilityMatrix.fullyAveraged(parameters)
    let n = p.flavorCount
    return FlavorRatio(
      fractions: (0..<n).map { b in
        fractions.indices.reduce(0) { $0 + fractions[$1] * p[$1, b] }
      })
  }

  /// The place in the triangle with corners e (0, 0), μ (1, 0) and τ (1/2, √3/2).
  public var trianglePoint: (x: Double, y: Double) {
    (fractions[1] + fractions[2] / 2, fractions[2] * 3.0.squareRoot() / 2)
  }
}

extension ProbabilityMatrix {
  /// Probabilities in vacuum when the phases are averaged out: Σᵢ |U_ai|² |U_bi|², the same for both kinds.
  public static func fullyAveraged(_ parameters: OscillationParameters) -> ProbabilityMatrix {
    let u = parameters.mixingMatrix
    let n = u.count
    let squares = (0..<(n * n)).map { u.squaredMagnitude(flavor: $0 / n, state: $0 % n) }
    let values = (0..<(n * n)).map { k in
      (0..<n).reduce(0.0) { $0 + squares[(k / n) * n + $1] * squares[(k % n) * n + $1] }
    }
    return ProbabilityMatrix(flavorCount: n, values: values)
  }
}
