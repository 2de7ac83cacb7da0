import FileFormats
import Neutrinos
import NumericalMethods
import Simulation

/// Which neutrinos there are, and where they interact: the section `events`.
extension RadioExperimentReader {
  mutating func readEvents(_ section: SectionReader) throws(ConfigurationError) {
    experiment.events.number = try section.integer("number") ?? experiment.events.number
    experiment.events.blockSize = try section.integer("block_size") ?? experiment.events.blockSize
    experiment.events.list = try section.filledText("list")
    if experiment.events.list == nil {
      for name in ["list_volume", "list_solid_angle"] where section.has(name) {
        throw section.error(
          .contradiction, name, "there is no list of events", hint: "give 'list' too")
      }
    }
    experiment.events.listVolumeM3 = try section.quantity("list_volume")
    experiment.events.listSolidAngleSr = try section.quantity("list_solid_angle")
    if let name = try section.choice("sampling") {
      experiment.events.sampling =
        RadioExperiment.Sampling(rawValue: name) ?? experiment.events.sampling
    }
    if let spectrum = try self.section(section, "spectrum") {
      experiment.events.spectrum = try readSpectrum(spectrum)
      if case .energies(let steps) = experiment.events.spectrum {
        try settleNumber(section, steps)
      }
    }
    if let species = try readSpecies(section) { experiment.events.species = species }
    if let zenith = try section.interval("zenith") { experiment.events.zenithRangeRad = zenith }
    if let azimuth = try section.interval("azimuth") {
      let turn = 360 * QuantityText.radiansPerDegree
      guard azimuth.upperBound - azimuth.lowerBound <= turn else {
        throw section.error(.outOfRange, "azimuth", "this is more than one turn")
      }
      experiment.events.azimuthRangeRad = azimuth
    }
    if let volume = try self.section(section, "volume") {
      experiment.events.volume = try readVolume(volume)
    }
    if section.has("charged_current_fraction") {
      experiment.events.chargedCurrentFraction = try section.number("charged_current_fraction")
    }
  }

  private func readSpectrum(
    _ section: SectionReader
  ) throws(ConfigurationError) -> RadioExperiment.Spectrum {
    guard let model = try section.choice("model") else { throw section.missing("model") }
    switch model {
    case "monoenergetic":
      try section.allowOnly(["model", "energy"], because: "a monoenergetic spectrum")
      return .monoenergetic(energyEV: try need(section.quantity("energy"), section, "energy"))
    case "power-law":
      try section.allowOnly(
        ["model", "index", "minimum", "maximum"], because: "a power-law spectrum")
      let index = try need(section.number("index"), section, "index")
      let (minimum, maximum) = try energyRange(section)
      return .powerLaw(
        index: index, minimumEV: try need(minimum, section, "minimum"),
        maximumEV: try need(maximum, section, "maximum"))
    case "energies": return try readEnergies(section)
    case "log-uniform":
      try section.allowOnly(["model", "minimum", "maximum"], because: "a log-uniform spectrum")
      let (minimum, maximum) = try energyRange(section)
      return .logUniform(
        minimumEV: try need(minimum, section, "minimum"),
        maximumEV: try need(maximum, section, "maximum"))
    default:
      try section.allowOnly(
        ["model", "flux", "minimum", "maximum"], because: "a tabulated spectrum")
      let flux = try need(section.choice("flux"), section, "flux")
      let (minimum, maximum) = try energyRange(section)
      return .tabulated(flux: flux, minimumEV: minimum, maximumEV: maximum)
    }
  }

  /// The energies of a campaign: written one by one with their numbers of events, or evenly spaced with equal shares.
  private func readEnergies(
    _ section: SectionReader
  ) throws(ConfigurationError) -> RadioExperiment.Spectrum {
    guard let readers = try section.sections("steps", root: RadioSchema.root) else {
      return try spacedEnergies(section)
    }
    try section.allowOnly(["model", "steps"], because: "energies that are written one by one")
    var steps: [RadioExperiment.EnergyStep] = []
    for reader in readers {
      let energy = try need(reader.quantity("energy"), reader, "energy")
      if let last = steps.last, energy <= last.energyEV {
        throw reader.error(
          .contradiction, "energy", "this is not above the energy before it",
          hint: "write energies in order, each once")
      }
      steps.append(
        RadioExperiment.EnergyStep(
          energyEV: energy, events: try need(reader.integer("number"), reader, "number")))
    }
    return .energies(steps)
  }

  private func spacedEnergies(
    _ section: SectionReader
  ) throws(ConfigurationError) -> RadioExperiment.Spectrum {
    try section.allowOnly(
      ["model", "minimum", "maximum", "per_decade"], because: "evenly spaced energies")
    let (low, high) = try energyRange(section)
    let minimum = try need(low, section, "minimum")
    let maximum = try need(high, section, "maximum")
    let perDecade = try section.integer("per_decade") ?? 2
    let decades = Elementary.log10(maximum / minimum)
    let count = Int((decades * Double(perDecade) + 1e-9).rounded(.down)) + 1
    let number = experiment.events.number
    guard count <= 1000, count <= number else {
      throw section.error(
        .outOfRange, "per_decade", "these are \(count) energies",
        hint: "1000 are allowed, and each needs an event of events.number (\(number))")
    }
    let steps = (0..<count).map { index in
      RadioExperiment.EnergyStep(
        // A decade is ten times, exactly; only what lies between is a power.
        energyEV: index.isMultiple(of: perDecade)
          ? (0..<index / perDecade).reduce(minimum) { energy, _ in energy * 10 }
          : minimum * Elementary.exp10(Double(index) / Double(perDecade)),
        events: number / count + (index < number % count ? 1 : 0))
    }
    return .energies(steps)
  }

  /// The number of events follows from the steps; one that is given beside them must agree.
  private mutating func settleNumber(
    _ section: SectionReader, _ steps: [RadioExperiment.EnergyStep]
  ) throws(ConfigurationError) {
    let total = steps.reduce(0) { $0 + $1.events }
    guard !section.has("number") || experiment.events.number == total else {
      throw section.error(
        .contradiction, "number", "the steps have \(total) events together",
        hint: "leave it out, or give spectrum.minimum, maximum and per_decade without steps")
    }
    experiment.events.number = total
  }

  private func energyRange(
    _ section: SectionReader
  ) throws(ConfigurationError) -> (Double?, Double?) {
    let minimum = try section.quantity("minimum")
    let maximum = try section.quantity("maximum")
    if let minimum, let maximum, minimum >= maximum {
      throw section.error(.contradiction, "maximum", "this is not above the minimum")
    }
    return (minimum, maximum)
  }

  private func readVolume(
    _ section: SectionReader
  ) throws(ConfigurationError) -> RadioExperiment.Volume {
    guard let shape = try section.choice("shape") else { throw section.missing("shape") }
    let z = try need(section.interval("z", allowEmpty: false), section, "z")
    if shape == "box" {
      try section.allowOnly(["shape", "x", "y", "z"], because: "a box")
      let x = try need(section.interval("x", allowEmpty: false), section, "x")
      let y = try need(section.interval("y", allowEmpty: false), section, "y")
      return .box(xRangeM: x, yRangeM: y, zRangeM: z)
    }
    try section.allowOnly(["shape", "inner_radius", "outer_radius", "z"], because: "a cylinder")
    let inner = try section.quantity("inner_radius") ?? 0
    let outer = try need(section.quantity("outer_radius"), section, "outer_radius")
    guard inner < outer else {
      throw section.error(.contradiction, "outer_radius", "this is not above the inner radius")
    }
    return .cylinder(innerRadiusM: inner, outerRadiusM: outer, zRangeM: z)
  }

  private func readSpecies(
    _ section: SectionReader
  ) throws(ConfigurationError) -> [RadioExperiment.SpeciesShare]? {
    guard let node = try section.rawNode("species") else { return nil }
    var shares: [RadioExperiment.SpeciesShare] = []
    for (name, place, share) in try namedShares(node, section) {
      guard let species = try? NeutrinoSpecies(named: name) else {
        let names = NeutrinoSpecies.allCases.map(\.name)
        throw ConfigurationError(
          .unknownName, at: place, keyPath: section.keyPath("species"), value: name,
          "this species is not known", allowed: names,
          suggestion: nearestName(to: name, among: names))
      }
      if shares.contains(where: { $0.species == species }) {
        throw ConfigurationError(
          .duplicateKey, at: place, keyPath: section.keyPath("species"), value: name,
          "this species is there twice")
      }
      shares.append(RadioExperiment.SpeciesShare(species: species, share: share))
    }
    guard shares.contains(where: { $0.share > 0 }) else {
      throw section.error(.outOfRange, "species", "no species has a share above 0")
    }
    // One order for all ways to write them, so that what is drawn does not depend on it.
    return NeutrinoSpecies.allCases.compactMap { species in
      shares.first { $0.species == species }
    }
  }

  private func namedShares(
    _ node: ConfigurationNode, _ section: SectionReader
  ) throws(ConfigurationError) -> [(String, TextPlace, Double)] {
    var shares: [(String, TextPlace, Double)] = []
    for element in node.elements ?? [] {
      guard let name = element.text else {
        throw section.error(.wrongKind, "species", "a list of names is needed")
      }
      shares.append((name, element.place, 1))
    }
    for entry in node.entries ?? [] {
      guard let text = entry.value.text, case .success(let share) = NumberText.double(text),
        share >= 0
      else {
        throw ConfigurationError(
          .outOfRange, at: entry.value.place, keyPath: "\(section.keyPath("species")).\(entry.key)",
          value: entry.value.text, "a share must be a number", allowed: [">= 0"])
      }
      shares.append((entry.key, entry.place, share))
    }
    if node.text != nil {
      throw section.error(
        .wrongKind, "species", "a list of names or a mapping of names to shares is needed",
        hint: "for example [nu_e, nu_e_bar] or {nu_e: 2, nu_mu: 1}")
    }
    return shares
  }
}
