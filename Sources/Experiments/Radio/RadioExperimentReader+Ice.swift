import FileFormats
import Matter
import PhysicalQuantities
import Simulation

/// Ice that the experiment describes itself: `radiation.ice_profile`, `bed` and `attenuation_table`.
extension RadioExperimentReader {
  /// Reads what stands in the place of published ice.
  func readIce(
    _ section: SectionReader, into value: inout RadioExperiment.Radiation
  ) throws(ConfigurationError) {
    if let name = try section.choice("ice") {
      value.ice = name
      value.iceProfile = []
    }
    if let profile = try self.section(section, "ice_profile") {
      try refuseBoth("ice", "ice_profile", section)
      value.iceProfile = try readProfile(profile)
    }
    if let bed = try self.section(section, "bed") { value.bed = try readBed(bed) }
    if let name = try section.choice("attenuation") {
      value.attenuation = name
      value.attenuationTable = nil
    }
    if let table = try self.section(section, "attenuation_table") {
      try refuseBoth("attenuation", "attenuation_table", section)
      let file = try readTableFile(table)
      value.attenuationTable = RadioExperiment.AttenuationFile(
        file: file, table: try IceTableReader.attenuation(path: file.path))
    }
  }

  private func refuseBoth(
    _ name: String, _ own: String, _ section: SectionReader
  ) throws(ConfigurationError) {
    guard section.has(name) else { return }
    throw section.error(
      .contradiction, name, "a model is named, and the experiment has its own",
      hint: "keep one of '\(name)' and '\(own)'")
  }

  private func readProfile(
    _ section: SectionReader
  ) throws(ConfigurationError) -> [RadioExperiment.ProfileLayer] {
    guard let readers = try section.sections("layers", root: RadioSchema.root) else {
      guard section.has("file") else {
        throw section.missing("layers", hint: "or name a table as 'file'")
      }
      return [try readTableLayer(section)]
    }
    try section.allowOnly(["layers"], because: "a profile in layers")
    if readers.isEmpty {
      throw section.error(.outOfRange, "layers", "there is no layer", hint: "give at least one")
    }
    var layers: [RadioExperiment.ProfileLayer] = []
    for (number, reader) in readers.enumerated() {
      layers.append(try readLayer(reader, isLast: number == readers.count - 1))
    }
    do throws(PhysicsError) {
      _ = try LayeredIce(layers.map(\.layer))
    } catch {
      throw section.error(.outOfRange, "layers", "\(error)")
    }
    return layers
  }

  private func readLayer(
    _ reader: SectionReader, isLast: Bool
  ) throws(ConfigurationError) -> RadioExperiment.ProfileLayer {
    let model = try need(reader.choice("model"), reader, "model")
    if model == "table" {
      try reader.allowOnly(["model", "file", "file_checksum"], because: "a table")
      return try readTableLayer(reader)
    }
    let thickness = try reader.quantity("thickness")
    if !isLast, thickness == nil {
      throw reader.missing("thickness", hint: "only the last layer goes on without end")
    }
    if isLast, thickness != nil {
      throw reader.error(
        .contradiction, "thickness", "the last layer goes on without end",
        hint: "leave it out; radiation.bed says where the ice ends")
    }
    let index = try need(reader.number("index"), reader, "index")
    if model == "uniform" {
      try reader.allowOnly(["model", "thickness", "index"], because: "a uniform layer")
      return .init(
        .init(
          .uniform(
            try checked(reader, "index") { () throws(PhysicsError) in
              try UniformIce(index: index)
            }), thicknessM: thickness))
    }
    try reader.allowOnly(
      ["model", "thickness", "index", "deficit", "scale"], because: "an exponential layer")
    let deficit = try need(reader.number("deficit"), reader, "deficit")
    let scale = try need(reader.quantity("scale"), reader, "scale")
    return .init(
      .init(
        .exponential(
          try checked(reader, "deficit") { () throws(PhysicsError) in
            try ExponentialIce(solidIndex: index, surfaceDeficit: deficit, scaleHeightM: scale)
          }), thicknessM: thickness))
  }

  /// What a model of ice makes of numbers that are each in their range.
  private func checked<Ice>(
    _ reader: SectionReader, _ name: String, _ make: () throws(PhysicsError) -> Ice
  ) throws(ConfigurationError) -> Ice {
    do throws(PhysicsError) {
      return try make()
    } catch {
      throw reader.error(.outOfRange, name, "\(error)")
    }
  }

  private func readTableLayer(
    _ reader: SectionReader
  ) throws(ConfigurationError) -> RadioExperiment.ProfileLayer {
    let file = try readTableFile(reader)
    return .init(
      .init(.table(try IceTableReader.profile(path: file.path))), file: file)
  }

  /// The file of a section with its checksum; another content than the one that is expected is refused.
  private func readTableFile(
    _ reader: SectionReader
  ) throws(ConfigurationError) -> RadioExperiment.TableFile {
    let path = try filePath(need(reader.filledText("file"), reader, "file"), reader, "file")
    let checksum = try ContentChecksum.text(ofFile: path)
    if let expected = try reader.filledText("file_checksum"), expected != checksum {
      throw reader.error(
        .contradiction, "file_checksum", "the file \(path) has another content: \(checksum)",
        hint: "give the file that the run was made with, or leave this key out")
    }
    return RadioExperiment.TableFile(path: path, checksum: checksum)
  }

  private func readBed(_ section: SectionReader) throws(ConfigurationError) -> RadioExperiment.Bed {
    let depth = try need(section.quantity("depth"), section, "depth")
    var bed = RadioExperiment.Bed(depthM: depth)
    bed.reflection = try section.number("reflection")
    if bed.reflection == nil, section.has("phase") {
      throw section.error(
        .contradiction, "phase", "nothing is reflected", hint: "give 'reflection' too")
    }
    bed.phaseRad = try section.quantity("phase") ?? bed.phaseRad
    return bed
  }
}

/// How a run knows the content of a file wherever it lies.
enum ContentChecksum {
  /// The checksum as run.json has it.
  static func text(ofFile path: String) throws(ConfigurationError) -> String {
    "xxh64:" + String(XXH64.hash(try ConfigurationParser.contents(of: path)), radix: 16)
  }
}
