import Detection
import FileFormats
import PhysicalQuantities

/// How a radio run is divided, and what its counts stand for.
public struct RadioPlan: Sendable, Equatable {
  /// The events of the run.
  public var events: Int
  /// The events of one block.
  public var blockSize: Int
  /// The energies by which results are shown, in eV.
  public var energiesEV: [Double]
  /// The names of the triggers.
  public var triggers: [String]
  /// The volume in which neutrinos interact, in m³.
  public var volumeM3: Double
  /// The solid angle from which they come, in sr.
  public var solidAngleSr: Double
  /// For a list of events: how many were thrown to make it; `nil` where every event is in the run.
  public var thrownInList: Int?
  /// The channels of all stations.
  public var channels: [Channel] = []

  /// A channel, its place and its noise.
  public struct Channel: Sendable, Equatable {
    /// The number of the station.
    public var station: Int
    /// The number of the channel.
    public var id: Int
    /// Where its antenna is, in m.
    public var positionM: Vector3
    /// V_rms in V; 0 where no noise was asked for.
    public var noiseRmsV: Double
    /// The bandwidth for noise, in GHz.
    public var bandwidthGHz: Double
  }
}

extension RadioPlan {
  /// The plan as `run.json` has it.
  public var runPlan: RunPlan {
    var details: [String: JSONValue] = [
      "energies_eV": .array(energiesEV.map { .number($0) }),
      "triggers": .array(triggers.map { .text($0) }),
      "volume_m3": .number(volumeM3),
      "solid_angle_sr": .number(solidAngleSr),
    ]
    if !channels.isEmpty { details["channels"] = .array(channels.map(\.json)) }
    if let thrownInList { details["thrown_in_list"] = .integer(thrownInList) }
    return RunPlan(events: events, blockSize: blockSize, details: details)
  }

  /// Reads the plan back.
  ///
  /// - Throws: `RunError` where something is missing or of another type.
  public init(_ plan: RunPlan) throws(RunError) {
    func missing(_ key: String) -> RunError {
      .unreadable(path: "run.json", problem: "\"plan.\(key)\" is missing or of another type")
    }
    let details = plan.details
    guard let energies = details["energies_eV"]?.arrayValue?.compactMap(\.numberValue) else {
      throw missing("energies_eV")
    }
    guard let triggers = details["triggers"]?.arrayValue?.compactMap(\.textValue) else {
      throw missing("triggers")
    }
    guard let volume = details["volume_m3"]?.numberValue else { throw missing("volume_m3") }
    guard let angle = details["solid_angle_sr"]?.numberValue else {
      throw missing("solid_angle_sr")
    }
    let thrown = details["thrown_in_list"]?.integerValue
    if let thrown, !(plan.events...RunPlan.mostEvents).contains(thrown) {
      throw missing("thrown_in_list")
    }
    self.init(
      events: plan.events, blockSize: plan.blockSize, energiesEV: energies, triggers: triggers,
      volumeM3: volume, solidAngleSr: angle, thrownInList: thrown)
    for value in details["channels"]?.arrayValue ?? [] {
      guard let channel = Channel(value) else { throw missing("channels") }
      channels.append(channel)
    }
  }

  /// The counts of some of the run's events, with their share of those that a list leaves out because they cannot trigger.
  func completed(_ tally: TriggerTally, eventsDone: Int) -> TriggerTally {
    guard let thrownInList, events > 0, energiesEV.count == 1 else { return tally }
    let share = Double(eventsDone) / Double(events)
    var completed = tally
    completed.addThrown(
      energyIndex: 0, count: Int((Double(thrownInList - events) * share).rounded()))
    return completed
  }
}

extension RadioPlan.Channel {
  fileprivate var json: JSONValue {
    [
      "station": .integer(station), "id": .integer(id),
      "antenna_positions": .array([positionM.x, positionM.y, positionM.z].map { .number($0) }),
      "Vrms": .number(noiseRmsV), "bandwidth": .number(bandwidthGHz),
    ]
  }

  fileprivate init?(_ value: JSONValue) {
    guard let station = value["station"]?.integerValue, let id = value["id"]?.integerValue,
      let place = value["antenna_positions"]?.arrayValue?.compactMap(\.numberValue),
      place.count == 3, let noise = value["Vrms"]?.numberValue,
      let bandwidth = value["bandwidth"]?.numberValue
    else { return nil }
    self.init(
      station: station, id: id, positionM: Vector3(place[0], place[1], place[2]),
      noiseRmsV: noise, bandwidthGHz: bandwidth)
  }
}

extension RunDescription {
  /// Describes a radio run.
  public init(configuration: JSONValue, references: [Reference], plan: RadioPlan) {
    self.init(configuration: configuration, references: references, plan: plan.runPlan)
  }
}
