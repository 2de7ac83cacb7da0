import Detection
import Matter
import Messengers
import NumericalMethods
import PhysicalQuantities
import Radiation

/// The spectra of the fields of one event at the antennas, absorption and focusing included, in buffers that are reused.
///
/// F(f) = ∫ E(t) e^{+2πift} dt in V/m/GHz along the direction of polarisation, its phases referring to the arrival.
///
/// Three bounds on the sampled |V| of a ray come before its waveform, each dearer and closer than the one before. All rest on
/// |V(t)| ≤ Σ_k 2 Δf |F_k| |ℓ_k|, with ℓ the response of antenna and filters. An object belongs to one thread.
final class RaySpectra {
  private let job: RadioJob
  private var fields: [ComplexSpectrum] = []
  private var used = 0
  private var factors: [Double]
  private var coarseFactors: [Double]
  private var bandFactors: [Double]
  private var known = KnownAbsorption()

  init(job: RadioJob) {
    self.job = job
    factors = Array(repeating: 1, count: job.grid.count)
    coarseFactors = Array(repeating: 1, count: job.grid.coarseFrequenciesGHz.count)
    bandFactors = Array(repeating: 1, count: job.grid.bands.lowest.count)
  }

  /// The spectrum in one slot.
  subscript(slot: Int) -> ComplexSpectrum { fields[slot] }

  func removeAll() { used = 0 }

  /// Bounds are sums of some hundred positive terms: their rounding is far below this.
  private static let roundingMargin = 1 + 1e-9
}

// MARK: - Bounds without a spectrum

extension RaySpectra {
  /// The first bound, by bands: from bounds on the emission, which absorption only lowers.
  func emissionBound(_ signal: RaySignal, shower: Shower, channel: PreparedChannel) -> Double8 {
    let gain = signal.gain
    guard gain > 0 else { return .zero }
    let bands = job.grid.bands
    let emission = job.emission.spectrumBounds(
      energyEV: shower.energyEV, kind: shower.kind, viewingAngleRad: signal.viewingAngleRad,
      distanceM: signal.ray.pathLengthM, refractiveIndex: signal.ray.emitterIndex,
      elongation: signal.elongation, lowGHz: bands.lowGHz, highGHz: bands.highGHz)
    return emission * channel.bandWeights[signal.coupling.branch]
      * (gain * signal.focusing * Self.roundingMargin)
  }

  /// The second bound: where absorption grows with frequency, it is least at the lowest frequency of a band.
  func absorbedBound(_ signal: RaySignal) throws(PhysicsError) -> Double {
    guard let factors = try bandAbsorption(along: signal.ray) else { return signal.bound }
    return (signal.bandBounds * factors).sum() * Self.roundingMargin
  }

  /// The largest factor of absorption in each band; nothing where that is not known to be the one at its lowest frequency.
  func bandAbsorption(along ray: Ray) throws(PhysicsError) -> Double8? {
    let lowestZM = ray.bottomZM ?? min(ray.emitter.z, ray.receiver.z)
    guard let model = job.attenuation, model.growsWithFrequency(downToZ: lowestZM) else {
      return nil
    }
    let grid = job.grid
    if grid.coarseFrequenciesGHz.isEmpty {
      try job.rays.attenuation(
        of: ray, model: model, frequenciesGHz: grid.bands.lowest, into: &bandFactors)
    } else {
      try known.fill(&coarseFactors, job, model, along: ray, grid.coarseFrequenciesGHz)
      for (lane, range) in grid.bands.ranges.enumerated() {
        bandFactors[lane] = interpolatedFactor(range.lowerBound)
      }
    }
    return Double8(bandFactors)
  }
}

// MARK: - Spectra

extension RaySpectra {
  /// Computes the spectrum of one signal, and the third bound, which follows from it.
  func append(
    _ signal: inout RaySignal, shower: Shower, channel: PreparedChannel
  ) throws(PhysicsError) {
    let slot = used
    used += 1
    if fields.count < used { fields.append(ComplexSpectrum(count: job.grid.sampling.binCount)) }
    // The spectrum is moved out and back, so that nothing is copied.
    var field = ComplexSpectrum(count: 0)
    swap(&field, &fields[slot])
    emit(signal, shower: shower, into: &field)
    try absorb(along: signal.ray)
    let bound = weigh(
      &field, focusing: signal.focusing, by: channel.weights[signal.coupling.branch])
    swap(&field, &fields[slot])
    signal.slot = slot
    signal.spectralBound = bound * signal.gain * Self.roundingMargin
  }

  private func emit(_ signal: RaySignal, shower: Shower, into field: inout ComplexSpectrum) {
    job.grid.frequenciesGHz.withUnsafeBufferPointer { frequencies in
      field.withUnsafeMutableParts { real, imaginary in
        job.emission.complexFieldSpectrum(
          energyEV: shower.energyEV, kind: shower.kind, viewingAngleRad: signal.viewingAngleRad,
          distanceM: signal.ray.pathLengthM, refractiveIndex: signal.ray.emitterIndex,
          elongation: signal.elongation, frequenciesGHz: frequencies,
          real: UnsafeMutableBufferPointer(rebasing: real.dropFirst()),
          imaginary: UnsafeMutableBufferPointer(rebasing: imaginary.dropFirst()))
      }
    }
  }

  /// The factor of absorption in every bin: computed there, or between coarse frequencies.
  private func absorb(along ray: Ray) throws(PhysicsError) {
    guard let model = job.attenuation else { return }
    let grid = job.grid
    guard !grid.coarseFrequenciesGHz.isEmpty else {
      try known.fill(&factors, job, model, along: ray, grid.frequenciesGHz)
      return
    }
    try known.fill(&coarseFactors, job, model, along: ray, grid.coarseFrequenciesGHz)
    for k in 0..<grid.count { factors[k] = interpolatedFactor(k) }
  }

  @inline(__always)
  private func interpolatedFactor(_ k: Int) -> Double {
    let low = coarseFactors[job.grid.coarseIndex[k]]
    let high = coarseFactors[job.grid.coarseIndex[k] + 1]
    return low + job.grid.coarseShare[k] * (high - low)
  }

  /// Multiplies a spectrum with absorption and focusing; the sum of its magnitudes times the weights.
  private func weigh(
    _ field: inout ComplexSpectrum, focusing: Double, by weights: [Double]
  ) -> Double {
    factors.withUnsafeBufferPointer { factors in
      weights.withUnsafeBufferPointer { weights in
        field.withUnsafeMutableParts { real, imaginary in
          var bound = 0.0
          // Bin 0 is nothing: positions in the lists are one lower than bins.
          for k in 0..<factors.count {
            let factor = factors[k] * focusing
            let re = real[k &+ 1] * factor
            let im = imaginary[k &+ 1] * factor
            real[k &+ 1] = re
            imaginary[k &+ 1] = im
            bound += (re * re + im * im).squareRoot() * weights[k]
          }
          return bound
        }
      }
    }
  }
}

extension IceAttenuationModel {
  /// Whether absorption grows with frequency at a height and everywhere above it.
  ///
  /// SP1 follows a temperature fit that is meant for the South Pole, where the bed is at 2820 m. Below 2976 m it passes 5 °C,
  /// where absorption would fall with frequency. The other models do not have such depths.
  func growsWithFrequency(downToZ zM: Double) -> Bool {
    switch self {
    case .southPole1: zM >= -2900
    case .greenland1, .greenland2, .mooresBay1: true
    case .table(let table): table.fallsWithFrequency
    }
  }
}
