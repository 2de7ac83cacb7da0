import NumericalMethods
import PhysicalQuantities

/// Makes waveforms: adds the pulses of all rays of one channel on one grid of samples.
///
/// The grid is anchored at the channel's first arrival: that pulse is sampled as it is, the others are shifted by the
/// fraction of a sample that remains. Every pulse has the same length, its arrival in the middle.
struct ChannelSum {
  private let grid: RadioFrequencyGrid
  private let channels: [PreparedChannel]
  private let transform: RealFFT
  private var workspace: RealFFT.Workspace
  private var real: [Double]
  private var imaginary: [Double]
  private var pulse: [Double]
  private var quadrature: [Double]
  private var sum: [Double] = []

  init(job: RadioJob) {
    grid = job.grid
    channels = job.channels
    transform = job.transform
    workspace = job.transform.makeWorkspace()
    real = Array(repeating: 0, count: grid.count + 1)
    imaginary = real
    pulse = Array(repeating: 0, count: grid.samples)
    quadrature = pulse
  }

  /// The largest sampled |V| of a channel, in volts.
  mutating func largestAmplitude(of signals: ArraySlice<RaySignal>, spectra: RaySpectra) -> Double {
    let first = signals.reduce(Double.infinity) { min($0, $1.arrivalNs) }
    let last = signals.reduce(-Double.infinity) { max($0, $1.arrivalNs) }
    let length = grid.samples + Int(((last - first) * grid.samplingRateGHz).rounded(.up)) + 1
    sum.removeAll(keepingCapacity: true)
    sum.append(contentsOf: repeatElement(0, count: length))
    for signal in signals {
      let place = (signal.arrivalNs - first) * grid.samplingRateGHz
      let whole = place.rounded()
      fill(signal, spectra: spectra, shiftSamples: place - whole)
      inverse(into: \.pulse)
      let start = Int(whole)
      for j in 0..<grid.samples { sum[start + j] += pulse[j] }
    }
    return sum.reduce(0) { max($0, abs($1)) }
  }

  /// The largest envelope of one ray's voltage, and how long after the arrival it is there.
  mutating func largestEnvelope(
    of signal: RaySignal, spectra: RaySpectra
  ) -> (amplitudeV: Double, delayNs: Double) {
    fill(signal, spectra: spectra, shiftSamples: 0)
    inverse(into: \.pulse)
    // A quarter of a period later at every frequency: the Hilbert transform.
    swap(&real, &imaginary)
    for k in real.indices { real[k] = -real[k] }
    inverse(into: \.quadrature)
    var best = 0
    var largest = 0.0
    for j in 0..<grid.samples {
      let square = pulse[j] * pulse[j] + quadrature[j] * quadrature[j]
      if square > largest { (best, largest) = (j, square) }
    }
    return (largest.squareRoot(), Double(best - grid.samples / 2) / grid.samplingRateGHz)
  }

  /// The voltage spectrum of a signal that arrives in the middle of the trace, plus a fraction of a sample.
  private mutating func fill(_ signal: RaySignal, spectra: RaySpectra, shiftSamples: Double) {
    let response = channels[signal.channel].responses[signal.response]
    real[0] = 0
    imaginary[0] = 0
    real.withUnsafeMutableBufferPointer { real in
      imaginary.withUnsafeMutableBufferPointer { imaginary in
        guard let re = real.baseAddress, let im = imaginary.baseAddress else { return }
        spectra.voltageSpectrum(of: signal, response: response, real: re + 1, imaginary: im + 1)
      }
    }
    // A delay by τ multiplies F by e^{+iωτ}; half a trace gives (−1)^k.
    let angle = 2 * Double.pi * shiftSamples / Double(grid.samples)
    for k in 1...grid.count {
      let turn = Elementary.sinCos(angle * Double(k))
      let sign = k % 2 == 0 ? 1.0 : -1.0
      let (re, im) = (real[k], imaginary[k])
      real[k] = sign * (re * turn.cos - im * turn.sin)
      imaginary[k] = sign * (re * turn.sin + im * turn.cos)
    }
    // A real trace has a real value at the highest frequency.
    imaginary[grid.count] = 0
  }

  /// Samples in volts from spectra in V/GHz: x_j = f_s · (inverse transform)_j.
  private mutating func inverse(into target: WritableKeyPath<ChannelSum, [Double]>) {
    transform.inverse(real: real, imaginary: imaginary, into: &self[keyPath: target], using: &workspace)
    let scale = grid.samplingRateGHz
    for j in 0..<grid.samples { self[keyPath: target][j] *= scale }
  }
}
