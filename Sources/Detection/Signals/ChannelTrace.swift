import NumericalMethods
import PhysicalQuantities

/// What one channel sees of an event: the sum of the signals of all rays, on one grid of times.
///
/// The grid is anchored at the first arrival: it has a sample at exactly that time. Each ray comes as a spectrum in V/GHz
/// whose phases refer to its arrival. Its window is the grid's N samples, of which the first `leadSamples` lie before the
/// arrival; the part of the delay that is less than a sample is exact (a phase ramp), the rest moves the window
/// within a longer buffer. The window is circular, as for every spectrum on N/2 + 1 bins.
///
/// One value serves many events: ``begin(firstArrivalNs:lastArrivalNs:)`` clears it and keeps its memory. It belongs to
/// one thread.
public struct ChannelTrace {
  /// The number of the channel.
  public let channelID: Int
  /// The samples of one ray's window.
  public let grid: SamplingGrid
  /// The samples of a window before the arrival.
  public let leadSamples: Int
  /// The root mean square of the channel's noise in volts, for thresholds that are multiples of it.
  public let noiseRMSV: Double
  /// The time of the first sample.
  public private(set) var startTimeNs = 0.0
  /// The voltages in V.
  public private(set) var samples: [Double] = []

  private var firstArrivalNs = 0.0
  private let transform: SpectrumTransform
  private var shifted: ComplexSpectrum
  private var window: [Double]

  /// The longest buffer: 2 ms at 2 GHz, the time of light over 350 km of ice.
  public static let longestBuffer = 1 << 22

  /// Makes an empty trace of a channel; the arrival lies in the middle of a window unless told otherwise.
  ///
  /// - Throws: `PhysicsError` for a lead outside of the window or a noise that is negative.
  public init(
    channelID: Int, grid: SamplingGrid, noiseRMSV: Double = 0, leadSamples: Int? = nil
  ) throws(PhysicsError) {
    let lead = leadSamples ?? grid.sampleCount / 2
    try Require.value(Double(lead), in: 0...Double(grid.sampleCount - 1), "lead_samples")
    self.channelID = channelID
    self.grid = grid
    self.noiseRMSV = try Require.nonNegative(noiseRMSV, "noise_rms_V")
    self.leadSamples = lead
    transform = try SpectrumTransform(count: grid.sampleCount)
    shifted = ComplexSpectrum(count: grid.binCount)
    window = [Double](repeating: 0, count: grid.sampleCount)
  }

  /// Clears the trace for an event whose rays arrive between two times.
  ///
  /// - Throws: `PhysicsError` where the times are not finite, in the wrong order, or too far apart for one trace.
  public mutating func begin(firstArrivalNs: Double, lastArrivalNs: Double) throws(PhysicsError) {
    try Require.finite(firstArrivalNs, "first_arrival_ns")
    try Require.finite(lastArrivalNs, "last_arrival_ns")
    let span = (lastArrivalNs - firstArrivalNs) * grid.samplingRateGHz
    let longest = Double(Self.longestBuffer - grid.sampleCount - 1)
    guard span >= 0, span <= longest else {
      throw .outOfRange(
        parameter: "last_arrival_ns", value: lastArrivalNs,
        allowed: "\(firstArrivalNs)...\(firstArrivalNs + longest / grid.samplingRateGHz)",
        hint: "split the event into groups of rays that arrive together")
    }
    self.firstArrivalNs = firstArrivalNs
    startTimeNs = firstArrivalNs - Double(leadSamples) * grid.timeStepNs
    let count = grid.sampleCount + Int(span) + 1
    samples.removeAll(keepingCapacity: true)
    samples.append(contentsOf: repeatElement(0, count: count))
  }

  /// Adds the signal of one ray.
  ///
  /// - Parameters:
  ///   - spectrum: The voltage in V/GHz on the grid's frequencies, its phases referring to the arrival.
  ///   - arrivalNs: When it arrives; within the times given at the beginning.
  /// - Throws: `PhysicsError` for an arrival outside of those times, or a spectrum of another length.
  public mutating func add(
    _ spectrum: ComplexSpectrum, arrivalNs: Double
  ) throws(PhysicsError) {
    let delay = (arrivalNs - firstArrivalNs) * grid.samplingRateGHz
    let last = Double(samples.count - grid.sampleCount)
    guard delay >= 0, delay < last else {
      let latest = firstArrivalNs + (last - 1) / grid.samplingRateGHz
      throw .outOfRange(
        parameter: "arrival_ns", value: arrivalNs, allowed: "\(firstArrivalNs)...\(latest)",
        hint: "begin the trace with the first and the last arrival")
    }
    guard spectrum.count == grid.binCount else {
      throw .inconsistent(
        parameter: "spectrum", value: "\(spectrum.count) bins",
        hint: "the grid has \(grid.binCount)")
    }
    let offset = Int(delay)
    shift(spectrum, bySamples: delay - Double(offset))
    shifted.withUnsafeParts { real, imaginary in
      window.withUnsafeMutableBufferPointer {
        transform.inverse(real: real, imaginary: imaginary, into: $0)
      }
    }
    accumulate(at: offset)
  }

  /// Delays by a part of a sample: a phase ramp, eight bins at a time.
  private mutating func shift(_ spectrum: ComplexSpectrum, bySamples fraction: Double) {
    let angle = 2 * Double.pi * fraction / Double(grid.sampleCount)
    let (sines, cosines) = Elementary.sinCos(angle * Double8(0, 1, 2, 3, 4, 5, 6, 7))
    let step = Elementary.sinCos(8 * angle)
    spectrum.withUnsafeParts { real, imaginary in
      shifted.withUnsafeMutableParts { shiftedReal, shiftedImaginary in
        var ramp = PhaseRamp(sines: sines, cosines: cosines, step: step)
        ramp.apply(real, imaginary, shiftedReal, shiftedImaginary)
      }
    }
  }

  /// Adds the window to the buffer, turned so that the arrival lies behind the lead.
  private mutating func accumulate(at offset: Int) {
    // The sum over bins is f_s times the integral over frequencies.
    let scale = grid.samplingRateGHz
    let lead = leadSamples
    let tail = grid.sampleCount - lead
    window.withUnsafeBufferPointer { window in
      samples.withUnsafeMutableBufferPointer { samples in
        for j in 0..<lead { samples[offset &+ j] += scale * window[tail &+ j] }
        for j in 0..<tail { samples[offset &+ lead &+ j] += scale * window[j] }
      }
    }
  }

  /// The largest absolute voltage on the samples, in V.
  public var maximumAmplitudeV: Double {
    var largest = Double8.zero
    samples.withUnsafeBufferPointer { samples in
      let whole = samples.count & ~7
      let raw = UnsafeRawBufferPointer(samples)
      for start in stride(from: 0, to: whole, by: 8) {
        let eight = raw.loadUnaligned(fromByteOffset: 8 &* start, as: Double8.self)
        let absolute = eight.replacing(with: -eight, where: eight .< 0)
        largest.replace(with: absolute, where: absolute .> largest)
      }
      for index in whole..<samples.count { largest[0] = Swift.max(largest[0], abs(samples[index])) }
    }
    return largest.max()
  }

  /// The first sample whose absolute voltage is at least a threshold.
  public func firstSample(reaching thresholdV: Double) -> Int? {
    samples.firstIndex { abs($0) >= thresholdV }
  }

  /// The time of a sample.
  public func timeNs(_ sample: Int) -> Double { startTimeNs + Double(sample) * grid.timeStepNs }
}

/// Complex factors exp(i k α) on consecutive bins k, eight at a time: each step turns all eight by 8α.
///
/// Over 257 bins 32 steps add up to an error of about 1e-14.
private struct PhaseRamp {
  var sines: Double8
  var cosines: Double8
  let step: (sin: Double, cos: Double)

  mutating func apply(
    _ real: UnsafeBufferPointer<Double>, _ imaginary: UnsafeBufferPointer<Double>,
    _ shiftedReal: UnsafeMutableBufferPointer<Double>,
    _ shiftedImaginary: UnsafeMutableBufferPointer<Double>
  ) {
    let whole = real.count & ~7
    let (rawReal, rawImaginary) = (UnsafeRawBufferPointer(real), UnsafeRawBufferPointer(imaginary))
    let intoReal = UnsafeMutableRawBufferPointer(shiftedReal)
    let intoImaginary = UnsafeMutableRawBufferPointer(shiftedImaginary)
    var start = 0
    while start < whole {
      let offset = 8 &* start
      let re = rawReal.loadUnaligned(fromByteOffset: offset, as: Double8.self)
      let im = rawImaginary.loadUnaligned(fromByteOffset: offset, as: Double8.self)
      intoReal.storeBytes(of: re * cosines - im * sines, toByteOffset: offset, as: Double8.self)
      intoImaginary.storeBytes(
        of: re * sines + im * cosines, toByteOffset: offset, as: Double8.self)
      turn()
      start &+= 8
    }
    for lane in 0..<(real.count &- whole) {
      let k = whole &+ lane
      shiftedReal[k] = real[k] * cosines[lane] - imaginary[k] * sines[lane]
      shiftedImaginary[k] = real[k] * sines[lane] + imaginary[k] * cosines[lane]
    }
  }

  private mutating func turn() {
    let turned = cosines * step.cos - sines * step.sin
    sines = sines * step.cos + cosines * step.sin
    cosines = turned
  }
}
