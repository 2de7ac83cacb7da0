import Simulation

/// The keys of the configuration of a radio experiment: the one place where their names, forms and ranges stand.
///
/// The reader, the overrides, the documentation and the tests of spelling all follow this table.
enum RadioSchema {
  static let root = SectionSchema(keys: [
    KeySchema("name", .text, required: true, "The name under which the experiment is known."),
    KeySchema("summary", .text, "One sentence on what it is."),
    KeySchema(
      "nuradiomc_config", .path,
      "A NuRadioMC configuration file: what it sets, and NuRadioMC's own defaults, come before the other keys here."
    ),
    KeySchema("seed", .seed, "The seed of every random number of the run."),
    KeySchema("events", .section(events), "Which neutrinos there are, and where they interact."),
    KeySchema("propagation", .section(propagation), "How neutrinos cross the Earth."),
    KeySchema("interaction", .section(interaction), "What happens at the vertex."),
    KeySchema(
      "radiation", .section(radiation), "How showers radiate and how the signal travels."),
    KeySchema("detection", .section(detection), required: true, "What listens."),
  ])

  // MARK: - Ranges that several sections share

  static let fullTurn = 360 * QuantityText.radiansPerDegree
  static let halfTurn = 180 * QuantityText.radiansPerDegree
  static let zenithRange = NumberRange.from(0, to: halfTurn, "0 deg to 180 deg")
}
