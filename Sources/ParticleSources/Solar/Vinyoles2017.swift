import Matter

/// The standard solar models B16 of Vinyoles and others: fluxes of their table 6, production of their electronic tables.
///
/// **Source** Vinyoles et al., Astrophys. J. 835 (2017) 202, arXiv:1611.09867; `Data/solar.source.md`.
extension SolarModel {
  /// B16 with the meteoritic abundances of Asplund and others of 2009.
  public static let b16AGSS09met = SolarModel(
    .b16AGSS09met,
    fluxes: [
      .pp: SolarFlux(perCm2Second: 6.03e10, relativeError: 0.005),
      .pep: SolarFlux(perCm2Second: 1.46e8, relativeError: 0.009),
      .hep: SolarFlux(perCm2Second: 8.25e3, relativeError: 0.30),
      .be7: SolarFlux(perCm2Second: 4.50e9, relativeError: 0.06),
      .b8: SolarFlux(perCm2Second: 4.50e6, relativeError: 0.12),
      .n13: SolarFlux(perCm2Second: 2.04e8, relativeError: 0.14),
      .o15: SolarFlux(perCm2Second: 1.44e8, relativeError: 0.16),
      .f17: SolarFlux(perCm2Second: 3.26e6, relativeError: 0.18),
    ],
    production: [
      .pp: B16AGSS09metTables.pp, .pep: B16AGSS09metTables.pep, .hep: B16AGSS09metTables.hep,
      .be7: B16AGSS09metTables.be7, .b8: B16AGSS09metTables.b8, .n13: B16AGSS09metTables.n13,
      .o15: B16AGSS09metTables.o15, .f17: B16AGSS09metTables.f17,
    ])

  /// B16 with the abundances of Grevesse and Sauval of 1998.
  public static let b16GS98 = SolarModel(
    .b16GS98,
    fluxes: [
      .pp: SolarFlux(perCm2Second: 5.98e10, relativeError: 0.006),
      .pep: SolarFlux(perCm2Second: 1.44e8, relativeError: 0.010),
      .hep: SolarFlux(perCm2Second: 7.98e3, relativeError: 0.30),
      .be7: SolarFlux(perCm2Second: 4.93e9, relativeError: 0.06),
      .b8: SolarFlux(perCm2Second: 5.46e6, relativeError: 0.12),
      .n13: SolarFlux(perCm2Second: 2.78e8, relativeError: 0.15),
      .o15: SolarFlux(perCm2Second: 2.05e8, relativeError: 0.17),
      .f17: SolarFlux(perCm2Second: 5.28e6, relativeError: 0.20),
    ],
    production: [
      .pp: B16GS98Tables.pp, .pep: B16GS98Tables.pep, .hep: B16GS98Tables.hep,
      .be7: B16GS98Tables.be7, .b8: B16GS98Tables.b8, .n13: B16GS98Tables.n13,
      .o15: B16GS98Tables.o15, .f17: B16GS98Tables.f17,
    ])
}
