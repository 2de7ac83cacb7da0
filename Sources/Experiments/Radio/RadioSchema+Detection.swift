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
    KeySchema(
      "noise", .section(noise), "Noise that is added to the voltages before triggers look at them."),
    KeySchema("digitizer", .section(digitizer), "How the voltages are digitised."),
    KeySchema(
      "readout", .section(readout),
      "The trace that is recorded when a station triggers; without it all of the time in which there are signals."
    ),
    KeySchema(
      "antennas", .sections(antenna),
      "Antennas that are given by tables (see above), for channels to name."),
    KeySchema(
      "filters", .sections(filter), "The filters that every channel has, one after the other."),
    KeySchema(
      "amplifiers", .sections(amplifier),
      "Chains of filters that channels name; they come behind `filters`."),
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
    KeySchema(
      "antenna", .modelName(ModelNames.antenna), required: true,
      "The antenna, or the name of one of `antennas`."),
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
    KeySchema("amplifier", .text, "The name of one of `amplifiers`, behind the antenna."),
    KeySchema(
      "channel_temperature", .quantity(.temperature, .positive),
      "The noise temperature of this channel, where it is another than that of all."),
  ])

  private static let readout = SectionSchema(keys: [
    KeySchema(
      "samples", .integer(16...1_048_576), insteadOf: "duration",
      "Its samples, at the rate of the digitiser or else of the simulation: one ray's pulse (detection.samples) or more."
    ),
    KeySchema(
      "duration", .quantity(.time, .positive), insteadOf: "samples",
      "The same as a time, which must be a whole number of samples."),
    KeySchema(
      "pre_trigger", .quantity(.time, .nonNegative),
      "How much of it lies before the first trigger of the station (half of it)."),
  ])

  private static let direction = SectionSchema(keys: [
    KeySchema("zenith", .quantity(.angle, zenithRange), required: true, "The zenith angle."),
    KeySchema(
      "azimuth", .quantity(.angle, .from(-fullTurn, to: fullTurn, "-360 deg to 360 deg")),
      required: true, "The azimuth, from east towards north."),
  ])

  private static let noise = SectionSchema(keys: [
    KeySchema("add", .flag, "Whether noise is added (true where this section is there)."),
    KeySchema(
      "period", .integer(16...1_048_576),
      "The samples after which the noise of an event repeats; an even number, `samples` or more (8192)."
    ),
    KeySchema(
      "minimum_signal", .number(.from(0, to: 100, "0 to 100")),
      "Noise may fire a trigger where a channel of it has a signal of this many V_rms (0.5)."),
  ])

  private static let digitizer = SectionSchema(keys: [
    KeySchema(
      "rate", .quantity(.frequency, .positive),
      "Its sampling rate: that of the simulation, divided by a whole number (the same)."),
    KeySchema(
      "bits", .integer(1...24), absentWord: "none",
      "Its bits; `none` does not round."),
    KeySchema(
      "full_scale", .quantity(.voltage, .positive), required: true,
      "Codes reach from minus this voltage to this voltage less a step."),
  ])

  private static let antenna = SectionSchema(keys: [
    KeySchema("file", .path, required: true, "A table: see `Docs/tables.md`."),
    KeySchema("name", .text, "The name that channels use, if not that of the file."),
  ])

  private static let amplifier = SectionSchema(keys: [
    KeySchema("name", .text, required: true, "The name that channels use."),
    KeySchema("filters", .sections(filter), required: true, "Its filters, one after the other."),
  ])

  static let filterTypes = ["butterworth", "chebyshev1", "chebyshev2", "table"]

  private static let filter = SectionSchema(keys: [
    KeySchema("type", .choice(filterTypes), "The kind of filter (butterworth)."),
    KeySchema(
      "pass", .choice(RadioExperiment.Filter.Pass.allCases.map(\.rawValue)),
      "Which side of the frequency passes; needed but for `table`."),
    KeySchema(
      "frequency", .quantity(.frequency, .positive),
      "The edge of the band, below half of the sampling rate: -3 dB for `butterworth`."),
    KeySchema(
      "edges", .interval(.frequency, .positive), "`pass: band`: both edges of the band."),
    KeySchema("order", .integer(1...30), "The order of the polynomial; needed but for `table`."),
    KeySchema(
      "ripple", .quantity(.ratio, .from(0.001, to: 60, "0.001 dB to 60 dB")),
      "`chebyshev1`: the depth of the ripples in the band, which ends where they do."),
    KeySchema(
      "stop", .quantity(.ratio, .from(0.1, to: 200, "0.1 dB to 200 dB")),
      "`chebyshev2`: the least attenuation beside the band, which ends where that begins."),
    KeySchema("file", .path, "`table`: the file with the response (see `Docs/tables.md`)."),
  ])

  static let triggerKinds = ["threshold", "high-low", "envelope", "power", "phased-array"]

  private static let trigger = SectionSchema(keys: [
    KeySchema("name", .columnName, required: true, "Its name, a column of the results."),
    KeySchema(
      "kind", .choice(triggerKinds), insteadOf: "type",
      "What is compared with the level: |V|, the voltage exceeded to both sides, the envelope, the root mean square over a "
        + "window, or that of the coherent sum in the best of several beams (threshold)."),
    KeySchema("type", .choice(triggerKinds), insteadOf: "kind", "The same as `kind`."),
    KeySchema(
      "sigma", .number(.positive), insteadOf: "volts", or: ["noise_rate"],
      "The level that must be reached, in multiples of V_rms; of a phased array, of the noise of the sum."
    ),
    KeySchema(
      "volts", .quantity(.voltage, .positive), insteadOf: "sigma", or: ["noise_rate"],
      "The same in volts; one of `volts`, `sigma` and `noise_rate`."),
    KeySchema(
      "noise_rate", .quantity(.frequency, .positive), insteadOf: "sigma", or: ["volts"],
      "The rate at which noise alone shall fire it at each station, from which the level follows."),
    KeySchema(
      "channels", .integers(0...1_000_000_000), absentWord: "all",
      "The channels that it watches (all)."),
    KeySchema(
      "coincidences", .integer(1...100_000),
      "How many of its channels must reach the level (1); not for a phased array."),
    KeySchema(
      "coincidence_window", .quantity(.time, .from(0, to: 1e6, "0 ns to 1 ms")),
      "The time within which they must; needed for more than one."),
    KeySchema(
      "window", .quantity(.time, .from(1e-3, to: 1e6, "1 ps to 1 ms")),
      "`high-low`: the time between the two sides (5 ns); `power`, `phased-array`: the time of the mean square, needed."
    ),
    KeySchema(
      "step", .quantity(.time, .from(1e-3, to: 1e6, "1 ps to 1 ms")),
      "`phased-array`: the time from one window to the next (half of the window)."),
    KeySchema(
      "beams", .sections(direction), insteadOf: "beam_zeniths",
      "`phased-array`: the directions from which its signals come."),
    KeySchema(
      "beam_zeniths", .interval(.angle, zenithRange), insteadOf: "beams",
      "`phased-array`: the first and the last zenith of beams that are even in its cosine."),
    KeySchema("beam_count", .integer(2...10_000), "`beam_zeniths`: how many they are (11)."),
    KeySchema(
      "refractive_index", .number(.from(1, to: 3, "1 to 3")),
      "`phased-array`: the index of refraction of the delays; needed."),
    KeySchema(
      "upsampling", .integer(1...64),
      "`phased-array`: the parts of a sample to which delays are rounded (1)."),
  ])
}
