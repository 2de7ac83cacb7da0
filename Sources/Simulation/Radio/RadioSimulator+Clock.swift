import Detection
import Messengers
import PhysicalQuantities

// Triggers that need one clock for all channels of a station.

/// What one event gives on the clocks of the stations, computed when it is asked for.
struct ClockedEvent {
  /// The signals of channels with rays, by position in the job's list.
  var signals: [Int: Waveform] = [:]
  /// One period of noise of channels that were looked at.
  var noise: [Int: [Double]] = [:]
}

extension RadioSimulator {
  /// Decides the triggers that need a clock.
  ///
  /// An event goes through the bounds of the fast way first. With noise it is looked at where a channel of the trigger has a
  /// signal of some height; a trigger looks at the time in which its own channels have signals, so that its decision does
  /// not depend on what else is simulated.
  func decideClocked(
    _ event: RadioEvent, _ readout: RadioReadout, into times: inout TriggerTimes
  ) throws(PhysicsError) {
    clocked = ClockedEvent()
    let open = try candidates(event, readout)
    for candidate in open {
      let station = job.triggers.clocked[candidate]
      for channel in station.channels { try fillClock(channel, event) }
      let signals = station.channels.compactMap { clocked.signals[$0] }
      guard let range = Self.range(of: signals), hasSignal(station, readout) else { continue }
      var waveforms: [Waveform] = []
      for channel in station.channels {
        waveforms.append(try measured(channel, in: range, event, readout))
      }
      times[station.station, station.place] = try station.trigger.decide(waveforms).timeNs
    }
  }

  /// The triggers that the bounds of their channels' rays do not rule out, one bound after the other.
  private func candidates(
    _ event: RadioEvent, _ readout: RadioReadout
  ) throws(PhysicsError) -> [Int] {
    var open = Array(job.triggers.clocked.indices)
    var bounds = [Double](repeating: 0, count: job.channels.count)
    for stage in BoundStage.allCases {
      for group in groups where isWatched(group.channel, by: open) {
        bounds[group.channel] = try bound(of: group, event, stage)
      }
      open = open.filter { mayFire(job.triggers.clocked[$0], bounds, readout) }
      if open.isEmpty { break }
    }
    return open
  }

  private func isWatched(_ channel: Int, by open: [Int]) -> Bool {
    open.contains { job.triggers.clocked[$0].channels.contains(channel) }
  }

  private func mayFire(
    _ clocked: PreparedTriggers.Clocked, _ bounds: [Double], _ readout: RadioReadout
  ) -> Bool {
    let channels = clocked.channels
    guard channels.contains(where: { bounds[$0] > 0 }) else { return false }
    guard usesBounds else { return true }
    if !readout.noise.isEmpty {
      return channels.contains {
        bounds[$0] >= readout.minimumSignal * job.channels[$0].noiseRmsV
      }
    }
    // Rounding to a step may lift a voltage by half of it.
    let lift = readout.digitizer.map { $0.stepV / 2 } ?? 0
    let height = clocked.trigger.bound(
      channels.map { bounds[$0] + lift }, noiseRMSV: channels.map { job.channels[$0].noiseRmsV })
    return height >= clocked.trigger.level.number
  }

  /// Whether a channel of a trigger has the signal without which noise does not count.
  private func hasSignal(_ clocked: PreparedTriggers.Clocked, _ readout: RadioReadout) -> Bool {
    guard !readout.noise.isEmpty else { return true }
    return clocked.channels.contains { channel in
      (self.clocked.signals[channel]?.maximumAmplitudeV ?? -1)
        >= readout.minimumSignal * job.channels[channel].noiseRmsV
    }
  }

  /// The stretch of the clock in which there are signals.
  private static func range(of signals: [Waveform]) -> Range<Int>? {
    guard let first = signals.map(\.firstIndex).min(),
      let last = signals.map({ $0.firstIndex + $0.samples.count }).max()
    else { return nil }
    return first..<last
  }

  /// Sums the rays of a channel on the clock.
  func fillClock(_ channel: Int, _ event: RadioEvent) throws(PhysicsError) {
    guard clocked.signals[channel] == nil,
      let group = groups.first(where: { $0.channel == channel })
    else { return }
    try fillSpectra(of: group, event)
    let rate = job.grid.sampling.samplingRateGHz
    let arrivals = signals[group.signals].lazy.map(\.arrivalNs)
    let first = arrivals.reduce(.infinity, min)
    var index = (first * rate).rounded(.down)
    if index / rate > first { index -= 1 }
    try sum(
      group, from: index / rate, to: max(index / rate, arrivals.reduce(-.infinity, max)))
    var waveform = job.channels[channel].emptyWaveform(job.grid.sampling)
    waveform.firstIndex = Int(index) - traces[channel].leadSamples
    waveform.samples = traces[channel].samples
    clocked.signals[channel] = waveform
  }

  /// A channel as the triggers see it: its signal, with noise, through the digitiser.
  func measured(
    _ channel: Int, in range: Range<Int>, _ event: RadioEvent, _ readout: RadioReadout
  ) throws(PhysicsError) -> Waveform {
    var waveform =
      clocked.signals[channel] ?? job.channels[channel].emptyWaveform(job.grid.sampling)
    waveform = waveform.part(range)
    if !readout.noise.isEmpty {
      if clocked.noise[channel] == nil {
        clocked.noise[channel] = readout.noise[channel].period(event: event.id)
      }
      waveform.add(noisePeriod: clocked.noise[channel] ?? [])
    }
    return readout.digitizer?.waveform(waveform) ?? waveform
  }

  /// The channels of a station as they are read out, over the time in which any of them has a signal.
  func measuredStation(
    _ station: Int, _ event: RadioEvent, _ readout: RadioReadout
  ) throws(PhysicsError) -> [Waveform] {
    let channels = job.stations[station].channels
    for channel in channels { try fillClock(channel, event) }
    guard let range = Self.range(of: channels.compactMap({ clocked.signals[$0] })) else {
      return []
    }
    var waveforms: [Waveform] = []
    for channel in channels {
      waveforms.append(try measured(channel, in: range, event, readout))
    }
    return waveforms
  }
}
