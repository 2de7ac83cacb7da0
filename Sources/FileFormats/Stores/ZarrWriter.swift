import Glibc

/// Writing a Zarr v3 store: a folder of JSON and raw chunks that xarray and zarr open without any code of ours.
///
/// The store grows under a temporary name in the same folder and gets its own in one step at the commit. Arrays are
/// appended to piece by piece; only one chunk of each is in memory. Groups are named by paths (`station_101/ray`).
/// Equal values give equal bytes: keys are sorted, nothing depends on time or machine. A writer belongs to one thread.
///
/// **Source** Zarr core specification v3, https://zarr-specs.readthedocs.io/en/latest/v3/core/index.html
public final class ZarrWriter {
  /// What to do where something of that name is there.
  public enum Existing: Sendable {
    /// Refuse.
    case refused
    /// Replace a Zarr store; anything else is refused.
    ///
    /// A process killed within the two renames leaves the old store beside, under a name that ends in `.old`.
    case replaced
  }

  /// The path of the finished store.
  public let path: String
  private let existing: Existing
  private var temporary: String
  private var groups: Set<String> = [""]
  private var arrays: [String: ZarrArrayWriter] = [:]

  /// Starts a store; nothing is seen under its name before the commit.
  ///
  /// - Throws: ``StoreError``.
  public init(
    path: String, attributes: [String: JSONValue] = [:], existing: Existing = .refused
  ) throws(StoreError) {
    self.path = path
    self.existing = existing
    temporary = ""
    if Files.exists(path) { try Self.checkReplaceable(path, existing) }
    temporary = try StoreError.wrapping { () throws(FileError) in
      try Self.makeTemporary(beside: path)
    }
    try writeGroup(temporary, attributes)
  }

  deinit { abandon() }

  private static func checkReplaceable(_ path: String, _ existing: Existing) throws(StoreError) {
    guard existing == .replaced else {
      throw .refused(
        path: path, problem: "it is already there", hint: "choose another name, or remove it")
    }
    guard Files.exists("\(path)/zarr.json") else {
      throw .refused(
        path: path, problem: "it is there and is not a Zarr store", hint: "choose another name")
    }
  }

  private static func makeTemporary(beside path: String) throws(FileError) -> String {
    for attempt in 0..<AtomicFile.attempts {
      let name = AtomicFile.temporaryPath(beside: path, attempt: attempt)
      if try Files.makeNewFolder(name) { return name }
    }
    throw FileError(path: path, operation: .makeFolder, errorNumber: EEXIST)
  }

  private func writeGroup(
    _ folder: String, _ attributes: [String: JSONValue]
  ) throws(StoreError) {
    let metadata: JSONValue = [
      "zarr_format": 3, "node_type": "group", "attributes": .object(attributes),
    ]
    try ZarrMetadata.write(metadata, to: folder)
  }

  /// Adds a group; those above it must be there.
  ///
  /// - Throws: ``StoreError``.
  public func addGroup(_ name: String, attributes: [String: JSONValue] = [:]) throws(StoreError) {
    try checkName(name)
    groups.insert(name)
    let folder = "\(temporary)/\(name)"
    try StoreError.wrapping { () throws(FileError) in try Files.makeFolder(folder) }
    try writeGroup(folder, attributes)
  }

  /// Adds an array that is then appended to.
  ///
  /// - Parameters:
  ///   - name: The name, with the path of its group before it.
  ///   - type: The type of the values.
  ///   - dimension: What the rows are: event, shower, ray. Arrays of different length need different names.
  ///   - unit: The unit; becomes the attribute `units`.
  ///   - missing: Whether doubles may have gaps (NaN).
  ///   - inner: The name and length of a second dimension, for arrays of vectors.
  ///   - chunkRows: The rows in one chunk.
  ///   - attributes: Whatever else belongs to the array.
  /// - Returns: The writer of the array.
  /// - Throws: ``StoreError``.
  public func addArray(
    _ name: String, type: ColumnType, dimension: String, unit: String = "",
    missing: MissingValues = .refused, inner: (name: String, count: Int)? = nil,
    chunkRows: Int = 65_536, attributes: [String: JSONValue] = [:]
  ) throws(StoreError) -> ZarrArrayWriter {
    try checkName(name)
    guard chunkRows > 0, inner.map({ $0.count > 0 }) ?? true else {
      throw .refused(
        path: path, problem: "array \"\(name)\" has empty chunks", hint: "use 1 or more")
    }
    var attributes = attributes
    if !unit.isEmpty { attributes["units"] = .text(unit) }
    let folder = "\(temporary)/\(name)"
    let array = ZarrArrayWriter(
      folder: folder, name: name, type: type, dimension: dimension, missing: missing, inner: inner,
      chunkRows: chunkRows, attributes: attributes)
    try StoreError.wrapping { () throws(FileError) in try Files.makeFolder("\(folder)/c") }
    arrays[name] = array
    return array
  }

  /// Adds a whole column as an array.
  ///
  /// - Throws: ``StoreError``.
  public func add(_ column: Column, chunkRows: Int = 65_536) throws(StoreError) {
    let array = try addArray(
      column.name, type: column.values.type, dimension: column.dimension, unit: column.unit,
      missing: column.missing, chunkRows: chunkRows)
    try array.append(column.values)
  }

  /// Refuses names that are taken, that Zarr does not allow, or whose group is not there.
  private func checkName(_ name: String) throws(StoreError) {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let isClean = parts.allSatisfy { part in
      !part.isEmpty && !part.hasPrefix("__") && part != "zarr.json" && part != "c"
        && !part.allSatisfy { $0 == "." } && !part.utf8.contains(0)
    }
    guard isClean else {
      throw .refused(
        path: path, problem: "\"\(name)\" cannot be a name in a Zarr store",
        hint: "use letters, digits and underscores")
    }
    guard !groups.contains(name), arrays[name] == nil else {
      throw .refused(path: path, problem: "\"\(name)\" is already there", hint: "rename one")
    }
    guard groups.contains(parts.dropLast().joined(separator: "/")) else {
      throw .refused(
        path: path, problem: "the group of \"\(name)\" is not there", hint: "add it first")
    }
  }

  /// Finishes all arrays and gives the store its name; afterwards the writer is used up.
  ///
  /// - Throws: ``StoreError``; a store that was to be replaced is then still there.
  public func commit() throws(StoreError) {
    guard !temporary.isEmpty else {
      throw .refused(path: path, problem: "the store is already finished", hint: "")
    }
    for name in arrays.keys.sorted() { try arrays[name]?.finish() }
    try StoreError.wrapping { () throws(FileError) in try syncFolders() }
    try StoreError.wrapping { () throws(FileError) in try takeName() }
  }

  private func syncFolders() throws(FileError) {
    for name in groups.sorted() { try Files.syncFolder("\(temporary)/\(name)") }
    for name in arrays.keys.sorted() {
      try Files.syncFolder("\(temporary)/\(name)")
      try Files.syncFolder("\(temporary)/\(name)/c")
    }
  }

  /// Gives the store its name; where one is replaced the two change names first.
  private func takeName() throws(FileError) {
    if existing == .replaced && Files.exists(path) {
      try Files.exchange(temporary, path)
      try Files.syncFolder(Files.parent(of: path))
      // What has the temporary name now is the old store.
      try Files.removeFolder(temporary)
    } else {
      try Files.rename(temporary, path)
      try Files.syncFolder(Files.parent(of: path))
    }
    temporary = ""
  }

  /// Drops the store; nothing of it stays behind.
  public func abandon() {
    if !temporary.isEmpty { try? Files.removeFolder(temporary) }
    temporary = ""
  }
}
