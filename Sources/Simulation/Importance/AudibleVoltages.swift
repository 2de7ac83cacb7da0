import Detection

extension RadioJob {
  /// For each channel, the voltage from which on a signal can matter to some trigger; infinite where none watches it.
  ///
  /// Importance sampling looks for places that are heard at this voltage. It need not be exact: it decides how often a place is
  /// drawn, and the weight undoes that.
  var audibleVoltagesV: [Double] {
    var voltages = channels.map(\.leastThresholdV)
    for clocked in triggers.clocked {
      for channel in clocked.channels {
        voltages[channel] = min(voltages[channel], audibleV(channel, to: clocked))
      }
    }
    return voltages
  }

  private func audibleV(_ channel: Int, to clocked: PreparedTriggers.Clocked) -> Double {
    let rms = channels[channel].noiseRmsV
    let level = levelV(channel, of: clocked)
    guard let readout, !readout.noise.isEmpty else { return level }
    // Noise lifts a signal by two of its V_rms now and then, and none below this is looked at.
    return max(readout.minimumSignal * rms, min(level, max(level - 2 * rms, 0.5 * level)))
  }

  /// What a level asks of one channel; in a beam the channels' signals add, and each has its part of the level.
  private func levelV(_ channel: Int, of clocked: PreparedTriggers.Clocked) -> Double {
    let level = clocked.trigger.level
    guard case .phasedArray = clocked.trigger else {
      return level.number * level.unitV(noiseRMSV: channels[channel].noiseRmsV)
    }
    let squares = clocked.channels.reduce(0) {
      $0 + channels[$1].noiseRmsV * channels[$1].noiseRmsV
    }
    return level.number * level.unitV(noiseRMSV: squares.squareRoot())
      / Double(clocked.channels.count)
  }
}
