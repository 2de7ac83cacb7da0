import PhysicalQuantities
import Simulation

extension RadioExperiment.Detection {
  var resolved: ConfigurationOutput {
    let noise: (String, ConfigurationOutput) =
      if let noiseRmsV {
        ("noise_rms", quantity(noiseRmsV, .voltage))
      } else {
        ("noise_temperature", noiseTemperatureK.map { quantity($0, .temperature) } ?? .text("none"))
      }
    return .mapping([
      ("stations", .list(stations.map(\.resolved))),
      ("sampling_rate", quantity(samplingRateGHz, .frequency)), ("samples", .bare("\(samples)")),
      noise, ("filters", .list(filters.map(\.resolved))),
      ("antenna_turn_on", .text(antennaTurnOn.rawValue)),
      ("triggers", .list(triggers.map(\.resolved))),
    ])
  }
}

extension RadioExperiment.Station {
  fileprivate var resolved: ConfigurationOutput {
    .mapping([
      ("id", .bare("\(id)")), ("position", position(positionM)),
      ("channels", .list(channels.map(\.resolved))),
    ])
  }
}

extension RadioExperiment.Channel {
  fileprivate var resolved: ConfigurationOutput {
    let height = effectiveHeightM.map { [("effective_height", quantity($0, .length))] } ?? []
    return .mapping(
      [
        ("id", .bare("\(id)")), ("antenna", .text(antenna)), ("position", position(positionM)),
        ("orientation", direction(orientationThetaRad, orientationPhiRad)),
        ("rotation", direction(rotationThetaRad, rotationPhiRad)),
        ("cable_delay", quantity(cableDelayNs, .time)),
      ] + height)
  }
}

extension RadioExperiment.Filter {
  fileprivate var resolved: ConfigurationOutput {
    .mapping([
      ("type", .text("butterworth")), ("pass", .text(pass.rawValue)),
      ("frequency", quantity(frequencyGHz, .frequency)), ("order", .bare("\(order)")),
    ])
  }
}

extension RadioExperiment.Trigger {
  fileprivate var resolved: ConfigurationOutput {
    let level: (String, ConfigurationOutput) =
      switch threshold {
      case .sigma(let sigma): ("sigma", number(sigma))
      case .volts(let volts): ("volts", quantity(volts, .voltage))
      }
    let watched = channels.map { ConfigurationOutput.list($0.map { .bare("\($0)") }) }
    return .mapping([
      ("name", .text(name)), ("type", .text("threshold")), level,
      ("channels", watched ?? .text("all")),
    ])
  }
}
