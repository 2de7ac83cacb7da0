import Detection
import Matter
import Messengers
import NumericalMethods
import PhysicalQuantities
import Radiation

/// The spectra of the fields of one event at the antennas, absorption and focusing included, in buffers that are reused.
///
/// F(f) = ∫ E(t) e^{+2πift} dt in V/m/GHz along the direction of polarisation, its phases referring to the arrival.
struct RaySpectra {
  private let job: RadioJob
  private var fields: [ComplexSpectrum] = []
  private var used = 0
  private var factors: [Double]
  private var coarseFactors: [Double]

  init(job: RadioJob) {
    self.job = job
    factors = Array(repeating: 1, count: job.grid.count)
    coarseFactors = Array(repeating: 1, count: job.grid.coarseFrequenciesGHz.count)
  }

  /// The spectrum in one slot.
  subscript(slot: Int) -> ComplexSpectrum { fields[slot] }

  mutating func removeAll() { used = 0 }

  /// A number of volts that the sampled |V| of this ray cannot exceed, from a bound on the emission in each band.
  ///
  /// |V(t)| ≤ Σ_k 2 Δf |F_k| |ℓ_k|: absorption only lowers it.
  func cheapBound(_ signal: RaySignal, shower: Shower, channel: PreparedChannel) -> Double {
    let gain = signal.gain
    guard gain > 0 else { return 0 }
    let bandWeights = channel.bandWeights[signal.coupling.branch]
    var sum = 0.0
    for (index, band) in job.grid.bands.enumerated() {
      let low = job.grid.frequenciesGHz[band.lowerBound]
      let high = job.grid.frequenciesGHz[band.upperBound - 1]
      let emission = job.emission.spectrumBound(
        energyEV: shower.energyEV, kind: shower.kind, viewingAngleRad: signal.viewingAngleRad,
        distanceM: signal.ray.pathLengthM, refractiveIndex: signal.ray.emitterIndex,
        elongation: signal.elongation, bandGHz: low...high)
      sum += emission * bandWeights[index]
    }
    return sum * gain * signal.focusing * Self.roundingMargin
  }

  /// Bounds are sums of some hundred positive terms: their rounding is far below this.
  private static let roundingMargin = 1 + 1e-9

  /// Computes the spectrum of one signal, and the bound that follows from it.
  mutating func append(
    _ signal: inout RaySignal, shower: Shower, channel: PreparedChannel
  ) throws(PhysicsError) {
    signal.slot = used
    used += 1
    if fields.count < used { fields.append(ComplexSpectrum(count: job.grid.sampling.binCount)) }
    emit(signal, shower: shower)
    try absorb(along: signal.ray)
    let bound = weigh(
      signal.slot, focusing: signal.focusing, by: channel.weights[signal.coupling.branch])
    signal.spectralBound = bound * signal.gain * Self.roundingMargin
  }

  /// Multiplies a spectrum with absorption and focusing; the sum of its magnitudes times the weights.
  private mutating func weigh(_ slot: Int, focusing: Double, by weights: [Double]) -> Double {
    var bound = 0.0
    for k in 0..<job.grid.count {
      let factor = factors[k] * focusing
      let re = fields[slot].real[k + 1] * factor
      let im = fields[slot].imaginary[k + 1] * factor
      fields[slot].real[k + 1] = re
      fields[slot].imaginary[k + 1] = im
      bound += (re * re + im * im).squareRoot() * weights[k]
    }
    return bound
  }

  private mutating func emit(_ signal: RaySignal, shower: Shower) {
    // The arrays are moved out and back, so that nothing is copied.
    var real: [Double] = []
    var imaginary: [Double] = []
    swap(&real, &fields[signal.slot].real)
    swap(&imaginary, &fields[signal.slot].imaginary)
    job.grid.frequenciesGHz.withUnsafeBufferPointer { frequencies in
      real.withUnsafeMutableBufferPointer { real in
        imaginary.withUnsafeMutableBufferPointer { imaginary in
          job.emission.complexFieldSpectrum(
            energyEV: shower.energyEV, kind: shower.kind, viewingAngleRad: signal.viewingAngleRad,
            distanceM: signal.ray.pathLengthM, refractiveIndex: signal.ray.emitterIndex,
            elongation: signal.elongation, frequenciesGHz: frequencies,
            real: UnsafeMutableBufferPointer(rebasing: real.dropFirst()),
            imaginary: UnsafeMutableBufferPointer(rebasing: imaginary.dropFirst()))
        }
      }
    }
    swap(&real, &fields[signal.slot].real)
    swap(&imaginary, &fields[signal.slot].imaginary)
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
}
