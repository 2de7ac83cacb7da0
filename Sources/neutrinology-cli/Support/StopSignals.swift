import Foundation
import Synchronization

/// Signals that ask a run to stop after the blocks in flight.
enum StopSignals {
  private static let flag = Atomic<Bool>(false)

  /// Whether TERM or USR1 has come.
  static var isStopRequested: Bool { flag.load(ordering: .relaxed) }

  /// Watches for TERM and USR1; the handler only sets a flag.
  static func install() {
    for number in [SIGTERM, SIGUSR1] {
      signal(number) { _ in StopSignals.flag.store(true, ordering: .relaxed) }
    }
  }
}
