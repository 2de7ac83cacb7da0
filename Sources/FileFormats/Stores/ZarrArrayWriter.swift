/// One array of a Zarr store that is being written, row by row.
public final class ZarrArrayWriter {
  /// The name with the path of its group.
  public let name: String
  /// The type of the values.
  public let type: ColumnType
  /// The rows so far.
  public private(set) var rowCount = 0
  private let folder: String
  private let dimension: String
  private let missing: MissingValues
  private let inner: (name: String, count: Int)?
  private var chunkRows: Int
  private let attributes: [String: JSONValue]
  private var chunk: [UInt8] = []
  private var chunkCount = 0
  private var isFinished = false

  init(
    folder: String, name: String, type: ColumnType, dimension: String, missing: MissingValues,
    inner: (name: String, count: Int)?, chunkRows: Int, attributes: [String: JSONValue]
  ) {
    self.folder = folder
    self.name = name
    self.type = type
    self.dimension = dimension
    self.missing = missing
    self.inner = inner
    self.chunkRows = chunkRows
    self.attributes = attributes
  }

  private var valuesInRow: Int { inner?.count ?? 1 }
  private var chunkBytes: Int { chunkRows * valuesInRow * type.byteCount }

  /// Adds rows; of an array with a second dimension, whole rows one after another.
  ///
  /// - Throws: ``StoreError`` for values of another type, half rows, numbers that are not finite, and what the system refuses.
  public func append(_ values: ColumnValues) throws(StoreError) {
    try check(values)
    var next = 0
    while next < values.count {
      let room = (chunkBytes - chunk.count) / type.byteCount
      let end = Swift.min(values.count, next + room)
      LittleEndian.append(values, rows: next..<end, to: &chunk)
      next = end
      if chunk.count == chunkBytes { try writeChunk() }
    }
    rowCount += values.count / valuesInRow
  }

  /// Adds rows of doubles.
  ///
  /// - Throws: ``StoreError``, as for other values.
  public func append(_ values: [Double]) throws(StoreError) { try append(.float64(values)) }

  private func check(_ values: ColumnValues) throws(StoreError) {
    func refused(_ problem: String, _ hint: String) -> StoreError {
      .refused(path: name, problem: problem, hint: hint)
    }
    if isFinished { throw refused("the array is already finished", "append before the commit") }
    if values.type != type {
      throw refused("values are \(values.type), the array is \(type)", "convert them first")
    }
    if values.count % valuesInRow != 0 {
      throw refused("\(values.count) values are no whole rows", "a row has \(valuesInRow)")
    }
    if case .float64(let doubles) = values, let index = firstUnwritable(doubles, missing) {
      throw refused(
        "row \(rowCount + index / valuesInRow) is \(doubles[index])",
        "such a value is never written; this is a defect of the model that gave it")
    }
  }

  private func writeChunk() throws(StoreError) {
    // The inner dimension is in one chunk, whose second index is therefore 0.
    let key = inner == nil ? "c/\(chunkCount)" : "c/\(chunkCount)/0"
    let file = "\(folder)/\(key)"
    let isNested = inner != nil
    let bytes = chunk
    try StoreError.wrapping { () throws(FileError) in
      if isNested { try Files.makeFolder(Files.parent(of: file)) }
      try AtomicFile.write(bytes, to: file)
    }
    chunk.removeAll(keepingCapacity: true)
    chunkCount += 1
  }

  /// Pads and writes the last chunk, and the metadata, which only now knows the number of rows.
  func finish() throws(StoreError) {
    if isFinished { return }
    // An array shorter than a chunk is one chunk of its own length (at least 1, as Zarr wants it).
    if chunkCount == 0 { chunkRows = Swift.max(1, rowCount) }
    if !chunk.isEmpty {
      let missingValues = (chunkBytes - chunk.count) / type.byteCount
      for _ in 0..<missingValues { chunk.append(contentsOf: ZarrMetadata.fillBytes(type)) }
      try writeChunk()
    }
    try ZarrMetadata.write(metadata, to: folder)
    isFinished = true
  }

  private var metadata: JSONValue {
    var shape: [JSONValue] = [.integer(rowCount)]
    var chunkShape: [JSONValue] = [.integer(chunkRows)]
    var dimensions: [JSONValue] = [.text(dimension)]
    if let inner {
      shape.append(.integer(inner.count))
      chunkShape.append(.integer(inner.count))
      dimensions.append(.text(inner.name))
    }
    return [
      "zarr_format": 3, "node_type": "array", "shape": .array(shape),
      "data_type": .text(type.rawValue),
      "chunk_grid": ["name": "regular", "configuration": ["chunk_shape": .array(chunkShape)]],
      "chunk_key_encoding": ["name": "default", "configuration": ["separator": "/"]],
      "fill_value": ZarrMetadata.fillValue(type), "codecs": [ZarrMetadata.codec(type)],
      "dimension_names": .array(dimensions), "attributes": .object(attributes),
    ]
  }
}

/// The parts of Zarr's JSON that writer and reader share.
enum ZarrMetadata {
  static func fillValue(_ type: ColumnType) -> JSONValue {
    switch type {
    case .float64: "NaN"
    case .bool: false
    case .int64, .int32, .int8: 0
    }
  }

  static func fillBytes(_ type: ColumnType) -> [UInt8] {
    var bytes: [UInt8] = []
    if type == .float64 {
      // The NaN that the specification means: sign 0, only the first bit of the fraction set.
      LittleEndian.append(0x7FF8_0000_0000_0000 as UInt64, to: &bytes)
    } else {
      bytes = [UInt8](repeating: 0, count: type.byteCount)
    }
    return bytes
  }

  static func codec(_ type: ColumnType) -> JSONValue {
    if type.byteCount == 1 { return ["name": "bytes"] }
    return ["name": "bytes", "configuration": ["endian": "little"]]
  }

  static func write(_ metadata: JSONValue, to folder: String) throws(StoreError) {
    let bytes: [UInt8]
    do {
      bytes = try metadata.serialized(indented: true)
    } catch {
      throw .refused(path: folder, problem: error.problem, hint: "an attribute is not finite")
    }
    try StoreError.wrapping { () throws(FileError) in
      try AtomicFile.write(bytes, to: "\(folder)/zarr.json")
    }
  }
}
