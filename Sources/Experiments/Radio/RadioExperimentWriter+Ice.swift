import Matter
import Simulation

// Ice that the experiment describes itself, as the configuration has it; keys that are not in use are not written.

extension RadioExperiment.Radiation {
  /// The ice: its name, or its layers.
  var resolvedIce: [(String, ConfigurationOutput)] {
    let profile: (String, ConfigurationOutput) =
      iceProfile.isEmpty ? ("ice", .text(ice)) : ("ice_profile", resolvedProfile)
    return [profile] + (bed.map { [("bed", $0.resolved)] } ?? [])
  }

  /// The attenuation: its name, or its table.
  var resolvedAttenuation: (String, ConfigurationOutput) {
    attenuationTable.map { ("attenuation_table", .mapping($0.file.entries)) }
      ?? ("attenuation", .text(attenuation))
  }

  private var resolvedProfile: ConfigurationOutput {
    // A single table stands for all of the ice.
    if iceProfile.count == 1, let file = iceProfile[0].file { return .mapping(file.entries) }
    return .mapping([("layers", .list(iceProfile.map(\.resolved)))])
  }
}

extension RadioExperiment.TableFile {
  fileprivate var entries: [(String, ConfigurationOutput)] {
    [("file", .text(path)), ("file_checksum", .text(checksum))]
  }
}

extension RadioExperiment.ProfileLayer {
  fileprivate var resolved: ConfigurationOutput {
    let thickness = layer.thicknessM.map { [("thickness", quantity($0, .length))] } ?? []
    switch layer.form {
    case .uniform(let ice):
      return .mapping([("model", .text("uniform"))] + thickness + [("index", number(ice.index))])
    case .exponential(let ice):
      return .mapping(
        [("model", .text("exponential"))] + thickness + [
          ("index", number(ice.solidIndex)), ("deficit", number(ice.surfaceDeficit)),
          ("scale", quantity(ice.scaleHeightM, .length)),
        ])
    case .table:
      return .mapping([("model", .text("table"))] + (file?.entries ?? []))
    }
  }
}

extension RadioExperiment.Bed {
  fileprivate var resolved: ConfigurationOutput {
    let mirror: [(String, ConfigurationOutput)] =
      reflection.map { [("reflection", number($0)), ("phase", quantity(phaseRad, .angle))] } ?? []
    return .mapping([("depth", quantity(depthM, .length))] + mirror)
  }
}
