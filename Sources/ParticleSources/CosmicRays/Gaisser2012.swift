import NumericalMethods
import PhysicalQuantities

/// All cosmic rays from below the knee to beyond the ankle: five groups of nuclei from three kinds of sources.
///
/// **Formula** φ_Z(E) = Σⱼ a_Zj E^{−γ_Zj − 1} exp(−E/(Z R_j)) for the energy of the nucleus, in m⁻² s⁻¹ sr⁻¹ GeV⁻¹.
///
/// **Validity** 1e4 to 1e11 GeV. **Accuracy** a fit by eye, some 20 %. In H4a the third kind of sources sends protons only.
///
/// **Source** Gaisser, Astropart. Phys. 35 (2012) 801, arXiv:1111.6675, table 1; coefficients as coded in crflux.
public enum Gaisser2012: String, CaseIterable, Sendable, Hashable {
  /// A mixed third population.
  case h3a
  /// A third population of protons.
  case h4a

  /// The paper.
  public static let reference = Reference(
    key: "gaisser2012spectrum",
    citation: "Gaisser, Astropart. Phys. 35 (2012) 801, arXiv:1111.6675")

  /// The charges of the groups: protons, helium, carbon to oxygen, magnesium to silicon, iron.
  public static let charges = [1, 2, 6, 14, 26]

  /// Amplitude and integral index of every group, for a population of a rigidity in GV.
  private var populations: [(rigidityGV: Double, groups: [(Double, Double)])] {
    let knee: [(Double, Double)] = [
      (7860, 1.66), (3550, 1.58), (2200, 1.63), (1430, 1.67), (2120, 1.63),
    ]
    let second: [(Double, Double)] = [20, 20, 13.4, 13.4, 13.4].map { ($0, 1.4) }
    let third: [(Double, Double)] =
      self == .h3a
      ? [1.7, 1.7, 1.14, 1.14, 1.14].map { ($0, 1.4) } : [(200, 1.6)]
    return [(4e6, knee), (30e6, second), (self == .h3a ? 2e9 : 60e9, third)]
  }

  /// The flux of each group at an energy of the nucleus in GeV, per m² s sr GeV.
  public func groupFluxes(energyGeV: Double) throws(PhysicsError) -> [Double] {
    try Require.value(energyGeV, in: 1e3...1e12, "energy_GeV", hint: "the model begins at 1e4 GeV")
    var fluxes = [Double](repeating: 0, count: Self.charges.count)
    for population in populations {
      for (number, group) in population.groups.enumerated() {
        let cut = energyGeV / (Double(Self.charges[number]) * population.rigidityGV)
        fluxes[number] +=
          group.0 * Elementary.pow(energyGeV, -group.1 - 1) * Elementary.exp(-cut)
      }
    }
    return fluxes
  }

  /// The flux of all nuclei at an energy in GeV, per m² s sr GeV.
  public func allParticleFlux(energyGeV: Double) throws(PhysicsError) -> Double {
    try groupFluxes(energyGeV: energyGeV).reduce(0, +)
  }
}
