import Simulation

/// The keys of `radiation`.
extension RadioSchema {
  static let radiation = SectionSchema(keys: [
    KeySchema("model", .choice(ModelNames.emission), "The emission model."),
    KeySchema(
      "elongation", .choice(RadioExperiment.Elongation.allCases.map(\.rawValue)),
      "How electromagnetic showers of `alvarez2009` get their k_L where a list does not give it."),
    KeySchema(
      "ice", .choice(ModelNames.ice), insteadOf: "ice_profile",
      "The index-of-refraction profile of the ice."),
    KeySchema(
      "ice_profile", .section(iceProfile), insteadOf: "ice",
      "A profile of one's own in the place of `ice`: a table, or layers."),
    KeySchema(
      "bed", .section(bed),
      "What lies under the ice, in the place of the model's own bed; `propagation.n_reflections` uses it."
    ),
    KeySchema(
      "attenuation", .choice(ModelNames.attenuation), insteadOf: "attenuation_table",
      "The attenuation model; `none` is no attenuation."),
    KeySchema(
      "attenuation_table", .section(attenuationTable), insteadOf: "attenuation",
      "A table of attenuation lengths in the place of `attenuation`."),
    KeySchema(
      "attenuation_frequencies", .integer(2...1_000_000), absentWord: "all",
      "At how many evenly spaced frequencies attenuation is computed, with lines between; `all` is every bin."
    ),
    KeySchema(
      "focusing", .flag, "Whether the divergence of bent rays changes the amplitude."),
    KeySchema(
      "focusing_limit", .number(.from(1, to: 1000, "1 to 1000")), "The largest focusing factor."),
    KeySchema(
      "caustic_phase", .flag,
      "Whether rays that have touched a caustic get the phase of -90 deg of exact ray theory (false, as in NuRadioMC)."
    ),
    KeySchema(
      "viewing_angle_cut", .quantity(.angle, .above(0, to: halfTurn, "> 0 deg, at most 180 deg")),
      absentWord: "none",
      "Viewing angles farther than this from the Cherenkov angle are not followed; `none` follows all."
    ),
  ])
}
