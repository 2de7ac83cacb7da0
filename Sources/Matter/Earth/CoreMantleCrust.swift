import PhysicalQuantities

extension EarthModel {
  /// Core, mantle and crust of constant density, as the radio experiments' simulations have it.
  ///
  /// Radii √(1.2e13) m = 3464.1 km, R − 40 km and R = 6378.14 km; 14, 3.4 and 2.9 g/cm³. It is too heavy in the
  /// core (the diameter's column is 7 % above that of PREM) and it puts rock where a site has ice or water.
  ///
  /// **Source** AraSim (ARA Collaboration, Astropart. Phys. 35 (2012) 457, its simulation), after icemc.
  public static let coreMantleCrust = EarthModel(
    name: "core_mantle_crust",
    uncheckedShells: [
      EarthShell(core: "core", 1.2e13.squareRoot() / 1000, SIMD4(14, 0, 0, 0)),
      EarthShell(mantle: "mantle", 6338.14, SIMD4(3.4, 0, 0, 0)),
      EarthShell(mantle: "crust", 6378.14, SIMD4(2.9, 0, 0, 0)),
    ],
    reference: Reference(
      key: "ara2012",
      citation: "Allison et al. (ARA), Astropart. Phys. 35 (2012) 457, arXiv:1105.2854; AraSim"))

  /// A uniform sphere of crust, the simplest of the radio simulations' Earths: name `simple`.
  ///
  /// R = 6357.39 km, 2.9 g/cm³. Other programs use it with vertices at depth 0 and a nucleon mass of 1.66e-24 g.
  ///
  /// **Source** ShelfMC, described in Barwick et al. (ARIANNA), Astropart. Phys. 70 (2015) 12.
  public static let uniformCrust = EarthModel(
    name: "simple",
    uncheckedShells: [EarthShell(mantle: "crust", 6357.39, SIMD4(2.9, 0, 0, 0))],
    reference: Reference(
      key: "barwick2015arianna",
      citation: "Barwick et al. (ARIANNA), Astropart. Phys. 70 (2015) 12, arXiv:1410.7352; ShelfMC")
  )
}
