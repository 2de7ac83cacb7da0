import FileFormats
import Glibc

/// Keeps a second process out of a run's folder; the system takes the lock away with the process, however it ends.
///
/// File systems that know no locks (some of clusters) let everybody in.
final class RunLock {
  private let descriptor: Int32

  /// Takes the lock of a folder that is there.
  ///
  /// - Throws: `RunError.busy` where another process has it.
  init(_ folder: RunFolder) throws {
    descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
      close(descriptor)
      throw RunError.busy(folder: folder.path)
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }
}
