import PhysicalQuantities

extension SolarInterior {
  /// The paper of the B16 models.
  static let vinyoles2017 = Reference(
    key: "vinyoles2017standard",
    citation: "Vinyoles et al., Astrophys. J. 835 (2017) 202, arXiv:1611.09867")

  /// The standard solar model B16 with the meteoritic abundances of Asplund and others of 2009 (low metallicity).
  public static let b16AGSS09met = SolarInterior(
    name: "b16-agss09met", reference: vinyoles2017,
    electronsMolCm3: Vinyoles2017Densities.agss09met)

  /// The standard solar model B16 with the abundances of Grevesse and Sauval of 1998 (high metallicity).
  public static let b16GS98 = SolarInterior(
    name: "b16-gs98", reference: vinyoles2017, electronsMolCm3: Vinyoles2017Densities.gs98)
}
