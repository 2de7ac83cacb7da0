import Glibc

/// The few calls of the system that writing needs, so that tests can make any one of them fail.
struct SystemCalls: Sendable {
  var create: @Sendable (_ path: String) -> Int32 = {
    open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
  }
  var write: @Sendable (_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int = {
    Glibc.write($0, $1.baseAddress, $1.count)
  }
  var sync: @Sendable (_ descriptor: Int32) -> Int32 = { fsync($0) }
  var close: @Sendable (_ descriptor: Int32) -> Int32 = { Glibc.close($0) }
  var rename: @Sendable (_ from: String, _ to: String) -> Int32 = { Glibc.rename($0, $1) }

  static let live = SystemCalls()
}

/// Throws what the system says about the last call.
func failure(_ operation: FileError.Operation, _ path: String) -> FileError {
  FileError(path: path, operation: operation, errorNumber: errno)
}

/// Refuses paths that the system would cut short in silence.
func checkPath(_ path: String, _ operation: FileError.Operation) throws(FileError) {
  if path.isEmpty { throw FileError(path: path, operation: operation, errorNumber: ENOENT) }
  if path.utf8.contains(0) {
    throw FileError(path: path, operation: operation, errorNumber: EILSEQ)
  }
}
