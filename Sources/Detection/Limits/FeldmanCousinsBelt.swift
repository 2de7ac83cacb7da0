import NumericalMethods

/// The acceptance regions for one background and level.
struct FeldmanCousinsBelt {
  let background: Double
  let confidence: Double

  /// Whether the region of a signal holds a count.
  ///
  /// Counts enter in falling order of the ratio R, in which the most likely ones are neighbours: from the count of the largest R the
  /// region grows to the side with the larger R.
  func holds(_ observed: Int, signal: Double) -> Bool {
    let mean = signal + background
    var (low, high) = (peak(signal), peak(signal))
    var sum = probability(low, mean)
    while sum < confidence {
      if low <= observed, observed <= high { return true }
      let below = low > 0 ? logRatio(low - 1, mean) : -.infinity
      let above = logRatio(high + 1, mean)
      // Of two equal ratios the smaller count enters first.
      if below >= above {
        low -= 1
        sum += probability(low, mean)
      } else {
        high += 1
        sum += probability(high, mean)
      }
      if high > 100_000 { break }
    }
    return low <= observed && observed <= high
  }

  /// The count whose R is the largest, by climbing from the mean.
  private func peak(_ signal: Double) -> Int {
    let mean = signal + background
    var count = Int(mean.rounded(.down))
    while count > 0, logRatio(count - 1, mean) > logRatio(count, mean) { count -= 1 }
    while logRatio(count + 1, mean) > logRatio(count, mean) { count += 1 }
    return count
  }

  /// ln R: the logarithm of the probability over that of the best signal that is not negative.
  private func logRatio(_ count: Int, _ mean: Double) -> Double {
    let best = max(Double(count), background)
    let n = Double(count)
    guard mean > 0 else { return count == 0 ? best - mean : -.infinity }
    return best - mean + (count > 0 ? n * Elementary.log(mean / best) : 0)
  }

  fileprivate func probability(_ count: Int, _ mean: Double) -> Double {
    guard mean > 0 else { return count == 0 ? 1 : 0 }
    return Elementary.exp(Double(count) * Elementary.log(mean) - mean - Self.logFactorials[count])
  }

  /// ln n! for all counts that occur.
  private static let logFactorials: [Double] = {
    var sums = [0.0]
    for n in 1...110_000 { sums.append(sums[n - 1] + Elementary.log(Double(n))) }
    return sums
  }()

  /// The largest signal whose region holds a count.
  func upperEnd(of observed: Int, below highest: Double, step: Double) -> Double {
    var signal = highest
    while signal > 0, !holds(observed, signal: signal) { signal -= step }
    guard signal > 0 else { return 0 }
    return edge(of: observed, inside: signal, outside: signal + step)
  }

  /// The smallest one.
  func lowerEnd(of observed: Int, below highest: Double, step: Double) -> Double {
    if holds(observed, signal: 0) { return 0 }
    var signal = step
    while signal < highest, !holds(observed, signal: signal) { signal += step }
    return edge(of: observed, inside: signal, outside: signal - step)
  }

  private func edge(of observed: Int, inside: Double, outside: Double) -> Double {
    var (inside, outside) = (inside, outside)
    for _ in 0..<40 {
      let middle = 0.5 * (inside + outside)
      if holds(observed, signal: middle) { inside = middle } else { outside = middle }
    }
    return inside
  }
}

// MARK: - Backgrounds that are larger

/// An upward jump of the upper end of a count, as the background grows.
///
/// Of a count n that lies below the peak the region holds the counts n + 1 ... m before it enters itself; m + 1 comes before it where
/// the mean s = μ + b is above S(b), ln S = ((m + 1) ln(m + 1) − (m + 1) + b − n ln b)/(m + 1 − n) for b > n. With growing b that
/// limit rises. Where it passes the largest s at which n + 1 ... m have the confidence level, means below it belong to the interval
/// of n, which they did not before.
private struct UpwardJump {
  /// The background at the jump.
  let background: Double
  /// The upper end right behind it, from which it falls.
  let signal: Double
  private let n: Int
  private let next: Double

  /// The upper end at a background behind the jump, S(b) − b.
  func signal(behind b: Double) -> Double {
    let count = Double(n)
    let logMean =
      (next * Elementary.log(next) - next + Self.height(b, n)) / (next - count)
    return Elementary.exp(logMean) - b
  }

  /// What grows with the background in ln S.
  private static func height(_ b: Double, _ n: Int) -> Double {
    b - (n > 0 ? Double(n) * Elementary.log(b) : 0)
  }

  /// The jump of m; `nil` where there is none.
  init?(of n: Int, before m: Int, belt: FeldmanCousinsBelt) {
    guard let mean = Self.largestMean(n, m, belt) else { return nil }
    self.n = n
    next = Double(m + 1)
    let count = Double(n)
    let wanted = Elementary.log(mean) * (next - count) - next * Elementary.log(next) + next
    guard wanted > Self.height(count, n), wanted < Self.height(next, n) else { return nil }
    var (low, high) = (count, next)
    for _ in 0..<60 {
      let middle = 0.5 * (low + high)
      if Self.height(middle, n) < wanted { low = middle } else { high = middle }
    }
    background = high
    signal = mean - high
  }

  /// The largest mean for which the counts from n + 1 to m have the confidence level; `nil` where they never have it.
  private static func largestMean(_ n: Int, _ m: Int, _ belt: FeldmanCousinsBelt) -> Double? {
    func isEnough(_ mean: Double) -> Bool {
      (n + 1...m).reduce(0) { $0 + belt.probability($1, mean) } >= belt.confidence
    }
    // The sum is largest where n and m are equally likely.
    let best = belt.equalMean(n, m)
    guard isEnough(best) else { return nil }
    var (inside, outside) = (best, Double(m + 20) + 10 * Double(m).squareRoot())
    for _ in 0..<60 {
      let middle = 0.5 * (inside + outside)
      if isEnough(middle) { inside = middle } else { outside = middle }
    }
    return inside
  }
}

extension FeldmanCousinsBelt {
  /// Jumps follow each other by less than one event of background, and each reaches less high than the one before: those that lie
  /// farther away lift nothing.
  private static let farthestJump = 3.0

  /// The upper end of a count, from one that was found on a grid: that grid passes over what is short right behind a jump.
  ///
  /// With `lifted` the largest upper end of this and any larger background.
  func upperEnd(of observed: Int, from end: Double, lifted: Bool) -> Double {
    var best = end
    var top = max(observed + 1, Int(background))
    while top < 10_000 {
      if let jump = UpwardJump(of: observed, before: top, belt: self) {
        if jump.background <= background {
          best = max(best, jump.signal(behind: background))
        } else if lifted, jump.background < background + Self.farthestJump {
          best = max(best, jump.signal)
        } else {
          break
        }
      }
      top += 1
    }
    return best
  }

  /// The mean of which two counts are equally likely: (m!/n!)^(1/(m − n)).
  fileprivate func equalMean(_ n: Int, _ m: Int) -> Double {
    Elementary.exp((Self.logFactorials[m] - Self.logFactorials[n]) / Double(m - n))
  }
}
