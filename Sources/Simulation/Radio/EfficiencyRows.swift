import Detection
import Messengers
import NumericalMethods
import PhysicalQuantities

/// The efficiency of one trigger in one bin.
public struct EfficiencyRow: Sendable, Equatable {
  /// The name of the trigger.
  public let trigger: String
  /// The edges of the bin; the same value twice for a single energy.
  public let edges: ClosedRange<Double>
  /// What was thrown in the bin and what fired the trigger.
  public let efficiency: TriggerEfficiency
  /// The interval of one standard deviation; `nil` where no neutrino reaches the bin.
  public let interval: ClosedRange<Double>?
}

extension RadioResults {
  /// The most bins of an efficiency.
  public static let mostEfficiencyBins = 10_000

  /// The efficiencies of every trigger and, within it, every bin in which events were thrown.
  ///
  /// Needs the triggered events (``Extent/events``). Of a run that goes on, the events of the blocks that are done count.
  ///
  /// - Parameters:
  ///   - variable: What they are shown against.
  ///   - count: How many even bins; energies have the run's own.
  ///   - thrown: The run's events.
  ///   - progress: Called now and then with the number of events that were drawn again.
  /// - Returns: A row for each trigger and bin.
  /// - Throws: `PhysicsError` for events that are not this run's, and numbers of bins outside 1 to 10 000.
  public func efficiencies(
    by variable: EfficiencyVariable, bins count: Int = 10, of thrown: ThrownEvents,
    progress: (Int) -> Void = { _ in }
  ) throws(PhysicsError) -> [EfficiencyRow] {
    try Require.value(Double(count), in: 1...Double(Self.mostEfficiencyBins), "bins")
    try requireEvents(of: thrown)
    let antennas = plan.channels.map(\.positionM)
    guard variable != .distance || !antennas.isEmpty else {
      throw .inconsistent(
        parameter: "efficiency by distance", value: "no antennas",
        hint: "the run was made by a version that did not write where they are; run it again")
    }
    let bins = thrown.bins(of: variable, count: count, antennas: antennas)
    let counter = EfficiencyCounter(variable: variable, bins: bins, antennas: antennas)
    return try rows(
      bins, thrown: try counter.thrown(thrown, eventsDone, progress),
      triggered: try counter.triggered(triggered, triggers: plan.triggers.count))
  }

  /// Refuses events of another run, and results of which the triggered events were not read.
  func requireEvents(of thrown: ThrownEvents) throws(PhysicsError) {
    guard thrown.count == plan.events else {
      throw .inconsistent(
        parameter: "events", value: "\(thrown.count)",
        hint: "the run has \(plan.events): give the run's own configuration")
    }
    guard extent != .counts else {
      throw .inconsistent(
        parameter: "results", value: "counts alone", hint: "read the triggered events too")
    }
  }

  private func rows(
    _ bins: EfficiencyBins, thrown: [TriggerCount], triggered: [[TriggerCount]]
  ) throws(PhysicsError) -> [EfficiencyRow] {
    var rows: [EfficiencyRow] = []
    for (trigger, name) in plan.triggers.enumerated() {
      for bin in 0..<bins.count where thrown[bin].groupCount > 0 {
        let efficiency = try TriggerEfficiency(
          thrown: thrown[bin], triggered: triggered[trigger][bin])
        rows.append(
          EfficiencyRow(
            trigger: name, edges: bins.edges(of: bin), efficiency: efficiency,
            interval: try efficiency.interval()))
      }
    }
    return rows
  }
}

/// Sorts events into the bins of a variable.
private struct EfficiencyCounter {
  let variable: EfficiencyVariable
  let bins: EfficiencyBins
  let antennas: [Vector3]

  /// How often a long count says how far it is.
  private static let eventsPerReport = 1 << 14

  func thrown(
    _ events: ThrownEvents, _ ranges: [Range<Int>], _ progress: (Int) -> Void
  ) throws(PhysicsError) -> [TriggerCount] {
    var counts = [TriggerCount](repeating: TriggerCount(), count: bins.count)
    var done = 0
    for position in ranges.joined() {
      let event = try events.event(position)
      let from = -1 * event.neutrino.direction
      let zenithRad = Elementary.acos(min(max(from.z, -1), 1))
      let bin = index(event.neutrino.energyEV, zenithRad, event.vertexM)
      counts[bin].add(weight: event.weight)
      done += 1
      if done.isMultiple(of: Self.eventsPerReport) { progress(done) }
    }
    return counts
  }

  func triggered(
    _ events: [TriggeredEvent], triggers: Int
  ) throws(PhysicsError) -> [[TriggerCount]] {
    let none = [TriggerCount](repeating: TriggerCount(), count: bins.count)
    var counts = Array(repeating: none, count: triggers)
    for event in events {
      let bin = index(event.energyEV, event.zenithRad, event.vertexM)
      for (trigger, fired) in event.fired.enumerated() where fired {
        counts[trigger][bin].add(weight: event.weight)
      }
    }
    return counts
  }

  private func index(_ energyEV: Double, _ zenithRad: Double, _ vertexM: Vector3) -> Int {
    switch variable {
    case .energy: bins.index(of: energyEV)
    case .zenith: bins.index(of: zenithRad * 180 / Double.pi)
    case .distance: bins.index(of: ThrownEvents.distanceM(from: vertexM, to: antennas))
    case .depth: bins.index(of: -vertexM.z)
    }
  }
}
