import NumericalMethods
import PhysicalQuantities

/// The lifetime of stopped muons from the times between stop and decay: an unbinned fit with a flat background.
///
/// **Formula** each time t in the window (t₁, t₂) has the density (1 − b) [r f(t; τ) + (1 − r) f(t; τ₋)] + b/(t₂ − t₁), f being the
/// exponential within the window; b is the share of background, r the share of signals that live τ (μ⁺, and what is
/// not captured), τ₋ the known life of μ⁻ in the material. **Method** maximum likelihood: b for each τ by its concave
/// likelihood, τ by the minimum of what is left; errors where ln L falls by one half. **Units** ns.
/// **Accuracy** unbiased to 1/N (`MuonLifetimeTests`). A dead time is a window that starts later.
public struct MuonLifetimeFit: Sendable, Hashable {
  /// What is known before the fit.
  public struct Setting: Sendable, Hashable {
    /// The window of times that count, ns: from the end of the dead time to the end of the gate.
    public var windowNs: ClosedRange<Double>
    /// The share of signals with the fitted life.
    public var freeShare: Double
    /// The life of the other signals, ns.
    public var capturedLifeNs: Double
    /// Whether a background is fitted; else there is none.
    public var hasBackground: Bool

    /// Makes a setting; without mixture all signals have the fitted life.
    public init(
      windowNs: ClosedRange<Double>, freeShare: Double = 1, capturedLifeNs: Double = 2197,
      hasBackground: Bool = true
    ) {
      self.windowNs = windowNs
      self.freeShare = freeShare
      self.capturedLifeNs = capturedLifeNs
      self.hasBackground = hasBackground
    }
  }

  /// The fitted mean life in ns.
  public let meanLifeNs: Double
  /// Its error downwards and upwards, ns.
  public let errorNs: (low: Double, high: Double)
  /// The share of background in the window.
  public let backgroundShare: Double
  /// The number of times in the window.
  public let count: Int
  /// ln L at the maximum.
  public let logLikelihood: Double

  /// The half-life of the fitted mean life, ns.
  public var halfLifeNs: Double { meanLifeNs * 0.693_147_180_559_945_3 }

  /// The deviation of the fit from a life in its own errors.
  public func pull(from lifeNs: Double) -> Double {
    let difference = meanLifeNs - lifeNs
    return difference / (difference > 0 ? errorNs.low : errorNs.high)
  }

  /// The lives among which the fit looks, ns.
  public static let lifeRangeNs = 20.0...50_000

  /// Fits a life to times.
  ///
  /// - Parameters:
  ///   - timesNs: The times in ns; those outside the window are left out.
  ///   - setting: What is known before.
  /// - Throws: `PhysicsError` for fewer than 10 times in the window, windows without width, and data without a maximum.
  public init(timesNs: [Double], setting: Setting) throws(PhysicsError) {
    let window = setting.windowNs
    try Require.nonNegative(window.lowerBound, "windowNs")
    try Require.positive(window.upperBound - window.lowerBound, "windowNs")
    try Require.value(setting.freeShare, in: 0.01...1, "freeShare")
    try Require.value(setting.capturedLifeNs, in: Self.lifeRangeNs, "capturedLifeNs")
    for time in timesNs { try Require.finite(time, "timesNs") }
    let times = timesNs.filter { window.contains($0) }
    guard times.count >= 10 else {
      throw .outOfRange(
        parameter: "times in the window", value: Double(times.count), allowed: ">= 10",
        hint: "measure longer, or widen the window")
    }
    let likelihood = LifetimeLikelihood(times, setting)
    let best = try likelihood.maximum()
    meanLifeNs = best.life
    backgroundShare = best.background
    count = times.count
    logLikelihood = best.value
    let low = likelihood.crossing(from: best.life, best.value, towards: Self.lifeRangeNs.lowerBound)
    let high = likelihood.crossing(
      from: best.life, best.value, towards: Self.lifeRangeNs.upperBound)
    errorNs = (best.life - low, high - best.life)
  }

  /// Whether two fits agree in all numbers.
  public static func == (a: MuonLifetimeFit, b: MuonLifetimeFit) -> Bool {
    a.numbers == b.numbers
  }
  /// Hashes all numbers.
  public func hash(into hasher: inout Hasher) { hasher.combine(numbers) }
  private var numbers: [Double] {
    [meanLifeNs, errorNs.low, errorNs.high, backgroundShare, Double(count), logLikelihood]
  }
}

/// ln L of times as a function of the life, with the best background for each.
private struct LifetimeLikelihood {
  let times: [Double]
  let setting: MuonLifetimeFit.Setting
  let captured: [Double]

  init(_ times: [Double], _ setting: MuonLifetimeFit.Setting) {
    self.times = times
    self.setting = setting
    captured = times.map { Self.density($0, setting.capturedLifeNs, setting.windowNs) }
  }

  /// The exponential within the window.
  private static func density(
    _ time: Double, _ life: Double, _ window: ClosedRange<Double>
  ) -> Double {
    let width = window.upperBound - window.lowerBound
    let norm = -life * Elementary.expMinusOne(-width / life)
    return Elementary.exp(-(time - window.lowerBound) / life) / norm
  }

  private func signals(_ life: Double) -> [Double] {
    let r = setting.freeShare
    return zip(times, captured).map {
      r * Self.density($0, life, setting.windowNs) + (1 - r) * $1
    }
  }

  /// ln L at a life with the best background.
  func profile(_ life: Double) -> (value: Double, background: Double) {
    let flat = 1 / (setting.windowNs.upperBound - setting.windowNs.lowerBound)
    let densities = signals(life)
    var background = 0.0
    if setting.hasBackground { background = Self.background(densities, flat) }
    let terms = densities.map { Elementary.log((1 - background) * $0 + background * flat) }
    return (pairwiseSum(terms), background)
  }

  /// The share at which ln L is largest: Newton on its derivative, which falls with b; 0 if it falls from the start.
  private static func background(_ densities: [Double], _ flat: Double) -> Double {
    guard slope(densities, flat, 0).first > 0 else { return 0 }
    var (low, high) = (0.0, 1.0)
    var b = 0.2
    for _ in 0..<60 {
      let (first, second) = slope(densities, flat, b)
      if first > 0 { low = b } else { high = b }
      var next = b - first / second
      if !(next > low && next < high) { next = 0.5 * (low + high) }
      if Swift.abs(next - b) < 1e-10 { return next }
      b = next
    }
    return b
  }

  /// d ln L/db and its derivative.
  private static func slope(
    _ densities: [Double], _ flat: Double, _ b: Double
  ) -> (first: Double, second: Double) {
    var (first, second) = (0.0, 0.0)
    for s in densities {
      let ratio = (flat - s) / ((1 - b) * s + b * flat)
      first += ratio
      second -= ratio * ratio
    }
    return (first, second)
  }

  func maximum() throws(PhysicsError) -> (life: Double, value: Double, background: Double) {
    let range = MuonLifetimeFit.lifeRangeNs
    // A coarse look first: the likelihood may be flat far away.
    let logs = (Elementary.log(range.lowerBound), Elementary.log(range.upperBound))
    var (best, bestValue) = (0, -Double.infinity)
    let count = 30
    for k in 0...count {
      let value = profile(Elementary.exp(logs.0 + (logs.1 - logs.0) * Double(k) / Double(count)))
        .value
      if value > bestValue { (best, bestValue) = (k, value) }
    }
    guard best > 0, best < count else {
      throw .noSolution(
        parameter: "timesNs", value: "\(times.count) times",
        hint: "the likelihood has no maximum between 20 ns and 50 us")
    }
    let step = (logs.1 - logs.0) / Double(count)
    let center = logs.0 + step * Double(best)
    let log = golden(center - step, center + step)
    let life = Elementary.exp(log)
    let found = profile(life)
    return (life, found.value, found.background)
  }

  /// The golden section: ln L has one maximum in the interval.
  private func golden(_ from: Double, _ to: Double) -> Double {
    let ratio = 0.618_033_988_749_894_8
    var (a, b) = (from, to)
    var (c, d) = (b - ratio * (b - a), a + ratio * (b - a))
    var (fc, fd) = (profile(Elementary.exp(c)).value, profile(Elementary.exp(d)).value)
    for _ in 0..<40 {
      if fc > fd {
        (b, d, fd) = (d, c, fc)
        c = b - ratio * (b - a)
        fc = profile(Elementary.exp(c)).value
      } else {
        (a, c, fc) = (c, d, fd)
        d = a + ratio * (b - a)
        fd = profile(Elementary.exp(d)).value
      }
    }
    return 0.5 * (a + b)
  }

  /// Where ln L has fallen by one half on one side; the end of the range if it never does.
  func crossing(from life: Double, _ most: Double, towards end: Double) -> Double {
    var (inside, outside) = (Elementary.log(life), Elementary.log(end))
    guard profile(end).value < most - 0.5 else { return end }
    for _ in 0..<30 {
      let middle = 0.5 * (inside + outside)
      if profile(Elementary.exp(middle)).value > most - 0.5 {
        inside = middle
      } else {
        outside = middle
      }
    }
    return Elementary.exp(0.5 * (inside + outside))
  }
}
