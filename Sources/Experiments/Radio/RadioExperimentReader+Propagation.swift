import Simulation

/// How neutrinos cross the Earth and what happens at the vertex: the sections `propagation` and `interaction`.
extension RadioExperimentReader {
  mutating func readPropagation(_ section: SectionReader) throws(ConfigurationError) {
    var value = experiment.propagation
    value.earth = try section.choice("earth") ?? value.earth
    value.crossSection = try section.choice("cross_section") ?? value.crossSection
    value.minimumWeight = try section.number("minimum_weight") ?? value.minimumWeight
    value.bottomReflections = try section.integer("n_reflections") ?? value.bottomReflections
    experiment.propagation = value
  }

  mutating func readInteraction(_ section: SectionReader) throws(ConfigurationError) {
    let model = try section.choice("inelasticity")
    experiment.interaction.inelasticity = model ?? experiment.interaction.inelasticity
  }
}
