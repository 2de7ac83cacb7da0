import Glibc

/// Plain reading, listing and removing, with errors that name the path and help.
///
/// Paths are as the system takes them: relative ones start in the folder that the program runs in.
public enum Files {
  /// The name that stands for the standard input or output in the place of a path.
  public static let standardStream = "-"

  /// What stands in error messages for the standard input.
  public static let standardInputName = "<standard input>"

  /// The bytes of a file, or of the standard input where the path is a single dash.
  ///
  /// - Throws: ``FileError``; what is not an ordinary file (a pipe, a device) is refused beyond 4 GiB.
  public static func read(_ path: String) throws(FileError) -> [UInt8] {
    if path == standardStream { return try readAll(0, standardInputName, expected: 0) }
    try checkPath(path, .open)
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(.open, path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure(.open, path) }
    if status.st_mode & S_IFMT == S_IFDIR {
      throw FileError(path: path, operation: .read, errorNumber: EISDIR)
    }
    let size = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
    return try readAll(descriptor, path, expected: size)
  }

  /// Reads until the end; an unknown length grows in steps and ends at 4 GiB.
  private static func readAll(
    _ descriptor: Int32, _ path: String, expected: Int
  ) throws(FileError) -> [UInt8] {
    let limit = Swift.max(1 << 32, expected + (1 << 20))
    var bytes: [UInt8] = []
    bytes.reserveCapacity(expected + 1)
    let step = 1 << 20
    var chunk = [UInt8](repeating: 0, count: Swift.min(step, Swift.max(expected + 1, 4096)))
    while true {
      let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure(.read, path)
      }
      bytes.append(contentsOf: chunk[..<count])
      if bytes.count > limit {
        throw FileError(path: path, operation: .read, errorNumber: EFBIG)
      }
    }
  }

  /// Whether a file or folder of that name is there.
  public static func exists(_ path: String) -> Bool { mode(path) != nil }

  /// Whether there is a folder of that name.
  public static func isFolder(_ path: String) -> Bool { mode(path).map { $0 == S_IFDIR } ?? false }

  /// The type of what is there: the file type bits, links followed.
  static func mode(_ path: String) -> mode_t? {
    var status = stat()
    guard !path.isEmpty, !path.utf8.contains(0), stat(path, &status) == 0 else { return nil }
    return status.st_mode & S_IFMT
  }

  /// Makes a folder and those above it; one that is already there is fine.
  public static func makeFolder(_ path: String) throws(FileError) {
    try checkPath(path, .makeFolder)
    if isFolder(path) { return }
    let parent = Self.parent(of: path)
    if parent != path, !isFolder(parent) { try makeFolder(parent) }
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw failure(.makeFolder, path) }
    // Another process may have been faster; a file of that name is not a folder.
    if !isFolder(path) {
      throw FileError(path: path, operation: .makeFolder, errorNumber: ENOTDIR)
    }
  }

  /// The names in a folder, sorted by their bytes, without those of unfinished files.
  public static func list(_ folder: String) throws(FileError) -> [String] {
    try allNames(folder).filter { !AtomicFile.isTemporaryName($0) }
  }

  /// Every name in a folder but itself and the one above, sorted by their bytes.
  static func allNames(_ folder: String) throws(FileError) -> [String] {
    try checkPath(folder, .list)
    guard let stream = opendir(folder) else { throw failure(.list, folder) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Removes a file; one that is not there is fine.
  public static func removeFile(_ path: String) throws(FileError) {
    try checkPath(path, .remove)
    guard unlink(path) == 0 || errno == ENOENT else { throw failure(.remove, path) }
  }

  /// Removes a folder with all that is in it, without following links; one that is not there is fine.
  public static func removeFolder(_ path: String) throws(FileError) {
    try checkPath(path, .remove)
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return }
      throw failure(.remove, path)
    }
    guard status.st_mode & S_IFMT == S_IFDIR else { return try removeFile(path) }
    for name in try allNames(path) { try removeFolder("\(path)/\(name)") }
    guard rmdir(path) == 0 else { throw failure(.remove, path) }
  }

  /// Makes a folder that was not there; false where something of that name is.
  static func makeNewFolder(_ path: String) throws(FileError) -> Bool {
    try checkPath(path, .makeFolder)
    if mkdir(path, 0o777) == 0 { return true }
    if errno == EEXIST { return false }
    throw failure(.makeFolder, path)
  }

  /// Lets two files or folders change names: the old one is aside, not gone, should the process be killed in between.
  static func exchange(_ new: String, _ old: String) throws(FileError) {
    let aside = "\(new).old"
    try rename(old, aside)
    do {
      try rename(new, old)
    } catch {
      try rename(aside, old)
      throw error
    }
    try rename(aside, new)
  }

  /// Gives a file or folder another name on the same file system.
  static func rename(_ from: String, _ to: String) throws(FileError) {
    guard Glibc.rename(from, to) == 0 else { throw failure(.rename, to) }
  }

  /// Makes sure that the names in a folder survive a power cut.
  public static func syncFolder(_ path: String) throws(FileError) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(.open, path) }
    defer { close(descriptor) }
    // Some network file systems cannot sync folders and say so.
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP else {
      throw failure(.sync, path)
    }
  }

  /// The folder that a path lies in.
  public static func parent(of path: String) -> String {
    var trimmed = path[...]
    while trimmed.count > 1, trimmed.last == "/" { trimmed.removeLast() }
    guard let slash = trimmed.lastIndex(of: "/") else { return "." }
    return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
  }
}
