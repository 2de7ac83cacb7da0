import Dispatch

/// Independent pieces of work on several threads.
///
/// Each piece writes only its own places, so that the bits do not depend on the number of threads.
enum RowThreads {
  /// Runs the pieces 0 ..< count on a number of threads, in order of a queue.
  static func run(count: Int, threads: Int, _ body: @Sendable (Int) -> Void) {
    guard threads > 1, count > 1 else {
      for piece in 0..<count { body(piece) }
      return
    }
    // Pieces are dealt out in turn: piece, piece + threads, and so on.
    let lanes = Swift.min(threads, count)
    DispatchQueue.concurrentPerform(iterations: lanes) { lane in
      var piece = lane
      while piece < count {
        body(piece)
        piece += lanes
      }
    }
  }
}
