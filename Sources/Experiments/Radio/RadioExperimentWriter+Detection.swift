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
    return .mapping(
      [
        ("stations", .list(stations.map(\.resolved))),
        ("sampling_rate", quantity(samplingRateGHz, .frequency)), ("samples", .bare("\(samples)")),
        noise,
      ] + addedNoise + (digitizer.map { [("digitizer", $0.resolved)] } ?? [])
        + (readoutWindow.map { [("readout", $0.resolved)] } ?? [])
        + (antennas.isEmpty ? [] : [("antennas", .list(antennas.map(\.resolved)))])
        + [("filters", .list(filters.map(\.resolved)))]
        + (amplifiers.isEmpty ? [] : [("amplifiers", .list(amplifiers.map(\.resolved)))])
        + [
          ("antenna_turn_on", .text(antennaTurnOn.rawValue)),
          ("triggers", .list(triggers.map(\.resolved))),
        ])
  }

  private var addedNoise: [(String, ConfigurationOutput)] {
    guard let noise else { return [] }
    return [
      (
        "noise",
        .mapping([
          ("add", .bare("true")), ("period", .bare("\(noise.periodSamples)")),
          ("minimum_signal", number(noise.minimumSignal)),
        ])
      )
    ]
  }
}

extension RadioExperiment.Digitizer {
  fileprivate var resolved: ConfigurationOutput {
    let rate = samplingRateGHz.map { [("rate", quantity($0, .frequency))] } ?? []
    return .mapping(
      rate + [
        ("bits", bits.map { .bare("\($0)") } ?? .text("none")),
        ("full_scale", quantity(fullScaleV, .voltage)),
      ])
  }
}

extension RadioExperiment.ReadoutWindow {
  fileprivate var resolved: ConfigurationOutput {
    .mapping([
      ("samples", .bare("\(samples)")), ("pre_trigger", quantity(preTriggerNs, .time)),
    ])
  }
}

extension RadioExperiment.AntennaTable {
  fileprivate var resolved: ConfigurationOutput {
    .mapping([("file", .text(path)), ("name", .text(pattern.name))])
  }
}

extension RadioExperiment.Amplifier {
  fileprivate var resolved: ConfigurationOutput {
    .mapping([("name", .text(name)), ("filters", .list(filters.map(\.resolved)))])
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
      ] + height + (amplifier.map { [("amplifier", .text($0))] } ?? [])
        + (noiseTemperatureK.map { [("channel_temperature", quantity($0, .temperature))] } ?? []))
  }
}

extension RadioExperiment.Filter {
  fileprivate var resolved: ConfigurationOutput {
    if case .table(let path, _) = kind {
      return .mapping([("type", .text("table")), ("file", .text(path))])
    }
    let edges: (String, ConfigurationOutput) =
      pass == .band
      ? ("edges", interval(frequencyGHz...(upperGHz ?? frequencyGHz), .frequency))
      : ("frequency", quantity(frequencyGHz, .frequency))
    let (type, more) = family
    return .mapping(
      [("type", .text(type)), ("pass", .text(pass.rawValue)), edges, ("order", .bare("\(order)"))]
        + more)
  }

  private var family: (String, [(String, ConfigurationOutput)]) {
    switch kind {
    case .chebyshev1(let ripple): ("chebyshev1", [("ripple", quantity(ripple, .ratio))])
    case .chebyshev2(let stop): ("chebyshev2", [("stop", quantity(stop, .ratio))])
    case .butterworth, .table: ("butterworth", [])
    }
  }
}

extension RadioExperiment.Trigger {
  fileprivate var resolved: ConfigurationOutput {
    let level: (String, ConfigurationOutput) =
      switch threshold {
      case .sigma(let sigma): ("sigma", number(sigma))
      case .volts(let volts): ("volts", quantity(volts, .voltage))
      case .noiseRate(let rate): ("noise_rate", quantity(rate, .frequency))
      }
    let watched = channels.map { ConfigurationOutput.list($0.map { .bare("\($0)") }) }
    let (word, more) = details
    let coincidence: [(String, ConfigurationOutput)] =
      coincidences == 1
      ? []
      : [
        ("coincidences", .bare("\(coincidences)")),
        ("coincidence_window", quantity(coincidenceWindowNs, .time)),
      ]
    return .mapping(
      [
        ("name", .text(name)), ("kind", .text(word)), level, ("channels", watched ?? .text("all")),
      ] + coincidence + more)
  }

  private var details: (String, [(String, ConfigurationOutput)]) {
    switch kind {
    case .threshold: ("threshold", [])
    case .highLow(let window): ("high-low", [("window", quantity(window, .time))])
    case .envelope: ("envelope", [])
    case .power(let window): ("power", [("window", quantity(window, .time))])
    case .phasedArray(let array): ("phased-array", array.resolved)
    }
  }
}

extension RadioExperiment.PhasedArray {
  fileprivate var resolved: [(String, ConfigurationOutput)] {
    [
      ("window", quantity(windowNs, .time)), ("step", quantity(stepNs, .time)),
      ("beams", .list(beams.map { direction($0.zenithRad, $0.azimuthRad) })),
      ("refractive_index", number(refractiveIndex)), ("upsampling", .bare("\(upsampling)")),
    ]
  }
}
