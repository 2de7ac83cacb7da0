import Detection
import FileFormats
import PhysicalQuantities

// How the results of the radio job lie in files: the names here are the names in the run store.

enum RadioColumns {
  static let eventDimension = "event"
  static let rayDimension = "ray"
  static let triggerGroup = "triggers"
  static let rayGroup = "rays"

  static func columns(of events: [TriggeredEvent], triggers: [String]) -> [Column] {
    let dimension = eventDimension
    var columns = [
      Column("event", dimension: dimension, .int64(events.map { Int64($0.event) })),
      Column("energy", unit: "eV", dimension: dimension, .float64(events.map(\.energyEV))),
      Column("flavour", dimension: dimension, .int32(events.map { Int32($0.flavour) })),
      Column("weight", dimension: dimension, .float64(events.map(\.weight))),
      Column(
        "max_amplitude", unit: "V", dimension: dimension, .float64(events.map(\.maxAmplitudeV))),
    ]
    for (index, trigger) in triggers.enumerated() {
      let fired = events.map { $0.fired[index] }
      columns.append(Column("\(triggerGroup)/\(trigger)", dimension: dimension, .bool(fired)))
    }
    return columns
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
      whole("event", \.event), whole("shower", \.shower), whole("station", \.station),
      whole("channel", \.channel), whole("ray", \.ray), whole("solution_type", \.solutionType),
      whole("reflection", \.bottomReflections), whole("reflection_case", \.reflectionCase),
      real("c0", "", \.c0),
    ] + vector("launch", \.launch) + vector("receive", \.receive)
      + vector("polarization", \.polarization) + [
        real("travel_time", "ns", \.travelTimeNs), real("path_length", "m", \.pathLengthM),
        real("viewing_angle", "rad", \.viewingAngleRad), real("focusing", "", \.focusing),
        Column(
          "\(rayGroup)/elongation", dimension: rayDimension, missing: .allowed,
          .float64(rays.map { $0.elongation ?? .nan })),
        real("max_amplitude", "V", \.maxAmplitudeV), real("time", "ns", \.timeNs),
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
    var fired: [[Bool]] = []
    for trigger in triggers { fired.append(try flags("\(RadioColumns.triggerGroup)/\(trigger)")) }
    return event.indices.map { row in
      TriggeredEvent(
        event: event[row], energyEV: energy[row], flavour: flavour[row], weight: weight[row],
        fired: fired.map { $0[row] }, maxAmplitudeV: amplitude[row])
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
    let (event, shower, station) = (try whole("event"), try whole("shower"), try whole("station"))
    let (channel, ray, type) = (try whole("channel"), try whole("ray"), try whole("solution_type"))
    let (bottoms, cases) = (try whole("reflection"), try whole("reflection_case"))
    let (launch, receive) = (try vectors("launch"), try vectors("receive"))
    let (polarization, c0) = (try vectors("polarization"), try real("c0"))
    let (travelTime, length) = (try real("travel_time"), try real("path_length"))
    let (angle, focusing) = (try real("viewing_angle"), try real("focusing"))
    let (amplitude, time) = (try real("max_amplitude"), try real("time"))
    let elongation = try real("elongation")
    return event.indices.map { row in
      RayRecord(
        event: event[row], shower: shower[row], station: station[row], channel: channel[row],
        ray: ray[row], solutionType: type[row], bottomReflections: bottoms[row],
        reflectionCase: cases[row], c0: c0[row], launch: launch[row],
        receive: receive[row], polarization: polarization[row], travelTimeNs: travelTime[row],
        pathLengthM: length[row], viewingAngleRad: angle[row], focusing: focusing[row],
        elongation: elongation[row].isNaN ? nil : elongation[row],
        maxAmplitudeV: amplitude[row], timeNs: time[row])
    }
  }
}
