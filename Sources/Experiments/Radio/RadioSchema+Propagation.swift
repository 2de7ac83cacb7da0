import Simulation

/// The keys of `propagation` and `interaction`.
extension RadioSchema {
  static let propagation = SectionSchema(keys: [
    KeySchema(
      "earth", .choice(ModelNames.earth), "The model of the Earth; `none` is no absorption."),
    KeySchema("cross_section", .choice(ModelNames.crossSection), "The cross-section model."),
    KeySchema(
      "minimum_weight", .number(.from(0, to: 1, "0 to 1")),
      "Events of a smaller survival probability are not followed."),
    KeySchema(
      "n_reflections", .integer(0...10),
      "The most reflections of a ray at the bed, for ice with a reflecting bed (`mooresbay_simple`)."
    ),
  ])

  static let interaction = SectionSchema(keys: [
    KeySchema(
      "inelasticity", .choice(ModelNames.inelasticity), "The distribution of the inelasticity.")
  ])
}
