import Foundation

/// Thread CPU time of a piece of work, the median of several repeats.
enum Timer {
  static func now() -> Double {
    var t = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t)
    return Double(t.tv_sec) * 1e9 + Double(t.tv_nsec)
  }

  /// The median nanoseconds a point of `repeats` runs, after one that warms up.
  static func medianNs(points: Int, repeats: Int = 15, _ work: (Int) -> Void) -> Double {
    work(0)
    var times: [Double] = []
    for run in 1...repeats {
      let start = now()
      work(run)
      times.append((now() - start) / Double(points))
    }
    times.sort()
    return times[times.count / 2]
  }
}

/// Random numbers of the benchmark: SplitMix64, so that nothing is known at compile time.
struct SplitMix {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
  mutating func uniform(_ a: Double, _ b: Double) -> Double {
    a + (b - a) * Double(next() >> 11) * 0x1p-53
  }
}
