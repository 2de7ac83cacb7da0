import NumericalMethods
import PhysicalQuantities

/// The power of the coherent sum of channels, in beams that look into fixed directions.
///
/// For the beam of a direction d (to where the signal comes from) the waveform of the channel at r_i is moved by
/// τ_i = −n (r_i − r_1)·d/c + (cable_i − cable_1) and added to the others: s(t) = Σ_i V_i(t + τ_i). The trigger measures the root
/// mean square of s over a window that ends at each `step`-th sample of the clock. A level in multiples of noise counts in
/// √(Σ V_rms,i²), the noise of the sum. Times are those of the channel with the lowest number, r_1, whatever the order in which
/// channels are given.
///
/// Moves are rounded to 1/`upsampling` of a sample, between samples along a straight line.
///
/// **Source** ARA Collaboration, Phys. Rev. D 105 (2022) 122006, arXiv:2202.07080 (the phased array of ARA5).
public struct PhasedArrayTrigger: Hashable, Sendable {
  /// One direction that the array listens to.
  public struct Beam: Hashable, Sendable {
    /// The zenith angle from which its signals come.
    public var zenithRad: Double
    /// The azimuth from which its signals come, from east to north; any for a vertical array.
    public var azimuthRad: Double

    /// Makes a beam.
    public init(zenithRad: Double, azimuthRad: Double = 0) {
      self.zenithRad = zenithRad
      self.azimuthRad = azimuthRad
    }

    var direction: Vector3 {
      let (zenith, azimuth) = (Elementary.sinCos(zenithRad), Elementary.sinCos(azimuthRad))
      return Vector3(zenith.sin * azimuth.cos, zenith.sin * azimuth.sin, zenith.cos)
    }
  }

  /// The name under which its decisions are kept.
  public let name: String
  /// The channels that are summed; `nil` for all.
  public let channelIDs: [Int]?
  /// The directions.
  public let beams: [Beam]
  /// The index of refraction that sets the delays.
  public let refractiveIndex: Double
  /// The length of the window.
  public let windowNs: Double
  /// The time from one window to the next.
  public let stepNs: Double
  /// The height that the root mean square must reach.
  public let level: ThresholdTrigger.Level
  /// The parts of a sample to which delays are rounded.
  public let upsampling: Int

  /// Makes a trigger.
  ///
  /// - Throws: `PhysicsError` for no beams, windows not above 0, an index outside 1...3, or upsampling outside 1...64.
  public init(
    name: String, channelIDs: [Int]? = nil, beams: [Beam], refractiveIndex: Double,
    windowNs: Double, stepNs: Double, level: ThresholdTrigger.Level, upsampling: Int = 1
  ) throws(PhysicsError) {
    _ = try ThresholdTrigger(level, channelIDs: channelIDs, name: name)
    guard !beams.isEmpty, beams.count <= 10_000 else {
      throw .inconsistent(
        parameter: "beams of trigger \(name)", value: "\(beams.count)", hint: "give 1 to 10000")
    }
    for beam in beams {
      try Require.value(beam.zenithRad, in: 0...Double.pi, "beam zenith of trigger \(name) (rad)")
      try Require.finite(beam.azimuthRad, "beam azimuth of trigger \(name) (rad)")
    }
    try Require.value(refractiveIndex, in: 1...3, "refractive_index of trigger \(name)")
    try Require.value(windowNs, in: 1e-3...1e6, "window of trigger \(name) (ns)")
    try Require.value(stepNs, in: 1e-3...windowNs, "step of trigger \(name) (ns)")
    try Require.value(Double(upsampling), in: 1...64, "upsampling of trigger \(name)")
    self.name = name
    self.channelIDs = channelIDs
    self.beams = beams
    self.refractiveIndex = refractiveIndex
    self.windowNs = windowNs
    self.stepNs = stepNs
    self.level = level
    self.upsampling = upsampling
  }

  /// By how much each waveform is moved in a beam, in ns; the first by 0.
  public func delaysNs(_ waveforms: [Waveform], beam: Beam) -> [Double] {
    guard let first = waveforms.first else { return [] }
    let direction = beam.direction
    // c in m/ns, exactly.
    let slowness = refractiveIndex / 0.299_792_458
    return waveforms.map { waveform in
      -slowness * (waveform.positionM - first.positionM).dot(direction)
        + waveform.cableDelayNs - first.cableDelayNs
    }
  }

  /// The height, in multiples of its level, that the trigger measures at every sample: that of the best beam.
  func heights(_ given: [Waveform]) -> [Double] {
    let waveforms = given.sorted { $0.channelID < $1.channelID }
    guard let first = waveforms.first else { return [] }
    let noise = waveforms.reduce(0) { $0 + $1.noiseRMSV * $1.noiseRMSV }.squareRoot()
    let unit = level.unitV(noiseRMSV: noise)
    guard unit > 0 else { return [] }
    let window = ChannelStatistic.samples(in: windowNs, stepNs: first.timeStepNs)
    let step = ChannelStatistic.samples(in: stepNs, stepNs: first.timeStepNs)
    var best = [Double](repeating: 0, count: first.samples.count)
    for beam in beams {
      let sum = coherentSum(waveforms, delaysNs(waveforms, beam: beam))
      let power = slidingMeanSquare(sum, window)
      for index in best.indices where (first.firstIndex + index).isMultiple(of: step) {
        best[index] = max(best[index], power[index])
      }
    }
    return best.map { $0.squareRoot() / unit }
  }

  /// The sum of the waveforms, each moved by its delay.
  func coherentSum(_ waveforms: [Waveform], _ delaysNs: [Double]) -> [Double] {
    var sum = [Double](repeating: 0, count: waveforms[0].samples.count)
    for (waveform, delay) in zip(waveforms, delaysNs) {
      let fine = (delay / waveform.timeStepNs * Double(upsampling)).rounded() / Double(upsampling)
      let whole = fine.rounded(.down)
      let (shift, share) = (Int(whole), fine - whole)
      let samples = waveform.samples
      for index in sum.indices {
        let place = index + shift
        if place >= 0, place < samples.count { sum[index] += (1 - share) * samples[place] }
        if share > 0, place + 1 >= 0, place + 1 < samples.count {
          sum[index] += share * samples[place + 1]
        }
      }
    }
    return sum
  }

  /// At least the height that channels of these amplitudes can give.
  func bound(_ amplitudesV: [Double], noiseRMSV: [Double]) -> Double {
    let unit = level.unitV(noiseRMSV: noiseRMSV.reduce(0) { $0 + $1 * $1 }.squareRoot())
    return unit > 0 ? amplitudesV.reduce(0, +) / unit : 0
  }
}
