import PhysicalQuantities

/// Mass states that decay into what no detector sees.
///
/// **Formula** 2E·H → 2E·H − i α in the basis of the vacuum's mass states, αᵢ = mᵢ/τᵢ: νᵢ falls as exp(−αᵢ L/E). In
/// matter the Hamiltonian and α do not commute, and evolution is by the exponential of both. Probabilities then sum to
/// less than 1. **Validity** any medium; products are lost.
///
/// **Source** Lindner, Ohlsson & Winter, Nucl. Phys. B 607 (2001) 326, arXiv:hep-ph/0103170.
public struct InvisibleDecay: Sendable, Hashable {
  /// mᵢ/τᵢ of every mass state in eV².
  public let alphaEV2: [Double]

  /// ħ in eV s: the α of 1 s/eV.
  static let reducedPlanckEVSecond = 6.582_119_569e-16

  /// Takes mᵢ/τᵢ in eV², states in order; what is not given is stable.
  ///
  /// - Throws: `PhysicsError` for negative rates.
  public init(alphaEV2: [Double]) throws(PhysicsError) {
    for (i, value) in alphaEV2.enumerated() {
      try Require.nonNegative(value, "alpha_\(i + 1)_eV2")
    }
    self.alphaEV2 = alphaEV2
  }

  /// α = ħ/(τ/m) in eV² of a lifetime over mass in s/eV.
  ///
  /// - Throws: `PhysicsError` unless it is above 0.
  public static func alphaEV2(
    lifetimeOverMassSecondPerEV value: Double
  ) throws(PhysicsError)
    -> Double
  {
    reducedPlanckEVSecond / (try Require.positive(value, "tau_over_m_s_eV"))
  }
}
