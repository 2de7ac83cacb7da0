import Detection
import FileFormats
import PhysicalQuantities

// How the results of the radio job lie in files: the names here are the names in the run store.

enum RadioColumns {
  static let eventDimension = "event"
  static let rayDimension = "ray"
  static let triggerGroup = "triggers"
  static let timeGroup = "trigger_times"
  static let rayGroup = "rays"
  static let channelGroup = "channels"
  static let stationGroup = "stations"
  static let detectorGroup = "detector"

  static func columns(of events: [TriggeredEvent], triggers: [String]) -> [Column] {
    let dimension = eventDimension
    var columns = [
      Column("event", dimension: dimension, .int64(events.map { Int64($0.event) })),
      Column("energy", unit: "eV", dimension: dimension, .float64(events.map(\.energyEV))),
      Column("flavour", dimension: dimension, .int32(events.map { Int32($0.flavour) })),
      Column("weight", dimension: dimension, .float64(events.map(\.weight))),
      Column("zenith", unit: "rad", dimension: dimension, .float64(events.map(\.zenithRad))),
      Column("azimuth", unit: "rad", dimension: dimension, .float64(events.map(\.azimuthRad))),
      Column("x", unit: "m", dimension: dimension, .float64(events.map(\.vertexM.x))),
      Column("y", unit: "m", dimension: dimension, .float64(events.map(\.vertexM.y))),
      Column("z", unit: "m", dimension: dimension, .float64(events.map(\.vertexM.z))),
      Column("inelasticity", dimension: dimension, .float64(events.map(\.inelasticity))),
      Column("charged_current", dimension: dimension, .bool(events.map(\.isChargedCurrent))),
      Column(
        "max_amplitude", unit: "V", dimension: dimension, .float64(events.map(\.maxAmplitudeV))),
    ]
    for (index, trigger) in triggers.enumerated() {
      let times = events.map { $0.triggerTimesNs[index] }
      columns.append(
        Column("\(triggerGroup)/\(trigger)", dimension: dimension, .bool(times.map { $0 != nil })))
      columns.append(timeColumn("\(timeGroup)/\(trigger)", dimension: dimension, times))
    }
    return columns
  }

  private static func timeColumn(
    _ name: String, dimension: String, _ times: [Double?]
  ) -> Column {
    Column(
      name, unit: "ns", dimension: dimension, missing: .allowed,
      .float64(times.map { $0 ?? .nan }))
  }

  static func columns(of stations: [StationRecord], triggers: [String]) -> [Column] {
    let dimension = "station_event"
    func whole(_ name: String, _ value: (StationRecord) -> Int) -> Column {
      Column(
        "\(stationGroup)/\(name)", dimension: dimension,
        .int64(stations.map { Int64(value($0)) }))
    }
    let times = triggers.enumerated().map { index, trigger in
      timeColumn(
        "\(stationGroup)/\(timeGroup)/\(trigger)", dimension: dimension,
        stations.map { $0.triggerTimesNs[index] })
    }
    return [whole("event", \.event), whole("station", \.station)] + times
  }

  static func columns(of channels: [ChannelRecord]) -> [Column] {
    let dimension = "channel_event"
    func whole(_ name: String, _ value: (ChannelRecord) -> Int) -> Column {
      Column(
        "\(channelGroup)/\(name)", dimension: dimension,
        .int64(channels.map { Int64(value($0)) }))
    }
    return [
      whole("event", \.event), whole("station", \.station), whole("channel", \.channel),
      Column(
        "\(channelGroup)/maximum_amplitudes", unit: "V", dimension: dimension,
        .float64(channels.map(\.maxAmplitudeV))),
      Column(
        "\(channelGroup)/maximum_amplitudes_envelope", unit: "V", dimension: dimension,
        .float64(channels.map(\.maxEnvelopeV))),
    ]
  }

  /// The antennas with their noise, as NuRadioMC's attributes name them.
  static func columns(of channels: [RadioPlan.Channel]) -> [Column] {
    let dimension = "channel"
    func whole(_ name: String, _ value: (RadioPlan.Channel) -> Int) -> Column {
      Column(
        "\(detectorGroup)/\(name)", dimension: dimension,
        .int64(channels.map { Int64(value($0)) }))
    }
    func real(_ name: String, _ unit: String, _ value: (RadioPlan.Channel) -> Double) -> Column {
      Column(
        "\(detectorGroup)/\(name)", unit: unit, dimension: dimension,
        .float64(channels.map(value)))
    }
    return [
      whole("station", \.station), whole("channel", \.id),
      real("antenna_positions_x", "m", \.positionM.x),
      real("antenna_positions_y", "m", \.positionM.y),
      real("antenna_positions_z", "m", \.positionM.z), real("Vrms", "V", \.noiseRmsV),
      real("bandwidth", "GHz", \.bandwidthGHz),
    ]
  }

  static func columns(of rays: [RayRecord]) -> [Column] {
    func whole(_ name: String, _ value: (RayRecord) -> Int) -> Column {
      Column("\(rayGroup)/\(name)", dimension: rayDimension, .int64(rays.map { Int64(value($0)) }))
    }
    func real(_ name: String, _ unit: String, _ value: (RayRecord) -> Double) -> Column {
      Column("\(rayGroup)/\(name)", unit: unit, dimension: rayDimension, .float64(rays.map(value)))
    }
    func vector(_ name: String, _ value: (RayRecord) -> Vector3) -> [Column] {
      [
        real("\(name)_x", "", { value($0).x }), real("\(name)_y", "", { value($0).y }),
        real("\(name)_z", "", { value($0).z }),
      ]
    }
    return [
      whole("event", \.event), whole("shower_id", \.shower), whole("station", \.station),
      whole("channel", \.channel), whole("ray", \.ray),
      whole("ray_tracing_solution_type", \.solutionType),
      whole("ray_tracing_reflection", \.bottomReflections),
      whole("ray_tracing_reflection_case", \.reflectionCase),
      real("ray_tracing_C0", "", \.c0),
      Column(
        "\(rayGroup)/ray_tracing_C1", unit: "m", dimension: rayDimension, missing: .allowed,
        .float64(rays.map { $0.c1 ?? .nan })),
    ] + vector("launch_vectors", \.launch) + vector("receive_vectors", \.receive)
      + vector("polarization", \.polarization) + [
        real("travel_times", "ns", \.travelTimeNs), real("travel_distances", "m", \.pathLengthM),
        real("viewing_angle", "rad", \.viewingAngleRad), real("focusing_factor", "", \.focusing),
        Column(
          "\(rayGroup)/elongation", dimension: rayDimension, missing: .allowed,
          .float64(rays.map { $0.elongation ?? .nan })),
        real("max_amp_shower_and_ray", "V", \.maxAmplitudeV),
        real("time_shower_and_ray", "ns", \.timeNs),
      ]
  }

  static func columns(of tally: TriggerTally) -> [Column] {
    let cells = tally.counts.flatMap { $0 }
    return [
      Column("thrown", dimension: "energy_bin", .int64(tally.thrownCounts.map(Int64.init))),
      Column("triggered", dimension: "tally", .int64(cells.map { Int64($0.groupCount) })),
      Column("sum_of_weights", dimension: "tally", .float64(cells.map(\.sumOfWeights))),
      Column(
        "sum_of_squared_weights", dimension: "tally", .float64(cells.map(\.sumOfSquaredWeights))),
    ]
  }
}

/// Reads the columns back by name; a column that is not there or has another type is an error of the file.
struct ColumnReader {
  let path: String
  let values: (String) throws(StoreError) -> ColumnValues

  func doubles(_ name: String) throws(StoreError) -> [Double] {
    guard let found = try values(name).doubles else { throw wrongType(name) }
    return found
  }

  func integers(_ name: String) throws(StoreError) -> [Int] {
    guard let found = try values(name).integers else { throw wrongType(name) }
    return found.map { Int($0) }
  }

  func flags(_ name: String) throws(StoreError) -> [Bool] {
    guard case .bool(let found) = try values(name) else { throw wrongType(name) }
    return found
  }

  private func wrongType(_ name: String) -> StoreError {
    .refused(
      path: path, problem: "column \"\(name)\" has another type than this program writes",
      hint: "the folder was written by another program or version")
  }
}

extension ColumnReader {
  func tally(bins: Int, triggers: Int) throws(StoreError) -> TriggerTally {
    let thrown = try integers("thrown")
    let triggered = try integers("triggered")
    let sums = try doubles("sum_of_weights")
    let squares = try doubles("sum_of_squared_weights")
    let cells = bins * triggers
    guard thrown.count == bins, triggered.count == cells, sums.count == cells,
      squares.count == cells
    else {
      throw .refused(
        path: path, problem: "the counts do not fit the run's energies and triggers",
        hint: "the folder was written with another configuration")
    }
    var counts: [[TriggerCount]] = []
    for bin in 0..<bins {
      var row: [TriggerCount] = []
      for cell in bin * triggers..<(bin + 1) * triggers {
        row.append(try count(triggered: triggered[cell], sum: sums[cell], squares: squares[cell]))
      }
      counts.append(row)
    }
    return TriggerTally(thrownCounts: thrown, counts: counts)
  }

  private func count(
    triggered: Int, sum: Double, squares: Double
  ) throws(StoreError) -> TriggerCount {
    do {
      return try TriggerCount(
        groupCount: triggered, sumOfWeights: sum, sumOfSquaredWeights: squares)
    } catch {
      throw .refused(path: path, problem: "\(error)", hint: "the file is damaged")
    }
  }

  func triggeredEvents(triggers: [String]) throws(StoreError) -> [TriggeredEvent] {
    let event = try integers("event")
    let energy = try doubles("energy")
    let flavour = try integers("flavour")
    let weight = try doubles("weight")
    let amplitude = try doubles("max_amplitude")
    let (zenith, azimuth) = (try doubles("zenith"), try doubles("azimuth"))
    let (x, y, z) = (try doubles("x"), try doubles("y"), try doubles("z"))
    let (inelasticity, charged) = (try doubles("inelasticity"), try flags("charged_current"))
    let times = try times("", triggers)
    return event.indices.map { row in
      TriggeredEvent(
        event: event[row], energyEV: energy[row], flavour: flavour[row], weight: weight[row],
        zenithRad: zenith[row], azimuthRad: azimuth[row], vertexM: Vector3(x[row], y[row], z[row]),
        inelasticity: inelasticity[row], isChargedCurrent: charged[row],
        triggerTimesNs: times.map { $0[row] }, maxAmplitudeV: amplitude[row])
    }
  }

  /// The trigger times of each trigger, in a group.
  private func times(_ group: String, _ triggers: [String]) throws(StoreError) -> [[Double?]] {
    var all: [[Double?]] = []
    for trigger in triggers {
      let times = try doubles("\(group)\(RadioColumns.timeGroup)/\(trigger)")
      all.append(times.map { $0.isNaN ? nil : $0 })
    }
    return all
  }

  func stations(triggers: [String]) throws(StoreError) -> [StationRecord] {
    let group = "\(RadioColumns.stationGroup)/"
    let (event, station) = (try integers("\(group)event"), try integers("\(group)station"))
    let times = try times(group, triggers)
    return event.indices.map { row in
      StationRecord(
        event: event[row], station: station[row], triggerTimesNs: times.map { $0[row] })
    }
  }

  func channels() throws(StoreError) -> [ChannelRecord] {
    let group = "\(RadioColumns.channelGroup)/"
    let (event, station) = (try integers("\(group)event"), try integers("\(group)station"))
    let channel = try integers("\(group)channel")
    let amplitude = try doubles("\(group)maximum_amplitudes")
    let envelope = try doubles("\(group)maximum_amplitudes_envelope")
    return event.indices.map { row in
      ChannelRecord(
        event: event[row], station: station[row], channel: channel[row],
        maxAmplitudeV: amplitude[row], maxEnvelopeV: envelope[row])
    }
  }

  func rays() throws(StoreError) -> [RayRecord] {
    func whole(_ name: String) throws(StoreError) -> [Int] {
      try integers("\(RadioColumns.rayGroup)/\(name)")
    }
    func real(_ name: String) throws(StoreError) -> [Double] {
      try doubles("\(RadioColumns.rayGroup)/\(name)")
    }
    func vectors(_ name: String) throws(StoreError) -> [Vector3] {
      let (x, y, z) = (try real("\(name)_x"), try real("\(name)_y"), try real("\(name)_z"))
      return x.indices.map { Vector3(x[$0], y[$0], z[$0]) }
    }
    let (event, shower, station) = (
      try whole("event"), try whole("shower_id"), try whole("station")
    )
    let (channel, ray, type) = (
      try whole("channel"), try whole("ray"), try whole("ray_tracing_solution_type")
    )
    let (launch, receive) = (try vectors("launch_vectors"), try vectors("receive_vectors"))
    let (polarization, c0) = (try vectors("polarization"), try real("ray_tracing_C0"))
    let (travelTime, length) = (try real("travel_times"), try real("travel_distances"))
    let (angle, focusing) = (try real("viewing_angle"), try real("focusing_factor"))
    let (amplitude, time) = (try real("max_amp_shower_and_ray"), try real("time_shower_and_ray"))
    let elongation = try real("elongation")
    let c1 = try real("ray_tracing_C1")
    let reflections = try whole("ray_tracing_reflection")
    let cases = try whole("ray_tracing_reflection_case")
    return event.indices.map { row in
      RayRecord(
        event: event[row], shower: shower[row], station: station[row], channel: channel[row],
        ray: ray[row], solutionType: type[row], bottomReflections: reflections[row],
        reflectionCase: cases[row], c0: c0[row], c1: c1[row].isNaN ? nil : c1[row],
        launch: launch[row],
        receive: receive[row], polarization: polarization[row], travelTimeNs: travelTime[row],
        pathLengthM: length[row], viewingAngleRad: angle[row], focusing: focusing[row],
        elongation: elongation[row].isNaN ? nil : elongation[row],
        maxAmplitudeV: amplitude[row], timeNs: time[row])
    }
  }
}
