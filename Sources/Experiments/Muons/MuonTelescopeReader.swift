import Simulation

/// Reads a configuration tree into a muon telescope with every default filled in.
struct MuonTelescopeReader {
  private let root: SectionReader
  private var experiment = MuonTelescopeExperiment(name: "")

  init(_ tree: ConfigurationNode) throws(ConfigurationError) {
    root = try SectionReader(tree, MuonTelescopeSchema.root)
  }

  mutating func read() throws(ConfigurationError) -> MuonTelescopeExperiment {
    guard try root.choice("kind") != nil else { throw root.missing("kind") }
    guard let name = try root.filledText("name") else { throw root.missing("name") }
    experiment.name = name
    experiment.summary = try root.text("summary") ?? experiment.summary
    experiment.seed = try root.seed("seed") ?? experiment.seed
    if let events = try section(root, "events") {
      experiment.events.number = try events.integer("number") ?? experiment.events.number
      experiment.events.blockSize = try events.integer("block_size") ?? experiment.events.blockSize
    }
    if let source = try section(root, "source") { try readSource(source) }
    if let propagation = try section(root, "propagation") { try readPropagation(propagation) }
    if let detection = try section(root, "detection") { try readDetection(detection) }
    return experiment
  }

  private func section(
    _ parent: SectionReader, _ name: String
  ) throws(ConfigurationError) -> SectionReader? {
    try parent.section(name, root: MuonTelescopeSchema.root)
  }

  private mutating func readSource(_ section: SectionReader) throws(ConfigurationError) {
    var source = experiment.source
    source.flux = try section.choice("flux") ?? source.flux
    if source.flux != "moments" {
      try section.allowOnly(["flux", "momentum", "zenith"], because: "a formula for sea level")
    }
    source.primaries = try section.choice("primaries") ?? source.primaries
    source.modulationMV = try section.number("modulation_MV")
    source.cutoffRigidityGV =
      try section.number("cutoff_rigidity_GV") ?? source.cutoffRigidityGV
    source.atmosphere = try section.choice("atmosphere") ?? source.atmosphere
    source.altitudeM = try section.quantity("altitude") ?? source.altitudeM
    source.momentumRangeEV =
      try section.interval("momentum", allowEmpty: false) ?? source.momentumRangeEV
    source.zenithRangeRad =
      try section.interval("zenith", allowEmpty: false) ?? source.zenithRangeRad
    experiment.source = source
  }

  private mutating func readPropagation(_ section: SectionReader) throws(ConfigurationError) {
    var propagation = experiment.propagation
    propagation.model = try section.choice("model") ?? propagation.model
    propagation.mode = try section.choice("mode") ?? propagation.mode
    propagation.cut = try section.number("cut") ?? propagation.cut
    for layer in try section.sections("layers", root: MuonTelescopeSchema.root) ?? [] {
      guard let medium = try layer.choice("medium") else { throw layer.missing("medium") }
      guard let thickness = try layer.quantity("thickness") else {
        throw layer.missing("thickness")
      }
      propagation.layers.append(
        MuonTelescopeExperiment.Layer(
          medium: medium, thicknessM: thickness,
          densityGCm3: try layer.number("density_g_cm3")))
    }
    experiment.propagation = propagation
  }

  private mutating func readDetection(_ section: SectionReader) throws(ConfigurationError) {
    var detection = experiment.detection
    detection.widthM = try section.quantity("width") ?? detection.widthM
    detection.depthM = try section.quantity("depth") ?? detection.depthM
    detection.separationM = try section.quantity("separation") ?? detection.separationM
    detection.efficiency = try section.number("efficiency") ?? detection.efficiency
    detection.minimumEnergyEV =
      try section.quantity("minimum_energy") ?? detection.minimumEnergyEV
    detection.zenithBins = try section.integer("zenith_bins") ?? detection.zenithBins
    experiment.detection = detection
  }
}
