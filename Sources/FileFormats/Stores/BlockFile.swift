/// A finished block of events of a running simulation, in one file that is whole or not there.
///
/// Layout, all numbers little-endian: 8 bytes of magic, the version (32 bits), the length of the description (32 bits), the
/// length of the whole file (64 bits), the description (JSON with sorted keys, padded with blanks to a multiple of 8), the
/// columns one after another (each padded with zeros to a multiple of 8), and the XXH64 of everything before it. Equal
/// blocks give equal bytes.
public struct BlockFile: Hashable, Sendable {
  /// The number of the block.
  public var number: Int
  /// The events that the block answers for, whether or not they left rows.
  public var events: Range<Int>
  /// Whatever else belongs to the block: counts, the hash of the configuration, the seed.
  public var attributes: [String: JSONValue]
  /// The columns; those of one dimension have equal lengths.
  public var columns: [Column]

  /// Makes a block from all its properties.
  public init(
    number: Int, events: Range<Int>, attributes: [String: JSONValue] = [:], columns: [Column]
  ) {
    self.number = number
    self.events = events
    self.attributes = attributes
    self.columns = columns
  }

  /// The column of a name; `nil` where there is none.
  public func column(_ name: String) -> Column? { columns.first { $0.name == name } }

  static let magic = Array("NUBLOCK\n".utf8)
  static let version: UInt32 = 1
  static let preamble = 24

  /// Writes the block in one step; its folder is synced by who writes the last of many.
  ///
  /// - Throws: ``StoreError`` where the system refuses, or a column is not fit to be written.
  public func write(to path: String) throws(StoreError) {
    let bytes = try encoded(path: path)
    try StoreError.wrapping { () throws(FileError) in
      try AtomicFile.write(bytes, to: path, syncingFolder: false)
    }
  }

  /// Reads a block and proves its checksum.
  ///
  /// - Throws: ``StoreError`` for a file that is not there, cut short, damaged, or not a block.
  public static func read(_ path: String) throws(StoreError) -> BlockFile {
    let bytes = try StoreError.wrapping { () throws(FileError) in try Files.read(path) }
    return try decode(bytes, path: path)
  }

  /// The bytes of the block; the path only names it in errors.
  public func encoded(path: String = "block") throws(StoreError) -> [UInt8] {
    try checkColumns(path)
    let header: [UInt8]
    do {
      header = Self.padded(try description.serialized(), with: 0x20)
    } catch {
      throw .refused(path: path, problem: error.problem, hint: "an attribute is not finite")
    }
    let sizes = columns.map { Self.paddedSize($0.values.count * $0.values.type.byteCount) }
    let total = Self.preamble + header.count + sizes.reduce(0, +) + 8
    var bytes: [UInt8] = []
    bytes.reserveCapacity(total)
    bytes.append(contentsOf: Self.magic)
    LittleEndian.append(Self.version, to: &bytes)
    LittleEndian.append(UInt32(header.count), to: &bytes)
    LittleEndian.append(UInt64(total), to: &bytes)
    bytes.append(contentsOf: header)
    for column in columns {
      LittleEndian.append(column.values, rows: 0..<column.values.count, to: &bytes)
      bytes.append(contentsOf: repeatElement(0, count: -bytes.count & 7))
    }
    LittleEndian.append(XXH64.hash(bytes), to: &bytes)
    return bytes
  }

  private var description: JSONValue {
    let described = columns.map { column -> JSONValue in
      [
        "name": .text(column.name), "unit": .text(column.unit),
        "dimension": .text(column.dimension), "missing": .text(column.missing.rawValue),
        "type": .text(column.values.type.rawValue), "count": .integer(column.values.count),
      ]
    }
    return [
      "block": .integer(number), "firstEvent": .integer(events.lowerBound),
      "endEvent": .integer(events.upperBound), "columns": .array(described),
      "attributes": .object(attributes),
    ]
  }

  static func paddedSize(_ size: Int) -> Int { (size + 7) & ~7 }

  private static func padded(_ bytes: [UInt8], with filler: UInt8) -> [UInt8] {
    bytes + repeatElement(filler, count: paddedSize(bytes.count) - bytes.count)
  }

  private func checkColumns(_ path: String) throws(StoreError) {
    var lengths: [String: Int] = [:]
    var names: Set<String> = []
    for column in columns {
      let count = column.values.count
      if !names.insert(column.name).inserted {
        throw .refused(path: path, problem: "two columns \"\(column.name)\"", hint: "rename one")
      }
      if lengths.updateValue(count, forKey: column.dimension) ?? count != count {
        throw .refused(
          path: path, problem: "column \"\(column.name)\" has \(count) rows",
          hint: "columns along \(column.dimension) must be equally long")
      }
      if case .float64(let values) = column.values,
        let row = firstUnwritable(values, column.missing)
      {
        throw .refused(
          path: path, problem: "column \"\(column.name)\", row \(row), is \(values[row])",
          hint: "such a value is never written; this is a defect of the model that gave it")
      }
    }
  }
}
