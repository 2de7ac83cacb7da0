import Simulation

/// How showers radiate and how the signal travels: the section `radiation`.
extension RadioExperimentReader {
  mutating func readRadiation(_ section: SectionReader) throws(ConfigurationError) {
    var value = experiment.radiation
    value.model = try section.choice("model") ?? value.model
    if let name = try section.choice("elongation") {
      value.elongation = RadioExperiment.Elongation(rawValue: name) ?? value.elongation
    }
    try readIce(section, into: &value)
    if section.has("attenuation_frequencies") {
      value.attenuationFrequencies = try section.integer("attenuation_frequencies")
    }
    value.focusing = try section.flag("focusing") ?? value.focusing
    value.focusingLimit = try section.number("focusing_limit") ?? value.focusingLimit
    value.causticPhase = try section.flag("caustic_phase") ?? value.causticPhase
    if value.causticPhase, experiment.propagation.bottomReflections > 0 {
      throw section.error(
        .contradiction, "caustic_phase", "rays by way of the bed are asked for",
        hint: "how many caustics such a ray has touched is not worked out: leave it out")
    }
    if section.has("viewing_angle_cut") {
      value.viewingAngleCutRad = try section.quantity("viewing_angle_cut")
    }
    experiment.radiation = value
  }
}
