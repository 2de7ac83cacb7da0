import Simulation

/// How neutrinos cross the Earth and what happens at the vertex: the sections `propagation` and `interaction`.
extension RadioExperimentReader {
  mutating func readPropagation(_ section: SectionReader) throws(ConfigurationError) {
    var value = experiment.propagation
    value.earth = try section.choice("earth") ?? value.earth
    value.crossSection = try section.choice("cross_section") ?? value.crossSection
    value.minimumWeight = try section.number("minimum_weight") ?? value.minimumWeight
    value.bottomReflections = try section.integer("n_reflections") ?? value.bottomReflections
    if let weights = try self.section(section, "weights") {
      value.weights = try readWeights(weights)
      if value.earth == "none", value.weights != .absorption {
        throw weights.error(
          .contradiction, "model", "there is no Earth in which anything regenerates",
          hint: "give propagation.earth, such as prem, or leave 'weights' out")
      }
    }
    experiment.propagation = value
  }

  private func readWeights(
    _ section: SectionReader
  ) throws(ConfigurationError) -> RadioExperiment.Weights {
    let model = try need(section.choice("model"), section, "model")
    guard model == "regeneration" else {
      try section.allowOnly(["model"], because: "absorption")
      return .absorption
    }
    if let flux = try section.choice("flux") {
      try section.allowOnly(["model", "flux"], because: "a tabulated flux")
      return .regeneration(.tabulated(flux: flux))
    }
    guard let index = try section.number("spectral_index") ?? eventIndex else {
      throw section.missing(
        "spectral_index",
        hint:
          "what comes back began with more energy: how much there was of it, a spectrum says; 2 is usual"
      )
    }
    return .regeneration(
      .powerLaw(index: index, maximumEV: try section.quantity("maximum")))
  }

  /// The index of the events' own spectrum, where it is a power law.
  private var eventIndex: Double? {
    guard experiment.events.list == nil,
      case .powerLaw(let index, _, _) = experiment.events.spectrum, (-2...10).contains(index)
    else { return nil }
    return index
  }

  mutating func readInteraction(_ section: SectionReader) throws(ConfigurationError) {
    let model = try section.choice("inelasticity")
    var value = experiment.interaction
    value.inelasticity = model ?? value.inelasticity
    value.secondaries = try section.flag("secondaries") ?? value.secondaries
    value.secondaryThresholdEV =
      try section.quantity("secondary_threshold") ?? value.secondaryThresholdEV
    value.trackLengthM = try section.quantity("track_length") ?? value.trackLengthM
    experiment.interaction = value
  }
}
