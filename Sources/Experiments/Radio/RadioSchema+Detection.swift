import Simulation

/// The keys of `detection`.
extension RadioSchema {
  static let detection = SectionSchema(keys: [
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
