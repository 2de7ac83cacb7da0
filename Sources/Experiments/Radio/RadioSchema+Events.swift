import Simulation

/// The keys of `events`.
extension RadioSchema {
  /// More events than anybody has thrown.
  private static let mostEvents = 1_000_000_000_000
  private static let fullSphere = 4 * Double.pi

  static let events = SectionSchema(keys: [
    KeySchema(
      "number", .integer(1...mostEvents),
      "How many events are thrown. With a list: how many it stands for, if its attributes do not say."
    ),
    KeySchema(
      "block_size", .integer(1...10_000_000),
      "The events of one block of the run store; results do not depend on it."),
    KeySchema(
      "list", .path,
      "A list of showers in NuRadioMC's columns (CSV); without it events are drawn. Its attributes stand beside it in "
        + "NAME.attributes.json."),
    KeySchema(
      "list_volume", .quantity(.volume, .positive),
      "The volume in which the events of a list were thrown, if its attributes do not say."),
    KeySchema(
      "list_solid_angle",
      .quantity(.solidAngle, .above(0, to: fullSphere, "> 0 sr, at most 12.566370614359172 sr")),
      "The solid angle from which the events of a list come, if its attributes do not say."),
    KeySchema(
      "sampling", .choice(RadioExperiment.Sampling.allCases.map(\.rawValue)),
      "How vertices and directions are drawn: `plain` is uniform; `importance` draws them where a pulse can be seen, with "
        + "weights that undo it exactly."),
    KeySchema("spectrum", .section(spectrum), "The energies of drawn events."),
    KeySchema(
      "species", .species,
      "The species of drawn events: a mapping of names to shares, or a list of names with equal shares."
    ),
    KeySchema(
      "zenith", .interval(.angle, zenithRange),
      "The zenith angles from which neutrinos come; 0 deg is from above."),
    KeySchema(
      "azimuth", .interval(.angle, .from(-fullTurn, to: fullTurn, "-360 deg to 360 deg")),
      "The azimuth angles from which neutrinos come, from east towards north; one turn at most."),
    KeySchema("volume", .section(volume), "Where drawn events interact."),
    KeySchema(
      "charged_current_fraction", .number(.from(0, to: 1, "0 to 1")),
      absentWord: "cross-sections",
      "The fraction of charged currents; `cross-sections` takes it from the cross sections."),
  ])

  static let spectrum = SectionSchema(keys: [
    KeySchema(
      "model", .choice(["monoenergetic", "energies", "power-law", "log-uniform", "tabulated"]),
      required: true,
      "The distribution of the energies."),
    KeySchema("energy", .quantity(.energy, .positive), "`monoenergetic`: the energy."),
    KeySchema(
      "index", .number(.from(-20, to: 20, "-20 to 20")),
      "`power-law`: the index g of dN/dE ~ E^(-g)."),
    KeySchema(
      "flux", .choice(ModelNames.flux), "`tabulated`: the name of the flux."),
    KeySchema(
      "steps", .sections(energyStep),
      "`energies`: one energy after the other, each with its number of events."),
    KeySchema(
      "per_decade", .integer(1...100),
      "`energies`: how many in a decade, evenly spaced (2), that share events.number."),
    KeySchema(
      "minimum", .quantity(.energy, .positive), "The lowest energy; optional for `tabulated`."),
    KeySchema(
      "maximum", .quantity(.energy, .positive), "The highest energy; optional for `tabulated`."),
  ])

  private static let energyStep = SectionSchema(keys: [
    KeySchema("energy", .quantity(.energy, .positive), required: true, "The energy."),
    KeySchema(
      "number", .integer(1...mostEvents), required: true, "How many events have it."),
  ])

  static let volume = SectionSchema(keys: [
    KeySchema("shape", .choice(["cylinder", "box"]), required: true, "The shape of the volume."),
    KeySchema(
      "inner_radius", .quantity(.length, .nonNegative), "`cylinder`: where it begins (0 m)."),
    KeySchema("outer_radius", .quantity(.length, .positive), "`cylinder`: where it ends."),
    KeySchema("x", .interval(.length, .any), "`box`: the sides, towards the east."),
    KeySchema("y", .interval(.length, .any), "`box`: the sides, towards the north."),
    KeySchema(
      "z", .interval(.length, .nonPositive),
      "Bottom and top; z is up and 0 at the surface, so that depths are negative."),
  ])
}
