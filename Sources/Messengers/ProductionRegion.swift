import PhysicalQuantities

/// Where neutrinos are made, as far as matter effects ask: shares of the production by electron density.
///
/// The shares are weights of a quadrature: an average over the region is the sum of weights times values.
public struct ProductionRegion: Sendable, Hashable {
  /// Electrons in units of N_A per cm³ where each share is made.
  public let electronsMolCm3: [Double]
  /// The shares, of sum 1.
  public let weights: [Double]

  /// Takes densities and shares, which are normalised.
  ///
  /// - Throws: `PhysicsError` for arrays of different length or none, negative densities or shares, and shares that are
  ///   all 0.
  public init(electronsMolCm3: [Double], weights: [Double]) throws(PhysicsError) {
    guard electronsMolCm3.count == weights.count, !weights.isEmpty else {
      throw .inconsistent(
        parameter: "production region", value: "\(electronsMolCm3.count), \(weights.count) numbers",
        hint: "give as many weights as densities, at least one")
    }
    for density in electronsMolCm3 { try Require.nonNegative(density, "electron_density_mol_cm3") }
    for weight in weights { try Require.nonNegative(weight, "weight") }
    let sum = try Require.positive(weights.reduce(0, +), "sum of weights")
    self.electronsMolCm3 = electronsMolCm3
    self.weights = weights.map { $0 / sum }
  }

  /// The mean electron density, in units of N_A per cm³.
  public var meanElectronsMolCm3: Double {
    zip(weights, electronsMolCm3).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
