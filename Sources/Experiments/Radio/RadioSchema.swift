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

  // MARK: - Events

  /// More events than anybody has thrown.
  private static let mostEvents = 1_000_000_000_000
  private static let fullTurn = 360 * QuantityText.radiansPerDegree
  private static let halfTurn = 180 * QuantityText.radiansPerDegree
  private static let zenithRange = NumberRange.from(0, to: halfTurn, "0 deg to 180 deg")
  private static let fullSphere = 4 * Double.pi

  private static let events = SectionSchema(keys: [
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
      "model", .choice(["monoenergetic", "power-law", "log-uniform", "tabulated"]), required: true,
      "The distribution of the energies."),
    KeySchema("energy", .quantity(.energy, .positive), "`monoenergetic`: the energy."),
    KeySchema(
      "index", .number(.from(-20, to: 20, "-20 to 20")),
      "`power-law`: the index g of dN/dE ~ E^(-g)."),
    KeySchema(
      "flux", .choice(ModelNames.flux), "`tabulated`: the name of the flux."),
    KeySchema(
      "minimum", .quantity(.energy, .positive), "The lowest energy; optional for `tabulated`."),
    KeySchema(
      "maximum", .quantity(.energy, .positive), "The highest energy; optional for `tabulated`."),
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

  // MARK: - Propagation, interaction, radiation

  private static let propagation = SectionSchema(keys: [
    KeySchema(
      "earth", .choice(ModelNames.earth), "The model of the Earth; `none` is no absorption."),
    KeySchema("cross_section", .choice(ModelNames.crossSection), "The cross-section model."),
    KeySchema(
      "minimum_weight", .number(.from(0, to: 1, "0 to 1")),
      "Events of a smaller survival probability are not followed."),
  ])

  private static let interaction = SectionSchema(keys: [
    KeySchema(
      "inelasticity", .choice(ModelNames.inelasticity), "The distribution of the inelasticity.")
  ])

  private static let radiation = SectionSchema(keys: [
    KeySchema("model", .choice(ModelNames.emission), "The emission model."),
    KeySchema(
      "elongation", .choice(RadioExperiment.Elongation.allCases.map(\.rawValue)),
      "How electromagnetic showers of `alvarez2009` get their k_L where a list does not give it."),
    KeySchema("ice", .choice(ModelNames.ice), "The index-of-refraction profile of the ice."),
    KeySchema(
      "attenuation", .choice(ModelNames.attenuation),
      "The attenuation model; `none` is no attenuation."),
    KeySchema(
      "attenuation_frequencies", .integer(2...1_000_000), absentWord: "all",
      "At how many evenly spaced frequencies attenuation is computed, with lines between; `all` is every bin."
    ),
    KeySchema(
      "focusing", .flag, "Whether the divergence of bent rays changes the amplitude."),
    KeySchema(
      "focusing_limit", .number(.from(1, to: 1000, "1 to 1000")), "The largest focusing factor."),
    KeySchema(
      "viewing_angle_cut", .quantity(.angle, .above(0, to: halfTurn, "> 0 deg, at most 180 deg")),
      absentWord: "none",
      "Viewing angles farther than this from the Cherenkov angle are not followed; `none` follows all."
    ),
  ])

  // MARK: - Detection

  private static let detection = SectionSchema(keys: [
    KeySchema(
      "detector", .path, insteadOf: "stations",
      "A NuRadioMC detector file (JSON); either this or `stations` is needed."),
    KeySchema(
      "stations", .sections(station), insteadOf: "detector",
      "The stations with their channels, written here."),
    KeySchema(
      "antenna_replacements", .replacements(ModelNames.replacementAntenna),
      "Analytic antennas in the place of named ones whose patterns are not shipped."),
    KeySchema(
      "sampling_rate", .quantity(.frequency, .positive),
      "The rate at which traces are simulated and triggers look."),
    KeySchema(
      "samples", .integer(16...1_048_576), "The samples of one ray's pulse; an even number."),
    KeySchema(
      "noise_temperature", .quantity(.temperature, .positive), absentWord: "none",
      insteadOf: "noise_rms",
      "The noise temperature that, with the bandwidth of the filters, sets V_rms."),
    KeySchema(
      "noise_rms", .quantity(.voltage, .positive), insteadOf: "noise_temperature",
      "V_rms, where it is given and not computed; not together with `noise_temperature`."),
    KeySchema("filters", .sections(filter), "The filters of the chain, one after the other."),
    KeySchema(
      "antenna_turn_on", .choice(RadioExperiment.AntennaTurnOn.allCases.map(\.rawValue)),
      "How analytic antennas turn on at low frequency: `smooth`, or in bins as NuRadioReco has it."
    ),
    KeySchema("triggers", .sections(trigger), required: true, "The triggers; at least one."),
  ])

  private static let station = SectionSchema(keys: [
    KeySchema("id", .integer(0...1_000_000_000), required: true, "The number of the station."),
    KeySchema("position", .position, "Its position in the site's frame ([0 m, 0 m, 0 m])."),
    KeySchema("channels", .sections(channel), required: true, "Its channels; at least one."),
  ])

  private static let channel = SectionSchema(keys: [
    KeySchema("id", .integer(0...1_000_000_000), required: true, "The number of the channel."),
    KeySchema("antenna", .choice(ModelNames.antenna), required: true, "The antenna."),
    KeySchema("position", .position, required: true, "Its position relative to the station."),
    KeySchema(
      "orientation", .section(direction), "Its boresight (zenith 0 deg, azimuth 0 deg)."),
    KeySchema(
      "rotation", .section(direction),
      "The direction that fixes the rotation about the boresight (zenith 90 deg, azimuth 0 deg)."),
    KeySchema(
      "cable_delay", .quantity(.time, .any), "The delay of the cable (0 ns)."),
    KeySchema(
      "effective_height", .quantity(.length, .positive),
      "The effective height; needed for `ideal_dipole`, and for no other antenna."),
  ])

  private static let direction = SectionSchema(keys: [
    KeySchema("zenith", .quantity(.angle, zenithRange), required: true, "The zenith angle."),
    KeySchema(
      "azimuth", .quantity(.angle, .from(-fullTurn, to: fullTurn, "-360 deg to 360 deg")),
      required: true, "The azimuth, from east towards north."),
  ])

  private static let filter = SectionSchema(keys: [
    KeySchema("type", .choice(["butterworth"]), "The kind of filter (butterworth)."),
    KeySchema(
      "pass", .choice(RadioExperiment.Filter.Pass.allCases.map(\.rawValue)), required: true,
      "Which side of the frequency passes."),
    KeySchema(
      "frequency", .quantity(.frequency, .positive), required: true,
      "The frequency of -3 dB, below half of the sampling rate."),
    KeySchema("order", .integer(1...30), required: true, "The order of the polynomial."),
  ])

  private static let trigger = SectionSchema(keys: [
    KeySchema("name", .columnName, required: true, "Its name, a column of the results."),
    KeySchema("type", .choice(["threshold"]), "The kind of trigger (threshold)."),
    KeySchema(
      "sigma", .number(.positive), insteadOf: "volts",
      "The level that |V| must reach, in multiples of V_rms."),
    KeySchema(
      "volts", .quantity(.voltage, .positive), insteadOf: "sigma",
      "The same in volts; this or `sigma`."),
    KeySchema(
      "channels", .integers(0...1_000_000_000), absentWord: "all",
      "The channels that it watches (all)."),
  ])
}
