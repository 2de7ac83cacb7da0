import NumericalMethods
import PhysicalQuantities

/// A spectrum as a detector of a finite resolution sees it: every energy smeared by a normal law.
///
/// For experiments that measure the energy itself, as Project 8 by the frequency of the electron and calorimeters by heat.
///
/// **Accuracy** 1e-10 for spectra that are smooth on the scale of the resolution, 1e-3 of a bin at a sharp end.
public struct ResolvedSpectrum: Sendable {
  /// The resolution in eV, one standard deviation.
  public let resolutionEV: Double
  /// dN/dE of the true energy in eV; asked at energies of 0 and more only.
  public let spectrum: @Sendable (Double) throws(PhysicsError) -> Double
  private let offsets: [(place: Double, weight: Double)]

  /// Makes a resolved spectrum from a resolution in eV and dN/dE of the true energy.
  public init(
    resolutionEV: Double, spectrum: @escaping @Sendable (Double) throws(PhysicsError) -> Double
  ) throws(PhysicsError) {
    self.resolutionEV = try Require.positive(resolutionEV, "resolution_eV")
    self.spectrum = spectrum
    do {
      // Sixty points over ±7 standard deviations; what is beyond is 3e-12.
      let rule = try GaussLegendreRule(order: 60).scaled(from: -7, to: 7)
      let density = 1 / (2 * Double.pi).squareRoot()
      self.offsets = zip(rule.nodes, rule.weights).map { x, weight in
        (x, weight * density * Elementary.exp(-0.5 * x * x))
      }
    } catch {
      throw .noSolution(parameter: "quadrature", value: "\(error)", hint: "a defect of the program")
    }
  }

  /// dN/dE at a measured energy in eV.
  public func differential(energyEV: Double) throws(PhysicsError) -> Double {
    try Require.finite(energyEV, "energy_eV")
    var sum = 0.0
    for offset in offsets {
      let energy = energyEV + resolutionEV * offset.place
      if energy >= 0 { sum += offset.weight * (try spectrum(energy)) }
    }
    return sum
  }
}
