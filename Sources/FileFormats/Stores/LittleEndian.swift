/// Values to bytes and back, in little-endian order on every machine.
enum LittleEndian {
  static func append(_ values: ColumnValues, rows: Range<Int>, to bytes: inout [UInt8]) {
    switch values {
    case .float64(let values): append(values[rows].lazy.map(\.bitPattern), to: &bytes)
    case .int64(let values): append(values[rows], to: &bytes)
    case .int32(let values): append(values[rows], to: &bytes)
    case .int8(let values): bytes.append(contentsOf: values[rows].lazy.map(UInt8.init(bitPattern:)))
    case .bool(let values): bytes.append(contentsOf: values[rows].lazy.map { $0 ? 1 : 0 })
    }
  }

  static func append<Word: FixedWidthInteger>(
    _ words: some Collection<Word>, to bytes: inout [UInt8]
  ) {
    bytes.reserveCapacity(bytes.count + words.count * Word.bitWidth / 8)
    for word in words {
      withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
    }
  }

  static func append<Word: FixedWidthInteger>(_ word: Word, to bytes: inout [UInt8]) {
    append(CollectionOfOne(word), to: &bytes)
  }

  /// The values of a type in bytes; `nil` for a byte of a bool that is neither 0 nor 1.
  static func values(
    _ type: ColumnType, _ bytes: UnsafeRawBufferPointer, count: Int
  ) -> ColumnValues? {
    switch type {
    case .float64:
      return .float64(words(bytes, count, UInt64.self).map(Double.init(bitPattern:)))
    case .int64: return .int64(words(bytes, count, Int64.self))
    case .int32: return .int32(words(bytes, count, Int32.self))
    case .int8: return .int8(words(bytes, count, Int8.self))
    case .bool:
      let values = bytes.prefix(count)
      return values.allSatisfy { $0 <= 1 } ? .bool(values.map { $0 == 1 }) : nil
    }
  }

  static func words<Word: FixedWidthInteger & BitwiseCopyable>(
    _ bytes: UnsafeRawBufferPointer, _ count: Int, _ type: Word.Type
  ) -> [Word] {
    let size = Word.bitWidth / 8
    return (0..<count).map {
      Word(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 &* size, as: Word.self))
    }
  }
}
