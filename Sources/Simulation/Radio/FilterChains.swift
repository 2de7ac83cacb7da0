import Detection
import PhysicalQuantities

/// The filter chains of an experiment: one for each amplifier, and V_rms behind each of them.
struct FilterChains {
  private let common: FilterChain
  private let named: [String: FilterChain]
  /// The bandwidth for noise of each chain, in GHz.
  private let bandwidthsGHz: [FilterChain: Double]

  init(_ detection: RadioExperiment.Detection, upToGHz highest: Double) throws(PhysicsError) {
    let common = try Self.filters(detection.filters)
    self.common = FilterChain(common)
    var named: [String: FilterChain] = [:]
    for amplifier in detection.amplifiers {
      named[amplifier.name] = FilterChain(common + (try Self.filters(amplifier.filters)))
    }
    self.named = named
    var bandwidths: [FilterChain: Double] = [:]
    for chain in [self.common] + named.values where bandwidths[chain] == nil {
      bandwidths[chain] = try chain.noiseBandwidthGHz(upToGHz: highest)
    }
    bandwidthsGHz = bandwidths
  }

  /// The chain of a channel: what every channel has, then its amplifier.
  func chain(of channel: RadioExperiment.Channel) throws(PhysicsError) -> FilterChain {
    guard let name = channel.amplifier else { return common }
    guard let chain = named[name] else {
      throw .unknownName(
        parameter: "amplifier of channel \(channel.id)", value: name, allowed: named.keys.sorted(),
        hint: "detection.amplifiers names them")
    }
    return chain
  }

  /// V_rms of a channel as given, or from its noise temperature and the bandwidth up to half of the sampling rate.
  func noiseRmsV(
    of channel: RadioExperiment.Channel, _ detection: RadioExperiment.Detection
  ) throws(PhysicsError) -> Double {
    if channel.noiseTemperatureK == nil, let given = detection.noiseRmsV {
      return try Require.positive(given, "detection.noise_rms")
    }
    guard let temperature = channel.noiseTemperatureK ?? detection.noiseTemperatureK else {
      return 0
    }
    try Require.positive(
      temperature, "detection.noise_temperature (K)", hint: "leave it out where there is no noise")
    return try ThermalNoise.rmsV(
      temperatureK: temperature, bandwidthGHz: bandwidthGHz(try chain(of: channel)))
  }

  func bandwidthGHz(_ chain: FilterChain) -> Double { bandwidthsGHz[chain] ?? 0 }

  private static func filters(
    _ filters: [RadioExperiment.Filter]
  ) throws(PhysicsError) -> [Filter] {
    var all: [Filter] = []
    for filter in filters { all.append(try Self.filter(filter)) }
    return all
  }

  private static func filter(_ filter: RadioExperiment.Filter) throws(PhysicsError) -> Filter {
    if case .table(_, let response) = filter.kind { return .tabulated(response) }
    let band: FilterBand =
      switch filter.pass {
      case .low: .lowPass(cutoffGHz: filter.frequencyGHz)
      case .high: .highPass(cutoffGHz: filter.frequencyGHz)
      case .band:
        .bandPass(lowGHz: filter.frequencyGHz, highGHz: filter.upperGHz ?? filter.frequencyGHz)
      }
    switch filter.kind {
    case .chebyshev1(let ripple):
      return .chebyshev(
        try ChebyshevFilter(.typeI(rippleDB: ripple), band, order: filter.order))
    case .chebyshev2(let attenuation):
      return .chebyshev(
        try ChebyshevFilter(.typeII(attenuationDB: attenuation), band, order: filter.order))
    case .butterworth, .table:
      return .butterworth(try ButterworthFilter(band, order: filter.order))
    }
  }
}
