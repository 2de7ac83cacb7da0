import NumericalMethods
import PhysicalQuantities

/// Gaussian noise of a channel as a time series that follows from seed, event and channel alone.
///
/// v_j = Σ_k A_k cos(2πjk/N + φ_k) over the frequencies f_k = k f_s/N: each amplitude A_k is drawn from a Rayleigh distribution
/// with ⟨A_k²⟩/2 ∝ |H(f_k)|², each phase is uniform, and the sum of ⟨A_k²⟩/2 is V_rms². (Amplitude and phase come from a pair of
/// normal numbers.) The series repeats after N samples. Sample j belongs to the time j/f_s on the clock of the event, so that
/// any stretch of time has the same noise, whichever channels and times are looked at.
///
/// **Source** S. O. Rice, Bell Syst. Tech. J. 23 (1944) 282, section 2.8.
public struct NoiseSeries: Sendable {
  /// The samples after which the series repeats.
  public let grid: SamplingGrid
  /// The root mean square in V.
  public let rmsV: Double
  /// √(⟨A_k²⟩/2) of each frequency, in V.
  private let amplitudesV: [Double]
  private let key: UInt64
  private let transform: RealFFT

  /// The stream of random numbers that noise takes from the generator of an event.
  static let stream: UInt32 = 0x4E4F_4953

  /// Makes the noise of one channel.
  ///
  /// - Parameters:
  ///   - seed: The seed of the run.
  ///   - stationID: The number of the station, 0 to 2³² − 1.
  ///   - channelID: The number of the channel, 0 to 2³² − 1.
  ///   - rmsV: V_rms.
  ///   - chain: What shapes the noise.
  ///   - grid: The samples of one period.
  /// - Throws: `PhysicsError` for a negative V_rms, or a chain through which nothing passes.
  public init(
    seed: UInt64, stationID: Int, channelID: Int, rmsV: Double, chain: FilterChain,
    grid: SamplingGrid
  ) throws(PhysicsError) {
    try Require.nonNegative(rmsV, "noise_rms_V")
    self.grid = grid
    self.rmsV = rmsV
    // Numbers of channels give different keys: the mixing is one-to-one.
    key =
      seed
      ^ Self.mixed(
        UInt64(truncatingIfNeeded: stationID) << 32 | UInt64(UInt32(truncatingIfNeeded: channelID)))
    // Neither the mean nor the highest frequency has a phase: both are left out.
    var powers = chain.response(on: grid).magnitudes.map { $0 * $0 }
    powers[0] = 0
    powers[powers.count - 1] = 0
    let total = powers.reduce(0, +)
    guard total > 0 else {
      throw .inconsistent(
        parameter: "noise of channel \(channelID)", value: "no frequency passes the filters",
        hint: "check the filters, or take a longer noise period")
    }
    amplitudesV = powers.map { rmsV * ($0 / total).squareRoot() }
    do { transform = try RealFFT(length: grid.sampleCount) } catch {
      throw .inconsistent(
        parameter: "samples of noise", value: "\(grid.sampleCount)", hint: "\(error)")
    }
  }

  /// The finalizer of SplitMix64, a one-to-one function of 64 bits (Steele, Lea & Flood, OOPSLA 2014).
  private static func mixed(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// One period of the noise of an event.
  public func period(event: Int) -> [Double] {
    var generator = Philox4x32(
      seed: key, event: UInt64(bitPattern: Int64(event)), stream: Self.stream)
    var spectrum = ComplexSpectrum(count: grid.binCount)
    // The inverse transform divides by N and counts each frequency twice.
    let scale = Double(grid.sampleCount) / 2
    for bin in 0..<grid.binCount {
      let (x, y) = generator.normalPair()
      spectrum.real[bin] = scale * amplitudesV[bin] * x
      spectrum.imaginary[bin] = scale * amplitudesV[bin] * y
    }
    var samples = [Double](repeating: 0, count: grid.sampleCount)
    let transform = SpectrumTransform(transform)
    spectrum.withUnsafeParts { real, imaginary in
      samples.withUnsafeMutableBufferPointer {
        transform.inverse(real: real, imaginary: imaginary, into: $0)
      }
    }
    return samples
  }

  /// The correlation coefficient of two samples that are some samples apart.
  public func correlation(samplesApart: Int) -> Double {
    guard rmsV > 0 else { return 0 }
    let step = 2 * Double.pi * Double(samplesApart) / Double(grid.sampleCount)
    let sum = amplitudesV.indices.reduce(0.0) {
      $0 + amplitudesV[$1] * amplitudesV[$1] * Elementary.cos(step * Double($1))
    }
    return sum / (rmsV * rmsV)
  }

  /// Rice's frequency f₀ = √(∫ f² S df / ∫ S df) in GHz: the rate at which continuous noise crosses 0 upwards.
  public var riceFrequencyGHz: Double {
    let (sum, weighted) = amplitudesV.indices.reduce((0.0, 0.0)) { sums, bin in
      let power = amplitudesV[bin] * amplitudesV[bin]
      let f = grid.frequencyGHz(bin)
      return (sums.0 + power, sums.1 + power * f * f)
    }
    return sum > 0 ? (weighted / sum).squareRoot() : 0
  }
}

extension Waveform {
  /// Adds the noise of a period, which repeats, at the places of the clock.
  public mutating func add(noisePeriod noise: [Double]) {
    guard !noise.isEmpty else { return }
    var place = firstIndex % noise.count
    if place < 0 { place += noise.count }
    for index in samples.indices {
      samples[index] += noise[place]
      place += 1
      if place == noise.count { place = 0 }
    }
  }
}
