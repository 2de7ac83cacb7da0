import Dispatch

/// Independent pieces of work on several threads.
///
/// Each piece writes only its own places, so that the bits do not depend on the number of threads.
enum RowThreads {
  /// Runs the pieces 0 ..< count, as many neighbours on each thread.
  ///
  /// Neighbours stay together: pieces dealt out in turn would write to the same lines of the cache at the same time.
  static func run(count: Int, threads: Int, _ body: @Sendable (Range<Int>) -> Void) {
    let lanes = Swift.min(threads, count)
    guard lanes > 1 else { return body(0..<count) }
    DispatchQueue.concurrentPerform(iterations: lanes) { lane in
      body((lane * count / lanes)..<((lane + 1) * count / lanes))
    }
  }
}
