import PhysicalQuantities

extension EarthModel {
  /// The Preliminary Reference Earth Model: ten shells, the outermost 3 km of water.
  ///
  /// **Formula** density polynomials in r/R, R = 6371 km. **Accuracy** mass 5.97318e24 kg and moment of inertia
  /// 0.330800 M R², as the published model. Electron fractions are not part of it: iron core inside 3480 km,
  /// silicates outside.
  ///
  /// **Source** Dziewonski & Anderson, Phys. Earth Planet. Inter. 25 (1981) 297, table I.
  public static let prem = EarthModel(
    name: "prem",
    uncheckedShells: [
      EarthShell(core: "inner core", 1221.5, SIMD4(13.0885, 0, -8.8381, 0)),
      EarthShell(core: "outer core", 3480, SIMD4(12.5815, -1.2638, -3.6426, -5.5281)),
      EarthShell(mantle: "lower mantle", 5701, SIMD4(7.9565, -6.4761, 5.5283, -3.0807)),
      EarthShell(mantle: "transition zone, 600 to 670 km", 5771, SIMD4(5.3197, -1.4836, 0, 0)),
      EarthShell(mantle: "transition zone, 400 to 600 km", 5971, SIMD4(11.2494, -8.0298, 0, 0)),
      EarthShell(mantle: "transition zone, 220 to 400 km", 6151, SIMD4(7.1089, -3.8045, 0, 0)),
      EarthShell(mantle: "low velocity zone and lid", 6346.6, SIMD4(2.6910, 0.6924, 0, 0)),
      EarthShell(mantle: "lower crust", 6356, SIMD4(2.9, 0, 0, 0)),
      EarthShell(mantle: "upper crust", 6368, SIMD4(2.6, 0, 0, 0)),
      EarthShell(mantle: "ocean", 6371, SIMD4(1.02, 0, 0, 0)),
    ],
    reference: Reference(
      key: "dziewonski1981prem",
      citation: "Dziewonski, Anderson, Phys. Earth Planet. Inter. 25 (1981) 297"))
}

extension EarthShell {
  /// A shell of the iron core.
  init(core name: String, _ outerRadiusKm: Double, _ coefficients: SIMD4<Double>) {
    self.init(
      name: name, outerRadiusKm: outerRadiusKm, densityCoefficients: coefficients,
      electronFraction: Self.coreElectronFraction)
  }

  /// A shell of silicates (or water, whose electrons per nucleon, 0.555, it neglects).
  init(mantle name: String, _ outerRadiusKm: Double, _ coefficients: SIMD4<Double>) {
    self.init(
      name: name, outerRadiusKm: outerRadiusKm, densityCoefficients: coefficients,
      electronFraction: Self.mantleElectronFraction)
  }
}
