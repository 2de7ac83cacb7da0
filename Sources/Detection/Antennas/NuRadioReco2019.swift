import NumericalMethods
import PhysicalQuantities

/// The low-frequency turn-on and the scale that two of the analytic antennas share.
///
/// ℓ ∝ f^(−p) below and above a cut-off f_c, times a rising half of a Hann window below it, with a given maximum.
struct HannTurnOn {
  let power: Double
  let cutoffGHz: Double
  let maximumM: Double

  /// The absolute values on the frequencies of a grid.
  func magnitudes(
    _ grid: SamplingGrid, _ turnOn: AntennaTurnOn
  ) throws(PhysicsError) -> [Double] {
    guard grid.nyquistFrequencyGHz > cutoffGHz else {
      throw .outOfRange(
        parameter: "sampling_rate_GHz", value: grid.samplingRateGHz,
        allowed: "> \(2 * cutoffGHz)",
        hint: "this antenna begins at \(cutoffGHz) GHz: sample more than twice as fast")
    }
    switch turnOn {
    case .smooth: return smooth(grid)
    case .nuRadioReco: return windowed(grid)
    }
  }

  private func smooth(_ grid: SamplingGrid) -> [Double] {
    let scale = maximumM / shape(peakPosition)
    return (0..<grid.binCount).map { scale * shape(grid.frequencyGHz($0) / cutoffGHz) }
  }

  /// The curve before scaling, by x = f / f_c.
  private func shape(_ x: Double) -> Double {
    if x <= 0 { return 0 }
    let rise = x < 1 ? (1 - Elementary.cos(Double.pi * x)) / 2 : 1
    return rise * Elementary.pow(x, -power)
  }

  /// Where the curve is highest: πx cot(πx/2) = p, between 0 (where the left side is 2) and 1 (0).
  private var peakPosition: Double {
    var low = 0.0
    var high = 1.0
    // 60 halvings reach the last bit.
    for _ in 0..<60 {
      let x = (low + high) / 2
      let half = Elementary.sinCos(Double.pi * x / 2)
      if Double.pi * x * half.cos > power * half.sin { low = x } else { high = x }
    }
    return (low + high) / 2
  }

  /// A symmetric window of 2m samples over the first m bins, where m is the first bin above the cut-off.
  private func windowed(_ grid: SamplingGrid) -> [Double] {
    let bins = grid.binCount
    let first = (0..<bins).first { grid.frequencyGHz($0) > cutoffGHz } ?? bins
    var values = (0..<bins).map { bin -> Double in
      if bin == 0 { return 0 }
      let fall = Elementary.pow(grid.frequencyGHz(bin), -power)
      guard bin < first else { return fall }
      let turn = 2 * Double.pi * Double(bin) / Double(2 * first - 1)
      return fall * (1 - Elementary.cos(turn)) / 2
    }
    let scale = maximumM / (values.max() ?? 1)
    for bin in 0..<bins { values[bin] *= scale }
    return values
  }
}

/// The vertical antenna: |ℓ| ∝ f^(−5/4) above 220 MHz, at most 0.18 m, times sin θ.
///
/// **Source** NuRadioMC 3.1.0, fit to the antenna RNOG_vpol_v3_5inch_center_n1.74; phase with the other sign of the
/// transform: 2.086 − 117.917 f + 74.567 f²/2 − 64.343 f³/3.
enum AnalyticVPol {
  static let turnOn = HannTurnOn(power: 1.25, cutoffGHz: 0.220, maximumM: 0.18)

  static func phase(_ f: Double) -> Double {
    2.086 + f * (-117.917 + f * (74.567 / 2 - f * 64.343 / 3))
  }
}

/// The horizontal antenna: |ℓ| = 0.055 m sin²(π f / 1 GHz) below 1 GHz, times sin² θ, along φ.
///
/// **Source** NuRadioMC 3.1.0, fit to the antenna RNOG_hpol_v4_8inch_center_n1.74; phase with the other sign of the
/// transform: 0.321 − 11.400 f + 39.590 f²/2 − 38.181 f³/3.
enum AnalyticHPol {
  static let peakGHz = 0.500
  static let maximumM = 0.055

  static func magnitudes(_ grid: SamplingGrid, _ turnOn: AntennaTurnOn) -> [Double] {
    let shape = (0..<grid.binCount).map { bin -> Double in
      let f = grid.frequencyGHz(bin)
      if f > 2 * peakGHz { return 0 }
      let sine = Elementary.sin(Double.pi * f / (2 * peakGHz))
      return sine * sine
    }
    // The curve's own maximum is 1; NuRadioReco divides by the largest bin instead.
    let scale = turnOn == .smooth ? maximumM : maximumM / (shape.max() ?? 1)
    return shape.map { scale * $0 }
  }

  static func phase(_ f: Double) -> Double {
    0.321 + f * (-11.400 + f * (39.590 / 2 - f * 38.181 / 3))
  }
}

/// The logarithmic-periodic antenna: |ℓ| ∝ 1/f above 110 MHz, at most 0.55 m, with phases by region of the sky.
///
/// ℓ_θ ∝ cos θ sin φ cos θ/2, ℓ_φ ∝ cos φ cos θ/2, with the boresight along z.
/// **Source** NuRadioMC 3.1.0, fit to the antenna createLPDA_100MHz_InfFirn_n1.4.
enum AnalyticLPDA {
  static let turnOn = HannTurnOn(power: 1, cutoffGHz: 0.110, maximumM: 0.55)

  /// The phases in front (to 45°), at the side (to 90°) and behind, with the other sign of the transform.
  static let phases: [@Sendable (Double) -> Double] = [
    { f in
      let square = (f - 0.4) * (f - 0.4)
      return 100 * square - 20 - (f > 0.4 ? 7e-5 * square : 0)
    },
    { f in 40 * (f - 0.95) * (f - 0.95) - 40 },
    { f in 50 * (f - 0.95) * (f - 0.95) - 50 },
  ]

  static func pattern(_ d: Vector3, sine: Double) -> AntennaCoupling {
    let cosPhi = sine > 0 ? d.x / sine : 1
    let sinPhi = sine > 0 ? d.y / sine : 0
    let cosHalf = (Swift.max(0, 1 + d.z) / 2).squareRoot()
    // The cosine of 45 degrees is the root of one half.
    let branch = d.z >= 0.5.squareRoot() ? 0 : d.z >= 0 ? 1 : 2
    return AntennaCoupling(branch: branch, theta: d.z * sinPhi * cosHalf, phi: cosPhi * cosHalf)
  }
}
