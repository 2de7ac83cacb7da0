import Matter
import PhysicalQuantities

// Ice that is described in the experiment itself, beside the published models that it names.

extension RadioExperiment {
  /// A file with a table, and the checksum (XXH64) by which a run knows its content wherever it lies.
  public struct TableFile: Sendable, Equatable {
    /// The file, as an absolute path.
    public var path: String
    /// The checksum of its bytes.
    public var checksum: String

    /// Names a file.
    public init(path: String, checksum: String) {
      self.path = path
      self.checksum = checksum
    }
  }

  /// A layer of ice, and the file of its table where it has one.
  public struct ProfileLayer: Sendable, Equatable {
    /// The layer.
    public var layer: LayeredIce.Layer
    /// The file that the table of the layer was read from.
    public var file: TableFile?

    /// Makes a layer.
    public init(_ layer: LayeredIce.Layer, file: TableFile? = nil) {
      self.layer = layer
      self.file = file
    }
  }

  /// What lies under the ice.
  public struct Bed: Sendable, Equatable {
    /// Its depth, in m: there is no ice below.
    public var depthM: Double
    /// The fraction of the field amplitude that it reflects; `nil` where it is not to reflect.
    public var reflection: Double?
    /// The phase shift at the reflection, in radians.
    public var phaseRad: Double = .pi

    /// Makes a bed.
    public init(depthM: Double, reflection: Double? = nil, phaseRad: Double = .pi) {
      self.depthM = depthM
      self.reflection = reflection
      self.phaseRad = phaseRad
    }
  }

  /// Attenuation lengths from a file.
  public struct AttenuationFile: Sendable, Equatable {
    /// The file.
    public var file: TableFile
    /// What is in it.
    public var table: IceAttenuationTable

    /// Makes an entry.
    public init(file: TableFile, table: IceAttenuationTable) {
      self.file = file
      self.table = table
    }
  }
}

extension RadioExperiment.Radiation {
  /// The ice with its bed: published, or the experiment's own.
  func iceModel() throws(PhysicsError) -> IceModel {
    var model: IceModel
    if iceProfile.isEmpty {
      model = try IceModel(named: ice)
    } else {
      model = IceModel(
        name: "ice_profile", profile: try IceProfile(layers: iceProfile.map(\.layer)),
        reference: Reference(
          key: "ice_profile", citation: "Ice of one's own, described in the configuration"))
    }
    if let bed {
      model = try model.over(
        bedAtDepthM: bed.depthM, amplitude: bed.reflection, phaseRad: bed.phaseRad)
    }
    return model
  }

  /// The attenuation; none where the experiment leaves it out.
  func attenuationModel() throws(PhysicsError) -> IceAttenuationModel? {
    if let attenuationTable { return .table(attenuationTable.table) }
    return attenuation == "none" ? nil : try IceAttenuationModel(named: attenuation)
  }

  /// The files of tables that the section names, without doubles.
  public var tablePaths: [String] {
    var seen: Set<String> = []
    let files = iceProfile.compactMap(\.file) + [attenuationTable?.file].compactMap(\.self)
    return files.map(\.path).filter { seen.insert($0).inserted }
  }
}
