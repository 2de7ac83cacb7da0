import FileFormats
import Simulation

extension MuonTelescopeExperiment {
  /// The experiment as YAML with every default filled in; reading it gives the equal value.
  public var resolvedYAML: String { resolved.yaml }

  /// The same as a value of JSON, for `run.json`.
  public var resolvedJSONValue: JSONValue { resolved.jsonValue }

  /// Every key with its value, in the order of the schema.
  var resolved: ConfigurationOutput {
    .mapping([
      ("kind", .text(Self.kind)), ("name", .text(name)), ("summary", .text(summary)),
      ("seed", .bare("\(seed)")),
      (
        "events",
        .mapping([
          ("number", .bare("\(events.number)")), ("block_size", .bare("\(events.blockSize)")),
        ])
      ), ("source", source.resolved), ("propagation", propagation.resolved),
      ("detection", detection.resolved),
    ])
  }
}

extension MuonTelescopeExperiment.Source {
  fileprivate var resolved: ConfigurationOutput {
    let head = ("flux", ConfigurationOutput.text(flux))
    let thrown = [
      ("momentum", interval(momentumRangeEV, .energy)),
      ("zenith", interval(zenithRangeRad, .angle)),
    ]
    guard flux == "moments" else { return .mapping([head] + thrown) }
    return .mapping(
      [
        head, ("primaries", .text(primaries)),
        ("modulation_MV", modulationMV.map(number) ?? .text("model")),
        ("cutoff_rigidity_GV", number(cutoffRigidityGV)), ("atmosphere", .text(atmosphere)),
        ("altitude", quantity(altitudeM, .length)),
      ] + thrown)
  }
}

extension MuonTelescopeExperiment.Propagation {
  fileprivate var resolved: ConfigurationOutput {
    .mapping([
      (
        "layers",
        .list(
          layers.map {
            .mapping([
              ("medium", .text($0.medium)), ("thickness", quantity($0.thicknessM, .length)),
              ("density_g_cm3", $0.densityGCm3.map(number) ?? .text("material")),
            ])
          })
      ), ("model", .text(model)), ("mode", .text(mode)), ("cut", number(cut)),
    ])
  }
}

extension MuonTelescopeExperiment.Detection {
  fileprivate var resolved: ConfigurationOutput {
    .mapping([
      ("width", quantity(widthM, .length)), ("depth", quantity(depthM, .length)),
      ("separation", quantity(separationM, .length)), ("efficiency", number(efficiency)),
      ("minimum_energy", quantity(minimumEnergyEV, .energy)),
      ("zenith_bins", .bare("\(zenithBins)")),
    ])
  }
}
