import Glibc

/// Writing a file so that it is there whole or not at all, whenever the program or the machine stops.
///
/// The bytes go to a temporary name in the same folder, are synced, get the final name in one step (which
/// replaces a file that was there), and the folder is synced. A link is followed; a folder, a device or a pipe is
/// refused.
public enum AtomicFile {
  /// Writes bytes to a file in one step.
  ///
  /// Who writes many files may sync the folder once, after them: before that a power cut may take the name away again, but never
  /// leave half a file.
  public static func write(
    _ bytes: [UInt8], to path: String, syncingFolder: Bool = true
  ) throws(FileError) {
    let writer = try AtomicFileWriter(path: path)
    try writer.append(bytes)
    try writer.commit(syncingFolder: syncingFolder)
  }

  /// Writes text in UTF-8 to a file in one step.
  public static func write(_ text: String, to path: String) throws(FileError) {
    try write(Array(text.utf8), to: path)
  }

  static let temporarySuffix = ".neutrinology-tmp"

  /// How many temporary names are tried: each one taken is left from a killed writer of the same process number.
  static let attempts = 10_000

  /// Whether a name in a folder is that of a file whose writer has not finished (or was killed).
  public static func isTemporaryName(_ name: String) -> Bool { name.hasSuffix(temporarySuffix) }

  /// Removes what killed writers left in a folder; only for a folder that nobody is writing to.
  public static func removeLeftovers(in folder: String) throws(FileError) {
    for name in try Files.allNames(folder) where isTemporaryName(name) {
      try Files.removeFolder("\(folder)/\(name)")
    }
  }

  /// A name in the same folder that is free, as far as this attempt knows.
  static func temporaryPath(beside path: String, attempt: Int) -> String {
    "\(Files.parent(of: path))/.\(getpid())-\(attempt)\(temporarySuffix)"
  }
}

/// A large file that is written piece by piece and appears whole, or not at all.
///
/// Append, then commit. Without a commit (or when an append fails) the temporary file is removed. One writer belongs
/// to one thread.
public final class AtomicFileWriter {
  /// The path that the finished file gets.
  public let path: String
  private let target: String
  private var temporary = ""
  private var descriptor: Int32 = -1
  private var buffer: [UInt8] = []
  private let calls: SystemCalls

  private static let bufferSize = 1 << 18

  /// Starts a file; nothing is seen under its name before the commit.
  public convenience init(path: String) throws(FileError) {
    try self.init(path: path, calls: .live)
  }

  init(path: String, calls: SystemCalls) throws(FileError) {
    self.path = path
    self.calls = calls
    self.target = try Self.resolvedTarget(path)
    (temporary, descriptor) = try Self.createTemporary(beside: target, path, calls)
  }

  deinit { abandon() }

  /// The file that a path means: links followed, anything but an ordinary file refused.
  private static func resolvedTarget(_ path: String) throws(FileError) -> String {
    try checkPath(path, .write)
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return path }
      throw failure(.write, path)
    }
    var target = path
    if status.st_mode & S_IFMT == S_IFLNK {
      guard let resolved = realpath(path, nil) else { throw failure(.write, path) }
      defer { free(resolved) }
      target = String(cString: resolved)
      guard stat(target, &status) == 0 else { throw failure(.write, path) }
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return target
    case S_IFDIR: throw FileError(path: path, operation: .write, errorNumber: EISDIR)
    default: throw FileError(path: path, operation: .write, errorNumber: ENODEV)
    }
  }

  private static func createTemporary(
    beside target: String, _ path: String, _ calls: SystemCalls
  ) throws(FileError) -> (String, Int32) {
    for attempt in 0..<AtomicFile.attempts {
      let name = AtomicFile.temporaryPath(beside: target, attempt: attempt)
      let descriptor = calls.create(name)
      if descriptor >= 0 { return (name, descriptor) }
      if errno != EEXIST && errno != EINTR { throw failure(.write, path) }
    }
    throw FileError(path: path, operation: .write, errorNumber: EEXIST)
  }

  /// Adds bytes at the end.
  public func append(_ bytes: [UInt8]) throws(FileError) {
    if bytes.count >= Self.bufferSize {
      try flush()
      try bytes.withUnsafeBufferPointer { (raw) throws(FileError) in
        try writeAll(UnsafeRawBufferPointer(raw))
      }
    } else {
      buffer.append(contentsOf: bytes)
      if buffer.count >= Self.bufferSize { try flush() }
    }
  }

  /// Adds text in UTF-8 at the end.
  public func append(_ text: String) throws(FileError) { try append(Array(text.utf8)) }

  /// Gives the finished file its name; afterwards the writer is used up.
  public func commit(syncingFolder: Bool = true) throws(FileError) {
    try flush()
    try check(calls.sync(descriptor) == 0, .sync)
    let closed = calls.close(descriptor)
    descriptor = -1
    try check(closed == 0, .write)
    try check(calls.rename(temporary, target) == 0, .rename)
    temporary = ""
    if syncingFolder { try Files.syncFolder(Files.parent(of: target)) }
  }

  /// Drops the file; nothing of it stays behind.
  public func abandon() {
    if descriptor >= 0 { _ = calls.close(descriptor) }
    descriptor = -1
    if !temporary.isEmpty { unlink(temporary) }
    temporary = ""
    buffer = []
  }

  private func flush() throws(FileError) {
    // Taken out first, so that a failed write does not leave it behind.
    let bytes = buffer
    buffer.removeAll(keepingCapacity: true)
    try bytes.withUnsafeBufferPointer { (raw) throws(FileError) in
      try writeAll(UnsafeRawBufferPointer(raw))
    }
  }

  /// Writes all of it: the system may take less at a time, and signals may interrupt it.
  private func writeAll(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    guard descriptor >= 0 else {
      throw FileError(path: path, operation: .write, errorNumber: EBADF)
    }
    var rest = bytes
    while !rest.isEmpty {
      let count = calls.write(descriptor, rest)
      if count < 0 && errno == EINTR { continue }
      // A write that takes nothing would loop for ever.
      if count == 0 { errno = ENOSPC }
      try check(count > 0, .write)
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }

  /// Abandons the file and throws where a call failed.
  private func check(_ succeeded: Bool, _ operation: FileError.Operation) throws(FileError) {
    if succeeded { return }
    let error = failure(operation, path)
    abandon()
    throw error
  }
}
