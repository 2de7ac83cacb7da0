import Messengers
import PhysicalQuantities

/// How far events are taken when one measures where the time goes.
@_spi(Benchmarks)
public enum RadioStage: Int, CaseIterable, Sendable {
  /// The event is drawn or read.
  case drawing
  /// The way through the Earth, the rays, what the antennas take of their polarisation.
  case rays
  /// The bounds on amplitudes.
  case bounds
  /// The spectra of what is left: emission and absorption.
  case emission
  /// Voltages, traces and the decision.
  case trigger
  /// What is written down of events that triggered.
  case records
}

extension RadioJob {
  /// Takes events through some of the stages, on the thread that asks, and says how many triggered.
  ///
  /// For triggers that look at each channel's own trace. What a run does is not this but the same functions in the same order.
  ///
  /// - Throws: `PhysicsError` as a run does.
  @_spi(Benchmarks)
  public func take(
    _ events: Range<Int>, through stage: RadioStage
  ) throws(PhysicsError) -> Int {
    let simulator = try RadioSimulator(job: self)
    var triggered = 0
    for position in events {
      let event = try event(position)
      guard stage != .drawing else { continue }
      if try simulator.take(event, through: stage) { triggered += 1 }
    }
    return triggered
  }
}

extension RadioSimulator {
  fileprivate func take(
    _ event: RadioEvent, through stage: RadioStage
  ) throws(PhysicsError) -> Bool {
    if stage == .records { return try simulate(event) != nil }
    guard event.samplingWeight > 0 else { return false }
    let weight = try job.earthWeight.weight(of: event.neutrino, to: event.vertexM)
    guard weight >= job.experiment.propagation.minimumWeight else { return false }
    try followRays(of: event)
    switch stage {
    case .drawing, .rays, .records: return false
    case .trigger: return try triggerTimes(of: event) != nil
    case .bounds, .emission: break
    }
    for group in groups {
      let least = job.channels[group.channel].leastThresholdV
      guard try bound(of: group, event, .emission) >= least,
        try bound(of: group, event, .absorption) >= least, stage == .emission
      else { continue }
      try fillSpectra(of: group, event)
    }
    return false
  }
}
