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
  /// The filters, common and own.
  let chain: FilterChain
  /// Their bandwidth for noise, in GHz.
  let bandwidthGHz: Double
  /// V_rms in volts; 0 where no noise was asked for.
  let noiseRmsV: Double
  /// The lowest voltage at which a simple trigger looks; infinite where none watches the channel.
  let leastThresholdV: Double
  /// For each frequency response, 2 Δf |ℓ(f)| of every frequency above 0, and summed over the bands.
  let weights: [[Double]]
  let bandWeights: [Double8]

  private init(
    _ channel: Channel, of station: Station, triggers: [ThresholdTrigger], noiseRmsV: Double,
    bandwidthGHz: Double,
    turnOn: RadioExperiment.AntennaTurnOn, grid: RadioFrequencyGrid
  ) throws(PhysicsError) {
    id = channel.id
    stationID = station.id
    positionM = station.sitePositionM(of: channel)
    chain = channel.filters
    cableDelayNs = channel.cableDelayNs
    let response = try ChannelResponse(
      channel, grid: grid.sampling, turnOn: turnOn == .smooth ? .smooth : .nuRadioReco)
    self.response = response
    self.noiseRmsV = noiseRmsV
    self.bandwidthGHz = bandwidthGHz
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
  let station: Station
}

extension PreparedChannel {
  /// The channels of all stations, one after the other, and the stations.
  ///
  /// `simple` are the triggers that look at each channel's own trace.
  static func all(
    of detection: RadioExperiment.Detection, simple: [ThresholdTrigger], grid: RadioFrequencyGrid
  ) throws(PhysicsError) -> (channels: [PreparedChannel], stations: [PreparedStation]) {
    let chains = try FilterChains(detection, upToGHz: grid.sampling.nyquistFrequencyGHz)
    var channels: [PreparedChannel] = []
    var stations: [PreparedStation] = []
    for description in detection.stations {
      let station = try station(description, detection, chains)
      let first = channels.count
      for (channel, described) in zip(station.channels, description.channels) {
        channels.append(
          try PreparedChannel(
            channel, of: station, triggers: simple,
            noiseRmsV: try chains.noiseRmsV(of: described, detection),
            bandwidthGHz: chains.bandwidthGHz(channel.filters),
            turnOn: detection.antennaTurnOn, grid: grid))
      }
      stations.append(
        PreparedStation(id: station.id, channels: first..<channels.count, station: station))
    }
    guard !stations.isEmpty else {
      throw .inconsistent(
        parameter: "detection.stations", value: "none", hint: "give at least one station")
    }
    return (channels, stations)
  }

  private static func station(
    _ description: RadioExperiment.Station, _ detection: RadioExperiment.Detection,
    _ chains: FilterChains
  ) throws(PhysicsError) -> Station {
    var channels: [Channel] = []
    for channel in description.channels {
      let degrees = 180 / Double.pi
      channels.append(
        Channel(
          id: channel.id, positionM: channel.positionM,
          antenna: try antenna(channel, detection.antennas),
          orientation: try AntennaOrientation(
            orientationThetaDeg: channel.orientationThetaRad * degrees,
            orientationPhiDeg: channel.orientationPhiRad * degrees,
            rotationThetaDeg: channel.rotationThetaRad * degrees,
            rotationPhiDeg: channel.rotationPhiRad * degrees),
          cableDelayNs: channel.cableDelayNs,
          filters: try chains.chain(of: channel)))
    }
    return try Station(id: description.id, positionM: description.positionM, channels: channels)
  }

  private static func antenna(
    _ channel: RadioExperiment.Channel, _ tables: [RadioExperiment.AntennaTable]
  ) throws(PhysicsError) -> AntennaModel {
    if let table = tables.first(where: { $0.pattern.name == channel.antenna }) {
      return .tabulated(table.pattern)
    }
    let model = try AntennaModel(named: channel.antenna)
    if case .idealDipole = model, let height = channel.effectiveHeightM {
      return .idealDipole(effectiveHeightM: height)
    }
    return model
  }
}
