import Simulation

/// The keys of `propagation` and `interaction`.
extension RadioSchema {
  static let propagation = SectionSchema(keys: [
    KeySchema(
      "earth", .choice(ModelNames.earth), "The model of the Earth; `none` is no absorption."),
    KeySchema("cross_section", .choice(ModelNames.crossSection), "The cross-section model."),
    KeySchema(
      "minimum_weight", .number(.from(0, to: 1, "0 to 1")),
      "Events of a smaller weight because of the Earth are not followed."),
    KeySchema(
      "weights", .section(weights), "What the Earth does to the weights of events (absorption)."),
    KeySchema(
      "n_reflections", .integer(0...10),
      "The most reflections of a ray at the bed, for ice with a reflecting bed (`mooresbay_simple`, or `radiation.bed`)."
    ),
  ])

  private static let weights = SectionSchema(keys: [
    KeySchema(
      "model", .choice(["absorption", "regeneration"]), required: true,
      "`absorption`: the probability to arrive without any interaction. `regeneration`: the flux that arrives with the energy "
        + "of the event over the flux that enters, with what neutral currents, taus and W bosons bring back."
    ),
    KeySchema(
      "spectral_index", .number(.from(-2, to: 10, "-2 to 10")), insteadOf: "flux",
      "`regeneration`: the index g of the flux that enters, dN/dE ~ E^(-g); that of a power-law `events.spectrum`, else needed."
    ),
    KeySchema(
      "maximum", .quantity(.energy, .positive), insteadOf: "flux",
      "`regeneration`: the energy at which that flux ends (where the cross section does)."),
    KeySchema(
      "flux", .choice(ModelNames.flux), or: ["spectral_index", "maximum"],
      "`regeneration`: a tabulated flux that enters, in the place of a power law."),
  ])

  static let interaction = SectionSchema(keys: [
    KeySchema(
      "inelasticity", .choice(ModelNames.inelasticity), "The distribution of the inelasticity."),
    KeySchema(
      "secondaries", .flag,
      "Whether muons and taus of charged currents make showers along their tracks, the tau's decay included."
    ),
    KeySchema(
      "secondary_threshold",
      .quantity(.energy, .from(1e13, to: 1e19, "1e13 eV to 1e19 eV")),
      "The least energy of a shower from a loss on such a track."),
    KeySchema(
      "track_length", .quantity(.length, .from(1, to: 1e7, "1 m to 10000 km")),
      "How far such a track is followed; it ends where it leaves the ice."),
  ])
}
