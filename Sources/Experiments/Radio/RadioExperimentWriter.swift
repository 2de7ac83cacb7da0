import FileFormats
import PhysicalQuantities
import Simulation

extension RadioExperiment {
  /// The experiment as YAML with every default filled in; reading it gives the equal value.
  public var resolvedYAML: String { resolved.yaml }

  /// The experiment as JSON with every default filled in; reading it gives the equal value.
  public var resolvedJSON: String { resolved.json }

  /// The same as a value of JSON, for `run.json`.
  public var resolvedJSONValue: JSONValue { resolved.jsonValue }

  /// Every key with its value, in the order of the schema.
  var resolved: ConfigurationOutput {
    .mapping([
      ("name", .text(name)), ("summary", .text(summary)), ("seed", .bare("\(seed)")),
      ("events", events.resolved),
      ("propagation", propagation.resolved),
      ("interaction", interaction.resolved),
      ("radiation", radiation.resolved),
      ("detection", detection.resolved),
    ])
  }
}

func quantity(_ value: Double, _ kind: QuantityKind) -> ConfigurationOutput {
  .text(QuantityText.write(value, as: kind))
}

func number(_ value: Double) -> ConfigurationOutput { .bare(QuantityText.plain(value)) }

func interval(_ range: ClosedRange<Double>, _ kind: QuantityKind) -> ConfigurationOutput {
  .list([quantity(range.lowerBound, kind), quantity(range.upperBound, kind)])
}

func position(_ vector: Vector3) -> ConfigurationOutput {
  .list([vector.x, vector.y, vector.z].map { quantity($0, .length) })
}

func direction(_ zenith: Double, _ azimuth: Double) -> ConfigurationOutput {
  .mapping([("zenith", quantity(zenith, .angle)), ("azimuth", quantity(azimuth, .angle))])
}

extension RadioExperiment.Events {
  fileprivate var resolved: ConfigurationOutput {
    var entries: [(String, ConfigurationOutput)] = [
      ("number", .bare("\(number)")), ("block_size", .bare("\(blockSize)")),
    ]
    if let list { entries.append(("list", .text(list))) }
    if let listChecksum { entries.append(("list_checksum", .text(listChecksum))) }
    if let listVolumeM3 { entries.append(("list_volume", quantity(listVolumeM3, .volume))) }
    if let listSolidAngleSr {
      entries.append(("list_solid_angle", quantity(listSolidAngleSr, .solidAngle)))
    }
    let shares = species.map { ($0.species.name, Experiments.number($0.share)) }
    let fraction = chargedCurrentFraction.map(Experiments.number) ?? .text("cross-sections")
    return .mapping(
      entries + [
        ("sampling", .text(sampling.rawValue)), ("spectrum", spectrum.resolved),
        ("species", .mapping(shares)),
        ("zenith", interval(zenithRangeRad, .angle)),
        ("azimuth", interval(azimuthRangeRad, .angle)), ("volume", volume.resolved),
        ("charged_current_fraction", fraction),
      ])
  }
}

extension RadioExperiment.Spectrum {
  fileprivate var resolved: ConfigurationOutput {
    func energy(_ name: String, _ value: Double?) -> [(String, ConfigurationOutput)] {
      value.map { [(name, quantity($0, .energy))] } ?? []
    }
    switch self {
    case .monoenergetic(let value):
      return .mapping([("model", .text("monoenergetic"))] + energy("energy", value))
    case .energies(let steps):
      return .mapping([
        ("model", .text("energies")),
        (
          "steps",
          .list(
            steps.map { step in
              .mapping(energy("energy", step.energyEV) + [("number", .bare("\(step.events)"))])
            })
        ),
      ])
    case .powerLaw(let index, let minimum, let maximum):
      return .mapping(
        [("model", .text("power-law")), ("index", number(index))] + energy("minimum", minimum)
          + energy("maximum", maximum))
    case .logUniform(let minimum, let maximum):
      return .mapping(
        [("model", .text("log-uniform"))] + energy("minimum", minimum)
          + energy("maximum", maximum))
    case .tabulated(let flux, let minimum, let maximum):
      return .mapping(
        [("model", .text("tabulated")), ("flux", .text(flux))] + energy("minimum", minimum)
          + energy("maximum", maximum))
    }
  }
}

extension RadioExperiment.Volume {
  fileprivate var resolved: ConfigurationOutput {
    switch self {
    case .cylinder(let inner, let outer, let z):
      .mapping([
        ("shape", .text("cylinder")), ("inner_radius", quantity(inner, .length)),
        ("outer_radius", quantity(outer, .length)), ("z", interval(z, .length)),
      ])
    case .box(let x, let y, let z):
      .mapping([
        ("shape", .text("box")), ("x", interval(x, .length)), ("y", interval(y, .length)),
        ("z", interval(z, .length)),
      ])
    }
  }
}

extension RadioExperiment.Propagation {
  fileprivate var resolved: ConfigurationOutput {
    .mapping(
      [
        ("earth", .text(earth)), ("cross_section", .text(crossSection)),
        ("minimum_weight", number(minimumWeight)),
      ] + weights.resolved + [("n_reflections", .bare("\(bottomReflections)"))])
  }
}

extension RadioExperiment.Weights {
  /// The key with its section; none for absorption, which is what runs without the key have.
  fileprivate var resolved: [(String, ConfigurationOutput)] {
    guard case .regeneration(let spectrum) = self else { return [] }
    let flux: [(String, ConfigurationOutput)] =
      switch spectrum {
      case .powerLaw(let index, let maximum):
        [("spectral_index", number(index))]
          + (maximum.map { [("maximum", quantity($0, .energy))] } ?? [])
      case .tabulated(let name): [("flux", .text(name))]
      }
    return [("weights", .mapping([("model", .text("regeneration"))] + flux))]
  }
}

extension RadioExperiment.Interaction {
  fileprivate var resolved: ConfigurationOutput {
    .mapping([
      ("inelasticity", .text(inelasticity)), ("secondaries", .bare("\(secondaries)")),
      ("secondary_threshold", quantity(secondaryThresholdEV, .energy)),
      ("track_length", quantity(trackLengthM, .length)),
    ])
  }
}

extension RadioExperiment.Radiation {
  fileprivate var resolved: ConfigurationOutput {
    .mapping(
      [("model", .text(model)), ("elongation", .text(elongation.rawValue))] + resolvedIce + [
        resolvedAttenuation,
        ("attenuation_frequencies", attenuationFrequencies.map { .bare("\($0)") } ?? .text("all")),
        ("focusing", .bare("\(focusing)")), ("focusing_limit", number(focusingLimit)),
      ] + (causticPhase ? [("caustic_phase", .bare("true"))] : []) + [
        ("viewing_angle_cut", viewingAngleCutRad.map { quantity($0, .angle) } ?? .text("none"))
      ])
  }
}
