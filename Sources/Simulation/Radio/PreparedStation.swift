import Detection
import Neutrinos
import NumericalMethods
import PhysicalQuantities
import Radiation

/// A channel with everything that is computed once a run: one object that all threads read.
final class PreparedChannel: Sendable {
  let id: Int
  let stationID: Int
  let positionM: Vector3
  let cableDelayNs: Double
  let response: ChannelResponse
  /// V_rms in volts; 0 where no noise was asked for.
  let noiseRmsV: Double
  /// The lowest voltage at which any trigger looks; infinite where none watches the channel.
  let leastThresholdV: Double
  /// For each frequency response, 2 Δf |ℓ(f)| of every frequency above 0, and summed over the bands.
  let weights: [[Double]]
  let bandWeights: [Double8]

  private init(
    _ channel: Channel, of station: Station, triggers: [ThresholdTrigger], noiseRmsV: Double,
    turnOn: RadioExperiment.AntennaTurnOn, grid: RadioFrequencyGrid
  ) throws(PhysicsError) {
    id = channel.id
    stationID = station.id
    positionM = station.sitePositionM(of: channel)
    cableDelayNs = channel.cableDelayNs
    let response = try ChannelResponse(
      channel, grid: grid.sampling, turnOn: turnOn == .smooth ? .smooth : .nuRadioReco)
    self.response = response
    self.noiseRmsV = noiseRmsV
    leastThresholdV =
      triggers.filter { $0.channelIDs?.contains(channel.id) ?? true }
      .map { $0.thresholdV(noiseRMSV: noiseRmsV) }.min() ?? .infinity
    let step = 2 * grid.sampling.frequencyStepGHz
    let weights = response.branches.map { $0.magnitudes.dropFirst().map { step * $0 } }
    self.weights = weights
    bandWeights = weights.map(grid.bands.sums)
    guard positionM.z < 0 else {
      throw .outOfRange(
        parameter: "depth of station \(station.id), channel \(id)", value: positionM.z,
        allowed: "z < 0 m", hint: "antennas stand in the ice; z points up from the surface")
    }
  }
}

/// A station with its channels and triggers.
struct PreparedStation: Sendable {
  let id: Int
  /// The positions of its channels in the job's list.
  let channels: Range<Int>
}

extension PreparedChannel {
  /// The channels of all stations, one after the other, and the stations.
  static func all(
    of detection: RadioExperiment.Detection, triggers: [ThresholdTrigger], grid: RadioFrequencyGrid
  ) throws(PhysicsError) -> (channels: [PreparedChannel], stations: [PreparedStation]) {
    let filters = FilterChain(try Self.filters(detection))
    let noise = try noiseRmsV(detection, filters: filters, grid: grid)
    var channels: [PreparedChannel] = []
    var stations: [PreparedStation] = []
    for description in detection.stations {
      let station = try station(description, filters: filters)
      for trigger in triggers { try Trigger.threshold(trigger).check(against: station) }
      let first = channels.count
      for channel in station.channels {
        channels.append(
          try PreparedChannel(
            channel, of: station, triggers: triggers, noiseRmsV: noise,
            turnOn: detection.antennaTurnOn, grid: grid))
      }
      stations.append(PreparedStation(id: station.id, channels: first..<channels.count))
    }
    guard !stations.isEmpty else {
      throw .inconsistent(
        parameter: "detection.stations", value: "none", hint: "give at least one station")
    }
    return (channels, stations)
  }

  private static func station(
    _ description: RadioExperiment.Station, filters: FilterChain
  ) throws(PhysicsError) -> Station {
    var channels: [Channel] = []
    for channel in description.channels {
      let degrees = 180 / Double.pi
      channels.append(
        Channel(
          id: channel.id, positionM: channel.positionM, antenna: try antenna(channel),
          orientation: try AntennaOrientation(
            orientationThetaDeg: channel.orientationThetaRad * degrees,
            orientationPhiDeg: channel.orientationPhiRad * degrees,
            rotationThetaDeg: channel.rotationThetaRad * degrees,
            rotationPhiDeg: channel.rotationPhiRad * degrees),
          cableDelayNs: channel.cableDelayNs, filters: filters))
    }
    return try Station(id: description.id, positionM: description.positionM, channels: channels)
  }

  private static func antenna(
    _ channel: RadioExperiment.Channel
  ) throws(PhysicsError) -> AntennaModel {
    let model = try AntennaModel(named: channel.antenna)
    if case .idealDipole = model, let height = channel.effectiveHeightM {
      return .idealDipole(effectiveHeightM: height)
    }
    return model
  }

  private static func filters(
    _ detection: RadioExperiment.Detection
  ) throws(PhysicsError) -> [Filter] {
    var filters: [Filter] = []
    for filter in detection.filters {
      let band: ButterworthFilter.Band =
        switch filter.pass {
        case .low: .lowPass(cutoffGHz: filter.frequencyGHz)
        case .high: .highPass(cutoffGHz: filter.frequencyGHz)
        }
      filters.append(.butterworth(try ButterworthFilter(band, order: filter.order)))
    }
    return filters
  }

  /// V_rms as given, or from the noise temperature and the bandwidth of the filters up to half of the sampling rate.
  private static func noiseRmsV(
    _ detection: RadioExperiment.Detection, filters: FilterChain, grid: RadioFrequencyGrid
  ) throws(PhysicsError) -> Double {
    if let given = detection.noiseRmsV { return try Require.positive(given, "detection.noise_rms") }
    guard let temperature = detection.noiseTemperatureK else { return 0 }
    return try ThermalNoise.rmsV(
      temperatureK: temperature,
      bandwidthGHz: try filters.noiseBandwidthGHz(upToGHz: grid.sampling.nyquistFrequencyGHz))
  }
}

extension ThresholdTrigger {
  /// The triggers of an experiment; one in multiples of noise needs noise.
  static func all(
    of detection: RadioExperiment.Detection
  ) throws(PhysicsError) -> [ThresholdTrigger] {
    var triggers: [ThresholdTrigger] = []
    for trigger in detection.triggers {
      let level: Level
      switch trigger.threshold {
      case .volts(let volts): level = .volts(volts)
      case .sigma(let multiple): level = .noiseMultiples(multiple)
      }
      if case .noiseMultiples = level, detection.noiseRmsV == nil,
        detection.noiseTemperatureK == nil
      {
        throw .inconsistent(
          parameter: "detection.triggers.\(trigger.name)", value: "a multiple of noise",
          hint: "give detection.noise_temperature or detection.noise_rms")
      }
      triggers.append(
        try ThresholdTrigger(level, channelIDs: trigger.channels, name: trigger.name))
    }
    guard !triggers.isEmpty else {
      throw .inconsistent(
        parameter: "detection.triggers", value: "none", hint: "give at least one trigger")
    }
    return triggers
  }
}
