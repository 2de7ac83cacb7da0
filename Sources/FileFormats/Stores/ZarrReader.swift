/// Reading back the Zarr v3 stores that this package writes.
///
/// It takes what ``ZarrWriter`` makes (regular chunks in rows, one `bytes` codec, little-endian) and refuses other
/// stores, and stores with chunks missing, by name.
public struct ZarrReader: Sendable {
  /// The path of the store.
  public let path: String
  /// The attributes of the root group.
  public let attributes: [String: JSONValue]

  /// Opens a store.
  ///
  /// - Throws: ``StoreError``.
  public init(path: String) throws(StoreError) {
    self.path = path
    attributes = try Self.groupAttributes(path)
  }

  /// What an array is, without its values.
  public struct ArrayDescription: Hashable, Sendable {
    /// The name with the path of its group.
    public let name: String
    /// The type of the values.
    public let type: ColumnType
    /// Rows, and values in a row where there is a second dimension.
    public let shape: [Int]
    /// Rows and values in a row of one chunk.
    public let chunkShape: [Int]
    /// The names of the dimensions.
    public let dimensions: [String]
    /// The attributes.
    public let attributes: [String: JSONValue]

    /// The unit; empty for plain numbers.
    public var unit: String { attributes["units"]?.textValue ?? "" }
  }

  private func node(_ name: String) -> String { name.isEmpty ? path : "\(path)/\(name)" }

  private static func metadata(_ folder: String) throws(StoreError) -> JSONValue {
    let file = "\(folder)/zarr.json"
    let bytes = try StoreError.wrapping { () throws(FileError) in try Files.read(file) }
    do {
      return try JSONValue.parse(bytes, source: file)
    } catch {
      throw .damaged(path: file, problem: "line \(error.line ?? 0): \(error.problem)", hint: "")
    }
  }

  private func damaged(_ name: String, _ problem: String) -> StoreError {
    .damaged(path: node(name), problem: problem, hint: "this reader takes stores of this package")
  }

  /// The attributes of a group.
  ///
  /// - Throws: ``StoreError``.
  public func attributes(ofGroup name: String) throws(StoreError) -> [String: JSONValue] {
    try Self.groupAttributes(node(name))
  }

  private static func groupAttributes(_ folder: String) throws(StoreError) -> [String: JSONValue] {
    let metadata = try metadata(folder)
    guard metadata["zarr_format"] == 3, metadata["node_type"] == "group" else {
      throw .damaged(path: folder, problem: "it is not a Zarr v3 group", hint: "check the path")
    }
    return metadata["attributes"]?.objectValue ?? [:]
  }

  /// The names of the arrays and groups in a group, sorted.
  ///
  /// - Throws: ``StoreError``.
  public func names(
    inGroup name: String = ""
  ) throws(StoreError) -> (
    arrays: [String], groups: [String]
  ) {
    let folder = node(name)
    let entries = try StoreError.wrapping { () throws(FileError) in try Files.list(folder) }
    var arrays: [String] = []
    var groups: [String] = []
    for entry in entries where Files.exists("\(folder)/\(entry)/zarr.json") {
      let child = name.isEmpty ? entry : "\(name)/\(entry)"
      if try Self.metadata(node(child))["node_type"] == "group" {
        groups.append(child)
      } else {
        arrays.append(child)
      }
    }
    return (arrays, groups)
  }

  /// What an array is, without its values.
  ///
  /// - Throws: ``StoreError``.
  public func describe(_ name: String) throws(StoreError) -> ArrayDescription {
    let metadata = try Self.metadata(node(name))
    guard metadata["zarr_format"] == 3, metadata["node_type"] == "array",
      let type = metadata["data_type"]?.textValue.flatMap(ColumnType.init),
      let shape = sizes(metadata["shape"]),
      let chunkShape = sizes(metadata["chunk_grid"]?["configuration"]?["chunk_shape"])
    else { throw damaged(name, "it is not an array of a known type") }
    guard metadata["codecs"] == [ZarrMetadata.codec(type)],
      metadata["chunk_grid"]?["name"] == "regular",
      metadata["chunk_key_encoding"]?["name"] == "default"
    else { throw damaged(name, "its chunks are compressed or laid out in another way") }
    let dimensions = (metadata["dimension_names"]?.arrayValue ?? []).compactMap(\.textValue)
    guard (1...2).contains(shape.count), chunkShape.count == shape.count,
      dimensions.count == shape.count, chunkShape.allSatisfy({ $0 > 0 }),
      shape.count == 1 || shape[1] == chunkShape[1]
    else { throw damaged(name, "it has more dimensions, or chunks across them") }
    return ArrayDescription(
      name: name, type: type, shape: shape, chunkShape: chunkShape, dimensions: dimensions,
      attributes: metadata["attributes"]?.objectValue ?? [:])
  }

  /// Lengths of at most 2^40: products of two and of a value's size stay far from overflow.
  private func sizes(_ value: JSONValue?) -> [Int]? {
    guard let elements = value?.arrayValue else { return nil }
    let sizes = elements.compactMap(\.integerValue).filter { (0...(1 << 40)).contains($0) }
    return sizes.count == elements.count && sizes.reduce(1.0) { $0 * Double($1) } < 1e15
      ? sizes : nil
  }

  /// All values of an array, rows one after another.
  ///
  /// - Throws: ``StoreError``.
  public func values(_ name: String) throws(StoreError) -> ColumnValues {
    let array = try describe(name)
    let rowBytes = (array.shape.count == 2 ? array.shape[1] : 1) * array.type.byteCount
    let chunkRows = array.chunkShape[0]
    var bytes: [UInt8] = []
    var row = 0
    while row < array.shape[0] {
      let key = "c/\(row / chunkRows)" + (array.shape.count == 2 ? "/0" : "")
      let file = "\(node(name))/\(key)"
      let chunk = try StoreError.wrapping { () throws(FileError) in try Files.read(file) }
      guard chunk.count == chunkRows * rowBytes else {
        throw damaged(name, "chunk \(key) has \(chunk.count) bytes, not \(chunkRows * rowBytes)")
      }
      let rows = Swift.min(chunkRows, array.shape[0] - row)
      bytes.append(contentsOf: chunk[..<(rows * rowBytes)])
      row += rows
    }
    let values = bytes.withUnsafeBytes {
      LittleEndian.values(array.type, $0, count: bytes.count / array.type.byteCount)
    }
    guard let values else { throw damaged(name, "a truth value is neither 0 nor 1") }
    return values
  }
}
