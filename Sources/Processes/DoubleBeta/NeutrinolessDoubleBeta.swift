import PhysicalQuantities

/// Neutrinoless double beta decay by the exchange of light Majorana neutrinos: half-life and mass, each from the other.
///
/// **Formula** 1/T = G g_A⁴ |M|² (m_ββ/m_e)².
///
/// **Accuracy** that of the matrix element, a factor of two to four; g_A = 1.27 is the free nucleon's, and quenching in
/// nuclei is not included.
///
/// **Source** Kotila & Iachello, Phys. Rev. C 85 (2012) 034316; Agostini et al., Rev. Mod. Phys. 95 (2023) 025002.
public struct NeutrinolessDoubleBeta: Sendable, Hashable {
  /// The isotope with its phase space.
  public let phaseSpace: KotilaIachello2012
  /// The axial coupling.
  public let axialCoupling: Double

  /// Makes the process for an isotope by name and an axial coupling.
  public init(isotope: String, axialCoupling: Double = 1.27) throws(PhysicsError) {
    self.phaseSpace = try KotilaIachello2012(isotope: isotope)
    self.axialCoupling = try Require.positive(axialCoupling, "gA")
  }

  /// m_ββ in eV that gives a half-life in years with a matrix element.
  public func majoranaMassEV(
    halfLifeYr: Double, matrixElement: Double
  ) throws(PhysicsError) -> Double {
    try Require.positive(halfLifeYr, "half_life_yr")
    try Require.positive(matrixElement, "matrix element")
    let rate = (phaseSpace.phaseSpaceE15PerYr * 1e-15 * halfLifeYr).squareRoot()
    return FermiFunction.electronMassEV / (rate * axialCoupling * axialCoupling * matrixElement)
  }

  /// The half-life in years that m_ββ in eV gives with a matrix element.
  public func halfLifeYr(
    majoranaMassEV: Double, matrixElement: Double
  ) throws(PhysicsError) -> Double {
    try Require.positive(majoranaMassEV, "m_bb_eV", hint: "without mass nothing decays")
    try Require.positive(matrixElement, "matrix element")
    let amplitude =
      axialCoupling * axialCoupling * matrixElement * majoranaMassEV / FermiFunction.electronMassEV
    return 1 / (phaseSpace.phaseSpaceE15PerYr * 1e-15 * amplitude * amplitude)
  }

  /// The interval of m_ββ in eV for a half-life in years and a range of matrix elements.
  ///
  /// - Parameters:
  ///   - halfLifeYr: The half-life, or its lower limit: then each end is an upper limit.
  ///   - matrixElements: The range; by default that of the review of 2023 if it has the isotope.
  /// - Returns: The masses of the largest and of the smallest matrix element.
  /// - Throws: `PhysicsError` for half-lives that are not positive and isotopes without a range.
  public func majoranaMassRangeEV(
    halfLifeYr: Double, matrixElements: ClosedRange<Double>? = nil
  ) throws(PhysicsError) -> ClosedRange<Double> {
    let range: ClosedRange<Double>
    if let matrixElements {
      range = matrixElements
    } else {
      range = try NuclearMatrixElements.range(isotope: phaseSpace.isotope).range
    }
    let low = try majoranaMassEV(halfLifeYr: halfLifeYr, matrixElement: range.upperBound)
    return low...(try majoranaMassEV(halfLifeYr: halfLifeYr, matrixElement: range.lowerBound))
  }
}
