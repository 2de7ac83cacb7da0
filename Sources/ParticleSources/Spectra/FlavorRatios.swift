import Neutrinos
import PhysicalQuantities

/// The shares of the six neutrino species in what arrives.
public struct FlavorRatios: Sendable, Hashable {
  /// The upper ends of the species' shares of [0, 1], in the order of `NeutrinoSpecies.allCases`.
  private let upperEnds: [Double]

  /// Equal shares: what oscillations make, nearly, of any cosmic source of pions.
  public static let equal = FlavorRatios(unchecked: [1, 1, 1, 1, 1, 1])

  /// Makes shares from weights; species that are not named do not occur.
  ///
  /// - Throws: ``PhysicsError`` for negative weights and if all are 0.
  public init(_ weights: [NeutrinoSpecies: Double]) throws(PhysicsError) {
    var ordered: [Double] = []
    for species in NeutrinoSpecies.allCases {
      ordered.append(try Require.nonNegative(weights[species] ?? 0, "weight of \(species.name)"))
    }
    try Require.positive(ordered.reduce(0, +), "sum of the weights")
    self.init(unchecked: ordered)
  }

  private init(unchecked weights: [Double]) {
    let sum = weights.reduce(0, +)
    var running = 0.0
    upperEnds = weights.map {
      running += $0
      return running / sum
    }
  }

  /// The share of a species.
  public func fraction(_ species: NeutrinoSpecies) -> Double {
    guard let k = NeutrinoSpecies.allCases.firstIndex(of: species) else { return 0 }
    return upperEnds[k] - (k > 0 ? upperEnds[k - 1] : 0)
  }

  /// The species for a uniform deviate in [0, 1): ν_e, ν̄_e, ν_μ, ν̄_μ, ν_τ, ν̄_τ in this order.
  public func species(uniform: Double) -> NeutrinoSpecies {
    let k = upperEnds.firstIndex { uniform < $0 } ?? lastOccurring
    return NeutrinoSpecies.allCases[k]
  }

  /// The last species with a share, for deviates of 1 and above.
  private var lastOccurring: Int { upperEnds.firstIndex { $0 >= 1 } ?? 5 }
}
