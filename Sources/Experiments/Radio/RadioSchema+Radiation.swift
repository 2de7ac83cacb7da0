import Simulation

/// The keys of `radiation`.
extension RadioSchema {
  static let radiation = SectionSchema(keys: [
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
}
