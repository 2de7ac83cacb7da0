import Foundation

/// CPU time of work, as the median of repeats.
enum Stopwatch {
  /// CPU time of this thread, or of all threads of the process, in seconds.
  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// The median CPU time of one thread in microseconds for one of `count` pieces, after a run that warms up.
  ///
  /// `work` gets the number of the run and of the piece, so that no two calls are the same.
  static func microseconds(
    each count: Int, repeats: Int = 15, _ work: (Int, Int) throws -> Void
  ) rethrows -> Double {
    try median(repeats, CLOCK_THREAD_CPUTIME_ID, count) { run in
      for piece in 0..<count { try work(run, piece) }
    }
  }

  /// The median CPU time of the whole process in microseconds for one of `count` pieces.
  static func processMicroseconds(
    each count: Int, repeats: Int = 7, _ work: (Int) throws -> Void
  ) rethrows -> Double {
    try median(repeats, CLOCK_PROCESS_CPUTIME_ID, count, work)
  }

  /// The CPU time of the whole process in microseconds for one of `count` pieces, once.
  static func processMicrosecondsOnce(
    each count: Int, _ work: () throws -> Void
  ) rethrows -> Double {
    let start = seconds(CLOCK_PROCESS_CPUTIME_ID)
    try work()
    return (seconds(CLOCK_PROCESS_CPUTIME_ID) - start) / Double(count) * 1e6
  }

  private static func median(
    _ repeats: Int, _ clock: clockid_t, _ count: Int, _ work: (Int) throws -> Void
  ) rethrows -> Double {
    try work(0)
    var times: [Double] = []
    for run in 1...repeats {
      let start = seconds(clock)
      try work(run)
      times.append((seconds(clock) - start) / Double(count) * 1e6)
    }
    return times.sorted()[repeats / 2]
  }
}

/// A program that is run as a whole: its wall time, CPU time and memory.
enum Command {
  /// Runs a program with its output thrown away; wall time in seconds.
  static func run(_ path: String, _ arguments: [String]) throws -> Double {
    // Not Foundation's process, whose wait looks only every 50 ms.
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    for descriptor: Int32 in [1, 2] {
      posix_spawn_file_actions_addopen(&files, descriptor, "/dev/null", O_WRONLY, 0)
    }
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var (child, status) = (pid_t(), Int32())
    let start = ContinuousClock.now
    guard posix_spawn(&child, path, &files, nil, &words, environ) == 0,
      waitpid(child, &status, 0) == child, status == 0
    else { throw Failure.status(path, arguments) }
    let taken = (ContinuousClock.now - start).components
    return Double(taken.seconds) + Double(taken.attoseconds) * 1e-18
  }

  enum Failure: Error { case status(String, [String]) }

  /// CPU seconds of all children so far, and the largest memory of any of them in MB.
  static var children: (cpuSeconds: Double, peakMB: Double) {
    var usage = rusage()
    getrusage(RUSAGE_CHILDREN.rawValue, &usage)
    func seconds(_ time: timeval) -> Double {
      Double(time.tv_sec) + Double(time.tv_usec) * 1e-6
    }
    // Linux counts in kB.
    return (seconds(usage.ru_utime) + seconds(usage.ru_stime), Double(usage.ru_maxrss) / 1024)
  }
}
