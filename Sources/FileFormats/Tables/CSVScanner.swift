/// Where the fields of a table are: found in one walk over the bytes.
struct CSVScanner {
  /// A problem with the place where it was met.
  struct Stop: Error {
    var problem: TableError.Problem
    var offset: Int
    var field: Int
  }

  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var position: Int
  private(set) var rowStarts: [Int] = []
  /// The ends of all fields, counted from the start of their row.
  private(set) var fieldEnds: [UInt32] = []
  private var emptyLine: Int?

  init(bytes: UnsafeBufferPointer<UInt8>, position: Int) {
    self.bytes = bytes
    self.position = position
  }

  private static let comma = UInt8(ascii: ",")
  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// Passes empty lines and lines that start with a number sign: what may stand before the names.
  mutating func skipComments() {
    while position < bytes.count {
      let start = position
      var isBlank = true
      while position < bytes.count, bytes[position] != Self.lineFeed {
        if !NumberText.isBlank(bytes[position]), bytes[position] != Self.carriageReturn {
          isBlank = false
        }
        position &+= 1
      }
      guard isBlank || bytes[start] == UInt8(ascii: "#") else {
        position = start
        return
      }
      if position < bytes.count { position &+= 1 }
    }
  }

  /// Reads the next row; false at the end.
  mutating func row() throws(Stop) -> Bool {
    while position < bytes.count, isLineEnd(position) {
      emptyLine = emptyLine ?? position
      try passLineEnd(field: 0)
    }
    guard position < bytes.count else { return false }
    if let emptyLine { throw Stop(problem: .emptyLine, offset: emptyLine, field: 0) }
    let start = position
    rowStarts.append(start)
    var field = 0
    while true {
      field &+= 1
      try passField(field, of: start)
      guard position &- start <= Int(UInt32.max) else {
        throw Stop(problem: .tooLong, offset: start, field: field)
      }
      fieldEnds.append(UInt32(truncatingIfNeeded: position &- start))
      guard position < bytes.count else { return true }
      guard bytes[position] == Self.comma else {
        try passLineEnd(field: field)
        return true
      }
      position &+= 1
    }
  }

  private func isLineEnd(_ index: Int) -> Bool {
    bytes[index] == Self.lineFeed || bytes[index] == Self.carriageReturn
  }

  private mutating func passLineEnd(field: Int) throws(Stop) {
    if bytes[position] == Self.carriageReturn {
      guard position &+ 1 < bytes.count, bytes[position &+ 1] == Self.lineFeed else {
        throw Stop(problem: .loneCarriageReturn, offset: position, field: field)
      }
      position &+= 1
    }
    position &+= 1
  }

  private mutating func passField(_ field: Int, of start: Int) throws(Stop) {
    if position < bytes.count, bytes[position] == Self.quote { return try passQuoted(field) }
    while position < bytes.count {
      let byte = bytes[position]
      if byte == Self.comma || byte == Self.lineFeed || byte == Self.carriageReturn { return }
      if byte == Self.quote { throw Stop(problem: .strayQuote, offset: position, field: field) }
      position &+= 1
    }
  }

  private mutating func passQuoted(_ field: Int) throws(Stop) {
    let opening = position
    position &+= 1
    while position < bytes.count {
      guard bytes[position] == Self.quote else {
        position &+= 1
        continue
      }
      position &+= 1
      if position == bytes.count || bytes[position] == Self.comma || isLineEnd(position) { return }
      // Two quotes are one quote of the text.
      guard bytes[position] == Self.quote else {
        throw Stop(problem: .strayQuote, offset: position, field: field)
      }
      position &+= 1
    }
    throw Stop(problem: .unterminatedQuote, offset: opening, field: field)
  }
}
