extension BlockFile {
  /// The block in bytes, its checksum proved; the path only names it in errors.
  ///
  /// - Throws: ``StoreError`` for bytes that are cut short, damaged, or not a block.
  public static func decode(
    _ bytes: [UInt8], path: String = "block"
  ) throws(StoreError) -> BlockFile {
    let again = "remove the file: the run computes the block again"
    func damaged(_ problem: String) -> StoreError {
      .damaged(path: path, problem: problem, hint: again)
    }
    guard bytes.count >= preamble + 8 else {
      throw damaged("the block is cut short: \(bytes.count) bytes")
    }
    guard bytes.starts(with: magic) else {
      throw .damaged(path: path, problem: "this is not a block of a run", hint: "check the path")
    }
    let words = bytes.withUnsafeBytes { raw in
      (
        LittleEndian.words(UnsafeRawBufferPointer(rebasing: raw[8...]), 2, UInt32.self),
        LittleEndian.words(UnsafeRawBufferPointer(rebasing: raw[16...]), 1, UInt64.self)[0],
        LittleEndian.words(
          UnsafeRawBufferPointer(rebasing: raw[(raw.count - 8)...]), 1, UInt64.self)
      )
    }
    guard words.0[0] == version else {
      throw .damaged(
        path: path, problem: "the block has version \(words.0[0]), not \(version)",
        hint: "read it with the version of the program that wrote it")
    }
    guard words.1 == UInt64(bytes.count) else {
      throw damaged("the block has \(bytes.count) bytes instead of \(words.1): it is cut short")
    }
    let sum = bytes.withUnsafeBytes {
      XXH64.hash(UnsafeRawBufferPointer(rebasing: $0[..<($0.count - 8)]))
    }
    guard sum == words.2[0] else { throw damaged("the checksum is wrong: the block is damaged") }
    let headerEnd = preamble + Int(words.0[1])
    guard headerEnd <= bytes.count - 8 else { throw damaged("the description is too long") }
    return try decode(bytes, headerEnd: headerEnd, damaged)
  }

  private static func decode(
    _ bytes: [UInt8], headerEnd: Int, _ damaged: (String) -> StoreError
  ) throws(StoreError) -> BlockFile {
    let header: JSONValue
    do {
      header = try JSONValue.parse(Array(bytes[preamble..<headerEnd]))
    } catch {
      throw damaged("the description is not JSON: \(error)")
    }
    guard let number = header["block"]?.integerValue,
      let first = header["firstEvent"]?.integerValue, let end = header["endEvent"]?.integerValue,
      first <= end, let described = header["columns"]?.arrayValue,
      let attributes = header["attributes"]?.objectValue
    else { throw damaged("the description is incomplete") }
    var block = BlockFile(number: number, events: first..<end, attributes: attributes, columns: [])
    var position = headerEnd
    for description in described {
      guard let column = column(description, bytes, &position) else {
        throw damaged("a column is described wrongly")
      }
      block.columns.append(column)
    }
    guard position == bytes.count - 8 else { throw damaged("there are bytes of no column") }
    return block
  }

  private static func column(
    _ description: JSONValue, _ bytes: [UInt8], _ position: inout Int
  ) -> Column? {
    guard let name = description["name"]?.textValue, let unit = description["unit"]?.textValue,
      let dimension = description["dimension"]?.textValue,
      let missing = description["missing"]?.textValue.flatMap(MissingValues.init),
      let type = description["type"]?.textValue.flatMap(ColumnType.init),
      let count = description["count"]?.integerValue, count >= 0, count <= bytes.count
    else { return nil }
    let size = paddedSize(count * type.byteCount)
    guard position + size <= bytes.count - 8 else { return nil }
    let values = bytes.withUnsafeBytes {
      LittleEndian.values(
        type, UnsafeRawBufferPointer(rebasing: $0[position..<(position + size)]), count: count)
    }
    position += size
    return values.map { Column(name, unit: unit, dimension: dimension, missing: missing, $0) }
  }
}
