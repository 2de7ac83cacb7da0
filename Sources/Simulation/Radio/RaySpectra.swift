import Matter
import Messengers
import NumericalMethods
import PhysicalQuantities
import Radiation

/// The spectra of the signals of one event at the antenna, absorption and focusing included, in one growing buffer.
///
/// F(f) = ∫ E(t) e^{+2πift} dt in V/m/GHz along the direction of polarisation, without the complex coupling.
struct RaySpectra {
  private let job: RadioJob
  private var real: [Double] = []
  private var imaginary: [Double] = []
  private var used = 0
  private var factors: [Double]
  private var coarseFactors: [Double]

  init(job: RadioJob) {
    self.job = job
    factors = Array(repeating: 1, count: job.grid.count)
    coarseFactors = Array(repeating: 1, count: job.grid.coarseFrequenciesGHz.count)
  }

  mutating func removeAll() { used = 0 }

  /// A number of volts that the sampled |V| of this ray cannot exceed, from a bound on the emission in each band.
  ///
  /// |V(t)| ≤ Σ_k 2 Δf |F_k| |H_k|: absorption only lowers it.
  func cheapBound(_ signal: RaySignal, shower: Shower, channel: PreparedChannel) -> Double {
    let response = channel.responses[signal.response]
    let gain = signal.coupling.magnitude * signal.focusing
    guard gain > 0 else { return 0 }
    var sum = 0.0
    for (index, band) in job.grid.bands.enumerated() {
      let low = job.grid.frequenciesGHz[band.lowerBound]
      let high = job.grid.frequenciesGHz[band.upperBound - 1]
      let emission = job.emission.spectrumBound(
        energyEV: shower.energyEV, kind: shower.kind, viewingAngleRad: signal.viewingAngleRad,
        distanceM: signal.ray.pathLengthM, refractiveIndex: signal.ray.emitterIndex,
        elongation: signal.elongation, bandGHz: low...high)
      sum += emission * response.bandWeights[index]
    }
    return sum * gain * Self.roundingMargin
  }

  /// Bounds are sums of some hundred positive terms: their rounding is far below this.
  private static let roundingMargin = 1 + 1e-9

  /// Computes the spectrum of one signal, and the bound that follows from it.
  mutating func append(
    _ signal: inout RaySignal, shower: Shower, channel: PreparedChannel
  ) throws(PhysicsError) {
    let count = job.grid.count
    signal.slot = used
    used += 1
    if real.count < used * count {
      real += Array(repeating: 0, count: count)
      imaginary += Array(repeating: 0, count: count)
    }
    emit(signal, shower: shower)
    try absorb(along: signal.ray)
    let start = signal.slot * count
    let weights = channel.responses[signal.response].weights
    var bound = 0.0
    for k in 0..<count {
      let factor = factors[k] * signal.focusing
      let re = real[start + k] * factor
      let im = imaginary[start + k] * factor
      real[start + k] = re
      imaginary[start + k] = im
      bound += (re * re + im * im).squareRoot() * weights[k]
    }
    signal.spectralBound = bound * signal.coupling.magnitude * Self.roundingMargin
  }

  private mutating func emit(_ signal: RaySignal, shower: Shower) {
    let range = signal.slot * job.grid.count..<(signal.slot + 1) * job.grid.count
    job.grid.frequenciesGHz.withUnsafeBufferPointer { frequencies in
      real.withUnsafeMutableBufferPointer { real in
        imaginary.withUnsafeMutableBufferPointer { imaginary in
          job.emission.complexFieldSpectrum(
            energyEV: shower.energyEV, kind: shower.kind, viewingAngleRad: signal.viewingAngleRad,
            distanceM: signal.ray.pathLengthM, refractiveIndex: signal.ray.emitterIndex,
            elongation: signal.elongation, frequenciesGHz: frequencies,
            real: UnsafeMutableBufferPointer(rebasing: real[range]),
            imaginary: UnsafeMutableBufferPointer(rebasing: imaginary[range]))
        }
      }
    }
  }

  /// The factor of absorption in every bin: computed there, or between coarse frequencies.
  private mutating func absorb(along ray: Ray) throws(PhysicsError) {
    guard let model = job.attenuation else { return }
    let grid = job.grid
    guard !grid.coarseFrequenciesGHz.isEmpty else {
      try job.rays.attenuation(
        of: ray, model: model, frequenciesGHz: grid.frequenciesGHz, into: &factors)
      return
    }
    try job.rays.attenuation(
      of: ray, model: model, frequenciesGHz: grid.coarseFrequenciesGHz, into: &coarseFactors)
    for k in 0..<grid.count {
      let low = coarseFactors[grid.coarseIndex[k]]
      let high = coarseFactors[grid.coarseIndex[k] + 1]
      factors[k] = low + grid.coarseShare[k] * (high - low)
    }
  }

  /// Hands the spectrum of a signal, times a channel's response and the coupling, to a consumer bin by bin.
  func voltageSpectrum(
    of signal: RaySignal, response: ChannelResponse, real output: UnsafeMutablePointer<Double>,
    imaginary outputImaginary: UnsafeMutablePointer<Double>
  ) {
    let start = signal.slot * job.grid.count
    let (c, s) = (signal.coupling.real, signal.coupling.imaginary)
    for k in 0..<job.grid.count {
      let re = real[start + k] * c - imaginary[start + k] * s
      let im = real[start + k] * s + imaginary[start + k] * c
      output[k] = re * response.real[k] - im * response.imaginary[k]
      outputImaginary[k] = re * response.imaginary[k] + im * response.real[k]
    }
  }
}
