import Detection
import Matter
import NumericalMethods
import PhysicalQuantities
import Radiation

/// The field of which a channel makes the signal of a turn-on curve; its height does not matter.
public enum ReferencePulse: String, CaseIterable, Sendable {
  /// All frequencies of the trace alike and in phase: the signal is the channel's answer to an impulse.
  case impulse
  /// The run's emission model: a hadronic shower of 1 EeV, seen 1 degree outside of the Cherenkov angle from 1 km.
  case shower
}

extension ReferencePulse {
  /// The spectrum of the field on the run's frequencies, in V/m/GHz but for a factor.
  func field(_ job: RadioJob, refractiveIndex: Double) -> ComplexSpectrum {
    var field = ComplexSpectrum(count: job.grid.sampling.binCount)
    switch self {
    case .impulse:
      // Neither the mean nor the highest frequency has a phase: both are left out.
      for bin in 1..<field.count - 1 { field.real[bin] = 1 }
    case .shower:
      let cherenkovAngleRad = Elementary.acos(1 / refractiveIndex)
      job.grid.frequenciesGHz.withUnsafeBufferPointer { frequencies in
        field.withUnsafeMutableParts { real, imaginary in
          job.emission.complexFieldSpectrum(
            energyEV: 1e18, kind: .hadronic, viewingAngleRad: cherenkovAngleRad + .pi / 180,
            distanceM: 1000, refractiveIndex: refractiveIndex, frequenciesGHz: frequencies,
            real: UnsafeMutableBufferPointer(rebasing: real.dropFirst()),
            imaginary: UnsafeMutableBufferPointer(rebasing: imaginary.dropFirst()))
        }
      }
    }
    return field
  }
}

/// The signal of a channel that stands for all of its kind.
struct UnitSignal: Sendable {
  /// The voltage in V/GHz, its phases referring to the arrival; half of its peak-to-peak is V_rms.
  let voltage: ComplexSpectrum
  /// How long after the arrival |V| is largest.
  let peakNs: Double
}

extension PreparedChannel {
  /// The signal that a field makes, half of whose peak-to-peak is V_rms; `nil` for an antenna that is deaf there.
  ///
  /// Of the two polarisations of the direction it is the one that gives more.
  func unitSignal(
    _ field: ComplexSpectrum, from arrival: ArrivalDirection, sampling: SamplingGrid
  ) throws(PhysicsError) -> UnitSignal? {
    let coupling = response.coupling(to: arrival)
    var best: (voltage: ComplexSpectrum, shape: PulseShape)?
    for polarization in [
      FieldPolarization(thetaReal: 1, phiReal: 0), FieldPolarization(thetaReal: 0, phiReal: 1),
    ] {
      var voltage = ComplexSpectrum(count: sampling.binCount)
      response.voltage(of: field, polarization: polarization, coupling: coupling, into: &voltage)
      let shape = try PulseShape(voltage, sampling)
      if shape.halfPeakToPeakV > best?.shape.halfPeakToPeakV ?? 0 { best = (voltage, shape) }
    }
    guard let best else { return nil }
    let factor = noiseRmsV / best.shape.halfPeakToPeakV
    return UnitSignal(
      voltage: ComplexSpectrum(
        real: best.voltage.real.map { factor * $0 },
        imaginary: best.voltage.imaginary.map { factor * $0 }),
      peakNs: best.shape.peakNs)
  }
}

/// How high a pulse is and where, between its samples too.
private struct PulseShape {
  let halfPeakToPeakV: Double
  /// How long after the arrival |V| is largest.
  let peakNs: Double

  /// How much finer than the samples the pulse is looked at, for its height not to depend on where they lie.
  private static let oversampling = 16

  init(_ voltage: ComplexSpectrum, _ sampling: SamplingGrid) throws(PhysicsError) {
    let factor = min(Self.oversampling, SamplingGrid.longest / sampling.sampleCount)
    let fine = try SamplingGrid(
      sampleCount: factor * sampling.sampleCount,
      samplingRateGHz: Double(factor) * sampling.samplingRateGHz)
    let zeros = [Double](repeating: 0, count: fine.binCount - voltage.count)
    var trace = try ChannelTrace(channelID: 0, grid: fine)
    try trace.begin(firstArrivalNs: 0, lastArrivalNs: 0)
    try trace.add(
      ComplexSpectrum(real: voltage.real + zeros, imaginary: voltage.imaginary + zeros),
      arrivalNs: 0)
    let (low, high) = (trace.samples.min() ?? 0, trace.samples.max() ?? 0)
    halfPeakToPeakV = (high - low) / 2
    let peak = max(high, -low)
    peakNs = trace.timeNs(trace.samples.firstIndex { abs($0) == peak } ?? 0)
  }
}

extension RadioJob {
  /// The refractive index of the ice at a height.
  func refractiveIndex(atZM zM: Double) throws(PhysicsError) -> Double {
    try experiment.radiation.iceModel().profile.refractiveIndex(atZ: zM)
  }

  /// The Cherenkov angle in the ice at a height.
  func cherenkovAngleRad(atZM zM: Double) throws(PhysicsError) -> Double {
    Elementary.acos(1 / (try refractiveIndex(atZM: zM)))
  }
}
