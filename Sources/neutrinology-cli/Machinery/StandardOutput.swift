import FileFormats
import Glibc

/// The place where data go: a file that appears whole, or the standard output.
enum Output {
  /// Writes bytes to a path; a single dash is the standard output.
  ///
  /// - Throws: `FileError`, also where the standard output cannot take them.
  static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    if path == Files.standardStream { return try write(bytes, to: 1, "<standard output>") }
    guard isStream(path) else { return try AtomicFile.write(bytes, to: path) }
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw FileError(path: path, operation: .open, errorNumber: errno)
    }
    defer { close(descriptor) }
    try write(bytes, to: descriptor, path)
  }

  /// Whether a path is a device or a pipe (`/dev/null`, `/dev/stdout`), which cannot appear whole.
  private static func isStream(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    return [S_IFCHR, S_IFIFO].contains(status.st_mode & S_IFMT)
  }

  private static func write(
    _ bytes: [UInt8], to descriptor: Int32, _ name: String
  ) throws(FileError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        throw FileError(path: name, operation: .write, errorNumber: errno)
      }
      rest = rest.dropFirst(count)
    }
  }

  /// Writes text in UTF-8 to a path; a single dash is the standard output.
  static func write(_ text: String, to path: String = Files.standardStream) throws(FileError) {
    try write(Array(text.utf8), to: path)
  }
}
