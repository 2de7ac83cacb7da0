import Simulation

/// How showers radiate and how the signal travels: the section `radiation`.
extension RadioExperimentReader {
  mutating func readRadiation(_ section: SectionReader) throws(ConfigurationError) {
    var value = experiment.radiation
    value.model = try section.choice("model") ?? value.model
    if let name = try section.choice("elongation") {
      value.elongation = RadioExperiment.Elongation(rawValue: name) ?? value.elongation
    }
    value.ice = try section.choice("ice") ?? value.ice
    value.attenuation = try section.choice("attenuation") ?? value.attenuation
    if section.has("attenuation_frequencies") {
      value.attenuationFrequencies = try section.integer("attenuation_frequencies")
    }
    value.focusing = try section.flag("focusing") ?? value.focusing
    value.focusingLimit = try section.number("focusing_limit") ?? value.focusingLimit
    if section.has("viewing_angle_cut") {
      value.viewingAngleCutRad = try section.quantity("viewing_angle_cut")
    }
    experiment.radiation = value
  }
}
