import Foundation
import Synchronization

/// Signals that ask a run to stop after the blocks in flight.
enum StopSignals {
  private static let flag = Atomic<Bool>(false)

  /// Whether TERM or USR1 has come.
  static var isStopRequested: Bool { flag.load(ordering: .relaxed) }

  /// Lets a write beyond the user's limit of file sizes fail with an error instead of ending the program.
  static func ignoreFileSizeSignal() { signal(SIGXFSZ, SIG_IGN) }

  /// Watches for TERM and USR1; the handler only sets a flag.
  static func install() {
    ignoreFileSizeSignal()
    // Who starts the program from a thread that blocks signals hands the block on.
    var mask = sigset_t()
    sigemptyset(&mask)
    for number in [SIGTERM, SIGUSR1] {
      signal(number) { _ in StopSignals.flag.store(true, ordering: .relaxed) }
      sigaddset(&mask, number)
    }
    sigprocmask(SIG_UNBLOCK, &mask, nil)
  }
}
