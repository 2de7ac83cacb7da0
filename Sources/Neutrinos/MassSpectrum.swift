import PhysicalQuantities

/// The masses themselves, once the lightest is supposed: what oscillations alone do not tell.
///
/// **Formula** normal: m₁ = m, m₂² = m² + Δm²₂₁, m₃² = m² + Δm²₃₁; inverted: m₃ = m, m₁² = m² − Δm²₃₁,
/// m₂² = m₁² + Δm²₂₁. **Limits** quasi-degenerate for m much larger than √|Δm²₃₁|.
public struct MassSpectrum: Sendable, Hashable {
  /// The masses m₁, m₂, m₃ and so on, in eV.
  public let massesEV: [Double]
  /// The ordering of the first three.
  public let ordering: MassOrdering

  /// Finds the masses from the lightest one and the splittings.
  ///
  /// - Throws: `PhysicsError` for a negative mass, or a sterile state that would be lighter than nothing.
  public init(lightestMassEV: Double, parameters: OscillationParameters) throws(PhysicsError) {
    try Require.nonNegative(lightestMassEV, "lightest_mass_eV")
    let squares = parameters.squaredMassesEV2
    let least = Swift.min(squares[0], squares[1], squares[2])
    let base = lightestMassEV * lightestMassEV - least
    for square in squares where base + square < 0 {
      throw .inconsistent(
        parameter: "dm41_eV2", value: "\(square)",
        hint: "the state would have a negative squared mass")
    }
    self.ordering = parameters.ordering
    self.massesEV = squares.map { square in
      square == least ? lightestMassEV : (base + square).squareRoot()
    }
  }

  /// The sum of the masses in eV, which cosmology bounds.
  public var sumEV: Double { massesEV.reduce(0, +) }
}
